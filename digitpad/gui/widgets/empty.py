"""What stands where nothing is yet: what will be there, and what to do for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.style import theme

WIDEST = 420
"""Width of a line of words at most, in device-independent pixels."""


class EmptyPage(QWidget):
    """A title and a sentence in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words = QLabel(self), QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.4, bold=True))
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(theme.STEP)
        column.addStretch(2)
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(theme.STEP, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, theme.STEP, side, theme.STEP)

    def minimumSizeHint(self) -> QSize:
        """It takes what room there is."""
        return QSize(0, 0)

    def say(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
