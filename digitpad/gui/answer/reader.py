"""The worker that loads the network and reads the pad."""

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
"""Reason of a reading: the pen moves, it was lifted or a picture opened, or Predict was pressed."""


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
    """Loads the network and reads subjects with it, in its own thread.

    `loaded(ModelCard)` for each network, `answered(Answer)`, `failed(Exception)`.
    """

    loaded = Signal(object)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, model: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._title = ""
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
        """The title given to the network in use; "" for the first network."""
        return self._in_use[1]

    def start(self) -> None:
        """Load the network now, before the first question."""
        self._thread.request(None)

    def use(self, model: Path, title: str) -> None:
        """Answer with another network, called `title` or, if that is "", by its card's name.

        The network in use stays if the other cannot be loaded; `failed` is emitted.
        """
        self._model, self._title, self._broken = model, title, False
        self._thread.request(None)

    def rename(self, model: Path, title: str) -> None:
        """Change the title of the network in use if `model` is its file."""
        if model == self._model:
            self.use(model, title)

    def read(self, subject: Subject, moment: Moment) -> None:
        """Read `subject`, and emit `answered` unless it is forgotten meanwhile."""
        self._serial += 1
        self._thread.request(Question(self._serial, subject, moment))

    def forget(self) -> None:
        """Drop the answers to all earlier subjects."""
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
        """Load and read, in the thread; after a failure load again only when Predict is pressed."""
        question = request if isinstance(request, Question) else None
        if self._broken and (question is None or question.moment != "asked"):
            return None
        recognizer = (
            self._recognizer
            if self._recognizer and (self._model, self._title) == self._in_use
            else self._load()
        )
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
