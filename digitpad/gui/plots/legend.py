"""The legend of several curves: a sample, name and value of each."""

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
"""Width of a sample of a curve, in device-independent pixels."""
SPACE = 5
"""Space between sample, name and value."""
BETWEEN = 2 * theme.STEP


class Entry(NamedTuple):
    """`style`: of the curve's pen; None: text alone."""

    style: int | None
    name: str
    value: str = ""


class Legend(QWidget):
    """Entries in lines; an entry without room begins the next line, one wider than a line is shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        before = self.heightForWidth(self.width())
        self._entries = tuple(entries)
        self.setAccessibleName(numbers.listed(*(f"{entry.name} {entry.value}".strip() for entry in entries)))
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
        """The place of each entry in a legend of this width."""
        x, y, high = 0, 0, self.fontMetrics().height()
        for entry in self._entries:
            wide = min(self._wide(entry), width)
            if x and x + wide > width:
                x, y = 0, y + high
            yield QRect(x, y, wide, high), entry
            x += wide + BETWEEN

    def _wide(self, entry: Entry) -> int:
        sample = 0 if entry.style is None else SAMPLE + SPACE
        return sample + self.fontMetrics().horizontalAdvance(entry.name) + self._value_width(entry)

    def _value_width(self, entry: Entry) -> int:
        """The width of the value and the space before it."""
        return SPACE + QFontMetrics(self._strong).horizontalAdvance(entry.value) if entry.value else 0

    @property
    def _strong(self) -> QFont:
        return theme.scaled(self.font(), 1.0, bold=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, self.width())

    def paint(self, painter: QPainter, width: int) -> None:
        """Paint the entries in this width, from the painter's origin."""
        for place, entry in self._placed(width):
            self._paint(painter, place, entry)

    def _paint(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        text, middle = QRect(place), place.center().y() + 0.5
        if entry.style is not None:
            painter.setPen(curve_pen(entry.style))
            painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + SAMPLE, middle))
            text.setLeft(place.left() + SAMPLE + SPACE)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self._strong)
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.value)
        text.setRight(text.right() - self._value_width(entry))
        painter.setFont(self.font())
        name = self.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideMiddle, text.width() + 1)
        painter.drawText(text.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, name)
