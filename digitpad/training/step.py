"""One step of training: batch, augmentation, dropout masks, gradient, Adam, averaged weights."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from digitpad.runs.config import TrainConfig
from digitpad.runs.schedule import learning_rate
from digitpad.training.augment import augment
from digitpad.training.batches import Batch, ImagePool, batch_at
from digitpad.training.checkpoint import State
from digitpad.training.devices import Place
from digitpad.training.model import dropout_masks, generator


class Team(Protocol):
    """Processes that share each batch, seen from one of them."""

    def part(self, batch: int) -> slice:
        """The images of a batch that this process computes."""
        ...

    def total(self, gradients: list[Tensor], values: Tensor) -> Tensor:
        """Replace each gradient by its sum over all processes; returns the sums of `values` (n,)."""
        ...


class StepResult(NamedTuple):
    """Mean loss of a step's batch and the share of its digits read right, before the step changed the
    weights."""

    step: int
    learning_rate: float
    loss: float
    right: float


class UnreadResults:
    """Results of steps that are still on the device: reading them waits for it."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, float]] = []
        self._values: list[Tensor] = []

    def add(self, step: int, learning_rate: float, values: Tensor) -> None:
        """`values`: what `take_step` returned, (2,)."""
        self._steps.append((step, learning_rate))
        self._values.append(values)

    def read(self, at_least: int) -> list[StepResult]:
        """All results, once there are `at_least` so many."""
        if len(self._steps) < at_least:
            return []
        values = torch.stack(self._values).tolist()
        results = [StepResult(*step, *numbers) for step, numbers in zip(self._steps, values, strict=True)]
        self._steps.clear()
        self._values.clear()
        return results


def rate(config: TrainConfig, state: State) -> float:
    """Learning rate of the next step: a person's, if one was set, or the schedule's."""
    held, peak = state.adjusted.learning_rate, state.adjusted.peak
    return learning_rate(config, state.step, peak=peak) if held is None else held


def take_step(
    config: TrainConfig, state: State, *, pools: list[ImagePool], place: Place, team: Team | None = None
) -> Tensor:
    """Change the weights by one batch; returns its mean loss and the share of its digits read right, (2,) on
    the device.

    The loss of separate columns is the mean of theirs, each by itself. Each process of a team computes its
    part of the batch; loss and gradient are those of the whole.
    """
    batch = batch_at(pools, state.step, config)
    augmented = config.augment and state.step < config.refined_steps
    ink = augment(batch.ink, generator(config.seed, "augment", state.step)) if augmented else batch.ink
    mine = team.part(config.batch) if team else slice(None)
    masks = _masks(config, state, mine=mine, place=place)
    for group in state.optimizer.param_groups:
        group["lr"] = rate(config, state)
    with torch.autocast(place.device.type, torch.bfloat16, enabled=place.bf16):
        logits = state.network.branch_logits(ink[mine].contiguous(memory_format=torch.channels_last), masks)
    targets = batch.targets[mine].repeat_interleave(config.branches, dim=0)
    loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets, reduction="sum") / (
        config.batch * config.branches
    )
    state.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    values = torch.stack([loss.detach(), _right(logits.mean(1), batch, mine)])
    if team:
        values = team.total(
            [weight.grad for weight in state.network.parameters() if weight.grad is not None], values
        )
    state.optimizer.step()
    state.step += 1
    average(state, config)
    return values


def average(state: State, config: TrainConfig) -> None:
    """Move the averaged weights towards the network's; over fewer steps at the start of a phase, so that
    earlier weights fade."""
    if config.ema == 0:
        return
    since = state.step - config.phase(state.step - 1)[0]
    decay = min(config.ema, (1 + since) / (10 + since))
    with torch.no_grad():
        torch._foreach_lerp_(list(state.averaged.parameters()), list(state.network.parameters()), 1 - decay)


def _right(logits: Tensor, batch: Batch, mine: slice) -> Tensor:
    """Share of the batch's digits that are in this part and read right."""
    right = logits.argmax(1) == batch.targets[mine].argmax(1)
    digits = torch.arange(len(batch.targets), device=logits.device)[mine] < batch.digits
    return (right & digits).sum() / batch.digits


def _masks(config: TrainConfig, state: State, *, mine: slice, place: Place) -> tuple[Tensor, Tensor] | None:
    adjusted = state.adjusted.dropout
    dropout = config.dropout if adjusted is None else adjusted
    masks = dropout_masks(dropout, (config.batch, config.units), seed=config.seed, step=state.step)
    return None if masks is None else (masks[0][mine].to(place.device), masks[1][mine].to(place.device))
