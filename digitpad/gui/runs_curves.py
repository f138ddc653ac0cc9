"""The curves of several runs over each other. pyqtgraph draws them; every colour and word is ours."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QBuffer, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui import theme
from digitpad.gui.buttons import FlatButton
from digitpad.gui.focus_ring import FocusRing
from digitpad.gui.runs_worker import RunCurves
from digitpad.gui.scrolling import ScrollsFirst
from digitpad.gui.train_series import thinned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#8b8f98")
"""Okabe and Ito's, but for yellow and black, which vanish on one of the themes; grey stands for black."""
DASHES = ((), (7, 3), (2, 3), (9, 3, 2, 3), (14, 4))
"""Lengths of lines and gaps, in widths of the pen: curves that follow each other differ without their colours too."""
SAMPLE = (26, 8)
"""Size of a piece of a curve in the legend, in device-independent pixels."""
KINDS = ("validation_accuracy", "training_accuracy", "validation_loss", "training_loss")
AXIS = 46
KIND = 200
"""Width of the choice of a curve at most, in device-independent pixels."""
LOW = 220
"""Below this height (device-independent pixels) there is no room for the legend."""
UNBROKEN = 32
"""Letters of a name that a line of the legend does not break."""
NAMED = 8
"""Runs that the legend names; of more it says how many there are."""


class Plot(pyqtgraph.PlotWidget):
    """One kind of curve of each run. `read_at(float | None)`: the step under the mouse, or at the cursor that the arrow keys move."""

    read_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        item: Any = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.getAxis("left").setWidth(AXIS)
        for axis in ("left", "bottom"):
            item.getAxis(axis).enableAutoSIPrefix(False)
        self._item, self._last, self._cursor = item, 0.0, None
        self._line = pyqtgraph.InfiniteLine(angle=90)
        self._line.hide()
        item.addItem(self._line, ignoreBounds=True)
        self._curves: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)
        ScrollsFirst(self)
        self.setMinimumHeight(80)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._on_mouse)
        self.colour()

    def show_curves(self, curves: Sequence[NDArray[np.float64]], styles: Sequence[int]) -> None:
        """Show (2, n) curves, each in the colour and dashes of its style."""
        for old in self._curves:
            self._item.removeItem(old)
        self._curves = []
        for style, curve in zip(styles, curves, strict=True):
            seen = thinned(curve[0], curve[1], low=float("-inf"), high=float("inf"))
            dot = {"symbol": "o", "symbolSize": 5, "symbolBrush": colour(style), "symbolPen": None} if len(seen.x) == 1 else {}
            self._curves.append(self._item.plot(seen.x, seen.y, pen=curve_pen(style), **dot))
        self._last = max((float(curve[0, -1]) for curve in curves if curve.size), default=0.0)
        self._read(None)

    def colour(self) -> None:
        """Take the theme's colours: pyqtgraph knows no palette."""
        palette, font = self.palette(), theme.scaled(self.font(), 0.85)
        self.setBackground(theme.colours(palette).window)
        self._line.setPen(_pen(theme.neutral(palette).name(), 1.0))
        self._item.showGrid(x=False, y=True, alpha=0.25)
        for axis in ("left", "bottom"):
            self._item.getAxis(axis).setPen(_pen(theme.border(palette).name(), 1.0))
            self._item.getAxis(axis).setTextPen(theme.muted(palette))
            self._item.getAxis(axis).setTickFont(font)

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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_curves"):
            self.colour()
        super().changeEvent(event)


class RunsCurves(QWidget):
    """The overlay with its choice of what is shown, a legend that reads the values at the cursor, and a way back to the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Sequence[RunCurves] = ()
        self.nothing = ""
        """What is said where there are no curves, instead of that runs can be selected."""
        self.kind, self.kind_label, self.whole, self.plot, self.legend = (
            QComboBox(self), QLabel(self), FlatButton(self), Plot(self), QLabel(self),
        )  # fmt: skip
        self.kind.addItems([""] * len(KINDS))
        self.kind.setMinimumContentsLength(6)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.setMaximumWidth(KIND)
        self.kind.currentIndexChanged.connect(lambda _: self._draw())
        self.kind_label.setBuddy(self.kind)
        self.whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.whole.clicked.connect(self.plot.see_all)
        self.plot.read_at.connect(self._show_legend)
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row, box = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.kind_label)
        row.addWidget(self.kind, 1)
        row.addStretch(1)
        row.addWidget(self.whole)
        box.setContentsMargins(0, theme.STEP, 0, 0)
        box.setSpacing(theme.STEP // 2)
        box.addLayout(row)
        box.addWidget(self.plot, 1)
        box.addWidget(self.legend)
        self.retranslate()

    def show_curves(self, curves: Sequence[RunCurves]) -> None:
        """Show all of these."""
        self._curves = curves
        self._draw()

    def update_curves(self, curves: Sequence[RunCurves]) -> None:
        """The same, grown: what is seen of them stays as a person zoomed it."""
        self._curves = curves
        self.plot.show_curves(self._shown(), self._styles())

    def _styles(self) -> list[int]:
        return [place if one.style is None else one.style for place, one in enumerate(self._curves)]

    def _shown(self) -> list[NDArray[np.float64]]:
        return [getattr(one, KINDS[self.kind.currentIndex()]) for one in self._curves]

    def _draw(self) -> None:
        self.plot.show_curves(self._shown(), self._styles())
        self.plot.see_all()

    def _show_legend(self, step: float | None) -> None:
        if not self._curves:
            self.legend.setText(self.nothing or self.tr("Select runs in the table to lay their curves over each other."))
            return
        parts = []
        for style, run, curve in zip(self._styles()[:NAMED], self._curves, self._shown(), strict=False):
            value = self._value(curve, step)
            name = run.name.replace("&", "&amp;").replace("<", "&lt;")
            words = f"{name}{value}" if len(name) > UNBROKEN else f"{name}{value}".replace(" ", "&nbsp;")
            parts.append(f"{_sample(style)}&nbsp;{words}")
        if len(self._curves) > NAMED:
            parts.append(self.tr("and {count} more").format(count=len(self._curves) - NAMED))
        lead = "" if step is None else self.tr("Step {step}: ").format(step=f"{step:,.0f}")
        self.legend.setText(lead + "&nbsp; ".join(parts))
        plain = ", ".join(run.name + self._value(curve, step) for run, curve in zip(self._curves, self._shown(), strict=False))
        self.plot.setAccessibleDescription(lead + plain)

    def _value(self, curve: NDArray[np.float64], step: float | None) -> str:
        """The last value up to `step`, or of all."""
        place = curve.shape[1] if step is None else int(curve[0].searchsorted(step, side="right"))
        if not place:
            return ""
        value = float(curve[1, place - 1])
        return f" {value:.2f} %" if KINDS[self.kind.currentIndex()].endswith("accuracy") else f" {value:.4f}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.height() >= LOW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.kind_label.setText(self.tr("&Curve:"))
        names = (self.tr("validation accuracy"), self.tr("training accuracy"), self.tr("validation loss"), self.tr("training loss"))
        for index, name in enumerate(names):
            self.kind.setItemText(index, name)
        self.whole.setText(self.tr("Whole"))
        self.whole.setToolTip(self.tr("Show all of the curves again; the wheel zooms, dragging moves"))
        self.plot.setAccessibleName(self.tr("Curves of the selected runs over their steps"))
        self._show_legend(None)


def colour(style: int) -> str:
    return COLOURS[style % len(COLOURS)]


def curve_pen(style: int) -> QPen:
    """35 of them differ."""
    pen = _pen(colour(style), 1.8)
    dashes = DASHES[style % len(DASHES)]
    if dashes:
        pen.setDashPattern(dashes)
    return pen


@cache
def _sample(style: int) -> str:
    """A piece of a curve for rich text."""
    image = QImage(2 * SAMPLE[0], 2 * SAMPLE[1], QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter, pen = QPainter(image), curve_pen(style)
    pen.setWidthF(4.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(0, SAMPLE[1], 2 * SAMPLE[0], SAMPLE[1])
    painter.end()
    content = QBuffer()
    image.save(content, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    code = b64encode(content.data().data()).decode()
    return f'<img src="data:image/png;base64,{code}" width="{SAMPLE[0]}" height="{SAMPLE[1]}" style="vertical-align: middle">'


def _pen(name: str, width: float) -> QPen:
    pen = QPen(QColor(name), width)
    pen.setCosmetic(True)
    return pen
