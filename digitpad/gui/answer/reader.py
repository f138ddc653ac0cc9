"""The two workers behind the window: one loads the network and answers, one reads files and the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.threads import LatestThread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.network.model_file import ModelCard
    from digitpad.reading.drawing import Drawing
    from digitpad.reading.picture.picture import Picture
    from digitpad.reading.prediction import Prediction
    from digitpad.reading.recognizer import Recognizer

    Subject = Drawing | Picture

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
        return Answer(question, _read(recognizer, question))

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


def _read(recognizer: Recognizer, question: Question) -> Prediction:
    from digitpad.reading.drawing import Drawing

    if not isinstance(question.subject, Drawing):
        return recognizer.read_picture(question.subject)
    return recognizer.read(question.subject, fast=question.moment == "moving")


@dataclass(frozen=True, eq=False)
class Incoming:
    """Something to put on the pad's place: a file (`path`), the clipboard's `rgba` (h, w, 4) uint8 or `text`, or the network's input
    itself, `pixels` (28, 28) uint8; `shipped`: a sample; `files`: how many came together, of which this is the first."""

    name: str
    path: Path | None = None
    rgba: NDArray[np.uint8] | None = None
    text: str | None = None
    pixels: NDArray[np.uint8] | None = None
    shipped: bool = False
    files: int = 1


@dataclass(frozen=True, eq=False)
class Opened:
    """`subject` as read from `incoming`; the card of a model."""

    incoming: Incoming
    subject: Subject | ModelCard


class Opener(QObject):
    """Reads files and pasted things in its own thread: `opened(Opened)` or `failed(Exception)`."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = LatestThread(_open, self)
        self._thread.answered.connect(self.opened)
        self._thread.failed.connect(self.failed)

    def open(self, incoming: Incoming) -> None:
        self._thread.ask(incoming)

    def stop(self) -> None:
        self._thread.stop()

    def is_idle(self) -> bool:
        """Whether the thread is not running."""
        return not self._thread.isRunning()


def _open(request: object) -> Opened:
    assert isinstance(request, Incoming)
    return Opened(request, _subject(request))


def _subject(incoming: Incoming) -> Subject | ModelCard:
    if incoming.text is not None:
        from digitpad.reading.drawing import parse_drawing

        return parse_drawing(incoming.text, incoming.name)[0]
    if incoming.path is not None:
        from digitpad.reading.inputs import is_drawing, is_lines, read_drawing_file

        if incoming.path.suffix.lower() == ".safetensors":
            from digitpad.network.model_file import read_model

            return read_model(incoming.path).card
        if is_drawing(incoming.path):
            return read_drawing_file(incoming.path)
        if is_lines(incoming.path):
            raise DigitpadError("many-drawings", path=incoming.path)
    return _picture(incoming)


def _picture(incoming: Incoming) -> Picture:
    from digitpad.reading.picture import picture

    if incoming.path is not None:
        return picture.read_picture_file(incoming.path)
    if incoming.pixels is not None:
        return picture.picture_of_input(incoming.pixels, incoming.name)
    assert incoming.rgba is not None
    return picture.picture_from_array(incoming.rgba, incoming.name)
