"""The answer to the drawing at each snapshot of a run, computed in a thread; the newest request wins."""

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
    """`replayed(Replay)` for the newest request, `failed(Exception)`."""

    replayed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = LatestThread(_work, self)
        self._thread.answered.connect(self._on_answer)
        self._thread.failed.connect(self.failed)
        self._newest: ReplayRequest | None = None

    def request(self, run: Run, subject: Subject | None) -> None:
        self._newest = ReplayRequest(run, subject)
        self._thread.request(self._newest)

    def forget(self) -> None:
        """Ignore the answer to the newest request: another run is shown."""
        self._newest = None

    def stop(self) -> None:
        self._thread.stop()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return not self._thread.isRunning()

    def _on_answer(self, answer: tuple[ReplayRequest, Replay]) -> None:
        if answer[0] is self._newest:
            self.replayed.emit(answer[1])


def _work(request: object) -> tuple[ReplayRequest, Replay]:
    from digitpad.reading.subject import pixels_of
    from digitpad.runs.replay import replay

    assert isinstance(request, ReplayRequest)
    return request, replay(request.run, pixels_of(request.subject))
