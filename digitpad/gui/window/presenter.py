"""Presenter mode: the pad and its answer fill the screen, large and in strong colours, for a projector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button, plain
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from digitpad.gui.answer.tab import AnswerTab
    from digitpad.gui.window.menus import Menus
    from digitpad.gui.window.window import Window

SHARES = ((4, 5), (1, 1))
"""Stretch of the pad and of its answer: normally, and in presenter mode."""


class Presenter(QObject):
    """`show(on)` turns it on and off; Escape, another tab and closing the window turn it off too. Every key
    of a menu works on."""

    def __init__(self, window: Window, menus: Menus, answer: AnswerTab) -> None:
        super().__init__(window)
        self._window, self._menus = window, menus
        self._answer = answer
        self._state = window.windowState()
        self._strip: Strip | None = None
        for menu in window.titles:
            window.addActions([action for action in menu.actions() if action.parent() in (menus, menu)])
        window.tabs.currentChanged.connect(self._on_tab)

    @property
    def on(self) -> bool:
        return self._strip is not None

    def show(self, on: bool) -> None:
        """Show pad and answer alone, on the whole screen; or everything again, as it was."""
        if on == self.on:
            return
        if on:
            self._enter()
        else:
            self._leave()
        self._menus.present.setChecked(on)

    def _enter(self) -> None:
        window, self._state = self._window, self._window.windowState()
        window.tabs.setCurrentWidget(self._answer)
        self._strip = Strip(self, window)
        self._arrange(on=True)
        window.installEventFilter(self)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        window.pad.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        assert self._strip is not None
        self._strip.deleteLater()
        self._strip = None
        self._window.removeEventFilter(self)
        self._window.setWindowState(self._state)
        self._arrange(on=False)

    def _arrange(self, *, on: bool) -> None:
        window = self._window
        for widget in (window.menuBar(), window.status, window.tabs.tabBar()):
            widget.setVisible(not on)
        window.pad.show_strip(self._strip)
        self._answer.present(on)
        self._divide(SHARES[on])
        self._colour(on)

    def _divide(self, shares: tuple[int, int]) -> None:
        centre = self._window.centralWidget()
        middle = None if centre is None else centre.layout()
        assert isinstance(middle, QBoxLayout)
        middle.setStretchFactor(self._window.pad, shares[0])
        middle.setStretchFactor(self._window.right, shares[1])

    def _colour(self, on: bool) -> None:
        """The strong colours of the theme, or the program's own palette again."""
        self._window.setPalette(theme.palette(theme.strong(QApplication.palette())) if on else QPalette())

    def _on_tab(self, _: int) -> None:
        if self.on and self._window.tabs.currentWidget() is not self._answer:
            self.show(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.show(False)
            return True
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour(True)
        elif event.type() == QEvent.Type.Close:
            self.show(False)
        return False


class Strip(Translated, QWidget):
    """The row below the pad in presenter mode: Clear and Leave, with their keys."""

    def __init__(self, presenter: Presenter, window: Window) -> None:
        from digitpad.gui.answer.projector import large

        super().__init__(window.pad)
        self._action = window.pad.clear
        self.clear, self.leave = Button(self), Button(self)
        self.clear.clicked.connect(self._action.trigger)
        self.leave.clicked.connect(lambda: presenter.show(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.leave)
        for widget in (self, self.clear, self.leave):
            widget.setFont(large(window.screen().size().height()))
        window.pad.put_after_pad(self.clear)
        self.setTabOrder(self.clear, self.leave)
        self.retranslate()

    def retranslate(self) -> None:
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.clear.setText(f"{plain(self._action.text())} ({key})")
        self.leave.setText(self.tr("Leave (Esc)"))
