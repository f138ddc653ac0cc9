"""A chart of paired differences with their mean and its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.style import theme
from digitpad.gui.words import numbers

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Difference

CHART = 3 * theme.STEP
"""Height of the line with its dots, in device-independent pixels."""


class IntervalChart(QWidget):
    """The paired differences as dots, their mean and its interval, over a scale through zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._difference: Difference | None = None
        self.setFont(theme.scaled(self.font(), 0.85))
        self.setFixedHeight(CHART + self.fontMetrics().height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_difference(self, difference: Difference | None, description: str) -> None:
        """Show `difference`; `description` is read by a screen reader."""
        self._difference = difference
        self.setAccessibleName(description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        difference, palette = self._difference, self.palette()
        if difference is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = (*difference.values, *(difference.interval or ()))
        reach = max(max(abs(value) for value in values) * 1.1, 0.01)
        middle = CHART / 2

        def place(value: float) -> float:
            return self.width() * (0.5 + 0.5 * value / reach)

        self._paint_scale(painter, reach)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = theme.in_palette(palette)
        if difference.interval is not None:
            low, high = (place(end) for end in difference.interval)
            shade = QColor(colours.accent)
            shade.setAlpha(70)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(low, middle - 5, max(high - low, 2), 10), 3, 3)
        painter.setBrush(colours.accent)
        for value in difference.values:
            painter.drawEllipse(QRectF(place(value) - 3, middle - 3, 6, 6))
        painter.setBrush(palette.windowText())
        painter.drawRect(QRectF(place(difference.mean) - 1, middle - 9, 2, 18))

    def _paint_scale(self, painter: QPainter, reach: float) -> None:
        """Paint the scale from -`reach` to `reach`."""
        palette, zero, flag = self.palette(), self.width() // 2, Qt.AlignmentFlag
        colours = theme.in_palette(palette)
        painter.setPen(QPen(colours.border, 1))
        painter.drawLine(0, CHART // 2, self.width(), CHART // 2)
        painter.setPen(QPen(colours.neutral, 1.5))
        painter.drawLine(zero, 2, zero, CHART - 2)
        painter.setPen(colours.muted)
        ends = map(numbers.points, (-reach, reach))
        for side, label in zip(
            (flag.AlignHCenter, flag.AlignLeft, flag.AlignRight), ("0", *ends), strict=True
        ):
            painter.drawText(self.rect(), side | flag.AlignBottom, label)
