"""The line of figures over the curves: how far, how fast, how long still, where, and with how much memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui import theme, train_words
from digitpad.gui.flat import stack
from digitpad.gui.train_parts import Muted, ProgressLine, Steady

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from digitpad.events import Partway, Stepped
    from digitpad.gui.train_trainer import Stage, State

MILLISECONDS = 100
"""Between two changes of the figures: faster than one can read them is of no use."""
FIGURE_SPACE = "\u2007"
"""As wide as a digit."""
NARROW = 300
"""Below this width, in device-independent pixels, the progress stands under the title, and where the words beside it take more."""


class Head(QWidget):
    """Figures of the run that trains, or that was trained last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, left = QLabel(self), QLabel(self)
        self._state: State = "idle"
        self._stage: Stage = "torch"
        self._device, self._ending = "", False
        self._newest: Stepped | None = None
        self._partway: Partway | None = None
        self._at = (0, 0)
        self._narrow = False
        title.setFont(theme.scaled(self.font(), 1.0, bold=True))
        left.setFont(theme.scaled(self.font(), 1.0))
        left.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        left.setAlignment(left.alignment() | left.alignment().AlignRight)
        self.title, self.progress, self.left = Steady(title, self), ProgressLine(self), Steady(left, self)
        self.detail = Steady(Muted(wraps=True), self)
        row, column, self._above = QHBoxLayout(), QVBoxLayout(self), QBoxLayout(QBoxLayout.Direction.LeftToRight)
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
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self.show_state("idle")

    def begin(self, device: str, step: int, *, steps: int) -> None:
        """A run starts there, or goes on after `step`."""
        self._device, self._at, self._newest, self._partway = device, (step, steps), None, None
        self._show()

    def clear(self) -> None:
        """Another run: its figures come."""
        self._newest, self._partway, self._device, self._at = None, None, "", (0, 0)
        self._show()

    def show_state(self, state: State) -> None:
        self._state, self._ending = state, False
        if state in ("preparing", "running", "stopping"):
            self._timer.start()
        else:
            self._timer.stop()
        self._show()

    def show_ending(self) -> None:
        """The last step of a run that is stopped was made, and an evaluation that went on was broken off."""
        self._ending, self._partway = True, None
        self._show()

    def show_stage(self, stage: Stage) -> None:
        """What is being prepared."""
        self._stage = stage
        self._show()

    def show_step(self, event: Stepped) -> None:
        """Shown with the next tick."""
        self._newest = event
        if not self._timer.isActive():
            self._show()

    def show_partway(self, event: Partway) -> None:
        """Shown with the next tick."""
        self._partway = event
        if not self._timer.isActive():
            self._show()

    def _tick(self) -> None:
        self.progress.wander()
        self._show()

    def _show(self) -> None:
        step, steps = self._reached
        inside = self._inside
        self.title.setText(self._title())
        self.progress.setAccessibleName(self.tr("Progress of the training"))
        self.progress.setAccessibleDescription(self.title.text())
        self.progress.set_share(None if self._waits else (inside.reached if inside else step) / max(steps, 1))
        self.left.setText(self._left())
        self._arrange()
        self.detail.setText(" · ".join(one for one in self._details() if one))

    @property
    def _waits(self) -> bool:
        """Whether a step is to come and none was there."""
        return self._state == "preparing" or (self._state == "running" and self._newest is None and self._inside is None)

    @property
    def _inside(self) -> Partway | None:
        """How far the step or the evaluation is that is computed, where it takes long; while the run goes on also a step that is done,
        until the next one tells."""
        found = self._partway
        if found is None or self._state == "idle" or found.step < self._reached[0]:
            return None
        return found if found.share < 1 or (found.work == "step" and self._state == "running" and not self._measures) else None

    @property
    def _measures(self) -> bool:
        """Whether the last step is made, and what was learned is still to be measured."""
        return self._state in ("running", "paused") and self._newest is not None and self._newest.step >= self._newest.steps

    @property
    def _reached(self) -> tuple[int, int]:
        """The step of the run, and how many it has; (0, 0) where there is none."""
        return self._at if self._newest is None else (self._newest.step, self._newest.steps)

    def _title(self) -> str:
        if self._waits:
            words = {
                "torch": self.tr("Loading PyTorch…"), "digits": self.tr("Reading the digits…"),
                "first": self.tr("Preparing the first step…"),
            }  # fmt: skip
            return words[self._stage]
        reached, steps = self._reached
        inside = self._inside
        if self._state == "stopping" or self._measures:
            return self._partly(train_words.stopping(ending=self._ending or self._measures), inside)
        step = self.tr("Step {step} of {steps}").format(step=f"{inside.step if inside else reached:,}", steps=f"{steps:,}")
        if inside and inside.work == "evaluation":
            return self._partly(self.tr("Evaluating at step {step}").format(step=f"{reached:,}"), inside)
        if inside:
            return self._partly(step, inside)
        if self._state == "paused":
            return self.tr("Paused · {step}").format(step=step)
        if self._state == "idle":
            return (self.tr("Done · {step}") if reached >= steps else self.tr("Stopped · {step}")).format(step=step)
        return step

    def _partly(self, words: str, inside: Partway | None) -> str:
        """With how far the step is, in as much room for every share, so that nothing moves beside it."""
        if inside is None:
            return words
        percent = f"{inside.percent}"
        return self.tr("{words} · {percent} %").format(words=words, percent=percent) + FIGURE_SPACE * (3 - len(percent))

    def _left(self) -> str:
        event = self._newest
        if event is None or self._measures or self._state not in ("running", "paused"):
            return ""
        return self.tr("{time} left").format(time=train_words.duration(event.seconds_left))

    def _details(self) -> list[str]:
        event = self._newest
        if event is None:
            return []
        used = memory()
        return [
            self.tr("epoch {number}").format(number=f"{event.epoch:.2f}"),
            train_words.rate(event.images_per_second),
            train_words.place(self._device),
            "" if used is None else self.tr("{count} MB").format(count=f"{used / 1e6:,.0f}"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The progress stands under the title where there is no room beside it."""
        beside = self.title.sizeHint().width() + self.progress.minimumWidth() + self.left.sizeHint().width() + 2 * theme.STEP
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
    """Bytes of this program in the computer's memory, the greatest so far on macOS; None where the system is not asked that easily."""
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
