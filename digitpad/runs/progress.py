"""Progress of a run within its steps and evaluations, and the time that a run takes at the pace of a past
one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digitpad.errors import DigitpadError
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import PlaceInfo, Started, Stepped, StepProgress
from digitpad.runs.folder import open_run
from digitpad.runs.log import first_events, last_events

LEAST_STEPS = 20
"""Steps from which on a run's pace is measured: the first ones are slow."""
SAME_WORK = (
    "width",
    "fc_units",
    "pooling",
    "lrn",
    "columns",
    "separate",
    "batch",
    "augment",
    "styles",
    "nondigits",
)
"""Settings that change the time an image takes."""


class RunProgress:
    """Progress of one stretch of a run, from its start or its resume point on."""

    def __init__(self, step: int = 0, steps: int = 0) -> None:
        """Begin after `step` of `steps`."""
        self.step = step
        """The last step that is done."""
        self.steps = steps
        self.newest: Stepped | None = None
        self._partial: StepProgress | None = None

    def add(self, event: Stepped | StepProgress) -> None:
        if isinstance(event, Stepped):
            self.newest = event
            done = event.step
        else:
            self._partial = event
            done = int(event.reached)
        self.step, self.steps = max(self.step, done), event.steps

    @property
    def begun(self) -> bool:
        """Whether any event came since the beginning."""
        return self.newest is not None or self._partial is not None

    @property
    def is_reported_within(self) -> bool:
        """Whether progress within the newest step, or after it, is reported."""
        return self._partial is not None and self._partial.step >= self.step

    @property
    def within(self) -> StepProgress | None:
        """Progress within the step or evaluation that is being computed, where that is reported."""
        return (
            self._partial
            if self._partial is not None and self.is_reported_within and self._partial.share < 1
            else None
        )

    @property
    def share(self) -> float:
        """Share of the run that is done, 0 to 1."""
        return (self.step if self.within is None else self.within.reached) / max(self.steps, 1)


@dataclass(frozen=True)
class Pace:
    """A past run's pace in images a second, its settings, where it was computed, and its folder's name."""

    config: TrainConfig
    place: PlaceInfo
    images_per_second: float
    name: str


def read_pace(folder: Path) -> Pace | None:
    """Read a run's pace from its log; None where it is broken or too short."""
    try:
        run, config = open_run(folder)
    except DigitpadError:
        return None
    started = next((event for event in first_events(run) if isinstance(event, Started)), None)
    stepped = next((event for event in reversed(last_events(run)) if isinstance(event, Stepped)), None)
    if started is None or stepped is None or stepped.step < LEAST_STEPS:
        return None
    return Pace(config, started.place, stepped.images_per_second, folder.name)


def pace_for(paces: tuple[Pace, ...], config: TrainConfig) -> Pace | None:
    """The newest pace of the same work on the same kind of device with as many threads."""
    fitting = (pace for pace in paces if same_work(pace.config, config) and _same_place(pace, config))
    return next(fitting, None)


def seconds_at(pace: Pace, config: TrainConfig) -> float:
    """Seconds that a run takes at that pace."""
    return config.images / pace.images_per_second


def same_work(a: TrainConfig, b: TrainConfig) -> bool:
    """Whether an image costs the same time in both: the same is computed for it."""
    return all(getattr(a, name) == getattr(b, name) for name in SAME_WORK)


def _same_place(pace: Pace, config: TrainConfig) -> bool:
    if (pace.place.processes > 1) != (config.device == "cuda"):
        return False
    if (pace.config.device, pace.config.threads) == (config.device, config.threads):
        return True
    if config.device != "cpu":
        return pace.place.device != "cpu"
    return pace.place.device == "cpu" and pace.place.threads == config.threads
