"""The page of an answer: heading, bars and footnote, fitted to its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.answer.heading import Heading
from digitpad.gui.style import theme
from digitpad.gui.widgets.probability_bars import Bars
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

WIDEST = 960
"""Largest width of the content: longer lines are hard to follow from a digit to its number."""
LOW = 420
"""Height in device-independent pixels below which the heading is smaller and the footnote hidden."""
NARROW = 320
"""Width below which the margins are smaller."""


class AnswerPage(QWidget):
    """`picked(int)`: a chip was chosen."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(self)
        self.bars = Bars(self)
        self.note = QLabel(self)
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
        """Name the model's temperature in the footnote."""
        self._temperature = temperature
        self.note.setText(answers.softmax_note(temperature))

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit chosen of the two of a torn answer."""
        self.heading.show_answer(prediction, picked)
        self.bars.show_probabilities(prediction.probabilities.tolist(), prediction.digits(picked))

    def flash(self) -> None:
        """Flash the digit."""
        self.heading.digit.flash()

    def drag_sources(self) -> tuple[QWidget, QWidget]:
        """The widgets that show the answer and the network's input."""
        return self.heading.digit, self.heading.pixel_view

    def input_image(self) -> QImage | None:
        """The network's input as shown, if there is an answer."""
        return self.heading.pixel_view.image()

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
