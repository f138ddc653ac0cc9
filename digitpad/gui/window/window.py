"""The main window: the pad on the left, the sections in tabs on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from digitpad.gui.desktop import window_place
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.window.status import Status
from digitpad.system.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from digitpad.gui.files.dropping import Veil
    from digitpad.gui.section import Section

SMALLEST = QSize(500, 344)


class Window(QMainWindow):
    """The frame and the pad, ready to be drawn on. A Controller adds the rest: make it on `painted`."""

    painted = Signal()
    """Once, after the first paint."""
    trouble = Signal(object)
    """An exception to be reported; from any thread."""
    dropped = Signal(object)
    """The QMimeData that was dropped."""
    closing = Signal(object)
    """The QCloseEvent; ignoring it keeps the window open."""
    closed = Signal()

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or load_settings()
        self._seen = False
        self._veil: Veil | None = None
        self._report: Callable[[BaseException], None] = self._show_crash
        self.pad, self.status = PadPanel(self, pad_first=True), Status(self)
        self.trouble.connect(lambda error: self._report(error))
        self.tabs, self.right = QTabWidget(self), QWidget(self)
        self._arrange()
        self.titles = [self.menuBar().addMenu("") for _ in range(5)]
        self.pad.pen_width = self.settings.pen_width
        self.misplaced = not window_place.restore(self, self.settings.geometry)
        self.retranslate()

    def furnish(self) -> None:
        """Make the tools, and the place for the tabs."""
        from digitpad.gui import accessibility
        from digitpad.gui.files.dropping import Veil

        accessibility.install_roles()
        self.pad.furnish()
        self._veil = Veil(self)
        self.setAcceptDrops(True)

    def add_section(self, section: Section) -> None:
        """Add a tab."""
        from digitpad.gui.widgets.button import plain

        index = self.tabs.addTab(section.page, plain(section.title))
        section.title_changed.connect(lambda: self.tabs.setTabText(index, plain(section.title)))
        section.wanted.connect(lambda: self.tabs.setCurrentIndex(index))

    def report_to(self, report: Callable[[BaseException], None]) -> None:
        """Have `trouble` reported by `report`, and no longer in a dialog."""
        self._report = report

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
        from digitpad.gui.files import dropping

        ours = event.source() is not None
        if self._veil is not None and not ours and dropping.offered(event.mimeData()):
            self._veil.cover()
            _take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._veil is not None:
            self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        _take_copy(event)
        if self._veil is not None:
            self._veil.hide()
        self.dropped.emit(event.mimeData())

    def come_forward(self) -> None:
        """Show the window in front of others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_crash(self, error: BaseException) -> None:
        from digitpad.gui.desktop.crash_dialog import CrashDialog

        CrashDialog(error, self).show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        titles = (self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Train"), self.tr("&Help"))
        for menu, title in zip(self.titles, titles, strict=True):
            menu.setTitle(title)
        self.tabs.setAccessibleName(self.tr("What the network makes of it"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the settings and hide, unless a listener ignores the event."""
        event.accept()
        self.closing.emit(event)
        if not event.isAccepted():
            return
        self.settings = self.settings.with_changes(
            geometry=window_place.save(self), pen_width=self.pad.pen_width
        )
        save_settings(self.settings)
        self.hide()
        self.closed.emit()


def _take_copy(event: QDropEvent) -> None:
    """Accept what is dropped as a copy, also where its source proposes to move it: a moved file may be
    deleted there."""
    from PySide6.QtCore import Qt

    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
