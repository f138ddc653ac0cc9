"""The curves of several runs over each other. pyqtgraph draws them; every colour and word is ours."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, Qt
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui import runs_words, theme
from digitpad.gui.buttons import FlatButton
from digitpad.gui.runs_plot import Plot, curve_pen
from digitpad.gui.runs_worker import RunCurves
from digitpad.gui.scrolling import ScrollsFirst

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE = (26, 8)
"""Size of a piece of a curve in the legend, in device-independent pixels."""
KINDS = ("validation_accuracy", "training_accuracy", "validation_loss", "training_loss")
HIGHEST = 101.0
"""Of an accuracy in %: what is seen ends there."""
KIND = 200
"""Width of the choice of a curve at most, in device-independent pixels."""
LOW = 220
"""Below this height (device-independent pixels) there is no room for the legend."""
UNBROKEN = 32
"""Letters of a name that a line of the legend does not break."""
NAMED = 8
"""Runs that the legend names; of more it says how many there are."""


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
        ScrollsFirst(self.kind)
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
        self._fill()

    def _fill(self) -> None:
        self.plot.show_curves(self._shown(), self._styles(), top=HIGHEST if self._in_percent else None)
        self.plot.say("" if any(curve.size for curve in self._shown()) else self._why_empty())

    @property
    def _in_percent(self) -> bool:
        return KINDS[self.kind.currentIndex()].endswith("accuracy")

    def _why_empty(self) -> str:
        if not self._curves:
            return self.nothing or self.tr("Select runs in the table to lay their curves over each other.")
        if KINDS[self.kind.currentIndex()].startswith("validation"):
            return self.tr("No evaluation on the validation images yet. Curves of the training can be chosen above.")
        return self.tr("No step yet.")

    def _styles(self) -> list[int]:
        return [place if one.style is None else one.style for place, one in enumerate(self._curves)]

    def _shown(self) -> list[NDArray[np.float64]]:
        return [getattr(one, KINDS[self.kind.currentIndex()]) for one in self._curves]

    def _draw(self) -> None:
        self._fill()
        self.plot.see_all()

    def _show_legend(self, step: float | None) -> None:
        if not self._curves:
            self.legend.setText("")
            self.plot.setAccessibleDescription(self._why_empty())
            return
        parts = []
        for style, run, curve in zip(self._styles()[:NAMED], self._curves, self._shown(), strict=False):
            parts.append(_entry(style, run.name, self._value(curve, step)))
        if len(self._curves) > NAMED:
            parts.append(self.tr("and {count} more").format(count=len(self._curves) - NAMED))
        lead = "" if step is None else self.tr("Step {step}: ").format(step=f"{step:,.0f}")
        self.legend.setText(lead + "&nbsp; &nbsp;".join(parts))
        plain = ", ".join(f"{run.name} {self._value(curve, step)}" for run, curve in zip(self._curves, self._shown(), strict=False))
        self.plot.setAccessibleDescription(lead + plain)

    def _value(self, curve: NDArray[np.float64], step: float | None) -> str:
        """The last value up to `step`, or of all."""
        place = curve.shape[1] if step is None else int(curve[0].searchsorted(step, side="right"))
        if not place:
            return ""
        value = float(curve[1, place - 1])
        return runs_words.accuracy(value) if self._in_percent else f"{value:.4f}"

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
        self.whole.setToolTip(self.tr("Show all of the curves again; the wheel zooms (with Ctrl in a page that scrolls), dragging moves"))
        self.plot.setAccessibleName(self.tr("Curves of the selected runs over their steps"))
        self._fill()


def _entry(style: int, name: str, value: str) -> str:
    """A run in the legend: its curve, its name, what is read."""
    plain = name.replace("&", "&amp;").replace("<", "&lt;")
    words = plain if len(plain) > UNBROKEN else plain.replace(" ", "&nbsp;")
    return f"<nobr>{_sample(style)}&nbsp;{words}&nbsp;<b>{value.replace(' ', '&nbsp;')}</b></nobr>"


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
