"""Curves of several runs over each other. pyqtgraph draws them; every colour is ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.plots import axes
from digitpad.gui.style import theme
from digitpad.gui.style.focus_ring import FocusRing
from digitpad.gui.widgets.pages import ScrollsFirst
from digitpad.runs.curves import thinned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#8b8f98")
"""Okabe and Ito's, but for yellow and black, which vanish on one of the themes; grey stands for black."""
DASHES = ((), (7, 3), (2, 3), (9, 3, 2, 3), (14, 4))
"""Lengths of lines and gaps, in widths of the pen: curves that follow each other differ without their colours too."""


class Plot(pyqtgraph.PlotWidget):
    """One kind of curve of each run. `read_at(float | None)`: the step under the mouse, or at the cursor that the arrow keys move."""

    read_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": axes.Steps("bottom")})
        item: Any = self.getPlotItem()
        axes.plain(item)
        self._item, self._last, self._cursor = item, 0.0, None
        self._line = pyqtgraph.InfiniteLine(angle=90)
        self._line.hide()
        item.addItem(self._line, ignoreBounds=True)
        self._curves: list[Any] = []
        self._styles: Sequence[int] = ()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(self).addWidget(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)
        ScrollsFirst(self)
        self.setMinimumHeight(80)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._on_mouse)
        self.colour()

    def show_curves(self, curves: Sequence[NDArray[np.float64]], styles: Sequence[int], *, top: float | None) -> None:
        """Show (2, n) curves, each in the colour and dashes of its style; `top`: what their values never exceed."""
        for old in self._curves:
            self._item.removeItem(old)
        self._curves, self._styles = [], styles
        for style, curve in zip(styles, curves, strict=True):
            seen = thinned(curve[0], curve[1], low=float("-inf"), high=float("inf"))
            dot = {"symbol": "o", "symbolSize": 5, "symbolBrush": colour(style), "symbolPen": None} if len(seen.x) == 1 else {}
            self._curves.append(self._item.plot(seen.x, seen.y, **dot))
        self.draw_for(self.devicePixelRatioF())
        self._last = max((float(curve[0, -1]) for curve in curves if curve.size), default=0.0)
        lowest, nearest = (None, None) if top is None else (-1.0, 2.0)
        box = self._item.getViewBox()
        box.setLimits(xMin=-0.03 * self._last, xMax=1.05 * self._last or None, yMin=lowest, yMax=top, minXRange=10, minYRange=nearest)
        self._read(None)

    def say(self, words: str) -> None:
        """In the middle, instead of axes of nothing; "" where there are curves."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        for axis in ("left", "bottom"):
            self._item.getAxis(axis).setVisible(not words)

    def colour(self) -> None:
        """Take the theme's colours: pyqtgraph knows no palette."""
        palette, font = self.palette(), theme.scaled(self.font(), 0.85)
        self.setBackground(theme.colours(palette).window)
        self._line.setPen(axes.pen(theme.neutral(palette), 1.0))
        axes.colour(self._item, palette, font)

    def draw_for(self, pixels: float) -> None:
        """Make the curves as wide as they are to be where so many pixels, of a screen or a picture, are a device-independent one."""
        for style, curve in zip(self._styles, self._curves, strict=True):
            curve.setPen(axes.in_pixels(curve_pen(style), pixels))

    def see_all(self) -> None:
        self._item.enableAutoRange()

    def _on_mouse(self, place: QPointF) -> None:
        box = self._item.getViewBox()
        self._read(box.mapSceneToView(place).x() if self._item.sceneBoundingRect().contains(place) else None)

    def _read(self, step: float | None) -> None:
        self._cursor = None if step is None or not self._last else min(max(step, 0.0), self._last)
        self._line.setVisible(self._cursor is not None)
        if self._cursor is not None:
            self._line.setPos(self._cursor)
        self.read_at.emit(self._cursor)

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the cursor, plus and minus zoom, 0 shows everything."""
        moves = {Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01, Qt.Key.Key_Home: -1.0, Qt.Key.Key_End: 1.0}
        zooms = {Qt.Key.Key_Plus: 0.7, Qt.Key.Key_Equal: 0.7, Qt.Key.Key_Minus: 1 / 0.7}
        key = Qt.Key(event.key())
        if key in moves:
            self._read((self._last if self._cursor is None else self._cursor) + moves[key] * self._last)
        elif key in zooms:
            self._item.getViewBox().scaleBy(x=zooms[key], y=zooms[key])
        elif key == Qt.Key.Key_0:
            self.see_all()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.draw_for(self.devicePixelRatioF())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_curves"):
            self.colour()
        super().changeEvent(event)


def colour(style: int) -> str:
    return COLOURS[style % len(COLOURS)]


def curve_pen(style: int) -> QPen:
    """35 of them differ."""
    pen = QPen(QColor(colour(style)), 1.8)
    dashes = DASHES[style % len(DASHES)]
    if dashes:
        pen.setDashPattern(dashes)
    return pen
