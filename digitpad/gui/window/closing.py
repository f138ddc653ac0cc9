"""Closing the window while a network trains: a bar that asks, and where the training goes on when the window hides."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QSystemTrayIcon, QVBoxLayout, QWidget

from digitpad.gui.style import cards, theme
from digitpad.gui.widgets.button import FlatButton
from digitpad.gui.widgets.translated import Translated

WIDEST = 640
News = Literal["training", "resting", "over"]


class ClosingBar(Translated, QWidget):
    """Floats at the bottom of `host`. `kept()`: go on training out of sight; `stopped()`: stop, save and close; Escape: nothing."""

    kept = Signal()
    stopped = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host, self._waiting = host, False
        self.words = QLabel(self)
        self.keep, self.stop, self.cancel = FlatButton(self), FlatButton(self, primary=True), FlatButton(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column, row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(*(2 * theme.STEP,) * 4)
        self._column.setSpacing(theme.GAP)
        self._column.addWidget(self.words)
        self._column.addLayout(row)
        row.setSpacing(theme.STEP)
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.stop)
        self.keep.clicked.connect(self._on_keep)
        self.stop.clicked.connect(self._on_stop)
        self.cancel.clicked.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Show it, the keyboard on its main button."""
        self._waiting = False
        self.retranslate()
        self.show()
        self.raise_()
        self._place()
        self.stop.setFocus()

    def _on_keep(self) -> None:
        self.hide()
        self.kept.emit()

    def _on_stop(self) -> None:
        self._waiting = True
        self.retranslate()
        self.stopped.emit()

    def _place(self) -> None:
        width = min(self._host.width() - 4 * theme.STEP, WIDEST)
        self.setFixedWidth(width)
        height = max(self._column.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((self._host.width() - width) // 2, self._host.height() - height - 2 * theme.STEP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._waiting:
            self.hide()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        for button, text in (
            (self.keep, self.tr("Keep Training")), (self.stop, self.tr("Stop and Save")), (self.cancel, self.tr("Cancel")),
        ):  # fmt: skip
            button.setText(text)
            button.setEnabled(not self._waiting)
        self.words.setText(
            self.tr("Stopping after this step; then the window closes.")
            if self._waiting
            else self.tr("A network is still being trained. It can go on without the window, or stop here and be continued later.")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)


class Tray(QObject):
    """A sign in the desktop's tray while the window hides. `opened()`: the window is wanted; `stopped()`: stop, save and quit."""

    opened = Signal()
    stopped = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon, self._menu = QSystemTrayIcon(icon, self), QMenu()
        self._news: News = "training"
        self._open, self._stop = self._menu.addAction("", self.opened.emit), self._menu.addAction("", self.stopped.emit)
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

    def tell(self, news: News) -> None:
        """The training is over, or it rests, for its loss is no number."""
        self._news = news
        self.retranslate()
        done, rests = self.tr("The training is over. Click to see what it came to."), self.tr("The training rests. Click to see why.")
        self._icon.showMessage("digitpad", done if news == "over" else rests)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def retranslate(self) -> None:
        self._open.setText(self.tr("Open digitpad"))
        self._stop.setText(self.tr("Stop, Save and Quit"))
        words = {
            "training": self.tr("digitpad is training a network"), "resting": self.tr("The training rests"),
            "over": self.tr("The training is over"),
        }  # fmt: skip
        self._icon.setToolTip(words[self._news])

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
