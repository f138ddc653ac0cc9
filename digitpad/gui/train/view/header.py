"""The header of a run: progress, time left, speed, device and memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.labels import Muted, Steady
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.progress import ProgressLine
from digitpad.gui.words import numbers, settings
from digitpad.runs.progress import RunProgress

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from digitpad.gui.train.trainer import Stage, State
    from digitpad.runs.events import PlaceInfo, Stepped, StepProgress

MILLISECONDS = 200
"""Interval of updates of the figures: faster ones cannot be read."""
BUSY_MILLISECONDS = 100
"""Interval of the progress line's moves while the share is unknown."""
NARROW = 300
"""Below this width, in device-independent pixels, the progress stands under the title; also where the texts
are wider."""


class RunHeader(QWidget):
    """Figures of the run in training, or of the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, left = QLabel(self), QLabel(self)
        self._state: State = "idle"
        self._stage: Stage = "torch"
        self._place: PlaceInfo | None = None
        self._ending = False
        self._run_progress = RunProgress()
        self._narrow = False
        title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        left.setFont(theme.scaled(self.font(), 1.0))
        left.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        left.setAlignment(left.alignment() | left.alignment().AlignRight)
        self.title, self.progress, self.left = Steady(title, self), ProgressLine(self), Steady(left, self)
        self.detail = Steady(Muted(wraps=True), self)
        row, column, self._above = (
            QHBoxLayout(),
            QVBoxLayout(self),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
        )
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for box in (row, self._above):
            box.setSpacing(theme.STEP)
        row.addWidget(self.progress, 1)
        row.addWidget(self.left)
        self._above.addWidget(self.title)
        self._above.addLayout(row, 1)
        column.addLayout(self._above)
        column.addWidget(self.detail)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.show_state("idle")

    def begin(self, place: PlaceInfo, step: int, *, steps: int) -> None:
        """Begin with a run at its start, or resumed after `step`."""
        self._place = place
        self._run_progress = RunProgress(step, steps)
        self._show()

    def clear(self) -> None:
        """Drop the figures: those of another run follow."""
        self._place = None
        self._run_progress = RunProgress()
        self._show()

    def show_state(self, state: State) -> None:
        self._state, self._ending = state, False
        if state in ("preparing", "running", "stopping"):
            self._timer.start(self._interval)
        else:
            self._timer.stop()
        self._show()

    def show_ending(self) -> None:
        """Show that the last step of a stopped run is done."""
        self._ending = True
        self._show()

    def show_stage(self, stage: Stage) -> None:
        """Show the present stage of the preparation."""
        self._stage = stage
        self._show()

    def show_progress(self, event: Stepped | StepProgress) -> None:
        """Collect progress; the next tick shows it."""
        self._run_progress.add(event)
        if not self._timer.isActive():
            self._show()

    def _tick(self) -> None:
        self._timer.setInterval(self._interval)
        self.progress.tick()
        self._show()

    def _show(self) -> None:
        text = self._status()
        within = self._within
        room_for = self._with_percent(text, 100) if self._shows_within else ""
        self.title.setText(
            text if within is None else self._with_percent(text, within.percent), room_for=room_for
        )
        self.progress.setAccessibleName(self.tr("Progress of the training"))
        self.progress.setAccessibleDescription(self.title.text())
        self.progress.set_share(None if self._is_waiting else self._run_progress.share)
        self.left.setText(self._time_left())
        self._arrange()
        self.detail.setText(" · ".join(text for text in self._details() if text))

    @property
    def _interval(self) -> int:
        return BUSY_MILLISECONDS if self._is_waiting else MILLISECONDS

    @property
    def _is_waiting(self) -> bool:
        """Whether the first step is still to come."""
        return self._state == "preparing" or (self._state == "running" and not self._run_progress.begun)

    @property
    def _shows_within(self) -> bool:
        """Whether the share of the present step or evaluation is shown; that of a cancelled one is not."""
        return (
            self._run_progress.is_reported_within
            and self._state not in ("idle", "preparing")
            and not self._ending
        )

    @property
    def _within(self) -> StepProgress | None:
        return self._run_progress.within if self._shows_within else None

    @property
    def _is_measuring(self) -> bool:
        """Whether all steps are done and the final evaluation is not."""
        return (
            self._state != "idle"
            and self._run_progress.begun
            and self._run_progress.step >= self._run_progress.steps
        )

    def _status(self) -> str:
        """The present activity as text, without its share."""
        if self._is_waiting:
            texts = {
                "torch": self.tr("Loading PyTorch…"),
                "digits": self.tr("Reading the digits…"),
                "first": self.tr("Preparing the first step…"),
            }
            return texts[self._stage]
        if self._state == "stopping" or self._is_measuring:
            return settings.stopping(ending=self._ending or self._is_measuring)
        progress = self._run_progress
        within = self._within
        at = f"{within.step if within else progress.step:,}"
        if within and within.work == "evaluation":
            return self.tr("Evaluating at step {step}").format(step=at)
        step = self.tr("Step {step} of {steps}").format(step=at, steps=f"{progress.steps:,}")
        if within or self._state == "running":
            return step
        if self._state == "paused":
            return self.tr("Paused · {step}").format(step=step)
        return (
            self.tr("Done · {step}") if progress.step >= progress.steps else self.tr("Stopped · {step}")
        ).format(step=step)

    def _with_percent(self, text: str, percent: int) -> str:
        return self.tr("{words} · {percent} %").format(words=text, percent=percent)

    def _time_left(self) -> str:
        event = self._run_progress.newest
        if event is None or self._is_measuring or self._state not in ("running", "paused"):
            return ""
        return self.tr("{time} left").format(time=numbers.duration(event.seconds_left))

    def _details(self) -> list[str]:
        event = self._run_progress.newest
        if event is None:
            return []
        used = memory()
        return [
            self.tr("epoch {number}").format(number=f"{event.epoch:.2f}"),
            numbers.rate(event.images_per_second),
            "" if self._place is None else settings.place(self._place),
            "" if used is None else self.tr("{count} MB").format(count=f"{used / 1e6:,.0f}"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Move the progress under the title where there is no room beside it."""
        beside = (
            self.title.sizeHint().width()
            + self.progress.minimumWidth()
            + self.left.sizeHint().width()
            + 2 * theme.STEP
        )
        narrow = self.width() < max(NARROW, beside)
        if narrow != self._narrow:
            self._narrow = narrow
            stack(self._above, narrow=narrow)
            self._above.setSpacing(0 if narrow else theme.STEP)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)


def memory() -> int | None:
    """Resident memory of this process in bytes, its peak on macOS; None on systems without a cheap query."""
    try:
        if sys.platform == "linux":
            import os

            with open("/proc/self/statm", "rb") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        if sys.platform == "darwin":
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    except (OSError, ValueError, IndexError):
        return None
    return None
