"""The networks that a run trains before its last one, and what that one learns from them: distillation (Hinton, Vinyals, Dean 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from digitpad.checkpoint import read_model, write_model
from digitpad.config import TrainConfig
from digitpad.devices import Place
from digitpad.model import AlexNet, blank, build
from digitpad.runlog import Run
from digitpad.state import NO_SCORE, State, load_weights, weights


def is_first_of_next(config: TrainConfig, step: int) -> bool:
    """Whether a step (from 0) is the first one of a network that is not the run's first."""
    number, own = config.place(step)
    return number > 0 and own == 0


def put_aside(config: TrainConfig, state: State, run: Run) -> None:
    """Keep the best weights of the network that is done, as a teacher's; raises DigitpadError. Done once: where a run goes on from an
    earlier step, its best weights may be those of the next network."""
    path = _file(run, config.place(state.step)[0] - 1)
    if not path.exists():
        done = read_model(run.best)
        write_model(path, done.card, done.tensors)


def begin_next(config: TrainConfig, state: State) -> None:
    """Set the weights that the seed of the network to be trained now starts from, and forget those of the one before."""
    start = weights(build(config.network, config.seed_of(state.step)))
    load_weights(state.network, start)
    load_weights(state.averaged, start)
    state.optimizer.state.clear()
    state.best = NO_SCORE


def teachers(config: TrainConfig, step: int, run: Run, place: Place) -> tuple[AlexNet, ...]:
    """The networks whose answers count in a step (from 0): none before the last network; raises DigitpadError for one that is missing."""
    if step < config.taught_from:
        return ()
    return tuple(_load(_file(run, number), place) for number in range(config.teachers))


def taught(labels: Tensor, ink: Tensor, found: Sequence[AlexNet], place: Place) -> Tensor:
    """Targets float32 (n, 10): the mean of the labels (n, 10) and what each teacher answers to the same ink (n, 1, 28, 28)."""
    with torch.no_grad(), torch.autocast(place.device.type, torch.bfloat16, enabled=place.bf16):
        answers = [torch.softmax(network(ink), dim=1) for network in found]
    return torch.stack([labels, *answers]).mean(dim=0)


def _file(run: Run, number: int) -> Path:
    return run.folder / "teachers" / f"{number}.safetensors"


def _load(path: Path, place: Place) -> AlexNet:
    kept = read_model(path)
    network = blank(kept.card.network).to(place.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    load_weights(network, kept.tensors)
    return network
