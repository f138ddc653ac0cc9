"""The run of a comparison that is being trained: its curves, its progress, and the time left for all runs."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.train.trainer import Divergence, Ending, RunOpened, State
from digitpad.gui.words import numbers, settings
from digitpad.runs.curves import History, RunCurves
from digitpad.runs.events import Evaluated, Started, Stepped, StepProgress
from digitpad.runs.progress import RunProgress

if TYPE_CHECKING:
    from digitpad.ablation.plan import PendingRun
    from digitpad.runs.config import TrainConfig

MILLISECONDS = 250
"""Between two repaints of the curves."""


class LiveRun(QObject):
    """Follows the events of a run. `changed()`: there are new values, four times a second at most."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._config: TrainConfig | None = None
        self._history = History()
        self._run_progress = RunProgress()
        self._diverged: Divergence | None = None
        self._ending = False
        self._ended: list[tuple[TrainConfig, RunCurves]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self.changed)

    def begin(self, config: TrainConfig | None) -> None:
        """Begin a run, or none; the curves of the run before stay until they are read from disk."""
        if self._config is not None and len(self._history.steps):
            self._ended.append((self._config, self._curves()))
        self._config, self._history, self._run_progress = config, History(), RunProgress()
        self._diverged, self._ending = None, False
        if config is None:
            self._timer.stop()
        else:
            self._timer.start()

    def forget_ended(self) -> None:
        """Drop the curves of ended runs: they were read from disk."""
        self._ended.clear()

    @singledispatchmethod
    def handle(self, event: object) -> None:
        """Follow an event of the run; others are ignored."""

    @handle.register
    def _on_opened(self, event: RunOpened) -> None:
        self._history = deepcopy(event.history)

    @handle.register
    def _on_started(self, event: Started) -> None:
        self._history.cut_after(event.step)
        self._run_progress = RunProgress(event.step, event.config.steps)

    @handle.register
    def _on_stepped(self, event: Stepped) -> None:
        self._history.step(event)
        self._run_progress.add(event)
        self._diverged = None

    @handle.register
    def _on_step_progress(self, event: StepProgress) -> None:
        self._run_progress.add(event)

    @handle.register
    def _on_evaluated(self, event: Evaluated) -> None:
        self._history.evaluation(event)

    @handle.register
    def _on_diverged(self, event: Divergence) -> None:
        self._diverged = event

    @handle.register
    def _on_ending(self, _: Ending) -> None:
        self._ending = True

    def all(self) -> list[tuple[TrainConfig, RunCurves]]:
        """The curves that are not read from disk yet, with their settings."""
        present = (
            [(self._config, self._curves())] if self._config is not None and len(self._history.steps) else []
        )
        return [*self._ended, *present]

    @property
    def share(self) -> float | None:
        """Progress of the run, 0 to 1; None before its first step."""
        return self._run_progress.share if self._run_progress.begun else None

    def status_text(self, state: State, left: Iterable[PendingRun]) -> str:
        """Progress, and the time that this run and those `left` still take at its pace."""
        if state == "stopping":
            return settings.stopping(ending=self._ending)
        if self._diverged is not None:
            text = self.tr(
                "The loss is no number at step {step}: stop, and go back for a smaller learning rate, for "
                "both sides alike."
            )
            return text.format(step=f"{self._diverged.step:,}")
        if not self._run_progress.begun:
            return self.tr("Preparing…")
        event, step = self._run_progress.newest, self._step()
        if event is None or (state == "paused" and self._run_progress.within is not None):
            return step
        if state == "paused":
            return self.tr("{step} Paused.").format(step=step)
        images = sum(run.config.images for run in left)
        seconds = event.seconds_left + images / event.images_per_second
        return self.tr("{step} About {time} left in all.").format(step=step, time=numbers.duration(seconds))

    def _step(self) -> str:
        inside = self._run_progress.within
        if inside is None:
            return self.tr("Step {step} of {steps}.").format(
                step=f"{self._run_progress.step:,}", steps=f"{self._run_progress.steps:,}"
            )
        step = self.tr("Step {step} of {steps} ({percent} %).")
        text = (
            step if inside.work == "step" else self.tr("Evaluating at step {step} of {steps} ({percent} %).")
        )
        return text.format(step=f"{inside.step:,}", steps=f"{inside.steps:,}", percent=inside.percent)

    def _curves(self) -> RunCurves:
        return self._history.curves("")
