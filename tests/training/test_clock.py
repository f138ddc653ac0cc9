"""Progress within steps and evaluations: reported if they take long, and not otherwise."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from scripted_control import ScriptedControl
from tiny_runs import TINY, losses
from torch.utils.flop_counter import FlopCounterMode

from digitpad.network.flops import step_shares
from digitpad.network.tensor_file import read_tensors
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.events import Evaluated, Event, Finished, StepProgress
from digitpad.runs.folder import new_run
from digitpad.runs.log import recorded
from digitpad.training import clock
from digitpad.training.model import build
from digitpad.training.train import train

LAYERS = 8


def run_reported(config: TrainConfig, folder: Path) -> tuple[list[StepProgress], list[Event]]:
    run, reported = new_run(config, folder), []
    return reported, list(recorded(train(config, run, control=ScriptedControl(report=reported.append)), run))


def slow_clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Advance the clock by so many seconds each time it is read."""
    looks = count()
    monkeypatch.setattr(clock, "time", SimpleNamespace(perf_counter=lambda: next(looks) * seconds))


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps are long."""
    monkeypatch.setattr(clock, "LONG_STEP", 0.0)
    monkeypatch.setattr(clock, "UNREPORTED", 0.0)


@pytest.mark.parametrize("columns", [{}, {"columns": 2}, {"columns": 2, "separate": True}])
def test_progress_of_a_long_step_rises_from_0_to_1(
    long: None, tmp_path: Path, columns: dict[str, Any]
) -> None:
    reported, _ = run_reported(TINY.changed(**columns), tmp_path)
    for step in range(1, TINY.steps + 1):
        seen = [progress.share for progress in reported if progress.step == step and progress.work == "step"]
        assert (seen[0], seen[-1]) == (0.0, 1.0) and seen == sorted(seen)
        assert len(set(seen)) >= 2 * LAYERS
    steps = [progress.step for progress in reported]
    assert {progress.steps for progress in reported} == {TINY.steps} and steps == sorted(steps)


def test_progress_of_a_long_evaluation_is_counted_in_images(
    long: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.validation.CHUNK", 25)
    reported, events = run_reported(TINY, tmp_path)
    due = [event.step for event in events if isinstance(event, Evaluated)]
    for step in due:
        of_step = [progress for progress in reported if progress.step == step]
        assert [progress.share for progress in of_step if progress.work == "evaluation"] == [
            0,
            0.25,
            0.5,
            0.75,
            1,
        ]
        work = [progress.work for progress in of_step]
        assert work == sorted(work, reverse=True)
    assert {progress.step for progress in reported if progress.work == "evaluation"} == set(due)


def test_progress_of_the_test_at_the_end_is_reported(long: None, tmp_path: Path) -> None:
    reported, events = run_reported(TINY.changed(samples=32, settle=0, test_at_end=True), tmp_path)
    shares = [progress.share for progress in reported if progress.work == "evaluation"]
    assert isinstance(events[-1], Finished) and shares.count(1.0) == 2 and shares[-1] == 1.0
    assert len(shares) > 20, "10,000 images, in parts"


def test_an_evaluation_after_short_steps_is_reported_once_it_is_known_to_be_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reported: list[StepProgress] = []
    timer = clock.StepTimer(TINY, build(TINY.network, 0), reported.append)
    for seconds, expected in ((0.06, [0.1, 0.2]), (0.04, [])):
        reported.clear()
        slow_clock(monkeypatch, seconds)
        report = timer.evaluation(3)
        for share in (0.1, 0.2):
            report(share)
        assert [progress.share for progress in reported] == expected


def test_a_reported_evaluation_is_reported_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it begins slowly, as the first one does, which renders what it evaluates on: or its share
    would stay in sight."""
    reported: list[StepProgress] = []
    slow_clock(monkeypatch, 0.06)
    report = clock.StepTimer(TINY, build(TINY.network, 0), reported.append).evaluation(3)
    for share in (0.1, 0.9, 1.0):
        report(share)
    assert [progress.share for progress in reported] == [0.1, 0.9, 1.0]


def test_reporting_changes_no_number(long: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reported, events = run_reported(TINY, tmp_path)
    monkeypatch.setattr(clock, "LONG_STEP", 1e9)
    monkeypatch.setattr(clock, "UNREPORTED", 1e9)
    silent, same = run_reported(TINY, tmp_path)
    assert reported and not silent
    assert losses(events) == losses(same)
    first, second = map(weights, tmp_path.iterdir())
    assert first == second


def weights(folder: Path) -> bytes:
    return b"".join(
        tensor.tobytes() for _, tensor in sorted(read_tensors(folder / "last.safetensors")[1].items())
    )


def test_short_steps_get_no_hooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Except the first, whose length is not known yet; a short one is not reported either."""
    monkeypatch.setattr(clock, "LONG_STEP", 1e9)
    monkeypatch.setattr(clock, "UNREPORTED", 1e9)
    hooked: Counter[str] = Counter()
    hook = clock.StepTimer._hook
    monkeypatch.setattr(
        clock.StepTimer, "_hook", lambda self, name, report: hooked.update([name]) or hook(self, name, report)
    )
    reported, _ = run_reported(TINY, tmp_path)
    assert not reported
    assert list(hooked.values()) == [1] * LAYERS


def test_the_first_step_is_reported_once_it_is_long_and_later_ones_while_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reported: list[StepProgress] = []
    timer = clock.StepTimer(TINY, build(TINY.network, 0), reported.append)
    network, ink = timer._network, torch.rand(2, 1, 28, 28)

    def shares_of(step: int, seconds: float) -> list[float]:
        slow_clock(monkeypatch, seconds)
        reported.clear()
        with timer.step(step):
            network(ink).sum().backward()
        return [progress.share for progress in reported]

    first = shares_of(1, 0.05)
    assert first[0] > 0 and first[-1] == 1.0
    assert shares_of(2, 0.02)[0] == 0.0, "the first one was long"
    assert shares_of(3, 0.002)[-1] == 1.0, (
        "and the second took more than half as long, so that it is still reported"
    )
    assert shares_of(4, 0.002) == []
    assert shares_of(5, 0.6) == []
    assert shares_of(6, 0.6)[0] == 0.0


def test_the_share_of_a_step_is_counted_in_multiplications(monkeypatch: pytest.MonkeyPatch) -> None:
    network = PRESETS["quick"].config.network.changed(lrn="off")
    with FlopCounterMode(display=False) as counter:
        logits = build(network, 0)(torch.rand(2, 1, 28, 28))
        forwards = counter.get_total_flops()
        logits.sum().backward()
    shares = step_shares(network)
    assert shares["out"][0] == shares["out"][1] == pytest.approx(forwards / counter.get_total_flops())
    assert max(back for _, back in shares.values()) < 1.0
