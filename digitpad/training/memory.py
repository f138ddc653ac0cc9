"""How much memory a step of training needs, counted from the layers, and which batch fits where one did not."""

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
"""Bytes of a float32 number, and of the place that a pooling remembers."""
ROOM = 0.8
"""Share of the free memory that a batch is advised for: workspaces of the products and gradients on their way are not counted."""
ROUND = 8


def is_full(wrong: BaseException) -> bool:
    """Whether it says that memory ran out: torch's error on CUDA, Python's own, or that of torch's allocator on the CPU."""
    return isinstance(wrong, torch.OutOfMemoryError | MemoryError) or "can't allocate memory" in str(wrong)


def image_bytes(config: TrainConfig, *, bf16: bool) -> int:
    """Bytes that a step keeps for each image from the forward pass until the backward pass."""
    number = 2 if bf16 else FULL
    kept: dict[Operation, int] = {
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
            total += layer.outputs * side**2 * kept[operation]
    return total


def free_bytes(device: torch.device) -> int | None:
    """Bytes that could still be taken there; None where the system is not asked that easily."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
        return torch.cuda.mem_get_info(device)[0]
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            told = dict(line.split(":", 1) for line in file)
        return sum(int(told[name].split()[0]) for name in ("MemAvailable", "SwapFree")) * 1024
    except (OSError, LookupError, ValueError):
        return None


@contextmanager
def room_told(config: TrainConfig, state: State, place: Place, *, devices: int) -> Iterator[None]:
    """Within it a full memory is DigitpadError("out-of-memory") or ("network-too-large").

    Raised before it begins where the CPU's memory cannot hold a step: the system would not refuse, but end the whole program.
    """
    if place.device.type == "cpu" and _exceeds(config, state, place):
        raise out_of_memory(config, state, place, devices=devices)
    try:
        yield
    except (RuntimeError, MemoryError) as wrong:
        if not is_full(wrong):
            raise
        traceback.clear_frames(wrong.__traceback__)
        raise out_of_memory(config, state, place, devices=devices) from None


def _exceeds(config: TrainConfig, state: State, place: Place) -> bool:
    free = free_bytes(place.device)
    return free is not None and config.batch * image_bytes(config, bf16=place.bf16) + _fixed_bytes(state) > free


def out_of_memory(config: TrainConfig, state: State, place: Place, *, devices: int) -> DigitpadError:
    """The sentence with the batch that fits into what is free without the step that failed; half where that is not known."""
    state.optimizer.zero_grad(set_to_none=True)
    free, half = free_bytes(place.device), config.batch // 2
    if free is not None:
        room = max(0.0, ROOM * free - _fixed_bytes(state)) * (devices if place.device.type == "cuda" else 1)
        half = min(half, int(room / image_bytes(config, bf16=place.bf16)))
    if half < 1:
        return DigitpadError("network-too-large", name=place.device)
    smaller = half // ROUND * ROUND if half >= ROUND else half
    return DigitpadError("out-of-memory", name=place.device, batch=config.batch, smaller=smaller)


def _fixed_bytes(state: State) -> int:
    """The gradients, and Adam's moments where there are none yet."""
    parameters = sum(one.numel() for one in state.network.parameters())
    return parameters * FULL * (1 if state.optimizer.state else 3)
