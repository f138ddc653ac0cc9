"""The status bar: which network answers, on what, and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from digitpad.gui import texts, theme

if TYPE_CHECKING:
    from digitpad.checkpoint import ModelCard


class Status(QStatusBar):
    """One quiet line, put together from the card and the last answer's time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._milliseconds: float | None = None
        self._trouble = False
        self._label = QLabel(self)
        self._label.setFont(theme.scaled(self.font(), 0.9))
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setContentsMargins(theme.STEP, 0, theme.STEP, 0)
        self.setForegroundRole(QPalette.ColorRole.Mid)
        self.addWidget(self._label, 1)
        self.setSizeGripEnabled(False)
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawLine(0, 0, self.width(), 0)

    def text(self) -> str:
        return self._label.text()

    def show_card(self, card: ModelCard) -> None:
        self._card, self._trouble = card, False
        self._show()

    def show_time(self, milliseconds: float) -> None:
        self._milliseconds = milliseconds
        self._show()

    def show_trouble(self) -> None:
        """The network could not be loaded."""
        self._trouble = self._card is None
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        if self._card is None:
            self._label.setText(self.tr("no network loaded") if self._trouble else self.tr("loading the network…"))
            return
        parts = [texts.model(self._card), self.tr("cpu, 1 thread")]
        if self._milliseconds is not None:
            parts.append(texts.speed(self._milliseconds))
        self._label.setText("  ·  ".join(parts))
