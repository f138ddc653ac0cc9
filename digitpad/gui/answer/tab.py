"""The Answer tab: the network's answer to the subject on the pad, with its verdict."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from digitpad.gui import accessibility
from digitpad.gui.answer.welcome import Message, Welcome
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from digitpad.gui.answer.page import AnswerPage
    from digitpad.gui.answer.projector import AnswerLarge
    from digitpad.reading.prediction import Prediction


class AnswerTab(QStackedWidget):
    """An invitation to draw, or the answer with its bars. `digit_changed(int | None)`: another digit is
    shown."""

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
        """The page of an answer, made when it is first needed: at the start only the invitation is seen."""
        from digitpad.gui.answer.page import AnswerPage

        page = AnswerPage(self)
        page.picked.connect(self._pick)
        self.addWidget(page)
        return page

    @cached_property
    def large(self) -> AnswerLarge:
        """The page for a projector, deleted afterwards: the window must have room for each page of this
        tab."""
        from digitpad.gui.answer.projector import AnswerLarge

        page = AnswerLarge(self)
        page.picked.connect(self._pick)
        self.addWidget(page)
        return page

    def add_samples(self) -> None:
        """Read the sample drawings of the invitation."""
        self.welcome.add_samples()

    def present(self, on: bool) -> None:
        """Show the answer for a projector, or no longer."""
        self._presents = on
        if self.prediction is not None:
            self._show()
        elif on:
            self.large.show_message(self.welcome.title.text())
        self._switch_page()
        if not on:
            self._delete_large()

    def _delete_large(self) -> None:
        self.removeWidget(self.large)
        self.large.deleteLater()
        del self.large

    def _switch_page(self) -> None:
        if self._presents:
            self.setCurrentWidget(self.large)
        else:
            self.setCurrentWidget(self.welcome if self.prediction is None else self.page)

    def show_answer(self, prediction: Prediction, *, flash: bool = False) -> None:
        """Show `prediction`; a chosen chip stays chosen while the same two digits are torn."""
        if self._picked not in _pair(prediction):
            self._picked = None
        self.prediction = prediction
        self._show()
        self._switch_page()
        if flash:
            (self.large if self._presents else self.page).flash()

    def show_empty(self, message: Message | None = None) -> None:
        """Show the invitation, or `message` in its place."""
        self.prediction = self._picked = None
        self._set_digit(None)
        self.welcome.show_message(message)
        if self._presents:
            self.large.show_message(self.welcome.title.text())
        self._switch_page()

    @property
    def picked(self) -> int | None:
        """The digit that a person picked of the two of a torn answer."""
        return self._picked

    def announce(self) -> None:
        """Have a screen reader read the answer or the message aloud."""
        text = self.welcome.title.text() if self.prediction is None else answers.spoken(self.prediction)
        accessibility.announce(self, text, urgent=False)

    def set_temperature(self, temperature: float) -> None:
        """Name the model's temperature below the answer."""
        self.page.set_temperature(temperature)

    def drag_sources(self) -> tuple[QWidget, QWidget]:
        """The widgets that show the answer and the network's input."""
        return self.page.drag_sources()

    def input_image(self) -> QImage | None:
        """The network's input as shown, if there is an answer."""
        return self.page.input_image()

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
        if digit != self.digit:
            self.digit = digit
            self.digit_changed.emit(digit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.prediction is not None:
            self._show()
        super().changeEvent(event)


def _pair(prediction: Prediction) -> tuple[int | None, ...]:
    return (prediction.digit, *prediction.alternatives) if prediction.verdict == "torn" else ()
