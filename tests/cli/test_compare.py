"""`digitpad compare`: pairs are trained, stopped, resumed and compared."""

from __future__ import annotations

import json
import signal

import pytest
import run_cli

from digitpad.runs.summary import list_runs

SMALL = (
    "compare",
    "--claim",
    "pooling",
    "--width=0.05",
    "--fc-units=16",
    "--samples=48",
    "--batch=16",
    "--images=64",
    "--validation-images=32",
    "--threads=1",
)


def test_wrong_usage_is_one_sentence() -> None:
    run_cli.assert_one_sentence(run_cli.digitpad("compare"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("compare", "--claim", "magic"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("compare", "--claim", "lrn", "--seeds", "0"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("compare", "--claim", "lrn", "--images", "9"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("compare", "--claim", "lrn", "--device", "cuda:77"))


def test_pairs_are_trained_and_their_difference_is_printed() -> None:
    done = run_cli.digitpad(*SMALL, "--seeds", 2)
    assert (done.status, done.err) == (0, "")
    assert (
        "pooling overlapping, against pooling plain" in done.out
        and "run 4 of 4 · pooling plain, seed 1" in done.out
    )
    assert "2 seeds; 95 % interval" in done.out
    runs = list_runs()
    assert len(runs) == 4 and all(run.state == "complete" and run.test_accuracy is None for run in runs)


def test_a_stop_keeps_complete_runs_and_the_same_command_resumes(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        stop_in_run(2, patch)
        first = run_cli.digitpad(*SMALL, "--seeds", 1)
    assert first.status == 0 and "1 of 2 runs are complete; the same command goes on." in first.out
    assert sorted(run.state for run in list_runs()) == ["complete", "stopped"]
    second = run_cli.digitpad(*SMALL, "--seeds", 1, "--json")
    facts = json.loads(second.out)
    assert (facts["runs"], facts["complete"], facts["verdict"], facts["interval"]) == (2, 2, "one pair", None)
    assert facts["mean"] == facts["differences"][0]
    assert (facts["first"], facts["second"]) == ({"pooling": "overlapping"}, {"pooling": "plain"})
    assert len(list_runs()) == 2


def stop_in_run(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raise Ctrl+C in the first step of that run."""
    from digitpad.runs import events

    to_line = events.to_line
    started: list[events.Started] = []

    def interrupted(event: events.Logged) -> bytes:
        if isinstance(event, events.Started):
            started.append(event)
        if isinstance(event, events.Stepped) and event.step == 1 and len(started) == number:
            signal.raise_signal(signal.SIGINT)
        return to_line(event)

    monkeypatch.setattr("digitpad.runs.log.to_line", interrupted)
