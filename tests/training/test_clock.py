"""How far a step is, told from within it: where steps take long, and nowhere else."""

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


def run_told(config: TrainConfig, folder: Path) -> tuple[list[StepProgress], list[Event]]:
    run, told = new_run(config, folder), []
    return told, list(recorded(train(config, run, control=ScriptedControl(report=told.append)), run))


def slow_clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Each look at the clock finds it so many seconds later."""
    looks = count()
    monkeypatch.setattr(clock, "time", SimpleNamespace(perf_counter=lambda: next(looks) * seconds))


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps are long ones."""
    monkeypatch.setattr(clock, "LONG_STEP", 0.0)
    monkeypatch.setattr(clock, "UNREPORTED", 0.0)


@pytest.mark.parametrize("columns", [{}, {"columns": 2}, {"columns": 2, "separate": True}])
def test_each_long_step_is_told_from_nothing_to_the_whole_and_never_backwards(long: None, tmp_path: Path, columns: dict[str, Any]) -> None:
    told, _ = run_told(TINY.changed(**columns), tmp_path)
    for step in range(1, TINY.steps + 1):
        seen = [one.share for one in told if one.step == step and one.work == "step"]
        assert (seen[0], seen[-1]) == (0.0, 1.0) and seen == sorted(seen)
        assert len(set(seen)) >= 2 * LAYERS
    assert {one.steps for one in told} == {TINY.steps} and [one.step for one in told] == sorted(one.step for one in told)


def test_each_long_evaluation_is_told_by_its_images_after_its_step(long: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.validation.CHUNK", 25)
    told, events = run_told(TINY, tmp_path)
    due = [event.step for event in events if isinstance(event, Evaluated)]
    for step in due:
        assert [one.share for one in told if one.step == step and one.work == "evaluation"] == [0, 0.25, 0.5, 0.75, 1]
        assert [one.work for one in told if one.step == step] == sorted((one.work for one in told if one.step == step), reverse=True)
    assert {one.step for one in told if one.work == "evaluation"} == set(due)


def test_so_is_the_test_at_the_end(long: None, tmp_path: Path) -> None:
    told, events = run_told(TINY.changed(samples=32, settle=0, test_at_end=True), tmp_path)
    shares = [one.share for one in told if one.work == "evaluation"]
    assert isinstance(events[-1], Finished) and shares.count(1.0) == 2 and shares[-1] == 1.0
    assert len(shares) > 20, "10,000 images, in parts"


def test_an_evaluation_after_short_steps_is_told_once_it_is_known_to_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[StepProgress] = []
    timer = clock.StepTimer(TINY, build(TINY.network, 0), told.append)
    for seconds, heard in ((0.06, [0.1, 0.2]), (0.04, [])):
        told.clear()
        slow_clock(monkeypatch, seconds)
        tell = timer.evaluation(3)
        for share in (0.1, 0.2):
            tell(share)
        assert [one.share for one in told] == heard


def test_an_evaluation_that_was_told_is_told_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it begins slowly, as the first one does, which renders what it evaluates on: or its share would stay in sight."""
    told: list[StepProgress] = []
    slow_clock(monkeypatch, 0.06)
    tell = clock.StepTimer(TINY, build(TINY.network, 0), told.append).evaluation(3)
    for share in (0.1, 0.9, 1.0):
        tell(share)
    assert [one.share for one in told] == [0.1, 0.9, 1.0]


def test_telling_changes_no_number(long: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, events = run_told(TINY, tmp_path)
    monkeypatch.setattr(clock, "LONG_STEP", 1e9)
    monkeypatch.setattr(clock, "UNREPORTED", 1e9)
    silent, same = run_told(TINY, tmp_path)
    assert told and not silent
    assert losses(events) == losses(same)
    first, second = map(weights, tmp_path.iterdir())
    assert first == second


def weights(folder: Path) -> bytes:
    return b"".join(one.tobytes() for _, one in sorted(read_tensors(folder / "last.safetensors")[1].items()))


def test_short_steps_have_nothing_hung_into_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the first one, of which nothing is known yet, and which is not told either where it is over soon."""
    monkeypatch.setattr(clock, "LONG_STEP", 1e9)
    monkeypatch.setattr(clock, "UNREPORTED", 1e9)
    listened: Counter[str] = Counter()
    listen = clock.StepTimer._hook
    monkeypatch.setattr(clock.StepTimer, "_hook", lambda self, name, tell: listened.update([name]) or listen(self, name, tell))
    told, _ = run_told(TINY, tmp_path)
    assert not told
    assert list(listened.values()) == [1] * LAYERS


def test_the_first_step_is_told_once_it_takes_its_time_and_the_others_while_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[StepProgress] = []
    timer = clock.StepTimer(TINY, build(TINY.network, 0), told.append)
    network, ink = timer._network, torch.rand(2, 1, 28, 28)

    def take(step: int, seconds: float) -> list[float]:
        slow_clock(monkeypatch, seconds)
        told.clear()
        with timer.step(step):
            network(ink).sum().backward()
        return [one.share for one in told]

    first = take(1, 0.05)
    assert first[0] > 0 and first[-1] == 1.0
    assert take(2, 0.02)[0] == 0.0, "the first one was long"
    assert take(3, 0.002)[-1] == 1.0, "and the second took more than half as long, so that it is told still"
    assert take(4, 0.002) == []
    assert take(5, 0.6) == []
    assert take(6, 0.6)[0] == 0.0


def test_the_share_is_that_of_the_products(monkeypatch: pytest.MonkeyPatch) -> None:
    network = PRESETS["quick"].config.network.changed(lrn="off")
    with FlopCounterMode(display=False) as counter:
        logits = build(network, 0)(torch.rand(2, 1, 28, 28))
        forwards = counter.get_total_flops()
        logits.sum().backward()
    found = step_shares(network)
    assert found["out"][0] == found["out"][1] == pytest.approx(forwards / counter.get_total_flops())
    assert max(back for _, back in found.values()) < 1.0
