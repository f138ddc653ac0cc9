"""What a run has learned so far, and its checkpoint on disk."""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import Tensors, read_tensors, write_tensors
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.folder import Run
from digitpad.runs.resume import ResumePoint, damaged_checkpoint, parse_resume_point
from digitpad.training.devices import Place
from digitpad.training.model import AlexNet, build

MOMENTS = ("exp_avg", "exp_avg_sq")


class Score(NamedTuple):
    """The least validation loss so far and the step it belongs to; step -1: none yet."""

    step: int
    loss: float


NO_SCORE = Score(-1, math.inf)


@dataclass(eq=False)
class State:
    """Everything that a checkpoint holds: a run continued from it gives the same losses as one never interrupted."""

    network: AlexNet
    averaged: AlexNet
    optimizer: torch.optim.AdamW
    step: int = 0
    best: Score = NO_SCORE
    evaluated: int = 0
    """The last step that was evaluated."""
    seconds: float = 0.0
    adjusted: Adjustment = UNCHANGED
    """What was changed while it trained."""


def weights(network: AlexNet) -> dict[str, NDArray[np.float32]]:
    """The network's parameters as float32 arrays on the CPU."""
    return {name: array(one.detach().float()) for name, one in network.named_parameters()}


def array(tensor: Tensor) -> NDArray[np.float32]:
    """The tensor in a row, put there by numpy. Torch would do it with a team of threads for whichever thread asks, and from the second
    team on OpenMP has all of them sleep between any two parts of a step: a run that had rested went on at 0.7 of its pace (measured)."""
    return np.ascontiguousarray(tensor.cpu().numpy())


def load_weights(network: AlexNet, tensors: Tensors) -> None:
    """Copy arrays of the right names and shapes into the network."""
    with torch.no_grad():
        for name, one in network.named_parameters():
            one.copy_(torch.from_numpy(np.array(tensors[name], dtype=np.float32)))


def fresh(config: TrainConfig, place: Place) -> State:
    """The state that the seed starts from."""
    network = build(config.network, config.seed).to(place.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(_groups(network, config.weight_decay), lr=config.learning_rate, fused=True)
    return State(network=network, averaged=copy.deepcopy(network) if config.ema else network, optimizer=optimizer)


def restore(config: TrainConfig, run: Run, place: Place) -> State:
    """The state at the run's last checkpoint, or the one that its seed starts from; raises DigitpadError."""
    state = fresh(config, place)
    if run.last.exists():
        _load(state, run)
    return state


def store(state: State, run: Run) -> None:
    """Write the checkpoint, whole or not at all; raises DigitpadError("diverged") and leaves the last one if a number is not finite."""
    tensors = {f"network/{name}": one for name, one in weights(state.network).items()}
    if state.averaged is not state.network:
        tensors |= {f"averaged/{name}": one for name, one in weights(state.averaged).items()}
    for name, parameter in state.network.named_parameters():
        for moment in MOMENTS:
            if parameter in state.optimizer.state:
                tensors[f"{moment}/{name}"] = array(state.optimizer.state[parameter][moment])
    if not all(np.isfinite(one).all() for one in tensors.values()):
        raise diverged(math.nan, state.step)
    point = ResumePoint(state.step, state.best, state.evaluated, state.seconds, state.adjusted)
    write_tensors(run.last, tensors, point.metadata())


def diverged(loss: float, step: int) -> DigitpadError:
    """Not yet told how the run can go on."""
    return DigitpadError("diverged", loss=loss, step=step, kept=0, rate=0, run="")


def _groups(network: AlexNet, decay: float) -> list[dict[str, Any]]:
    """Weights decay, biases do not."""
    named = list(network.named_parameters())
    return [
        {"params": [one for name, one in named if name.endswith("weight")], "weight_decay": decay},
        {"params": [one for name, one in named if name.endswith("bias")], "weight_decay": 0.0},
    ]


def _load(state: State, run: Run) -> None:
    metadata, tensors = read_tensors(run.last)
    point = parse_resume_point(run, metadata)
    state.step, state.evaluated, state.seconds, state.adjusted = point.step, point.evaluated, point.seconds, point.adjusted
    state.best = Score(*point.best)
    try:
        load_weights(state.network, _part(tensors, "network"))
        if state.averaged is not state.network:
            load_weights(state.averaged, _part(tensors, "averaged"))
        if state.step:
            _load_moments(state, tensors)
    except (LookupError, TypeError, ValueError, RuntimeError, OverflowError, DigitpadError):
        raise damaged_checkpoint(run) from None


def _part(tensors: Tensors, prefix: str) -> Tensors:
    return {name.removeprefix(f"{prefix}/"): one for name, one in tensors.items() if name.startswith(f"{prefix}/")}


def _load_moments(state: State, tensors: Tensors) -> None:
    for name, parameter in state.network.named_parameters():
        found = {moment: torch.empty_like(parameter).copy_(torch.from_numpy(tensors[f"{moment}/{name}"].copy())) for moment in MOMENTS}
        state.optimizer.state[parameter] = {"step": torch.tensor(float(state.step), device=parameter.device), **found}
