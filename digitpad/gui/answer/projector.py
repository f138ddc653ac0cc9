"""The answer for a projector: the digit, the verdict and the bars, as large as there is room for, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.answer.digit import RING, Badge, BigDigit, Chip
from digitpad.gui.style import theme
from digitpad.gui.widgets.probability_bars import Bars
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

LINES = 24
"""Lines of text that would fit into the height: what a class reads from its last row."""
DIGIT = 0.4
"""Height of the digit as a share of the page's."""
ENDLESS = 16_777_215


class AnswerLarge(QWidget):
    """`picked(int)`: one of two chips was chosen."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit, self.badge, self.words, self.bars = BigDigit(self), Badge(self), QLabel(self), Bars(self)
        self.chips = (Chip(self), Chip(self))
        for chip in self.chips:
            chip.clicked.connect(lambda _=False, chip=chip: self.picked.emit(chip.digit))
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.bars.setMaximumHeight(ENDLESS)
        self._arrange()

    def _arrange(self) -> None:
        self._box, above, said, chips = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        chips.setContentsMargins(-RING, 0, 0, 0)
        for chip in self.chips:
            chips.addWidget(chip)
        chips.addStretch(1)
        said.setSpacing(theme.STEP)
        said.addStretch(1)
        said.addWidget(self.badge)
        said.addLayout(chips)
        said.addWidget(self.words)
        said.addStretch(1)
        above.setSpacing(2 * theme.STEP)
        above.addWidget(self.digit)
        above.addLayout(said, 1)
        self._box.addLayout(above, 2)
        self._box.addWidget(self.bars, 3)

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit that a person chose of the two where it is torn."""
        torn = prediction.verdict == "torn"
        self.digit.show_digit(prediction.digit if picked is None else picked, tentative=torn and picked is None)
        self.badge.show_word(answers.verdict(prediction), prediction.verdict)
        pair = sorted((prediction.digit or 0, prediction.alternatives[0])) if torn else (0, 0)
        for chip, value in zip(self.chips, pair, strict=True):
            chip.show_digit(value, chosen=value == picked)
        self.words.setText(answers.explanation(prediction))
        chosen = (prediction.digit, *prediction.alternatives) if picked is None else (picked,)
        self.bars.show_probabilities(prediction.probabilities.tolist(), chosen)
        self._reveal(answered=True, torn=torn)

    def show_words(self, words: str) -> None:
        """There is no answer: say so."""
        self.words.setText(words)
        self._reveal(answered=False, torn=False)

    def _reveal(self, *, answered: bool, torn: bool) -> None:
        for widget in (self.digit, self.badge, self.bars):
            widget.setVisible(answered)
        for chip in self.chips:
            chip.setVisible(torn)
        side = Qt.AlignmentFlag.AlignLeft if answered else Qt.AlignmentFlag.AlignHCenter
        self.words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        font = large(self.height())
        for widget in (self.badge, self.words, self.bars, *self.chips):
            widget.setFont(font)
        margin = self.height() // LINES
        self._box.setContentsMargins(margin, margin, margin, margin)
        self._box.setSpacing(margin)
        self.digit.set_side(round(min(DIGIT * self.height(), 0.6 * self.width())))


def large(height: int) -> QFont:
    """The program's font, so large that LINES of it fill `height` (device-independent pixels), but never smaller than it is."""
    font = QApplication.font()
    return theme.scaled(font, max(1.0, height / LINES / QFontMetrics(font).height()))
