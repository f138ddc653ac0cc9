"""What a training run says while it runs: plain immutable values, one JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from digitpad.config import TrainConfig


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Started(_Event):
    """The run begins, or goes on after `step`."""

    kind: Literal["started"] = "started"
    run: str
    config: TrainConfig
    parameters: int
    device: str
    step: int


class Stepped(_Event):
    """One step: mean loss and accuracy in % of its batch (images that are digits), before the step changed the weights."""

    kind: Literal["step"] = "step"
    step: int
    steps: int
    epoch: float
    """Images of MNIST's training part seen, as a multiple of their number."""
    loss: float
    accuracy: float
    learning_rate: float
    images_per_second: float
    seconds_left: float


class Evaluated(_Event):
    """The weights that would be kept, on the validation images; accuracies in %."""

    kind: Literal["evaluation"] = "evaluation"
    step: int
    loss: float
    accuracy: float
    styles_accuracy: float | None
    """On held-out synthetic handwriting; None where the run trains on none."""
    best: bool


class Saved(_Event):
    """A checkpoint from which the run can go on was written."""

    kind: Literal["checkpoint"] = "checkpoint"
    step: int


class Finished(_Event):
    """The run is over, or stopped and kept. `seconds`: wall time of the training in all its parts."""

    kind: Literal["finished"] = "finished"
    reason: Literal["complete", "stopped"]
    step: int
    model: str
    best_step: int
    validation_accuracy: float
    test_accuracy: float | None
    seconds: float


@dataclass(frozen=True, eq=False)
class Probed:
    """The network's answer to the drawing on the pad, and its first filters, at this step. Shown, not logged."""

    step: int
    logits: NDArray[np.float32]
    """(10,)"""
    filters: NDArray[np.float32]
    """(filters, 11, 11)"""


Logged = Annotated[Started | Stepped | Evaluated | Saved | Finished, Field(discriminator="kind")]
Event = Started | Stepped | Evaluated | Saved | Finished | Probed
LOGGED: TypeAdapter[Logged] = TypeAdapter(Logged)
