"""The running program as the desktop sees it: macOS hands it files for Open With, also while it is only just starting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Takes files that it is to open; one that comes before `open_with` waits for that, the last of several."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words))
        self._open: Callable[[Path], None] | None = None
        self._waiting: Path | None = None

    def open_with(self, open_file: Callable[[Path], None]) -> None:
        """From now on files are opened by `open_file`."""
        self._open = open_file
        if self._waiting is not None:
            open_file(self._waiting)

    def hand(self, file: Path) -> None:
        """Have `file` opened."""
        if self._open is None:
            self._waiting = file
        else:
            self._open(file)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.hand(Path(event.file()))
            return True
        return super().event(event)
