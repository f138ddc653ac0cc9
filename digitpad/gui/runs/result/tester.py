"""Tests a run's model on MNIST's test images, in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.threads import StreamThread

if TYPE_CHECKING:
    from digitpad.data.mnist import Digits
    from digitpad.evaluation.scores import ScoreReport


@dataclass(frozen=True)
class TesterProgress:
    """Progress, 0 to 1."""

    done: float


@dataclass(frozen=True, eq=False)
class TesterResult:
    """The scores on `digits`."""

    digits: Digits
    report: ScoreReport


class Tester(QObject):
    """`reported(TesterProgress | TesterResult)` of the newest run, `failed(Exception)`; a newer run or
    `stop()` ends an older test."""

    reported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: StreamThread | None = None
        self._ending: list[StreamThread] = []

    def test(self, folder: Path) -> None:
        self.leave()
        self._thread = StreamThread(lambda should_stop: _test(folder, should_stop), self)
        self._thread.emitted.connect(self._on_report)
        self._thread.failed.connect(self._on_failed)
        self._thread.start()

    def stop(self) -> None:
        """End the test, and wait for its present batch."""
        self.leave()
        for thread in self._ending:
            thread.wait()
        self._ending.clear()

    def is_idle(self) -> bool:
        return all(thread is None or not thread.isRunning() for thread in (self._thread, *self._ending))

    def leave(self) -> None:
        """End the test that is running, without waiting."""
        self._ending = [thread for thread in self._ending if thread.isRunning()]
        if self._thread is not None:
            self._thread.stop()
            self._ending.append(self._thread)
            self._thread = None

    def _on_report(self, item: object) -> None:
        if self.sender() is self._thread:
            self.reported.emit(item)

    def _on_failed(self, error: object) -> None:
        if self.sender() is self._thread:
            self.failed.emit(error)


def _test(folder: Path, should_stop: Callable[[], bool]) -> Iterator[TesterProgress | TesterResult]:
    """In the thread: test the best model of the run in `folder`."""
    from digitpad.evaluation.kept_answers import Progress, answers
    from digitpad.evaluation.scores import score_report
    from digitpad.runs.folder import Run

    for item in answers(Run(folder), should_stop):
        if isinstance(item, Progress):
            yield TesterProgress(item.done / item.total)
        else:
            yield TesterResult(item.digits, score_report(item.logits, item.digits.labels, item.calibration))
