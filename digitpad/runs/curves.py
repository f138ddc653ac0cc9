"""The numbers behind the curves: collected while a run trains or read from its log, smoothed, thinned to a
screen's width."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.runs.events import Evaluated, Stepped
from digitpad.runs.folder import Run
from digitpad.runs.log import read_events

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

FOLLOWING = 20
"""The smoothed curve moves 1 / FOLLOWING of the way to each new value, further at the beginning, so that it
does not lag."""
WINDOW = 50
"""Steps in the mean that draws a finished run's training curve."""
POINTS = 1500
"""A curve is thinned to about this many points: more than a screen has columns for it."""
STEPPED = ("step", "loss", "accuracy", "smooth_loss", "smooth_accuracy", "learning_rate")
EVALUATED = ("step", "loss", "accuracy")

Numbers = NDArray[np.float64]


class Table:
    """Rows of numbers by rising step; the first column is the step."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self._rows = np.empty((256, len(names)))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, *values: float) -> None:
        """Add a row, in the order of `names`; it replaces the rows from its step on."""
        if self._count and values[0] <= self._rows[self._count - 1, 0]:
            self.cut_after(values[0] - 1)
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._count] = values
        self._count += 1

    def column(self, name: str) -> Numbers:
        """(n,) float64, a view."""
        return self._rows[: self._count, self.names.index(name)]

    def columns(self, *names: str) -> Numbers:
        """(len(names), n) float64, a copy."""
        return np.stack([self.column(name) for name in names])

    def row(self, index: int) -> dict[str, float]:
        return dict(zip(self.names, self._rows[: self._count][index].tolist(), strict=True))

    def rows(self) -> list[dict[str, float]]:
        return [self.row(index) for index in range(self._count)]

    def cut_after(self, step: float) -> None:
        """Drop the rows after `step`."""
        self._count = int(np.searchsorted(self.column(self.names[0]), step, side="right"))

    def at(self, step: float) -> dict[str, float] | None:
        """The row with the nearest step; None where there is none."""
        steps = self.column(self.names[0])
        if not len(steps):
            return None
        index = int(np.searchsorted(steps, step))
        neighbours = [place for place in (index - 1, index) if 0 <= place < len(steps)]
        return self.row(min(neighbours, key=lambda place: abs(steps[place] - step)))


class History:
    """The steps and evaluations of a run so far."""

    def __init__(self) -> None:
        self.steps = Table(STEPPED)
        self.evaluations = Table(EVALUATED)

    @classmethod
    def of(cls, events: Iterable[object]) -> History:
        """Collect the steps and evaluations of a run's log."""
        history = cls()
        for event in events:
            if isinstance(event, Stepped):
                history.step(event)
            elif isinstance(event, Evaluated):
                history.evaluation(event)
        return history

    def step(self, event: Stepped) -> None:
        count = len(self.steps) + 1
        before = (
            self.steps.row(-1)
            if count > 1
            else {"smooth_loss": event.loss, "smooth_accuracy": event.accuracy}
        )
        share = max(2 / (count + 1), 1 / FOLLOWING)
        loss = before["smooth_loss"] + (event.loss - before["smooth_loss"]) * share
        accuracy = before["smooth_accuracy"] + (event.accuracy - before["smooth_accuracy"]) * share
        self.steps.append(event.step, event.loss, event.accuracy, loss, accuracy, event.learning_rate)

    def evaluation(self, event: Evaluated) -> None:
        self.evaluations.append(event.step, event.loss, event.accuracy)

    def cut_after(self, step: int) -> None:
        """Drop the rows after `step`: the run resumes from there."""
        self.steps.cut_after(step)
        self.evaluations.cut_after(step)

    def curves(self, name: str) -> RunCurves:
        """The curves so far."""
        return run_curves(name, self.steps.columns(*EVALUATED), self.evaluations.columns(*EVALUATED))


@dataclass(frozen=True, eq=False)
class RunCurves:
    """One run's curves, each (2, n): steps and values, accuracies in %."""

    name: str
    training_loss: Numbers
    training_accuracy: Numbers
    """Smoothed, as the training loss is."""
    validation_loss: Numbers
    validation_accuracy: Numbers
    style: int | None = None
    """Number of its colour and dashes; None: its place among the others."""


def run_curves(name: str, steps: Numbers, evaluations: Numbers) -> RunCurves:
    """The curves of both tables (3, n): step, loss and accuracy of a batch, or of the validation images."""
    return RunCurves(
        name=name,
        training_loss=np.stack([steps[0], smoothed(steps[1], WINDOW)]),
        training_accuracy=np.stack([steps[0], smoothed(steps[2], WINDOW)]),
        validation_loss=evaluations[[0, 1]],
        validation_accuracy=evaluations[[0, 2]],
    )


def smoothed(values: Numbers, window: int) -> Numbers:
    """(n,) -> (n,): the mean of each value and of up to `window` - 1 before it."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    end = np.arange(1, len(sums))
    start = np.maximum(end - window, 0)
    return (sums[end] - sums[start]) / (end - start)


class CurveReader:
    """Reads runs' logs; the curves of an unchanged run are remembered."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, RunCurves]] = {}

    def __call__(self, runs: object) -> list[RunCurves]:
        """Read the curves of the runs, a tuple of RunSummary."""
        assert isinstance(runs, tuple)
        folders = {run.folder for run in runs}
        self._known = {folder: known for folder, known in self._known.items() if folder in folders}
        return [self._curves(run) for run in runs]

    def _curves(self, run: RunSummary) -> RunCurves:
        log = Run(run.folder).events
        size = os.path.getsize(log) if os.path.exists(log) else 0
        known = self._known.get(run.folder)
        if known is None or known[0] != size or known[1].name != run.name:
            self._known[run.folder] = known = (size, _read_curves(run))
        return known[1]


def _read_curves(run: RunSummary) -> RunCurves:
    """Collected in lists: a History would smooth each of a long log's steps by itself."""
    steps: list[tuple[float, float, float]] = []
    evaluations: list[tuple[float, float, float]] = []
    for event in read_events(Run(run.folder)):
        if isinstance(event, Stepped):
            steps.append((event.step, event.loss, event.accuracy))
        elif isinstance(event, Evaluated):
            evaluations.append((event.step, event.loss, event.accuracy))
    return run_curves(run.name, _columns(steps), _columns(evaluations))


def _columns(rows: Sequence[tuple[float, float, float]]) -> Numbers:
    return np.array(rows, np.float64).reshape(-1, 3).T


class Curve(NamedTuple):
    x: Numbers
    y: Numbers


def rounded_up(number: float) -> float:
    """The next multiple of the power of two that goes 8 to 16 times into a number; 0 for none above zero."""
    if number <= 0:
        return 0.0
    grain = 2.0 ** (math.floor(math.log2(number)) - 3)
    return math.ceil(number / grain) * grain


def thinned(x: Numbers, y: Numbers, *, low: float, high: float, points: int = POINTS) -> Curve:
    """The part of a curve of rising x between `low` and `high`, a point beyond at either side, in about
    `points` points.

    The least and the greatest value of each bucket stay, so that no peak is lost.
    """
    first = max(int(np.searchsorted(x, low)) - 1, 0)
    last = int(np.searchsorted(x, high, side="right")) + 1
    x, y = x[first:last], y[first:last]
    size = -(-len(x) // (points // 2))
    if size <= 2:
        return Curve(x.copy(), y.copy())
    whole = len(x) // size * size
    buckets = y[:whole].reshape(-1, size)
    extremes = np.sort(np.stack([buckets.argmin(axis=1), buckets.argmax(axis=1)], axis=1), axis=1)
    picked = (extremes + np.arange(len(buckets))[:, None] * size).ravel()
    picked = np.concatenate([picked, np.arange(whole, len(x))[-1:]])
    return Curve(x[picked], y[picked])
