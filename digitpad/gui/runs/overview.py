"""The first page of the Runs tab: the table of all runs, actions on the selected runs, their curves and
answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

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

    from digitpad.ablation.comparison import Comparison
    from digitpad.evaluation.run_answers import RunAnswer
    from digitpad.runs.curves import RunCurves
    from digitpad.runs.summary import RunSummary

TABLE, PAGES = 160, 240
"""Least heights of the table and of what is below it, in device-independent pixels: where there is less room,
the page scrolls."""


class RunsOverview(Translated, QScrollArea):
    """`shipped_wanted()`: digitpad's own network is to read the pad again; `selected_changed()`;
    `page_changed()`: another page is visible; `comparison_wanted(Comparison)`; `saved(Path)`: a file was
    written; `failed(Exception)`."""

    shipped_wanted = Signal()
    selected_changed = Signal()
    page_changed = Signal()
    comparison_wanted = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

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
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        for source in (self.commands, self.curves):
            source.saved.connect(self.saved)
            source.failed.connect(self.failed)
        self.compare.opened.connect(self.comparison_wanted)
        self.pages.currentChanged.connect(lambda _: self.page_changed.emit())
        self.table.selected_changed.connect(self._on_selection)
        self.more.clicked.connect(
            lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.shipped.clicked.connect(self.shipped_wanted)
        self.table.opened.connect(self.commands.result.trigger)
        self.table.customContextMenuRequested.connect(
            lambda at: self.menu.popup(self.table.viewport().mapToGlobal(at))
        )
        self.commands.refresh()

    def _on_selection(self) -> None:
        self.commands.refresh()
        self.selected_changed.emit()

    def show_runs(self, runs: Sequence[RunSummary], comparisons: Sequence[Comparison]) -> None:
        """Show all runs on disk, and their comparisons."""
        self.table.show_runs(runs)
        self.compare.show_comparisons(comparisons)

    def select(self, folder: Path) -> None:
        """Select the run in `folder`."""
        self.table.select({folder})

    def selected(self) -> list[RunSummary]:
        """The selected runs, from top to bottom."""
        return self.table.selected()

    def focus_table(self) -> None:
        """Give the focus to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def shows_curves(self) -> bool:
        """Whether the page of curves is chosen."""
        return self.pages.currentWidget() is self.curves

    def shows_answers(self) -> bool:
        """Whether the page of answers is chosen."""
        return self.pages.currentWidget() is self.answers

    def show_curves(self, curves: Sequence[RunCurves]) -> None:
        """Show the curves of the selected runs."""
        self.curves.show_curves(curves)

    def show_answers(self, answers: Sequence[RunAnswer], *, drawn: bool, selected: int) -> None:
        """Show the answers of the `selected` runs; `drawn`: there is a subject on the pad."""
        self.answers.show_answers(answers, drawn=drawn, selected=selected)

    def stop(self) -> None:
        """Finish the files that are being written."""
        self.commands.stop()

    def is_idle(self) -> bool:
        return self.commands.is_idle()

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
        split, above, box = (
            QSplitter(Qt.Orientation.Vertical, self._whole),
            QHBoxLayout(),
            QVBoxLayout(self._whole),
        )
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
        """The widgets in the order of the Tab key."""
        order = [
            self.result_button,
            self.use_button,
            self.more,
            self.shipped,
            self.ask.line,
            self.ask.yes,
            self.ask.no,
            self.table,
        ]
        return [
            *order,
            self.pages.tabBar(),
            self.curves.kind,
            self.curves.whole,
            self.curves.export,
            self.curves.plot,
        ]

    def show_model(self, name: str) -> None:
        """Name the run whose network reads the pad; "" for digitpad's own network."""
        self._used = name
        self.used.setText(self.tr("“{name}” reads the pad.").format(name=name))
        self.used.setVisible(bool(name))
        self.shipped.setVisible(bool(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fit the rows to the width: a hidden button is in the menu too."""
        room = self.viewport().width() - 4 * theme.STEP
        row = (self.result_button, self.use_button, self.more)
        self.use_button.setVisible(sum(button.sizeHint().width() + theme.STEP for button in row) <= room)
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
