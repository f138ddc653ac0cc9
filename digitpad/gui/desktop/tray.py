"""The icon in the desktop's tray while the window hides and a network is trained."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

News = Literal["training", "paused", "over"]


class Tray(QObject):
    """`open_requested()`: show the window; `stop_requested()`: stop, save and quit."""

    open_requested = Signal()
    stop_requested = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon, self._menu = QSystemTrayIcon(icon, self), QMenu()
        self._news: News = "training"
        self._open, self._stop = (
            self._menu.addAction("", self.open_requested.emit),
            self._menu.addAction("", self.stop_requested.emit),
        )
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._menu.installEventFilter(self)
        self.retranslate()

    @staticmethod
    def available() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        self._news = "training"
        self.retranslate()
        self._icon.show()

    def hide(self) -> None:
        self._icon.hide()

    def show_news(self, news: News) -> None:
        """Show that the training is over, or paused because it diverged."""
        self._news = news
        self.retranslate()
        over, paused = (
            self.tr("The training is over. Click to see what it came to."),
            self.tr("The training rests. Click to see why."),
        )
        self._icon.showMessage("digitpad", over if news == "over" else paused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def retranslate(self) -> None:
        self._open.setText(self.tr("Open digitpad"))
        self._stop.setText(self.tr("Stop, Save and Quit"))
        tips = {
            "training": self.tr("digitpad is training a network"),
            "paused": self.tr("The training rests"),
            "over": self.tr("The training is over"),
        }
        self._icon.setToolTip(tips[self._news])

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.open_requested.emit()
