"""`digitpad train`: flags, events, Ctrl+C and resuming."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
import run_cli

from digitpad.cli.console import INTERRUPTED
from digitpad.cli.progress_bar import RunBar
from digitpad.cli.train import preset_config
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Event, Started, Stepped, StepProgress
from digitpad.runs.folder import runs_folder

SMALL_RUN = (
    "--width=0.05",
    "--fc-units=16",
    "--samples=96",
    "--batch=32",
    "--train-images=64",
    "--validation-images=32",
    "--threads=1",
    "--no-test-at-end",
)


def test_bad_runs_and_devices_are_one_sentence() -> None:
    nothing = run_cli.digitpad("train", "--resume", "no-such-run")
    run_cli.assert_one_sentence(nothing)
    assert "There is no run no-such-run in " in nothing.err
    absent = run_cli.digitpad("train", "--device", "cuda:77")
    run_cli.assert_one_sentence(absent)
    assert absent.err.count("cpu") == 1
    run_cli.assert_one_sentence(run_cli.digitpad("train", "--devices", "64", "--batch", "8"))
    run_cli.assert_one_sentence(run_cli.digitpad("train", "--devices", "0"), status=2)


def test_damaged_digits_leave_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.data.mnist.mnist_folder", lambda: tmp_path)
    done = run_cli.digitpad("train", *SMALL_RUN)
    run_cli.assert_one_sentence(done)
    assert "install digitpad again" in done.err
    assert not runs_folder().exists() or not any(runs_folder().iterdir())


def test_training_prints_loss_and_accuracy_and_writes_a_model(drawing: Path) -> None:
    done = run_cli.digitpad("train", "--preset", "article", *SMALL_RUN)
    assert done.status == 0
    assert "step 3/3 · loss " in done.out
    assert "accuracy " in done.out
    trained = done.out[done.out.index("\nmodel ") + 7 :].strip()
    assert run_cli.digitpad("predict", drawing, "--model", trained).status == 0


def test_a_long_step_moves_the_bar_while_it_is_computed() -> None:
    bar = RunBar()
    task = bar._progress.tasks[0]

    def shown(*events: Event) -> tuple[str, float]:
        bar.show(events)
        return task.fields["at"], task.completed

    def stepped(step: int) -> Stepped:
        return Stepped(
            step=step,
            steps=40,
            epoch=0.1,
            loss=1.0,
            accuracy=50.0,
            learning_rate=0.1,
            images_per_second=1.0,
            seconds_left=1.0,
        )

    config = TrainConfig(samples=40, batch=1)
    assert shown(Started(run="", config=config, parameters=1, device="cpu, 1 thread", step=0)) == ("0/40", 0)
    bar.set_share(StepProgress(step=1, steps=40, share=0.439))
    assert shown() == ("1/40 ·  43 %", 0.439)
    bar.set_share(StepProgress(step=1, steps=40, share=1.0))
    assert shown(stepped(1)) == ("1/40" + " " * len(" ·  43 %"), 1), (
        "a completed step has no share; the bar keeps its width"
    )
    assert shown(stepped(2)) == ("2/40", 2)
    assert task.description.endswith(" left")
    bar.set_share(StepProgress(step=2, steps=40, share=0.5, work="evaluation"))
    assert (task.fields["at"], task.completed, task.description) == (
        "2/40",
        2,
        "evaluating the network: 50 %",
    )
    bar.set_share(StepProgress(step=2, steps=40, share=1.0, work="evaluation"))
    assert task.description.endswith(" left")
    assert shown(stepped(40)) == ("40/40", 40)
    assert task.description.endswith("measuring what was learned")


def test_training_events_are_json_lines_and_a_stopped_run_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 1e9)
    stop_after_first_step(monkeypatch)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    first = [json.loads(line) for line in run_cli.digitpad("train", "--json", *SMALL_RUN).out.splitlines()]
    assert {number: signal.getsignal(number) for number in before} == before
    assert [event["kind"] for event in first if event["kind"] != "snapshot"] == [
        "started",
        "step",
        "checkpoint",
        "finished",
    ]
    assert (first[-1]["reason"], first[-1]["step"]) == ("stopped", 1)
    done = run_cli.digitpad("train", "--json", "--resume", first[0]["run"])
    second = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [event["step"] for event in second if event["kind"] == "step"] == [2, 3]
    assert second[-1]["reason"] == "complete"


def stop_after_first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Raise Ctrl+C while the first step's event is printed."""
    from digitpad.runs.events import Logged, Stepped, to_line

    def interrupted(event: Logged) -> bytes:
        if isinstance(event, Stepped) and event.step == 1:
            signal.raise_signal(signal.SIGINT)
        return to_line(event)

    monkeypatch.setattr("digitpad.runs.events.to_line", interrupted)


def test_a_second_interrupt_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from digitpad.training import train

    def interrupted_twice(*_: object, **__: object) -> object:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        yield

    monkeypatch.setattr(train, "train", interrupted_twice)
    done = run_cli.digitpad("train", *SMALL_RUN)
    assert done.status == INTERRUPTED
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [("train",), ("compare", "--claim", "pooling")], ids=" ".join)
def test_an_edition_without_training_refuses_with_one_sentence(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.system.edition.has_training", lambda: False)
    done = run_cli.digitpad(*arguments)
    run_cli.assert_one_sentence(done)
    assert "does not train" in done.err


def test_one_column_is_not_separate_whatever_the_preset() -> None:
    assert not preset_config("best", {"columns": 1}).separate
    run_cli.assert_one_sentence(
        run_cli.digitpad("train", "--preset", "best", "--columns", "1", "--separate"), status=2
    )
