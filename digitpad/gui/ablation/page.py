"""The comparison page: a claim of the paper trained on and off, with the curves and the result of its
pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from digitpad.ablation.plan_report import PlanQuery, PlanReader, PlanReport
from digitpad.gui.ablation.form import ComparisonForm
from digitpad.gui.ablation.live_run import LiveRun
from digitpad.gui.ablation.outcome import ComparisonResult
from digitpad.gui.ablation.queue import RunQueue
from digitpad.gui.plots.runs_curves import RunsCurves
from digitpad.gui.style import theme
from digitpad.gui.threads import LatestThread
from digitpad.gui.train.controls import Controls
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.labels import Muted
from digitpad.gui.widgets.pages import Column, stack
from digitpad.gui.widgets.progress import ProgressLine
from digitpad.gui.words import comparisons, errors, numbers, settings
from digitpad.runs.config import PRESETS

if TYPE_CHECKING:
    from digitpad.ablation.plan import Plan
    from digitpad.gui.train.trainer import Trainer
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.curves import RunCurves

CURVES = 260
"""Least height of the curves, in device-independent pixels."""
NARROW = 330
"""Below this width, in device-independent pixels, the progress stands under the buttons."""


class ComparisonPage(QScrollArea):
    """Plan, progress, result and curves of a comparison. `left()`: the button back was pressed."""

    left = Signal()

    def __init__(self, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._report: PlanReport | None = None
        self._queries = 0
        self._trouble: Exception | None = None
        body = Column(self)
        self.queue, self.live, self._reader = (
            RunQueue(trainer, self),
            LiveRun(self),
            LatestThread(PlanReader(), self),
        )
        self.back, self.title, self.form = (
            Button(body),
            QLabel(body),
            ComparisonForm(PRESETS["quick"].config, body),
        )
        self.claim_note, self.shared, self.status = (
            Muted(body, wraps=True),
            Muted(body, wraps=True),
            QLabel(body),
        )
        self.progress, self.controls = ProgressLine(body), Controls(body)
        self.outcome, self.curves = ComparisonResult(body), RunsCurves(body)
        self._furnish()
        self._arrange(body)
        self._wire()
        self.retranslate()

    def _furnish(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setWordWrap(True)
        self.status.setWordWrap(True)
        self.controls.set_compact()
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.curves.setMinimumHeight(CURVES)

    def _arrange(self, body: QWidget) -> None:
        self.setWidget(body)
        column, above = QVBoxLayout(body), QHBoxLayout()
        self._go = go = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.setContentsMargins(2 * theme.STEP, theme.GAP, 2 * theme.STEP, theme.STEP)
        column.setSpacing(theme.STEP)
        for row, widgets in ((above, (self.back, self.title)), (go, (self.controls, self.progress))):
            row.setSpacing(theme.GAP)
            for widget in widgets:
                row.addWidget(widget)
        above.setStretchFactor(self.title, 1)
        go.setStretchFactor(self.progress, 1)
        go.setAlignment(self.controls, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(above)
        column.addWidget(self.form)
        column.addLayout(go)
        for widget in (self.status, self.claim_note, self.shared, self.outcome):
            column.addWidget(widget)
        column.addWidget(self.curves, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.form.changed.connect(self._on_plan)
        self.controls.main_pressed.connect(self._on_main)
        self.controls.stop_pressed.connect(self._trainer.stop)
        self.queue.changed.connect(self._on_queue)
        self.queue.emitted.connect(lambda event: self.live.handle(event))
        self.live.changed.connect(self._show_live)
        self._trainer.changed.connect(self._on_state)
        self._reader.answered.connect(self._on_report)
        self._reader.failed.connect(self._on_trouble)

    def show_base(self, base: TrainConfig) -> None:
        """Compare on these settings, unless a comparison is under way."""
        if not self.queue.active:
            self.form.show_base(base)

    def show_plan(self, plan: Plan) -> None:
        """Enter this plan, unless a comparison is under way."""
        if not self.queue.active:
            self.form.show_plan(plan)

    def stop(self) -> None:
        """Let the reading thread finish its query; the training belongs to the trainer."""
        self._reader.stop()

    def is_idle(self) -> bool:
        return not self._reader.isRunning()

    def _on_plan(self) -> None:
        self._report = self._trouble = None
        self.queue.stopped = False
        self._query()
        self._show()

    def _query(self) -> None:
        self._queries += 1
        self._reader.request(PlanQuery(self.form.plan, self._queries))

    @property
    def is_current(self) -> bool:
        """Whether the last query of the runs on disk has been answered."""
        return self._report is not None and self._report.query.number == self._queries

    def _on_report(self, report: PlanReport) -> None:
        if report.plan != self.form.plan:
            return
        self._report = report
        if self.is_current:
            self.live.forget_ended()
        self.outcome.show_comparison(report.status.comparison)
        self._show()
        self.curves.show_curves(self._all_curves())

    def _on_trouble(self, error: Exception) -> None:
        self._trouble = error
        self._show()

    def _on_main(self) -> None:
        state = self._trainer.state
        if state == "running":
            self._trainer.pause()
        elif state == "paused":
            self._trainer.resume()
        elif state == "idle" and self.is_current and self._report is not None:
            self.queue.start(self._report.status.pending)

    def _on_queue(self) -> None:
        """Follow the next run of the queue, or its end."""
        self.live.begin(self.queue.current.config if self.queue.current is not None else None)
        self._query()
        self._on_state()

    def _on_state(self) -> None:
        self.form.setEnabled(not self.queue.active)
        if not self._trainer.busy and not self.queue.active:
            self._query()
        self._show()

    def _show_live(self) -> None:
        self._show_progress()
        if self.isVisible():
            self.curves.show_curves(self._all_curves())

    def _all_curves(self) -> list[RunCurves]:
        """Curves of the runs on disk and of the present run."""
        plan = self.form.plan
        drawn = []
        for config, curves in (*self._saved_curves(), *self.live.all()):
            first = plan.is_on(config)
            name = comparisons.legend_name(config, on=first)
            drawn.append(replace(curves, name=name, style=0 if first else 1))
        return drawn

    def _saved_curves(self) -> list[tuple[TrainConfig, RunCurves]]:
        """Curves of the runs on disk, without the present run."""
        if self._report is None:
            return []
        status, present = self._report.status, self.queue.current
        runs = zip((*status.complete, *status.begun), self._report.curves, strict=True)
        going = present.folder if present is not None else None
        return [
            (run.config, curves) for run, curves in runs if run.config is not None and run.folder != going
        ]

    def _show(self) -> None:
        """Update every text and button."""
        plan, ready = (
            self.form.plan,
            self.is_current and self._report is not None and bool(self._report.status.pending),
        )
        self.claim_note.setText(settings.claim(plan.claim)[1])
        own = self.queue.active or not self._trainer.busy
        self.controls.show_state(self._trainer.state if own else "idle", can_start=own and ready)
        self.controls.setVisible(own)
        self.progress.setVisible(self.queue.active)
        if self._trouble is not None:
            self.shared.setText("")
            self.status.setText(errors.sentence(self._trouble))
        else:
            self._show_plan(plan)
            self._show_progress()

    def _show_plan(self, plan: Plan) -> None:
        if self._report is not None:
            self.shared.setText(comparisons.shared(plan))
        if self._trainer.busy and not self.queue.active:
            self.status.setText(
                self.tr("Another network is being trained. These runs can start when it has ended.")
            )
        elif not self.queue.active:
            self.status.setText("" if self._report is None else self._remaining(self._report))

    def _remaining(self, report: PlanReport) -> str:
        time = comparisons.time_needed(report.seconds, measured=report.is_measured)
        return comparisons.remaining(report.plan, report.status, stopped=self.queue.stopped, time=time)

    def _show_progress(self) -> None:
        present = self.queue.current
        if present is None:
            return
        total = 2 * self.form.plan.seeds
        number = total - self.queue.after
        run = comparisons.run(self.form.plan, present.config)
        text = self.tr("Run {number} of {count}: {run}.").format(number=number, count=total, run=run)
        self.status.setText(
            numbers.sentences(text, self.live.status_text(self._trainer.state, self.queue.pending))
        )
        share = self.live.share
        self.progress.set_share(
            None if share is None and number == 1 else (number - 1 + (share or 0.0)) / total
        )
        self.progress.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width() - 4 * theme.STEP
        self.form.fit(width)
        stack(self._go, narrow=width < NARROW)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "curves"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back to the training of one network"))
        self.title.setText(self.tr("What is a claim worth? On and off, in pairs"))
        self.curves.nothing = self.tr("The curves of both sides appear here.")
        self.curves.show_curves(self._all_curves())
        self._show()
