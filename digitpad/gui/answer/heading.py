"""The upper part of an answer: digit, verdict, what that means, and what the network was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.answer.digit import RING, Badge, BigDigit, Chip
from digitpad.gui.style import theme
from digitpad.gui.widgets.pixel_view import PixelView
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

SMALL, NARROW = 420, 300
"""Widths in device-independent pixels below which there is less room than one would like, and hardly any."""


class Heading(Translated, QWidget):
    """The big digit, the verdict in words, two chips where it is torn, and what the network sees. `picked(int)`: a chip was tapped."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit, self.badge, self.sight = BigDigit(self), Badge(self), PixelView(self)
        self.explanation, self.next, self.caption = QLabel(self), QLabel(self), QLabel(self)
        self.chips = (Chip(self), Chip(self))
        for chip in self.chips:
            chip.clicked.connect(self._on_chip)
        self.explanation.setWordWrap(True)
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for label in (self.next, self.caption):
            label.setFont(theme.scaled(self.font(), 0.9))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._narrow = False
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self._row, picture = QHBoxLayout(self), QVBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        picture.setSpacing(theme.STEP // 2)
        picture.addWidget(self.sight, 0, Qt.AlignmentFlag.AlignHCenter)
        picture.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words(), 1)
        self._row.addLayout(picture)

    def _words(self) -> QVBoxLayout:
        words, chips = QVBoxLayout(), QHBoxLayout()
        chips.setContentsMargins(-RING, 0, 0, 0)
        chips.setSpacing(theme.STEP)
        for chip in self.chips:
            chips.addWidget(chip)
        chips.addStretch(1)
        words.setSpacing(theme.STEP - 2)
        words.addStretch(1)
        words.addWidget(self.badge)
        words.addWidget(self.explanation)
        words.addLayout(chips)
        words.addWidget(self.next)
        words.addStretch(1)
        return words

    def fit_into(self, width: int, *, low: bool) -> None:
        """Smaller parts where there is little room; the sentence becomes the verdict's tip where it would be a column of single words."""
        small = low or width < SMALL
        self._narrow = width < NARROW
        self.digit.set_side(64 if small else 128)
        self.sight.set_zoom(5 if not small else 2 if self._narrow else 3)
        self.caption.setVisible(not small)
        self._row.setSpacing(theme.STEP if small else 2 * theme.STEP)
        self.explanation.setVisible(bool(self.explanation.text()) and not self._narrow)

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit that a person chose of the two where it is torn."""
        torn = prediction.verdict == "torn"
        digit = prediction.digit if picked is None else picked
        self.digit.show_digit(digit, tentative=torn and picked is None)
        self.sight.show_pixels(prediction.pixels)
        self.badge.show_word(answers.verdict(prediction), prediction.verdict)
        pair = sorted((prediction.digit or 0, prediction.alternatives[0])) if torn else (0, 0)
        for chip, value in zip(self.chips, pair, strict=True):
            chip.show_digit(value, chosen=value == picked)
            chip.setVisible(torn)
        self.badge.setToolTip(answers.explanation(prediction))
        self.explanation.setText(answers.explanation(prediction))
        self.explanation.setVisible(bool(self.explanation.text()) and not self._narrow)
        self.next.setText("" if torn else answers.next_best(prediction, digit))
        self.next.setVisible(not torn)

    def _on_chip(self) -> None:
        tapped = self.sender()
        assert isinstance(tapped, Chip)
        self.picked.emit(tapped.digit)

    def retranslate(self) -> None:
        self.caption.setText(answers.sees())
        self.sight.setAccessibleName(answers.sees())
        self.sight.setToolTip(self.tr("The exact 28 x 28 pixels that the network is given. Drag them into another program."))
        self.digit.setToolTip(self.tr("Drag the answer into another program."))
