"""One run on several devices: each process takes its part of every batch, and their gradients are summed (torch.distributed).

The first process is the one that trains, writes and tells; it starts the others and says before each step that there is one. All draws
are found from the step alone and made for the whole batch, so that several processes take the steps of one.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec
import torch
import torch.distributed as dist
from torch import Tensor

from digitpad.data.mnist import load_split
from digitpad.errors import DigitpadError
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.folder import Run
from digitpad.training.batches import make_pools
from digitpad.training.checkpoint import restore
from digitpad.training.devices import Place, pick
from digitpad.training.step import take_step

HOST = "127.0.0.1"
STARTING_SECONDS = 600.0
PAUSE = timedelta(days=30)
"""So long a run may be paused: until then the others wait for its next step."""
ENDING_SECONDS = 5.0
GO, STOP = 1.0, 0.0
AS_SET = -1.0
"""Stands for a setting that no one changed."""
NOTHING = (AS_SET,) * len(fields(Adjustment))


class Team:
    """Several processes that take steps together, seen from one of them."""

    def __init__(self, rank: int, size: int) -> None:
        self.rank, self.size = rank, size

    def part(self, batch: int) -> slice:
        """Which images of a batch are this process's."""
        return slice(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)

    def total(self, gradients: list[Tensor], values: Tensor) -> Tensor:
        """Replace each gradient by its sum over all; returns the sums of `values` (n,). Raises DigitpadError if a process ended."""
        flat = torch.cat([*(one.flatten() for one in gradients), values])
        _together(lambda: dist.all_reduce(flat))
        *sums, values = flat.split([*(one.numel() for one in gradients), len(values)])
        for gradient, total in zip(gradients, sums, strict=True):
            gradient.copy_(total.view_as(gradient))
        return values

    def announce(self, adjusted: Adjustment) -> None:
        """Tell the others that there is a step, and with which settings."""
        self._say(GO, *(AS_SET if one is None else one for one in astuple(adjusted)))

    def dismiss(self) -> None:
        """Tell the others that there is no further step."""
        self._say(STOP, *NOTHING)

    def hear(self) -> Adjustment | None:
        """The settings of the step that was announced; None if there is none."""
        go, *settings = self._say(STOP, *NOTHING)
        return Adjustment(*(None if one == AS_SET else one for one in settings)) if go == GO else None

    def _say(self, *words: float) -> list[float]:
        """The first process's words, in every process."""
        said = torch.tensor(words, dtype=torch.float64)
        _together(lambda: dist.broadcast(said, src=0))
        return said.tolist()


@contextmanager
def team(config: TrainConfig, run: Run, place: Place, *, devices: int, mnist: Path | None) -> Iterator[Team | None]:
    """Within it other processes wait for the steps of this one; None for one device. Raises DigitpadError where one cannot start."""
    if devices == 1:
        yield None
        return
    store = dist.TCPStore(HOST, 0, devices, is_master=True, wait_for_workers=False)
    words = (msgspec.json.encode(config), str(run.folder), str(mnist) if mnist else None)
    start = multiprocessing.get_context("spawn").Process
    others = [start(target=_work, args=(*words, rank, devices, store.port), daemon=True) for rank in range(1, devices)]
    try:
        for other in others:
            other.start()
        _await(store, others)
        found = _join(store, 0, devices, place=place)
        yield found
        with suppress(DigitpadError):
            found.dismiss()
    finally:
        _end(others)


def place_of(config: TrainConfig, rank: int, devices: int) -> Place:
    """Where a process computes: a CUDA device of its own, or its share of the CPU's threads. Raises DigitpadError("undivided")
    or ("few-devices")."""
    place = pick(config)
    if devices == 1:
        return place
    if devices > config.batch:
        raise DigitpadError("undivided", batch=config.batch, devices=devices)
    if place.device.type == "cpu":
        return Place(device=place.device, bf16=place.bf16, threads=max(1, place.threads // devices))
    if devices > torch.cuda.device_count():
        raise DigitpadError("few-devices", found=torch.cuda.device_count(), devices=devices)
    return Place(device=torch.device("cuda", rank), bf16=place.bf16, threads=place.threads)


def _work(settings: bytes, folder: str, mnist: str | None, rank: int, devices: int, port: int) -> None:
    """Another process: everything as in the first one, but nothing is written or told."""
    config = msgspec.json.decode(settings, type=TrainConfig)
    place = place_of(config, rank, devices)
    torch.set_num_threads(place.threads)
    state = restore(config, Run(Path(folder)), place)
    pools = make_pools(config, load_split(config.train_images, config.validation_images, Path(mnist) if mnist else None), place.device)
    store = dist.TCPStore(HOST, port, devices)
    store.set(f"ready/{rank}", "")
    try:
        found = _join(store, rank, devices, place=place)
        while (adjusted := found.hear()) is not None:
            state.adjusted = adjusted
            take_step(config, state, pools=pools, place=place, team=found)
    except DigitpadError:
        return
    finally:
        _end([])


def _await(store: dist.TCPStore, others: Sequence[BaseProcess]) -> None:
    """Until every other process is ready; raises DigitpadError if one ends before."""
    began = time.monotonic()
    for rank, other in enumerate(others, start=1):
        while not store.check([f"ready/{rank}"]):
            if not other.is_alive() or time.monotonic() - began > STARTING_SECONDS:
                raise DigitpadError("process-not-started")
            time.sleep(0.05)


def _join(store: dist.TCPStore, rank: int, devices: int, *, place: Place) -> Team:
    backend = "gloo" if place.device.type == "cpu" else "cpu:gloo,cuda:nccl"
    _together(lambda: dist.init_process_group(backend, store=store, rank=rank, world_size=devices, timeout=PAUSE))
    return Team(rank, devices)


def _together(work: Callable[[], object]) -> None:
    """Something that all processes do; raises DigitpadError if one of them ended."""
    try:
        work()
    except RuntimeError:
        raise DigitpadError("process-ended") from None


def _end(others: Sequence[BaseProcess]) -> None:
    if dist.is_initialized():
        dist.destroy_process_group()
    for other in [one for one in others if one.pid is not None]:
        other.join(ENDING_SECONDS)
        if other.is_alive():
            other.kill()
            other.join()
