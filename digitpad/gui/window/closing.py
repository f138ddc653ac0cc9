"""Closing the window during a training: a bar asks first, and the training can go on without the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from digitpad.gui.style import theme
from digitpad.gui.train.trainer import Divergence, Trainer
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.message_card import MessageCard
from digitpad.gui.widgets.pages import stack

if TYPE_CHECKING:
    from digitpad.gui.desktop.tray import Tray

WIDEST = 640


class Closing(QObject):
    """Keeps the window open, or hides it, while `trainer` trains."""

    def __init__(self, window: QMainWindow, trainer: Trainer) -> None:
        super().__init__(window)
        self._window = window
        self._trainer = trainer
        self._closing = False
        self.bar: ClosingBar | None = None
        """Made when it is first shown."""
        self._tray: Tray | None = None
        trainer.ended.connect(lambda: QTimer.singleShot(0, self, self._after_run))
        trainer.emitted.connect(self._on_event)

    def on_close(self, event: QCloseEvent) -> None:
        """Ask instead of closing while a network is trained."""
        if self._trainer.busy:
            event.ignore()
            if self.bar is None:
                self.bar = self._make_bar()
            self.bar.show_question()

    def unhide(self) -> None:
        """Show the window if it was hidden in the tray."""
        self.hide_tray()
        if not self._window.isVisible():
            self._window.showNormal()

    def hide_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()

    def _make_bar(self) -> ClosingBar:
        bar = ClosingBar(self._window.centralWidget() or self._window)
        bar.hide_requested.connect(self._hide_window)
        bar.stop_requested.connect(self._stop_and_close)
        return bar

    def _hide_window(self) -> None:
        """Hide in the tray, or minimise the window where there is none."""
        from digitpad.gui.desktop.tray import Tray

        if not Tray.available():
            self._window.showMinimized()
            return
        if self._tray is None:
            self._tray = Tray(self._window.windowIcon(), self)
            self._tray.open_requested.connect(self._show_window)
            self._tray.stop_requested.connect(self._stop_and_close)
        self._tray.show()
        self._window.hide()

    def _show_window(self) -> None:
        self.unhide()
        self._window.showNormal()
        self._window.activateWindow()

    def _stop_and_close(self) -> None:
        self._closing = True
        self._trainer.stop()
        if not self._trainer.busy:
            self._close()

    def _close(self) -> None:
        """Close, and quit if the window is hidden: Qt quits only after the last visible one."""
        hidden = not self._window.isVisible()
        self._window.close()
        if hidden:
            QApplication.quit()

    def _on_event(self, event: object) -> None:
        if isinstance(event, Divergence) and self._tray is not None and not self._window.isVisible():
            self._tray.show_news("paused")

    def _after_run(self) -> None:
        """Close if that was wanted; a comparison has begun its next run by now."""
        if self._trainer.busy:
            return
        if self.bar is not None:
            self.bar.hide()
        if self._closing:
            self._close()
        elif self._tray is not None and not self._window.isVisible():
            self._tray.show_news("over")


class ClosingBar(MessageCard):
    """Floats at the bottom of `host`; Escape hides it.

    `hide_requested()`: train on without the window; `stop_requested()`: stop, save and close.
    """

    hide_requested = Signal()
    stop_requested = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._waiting = False
        self.keep = Button(self)
        self.stop = Button(self, primary=True)
        self.cancel = Button(self)
        stack(self.column, narrow=True)
        self.column.setSpacing(theme.GAP)
        self.buttons.setSpacing(theme.STEP)
        self.buttons.addWidget(self.keep)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.stop)
        self.row.setContentsMargins(*(2 * theme.STEP,) * 4)
        self.keep.clicked.connect(self._on_keep)
        self.stop.clicked.connect(self._on_stop)
        self.cancel.clicked.connect(self.hide)
        host.installEventFilter(self)

    def show_question(self) -> None:
        """Show it, the keyboard on its main button."""
        self._waiting = False
        self.retranslate()
        self.show()
        self.raise_()
        self._place()
        self.stop.setFocus()

    def _on_keep(self) -> None:
        self.hide()
        self.hide_requested.emit()

    def _on_stop(self) -> None:
        self._waiting = True
        self.retranslate()
        self.stop_requested.emit()

    def _place(self) -> None:
        self.setGeometry(self.place_in(self._host, widest=WIDEST))

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
            (self.keep, self.tr("Keep Training")),
            (self.stop, self.tr("Stop and Save")),
            (self.cancel, self.tr("Cancel")),
        ):
            button.setText(text)
            button.setEnabled(not self._waiting)
        self.message.setText(
            self.tr("Stopping after this step; then the window closes.")
            if self._waiting
            else self.tr(
                "A network is still being trained. It can go on without the window, or stop here and be "
                "continued later."
            )
        )
