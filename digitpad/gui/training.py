"""Training in the window: the tab that is made when it is first shown, the run behind it, and closing while it trains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from digitpad.gui.later import Later
from digitpad.gui.train_reins import Desk
from digitpad.gui.train_scout import unfinished
from digitpad.gui.train_trainer import Trainer

if TYPE_CHECKING:
    from digitpad.gui.closing import ClosingBar, Tray
    from digitpad.gui.train_tab import TrainTab
    from digitpad.picture import Picture
    from digitpad.strokes import Drawing


class Training(QObject):
    """`page` is the tab. `failed(Exception)` for the banner; `run_ended(Run)` when a run is over or was stopped; `result_wanted(Path)`:
    how the run in that folder did is to be shown."""

    failed = Signal(object)
    run_ended = Signal(object)
    result_wanted = Signal(object)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, Desk()
        self._digit: int | None = None
        self._closing = False
        self._bar: ClosingBar | None = None
        self._tray: Tray | None = None
        self.trainer = Trainer(self._desk, self)
        self.trainer.ended.connect(self._on_ended)
        self.page = Later(self._make_tab, window)

    @property
    def tab(self) -> TrainTab | None:
        """None until it was shown."""
        return self.page.content  # type: ignore[return-value]

    def _make_tab(self, parent: QWidget) -> QWidget:
        from digitpad.gui.train_tab import TrainTab

        tab = TrainTab(self.trainer, parent)
        tab.failed.connect(self.failed)
        tab.run_ended.connect(self.run_ended)
        tab.result_wanted.connect(self.result_wanted)
        tab.view.watch.show_subject(self._desk.subject, self._digit)
        return tab

    def show_subject(self, subject: Drawing | Picture | None, digit: int | None) -> None:
        """What lies on the pad, and what the window's network reads there."""
        self._desk.subject, self._digit = subject, digit
        if self.tab is not None:
            self.tab.view.watch.show_subject(subject, digit)

    def resume(self, folder: Path) -> bool:
        """Have the run in `folder` go on, in the tab, which is shown; False where it cannot, or another one is being trained."""
        found = None if self.trainer.busy else unfinished(folder)
        if found is None or self.tab is None:
            return False
        self.tab.go_on_with(found)
        return True

    def may_close(self) -> bool:
        """Whether the window can close; where a network is being trained, a bar asks instead."""
        if not self.trainer.busy:
            return True
        if self._bar is None:
            self._bar = self._make_bar()
        self._bar.ask()
        return False

    def stop(self) -> None:
        """Let every thread finish what it is at, a training after its step; what it learned is kept."""
        self.trainer.stop()
        self.trainer.wait()
        if self.tab is not None:
            self.tab.stop()
        if self._tray is not None:
            self._tray.hide()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return not self.trainer.busy and (self.tab is None or self.tab.is_idle())

    def _make_bar(self) -> ClosingBar:
        from digitpad.gui.closing import ClosingBar

        bar = ClosingBar(self._window.centralWidget() or self._window)
        bar.kept.connect(self._hide_window)
        bar.stopped.connect(self._stop_and_close)
        return bar

    def _hide_window(self) -> None:
        """Into the tray, or, where there is none, to where minimised windows go."""
        from digitpad.gui.closing import Tray

        if not Tray.available():
            self._window.showMinimized()
            return
        if self._tray is None:
            self._tray = Tray(self._window.windowIcon(), self)
            self._tray.opened.connect(self._show_window)
            self._tray.stopped.connect(self._stop_and_close)
        self._tray.show()
        self._window.hide()

    def unhide(self) -> None:
        """Out of the tray, where the window went there."""
        if self._tray is not None:
            self._tray.hide()
        if not self._window.isVisible():
            self._window.showNormal()

    def _show_window(self) -> None:
        self.unhide()
        self._window.showNormal()
        self._window.activateWindow()

    def _stop_and_close(self) -> None:
        self._closing = True
        self.trainer.stop()
        if not self.trainer.busy:
            self._close()

    def _close(self) -> None:
        """A window that hides is not the last one to be closed: the program is ended."""
        hidden = not self._window.isVisible()
        self._window.close()
        if hidden:
            QApplication.quit()

    def _on_ended(self) -> None:
        if self._bar is not None:
            self._bar.hide()
        if self._closing:
            QTimer.singleShot(0, self._close)
        elif self._tray is not None and not self._window.isVisible():
            self._tray.tell_done()
