"""The Train tab: settings at the left, the running training at the right."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.threads import LatestThread
from digitpad.gui.train import preparation
from digitpad.gui.train.cards import DivergedOffer, RunOffer
from digitpad.gui.train.controls import Controls, Tuning
from digitpad.gui.train.form.form import TrainForm
from digitpad.gui.train.layout import TrainLayout
from digitpad.gui.train.trainer import Divergence, RunOpened
from digitpad.gui.train.view.view import RunView
from digitpad.gui.widgets.button import Button
from digitpad.gui.words import numbers, settings
from digitpad.runs.adjustment import UNCHANGED
from digitpad.runs.events import Started, Stepped
from digitpad.runs.progress import Pace, pace_for, seconds_at
from digitpad.runs.resume import PastRuns

if TYPE_CHECKING:
    from digitpad.gui.train.trainer import Trainer
    from digitpad.reading.subject import Subject
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.folder import Run
    from digitpad.runs.resume import UnfinishedRun


class TrainTab(QWidget):
    """Form, controls and view of one training at a time.

    `saved(Path)`, `failed(Exception)`; `run_ended(Run)`: completed or stopped; `result_wanted(Path)`: a run's
    folder; `compare_wanted(TrainConfig)`: the settings to compare a claim on.
    """

    saved = Signal(object)
    failed = Signal(object)
    run_ended = Signal(object)
    result_wanted = Signal(object)
    compare_wanted = Signal(object)

    def __init__(self, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trainer = trainer
        self._past: PastRuns | None = None
        self._devices_known = False
        self._adjusted = UNCHANGED
        self._tunable = True
        self._ended: Run | None = None
        self.pages = TrainLayout(self)
        self.compare = Button(self, icon_name="compare")
        self.form = TrainForm(self)
        self.tuning = Tuning(self)
        self.controls = Controls(self)
        self.offer = RunOffer(self)
        self.diverged = DivergedOffer(self)
        self.view = RunView(self)
        self._preparer = LatestThread(preparation.prepare, self)
        self.compare.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self._wire()
        self.retranslate()
        self._on_state()
        self._preparer.request("curves")

    def _arrange(self) -> None:
        pages = self.pages
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(pages)
        pages.settings.addWidget(self.form, 1)
        for widget in (self.offer, self.diverged):
            pages.progress.addWidget(widget)
        pages.progress.addWidget(self.view, 1)
        pages.foot.addWidget(self.controls)
        self._on_arranged(roomy=True)

    def _on_arranged(self, *, roomy: bool) -> None:
        """Place the comparison's button and the sliders by the settings if there is room."""
        pages = self.pages
        self.compare.show_text(roomy)
        self.compare.setSizePolicy(
            QSizePolicy.Policy.Expanding if roomy else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        (pages.settings if roomy else pages.corner).addWidget(self.compare)
        (pages.settings if roomy else pages.progress).addWidget(self.tuning)

    def _wire(self) -> None:
        self.pages.arranged.connect(lambda roomy: self._on_arranged(roomy=roomy))
        self._preparer.answered.connect(self._on_prepared)
        self._preparer.failed.connect(self.failed)
        self.form.changed.connect(self._on_form)
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self.form.config))
        self.tuning.changed.connect(lambda name, value: self.trainer.adjust(**{name: value}))
        self.controls.main_pressed.connect(self.start_or_pause)
        self.controls.step_pressed.connect(self.take_step)
        self.controls.stop_pressed.connect(self.trainer.stop)
        self.offer.accepted.connect(self.resume_run)
        self.offer.result_wanted.connect(self.result_wanted)
        self.diverged.slower_wanted.connect(self._resume_slower)
        self.view.saved.connect(self.saved)
        self.view.failed.connect(self.failed)
        self.trainer.changed.connect(self._on_state)
        self.trainer.emitted.connect(self._on_event)
        self.trainer.failed.connect(self.failed)
        self.trainer.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Wait for the threads of the tab; the training goes on."""
        self._preparer.stop()
        self.view.stop()

    @property
    def settled(self) -> bool:
        """Whether all that is loaded in a thread is there."""
        return self.view.curves is not None and self._devices_known

    def is_idle(self) -> bool:
        """Whether no thread of the tab is running."""
        return not self._preparer.isRunning() and self.view.is_idle()

    def _on_prepared(self, part: object) -> None:
        if isinstance(part, PastRuns):
            self._past = part
            self._show_past()
        elif isinstance(part, preparation.Devices):
            self._devices_known = True
            self.form.show_devices(part.names)
        elif part == "curves":
            self.view.add_curves()
        if self._past is None:
            self._preparer.request("past")
        elif not self._devices_known:
            self._preparer.request("devices" if part == "digits" else "digits")

    def _show_past(self) -> None:
        if self._past is not None and not self.trainer.busy:
            self.offer.offer(unfinished=self._past.unfinished, ended=self._ended)
            self._show_time()

    def _on_event(self, event: object) -> None:
        self.view.handle(event)
        self._handle(event)

    @singledispatchmethod
    def _handle(self, event: object) -> None:
        """Update the sliders and the card; other events are ignored."""

    @_handle.register
    def _on_opened(self, event: RunOpened) -> None:
        self._adjusted = event.adjusted

    @_handle.register
    def _on_started(self, event: Started) -> None:
        self.tuning.begin(event.config, self._adjusted)

    @_handle.register
    def _on_stepped(self, event: Stepped) -> None:
        self.tuning.follow(event.learning_rate)

    @_handle.register
    def _on_diverged(self, event: Divergence) -> None:
        self._adjusted = event.adjusted
        self.diverged.offer(event)

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        """Follow the pad: its subject, and the digit read by the network in use."""
        self.view.show_subject(subject, digit)

    def start_or_pause(self) -> None:
        """Start, pause or resume, by the state."""
        state = self.trainer.state
        if state == "running":
            self.trainer.pause()
        elif state == "paused":
            self.trainer.resume()
        elif state == "idle":
            self._start()

    def take_step(self) -> None:
        """Train on a single batch, then pause."""
        if self.trainer.busy:
            self.trainer.step()
        else:
            self._start(one_step=True)

    def _start(self, *, one_step: bool = False) -> None:
        if self.form.config is not None:
            self.trainer.start(self.form.config, one_step=one_step)

    def resume_run(self, unfinished: UnfinishedRun) -> None:
        """Resume a stopped or interrupted run; the focus stays here, since the offer hides."""
        self.form.show_config(unfinished.config)
        self.trainer.start(unfinished.config, run=unfinished.run)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resume_slower(self, diverged: Divergence) -> None:
        """Resume from the last good checkpoint at half the learning rate."""
        slower = diverged.slower
        if self.form.config is not None:
            self.tuning.begin(self.form.config, slower)
        self.trainer.adjust(**{name: value for name, value in asdict(slower).items() if value is not None})
        self.trainer.resume()

    def _on_state(self) -> None:
        state = self.trainer.state
        if state != "paused":
            self.diverged.offer(None)
        if self.form.isEnabled() and state != "idle":
            self.form.verticalScrollBar().setValue(0)
        self.form.setEnabled(state == "idle")
        self.tuning.setVisible(self._tunable and state in ("running", "paused"))
        self.controls.show_state(state, can_start=self.form.config is not None)
        self.view.show_state(state)
        if state != "idle":
            self._ended = None
            self.offer.withdraw()
            self.pages.show_progress()

    def set_tunable(self, on: bool) -> None:
        """Allow changes of the learning rate and dropout during the next run."""
        self._tunable = on

    def _on_form(self) -> None:
        self.compare.setEnabled(self.form.config is not None)
        self.controls.show_state(self.trainer.state, can_start=self.form.config is not None)
        if not self.trainer.busy:
            self._show_time()

    def _on_ended(self) -> None:
        self._ended = self.view.run
        self._preparer.request("past")
        if self._ended is not None:
            self.run_ended.emit(self._ended)

    def _show_time(self) -> None:
        config, past = self.form.config, self._past
        if config is None or past is None:
            self.form.show_time("")
            return
        pace = pace_for(past.paces, config)
        self.form.show_time(self._estimate(config, pace))

    def _estimate(self, config: TrainConfig, pace: Pace | None) -> str:
        if pace is None:
            return self.tr("How long it takes here is not measured yet; the first steps will tell.")
        seconds = seconds_at(pace, config)
        return self.tr("About {time}: the last such run here made {rate} ({place}).").format(
            time=numbers.duration(seconds),
            rate=numbers.rate(pace.images_per_second),
            place=settings.place(pace.place),
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_past"):
            self._show_time()
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.compare.setText(self.tr("Compare On and Off…"))
        self.compare.setAccessibleName(self.tr("Compare On and Off…"))
        self.compare.setToolTip(
            self.tr("Train a claim of the paper on and off, several times, and see what it is worth")
        )
