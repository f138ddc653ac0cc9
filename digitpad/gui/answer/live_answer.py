"""From what lies on the pad to what the Answer tab says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.answer.reader import Answer, Moment, Reader
from digitpad.gui.answer.tab import AnswerTab
from digitpad.gui.window.status import Status

if TYPE_CHECKING:
    from digitpad.gui.pad.document import PadDocument
    from digitpad.network.model_file import ModelCard


class Answering(QObject):
    """Has the reader answer each change of the pad and shows its answers. `changed()`: the subject or the answer is another."""

    changed = Signal()

    def __init__(self, reader: Reader, tab: AnswerTab, *, document: PadDocument, status: Status) -> None:
        super().__init__(tab)
        self.card: ModelCard | None = None
        self._live = True
        self._reader, self._tab, self._status = reader, tab, status
        self._document = document
        document.subject_changed.connect(lambda _, moment: self._read(moment))
        reader.answered.connect(self._on_answer)
        reader.loaded.connect(self._on_card)
        reader.failed.connect(self._on_failed)
        tab.digit_changed.connect(self.changed)

    def set_live(self, live: bool) -> None:
        """Whether each change is read at once, or only when Predict is pressed."""
        self._live = live
        self._read("settled")

    def predict(self) -> None:
        """Read what is on the pad again and flash the answer; waits for the network if that is still being loaded."""
        subject = self._document.subject
        if subject is None:
            self._tab.show_empty()
            self._tab.announce()
            return
        if not self._reader.ready:
            self._tab.show_empty(lambda: (self.tr("Loading the network…"), self.tr("Your digit is read as soon as it is there.")))
        self._reader.ask(subject, "asked")

    def _read(self, moment: Moment) -> None:
        subject = self._document.subject
        if subject is None:
            self._reader.forget()
            self._tab.show_empty()
        elif self._live:
            self._reader.ask(subject, moment)
        else:
            self._reader.forget()
            self._tab.show_empty(lambda: (self.tr("Press Predict"), self.tr("“Predict While Drawing” is off in the View menu.")))
        self.changed.emit()

    def _on_answer(self, answer: Answer) -> None:
        moment = answer.question.moment
        self._tab.show_answer(answer.prediction, flash=moment == "asked")
        if moment != "moving":
            self._status.show_time(answer.prediction.milliseconds)
            self._tab.announce()
        self.changed.emit()

    def _on_failed(self, _: BaseException) -> None:
        if not self._reader.ready:
            self._status.show_trouble()
            self._tab.show_empty(lambda: (self.tr("No network"), self.tr("It could not be loaded. Predict tries again.")))

    def _on_card(self, card: ModelCard) -> None:
        """A network is loaded; one that takes another's place reads what is on the pad again."""
        replaced, self.card = self.card is not None, card
        self._status.show_card(card)
        self._tab.page.set_temperature(card.calibration.temperature)
        if replaced:
            self._read("settled")
