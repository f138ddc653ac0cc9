"""The Runs tab: all runs from disk, their curves and answers side by side, what they tell together, and each one's result."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui import theme
from digitpad.gui.buttons import FlatButton
from digitpad.gui.end_page import EndPage
from digitpad.gui.flat import flatten
from digitpad.gui.runs_actions import RunsActions
from digitpad.gui.runs_answers import RunsAnswers
from digitpad.gui.runs_ask import AskBar
from digitpad.gui.runs_compare import RunsCompare
from digitpad.gui.runs_curves import RunsCurves
from digitpad.gui.runs_table import RunsTable
from digitpad.gui.runs_worker import CurveReader, Panel, Question, RunAnswer, all_runs
from digitpad.gui.threads import LatestThread

if TYPE_CHECKING:
    from digitpad.gui.runs_worker import AllRuns, Subject
    from digitpad.runlog import RunSummary

SETTLE = 150
"""Milliseconds that a selection stands before its curves are read."""


EMPTY, LIST, RESULT = range(3)
"""The pages."""


class RunsTab(QStackedWidget):
    """`failed(Exception)`; `model_wanted(RunSummary)`, `shipped_wanted()`; `resume_wanted(Path)`; `comparison_wanted(Comparison)`;
    `chosen(Pick)`: a picture for the pad."""

    failed = Signal(object)
    model_wanted = Signal(object)
    shipped_wanted = Signal()
    resume_wanted = Signal(object)
    comparison_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._awaited: Path | None = None
        self._lister, self._panel = LatestThread(all_runs, self), LatestThread(Panel(), self)
        self._curve_reader = LatestThread(CurveReader(), self)
        self._make_parts()
        self._arrange()
        self._wire()
        self.show_model("")
        self.retranslate()

    def _make_parts(self) -> None:
        self.table, self.ask, self.empty = RunsTable(self), AskBar(self), QLabel(self)
        self.curves, self.answers, self.compare = RunsCurves(self), RunsAnswers(self), RunsCompare(self)
        self.commands = RunsActions(self, self.ask, selected=self.table.selected)
        self.pages, self.result, self.result_name = QTabWidget(self), EndPage(self), QLabel(self)
        self.result_button, self.use_button, self.more = FlatButton(self), FlatButton(self), FlatButton(self)
        self.back, self.result_use, self.shipped = FlatButton(self), FlatButton(self), FlatButton(self)
        self.used = QLabel(self)
        self.menu = QMenu(self)
        self.menu.addActions(self.commands.all())
        self.menu.addSeparator()
        self.sort = self.table.sort_menu(self.menu)
        self.menu.addMenu(self.sort)
        self.menu.setToolTipsVisible(True)
        self.result_button.setDefaultAction(self.commands.result)
        self.use_button.setDefaultAction(self.commands.use)
        self.result_use.setDefaultAction(self.commands.use)
        for button in (self.result_button, self.use_button, self.more, self.back, self.result_use, self.shipped):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.addActions([self.commands.rename, self.commands.trash])
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.result_name.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self.result_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(*[4 * theme.STEP] * 4)
        flatten(self.pages)
        for page in (self.curves, self.answers, self.compare):
            self.pages.addTab(page, "")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)

    def _arrange(self) -> None:
        whole, tested, split = QWidget(self), QWidget(self), QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        box = _column(whole)
        box.addLayout(_row(self.result_button, self.use_button, None, self.more))
        box.addLayout(_row(self.used, None, self.shipped))
        box.addWidget(self.ask)
        box.addWidget(split, 1)
        box = _column(tested)
        box.setContentsMargins(0, theme.GAP, 0, 0)
        above = _row(self.back, self.result_name, self.result_use)
        above.setStretchFactor(self.result_name, 1)
        above.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        box.addLayout(above)
        box.addWidget(self.result, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(whole)
        for page in (self.empty, area, tested):
            self.addWidget(page)
        self._order()

    def _order(self) -> None:
        """What the keyboard reaches, from the top down."""
        ask, curves = self.ask, self.curves
        order = [self.result_button, self.use_button, self.more, self.shipped, ask.line, ask.yes, ask.no, self.table]
        order += [self.pages.tabBar(), curves.kind, curves.whole, curves.plot]
        for before, after in pairwise([*order, self.back, self.result_use, self.result.confusion, self.result.pictures]):
            self.setTabOrder(before, after)

    def _wire(self) -> None:
        actions = self.commands
        self._lister.answered.connect(self._on_runs)
        self._curve_reader.answered.connect(self.curves.show_curves)
        self._panel.answered.connect(self._on_answers)
        for source in (self._lister, self._curve_reader, self._panel, self.result, actions):
            source.failed.connect(self.failed)
        self.table.selected_changed.connect(self._on_selection)
        self.table.opened.connect(actions.result.trigger)
        self.table.customContextMenuRequested.connect(lambda at: self.menu.popup(self.table.viewport().mapToGlobal(at)))
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.back.clicked.connect(self._leave_result)
        self.shipped.clicked.connect(self.shipped_wanted)
        self.result.chosen.connect(self.chosen)
        self.compare.opened.connect(self.comparison_wanted)
        self.pages.currentChanged.connect(lambda _: self._show_page())
        self._settle.timeout.connect(self._show_page)
        actions.changed.connect(self.refresh)
        actions.result_wanted.connect(self._show_result)
        actions.model_wanted.connect(self.model_wanted)
        actions.resume_wanted.connect(self.resume_wanted)
        actions.refresh()

    def refresh(self) -> None:
        """Read the runs from disk again."""
        self._lister.ask(None)

    def show_subject(self, subject: Subject | None) -> None:
        """What is on the pad is another."""
        self._subject = subject
        if self.pages.currentWidget() is self.answers and self.answers.isVisible():
            self._ask_runs()

    def show_model(self, name: str) -> None:
        """Say which run's network reads the pad; "" for the one that digitpad starts with."""
        self._used = name
        self.used.setText(self.tr("“{name}” reads the pad.").format(name=name))
        self.used.setVisible(bool(name))
        self.shipped.setVisible(bool(name))

    def show_result(self, folder: Path) -> None:
        """Show how the run in `folder` did, as soon as the runs are read."""
        self._awaited = folder
        self.refresh()

    def stop(self) -> None:
        """Let every thread finish what it is at."""
        for thread in (self._lister, self._curve_reader, self._panel, self.result, self.commands):
            thread.stop()

    def is_idle(self) -> bool:
        threads = (self._lister, self._curve_reader, self._panel)
        return not any(one.isRunning() for one in threads) and self.result.tester.is_idle() and self.commands.is_idle()

    def _on_runs(self, found: AllRuns) -> None:
        runs = found.runs
        self.table.show_runs(runs)
        self.compare.show_comparisons(found.comparisons)
        awaited, self._awaited = self._awaited, None
        run = next((one for one in runs if one.folder == awaited), None)
        if run is not None:
            self.table.select({run.folder})
            self._show_result(run)
        elif self.currentIndex() != RESULT or not runs:
            self.setCurrentIndex(LIST if runs else EMPTY)

    def _on_selection(self) -> None:
        self.commands.refresh()
        self._settle.start()

    def _show_page(self) -> None:
        """Fill the page that is seen."""
        page, runs = self.pages.currentWidget(), tuple(self.table.selected())
        if page is self.curves:
            self._curve_reader.ask(runs)
        elif page is self.answers:
            self._ask_runs()

    def _ask_runs(self) -> None:
        runs = tuple(run for run in self.table.selected() if run.config is not None)
        if self._subject is None or not runs:
            self.answers.show_answers([], drawn=self._subject is not None, selected=len(runs))
        else:
            self._panel.ask(Question(runs, self._subject))

    def _on_answers(self, answers: list[RunAnswer]) -> None:
        if self._subject is not None:
            self.answers.show_answers(answers, drawn=True, selected=len(self.table.selected()))

    def _show_result(self, run: RunSummary) -> None:
        self.result_name.setText(run.name)
        self.setCurrentIndex(RESULT)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.result.show_run(run.folder)

    def _leave_result(self) -> None:
        self.result.leave()
        self.setCurrentIndex(LIST)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.empty.setText(self.tr("No runs yet. Start a training in the Train tab: it stands here while it runs and afterwards."))
        self.more.setText(self.tr("More…"))
        self.sort.setTitle(self.tr("Sort &By"))
        self.more.setAccessibleName(self.tr("What can be done with the selected runs"))
        self.back.setText(self.tr("Back to the Runs"))
        self.shipped.setText(self.tr("Go Back to digitpad's Own"))
        for index, name in enumerate((self.tr("Curves"), self.tr("Your Drawing"), self.tr("Compare"))):
            self.pages.setTabText(index, name)
        self.pages.setAccessibleName(self.tr("What the selected runs show"))
        self.show_model(self._used)


def _column(widget: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(widget)
    made.setContentsMargins(2 * theme.STEP, theme.GAP, 2 * theme.STEP, theme.STEP)
    made.setSpacing(theme.STEP)
    return made


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets from left to right; None: what room there is."""
    made = QHBoxLayout()
    made.setSpacing(theme.STEP)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made
