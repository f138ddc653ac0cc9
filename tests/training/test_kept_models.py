"""Snapshots and the best model: planned, written, read without torch, deleted and replaced."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_runs import TINY, run_until, run_whole

from digitpad.errors import DigitpadError
from digitpad.network.forward import Forward
from digitpad.network.model_file import read_model
from digitpad.runs.events import Finished, Snapshot, Stepped
from digitpad.runs.folder import delete_snapshots, new_run, snapshots, snapshots_bytes
from digitpad.training.checkpoint import fresh
from digitpad.training.devices import pick
from digitpad.training.kept_models import (
    LARGE_SNAPSHOT_BYTES,
    MOST_SNAPSHOTS,
    SNAPSHOT_BYTES,
    as_float16,
    read_best,
    snapshot_steps,
)


def test_snapshots_are_read_without_torch_and_can_be_deleted(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    written = [event.step for event in run_whole(TINY, run) if isinstance(event, Snapshot)]
    files = snapshots(run)
    assert [step for step, _ in files] == written
    assert {0, 1, 12} <= set(written)
    assert snapshots_bytes(run) == sum(path.stat().st_size for _, path in files)
    logits = Forward(read_model(files[-1][1]))(np.zeros((1, 28, 28), np.uint8))
    assert np.isfinite(logits).all()
    delete_snapshots(run)
    assert snapshots(run) == () and snapshots_bytes(run) == 0


@pytest.mark.parametrize("last", [0, 1])
def test_the_initial_snapshot_is_written_after_the_first_step(tmp_path: Path, last: int) -> None:
    run = new_run(TINY, tmp_path)
    written = [event for event in run_until(TINY, run, last) if isinstance(event, Stepped | Snapshot)]
    assert [event.step for event in written if isinstance(event, Snapshot)] == list(range(last + 1))
    assert isinstance(written[0], Stepped if last else Snapshot)
    initial = as_float16(fresh(TINY, pick(TINY)).network)
    tensors = read_model(snapshots(run)[0][1]).tensors
    assert initial is not None and all(
        np.array_equal(tensors[name], tensor) for name, tensor in initial.items()
    )


def test_a_resumed_run_has_the_snapshots_of_an_unbroken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.kept_models.MOST_SNAPSHOTS", 6)
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 7)
    assert snapshots(run)[-1][0] == 7 and 7 not in snapshot_steps(TINY.steps, 1)
    run_whole(TINY, run)
    assert {step for step, _ in snapshots(run)} == snapshot_steps(TINY.steps, 1)


@pytest.mark.parametrize(
    ("steps", "parameters"),
    [(1, 10**6), (2, 10**6), (1250, 300_000), (15_344, 4_100_000), (1563, 37_000_000), (9, 9 * 10**8)],
)
def test_snapshots_fit_their_budget_with_the_first_and_the_last(steps: int, parameters: int) -> None:
    plan = snapshot_steps(steps, parameters)
    assert {0, steps} <= plan and max(plan) == steps
    assert len(plan) < MOST_SNAPSHOTS
    assert len(plan) == 2 or (len(plan) + 1) * 2 * parameters <= (
        SNAPSHOT_BYTES if parameters <= 10**7 else LARGE_SNAPSHOT_BYTES
    )


def test_a_missing_best_model_is_written_again_and_a_foreign_one_is_one_sentence(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 7)
    run.best.rename(run.folder / "mine.safetensors")
    assert isinstance(run_whole(TINY, run)[-1], Finished)
    assert run.best.exists()
    other = TINY.changed(width=0.05)
    foreign = new_run(other, tmp_path)
    run_until(other, foreign, 2)
    run.best.write_bytes(foreign.best.read_bytes())
    with pytest.raises(DigitpadError, match="other settings"):
        run_whole(TINY, run)


def test_the_best_model_is_read_as_a_copy_that_leaves_its_file_closed(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    _, tensors = read_best(run)
    assert all(tensor.flags.owndata and tensor.flags.writeable for tensor in tensors.values())
