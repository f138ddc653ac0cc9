"""A tab whose content is made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.widgets.button import claims_enter


class LazyPage(QWidget):
    """An empty page until it is shown; then `content`, which `make(page)` returns, fills it."""

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: QWidget | None = None
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def event(self, event: QEvent) -> bool:
        """Enter is for what has the focus here, as in a table; it does not predict, as it does beside the pad."""
        if claims_enter(event):
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.content is None:
            self.content = self._make(self)
            self._box.addWidget(self.content)
