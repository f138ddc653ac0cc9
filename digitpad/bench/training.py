"""Speed of training beside the loop of PyTorch's MNIST example and beside a matrix product, in turn in one
run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat

import numpy as np
import torch

from digitpad.bench.plain_loop import PlainAlexNet, loader, steps
from digitpad.data.mnist import Split, load_split
from digitpad.network.flops import flops
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.training.batches import make_pools
from digitpad.training.checkpoint import fresh
from digitpad.training.devices import Place, pick
from digitpad.training.model import build
from digitpad.training.step import take_step

ROUNDS = 5
SLICE_SECONDS = 1.0
"""Length of a turn, at least one step: other load falls on all alike."""
SIDE = 2048
"""Rows and columns of the float32 matrices."""


def rates(
    presets: tuple[str, ...] = tuple(PRESETS), *, threads: int = 0, rounds: int = ROUNDS
) -> Iterator[str]:
    """Yield a line on the machine, then one for each preset."""
    place = pick(TrainConfig(threads=threads))
    torch.set_num_threads(place.threads)
    yield f"{place}; matrix product {SIDE} x {SIDE} x {SIDE} in float32; medians of {rounds} turns"
    for name in presets:
        yield _line(name, PRESETS[name].config.changed(threads=threads, styles=0.0, nondigits=0.0), rounds)


def _line(name: str, config: TrainConfig, rounds: int) -> str:
    """Measure a preset on MNIST alone: rendering other images is no part of a step."""
    place = pick(config)
    split = load_split(config.train_images, config.validation_images)
    ours, plain, product = _measured(
        _our_step(config, split, place), _plain_step(config, split, place), _product(place), rounds=rounds
    )
    rate = config.batch / ours
    plain_rate = config.batch / plain
    speed = 2 * SIDE**3 / product
    share, plain_share = (np.median(images * flops(config.network) / speed) for images in (rate, plain_rate))
    return (
        f"{name:8} {np.median(rate):8.1f} images/s   {np.median(rate / plain_rate):.2f} x the plain loop's "
        f"({np.median(plain_rate):.1f})   "
        f"{share:.2f} of the matrix product's {np.median(speed) / 1e9:.0f} GFLOP/s (the plain loop "
        f"{plain_share:.2f})"
    )


def _measured(*works: Callable[[], object], rounds: int) -> list[np.ndarray]:
    """Seconds of each work, (rounds,) each, measured in turn after one call that does not count."""
    counts = [max(1, int(SLICE_SECONDS / _seconds(work, 1))) for work in works for _ in [work()]]
    spent = [
        [_seconds(work, count) for work, count in zip(works, counts, strict=True)] for _ in range(rounds)
    ]
    return list(np.array(spent).T)


def _seconds(work: Callable[[], object], count: int) -> float:
    """Mean seconds of `count` calls."""
    begin = time.perf_counter()
    for _ in range(count):
        work()
    return (time.perf_counter() - begin) / count


def _our_step(config: TrainConfig, split: Split, place: Place) -> Callable[[], object]:
    """Step of a run; the loss is read each time, as on a CPU."""
    state, pools = fresh(config, place), make_pools(config, split, place.device)
    return lambda: take_step(config, state, pools=pools, place=place).tolist()


def _plain_step(config: TrainConfig, split: Split, place: Place) -> Callable[[], object]:
    network = PlainAlexNet(config.network, config.dropout)
    network.load_state_dict(build(config.network, config.seed).state_dict())
    network.to(place.device)
    optimizer = torch.optim.Adam(network.parameters(), lr=config.learning_rate)
    batches = loader(split.train, config.batch)
    endless = chain.from_iterable(steps(network, optimizer, batches, place.device) for _ in repeat(None))
    return lambda: next(endless)


def _product(place: Place) -> Callable[[], object]:
    left, right = (torch.randn(SIDE, SIDE, device=place.device) for _ in range(2))
    return lambda: (left @ right)[0, 0].item()
