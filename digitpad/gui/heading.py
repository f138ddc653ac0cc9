"""The upper part of an answer: digit, verdict, what that means, and what the network was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui import texts, theme
from digitpad.gui.answer_parts import Badge, BigDigit, Chip
from digitpad.gui.sight import Sight

if TYPE_CHECKING:
    from digitpad.results import Prediction


class Heading(QWidget):
    """The big digit, the verdict in words, two chips where it is torn, and what the network sees. `picked(int)`: a chip was tapped."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit, self.badge, self.sight = BigDigit(self), Badge(self), Sight(self)
        self.explanation, self.next, self.caption = QLabel(self), QLabel(self), QLabel(self)
        self.chips = (Chip(self), Chip(self))
        for chip in self.chips:
            chip.clicked.connect(self._on_chip)
        self.explanation.setWordWrap(True)
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for label in (self.next, self.caption):
            label.setFont(theme.scaled(self.font(), 0.9))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        row, picture = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP * 2)
        picture.setSpacing(theme.STEP // 2)
        picture.addWidget(self.sight, 0, Qt.AlignmentFlag.AlignHCenter)
        picture.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(), 1)
        row.addLayout(picture)

    def _words(self) -> QVBoxLayout:
        words, chips = QVBoxLayout(), QHBoxLayout()
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

    def set_small(self, small: bool) -> None:
        self.digit.set_side(72 if small else 128)
        self.sight.set_zoom(2 if small else 5)
        self.caption.setVisible(not small)

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit that a person chose of the two where it is torn."""
        torn = prediction.verdict == "torn"
        digit = prediction.digit if picked is None else picked
        self.digit.show_digit(digit, tentative=torn and picked is None)
        self.sight.show_pixels(prediction.pixels)
        self.badge.show_word(texts.verdict(prediction), prediction.verdict)
        pair = sorted((prediction.digit or 0, prediction.alternatives[0])) if torn else (0, 0)
        for chip, value in zip(self.chips, pair, strict=True):
            chip.show_digit(value, chosen=value == picked)
            chip.setVisible(torn)
        _say(self.explanation, texts.explanation(prediction))
        _say(self.next, "" if torn else texts.next_best(prediction, digit))

    def _on_chip(self) -> None:
        tapped = self.sender()
        assert isinstance(tapped, Chip)
        self.picked.emit(tapped.digit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.caption.setText(self.tr("what the network sees"))
        self.sight.setAccessibleName(self.tr("what the network sees"))
        self.sight.setToolTip(self.tr("The exact 28 x 28 pixels that the network is given."))


def _say(label: QLabel, text: str) -> None:
    """Show `text`, or no label where there is none."""
    label.setText(text)
    label.setVisible(bool(text))
