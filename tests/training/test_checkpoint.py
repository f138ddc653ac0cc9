"""Checkpoints: when they are written, after divergence, a full disk, a kill, and edited by hand."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
import run_cli
import torch
from scripted_control import ScriptedControl
from tiny_runs import TINY, failing_step, losses, run_until, run_whole
from torch import Tensor

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import read_tensors, write_tensors
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.events import Adjusted, Saved, Stepped
from digitpad.runs.folder import Run, new_run, snapshots
from digitpad.runs.log import recorded
from digitpad.runs.resume import read_resume_point
from digitpad.runs.schedule import learning_rate
from digitpad.training.checkpoint import State, fresh, store
from digitpad.training.clock import CheckpointTimer, Stopwatch
from digitpad.training.devices import pick
from digitpad.training.step import take_step
from digitpad.training.train import train

EAGER = TINY.changed(evaluate_every=1, ema=0.0)


@pytest.fixture(autouse=True)
def _no_checkpoint_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_CHECKPOINT_SECONDS", "CHECKPOINT_SECONDS"):
        monkeypatch.setattr(f"digitpad.training.train.{name}", 1e9)


@pytest.mark.parametrize("loss", [math.nan, math.inf])
def test_the_error_of_a_diverged_run_names_the_resuming_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: float
) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 4)
    before = run.last.read_bytes()
    monkeypatch.setattr("digitpad.training.train.take_step", failing_step(7, loss))
    with pytest.raises(DigitpadError) as caught:
        run_whole(TINY, run)
    command = f"digitpad train --resume {run.folder.name} --learning-rate 0.001."
    assert str(caught.value) == f"The loss became {loss} at step 7; to go on from step 4: {command}"
    assert run.last.read_bytes() == before


def test_a_diverged_run_is_resumed_at_half_the_rate_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = (
        "--width=0.05",
        "--fc-units=16",
        "--samples=320",
        "--batch=32",
        "--train-images=64",
        "--validation-images=32",
        "--threads=1",
        "--no-test-at-end",
        "--schedule=onecycle",
        "--learning-rate=0.004",
    )
    with monkeypatch.context() as patch:
        patch.setattr("digitpad.training.train.take_step", failing_step(5, math.nan))
        patch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 0.0)
        done = run_cli.digitpad("train", *small)
    run_cli.assert_one_sentence(done)
    assert "--resume" in done.err and "--learning-rate 0.002." in done.err
    arguments = done.err.split("digitpad train ")[1].strip().rstrip(".").split()
    again = run_cli.digitpad("train", *arguments, "--json")
    assert again.status == 0 and '"peak":0.002' in again.out
    run_cli.assert_one_sentence(run_cli.digitpad("train", *arguments[:2], "--batch", "16"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("train", *arguments[:2], "--learning-rate", "7"), status=2)


def test_a_diverged_run_leaves_finite_numbers_in_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third step makes the weights infinite, though its loss is finite; all files would be written at
    once."""
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
    monkeypatch.setattr("digitpad.training.train.take_step", diverging_step)
    run = new_run(EAGER, tmp_path)
    with pytest.raises(DigitpadError, match="to go on from step 2:"):
        run_whole(EAGER, run)
    for path in (run.best, run.last, *(path for _, path in snapshots(run))):
        assert all(np.isfinite(tensor).all() for tensor in read_tensors(path)[1].values())
    assert [step for step, _ in snapshots(run)] == [0, 1, 2]


def diverging_step(config: TrainConfig, state: State, **kwargs: Any) -> Tensor:
    values = take_step(config, state, **kwargs)
    if state.step == 3:
        state.network.get_parameter("out.weight").data.fill_(math.inf)
    return values


def test_a_lower_peak_lowers_the_schedule_and_is_in_the_checkpoint(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 3)
    lower = Adjustment(peak=1e-4)
    events = list(recorded(train(TINY, run, control=ScriptedControl(adjustment=lambda: lower)), run))
    assert [event for event in events if isinstance(event, Adjusted)] == [
        Adjusted(step=4, learning_rate=None, dropout=None, peak=1e-4)
    ]
    rates = [event.learning_rate for event in events if isinstance(event, Stepped)]
    assert rates == pytest.approx([learning_rate(TINY, step) / 20 for step in range(3, TINY.steps)])
    point = read_resume_point(run)
    assert (point.step, point.adjusted) == (TINY.steps, lower)


def test_the_interval_of_checkpoints_grows() -> None:
    stopwatch = Stopwatch()
    timer = CheckpointTimer(stopwatch, look=0.1, first=3.0, checkpoint=30.0, share=0.02)
    saved: list[int] = []
    for second in range(1, 100):
        stopwatch.leave_out(-1.0)
        if timer.is_checkpoint_due():
            timer.restart_checkpoint()
            saved.append(second)
    assert saved == [3, 9, 21, 45, 75]


def test_a_run_killed_in_its_first_steps_is_resumed_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = losses(run_whole(TINY, new_run(TINY, tmp_path)))
    monkeypatch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 0.0)
    run = new_run(TINY, tmp_path)
    for event in recorded(train(TINY, run), run):
        if isinstance(event, Saved):
            break
    assert read_resume_point(run).step == 1
    assert losses(run_whole(TINY, run)) == whole[1:]


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_a_checkpoint_from_another_thread_starts_no_second_team_of_threads(tmp_path: Path) -> None:
    config = PRESETS["quick"].config.changed(width=1.0, device="cpu", threads=2)
    state, run = fresh(config, pick(config)), new_run(config, tmp_path)
    torch.set_num_threads(2)
    counts: list[int] = []

    def write() -> None:
        for work in (lambda: None, lambda: store(state, config, run)):
            work()
            counts.append(len(list(Path("/proc/self/task").iterdir())))

    thread = Thread(target=write)
    thread.start()
    thread.join()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("write", ["os.fsync", "digitpad.runs.log.open"])
def test_a_full_disk_is_one_sentence_and_leaves_the_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    whole = losses(run_whole(TINY, new_run(TINY, tmp_path)))
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 5)
    before = run.last.read_bytes(), run.best.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(DigitpadError, match="no space left"):
        for event in recorded(train(TINY, run), run):
            if isinstance(event, Stepped):
                patch.setattr(write, raise_disk_full, raising=False)
    assert (run.last.read_bytes(), run.best.read_bytes()) == before
    assert losses(run_whole(TINY, run)) == whole[5:]


def raise_disk_full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def edit_resume_point(run: Run, **facts: object) -> None:
    """Change the resume point in the checkpoint."""
    metadata, tensors = read_tensors(run.last)
    changed = json.loads(metadata["state"]) | facts
    write_tensors(
        run.last, {name: np.array(tensor) for name, tensor in tensors.items()}, {"state": json.dumps(changed)}
    )


BAD_FACTS = [
    {"step": -1},
    {"step": math.inf},
    {"best": 3},
    {"best": []},
    {"seconds": math.nan},
    {"adjusted": {"dropout": 7}},
]


@pytest.mark.parametrize("facts", [*BAD_FACTS, {"adjusted": {"x": 1}}])
def test_a_checkpoint_edited_by_hand_is_one_sentence(tmp_path: Path, facts: dict[str, object]) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    edit_resume_point(run, **facts)
    with pytest.raises(DigitpadError, match="not a training run"):
        run_whole(TINY, run)
