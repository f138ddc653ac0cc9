"""The curves of several runs in one plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.plots import axes
from digitpad.gui.plots.step_plot import StepPlot
from digitpad.runs.curves import thinned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#8b8f98")
"""Okabe and Ito's, without yellow and black, which vanish on one of the themes; grey replaces black."""
DASHES = ((), (7, 3), (2, 3), (9, 3, 2, 3), (14, 4))
"""Lengths of lines and gaps in widths of the pen: neighbouring curves differ without their colours too."""


class RunsPlot(StepPlot):
    """One kind of curve of each run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = 0.0
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(self).addWidget(self._note)
        self.setMinimumHeight(80)

    def _make_plots(self) -> dict[str, Any]:
        self._plot: Any = pyqtgraph.PlotItem(axisItems={"bottom": axes.Steps("bottom")})
        self.setCentralItem(self._plot)
        axes.plain(self._plot)
        return {"curves": self._plot}

    def _make_curves(self) -> None:
        self._curves: list[Any] = []
        self._styles: Sequence[int] = ()

    def show_curves(
        self, curves: Sequence[NDArray[np.float64]], styles: Sequence[int], *, top: float | None
    ) -> None:
        """Show (2, n) curves, each in the colour and dashes of its style; `top`: the upper limit of their
        values."""
        for old in self._curves:
            self._plot.removeItem(old)
        self._curves, self._styles = [], styles
        for style, curve in zip(styles, curves, strict=True):
            seen = thinned(curve[0], curve[1], low=float("-inf"), high=float("inf"))
            dot = (
                {"symbol": "o", "symbolSize": 5, "symbolBrush": colour(style), "symbolPen": None}
                if len(seen.x) == 1
                else {}
            )
            self._curves.append(self._plot.plot(seen.x, seen.y, **dot))
        self.draw_for(self.devicePixelRatioF())
        self._last = max((float(curve[0, -1]) for curve in curves if curve.size), default=0.0)
        self._limit(top)
        self._move_cursor(None)

    def _limit(self, top: float | None) -> None:
        lowest, nearest = (None, None) if top is None else (-1.0, 2.0)
        box = self._plot.getViewBox()
        box.setLimits(
            xMin=-0.03 * self._last,
            xMax=1.05 * self._last or None,
            yMin=lowest,
            yMax=top,
            minXRange=10,
            minYRange=nearest,
        )

    def show_note(self, text: str) -> None:
        """Show a sentence in the middle instead of empty axes; "" hides it."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        for axis in ("left", "bottom"):
            self._plot.getAxis(axis).setVisible(not text)

    def draw_for(self, pixels: float) -> None:
        for style, curve in zip(self._styles, self._curves, strict=True):
            curve.setPen(axes.in_pixels(curve_pen(style), pixels))

    def see_all(self) -> None:
        self._plot.enableAutoRange()

    def _step_at(self, step: float) -> float | None:
        return min(max(step, 0.0), self._last) if self._last else None

    def _step_after(self, strides: int) -> float | None:
        return (self._last if self._cursor is None else self._cursor) + 0.01 * strides * self._last


def colour(style: int) -> str:
    """The colour of the curve in that place."""
    return COLOURS[style % len(COLOURS)]


def curve_pen(style: int) -> QPen:
    """The pen of the curve in that place: colour and dashes together differ 35 times."""
    pen = QPen(QColor(colour(style)), 1.8)
    dashes = DASHES[style % len(DASHES)]
    if dashes:
        pen.setDashPattern(dashes)
    return pen
