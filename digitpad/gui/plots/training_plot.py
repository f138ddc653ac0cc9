"""Loss, accuracy and learning rate over the steps of a run, as it grows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QWidget

from digitpad.gui.plots import axes
from digitpad.gui.plots.step_plot import StepPlot
from digitpad.gui.style import theme
from digitpad.runs.curves import History, rounded_up, thinned

if TYPE_CHECKING:
    from digitpad.runs.curves import Table

TRAINING, VALIDATION, RATE = "#0072B2", "#D55E00", "#009E73"
"""The colours of Okabe and Ito with a contrast of 3:1 on light and on dark."""
SHARES = {"loss": 5, "accuracy": 4, "rate": 2}
"""The plots from the top, with their shares of the height."""
MILLISECONDS = 100
"""Interval of repaints: more of them look no smoother, and slow the training."""
SHARE = 0.04
"""Share of the time for painting; slow painting is done more rarely, and the training has the rest."""
LONGEST = 400
"""Milliseconds between two repaints at most."""
BEYOND = 1.03
"""The steps' axis ends a little after the last step: the dot of a point needs room there."""
LOWEST = 150
"""Least height of three plots, in device-independent pixels."""


class TrainingPlot(StepPlot):
    """Shows a History and repaints as it grows."""

    repainted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._dirty = self._log = self._finding = False
        self._numbered = True
        self._spent = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._repaint)
        for plot in self.plots.values():
            plot.getViewBox().sigXRangeChanged.connect(self._on_range)
        axes.cache_pixels(self.plots.values())
        self.setMinimumHeight(LOWEST)

    def _make_plots(self) -> dict[str, Any]:
        grid = pyqtgraph.GraphicsLayout()
        self.setCentralItem(grid)
        return axes.stacked(grid, SHARES)

    def _make_curves(self) -> None:
        def curve(name: str, **style: Any) -> Any:
            return self.plots[name].plot(**style)

        self._names = [QGraphicsSimpleTextItem(plot) for plot in self.plots.values()]
        self._raw = {name: curve(name) for name in ("loss", "accuracy")}
        self._smooth = {name: curve(name) for name in ("loss", "accuracy")}
        self._validation = {name: curve(name, symbolSize=5) for name in ("loss", "accuracy")}
        self._rate = curve("rate")
        self._margins = {name: curve(name, pen=(0, 0, 0, 0)) for name in SHARES}
        self._margins_shown: object = None

    def colour(self) -> None:
        super().colour()
        for curve, colour in self._dotted():
            curve.setSymbolSize(5)
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(None)
        for name in ("loss", "accuracy"):
            self._validation[name].setSymbol("o")
        for label in self._names:
            label.setPos(axes.WIDTH + 2, 0)
            label.setFont(theme.scaled(self.font(), 0.85))
            label.setBrush(theme.of(self).muted)

    def _dotted(self) -> list[tuple[Any, str]]:
        """The curves that may show dots, with their colours."""
        validation = [(curve, VALIDATION) for curve in self._validation.values()]
        return [*validation, *((curve, TRAINING) for curve in self._smooth.values()), (self._rate, RATE)]

    def draw_for(self, pixels: float) -> None:
        faint = QColor(TRAINING)
        faint.setAlphaF(0.3)
        for name in ("loss", "accuracy"):
            self._raw[name].setPen(axes.pen(faint, 1.0))
            self._smooth[name].setPen(axes.pen(TRAINING, 2.0 * pixels))
            self._validation[name].setPen(axes.pen(VALIDATION, 1.6 * pixels, dashed=True))
        self._rate.setPen(axes.pen(RATE, 1.6 * pixels))

    def name_plots(self, names: tuple[str, ...]) -> None:
        """Set the title over each plot."""
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)

    def show_history(self, history: History) -> None:
        """Show another run."""
        self.history = history
        self.see_all()

    def mark_dirty(self) -> None:
        """Repaint at the next tick; at once after a pause, and for the first point, which a person waits
        for."""
        if self._timer.isActive() and (self._numbered or not len(self.history.steps)):
            self._dirty = True
        else:
            self._repaint_soon()

    def _repaint_soon(self) -> None:
        """Repaint without waiting for a tick."""
        self._dirty = True
        self._timer.start(0)

    def _on_range(self, *_: object) -> None:
        """Zooming and moving need other points of the curves."""
        if not self._finding:
            self._repaint_soon()

    def see_all(self) -> None:
        # Only the first plot finds the range of steps: one that follows it would hold it still.
        for name, plot in self.plots.items():
            plot.enableAutoRange(x=name == "loss", y=True)
        self._repaint_soon()

    def set_log(self, on: bool) -> None:
        """Set a logarithmic scale for loss and learning rate."""
        self._log = on
        for name in ("loss", "rate"):
            self.plots[name].setLogMode(y=on)
        self.see_all()

    def refresh(self) -> None:
        """Draw the history."""
        if self._numbered != bool(len(self.history.steps)):
            self._numbered = not self._numbered
            axes.number(self.plots.values(), self._numbered)
        seen, steps, evaluations = self._seen(), self.history.steps, self.history.evaluations
        for name in ("loss", "accuracy"):
            self._draw(self._raw[name], steps, name, seen=seen)
            self._draw(self._smooth[name], steps, f"smooth_{name}", seen=seen)
            self._draw(self._validation[name], evaluations, name, seen=seen)
        self._draw(self._rate, steps, "learning_rate", seen=seen)
        self._show_margins()
        self._find_ranges()

    def _find_ranges(self) -> None:
        """Find the axes' ranges now: found while painting, they cause a second painting."""
        scene: Any = self.scene()
        self._finding = True
        scene.prepareForPaint()
        self._finding = False

    def _show_margins(self) -> None:
        """End every axis of a whole run at a number that holds for long: its cache stays valid, and the
        curves do not move.

        Steps and learning rates end a little beyond the greatest, loss and rate at zero, accuracy at 100.
        """
        rates = self.history.steps.column("learning_rate")
        last, top = (
            (float(self.history.steps.column("step")[-1]), float(rates.max())) if len(rates) else (0.0, 0.0)
        )
        whole = len(rates) > 0 and self._seen()[0] == float("-inf")
        step, most = rounded_up(BEYOND * last), rounded_up(1.15 * top)
        least = 0.6 * max(float(rates.min()), most * 1e-6) if self._log and len(rates) else 0.0
        loss = 0.0 if whole and not self._log else np.nan
        margins = {
            "loss": (loss, loss),
            "accuracy": (100.0, 100.0) if whole else (np.nan, np.nan),
            "rate": (least, most),
        }
        if (step, margins) != self._margins_shown:
            self._margins_shown = step, margins
            for name, ends in margins.items():
                self._margins[name].setData([0.0 if name == "loss" else step, step], ends)

    def _seen(self) -> tuple[float, float]:
        """The first and the last visible step."""
        box = self.plots["loss"].getViewBox()
        if box.autoRangeEnabled()[0]:
            return float("-inf"), float("inf")
        low, high = box.viewRange()[0]
        return low, high

    def _draw(self, curve: Any, table: Table, name: str, *, seen: tuple[float, float]) -> None:
        even = curve in (*self._smooth.values(), self._rate)
        columns = round(self.width() * self.devicePixelRatioF())
        x, y = thinned(
            table.column("step"),
            table.column(name),
            low=seen[0],
            high=seen[1],
            points=columns if even else 2 * columns,
        )
        if even:  # a line of one point is nothing to see
            curve.setSymbol("o" if len(x) == 1 else None)
        curve.setData(x, np.where(y > 0, y, np.nan) if self._log else y)

    def _repaint(self) -> None:
        if not self._dirty or not self.isVisible():
            self._timer.stop()
            return
        self._timer.setInterval(min(max(MILLISECONDS, round(1000 * self._spent / SHARE)), LONGEST))
        self._dirty, self._spent = False, 0.0
        began = time.perf_counter()
        self.refresh()
        self._spent += time.perf_counter() - began
        self.repainted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.perf_counter()
        super().paintEvent(event)
        self._spent += time.perf_counter() - began

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.mark_dirty()

    def _step_at(self, step: float) -> float | None:
        row = self.history.steps.at(step)
        return None if row is None else row["step"]

    def _step_after(self, strides: int) -> float | None:
        steps = self.history.steps.column("step")
        if not len(steps):
            return None
        low, high = self._seen()
        stride = max(1, round((min(high, steps[-1]) - max(low, steps[0])) / 100)) * strides
        start = steps[-1] if self._cursor is None else self._cursor
        return float(min(max(start + stride, steps[0]), steps[-1]))
