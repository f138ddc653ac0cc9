"""The Runs tab's first page: the table of all runs, what can be done with those selected, and what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QScrollArea, QSizePolicy, QSplitter, QTabWidget, QVBoxLayout, QWidget

from digitpad.gui.ablation.comparison_list import ComparisonList
from digitpad.gui.plots.runs_curves import RunsCurves
from digitpad.gui.runs.actions import RunsActions
from digitpad.gui.runs.answers import RunsAnswers
from digitpad.gui.runs.table import RunsTable
from digitpad.gui.style import theme
from digitpad.gui.widgets.ask_bar import AskBar
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.pages import Column, stack
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

TABLE, PAGES = 160, 240
"""Least heights of the table and of what is below it, in device-independent pixels: where there is less room, the page scrolls."""


class RunsOverview(Translated, QScrollArea):
    """`shipped_wanted()`: digitpad's own network is to read the pad again."""

    shipped_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = ""
        self._whole = whole = Column(self)
        self.table, self.ask, self.pages = RunsTable(whole), AskBar(whole), QTabWidget(whole)
        self.curves, self.answers, self.compare = RunsCurves(whole), RunsAnswers(whole), ComparisonList(whole)
        self.commands = RunsActions(self, self.ask, selected=self.table.selected)
        self.result_button, self.use_button, self.more, self.shipped = (Button(whole) for _ in range(4))
        self.used, self.menu = QLabel(whole), QMenu(whole)
        self._furnish()
        self._arrange()
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.shipped.clicked.connect(self.shipped_wanted)
        self.table.opened.connect(self.commands.result.trigger)
        self.table.customContextMenuRequested.connect(lambda at: self.menu.popup(self.table.viewport().mapToGlobal(at)))
        self.retranslate()

    def _furnish(self) -> None:
        self.menu.addActions(self.commands.all())
        self.menu.addSeparator()
        self.sort = self.table.sort_menu(self.menu)
        self.menu.addMenu(self.sort)
        self.menu.setToolTipsVisible(True)
        self.result_button.setDefaultAction(self.commands.result)
        self.use_button.setDefaultAction(self.commands.use)
        for button in (self.result_button, self.use_button, self.more, self.shipped):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.addActions([self.commands.rename, self.commands.trash])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setMinimumHeight(TABLE)
        self.used.setWordWrap(True)
        self.used.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.pages.setMinimumHeight(PAGES)
        for page in (self.curves, self.answers, self.compare):
            self.pages.addTab(page, "")

    def _arrange(self) -> None:
        split, above, box = QSplitter(Qt.Orientation.Vertical, self._whole), QHBoxLayout(), QVBoxLayout(self._whole)
        self._using = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        split.addWidget(self.table)
        split.addWidget(self.pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        split.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        split.setMinimumHeight(TABLE + PAGES + split.handleWidth())
        box.setContentsMargins(2 * theme.STEP, theme.GAP, 2 * theme.STEP, theme.STEP)
        for row in (above, self._using, box):
            row.setSpacing(theme.STEP)
        above.addWidget(self.result_button)
        above.addWidget(self.use_button)
        above.addStretch(1)
        above.addWidget(self.more)
        self._using.addWidget(self.used, 1)
        self._using.addWidget(self.shipped, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(above)
        box.addLayout(self._using)
        box.addWidget(self.ask)
        box.addWidget(split, 1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._whole)

    def in_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top down."""
        order = [self.result_button, self.use_button, self.more, self.shipped, self.ask.line, self.ask.yes, self.ask.no, self.table]
        return [*order, self.pages.tabBar(), self.curves.kind, self.curves.whole, self.curves.export, self.curves.plot]

    def show_model(self, name: str) -> None:
        """Say which run's network reads the pad; "" for the one that digitpad starts with."""
        self._used = name
        self.used.setText(self.tr("“{name}” reads the pad.").format(name=name))
        self.used.setVisible(bool(name))
        self.shipped.setVisible(bool(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What finds no room beside the rest is in the menu too, or stands below."""
        room = self.viewport().width() - 4 * theme.STEP
        row = (self.result_button, self.use_button, self.more)
        self.use_button.setVisible(sum(one.sizeHint().width() + theme.STEP for one in row) <= room)
        stack(self._using, narrow=2 * self.shipped.sizeHint().width() > room)

    def retranslate(self) -> None:
        self.more.setText(self.tr("More…"))
        self.sort.setTitle(self.tr("Sort &By"))
        self.more.setAccessibleName(self.tr("What can be done with the selected runs"))
        self.shipped.setText(self.tr("Go Back to digitpad's Own"))
        for index, name in enumerate((self.tr("Curves"), self.tr("Drawing"), self.tr("Compare"))):
            self.pages.setTabText(index, name)
        self.pages.setAccessibleName(self.tr("What the selected runs show"))
        self.show_model(self._used)
        self._fit()
