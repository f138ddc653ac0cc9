"""The worker that reads files and the clipboard's content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.threads import LatestThread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.network.model_file import ModelCard
    from digitpad.reading.picture.picture import Picture
    from digitpad.reading.subject import Subject

NETWORK = ".safetensors"


@dataclass(frozen=True, eq=False)
class Incoming:
    """Something to open: a file (`path`), the clipboard's `rgba` (h, w, 4) uint8 or `text`, or a network's
    input `pixels` (28, 28) uint8.

    `shipped`: a sample; `files`: number of files dropped together, this one first.
    """

    name: str
    path: Path | None = None
    rgba: NDArray[np.uint8] | None = None
    text: str | None = None
    pixels: NDArray[np.uint8] | None = None
    shipped: bool = False
    files: int = 1


@dataclass(frozen=True, eq=False)
class Opened:
    """The subject read from `incoming`, or the card of a model."""

    incoming: Incoming
    subject: Subject | ModelCard


class Opener(QObject):
    """Reads each Incoming in its own thread: `opened(Opened)` or `failed(Exception)`."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = LatestThread(_open, self)
        self._thread.answered.connect(self.opened)
        self._thread.failed.connect(self.failed)

    def open(self, incoming: Incoming) -> None:
        self._thread.request(incoming)

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
        return _from_file(incoming.path)
    return _picture(incoming)


def _from_file(path: Path) -> Subject | ModelCard:
    if path.suffix.lower() == NETWORK:
        from digitpad.network.model_file import read_model

        return read_model(path).card
    from digitpad.reading.inputs import read_file

    return read_file(path, path.name)


def _picture(incoming: Incoming) -> Picture:
    from digitpad.reading.picture import picture

    if incoming.pixels is not None:
        return picture.picture_of_input(incoming.pixels, incoming.name)
    assert incoming.rgba is not None
    return picture.picture_from_array(incoming.rgba, incoming.name)
