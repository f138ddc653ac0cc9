"""A run control scripted by a test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitpad.runs.adjustment import Adjustment
from digitpad.runs.control import Next, Unattended
from digitpad.runs.events import StepProgress


class ScriptedControl(Unattended):
    """Returns the results of the given functions, else Unattended's."""

    def __init__(
        self,
        *,
        order: Callable[[], Next] | None = None,
        stop_requested: Callable[[], bool] = lambda: False,
        adjustment: Callable[[], Adjustment | None] = lambda: None,
        pixels: Callable[[], NDArray[np.uint8] | None] = lambda: None,
        report: Callable[[StepProgress], object] = lambda _: None,
    ) -> None:
        self._order = order
        self._stop_requested = stop_requested
        self._adjustment = adjustment
        self._pixels = pixels
        self._report = report

    def next(self) -> Next:
        return super().next() if self._order is None else self._order()

    def stop_requested(self) -> bool:
        return self._stop_requested()

    def adjustment(self) -> Adjustment | None:
        return self._adjustment()

    def pixels(self) -> NDArray[np.uint8] | None:
        return self._pixels()

    def report(self, progress: StepProgress) -> None:
        self._report(progress)


def stop_when(condition: Callable[[], bool]) -> Callable[[], Next]:
    """Order that stops before the next step once the condition holds, without interrupting an evaluation."""
    return lambda: "stop" if condition() else "step"
