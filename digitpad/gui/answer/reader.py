"""The worker that loads the network and answers the pad."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.threads import LatestThread

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction
    from digitpad.reading.recognizer import Recognizer
    from digitpad.reading.subject import Subject

Moment = Literal["moving", "settled", "asked"]
"""Why a reading is wanted: the pen moves, the pen was lifted (or a picture came), or Predict was pressed."""


@dataclass(frozen=True, eq=False)
class Question:
    serial: int
    subject: Subject
    moment: Moment


@dataclass(frozen=True, eq=False)
class Answer:
    question: Question
    prediction: Prediction


class Reader(QObject):
    """Answers what is on the pad, in its own thread, where the network is loaded too; the first question waits for that.

    `loaded(ModelCard)` for each network, `answered(Answer)`, `failed(Exception)`.
    """

    loaded = Signal(object)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, model: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._title = model, ""
        self._in_use: tuple[Path, str] = (model, "")
        self._recognizer: Recognizer | None = None
        self._broken = False
        self._serial = 0
        self._valid_from = 0
        self._thread = LatestThread(self._work, self)
        self._thread.answered.connect(self._on_answer)
        self._thread.failed.connect(self.failed)

    @property
    def ready(self) -> bool:
        """Whether the network is loaded."""
        return self._recognizer is not None

    @property
    def title(self) -> str:
        """What the network in use was called; "" for the one that it started with."""
        return self._in_use[1]

    def start(self) -> None:
        """Load the network now, before the first question."""
        self._thread.ask(None)

    def use(self, model: Path, title: str) -> None:
        """Answer with another network from now on, called `title` (as its card calls it, where that is ""); one that cannot be loaded
        changes nothing but that `failed` says so."""
        self._model, self._title, self._broken = model, title, False
        self._thread.ask(None)

    def rename(self, model: Path, title: str) -> None:
        """Call the network in use `title` from now on, if it is this one."""
        if model == self._model:
            self.use(model, title)

    def ask(self, subject: Subject, moment: Moment) -> None:
        self._serial += 1
        self._thread.ask(Question(self._serial, subject, moment))

    def forget(self) -> None:
        """Drop the answers to everything asked until now: something else is on the pad."""
        self._valid_from = self._serial + 1

    def stop(self) -> None:
        self._thread.stop()

    def is_idle(self) -> bool:
        """Whether the thread is not running."""
        return not self._thread.isRunning()

    def _on_answer(self, answer: Answer | None) -> None:
        if answer is not None and answer.question.serial >= self._valid_from:
            self.answered.emit(answer)

    def _work(self, request: object) -> Answer | None:
        """In the thread. A network that could not be loaded is tried again only when Predict is pressed."""
        question = request if isinstance(request, Question) else None
        if self._broken and (question is None or question.moment != "asked"):
            return None
        recognizer = self._recognizer if self._recognizer and (self._model, self._title) == self._in_use else self._load()
        if question is None:
            return None
        return Answer(question, recognizer.read(question.subject, fast=question.moment == "moving"))

    def _load(self) -> Recognizer:
        from digitpad.reading.recognizer import Recognizer

        model, title = wanted = self._model, self._title
        self._broken = True
        try:
            recognizer = Recognizer.load(model)
        except DigitpadError:
            if self._recognizer is not None:
                (self._model, self._title), self._broken = self._in_use, False
            raise
        if title:
            recognizer.card = recognizer.card.named(title)
        self._recognizer, self._in_use, self._broken = recognizer, wanted, False
        self.loaded.emit(recognizer.card)
        return recognizer
