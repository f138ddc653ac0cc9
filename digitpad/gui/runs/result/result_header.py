"""The Runs tab's other page: what came of one run, its name over it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from digitpad.gui.runs.result.page import EndPage
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import FlatButton
from digitpad.gui.widgets.one_line import OneLine
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from digitpad.runs.summary import RunSummary

NARROW = 400
"""Below this width, in device-independent pixels, the name stands under the buttons, and saving is left to the menu."""


class RunsResult(Translated, QWidget):
    """`use`, `save`: the actions that have the run's network read the pad, and save it."""

    def __init__(self, use: QAction, save: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back, self.use, self.save, self.name, self.page = (
            FlatButton(self), FlatButton(self), FlatButton(self), OneLine(self), EndPage(self),
        )  # fmt: skip
        self.use.setDefaultAction(use)
        self.save.setDefaultAction(save)
        for button in (self.back, self.use, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self._above, box = QGridLayout(), QVBoxLayout(self)
        self._above.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        self._above.setSpacing(theme.STEP)
        self._above.setColumnStretch(1, 1)
        box.setContentsMargins(0, theme.GAP, 0, 0)
        box.setSpacing(theme.STEP)
        box.addLayout(self._above)
        box.addWidget(self.page, 1)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        self._above.addWidget(self.back, 0, 0)
        self._above.addWidget(self.save, 0, 2)
        self._above.addWidget(self.use, 0, 3)
        narrow = self.width() < NARROW
        self.save.setVisible(not narrow)
        self._above.addWidget(self.name, *((1, 0, 1, 4) if narrow else (0, 1)))

    def in_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top down."""
        return [self.back, self.save, self.use, self.page.confusion, self.page.pictures]

    def show_run(self, run: RunSummary) -> None:
        """Show how it did."""
        self.name.setText(run.name)
        self.page.show_run(run.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Back to the Runs"))
        self.back.setAccessibleName(self.back.toolTip())
