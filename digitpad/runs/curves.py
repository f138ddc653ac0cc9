"""The numbers behind the curves: grown one by one, smoothed as they come, thinned to what a screen can show."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitpad.runs.events import Evaluated, Stepped

SMOOTH = 20
"""The smoothed curve moves 1 / SMOOTH of the way to each new value, further at the beginning, so that it does not lag."""
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
        """A row, in the order of `names`; one whose step is not after the last takes the place of those from there on."""
        if self._count and values[0] <= self._rows[self._count - 1, 0]:
            self.cut_after(values[0] - 1)
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._count] = values
        self._count += 1

    def column(self, name: str) -> Numbers:
        """(n,) float64, a view."""
        return self._rows[: self._count, self.names.index(name)]

    def row(self, index: int) -> dict[str, float]:
        return dict(zip(self.names, self._rows[: self._count][index].tolist(), strict=True))

    def cut_after(self, step: float) -> None:
        """Forget the rows after `step`."""
        self._count = int(np.searchsorted(self.column(self.names[0]), step, side="right"))

    def at(self, step: float) -> dict[str, float] | None:
        """The row whose step is nearest, or None where there is none."""
        steps = self.column(self.names[0])
        if not len(steps):
            return None
        index = int(np.searchsorted(steps, step))
        near = [one for one in (index - 1, index) if 0 <= one < len(steps)]
        return self.row(min(near, key=lambda one: abs(steps[one] - step)))


class History:
    """What a run has said so far of its steps and its evaluations."""

    def __init__(self) -> None:
        self.steps, self.evaluations = Table(STEPPED), Table(EVALUATED)

    @classmethod
    def of(cls, events: Iterable[object]) -> History:
        """What a run's log holds of its steps and its evaluations."""
        from digitpad.runs.events import Evaluated, Stepped

        made = cls()
        for event in events:
            if isinstance(event, Stepped):
                made.step(event)
            elif isinstance(event, Evaluated):
                made.evaluation(event)
        return made

    def step(self, event: Stepped) -> None:
        count = len(self.steps) + 1
        before = self.steps.row(-1) if count > 1 else {"smooth_loss": event.loss, "smooth_accuracy": event.accuracy}
        share = max(2 / (count + 1), 1 / SMOOTH)
        loss = before["smooth_loss"] + (event.loss - before["smooth_loss"]) * share
        accuracy = before["smooth_accuracy"] + (event.accuracy - before["smooth_accuracy"]) * share
        self.steps.append(event.step, event.loss, event.accuracy, loss, accuracy, event.learning_rate)

    def evaluation(self, event: Evaluated) -> None:
        self.evaluations.append(event.step, event.loss, event.accuracy)

    def cut_after(self, step: int) -> None:
        """Forget what came after `step`: the run goes on from there."""
        self.steps.cut_after(step)
        self.evaluations.cut_after(step)


class Curve(NamedTuple):
    x: Numbers
    y: Numbers


def rounded_up(number: float) -> float:
    """The next multiple of the power of two that goes 8 to 16 times into a number; 0 where it is none above zero."""
    if number <= 0:
        return 0.0
    grain = 2.0 ** (math.floor(math.log2(number)) - 3)
    return math.ceil(number / grain) * grain


def thinned(x: Numbers, y: Numbers, *, low: float, high: float, points: int = POINTS) -> Curve:
    """The part of a curve of rising x between `low` and `high`, a point beyond at either side, in about `points` points.

    Of each bucket its least and its greatest value stay, so that no peak is lost.
    """
    first = max(int(np.searchsorted(x, low)) - 1, 0)
    last = int(np.searchsorted(x, high, side="right")) + 1
    x, y = x[first:last], y[first:last]
    size = -(-len(x) // (points // 2))
    if size <= 2:
        return Curve(x.copy(), y.copy())
    whole = len(x) // size * size
    buckets = y[:whole].reshape(-1, size)
    pairs = np.sort(np.stack([buckets.argmin(axis=1), buckets.argmax(axis=1)], axis=1), axis=1)
    picked = (pairs + np.arange(len(buckets))[:, None] * size).ravel()
    picked = np.concatenate([picked, np.arange(whole, len(x))[-1:]])
    return Curve(x[picked], y[picked])
