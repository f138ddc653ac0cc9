"""The page of an answer for a projector: digit, verdict and bars, as large as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from digitpad.gui.answer.digit import AnswerParts
from digitpad.gui.style import theme
from digitpad.gui.widgets.probability_bars import Bars

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

LINES = 24
"""Lines of text in the height: legible from the last row of a class."""
DIGIT = 0.4
"""Height of the digit as a share of the page's."""
ENDLESS = 16_777_215


class AnswerLarge(AnswerParts):
    """The parts of an answer and the bars, or a message without an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = Bars(self)
        self.bars.setMaximumHeight(ENDLESS)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.STEP)
        column.addStretch(1)
        column.addWidget(self.badge)
        column.addLayout(self.chip_row())
        column.addWidget(self.explanation)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.STEP)
        row.addWidget(self.digit)
        row.addLayout(column, 1)
        self._box = QVBoxLayout(self)
        self._box.addLayout(row, 2)
        self._box.addWidget(self.bars, 3)

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        super().show_answer(prediction, picked)
        self.bars.show_probabilities(prediction.probabilities.tolist(), prediction.digits(picked))
        self._show_parts(answered=True)

    def show_message(self, message: str) -> None:
        """Show `message` in place of an answer."""
        self.explanation.setText(message)
        for chip in self.chips:
            chip.hide()
        self._show_parts(answered=False)

    def flash(self) -> None:
        """Flash the digit."""
        self.digit.flash()

    def _show_parts(self, *, answered: bool) -> None:
        for widget in (self.digit, self.badge, self.bars):
            widget.setVisible(answered)
        side = Qt.AlignmentFlag.AlignLeft if answered else Qt.AlignmentFlag.AlignHCenter
        self.explanation.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        font = large(self.height())
        for widget in (self.badge, self.explanation, self.bars, *self.chips):
            widget.setFont(font)
        margin = self.height() // LINES
        self._box.setContentsMargins(margin, margin, margin, margin)
        self._box.setSpacing(margin)
        self.digit.set_side(round(min(DIGIT * self.height(), 0.6 * self.width())))


def large(height: int) -> QFont:
    """The program's font, enlarged so that LINES of it fill `height` (device-independent pixels)."""
    font = QApplication.font()
    return theme.scaled(font, max(1.0, height / LINES / QFontMetrics(font).height()))
