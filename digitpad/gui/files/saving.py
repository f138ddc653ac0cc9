"""Saving the pad's drawing: to a chosen file, and to the unsaved drawing's file for the next start."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.pad.document import PadState
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.threads import LatestThread
from digitpad.system import paths

if TYPE_CHECKING:
    from digitpad.reading.drawing import Drawing

REST = 800
"""Milliseconds without a change before an unsaved drawing is written."""


class Saving(QObject):
    """`saved(Path)`: the drawing was written there. `failed(Exception)`: a file could not be written, or the
    unsaved drawing not read."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, pad: PadPanel) -> None:
        super().__init__(pad)
        self._pad = pad
        self._document = pad.document
        self._last: PadState | None = None
        self._failed = False
        self._thread = LatestThread(_write_state, self)
        self._thread.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(lambda: self._thread.request(self._unsaved()))
        self._document.undo_stack.indexChanged.connect(self._on_step)

    def restore(self) -> None:
        """Put the unsaved drawing of the last session on the pad."""
        try:
            unsaved = read_unsaved()
        except DigitpadError as error:
            self.failed.emit(error)
            return
        if unsaved is not None:
            drawing, path = unsaved
            self._pad.set_drawing(drawing, "restored", path=path)

    def save(self, window: QWidget) -> None:
        """Write the drawing to its file, or let a person choose one."""
        path = self._document.state.file.path
        if path is None:
            self.save_as(window)
        else:
            self._write(path)

    def save_as(self, window: QWidget) -> None:
        """Let a person choose the drawing's file."""
        from digitpad.gui.desktop import dialogs

        start = self._document.state.file.path or Path.home() / self.tr("drawing.digitpad")
        path = dialogs.to_write(
            window, self.tr("Save the Drawing"), start=start, kinds=self.tr("Drawings (*.digitpad *.json)")
        )
        if path is not None:
            self._write(path)

    def stop(self) -> None:
        """Write the unsaved drawing, and end the thread."""
        self._timer.stop()
        self._thread.stop()
        try:
            _write_state(self._unsaved())
        except DigitpadError as error:
            self._on_failed(error)

    def is_idle(self) -> bool:
        """Whether the thread is not running."""
        return not self._thread.isRunning()

    def _write(self, path: Path) -> None:
        state = self._document.state
        try:
            paths.write_whole(path, state.drawing.to_json().encode())
        except DigitpadError as error:
            self.failed.emit(error)
            return
        state.file.path = path
        state.file.saved = state.drawing
        self._on_step()
        self.saved.emit(path)

    def _on_step(self) -> None:
        """Remember a drawing left for another as unsaved, until it is saved, cleared or undone to nothing."""
        state = self._document.state
        if state.modified and state.drawing.strokes:
            self._last = state
        elif self._last is not None and self._last.file is state.file:
            self._last = None
        self._timer.start()

    def _unsaved(self) -> PadState | None:
        return self._last if self._last is not None and self._last.modified else None

    def _on_failed(self, error: object) -> None:
        """Report the first failure only: each stroke would fail again."""
        if not self._failed:
            self._failed = True
            self.failed.emit(error)


def _write_state(state: object) -> None:
    if isinstance(state, PadState):
        write_unsaved(state.drawing, state.file.path)
    else:
        delete_unsaved()


def unsaved_file() -> Path:
    """The unsaved drawing's file, which may not exist: a drawing file, with the name of the file that it
    changes as "file"."""
    return paths.data_folder() / "unsaved.digitpad"


def write_unsaved(drawing: Drawing, path: Path | None) -> None:
    """Replace the unsaved drawing by `drawing`, a change of the file `path` if there is one; raises
    DigitpadError."""
    content = json.loads(drawing.to_json())
    if path is not None:
        content["file"] = str(path)
    paths.write_whole(unsaved_file(), json.dumps(content).encode())


def delete_unsaved() -> None:
    """Delete the unsaved drawing's file, if it exists; raises DigitpadError."""
    try:
        unsaved_file().unlink(missing_ok=True)
    except OSError as error:
        raise paths.cannot_write(unsaved_file(), error) from None


def read_unsaved() -> tuple[Drawing, Path | None] | None:
    """The unsaved drawing and its file, or None without one; raises DigitpadError if it is damaged."""
    from digitpad.reading.inputs import read_drawing_file

    if not os.path.exists(unsaved_file()):
        return None
    drawing = read_drawing_file(unsaved_file())
    name = json.loads(unsaved_file().read_bytes()).get("file")
    return drawing, Path(name) if isinstance(name, str) and name else None
