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
    """`changed()`: another run is at it, or none any more; `happened(object)`: what the present one says.

    Whoever stops the trainer stops all of them, and so does a run that fails.
    """

    changed = Signal()
    happened = Signal(object)

    def __init__(self, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.present: PendingRun | None = None
        self.stopped = False
        self.after = 0
        """Runs that were to follow when the present one began."""
        self._trainer = trainer
        self._left: list[PendingRun] = []
        trainer.changed.connect(self._on_state)
        trainer.happened.connect(self._on_event)
        trainer.failed.connect(lambda _: self._left.clear())
        trainer.ended.connect(self._on_ended)

    @property
    def going(self) -> bool:
        """Whether a run of these is at it."""
        return self.present is not None

    @property
    def left(self) -> tuple[PendingRun, ...]:
        """What follows the present run."""
        return tuple(self._left)

    def start(self, runs: Iterable[PendingRun]) -> None:
        """Train these; the trainer is idle."""
        self._left, self.stopped = list(runs), False
        self._next()

    def _next(self) -> None:
        self.present = self._left.pop(0) if self._left else None
        self.after = len(self._left)
        self.changed.emit()
        if self.present is not None:
            folder = self.present.folder
            self._trainer.start(self.present.config, run=Run(folder) if folder else None)

    def _on_state(self) -> None:
        if self.going and self._trainer.state == "stopping":
            self.stopped = True
            self._left.clear()

    def _on_event(self, event: object) -> None:
        if self.going:
            self.happened.emit(event)

    def _on_ended(self) -> None:
        if self.going:
            self._next()
