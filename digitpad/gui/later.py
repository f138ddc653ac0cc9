"""A tab whose content is made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Later(QWidget):
    """An empty page until it is shown; then `content`, which `make(page)` returns, fills it."""

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> bool:
        return "content" in self.__dict__

    @cached_property
    def content(self) -> QWidget:
        made = self._make(self)
        self._box.addWidget(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        assert self.content is not None
