"""Memory of a step: counted as torch allocates it, and the batch that fits once it is full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_runs import TINY, failing_step, run_until, run_whole
from torch import Tensor

from digitpad.errors import DigitpadError
from digitpad.runs.config import TrainConfig
from digitpad.runs.folder import Run, new_run
from digitpad.runs.resume import read_resume_point
from digitpad.training import memory
from digitpad.training.checkpoint import fresh
from digitpad.training.devices import pick
from digitpad.training.model import build

GIB = 2**30


@pytest.fixture(autouse=True)
def _no_checkpoint_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_CHECKPOINT_SECONDS", "CHECKPOINT_SECONDS"):
        monkeypatch.setattr(f"digitpad.training.train.{name}", 1e9)


def error_at_step_3(
    run: Run, monkeypatch: pytest.MonkeyPatch, failure: Exception, *, free: int
) -> DigitpadError:
    """The error of a `failure` at step 3, with so many bytes free without it."""
    monkeypatch.setattr("digitpad.training.train.take_step", failing_step(3, failure))
    monkeypatch.setattr(memory, "_exceeds", lambda *_: False)
    monkeypatch.setattr(memory, "free_bytes", lambda _: free)
    with pytest.raises(DigitpadError) as caught:
        run_whole(TINY, run)
    return caught.value


@pytest.mark.parametrize(
    "failure",
    [torch.OutOfMemoryError("CUDA out of memory"), MemoryError(), RuntimeError("can't allocate memory: 1")],
)
def test_the_error_of_a_full_memory_names_the_batch_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    parameters = sum(weight.numel() for weight in build(TINY.network, 0).parameters())
    free = int((12 * memory.image_bytes(TINY, bf16=False) + 4 * parameters) / memory.ROOM)
    error = error_at_step_3(run, monkeypatch, failure, free=free)
    assert error.values == {"name": torch.device("cpu"), "batch": 32, "smaller": 8}
    assert read_resume_point(run).step == 2


def test_without_a_batch_that_fits_the_network_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        error_at_step_3(new_run(TINY, tmp_path), monkeypatch, MemoryError(), free=1000).code
        == "network-too-large"
    )


def test_without_known_free_memory_half_the_batch_is_advised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = error_at_step_3(new_run(TINY, tmp_path), monkeypatch, MemoryError(), free=None)  # type: ignore[arg-type]
    assert error.values["smaller"] == 16


def test_a_batch_beyond_the_cpus_memory_is_refused_before_the_first_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "free_bytes", lambda _: GIB)
    huge = TrainConfig(
        batch=8192, train_images=9000, validation_images=10, device="cpu", threads=1, width=0.5, fc_units=16
    )
    with pytest.raises(DigitpadError, match="has not enough memory for a batch of 8192; try "):
        run_whole(huge, new_run(huge, tmp_path))


@pytest.mark.parametrize("lrn", ["article", "paper", "off"])
@pytest.mark.parametrize("pooling", ["overlapping", "plain"])
@pytest.mark.parametrize("columns", [{}, {"columns": 2, "separate": True}])
def test_bytes_of_a_step_are_those_that_torch_allocates(
    lrn: str, pooling: str, columns: dict[str, Any]
) -> None:
    config = TINY.changed(lrn=lrn, pooling=pooling, **columns)
    of_one_image = _bytes_saved_by_autograd(config, 5) - _bytes_saved_by_autograd(config, 4)
    assert of_one_image == pytest.approx(memory.image_bytes(config, bf16=False), rel=0.03)


def _bytes_saved_by_autograd(config: TrainConfig, batch: int) -> int:
    """Bytes that autograd saves between the forward and the backward pass, each storage once."""
    state = fresh(config, pick(config.changed(device="cpu")))
    sizes: dict[int, int] = {}

    def count(tensor: Tensor) -> Tensor:
        sizes[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    masks = (torch.ones(batch, config.units), torch.ones(batch, config.units))
    with torch.autograd.graph.saved_tensors_hooks(count, lambda tensor: tensor):
        loss = state.network.branch_logits(torch.rand(batch, 1, 28, 28), masks).sum()
    del loss
    return sum(sizes.values())
