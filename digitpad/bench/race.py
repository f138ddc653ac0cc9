"""From nothing to 99 %: the preset `quick` against PyTorch's MNIST example, its network, settings and
loader."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch.optim.lr_scheduler import StepLR

from digitpad.bench.plain_loop import ExampleNet, example_accuracy, loader, steps
from digitpad.data.mnist import Digits, Split, load_split, load_test
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.training.batches import make_pools
from digitpad.training.checkpoint import fresh
from digitpad.training.devices import Place, pick
from digitpad.training.model import AlexNet
from digitpad.training.step import take_step
from digitpad.training.validation import accuracy, logits_of

SEEDS = 3
TARGET = 99.0
EPOCHS = 14
"""Length of the example's training."""
BATCH, RATE, GAMMA = 64, 1.0, 0.7


@dataclass
class Racer:
    """Seconds of training of a seed, without evaluation, and its accuracies in %."""

    seconds: float = 0.0
    validation: float = 0.0
    test: float = 0.0


@dataclass
class Example:
    """Example with a seed, trained an epoch at a time."""

    seed: int
    place: Place
    racer: Racer = field(default_factory=Racer)

    def __post_init__(self) -> None:
        torch.manual_seed(self.seed)
        self.network = ExampleNet().to(self.place.device)
        self.optimizer = torch.optim.Adadelta(self.network.parameters(), lr=RATE)
        self.schedule = StepLR(self.optimizer, step_size=1, gamma=GAMMA)

    def epoch(self, split: Split) -> None:
        batches = loader(split.train, BATCH)
        began = time.perf_counter()
        for _ in steps(self.network, self.optimizer, batches, self.place.device):
            pass
        self.schedule.step()
        self.racer.seconds += time.perf_counter() - began
        self.racer.validation = example_accuracy(self.network, split.validation, self.place.device)


def race(
    *, threads: int = 0, seeds: int = SEEDS, config: TrainConfig | None = None, epochs: int = EPOCHS
) -> Iterator[str]:
    """Train both in turn, the example until its mean validation accuracy reaches 99 %; then test each
    once."""
    config = (config or PRESETS["quick"].config).changed(threads=threads)
    place = pick(config)
    torch.set_num_threads(place.threads)
    split = load_split(config.train_images, config.validation_images)
    yield f"{place}; {seeds} seeds each; evaluation not counted"
    examples, quick = [Example(seed, place) for seed in range(seeds)], []
    for epoch in range(1, epochs + 1):
        for example in examples:
            example.epoch(split)
        if len(quick) < seeds:
            quick.append(_quick(config.changed(seed=len(quick)), split, place))
        yield (
            f"the example after epoch {epoch}: validation "
            f"{np.mean([example.racer.validation for example in examples]):.2f} %"
        )
        if np.mean([example.racer.validation for example in examples]) >= TARGET:
            break
    quick += [_quick(config.changed(seed=seed), split, place) for seed in range(len(quick), seeds)]
    yield from _result([example.racer for example in examples], quick, examples)


def _quick(config: TrainConfig, split: Split, place: Place) -> Racer:
    """Train a whole run of the preset, without its files."""
    state, pools = fresh(config, place), make_pools(config, split, place.device)
    began = time.perf_counter()
    for _ in range(config.steps):
        take_step(config, state, pools=pools, place=place).tolist()
    seconds = time.perf_counter() - began
    measured = [_accuracy_of(state.averaged, part, place) for part in (split.validation, load_test())]
    return Racer(seconds, *measured)


def _accuracy_of(network: AlexNet, digits: Digits, place: Place) -> float:
    return accuracy(logits_of(network, digits.images, place), digits.labels)


def _result(theirs: list[Racer], ours: list[Racer], examples: list[Example]) -> Iterator[str]:
    for example in examples:
        example.racer.test = example_accuracy(example.network, load_test(), example.place.device)
    yield _summary("PyTorch's MNIST example", theirs)
    ratio = np.mean([racer.seconds for racer in ours]) / np.mean([racer.seconds for racer in theirs])
    yield f"{_summary('quick', ours)}   {ratio:.2f} x the example's time"


def _summary(name: str, racers: list[Racer]) -> str:
    tests = ", ".join(f"{racer.test:.2f}" for racer in racers)
    seconds = np.mean([racer.seconds for racer in racers])
    validation = np.mean([racer.validation for racer in racers])
    test = np.mean([racer.test for racer in racers])
    return f"{name:24} {seconds:8.1f} s   validation {validation:.2f} %   test {test:.2f} % ({tests})"
