"""State of a run, its checkpoint on disk, and the error of a run that diverged."""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.errors import DigitpadError, Diverged
from digitpad.network.tensor_file import Tensors, read_tensors, write_tensors
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.folder import Run
from digitpad.runs.resume import ResumePoint, damaged_checkpoint, parse_resume_point, read_resume_point
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
    """Contents of a checkpoint: a run resumed from it gives the same losses as one never interrupted."""

    network: AlexNet
    averaged: AlexNet
    optimizer: torch.optim.AdamW
    step: int = 0
    best: Score = NO_SCORE
    evaluated: int = 0
    """The last step that was evaluated."""
    seconds: float = 0.0
    adjusted: Adjustment = UNCHANGED
    """Settings changed while it trained."""


def weights(network: AlexNet) -> dict[str, NDArray[np.float32]]:
    """The network's parameters as float32 arrays on the CPU."""
    return {name: array(parameter.detach().float()) for name, parameter in network.named_parameters()}


def array(tensor: Tensor) -> NDArray[np.float32]:
    """The tensor as a contiguous array, copied by numpy.

    Torch would copy with a team of threads for each calling thread, and from the second team on OpenMP has
    all of them sleep between any two parts of a step: after a pause a run took its steps at 0.7 of its pace
    (measured).
    """
    return np.ascontiguousarray(tensor.cpu().numpy())


def load_weights(network: AlexNet, tensors: Tensors) -> None:
    """Copy arrays of the right names and shapes into the network."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(np.array(tensors[name], dtype=np.float32)))


def fresh(config: TrainConfig, place: Place) -> State:
    """The state before the first step, made from the seed."""
    network = build(config.network, config.seed).to(place.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = torch.optim.AdamW(_groups(network, config.weight_decay), lr=config.learning_rate, fused=True)
    return State(
        network=network, averaged=copy.deepcopy(network) if config.ema else network, optimizer=optimizer
    )


def restore(config: TrainConfig, run: Run, place: Place) -> State:
    """The state at the run's last checkpoint, or a fresh one without a checkpoint; raises DigitpadError."""
    state = fresh(config, place)
    if run.last.exists():
        _load(state, run)
    return state


class CheckpointWriter:
    """Writes the checkpoints of one session of a run."""

    def __init__(self, config: TrainConfig, run: Run, state: State) -> None:
        self._config = config
        self._run = run
        self._state = state
        self._written: tuple[int, Score] | None = None

    def write(self, seconds: float) -> None:
        """Write a checkpoint; `seconds`: the run's time so far."""
        self._state.seconds = seconds
        store(self._state, self._config, self._run)
        self._written = (self._state.step, self._state.best)

    def write_if_new(self, seconds: float) -> bool:
        """Write a checkpoint unless the last one is of this step and best score; returns whether it was
        written."""
        if self._written == (self._state.step, self._state.best):
            return False
        self.write(seconds)
        return True


def store(state: State, config: TrainConfig, run: Run) -> None:
    """Write the checkpoint, whole or not at all; raises Diverged and leaves the last one if a number is not
    finite."""
    tensors = {f"network/{name}": weight for name, weight in weights(state.network).items()}
    if state.averaged is not state.network:
        tensors |= {f"averaged/{name}": weight for name, weight in weights(state.averaged).items()}
    for name, parameter in state.network.named_parameters():
        for moment in MOMENTS:
            if parameter in state.optimizer.state:
                tensors[f"{moment}/{name}"] = array(state.optimizer.state[parameter][moment])
    if not all(np.isfinite(tensor).all() for tensor in tensors.values()):
        raise diverged(config, run, loss=math.nan, step=state.step)
    point = ResumePoint(state.step, state.best, state.evaluated, state.seconds, state.adjusted)
    write_tensors(run.last, tensors, point.metadata())


def diverged(config: TrainConfig, run: Run, *, loss: float, step: int) -> Diverged:
    """The error of a loss that is not finite: the run can be resumed from its checkpoint at half the learning
    rate."""
    point = read_resume_point(run)
    slower = point.adjusted.halved(config.learning_rate)
    rate = slower.learning_rate or slower.peak or 0.0
    return Diverged(loss=loss, step=step, checkpoint_step=point.step, learning_rate=rate, run=run.folder.name)


def _groups(network: AlexNet, decay: float) -> list[dict[str, Any]]:
    """Parameter groups: weights decay, biases do not."""
    named = list(network.named_parameters())
    return [
        {
            "params": [parameter for name, parameter in named if name.endswith("weight")],
            "weight_decay": decay,
        },
        {"params": [parameter for name, parameter in named if name.endswith("bias")], "weight_decay": 0.0},
    ]


def _load(state: State, run: Run) -> None:
    metadata, tensors = read_tensors(run.last)
    point = parse_resume_point(run, metadata)
    state.step, state.evaluated, state.seconds, state.adjusted = (
        point.step,
        point.evaluated,
        point.seconds,
        point.adjusted,
    )
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
    return {
        name.removeprefix(f"{prefix}/"): tensor
        for name, tensor in tensors.items()
        if name.startswith(f"{prefix}/")
    }


def _load_moments(state: State, tensors: Tensors) -> None:
    for name, parameter in state.network.named_parameters():
        moments = {
            moment: torch.empty_like(parameter).copy_(torch.from_numpy(tensors[f"{moment}/{name}"].copy()))
            for moment in MOMENTS
        }
        state.optimizer.state[parameter] = {
            "step": torch.tensor(float(state.step), device=parameter.device),
            **moments,
        }
