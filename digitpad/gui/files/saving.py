"""The pad's drawing as a file: saved where a person says, and kept for the next start where none was said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.files import unsaved
from digitpad.gui.pad.document import PadState
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.threads import LatestThread
from digitpad.system import paths

REST = 800
"""Milliseconds without a change after which an unsaved drawing is kept."""


class Saving(QObject):
    """`saved(Path)`: the drawing is in that file now. `failed(Exception)`: something could not be written, or what was kept not read."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, pad: PadPanel) -> None:
        super().__init__(pad)
        self._pad = pad
        self._document = pad.document
        self._last: PadState | None = None
        self._failed = False
        self._thread = LatestThread(lambda request: _keep(request), self)
        self._thread.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(lambda: self._thread.ask(self._unsaved()))
        self._document.undo_stack.indexChanged.connect(self._on_step)

    def restore(self) -> None:
        """Put on the pad what was not saved before the last end."""
        try:
            found = unsaved.kept()
        except DigitpadError as wrong:
            self.failed.emit(wrong)
            return
        if found is not None:
            self._pad.set_drawing(found[0], "restored", path=found[1])

    def save(self, window: QWidget) -> None:
        """Write the drawing to its file; to one that a person chooses where it has none."""
        path = self._document.state.file.path
        if path is None:
            self.save_as(window)
        else:
            self._write(path)

    def save_as(self, window: QWidget) -> None:
        """Let a person choose the drawing's file."""
        from digitpad.gui.desktop import dialogs

        start = self._document.state.file.path or Path.home() / self.tr("drawing.digitpad")
        path = dialogs.to_write(window, self.tr("Save the Drawing"), start=start, kinds=self.tr("Drawings (*.digitpad *.json)"))
        if path is not None:
            self._write(path)

    def stop(self) -> None:
        """Keep what is not saved, and end the thread."""
        self._timer.stop()
        self._thread.stop()
        try:
            _keep(self._unsaved())
        except DigitpadError as wrong:
            self._on_failed(wrong)

    def is_idle(self) -> bool:
        """Whether the thread is not running."""
        return not self._thread.isRunning()

    def _write(self, path: Path) -> None:
        state = self._document.state
        try:
            paths.write_whole(path, state.drawing.to_json().encode())
        except DigitpadError as wrong:
            self.failed.emit(wrong)
            return
        state.file.path = path
        state.file.saved = state.drawing
        self._on_step()
        self.saved.emit(path)

    def _on_step(self) -> None:
        """What is left for another drawing stays the unsaved one; what is saved, cleared or undone to nothing does not."""
        state = self._document.state
        if state.modified and state.drawing.strokes:
            self._last = state
        elif self._last is not None and self._last.file is state.file:
            self._last = None
        self._timer.start()

    def _unsaved(self) -> PadState | None:
        return self._last if self._last is not None and self._last.modified else None

    def _on_failed(self, wrong: object) -> None:
        """Said once: it would be so at each stroke."""
        if not self._failed:
            self._failed = True
            self.failed.emit(wrong)


def _keep(request: object) -> None:
    state = request if isinstance(request, PadState) else None
    if state is None:
        unsaved.keep(None, None)
    else:
        unsaved.keep(state.drawing, state.file.path)
