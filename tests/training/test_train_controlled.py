"""Runs under control: adjusted, paused, stopped while paused, and locked against a second process."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from scripted_control import ScriptedControl, stop_when
from tiny_runs import TINY, losses, run_whole

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import read_tensors
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.control import Next
from digitpad.runs.events import Adjusted, Event, Finished, Probed, Saved, Stepped
from digitpad.runs.folder import Run, new_run
from digitpad.runs.log import read_events, recorded
from digitpad.system.file_lock import is_locked, locked
from digitpad.training.train import train

SLOWER = Adjustment(learning_rate=1e-4, dropout=0.5)
EAGER = TINY.changed(evaluate_every=1, ema=0.0)


def run_changed(run: Run, step: int, *, last: int = 1000) -> list[Event]:
    """A run adjusted after `step` steps and stopped after `last`."""
    seen: list[Event] = []

    control = ScriptedControl(
        order=stop_when(lambda: len(losses(seen)) >= last),
        adjustment=lambda: SLOWER if len(losses(seen)) >= step else None,
    )
    for event in recorded(train(TINY, run, control=control), run):
        seen.append(event)
    return seen


def test_an_adjustment_holds_from_the_next_step_on_and_after_a_resume(tmp_path: Path) -> None:
    whole = run_changed(new_run(TINY, tmp_path / "a"), 4)
    plain = losses(run_whole(TINY, new_run(TINY, tmp_path / "b")))
    assert losses(whole)[:4] == plain[:4] and losses(whole)[4] != plain[4]
    rates = [event.learning_rate for event in whole if isinstance(event, Stepped)]
    assert rates[4:] == [1e-4] * 8
    assert [event for event in whole if isinstance(event, Adjusted)] == [
        Adjusted(step=5, learning_rate=1e-4, dropout=0.5)
    ]
    run = new_run(TINY, tmp_path / "c")
    first = run_changed(run, 4, last=7)
    rest = run_whole(TINY, run)
    assert losses(first) + losses(rest) == losses(whole)
    assert [event.step for event in read_events(run) if isinstance(event, Adjusted)] == [5]


def test_a_run_stopped_during_a_pause_writes_no_second_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    run = new_run(EAGER, tmp_path)
    seen: list[Event] = []

    def pause_then_stop() -> Next:
        if len(losses(seen)) < 3:
            return "step"
        end = time.monotonic() + 20
        while not run.last.exists() and time.monotonic() < end:
            time.sleep(0.02)
        return "stop"

    for event in train(EAGER, run, control=ScriptedControl(order=pause_then_stop)):
        seen.append(event)
    assert [event.step for event in seen if isinstance(event, Saved)] == [3]
    assert json.loads(read_tensors(run.last)[0]["state"])["step"] == 3


def test_a_paused_run_answers_new_drawings_and_writes_one_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    monkeypatch.setattr("digitpad.training.train.LOOK_SECONDS", math.inf)
    run = new_run(EAGER, tmp_path)
    pictures = [np.full((28, 28), ink, np.uint8) for ink in (0, 90, 255)]
    looks = len(pictures)

    def pause() -> Next:
        if len(losses(seen)) < 3:
            return "step"
        time.sleep(1.0)
        return "look" if len(list(probed())) < looks else "stop"

    def probed() -> Iterator[Probed]:
        return (event for event in seen if isinstance(event, Probed))

    seen: list[Event] = []
    control = ScriptedControl(order=pause, pixels=lambda: pictures[len(list(probed()))])
    for event in train(EAGER, run, control=control):
        seen.append(event)
    answers = [event.logits for event in probed()]
    assert [event.step for event in probed()] == [3] * looks
    assert not np.array_equal(answers[0], answers[1]) and not np.array_equal(answers[1], answers[2])
    assert [event.step for event in seen if isinstance(event, Saved)] == [3] and len(losses(seen)) == 3


def test_a_pause_writes_a_checkpoint_and_counts_in_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    run = new_run(TINY, tmp_path)
    seen: list[Event] = []
    slept: list[float] = []

    def pause() -> Next:
        if len(losses(seen)) == 3 and not slept:
            began = time.monotonic()
            while not run.last.exists():
                time.sleep(0.05)
            time.sleep(1.0)
            slept.append(time.monotonic() - began)
        return "step"

    began = time.monotonic()
    for event in recorded(train(TINY, run, control=ScriptedControl(order=pause)), run):
        seen.append(event)
    whole = time.monotonic() - began
    assert isinstance(seen[-1], Finished)
    assert seen[-1].seconds < whole - slept[0]
    assert 3 in [event.step for event in seen if isinstance(event, Saved)]
    after = next(event for event in seen if isinstance(event, Stepped) and event.step == 4)
    assert after.images_per_second > TINY.batch * 4 / (whole - slept[0])


def test_a_run_is_trained_by_one_process_at_a_time(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    with locked(run.folder):
        assert is_locked(run.folder)
        with pytest.raises(DigitpadError, match="another digitpad is training this run"):
            next(train(TINY, run))
    assert not is_locked(run.folder)
