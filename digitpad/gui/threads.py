"""The window's two kinds of thread: one answers the newest request, one runs a generator to its end."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from threading import Condition

from PySide6.QtCore import QObject, QThread, QTimer, Signal, SignalInstance

log = logging.getLogger(__name__)

STACK = 16 * 1024 * 1024
"""Bytes: macOS gives a thread half a MiB, too little for BLAS and for torch."""

GATHERING = 80
"""Milliseconds from an item that came alone to those that are emitted together next."""

MANY = 1000
"""Waiting items from which on the generator is slowed down: it could fill the memory. It is not stopped, for
the window may be waiting for its end."""

_NOTHING = object()


class LatestThread(QThread):
    """A one-slot mailbox: `work(request)` answers the newest request; older ones that were not begun are
    dropped.

    The last request is always answered, by `answered(object)` or, when `work` raises, by `failed(object)`:
    the exception.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[object], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setStackSize(STACK)
        self._work = work
        self._arrived = Condition()
        self._request: object = _NOTHING
        self._stopping = False

    def request(self, request: object) -> None:
        """Answer `request` as soon as the running one is done; from any thread, never waits for the work.
        Nothing after `stop`."""
        with self._arrived:
            if self._stopping:
                return
            self._request = request
            self._arrived.notify()
        if not self.isRunning():
            self.start()

    def stop(self) -> None:
        """End after the running request and wait for it; a request not yet begun is dropped."""
        with self._arrived:
            self._stopping = True
            self._arrived.notify()
        self.wait()

    def run(self) -> None:
        while (request := self._next()) is not _NOTHING:
            try:
                answer = self._work(request)
            except Exception as error:
                log.debug("a request failed", exc_info=error)
                self.failed.emit(error)
            else:
                self.answered.emit(answer)

    def _next(self) -> object:
        """The newest request, waiting for one; _NOTHING after `stop`."""
        with self._arrived:
            while self._request is _NOTHING and not self._stopping:
                self._arrived.wait()
            request, self._request = self._request, _NOTHING
            return _NOTHING if self._stopping else request


class StreamThread(QThread):
    """Runs the generator that `make(should_stop)` returns: each item by `emitted(object)`, an exception by
    `failed(object)`, in order.

    The generator checks `should_stop()` and ends by itself. Items that come within GATHERING are emitted
    together: waking the window's thread for each would take it, and the work beside it, more time than
    handling them.
    """

    emitted = Signal(object)
    failed = Signal(object)
    _arrived = Signal()

    def __init__(
        self, make: Callable[[Callable[[], bool]], Iterable[object]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setStackSize(STACK)
        self._make = make
        self._waiting: deque[tuple[SignalInstance, object]] = deque()
        self._called = False
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.timeout.connect(self._emit_waiting)
        self._arrived.connect(self._on_arrived)
        self.finished.connect(self._emit_waiting)

    def should_stop(self) -> bool:
        return self.isInterruptionRequested()

    def stop(self) -> None:
        """Have the generator end; `finished` follows."""
        self.requestInterruption()

    def emit_item(self, item: object) -> None:
        """Emit `item` too, after the items yielded so far; called in the generator's thread."""
        self._append(self.emitted, item)

    def run(self) -> None:
        try:
            for item in self._make(self.should_stop):
                self.emit_item(item)
        except Exception as error:
            log.debug("a stream failed", exc_info=error)
            self._append(self.failed, error)

    def _append(self, signal: SignalInstance, value: object) -> None:
        if len(self._waiting) >= MANY:
            time.sleep(GATHERING / 1000)
        self._waiting.append((signal, value))
        if not self._called:
            self._called = True
            self._arrived.emit()

    def _on_arrived(self) -> None:
        if not self._gathering.isActive():
            self._emit_waiting()

    def _emit_waiting(self) -> None:
        self._called = False
        if self._waiting:
            self._gathering.start(GATHERING)
        for _ in range(len(self._waiting)):
            signal, value = self._waiting.popleft()
            signal.emit(value)
