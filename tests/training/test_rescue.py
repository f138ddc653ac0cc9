"""A loss that is no number, a memory that is full, a run that is killed at once: one sentence, and what was learned is kept."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import run_cli
import torch
from scripted_control import ScriptedControl
from tiny_runs import TINY, losses, run_until, run_whole
from torch import Tensor

from digitpad.errors import DigitpadError
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Adjusted, Saved, Stepped
from digitpad.runs.folder import Run, new_run
from digitpad.runs.log import recorded
from digitpad.runs.resume import read_resume_point
from digitpad.runs.schedule import learning_rate
from digitpad.training import memory
from digitpad.training.checkpoint import State, fresh
from digitpad.training.clock import CheckpointTimer, Stopwatch
from digitpad.training.devices import pick
from digitpad.training.model import build
from digitpad.training.step import take_step
from digitpad.training.train import train

GIB = 2**30


@pytest.fixture(autouse=True)
def _no_checkpoint_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_CHECKPOINT_SECONDS", "CHECKPOINT_SECONDS"):
        monkeypatch.setattr(f"digitpad.training.train.{name}", 1e9)


def failing(step: int, failure: float | Exception) -> Any:
    """A step that turns out so: a loss that is no number, or what is raised."""

    def take(config: TrainConfig, state: State, **words: Any) -> Tensor:
        found = take_step(config, state, **words)
        if state.step != step:
            return found
        if isinstance(failure, Exception):
            raise failure
        return torch.tensor([failure, 0.0])

    return take


@pytest.mark.parametrize("loss", [math.nan, math.inf])
def test_a_loss_that_is_no_number_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: float) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 4)
    before = run.last.read_bytes()
    monkeypatch.setattr("digitpad.training.train.take_step", failing(7, loss))
    with pytest.raises(DigitpadError) as caught:
        run_whole(TINY, run)
    command = f"digitpad train --resume {run.folder.name} --learning-rate 0.001."
    assert str(caught.value) == f"The loss became {loss} at step 7; to go on from step 4: {command}"
    assert run.last.read_bytes() == before


def test_what_diverged_goes_on_at_half_the_rate_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    small = (
        "--width=0.05", "--fc-units=16", "--samples=320", "--batch=32", "--train-images=64", "--validation-images=32", "--threads=1",
        "--no-test-at-end", "--schedule=onecycle", "--learning-rate=0.004",
    )  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr("digitpad.training.train.take_step", failing(5, math.nan))
        patch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 0.0)
        done = run_cli.digitpad("train", *small)
    run_cli.assert_one_sentence(done)
    assert "--resume" in done.err and "--learning-rate 0.002." in done.err
    words = done.err.split("digitpad train ")[1].strip().rstrip(".").split()
    again = run_cli.digitpad("train", *words, "--json")
    assert again.status == 0 and '"peak":0.002' in again.out
    run_cli.assert_one_sentence(run_cli.digitpad("train", *words[:2], "--batch", "16"), status=2)
    run_cli.assert_one_sentence(run_cli.digitpad("train", *words[:2], "--learning-rate", "7"), status=2)


def test_a_lower_peak_lowers_the_schedule_and_is_kept(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 3)
    lower = Adjustment(peak=1e-4)
    events = list(recorded(train(TINY, run, control=ScriptedControl(adjustment=lambda: lower)), run))
    assert [event for event in events if isinstance(event, Adjusted)] == [Adjusted(step=4, learning_rate=None, dropout=None, peak=1e-4)]
    told = [event.learning_rate for event in events if isinstance(event, Stepped)]
    assert told == pytest.approx([learning_rate(TINY, step) / 20 for step in range(3, TINY.steps)])
    point = read_resume_point(run)
    assert (point.step, point.adjusted) == (TINY.steps, lower)


def test_half_of_what_holds_is_held() -> None:
    assert Adjustment().halved(0.01) == Adjustment(peak=0.005)
    assert Adjustment(peak=0.004).halved(0.01) == Adjustment(peak=0.002)
    assert Adjustment(learning_rate=0.004, dropout=0.1).halved(0.01) == Adjustment(learning_rate=0.002, dropout=0.1)
    assert Adjustment(learning_rate=0.004).then(Adjustment(peak=0.002)) == Adjustment(peak=0.002)


def test_a_run_is_kept_soon_then_ever_more_rarely() -> None:
    watch = Stopwatch()
    timer = CheckpointTimer(watch, look=0.1, first=3.0, checkpoint=30.0, share=0.02)
    saved: list[int] = []
    for second in range(1, 100):
        watch.leave_out(-1.0)
        if timer.is_checkpoint_due():
            timer.restart_checkpoint()
            saved.append(second)
    assert saved == [3, 9, 21, 45, 75]


def test_a_run_killed_in_its_first_steps_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = losses(run_whole(TINY, new_run(TINY, tmp_path)))
    monkeypatch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 0.0)
    run = new_run(TINY, tmp_path)
    for event in recorded(train(TINY, run), run):
        if isinstance(event, Saved):
            break
    assert read_resume_point(run).step == 1
    assert losses(run_whole(TINY, run)) == whole[1:]


def killed(run: Run, monkeypatch: pytest.MonkeyPatch, failure: Exception, *, free: int) -> DigitpadError:
    """What is said when `failure` comes at step 3, with so many bytes free without it."""
    monkeypatch.setattr("digitpad.training.train.take_step", failing(3, failure))
    monkeypatch.setattr(memory, "_exceeds", lambda *_: False)
    monkeypatch.setattr(memory, "free_bytes", lambda _: free)
    with pytest.raises(DigitpadError) as caught:
        run_whole(TINY, run)
    return caught.value


@pytest.mark.parametrize("failure", [torch.OutOfMemoryError("CUDA out of memory"), MemoryError(), RuntimeError("can't allocate memory: 1")])
def test_a_full_memory_names_the_batch_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    parameters = sum(one.numel() for one in build(TINY.network, 0).parameters())
    free = int((12 * memory.image_bytes(TINY, bf16=False) + 4 * parameters) / memory.ROOM)
    said = killed(run, monkeypatch, failure, free=free)
    assert said.values == {"name": torch.device("cpu"), "batch": 32, "smaller": 8}
    assert read_resume_point(run).step == 2


def test_where_no_batch_fits_the_network_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert killed(new_run(TINY, tmp_path), monkeypatch, MemoryError(), free=1000).code == "network-too-large"


def test_where_the_free_memory_is_not_known_half_is_advised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = killed(new_run(TINY, tmp_path), monkeypatch, MemoryError(), free=None)  # type: ignore[arg-type]
    assert said.values["smaller"] == 16


def test_a_batch_that_the_cpu_cannot_hold_is_refused_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "free_bytes", lambda _: GIB)
    huge = TrainConfig(batch=8192, train_images=9000, validation_images=10, device="cpu", threads=1, width=0.5, fc_units=16)
    with pytest.raises(DigitpadError, match="has not enough memory for a batch of 8192; try "):
        run_whole(huge, new_run(huge, tmp_path))


@pytest.mark.parametrize("lrn", ["article", "paper", "off"])
@pytest.mark.parametrize("pooling", ["overlapping", "plain"])
@pytest.mark.parametrize("columns", [{}, {"columns": 2, "separate": True}])
def test_what_a_step_keeps_is_counted_as_torch_keeps_it(lrn: str, pooling: str, columns: dict[str, Any]) -> None:
    config = TINY.changed(lrn=lrn, pooling=pooling, **columns)
    assert _kept_by_torch(config, 5) - _kept_by_torch(config, 4) == pytest.approx(memory.image_bytes(config, bf16=False), rel=0.03)


def _kept_by_torch(config: TrainConfig, batch: int) -> int:
    """Bytes that autograd keeps between forwards and back, each storage once."""
    state = fresh(config, pick(config.changed(device="cpu")))
    sizes: dict[int, int] = {}

    def keep(one: Tensor) -> Tensor:
        sizes[one.untyped_storage().data_ptr()] = one.untyped_storage().nbytes()
        return one

    masks = (torch.ones(batch, config.units), torch.ones(batch, config.units))
    with torch.autograd.graph.saved_tensors_hooks(keep, lambda one: one):
        loss = state.network.branch_logits(torch.rand(batch, 1, 28, 28), masks).sum()
    del loss
    return sum(sizes.values())
