"""Layout of the Train tab: settings and progress side by side, or behind two small tabs in a narrow
window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QTabBar, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.pages import Column
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

FORM, WIDE_FORM = 224, 280
"""Widths of the left column in device-independent pixels, in a tab below and from WIDE."""
NARROW, WIDE, LOW = 520, 760, 560
SETTINGS, PROGRESS = range(2)


class TrainLayout(Translated, QWidget):
    """Columns `settings` and `progress`, `foot` below the settings, `corner` beside the small tabs.

    `arranged(bool)`: whether both sides are visible, at first and after each change.
    """

    arranged = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self.bar = QTabBar(self)
        self._head = QWidget(self)
        self._left = QWidget(self)
        self._foot = QWidget(self)
        right = Column(self)
        self._area = QScrollArea(self)
        self.settings = QVBoxLayout(self._left)
        self.progress = QVBoxLayout(right)
        self.foot = QVBoxLayout(self._foot)
        self.corner = QHBoxLayout(self._head)
        for column in (self.settings, self.progress, self.foot, self.corner):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
        self.corner.addWidget(self.bar, 1)
        self._area.setWidget(right)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid = QGridLayout(self)
        for _ in (SETTINGS, PROGRESS):
            self.bar.addTab("")
        self.bar.currentChanged.connect(lambda _: self._show_chosen())
        self.retranslate()

    def show_progress(self) -> None:
        """Show the progress where only one side is visible."""
        self.bar.setCurrentIndex(PROGRESS)

    def _place(self, *, narrow: bool) -> None:
        self._narrow = narrow
        for widget in (self._head, self._left, self._foot, self._area):
            self._grid.removeWidget(widget)
        if narrow:
            self._grid.addWidget(self._head, 0, 0)
            self._grid.addWidget(self._left, 1, 0)
            self._grid.addWidget(self._area, 1, 0)
        else:
            self._grid.addWidget(self._left, 1, 0)
            self._grid.addWidget(self._area, 1, 1, 2, 1)
        self._grid.addWidget(self._foot, 2, 0)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        self._grid.setRowStretch(1, 1)
        self._grid.setVerticalSpacing(theme.STEP if narrow else theme.GAP)
        self._grid.setHorizontalSpacing(0 if narrow else 2 * theme.STEP)
        self.progress.setContentsMargins(0, 0, theme.STEP if narrow else 0, 0)
        self._head.setVisible(narrow)
        self._show_chosen()
        self.arranged.emit(not narrow)

    def _show_chosen(self) -> None:
        chosen = self.bar.currentIndex()
        self._left.setVisible(not self._narrow or chosen == SETTINGS)
        self._area.setVisible(not self._narrow or chosen == PROGRESS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, wide = self.width() < NARROW, self.width() >= WIDE
        if narrow != self._narrow:
            self._place(narrow=narrow)
        side = theme.STEP * (3 if wide and self.height() >= LOW else 2)
        self._grid.setContentsMargins(
            side, theme.STEP // 2 if narrow else side, side, theme.STEP * (1 if narrow else 2)
        )
        for widget in (self._left, self._foot):
            if narrow:
                widget.setMinimumWidth(0)
                widget.setMaximumWidth(self.maximumWidth())
            else:
                widget.setFixedWidth(WIDE_FORM if wide else FORM)

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Settings or progress"))
        self.bar.setTabText(SETTINGS, self.tr("Settings"))
        self.bar.setTabText(PROGRESS, self.tr("Progress"))
