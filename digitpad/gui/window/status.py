"""The status bar: the network in use, its device and speed, and for a while a notice of a file saved, printed
or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from digitpad.gui.style import theme
from digitpad.gui.words import answers, numbers

if TYPE_CHECKING:
    from digitpad.network.model_file import ModelCard

SECONDS = 8
"""Duration of a notice."""


class Status(QStatusBar):
    """One line from the model's card and the last answer's time. `show_notice` replaces it for a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._milliseconds: float | None = None
        self._trouble = False
        self._notice = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(lambda: self._show_text(""))
        self._label = QLabel(self)
        self._label.setFont(theme.scaled(self.font(), 0.9))
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
        """Show that the network could not be loaded."""
        self._trouble = self._card is None
        self._show()

    def show_notice(self, sentence: str) -> None:
        """Show `sentence` about a success for a while, and announce it to a screen reader."""
        from digitpad.gui import accessibility

        self._show_text(sentence)
        self._timer.start()
        accessibility.announce(self, sentence, urgent=False)

    def _show_text(self, sentence: str) -> None:
        self._notice = sentence
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_text("")
        super().changeEvent(event)

    def _show(self) -> None:
        self._label.setForegroundRole(
            QPalette.ColorRole.WindowText if self._notice else QPalette.ColorRole.PlaceholderText
        )
        self._label.setText(self._notice or self._usual())

    def _usual(self) -> str:
        if self._card is None:
            return self.tr("no network loaded") if self._trouble else self.tr("loading the network…")
        parts = [answers.model(self._card), self.tr("cpu, 1 thread")]
        if self._milliseconds is not None:
            parts.append(numbers.speed(self._milliseconds))
        return "  ·  ".join(parts)
