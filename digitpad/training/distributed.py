"""One run on several devices: each process computes its part of every batch, and their gradients are summed
(torch.distributed).

The first process trains, writes files and yields events; it starts the others and announces each step to
them. All draws come from the step alone and are made for the whole batch, so that several processes take the
steps of one.
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
from digitpad.training.devices import Place, place_of
from digitpad.training.step import take_step

HOST = "127.0.0.1"
STARTING_SECONDS = 600.0
LONGEST_PAUSE = timedelta(days=30)
"""The other processes wait so long for a paused run's next step."""
ENDING_SECONDS = 5.0
GO, STOP = 1.0, 0.0
UNCHANGED = -1.0
"""Stands for a setting that was not adjusted."""
NO_ADJUSTMENT = (UNCHANGED,) * len(fields(Adjustment))


class ProcessTeam:
    """Several processes that take steps together, seen from one of them."""

    def __init__(self, rank: int, size: int) -> None:
        self.rank = rank
        self.size = size

    def part(self, batch: int) -> slice:
        """The images of a batch that this process computes."""
        return slice(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)

    def total(self, gradients: list[Tensor], values: Tensor) -> Tensor:
        """Replace each gradient by its sum over all processes; returns the sums of `values` (n,). Raises
        DigitpadError if one ended."""
        flat = torch.cat([*(gradient.flatten() for gradient in gradients), values])
        _collectively(lambda: dist.all_reduce(flat))
        *sums, values = flat.split([*(gradient.numel() for gradient in gradients), len(values)])
        for gradient, total in zip(gradients, sums, strict=True):
            gradient.copy_(total.view_as(gradient))
        return values

    def send_step(self, adjusted: Adjustment) -> None:
        """Announce a step with these settings, from the first process."""
        self._broadcast(GO, *(UNCHANGED if value is None else value for value in astuple(adjusted)))

    def send_end(self) -> None:
        """Announce that there is no further step, from the first process."""
        self._broadcast(STOP, *NO_ADJUSTMENT)

    def receive(self) -> Adjustment | None:
        """Receive the settings of the next step, in another process; None at the end."""
        go, *values = self._broadcast(STOP, *NO_ADJUSTMENT)
        return Adjustment(*(None if value == UNCHANGED else value for value in values)) if go == GO else None

    def _broadcast(self, *numbers: float) -> list[float]:
        """The first process's numbers, in every process."""
        tensor = torch.tensor(numbers, dtype=torch.float64)
        _collectively(lambda: dist.broadcast(tensor, src=0))
        return tensor.tolist()


@contextmanager
def process_team(
    config: TrainConfig, run: Run, place: Place, *, devices: int, mnist: Path | None
) -> Iterator[ProcessTeam | None]:
    """Start the other processes and end them afterwards; None for one device. Raises DigitpadError if one
    cannot start."""
    if devices == 1:
        yield None
        return
    store = dist.TCPStore(HOST, 0, devices, is_master=True, wait_for_workers=False)
    arguments = (msgspec.json.encode(config), str(run.folder), str(mnist) if mnist else None)
    process = multiprocessing.get_context("spawn").Process
    others = [
        process(target=_work, args=(*arguments, rank, devices, store.port), daemon=True)
        for rank in range(1, devices)
    ]
    try:
        for other in others:
            other.start()
        _await(store, others)
        team = _join(store, 0, devices, place=place)
        yield team
        with suppress(DigitpadError):
            team.send_end()
    finally:
        _end(others)


def _work(settings: bytes, folder: str, mnist: str | None, rank: int, devices: int, port: int) -> None:
    """Take the same steps as the first process, in another one, without files and events."""
    config = msgspec.json.decode(settings, type=TrainConfig)
    place = place_of(config, rank, devices)
    torch.set_num_threads(place.threads)
    state = restore(config, Run(Path(folder)), place)
    pools = make_pools(
        config,
        load_split(config.train_images, config.validation_images, Path(mnist) if mnist else None),
        place.device,
    )
    store = dist.TCPStore(HOST, port, devices)
    store.set(f"ready/{rank}", "")
    try:
        team = _join(store, rank, devices, place=place)
        while (adjusted := team.receive()) is not None:
            state.adjusted = adjusted
            take_step(config, state, pools=pools, place=place, team=team)
    except DigitpadError:
        return
    finally:
        _end([])


def _await(store: dist.TCPStore, others: Sequence[BaseProcess]) -> None:
    """Wait until every other process is ready; raises DigitpadError if one ends before."""
    start = time.monotonic()
    for rank, other in enumerate(others, start=1):
        while not store.check([f"ready/{rank}"]):
            if not other.is_alive() or time.monotonic() - start > STARTING_SECONDS:
                raise DigitpadError("process-not-started")
            time.sleep(0.05)


def _join(store: dist.TCPStore, rank: int, devices: int, *, place: Place) -> ProcessTeam:
    backend = "gloo" if place.device.type == "cpu" else "cpu:gloo,cuda:nccl"
    _collectively(
        lambda: dist.init_process_group(
            backend, store=store, rank=rank, world_size=devices, timeout=LONGEST_PAUSE
        )
    )
    return ProcessTeam(rank, devices)


def _collectively(call: Callable[[], object]) -> None:
    """Make a call that all processes make; raises DigitpadError if one of them ended."""
    try:
        call()
    except RuntimeError:
        raise DigitpadError("process-ended") from None


def _end(others: Sequence[BaseProcess]) -> None:
    if dist.is_initialized():
        dist.destroy_process_group()
    for other in [process for process in others if process.pid is not None]:
        other.join(ENDING_SECONDS)
        if other.is_alive():
            other.kill()
            other.join()
