"""An answer laid out: heading, bars and footnote, as large as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.answer.heading import Heading
from digitpad.gui.style import theme
from digitpad.gui.widgets.probability_bars import Bars
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

WIDEST = 960
"""Width of the content at most: longer lines are hard to follow from a digit to its number."""
LOW, NARROW = 420, 320
"""Below this height (device-independent pixels) the heading is drawn smaller and the footnote goes; below this width the margins shrink."""


class AnswerPage(QWidget):
    """`picked(int)`: one of two chips was tapped."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.bars, self.note = Heading(self), Bars(self), QLabel(self)
        self.heading.picked.connect(self.picked)
        self._temperature = 1.0
        self.note.setFont(theme.scaled(self.font(), 0.9))
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.heading)
        self._box.addWidget(self.bars, 10)
        self._box.addWidget(self.note)
        self._box.addStretch(1)

    def set_temperature(self, temperature: float) -> None:
        """The card's, for the footnote."""
        self._temperature = temperature
        self.note.setText(answers.softmax_note(temperature))

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit that a person chose of the two where it is torn."""
        self.heading.show_answer(prediction, picked)
        chosen = (prediction.digit, *prediction.alternatives) if picked is None else (picked,)
        self.bars.show_probabilities(prediction.probabilities.tolist(), chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        margin = theme.STEP * (1 if self.width() < NARROW else 2 if low else 3)
        side = max(margin, (self.width() - WIDEST) // 2)
        self._box.setContentsMargins(side, theme.STEP if low else margin, side, theme.STEP)
        self._box.setSpacing(theme.STEP * (1 if low else 2))
        self.note.setVisible(not low)
        self.heading.fit_into(self.width() - 2 * side, low=low)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_temperature(self._temperature)
        super().changeEvent(event)
