"""The Answer tab: what the network makes of what is on the pad, and how sure it may be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from digitpad.gui import accessibility
from digitpad.gui.answer.welcome import Welcome, Words
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.gui.answer.page import AnswerPage
    from digitpad.gui.answer.projector import AnswerLarge
    from digitpad.reading.prediction import Prediction


class AnswerTab(QStackedWidget):
    """Either an invitation to draw, or the answer with its bars. `digit_changed(int | None)`: the shown answer is another one."""

    digit_changed = Signal(object)
    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prediction: Prediction | None = None
        self.digit: int | None = None
        self._picked: int | None = None
        self._presents = False
        self.welcome = Welcome(self)
        self.welcome.sample_chosen.connect(self.sample_chosen)
        self.addWidget(self.welcome)

    @cached_property
    def page(self) -> AnswerPage:
        """Made when it is first needed: at the start only the invitation is seen."""
        from digitpad.gui.answer.page import AnswerPage

        made = AnswerPage(self)
        made.picked.connect(self._pick)
        self.addWidget(made)
        return made

    @cached_property
    def large(self) -> AnswerLarge:
        """The answer for a projector, there while it is presented: the window must have room for each page of this tab."""
        from digitpad.gui.answer.projector import AnswerLarge

        made = AnswerLarge(self)
        made.picked.connect(self._pick)
        self.addWidget(made)
        return made

    def add_samples(self) -> None:
        """Read the sample drawings that are shown before there is an answer."""
        self.welcome.add_samples()

    def present(self, on: bool) -> None:
        """Whether the answer is shown for a projector."""
        self._presents = on
        if self.prediction is not None:
            self._show()
        elif on:
            self.large.show_words(self.welcome.title.text())
        self._turn()
        if not on:
            self._drop_large()

    def _drop_large(self) -> None:
        self.removeWidget(self.large)
        self.large.deleteLater()
        del self.large

    def _turn(self) -> None:
        """To the page that is to be seen."""
        if self._presents:
            self.setCurrentWidget(self.large)
        else:
            self.setCurrentWidget(self.welcome if self.prediction is None else self.page)

    def show_answer(self, prediction: Prediction, *, flash: bool = False) -> None:
        """Show `prediction`; a tapped chip stays tapped while the same two digits are torn."""
        if self._picked not in _pair(prediction):
            self._picked = None
        self.prediction = prediction
        self._show()
        self._turn()
        if flash:
            (self.large.digit if self._presents else self.page.heading.digit).flash()

    def show_empty(self, words: Words | None = None) -> None:
        """Nothing to answer: what to do next (or these `words` instead)."""
        self.prediction = self._picked = None
        self._set_digit(None)
        self.welcome.say(words)
        if self._presents:
            self.large.show_words(self.welcome.title.text())
        self._turn()

    @property
    def picked(self) -> int | None:
        """The digit that a person chose of two."""
        return self._picked

    def announce(self) -> None:
        """Have a screen reader say the answer, or what to do next where there is none."""

        said = self.welcome.title.text() if self.prediction is None else answers.spoken(self.prediction)
        accessibility.announce(self, said, urgent=False)

    def _pick(self, digit: int) -> None:
        self._picked = digit
        self._show()

    def _show(self) -> None:
        assert self.prediction is not None
        self._set_digit(self.prediction.digit if self._picked is None else self._picked)
        self.page.show_answer(self.prediction, self._picked)
        if self._presents:
            self.large.show_answer(self.prediction, self._picked)

    def _set_digit(self, digit: int | None) -> None:
        changed, self.digit = digit != self.digit, digit
        if changed:
            self.digit_changed.emit(digit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.prediction is not None:
            self._show()
        super().changeEvent(event)


def _pair(prediction: Prediction) -> tuple[int | None, ...]:
    return (prediction.digit, *prediction.alternatives) if prediction.verdict == "torn" else ()
