"""The drawing's answer at each snapshot of a run, found in a thread; the newest wish wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.threads import LatestThread

if TYPE_CHECKING:
    from digitpad.reading.subject import Subject
    from digitpad.runs.folder import Run
    from digitpad.runs.replay import Replay


@dataclass(frozen=True, eq=False)
class ReplayRequest:
    run: Run
    subject: Subject | None


class Replayer(QObject):
    """`found(Replay)` for the newest wish, `failed(Exception)`."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = LatestThread(_work, self)
        self._thread.answered.connect(self._on_answer)
        self._thread.failed.connect(self.failed)
        self._newest: ReplayRequest | None = None

    def ask(self, run: Run, subject: Subject | None) -> None:
        self._newest = ReplayRequest(run, subject)
        self._thread.ask(self._newest)

    def forget(self) -> None:
        """Another run is shown: what was asked is of no use."""
        self._newest = None

    def stop(self) -> None:
        self._thread.stop()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return not self._thread.isRunning()

    def _on_answer(self, answer: tuple[ReplayRequest, Replay]) -> None:
        if answer[0] is self._newest:
            self.found.emit(answer[1])


def _work(request: object) -> tuple[ReplayRequest, Replay]:
    from digitpad.reading.subject import pixels_of
    from digitpad.runs.replay import replay

    assert isinstance(request, ReplayRequest)
    return request, replay(request.run, pixels_of(request.subject))
