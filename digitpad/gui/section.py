"""The section: one tab of the window, with its title, its page and its threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from digitpad.reading.subject import Subject


class Section(QObject):
    """One tab, whose widget is `page`. Window, menus and controller loop over the sections in the
    controller's list."""

    saved = Signal(object)
    """The Path of a file that was written."""
    failed = Signal(object)
    """An exception for the banner."""
    wanted = Signal()
    """The tab is to be shown."""
    title_changed = Signal()

    def __init__(self, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page
        page.installEventFilter(self)

    @property
    def title(self) -> str:
        """The name in the window's language, with its key in a menu."""
        raise NotImplementedError

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        """Follow the pad: its subject, and the digit that the network in use reads."""

    def stop(self) -> None:
        """Let every thread finish its work."""

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.title_changed.emit()
        return False
