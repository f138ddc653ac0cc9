"""Memory that a training step needs, counted from the layers, and the largest batch that fits."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from digitpad.errors import DigitpadError
from digitpad.network.layers import SIDE, Operation, layers
from digitpad.runs.config import TrainConfig
from digitpad.training.checkpoint import State
from digitpad.training.devices import Place

FULL, INDEX = 4, 8
"""Bytes of a float32 number, and of an index that max-pooling keeps."""
ROOM = 0.8
"""Share of the free memory that an advised batch fills: workspaces of the products and gradients in transit
are not counted."""
ROUND = 8
"""An advised batch is a multiple of this, where it is as large."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: torch's error on CUDA, Python's own, or that of torch's allocator on the CPU,
    which has no class."""
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or "can't allocate memory" in str(error)


def image_bytes(config: TrainConfig, *, bf16: bool) -> int:
    """Bytes that a step keeps for each image from the forward pass until the backward pass."""
    number = 2 if bf16 else FULL
    saved: dict[Operation, int] = {
        "activate": number,
        "pool": number + INDEX,
        "normalise": 3 * FULL + (number if bf16 else 0),
        "drop": number + FULL,
    }
    total = FULL * SIDE**2
    for layer in layers(config):
        side = layer.side
        for operation in layer.operations:
            side = -(-side // 2) if operation == "pool" else side
            total += layer.outputs * side**2 * saved[operation]
    return total


def free_bytes(device: torch.device) -> int | None:
    """Bytes that can still be allocated there; None on systems without /proc/meminfo."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
        return torch.cuda.mem_get_info(device)[0]
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            amounts = dict(line.split(":", 1) for line in file)
        return sum(int(amounts[name].split()[0]) for name in ("MemAvailable", "SwapFree")) * 1024
    except (OSError, LookupError, ValueError):
        return None


@contextmanager
def memory_guard(config: TrainConfig, state: State, place: Place, *, devices: int) -> Iterator[None]:
    """Turn a lack of memory into DigitpadError("out-of-memory") or ("network-too-large").

    Raised at entry where the CPU's memory cannot hold a step: the system would not refuse, but end the whole
    program.
    """
    if place.device.type == "cpu" and _exceeds(config, state, place):
        raise out_of_memory(config, state, place, devices=devices)
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        traceback.clear_frames(error.__traceback__)
        raise out_of_memory(config, state, place, devices=devices) from None


def _exceeds(config: TrainConfig, state: State, place: Place) -> bool:
    free = free_bytes(place.device)
    return (
        free is not None and config.batch * image_bytes(config, bf16=place.bf16) + _fixed_bytes(state) > free
    )


def out_of_memory(config: TrainConfig, state: State, place: Place, *, devices: int) -> DigitpadError:
    """The error with the batch that fits into the memory that is free after the failed step; half of it where
    that is not known."""
    state.optimizer.zero_grad(set_to_none=True)
    batch = _fitting_batch(config, state, place, devices=devices)
    if batch < 1:
        return DigitpadError("network-too-large", name=place.device)
    smaller = batch // ROUND * ROUND if batch >= ROUND else batch
    return DigitpadError("out-of-memory", name=place.device, batch=config.batch, smaller=smaller)


def _fitting_batch(config: TrainConfig, state: State, place: Place, *, devices: int) -> int:
    free, half = free_bytes(place.device), config.batch // 2
    if free is None:
        return half
    room = max(0.0, ROOM * free - _fixed_bytes(state)) * (devices if place.device.type == "cuda" else 1)
    return min(half, int(room / image_bytes(config, bf16=place.bf16)))


def _fixed_bytes(state: State) -> int:
    """Bytes of the gradients, and of Adam's moments where there are none yet."""
    parameters = sum(parameter.numel() for parameter in state.network.parameters())
    return parameters * FULL * (1 if state.optimizer.state else 3)
