"""The time of a run without its pauses: whether to stop may be answered late; meanwhile what was learned is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from types import TracebackType

LONG = 1.0
"""Seconds that a question may take before `keep` is called."""


class Stopwatch:
    """Seconds since it was made, without what was left out."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def leave_out(self, seconds: float) -> None:
        self._began += seconds


class Pace:
    """When the next probe and the next checkpoint are due, pauses left out."""

    def __init__(self, watch: Stopwatch, *, probe: float, first: float, checkpoint: float, share: float) -> None:
        """Seconds between two probes, and to the first checkpoint. The next ones come after twice as long each, at last every
        `checkpoint`; but after the first they take at most `share` of the time."""
        self._watch, self._probe, self._checkpoint, self._share = watch, probe, checkpoint, share
        self._planned = self._wait = min(first, checkpoint)
        self._probed = self._saved = self._asked = watch.seconds()

    def wants_probe(self) -> bool:
        return self._watch.seconds() - self._probed >= self._probe

    def probed(self) -> None:
        self._probed = self._watch.seconds()

    def wants_checkpoint(self) -> bool:
        self._asked = self._watch.seconds()
        return self._asked - self._saved >= self._wait

    def saved(self) -> None:
        """A checkpoint was written since it was asked for."""
        self._saved = self._watch.seconds()
        self._planned = min(2 * self._planned, self._checkpoint)
        self._wait = max(self._planned, (self._saved - self._asked) / self._share)


class Questions:
    """Within it `ask` asks a question. While one takes longer than LONG, `keep` is called once, from another thread; it returns whether
    there was anything to keep."""

    def __init__(self, keep: Callable[[], bool], watch: Stopwatch) -> None:
        self._keep, self._watch = keep, watch
        self._lock, self._over = Lock(), Event()
        self._asked: float | None = None
        self._kept = False
        self._wrong: Exception | None = None
        self._thread = Thread(target=self._wait, name="digitpad-pause", daemon=True)

    def __enter__(self) -> Questions:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def ask(self, question: Callable[[], bool | None]) -> tuple[bool | None, bool]:
        """The answer, and whether something was kept meanwhile; the time that it took is left out. Raises what `keep` raised."""
        began = time.monotonic()
        with self._lock:
            self._asked, self._kept = began, False
        try:
            answer = question()
        finally:
            with self._lock:
                self._asked = None
            self._watch.leave_out(time.monotonic() - began)
        if self._wrong:
            raise self._wrong
        return answer, self._kept

    def _wait(self) -> None:
        while not self._over.wait(LONG / 4):
            with self._lock:
                if self._asked is not None and time.monotonic() - self._asked > LONG:
                    self._asked = None
                    self._call()

    def _call(self) -> None:
        try:
            self._kept = self._keep()
        except Exception as wrong:  # noqa: BLE001 - it is raised where the question was asked
            self._wrong = wrong
