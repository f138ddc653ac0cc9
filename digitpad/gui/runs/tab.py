"""The Runs tab: all runs on disk, their curves, answers and comparisons, and the result of each."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from digitpad.evaluation.run_answers import RunAnswer, RunsQuery, RunsReader
from digitpad.gui.runs.overview import RunsOverview
from digitpad.gui.runs.result.page import RunsResult
from digitpad.gui.runs.worker import all_runs
from digitpad.gui.threads import LatestThread
from digitpad.gui.widgets.pages import EmptyPage
from digitpad.gui.widgets.translated import Translated
from digitpad.runs.curves import CurveReader
from digitpad.system import edition

if TYPE_CHECKING:
    from digitpad.gui.runs.worker import AllRuns
    from digitpad.reading.subject import Subject
    from digitpad.runs.summary import RunSummary

SETTLE = 150
"""Milliseconds between a selection and the reading of its curves."""
AGAIN = 5_000
"""Milliseconds between two readings of the runs while one of them trains, here or in another program."""

EMPTY, LIST, RESULT = range(3)
"""The pages."""


class RunsTab(Translated, QStackedWidget):
    """Shows the runs in the folder of runs.

    `saved(Path)`: a file was written; `failed(Exception)`; `model_wanted(RunSummary)`, `shipped_wanted()`;
    `renamed(Path, str)`: a run's folder and name; `resume_wanted(Path)`; `comparison_wanted(Comparison)`;
    `chosen(Pick)`: a picture for the pad.
    """

    saved = Signal(object)
    failed = Signal(object)
    model_wanted = Signal(object)
    shipped_wanted = Signal()
    renamed = Signal(object, str)
    resume_wanted = Signal(object)
    comparison_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._awaited: Path | None = None
        self._lister = LatestThread(all_runs, self)
        self._answerer = LatestThread(RunsReader(), self)
        self._curve_reader = LatestThread(CurveReader(), self)
        self.empty, self.overview = EmptyPage(self), RunsOverview(self)
        self.outcome = RunsResult(self.overview.commands.use, self.overview.commands.save, self)
        self._settle, self._again = QTimer(self), QTimer(self)
        for timer, milliseconds in ((self._settle, SETTLE), (self._again, AGAIN)):
            timer.setSingleShot(True)
            timer.setInterval(milliseconds)
        for page in (self.empty, self.overview, self.outcome):
            self.addWidget(page)
        for before, after in pairwise([*self.overview.in_order(), *self.outcome.in_order()]):
            self.setTabOrder(before, after)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        overview, result, actions = self.overview, self.outcome, self.overview.commands
        self._lister.answered.connect(self._on_runs)
        self._curve_reader.answered.connect(overview.show_curves)
        self._answerer.answered.connect(self._on_answers)
        for source in (self._lister, self._curve_reader, self._answerer, result, overview):
            source.failed.connect(self.failed)
        overview.selected_changed.connect(self._settle.start)
        overview.shipped_wanted.connect(self.shipped_wanted)
        overview.comparison_wanted.connect(self.comparison_wanted)
        overview.page_changed.connect(self._show_page)
        overview.saved.connect(self.saved)
        result.left.connect(self._leave_result)
        result.chosen.connect(self.chosen)
        self._settle.timeout.connect(self._show_page)
        self._again.timeout.connect(self._refresh_visible)
        actions.changed.connect(self.refresh)
        actions.result_wanted.connect(self._show_result)
        actions.model_wanted.connect(self.model_wanted)
        actions.renamed.connect(self.renamed)
        actions.resume_wanted.connect(self.resume_wanted)

    def refresh(self) -> None:
        """Read the runs from disk again."""
        self._again.stop()
        self._lister.request(None)

    def _refresh_visible(self) -> None:
        if self.overview.isVisible():
            self.refresh()

    def show_subject(self, subject: Subject | None) -> None:
        """Have the selected runs answer this drawing or picture."""
        self._subject = subject
        if self.overview.shows_answers() and self.overview.isVisible():
            self._query_answers()

    def show_model(self, name: str) -> None:
        """Name the run whose network reads the pad; "" for digitpad's own network."""
        self.overview.show_model(name)

    def show_result(self, folder: Path) -> None:
        """Show the result of the run in `folder`, once the runs are read."""
        self._awaited = folder
        self.refresh()

    def stop(self) -> None:
        """Let every thread finish its request."""
        for thread in (self._lister, self._curve_reader, self._answerer, self.outcome, self.overview):
            thread.stop()

    def is_idle(self) -> bool:
        threads = (self._lister, self._curve_reader, self._answerer)
        return (
            not any(thread.isRunning() for thread in threads)
            and self.outcome.is_idle()
            and self.overview.is_idle()
        )

    def _on_runs(self, answer: AllRuns) -> None:
        runs = answer.runs
        self.overview.show_runs(runs, answer.comparisons)
        if any(run.state == "running" for run in runs):
            self._again.start()
        awaited, self._awaited = self._awaited, None
        run = next((run for run in runs if run.folder == awaited), None)
        if run is not None:
            self.overview.select(run.folder)
            self._show_result(run)
        elif self.currentIndex() != RESULT or not runs:
            self.setCurrentIndex(LIST if runs else EMPTY)

    def _show_page(self) -> None:
        """Fill the visible page."""
        if self.overview.shows_curves():
            self._curve_reader.request(tuple(self.overview.selected()))
        elif self.overview.shows_answers():
            self._query_answers()

    def _query_answers(self) -> None:
        runs = tuple(run for run in self.overview.selected() if run.config is not None)
        if self._subject is None or not runs:
            self.overview.show_answers([], drawn=self._subject is not None, selected=len(runs))
        else:
            self._answerer.request(RunsQuery(runs, self._subject))

    def _on_answers(self, answers: list[RunAnswer]) -> None:
        if self._subject is not None:
            self.overview.show_answers(answers, drawn=True, selected=len(self.overview.selected()))

    def _show_result(self, run: RunSummary) -> None:
        self.setCurrentIndex(RESULT)
        self.outcome.show_run(run)

    def _leave_result(self) -> None:
        self.outcome.leave()
        self.setCurrentIndex(LIST)
        self.overview.focus_table()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def retranslate(self) -> None:
        if edition.has_training():
            text = self.tr("Start a training in the Train tab: it stands here while it runs and afterwards.")
        else:
            text = self.tr(
                "What the package “digitpad” trains on this computer stands here; digitpad-reader does not "
                "train."
            )
        self.empty.set_text(self.tr("No runs yet"), text)
