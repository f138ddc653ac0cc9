"""Real training runs of seconds, for tests of the training engine."""

from __future__ import annotations

from typing import Any

import torch
from scripted_control import ScriptedControl, stop_when
from torch import Tensor

from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Event, Stepped
from digitpad.runs.folder import Run
from digitpad.runs.log import recorded
from digitpad.training.checkpoint import State
from digitpad.training.step import take_step
from digitpad.training.train import train

TINY = TrainConfig(
    preset="tiny",
    width=0.1,
    fc_units=32,
    dropout=0.2,
    batch=32,
    samples=32 * 9,
    settle=32 * 3,
    learning_rate=2e-3,
    augment=True,
    ema=0.9,
    train_images=300,
    validation_images=100,
    evaluate_every=5,
    precision="fp32",
    threads=1,
    test_at_end=False,
)


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Stepped)]


def run_whole(config: TrainConfig, run: Run) -> list[Event]:
    return list(recorded(train(config, run), run))


def run_until(config: TrainConfig, run: Run, last: int) -> list[Event]:
    seen: list[Event] = []
    control = ScriptedControl(order=stop_when(lambda: len(losses(seen)) >= last))
    for event in recorded(train(config, run, control=control), run):
        seen.append(event)
    return seen


def failing_step(step: int, failure: float | Exception) -> Any:
    """A replacement of take_step that at `step` returns a loss of `failure`, or raises it."""

    def take(config: TrainConfig, state: State, **kwargs: Any) -> Tensor:
        values = take_step(config, state, **kwargs)
        if state.step != step:
            return values
        if isinstance(failure, Exception):
            raise failure
        return torch.tensor([failure, 0.0])

    return take
