"""Events of a training run: plain immutable values, logged as one JSON object a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from msgspec import Struct, json
from numpy.typing import NDArray

from digitpad.runs.config import TrainConfig


class PlaceInfo(NamedTuple):
    """Where a run was computed; as text "cpu, 2 threads, bf16, 2 processes" or "NVIDIA H200, bf16"."""

    device: str
    """"cpu", or a card's name."""
    threads: int | None = None
    """None on a card."""
    bf16: bool = False
    processes: int = 1

    @classmethod
    def parse(cls, text: str) -> PlaceInfo:
        """The place that `str` wrote; a text of another form is a device's name."""
        rest, processes = re.fullmatch(r"(.*?)(?:, (\d+) processes)?", text, re.DOTALL).groups()  # type: ignore[union-attr]
        device = rest.removesuffix(", bf16")
        cpu = re.fullmatch(r"cpu, (\d+) threads?", device)
        return cls(
            device="cpu" if cpu else device,
            threads=int(cpu[1]) if cpu else None,
            bf16=device != rest,
            processes=int(processes or 1),
        )

    def __str__(self) -> str:
        threads = "" if self.threads is None else f", {self.threads} thread{'s' if self.threads > 1 else ''}"
        processes = f", {self.processes} processes" if self.processes > 1 else ""
        return f"{self.device}{threads}{', bf16' if self.bf16 else ''}{processes}"


class _Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """Its JSON object begins with its kind."""


class Started(_Event, frozen=True, kw_only=True, tag="started"):
    """The run begins, or resumes after `step`."""

    run: str
    config: TrainConfig
    parameters: int
    device: str
    """A PlaceInfo as text."""
    step: int

    @property
    def place(self) -> PlaceInfo:
        return PlaceInfo.parse(self.device)


class Stepped(_Event, frozen=True, kw_only=True, tag="step"):
    """One step: mean loss and accuracy in % of its batch (images that are digits), before the step changed
    the weights."""

    step: int
    steps: int
    epoch: float
    """Images of MNIST's training part seen, as a multiple of their number."""
    loss: float
    accuracy: float
    learning_rate: float
    images_per_second: float
    seconds_left: float


class Evaluated(_Event, frozen=True, kw_only=True, tag="evaluation"):
    """The candidate weights measured on the validation images; accuracies in %."""

    step: int
    loss: float
    accuracy: float
    styles_accuracy: float | None
    """On held-out synthetic handwriting; None where the run trains on none."""
    best: bool


class Saved(_Event, frozen=True, kw_only=True, tag="checkpoint"):
    """A checkpoint was written: the run can resume from it."""

    step: int


class Adjusted(_Event, frozen=True, kw_only=True, tag="adjusted"):
    """Changes made while the run trained, from this step on. None: as the settings say."""

    step: int
    learning_rate: float | None
    """Replaces the schedule's."""
    dropout: float | None
    peak: float | None = None
    """The learning rate that the schedule starts from."""


class Snapshot(_Event, frozen=True, kw_only=True, tag="snapshot"):
    """The candidate weights at this step were added to the run's snapshots."""

    step: int


class Finished(_Event, frozen=True, kw_only=True, tag="finished"):
    """The run is complete, or stopped and kept. `seconds`: wall time of all its training."""

    reason: Literal["complete", "stopped"]
    step: int
    model: str
    best_step: int
    validation_accuracy: float | None
    """None, and a best_step of -1, where it stopped before its first evaluation."""
    test_accuracy: float | None
    seconds: float


@dataclass(frozen=True, eq=False)
class Probed:
    """The network's answer to the drawing on the pad, and its first filters, at this step. Shown, not
    logged."""

    step: int
    logits: NDArray[np.float32]
    """(10,)"""
    filters: NDArray[np.float32]
    """(filters, 11, 11)"""


@dataclass(frozen=True)
class StepProgress:
    """Share of `step`, or of the evaluation after it, that is computed, 0 to 1. Reported from within, shown,
    not logged."""

    step: int
    steps: int
    share: float
    work: Literal["step", "evaluation"] = "step"

    @property
    def percent(self) -> int:
        """`share` in whole percent, 100 only when it is done."""
        return int(self.share * 100)

    @property
    def reached(self) -> float:
        """Steps of the run that are done, this one in part."""
        return self.step - 1 + self.share if self.work == "step" else self.step


Logged: TypeAlias = Started | Stepped | Evaluated | Saved | Adjusted | Snapshot | Finished
Event: TypeAlias = Logged | Probed
_READER = json.Decoder(Logged)


def to_line(event: Logged) -> bytes:
    """Encode the event as one line of JSON, without its end."""
    return json.encode(event)


def from_line(line: bytes) -> Logged:
    """Decode the event that `to_line` wrote; raises ValueError for anything else."""
    return _READER.decode(line)
