"""Several runs trained one after another, by the window's one trainer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.runs.folder import Run

if TYPE_CHECKING:
    from digitpad.ablation.plan import PendingRun
    from digitpad.gui.train.trainer import Trainer


class RunQueue(QObject):
    """`changed()`: the next run started, or the last one ended; `emitted(object)`: an event of the current
    run.

    Stopping the trainer or a failed run clears the queue.
    """

    changed = Signal()
    emitted = Signal(object)

    def __init__(self, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: PendingRun | None = None
        self.stopped = False
        self.after = 0
        """Number of pending runs when the current one began."""
        self._trainer = trainer
        self._pending: list[PendingRun] = []
        trainer.changed.connect(self._on_state)
        trainer.emitted.connect(self._on_event)
        trainer.failed.connect(lambda _: self._pending.clear())
        trainer.ended.connect(self._on_ended)

    @property
    def active(self) -> bool:
        """Whether a run of the queue is training."""
        return self.current is not None

    @property
    def pending(self) -> tuple[PendingRun, ...]:
        """The runs after the current one."""
        return tuple(self._pending)

    def start(self, runs: Iterable[PendingRun]) -> None:
        """Train `runs`; the trainer is idle."""
        self._pending = list(runs)
        self.stopped = False
        self._next()

    def _next(self) -> None:
        self.current = self._pending.pop(0) if self._pending else None
        self.after = len(self._pending)
        self.changed.emit()
        if self.current is not None:
            folder = self.current.folder
            self._trainer.start(self.current.config, run=Run(folder) if folder else None)

    def _on_state(self) -> None:
        if self.active and self._trainer.state == "stopping":
            self.stopped = True
            self._pending.clear()

    def _on_event(self, event: object) -> None:
        if self.active:
            self.emitted.emit(event)

    def _on_ended(self) -> None:
        if self.active:
            self._next()
