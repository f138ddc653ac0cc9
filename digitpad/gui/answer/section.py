"""The Answer section: answers the subject on the pad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.answer.reader import Answer, Moment, Reader
from digitpad.gui.answer.tab import AnswerTab
from digitpad.gui.section import Section

if TYPE_CHECKING:
    from digitpad.gui.pad.document import PadDocument
    from digitpad.network.model_file import ModelCard


class AnswerSection(Section):
    """Has the reader answer each change of the pad. `changed()`: the subject or the answer changed."""

    changed = Signal()
    settled = Signal(object)
    """The Prediction of a subject that no gesture is changing."""

    def __init__(self, reader: Reader, document: PadDocument, parent: QWidget) -> None:
        self.tab = AnswerTab(parent)
        super().__init__(self.tab, parent)
        self.card: ModelCard | None = None
        self._live = True
        self._reader = reader
        self._document = document
        document.subject_changed.connect(lambda _, moment: self._read(moment))
        reader.answered.connect(self._on_answer)
        reader.loaded.connect(self._on_card)
        reader.failed.connect(self._on_failed)
        self.tab.digit_changed.connect(self.changed)

    @property
    def title(self) -> str:
        return self.tr("&Answer")

    def set_live(self, live: bool) -> None:
        """Read each change at once, or only when Predict is pressed."""
        self._live = live
        self._read("settled")

    def predict(self) -> None:
        """Read the pad again and flash the answer, once the network is loaded."""
        subject = self._document.subject
        if subject is None:
            self.tab.show_empty()
            self.tab.announce()
            return
        if not self._reader.ready:
            self.tab.show_empty(
                lambda: (
                    self.tr("Loading the network…"),
                    self.tr("Your digit is read as soon as it is there."),
                )
            )
        self._reader.read(subject, "asked")

    def stop(self) -> None:
        self._reader.stop()

    def is_idle(self) -> bool:
        return self._reader.is_idle()

    def _read(self, moment: Moment) -> None:
        subject = self._document.subject
        if subject is None:
            self._reader.forget()
            self.tab.show_empty()
        elif self._live:
            self._reader.read(subject, moment)
        else:
            self._reader.forget()
            self.tab.show_empty(
                lambda: (
                    self.tr("Press Predict"),
                    self.tr("“Predict While Drawing” is off in the View menu."),
                )
            )
        self.changed.emit()

    def _on_answer(self, answer: Answer) -> None:
        moment = answer.question.moment
        self.tab.show_answer(answer.prediction, flash=moment == "asked")
        if moment != "moving":
            self.settled.emit(answer.prediction)
            self.tab.announce()
        self.changed.emit()

    def _on_failed(self, _: BaseException) -> None:
        if not self._reader.ready:
            self.tab.show_empty(
                lambda: (self.tr("No network"), self.tr("It could not be loaded. Predict tries again."))
            )

    def _on_card(self, card: ModelCard) -> None:
        """Read the pad again if the network was replaced."""
        replaced = self.card is not None
        self.card = card
        self.tab.set_temperature(card.calibration.temperature)
        if replaced:
            self._read("settled")
