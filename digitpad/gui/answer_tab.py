"""The Answer tab: what the network makes of what is on the pad, and how sure it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from digitpad.gui import texts, theme
from digitpad.gui.answer_parts import Badge, BigDigit, Chip
from digitpad.gui.bars import Bars
from digitpad.gui.sight import Sight
from digitpad.gui.welcome import Welcome

if TYPE_CHECKING:
    from digitpad.results import Prediction

SMALL_HEIGHT, SMALL_WIDTH = 400, 460
"""Below one of these (device-independent pixels) the heading is drawn smaller and the footnote goes."""


class AnswerTab(QStackedWidget):
    """Either an invitation to draw, or the answer with its bars. `digit_changed(int | None)`: the shown answer is another one."""

    digit_changed = Signal(object)
    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prediction: Prediction | None = None
        self.digit: int | None = None
        self._picked: int | None = None
        self._temperature = 1.0
        self.welcome = Welcome(self)
        self.welcome.sample_chosen.connect(self.sample_chosen)
        self._page = QWidget(self)
        self.heading, self.bars, self.note = Heading(self._page), Bars(self._page), QLabel(self._page)
        self.heading.picked.connect(self._pick)
        self._arrange()
        self.addWidget(self.welcome)
        self.addWidget(self._page)

    def _arrange(self) -> None:
        self._box = QVBoxLayout(self._page)
        self._box.setSpacing(theme.STEP * 2)
        self._box.addWidget(self.heading)
        self._box.addWidget(self.bars, 10)
        self._box.addWidget(self.note)
        self._box.addStretch(1)
        self.note.setFont(theme.scaled(self.font(), 0.9))
        self.note.setForegroundRole(self.note.palette().ColorRole.PlaceholderText)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_temperature(self, temperature: float) -> None:
        """The card's, for the footnote."""
        self._temperature = temperature
        self.note.setText(texts.softmax_note(temperature))

    def show_answer(self, prediction: Prediction, *, flash: bool = False) -> None:
        """Show `prediction`; a tapped chip stays tapped while the same two digits are torn."""
        if self._picked not in _pair(prediction):
            self._picked = None
        self.prediction = prediction
        self._show()
        self.setCurrentWidget(self._page)
        if flash:
            self.heading.digit.flash()

    def show_empty(self, title: str = "", text: str = "") -> None:
        """Nothing to answer: what to do next (or `title` and `text` instead)."""
        self.prediction = self._picked = None
        self._set_digit(None)
        self.welcome.say(title, text)
        self.setCurrentWidget(self.welcome)

    def announce(self) -> None:
        """Have a screen reader say the answer, or what to do next where there is none."""
        said = self.welcome.title.text() if self.prediction is None else texts.spoken(self.prediction)
        event = QAccessibleAnnouncementEvent(self, said)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _pick(self, digit: int) -> None:
        self._picked = digit
        self._show()

    def _show(self) -> None:
        """The heading and the bars for the prediction and the tapped chip."""
        assert self.prediction is not None
        self._set_digit(self.prediction.digit if self._picked is None else self._picked)
        self.heading.show_answer(self.prediction, self.digit, picked=self._picked is not None)
        self.bars.show_probabilities(self.prediction.probabilities.tolist(), () if self.digit is None else (self.digit,))

    def _set_digit(self, digit: int | None) -> None:
        changed, self.digit = digit != self.digit, digit
        if changed:
            self.digit_changed.emit(digit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self.height() < SMALL_HEIGHT or self.width() < SMALL_WIDTH
        margin = theme.STEP * (1 if small else 3)
        self._box.setContentsMargins(margin, margin, margin, theme.STEP)
        self._box.setSpacing(theme.STEP * (1 if small else 2))
        self.note.setVisible(not small)
        self.heading.set_small(small)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_temperature(self._temperature)
            if self.prediction is not None:
                self._show()
        super().changeEvent(event)


def _pair(prediction: Prediction) -> tuple[int | None, ...]:
    return (prediction.digit, *prediction.alternatives) if prediction.verdict == "torn" else ()


class Heading(QWidget):
    """The big digit, the verdict in words or as two chips, and what the network sees. `picked(int)`: a chip was tapped."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit, self.badge, self.sight = BigDigit(self), Badge(self), Sight(self)
        self.question, self.explanation, self.next, self.caption = QLabel(self), QLabel(self), QLabel(self), QLabel(self)
        self.chips = (Chip(self), Chip(self))
        self._group = QButtonGroup(self)
        for chip in self.chips:
            self._group.addButton(chip)
            chip.clicked.connect(self._on_chip)
        self._group.setExclusive(False)
        self._style_labels()
        self._arrange()
        self.retranslate()

    def _style_labels(self) -> None:
        quiet = self.palette().ColorRole.PlaceholderText
        self.explanation.setWordWrap(True)
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.question.setFont(theme.scaled(self.font(), 1.0, bold=True))
        for label in (self.next, self.caption):
            label.setFont(theme.scaled(self.font(), 0.9))
            label.setForegroundRole(quiet)

    def _arrange(self) -> None:
        row, words, verdict, picture = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP * 2)
        verdict.setSpacing(theme.STEP)
        for widget in (self.badge, *self.chips, self.question):
            verdict.addWidget(widget)
        verdict.addStretch(1)
        words.setSpacing(theme.STEP // 2)
        words.addStretch(1)
        words.addLayout(verdict)
        words.addSpacing(theme.STEP // 2)
        words.addWidget(self.explanation)
        words.addWidget(self.next)
        words.addStretch(1)
        picture.setSpacing(theme.STEP // 2)
        picture.addWidget(self.sight, 0, Qt.AlignmentFlag.AlignHCenter)
        picture.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(picture)

    def set_small(self, small: bool) -> None:
        self.digit.set_side(72 if small else 128)
        self.sight.set_zoom(2 if small else 5)
        self.caption.setVisible(not small)

    def show_answer(self, prediction: Prediction, digit: int | None, *, picked: bool) -> None:
        """Show `prediction` with `digit` as its answer; `picked`: a person chose it of two."""
        torn = prediction.verdict == "torn"
        self.digit.show_digit(digit)
        self.sight.show_pixels(prediction.pixels)
        self.badge.setVisible(not torn)
        self.badge.show_word(texts.verdict(prediction), prediction.verdict)
        self.question.setVisible(torn)
        self.question.setText(texts.verdict(prediction))
        for chip in self.chips:
            chip.setVisible(torn)
        if torn:
            self._show_pair(sorted((prediction.digit or 0, prediction.alternatives[0])), digit if picked else None)
        self.explanation.setText(texts.explanation(prediction))
        self.explanation.setVisible(bool(self.explanation.text()))
        self.next.setText("" if torn else texts.next_best(prediction, digit))
        self.next.setVisible(bool(self.next.text()))

    def _show_pair(self, pair: list[int], picked: int | None) -> None:
        for chip, value in zip(self.chips, pair, strict=True):
            chip.setText(str(value))
            chip.setAccessibleName(str(value))
            chip.setChecked(value == picked)

    def _on_chip(self) -> None:
        tapped = self.sender()
        assert isinstance(tapped, Chip)
        self.picked.emit(int(tapped.text()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.caption.setText(self.tr("what the network sees"))
        self.sight.setAccessibleName(self.tr("what the network sees"))
        self.sight.setToolTip(self.tr("The exact 28 x 28 pixels that the network is given."))
