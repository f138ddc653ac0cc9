"""The legend of several curves: a piece of each, its name, and what is read of it, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.plots.runs_plot import curve_pen
from digitpad.gui.style import theme
from digitpad.gui.words import numbers

SAMPLE = 26
"""Width of a piece of a curve, in device-independent pixels."""
SPACE = 5
"""Between piece, name and value."""
BETWEEN = 2 * theme.STEP


class Entry(NamedTuple):
    """`style`: of the curve, None: words alone."""

    style: int | None
    name: str
    value: str = ""


class Legend(QWidget):
    """Entries beside each other; one that finds no room begins the next line, one wider than a line is shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        before = self.heightForWidth(self.width())
        self._entries = tuple(entries)
        self.setAccessibleName(numbers.listed(*(f"{one.name} {one.value}".strip() for one in entries)))
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place, _ in self._placed(width)), default=0)

    def _placed(self, width: int) -> Iterator[tuple[QRect, Entry]]:
        """Where each entry stands in a legend of this width."""
        x, y, high = 0, 0, self.fontMetrics().height()
        for entry in self._entries:
            wide = min(self._wide(entry), width)
            if x and x + wide > width:
                x, y = 0, y + high
            yield QRect(x, y, wide, high), entry
            x += wide + BETWEEN

    def _wide(self, entry: Entry) -> int:
        piece = 0 if entry.style is None else SAMPLE + SPACE
        return piece + self.fontMetrics().horizontalAdvance(entry.name) + self._value_width(entry)

    def _value_width(self, entry: Entry) -> int:
        """With the space before it; 0 where there is none."""
        return SPACE + QFontMetrics(self._strong).horizontalAdvance(entry.value) if entry.value else 0

    @property
    def _strong(self) -> QFont:
        return theme.scaled(self.font(), 1.0, bold=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, self.width())

    def paint(self, painter: QPainter, width: int) -> None:
        """In this width, from the painter's origin on."""
        for place, entry in self._placed(width):
            self._paint(painter, place, entry)

    def _paint(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        words, middle = QRect(place), place.center().y() + 0.5
        if entry.style is not None:
            painter.setPen(curve_pen(entry.style))
            painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + SAMPLE, middle))
            words.setLeft(place.left() + SAMPLE + SPACE)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self._strong)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.value)
        words.setRight(words.right() - self._value_width(entry))
        painter.setFont(self.font())
        name = self.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideMiddle, words.width() + 1)
        painter.drawText(words.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, name)
