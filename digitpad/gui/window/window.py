"""The one window: the pad on the left, what the network makes of it on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from digitpad.gui.desktop import window_place
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.window.status import Status
from digitpad.system import paths
from digitpad.system.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from digitpad.gui.window.controller import Controller

SMALLEST = QSize(500, 344)


class Window(QMainWindow):
    """The frame and the pad, ready to be drawn on. `start()` makes the rest and loads the network: call it on `painted`."""

    painted = Signal()
    """Once, after the first time."""
    trouble = Signal(object)
    """An exception to be said in the banner; from any thread."""

    def __init__(self, settings: Settings | None = None, *, model: Path | None = None) -> None:
        super().__init__()
        self.settings = settings or load_settings()
        self.controller: Controller | None = None
        self._seen = False
        self.pad, self.status = PadPanel(self, pad_first=True), Status(self)
        self._model = model
        self.trouble.connect(self._on_trouble)
        self.tabs, self.right = QTabWidget(self), QWidget(self)
        self._arrange()
        self.titles = [self.menuBar().addMenu("") for _ in range(5)]
        self.pad.pen_width = self.settings.pen_width
        self.misplaced = not window_place.restore(self, self.settings.geometry)
        self.retranslate()

    def start(self) -> None:
        """Make everything else and load the network in its thread."""
        from digitpad.gui import accessibility
        from digitpad.gui.answer.tab import AnswerTab
        from digitpad.gui.style.style import flatten
        from digitpad.gui.window.controller import Controller

        accessibility.tell_roles()
        self.pad.furnish()
        flatten(self.tabs)
        self.answer = AnswerTab(self)
        self.tabs.addTab(self.answer, "")
        self.controller = Controller(self, self._model or paths.model_file())
        self.tabs.addTab(self.controller.training.page, "")
        self.tabs.addTab(self.controller.past.page, "")
        self.retranslate()
        self.setAcceptDrops(True)

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setTabBarAutoHide(True)
        middle, line = QWidget(self), QWidget(self)
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(line.palette().ColorRole.Mid)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pad, 4)
        row.addWidget(line)
        row.addWidget(self.right, 5)
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.tabs)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setMinimumSize(SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        ours = event.source() is not None
        if self.controller is not None and not ours and self.controller.welcomes(event.mimeData()):
            _take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self.controller is not None:
            self.controller.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        _take_copy(event)
        if self.controller is not None:
            self.controller.drop(event.mimeData())

    def come_forward(self) -> None:
        """Show it in front of other windows, from wherever it was put away."""
        if self.controller is not None:
            self.controller.training.unhide()
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_trouble(self, wrong: BaseException) -> None:
        """Said by the controller, where the window came so far as to have one."""
        if self.controller is None:
            from digitpad.gui.desktop.crash_dialog import CrashDialog

            CrashDialog(wrong, self).show()
        else:
            self.controller.say(wrong)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() == QEvent.Type.WindowStateChange and self.controller is not None:
            self.controller.menus.full_screen.setChecked(self.isFullScreen())
        super().changeEvent(event)

    def retranslate(self) -> None:
        titles = (self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Train"), self.tr("&Help"))
        for menu, title in zip(self.titles, titles, strict=True):
            menu.setTitle(title)
        for index, name in enumerate((self.tr("Answer"), self.tr("Train"), self.tr("Runs"))):
            self.tabs.setTabText(index, name)
        self.tabs.setAccessibleName(self.tr("What the network makes of it"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the settings, then let the threads finish what they are at; the window is gone meanwhile. Not while a network is trained."""
        if self.controller is not None and not self.controller.training.may_close():
            event.ignore()
            return
        kept = self.settings if self.controller is None else self.controller.choices.settings
        self.settings = kept.with_changes(geometry=window_place.kept(self), pen_width=self.pad.pen_width)
        save_settings(self.settings)
        self.hide()
        if self.controller is not None:
            self.controller.stop()
        event.accept()


def _take_copy(event: QDropEvent) -> None:
    """Accept what is dropped without its source having to give it up, whatever that would rather do: a moved file may be deleted there."""
    from PySide6.QtCore import Qt

    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
