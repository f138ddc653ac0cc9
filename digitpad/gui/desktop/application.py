"""The QApplication: macOS sends it files for Open With, also during the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Receives files to open; the last one before `open_with` waits for it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._open: Callable[[Path], None] | None = None
        self._waiting: Path | None = None

    def open_with(self, open_file: Callable[[Path], None]) -> None:
        """Open files by `open_file` from now on."""
        self._open = open_file
        if self._waiting is not None:
            open_file(self._waiting)

    def open(self, file: Path) -> None:
        """Open `file`, or remember it until `open_with`."""
        if self._open is None:
            self._waiting = file
        else:
            self._open(file)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open(Path(event.file()))
            return True
        return super().event(event)
