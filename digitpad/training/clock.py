"""Time of a run: a stopwatch without the pauses, when a checkpoint is due, and the progress within long
steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TypeVar

from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from digitpad.network.flops import step_shares
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import StepProgress
from digitpad.training.model import AlexNet

LONG_PAUSE = 1.0
"""Seconds of a pause after which a checkpoint is written."""
LONG_STEP = 0.5
"""Seconds from which a step is long. Its progress is reported until a step takes half of that."""
UNREPORTED = 0.2
"""Seconds of the first step before its progress is reported: whether it is a long one is not known yet."""

Answer = TypeVar("Answer")


class Stopwatch:
    """Seconds since its start, without those left out."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self._start

    def leave_out(self, seconds: float) -> None:
        self._start += seconds


class CheckpointTimer:
    """When the next look at the pad and the next checkpoint are due, pauses left out."""

    def __init__(
        self, stopwatch: Stopwatch, *, look: float, first: float, checkpoint: float, share: float
    ) -> None:
        """Seconds between two looks, and to the first checkpoint. Each later wait is twice as long,
        `checkpoint` at most; after the first, writing takes at most `share` of the time."""
        self._stopwatch = stopwatch
        self._look = look
        self._longest_wait = checkpoint
        self._share = share
        self._planned_wait = self._wait = min(first, checkpoint)
        self._last_look = self._last_checkpoint = self._now = stopwatch.seconds()

    def is_look_due(self) -> bool:
        return self._stopwatch.seconds() - self._last_look >= self._look

    def restart_look(self) -> None:
        self._last_look = self._stopwatch.seconds()

    def is_checkpoint_due(self) -> bool:
        self._now = self._stopwatch.seconds()
        return self._now - self._last_checkpoint >= self._wait

    def restart_checkpoint(self) -> None:
        """Begin the next wait: a checkpoint was written since `is_checkpoint_due`."""
        self._last_checkpoint = self._stopwatch.seconds()
        self._planned_wait = min(2 * self._planned_wait, self._longest_wait)
        self._wait = max(self._planned_wait, (self._last_checkpoint - self._now) / self._share)


class PauseWatcher:
    """Calls that may block for as long as a run is paused; used as a context manager.

    `checkpoint` is called once, from another thread, when a call blocks for LONG_PAUSE; it returns whether it
    wrote anything.
    """

    def __init__(self, checkpoint: Callable[[], bool], stopwatch: Stopwatch) -> None:
        self._checkpoint = checkpoint
        self._stopwatch = stopwatch
        self._lock = Lock()
        self._closed = Event()
        self._paused_at: float | None = None
        self._written = False
        self._error: Exception | None = None
        self._thread = Thread(target=self._watch, name="digitpad-pause", daemon=True)

    def __enter__(self) -> PauseWatcher:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._thread.join()

    def wait_for(self, call: Callable[[], Answer]) -> tuple[Answer, bool]:
        """The call's result, and whether a checkpoint was written meanwhile; its time is left out. Raises the
        checkpoint's error."""
        start = time.monotonic()
        with self._lock:
            self._paused_at = start
            self._written = False
        try:
            answer = call()
        finally:
            with self._lock:
                self._paused_at = None
            self._stopwatch.leave_out(time.monotonic() - start)
        if self._error:
            raise self._error
        return answer, self._written

    def _watch(self) -> None:
        while not self._closed.wait(LONG_PAUSE / 4):
            with self._lock:
                if self._paused_at is not None and time.monotonic() - self._paused_at > LONG_PAUSE:
                    self._paused_at = None
                    self._write()

    def _write(self) -> None:
        try:
            self._written = self._checkpoint()
        except Exception as error:  # noqa: BLE001 - raised again in wait_for
            self._error = error


class StepTimer:
    """Reports the progress within long steps and evaluations of one run; short steps get no hooks into the
    network.

    A step's share is counted in the multiplications of its layers, which are what takes the time; an
    evaluation's in images.
    """

    def __init__(self, config: TrainConfig, network: AlexNet, report: Callable[[StepProgress], None]) -> None:
        self._steps = config.steps
        self._network = network
        self._report = report
        self._shares = step_shares(config.network)
        self._is_long: bool | None = None
        """Whether the last step was long; None before the first."""

    @contextmanager
    def step(self, step: int) -> Iterator[None]:
        """Around the computation of `step` (from 1): shares rise from 0 to 1, reported in the thread that
        computes."""
        start = time.perf_counter()
        silent_until = start + (UNREPORTED if self._is_long is None else 0.0)
        with nullcontext() if self._is_long is False else self._reported(step, silent_until=silent_until):
            yield
        self._is_long = time.perf_counter() - start >= (LONG_STEP / 2 if self._is_long else LONG_STEP)

    def evaluation(self, step: int) -> Callable[[float], None]:
        """Begin an evaluation after `step`; returns the function to call with the share that is done, 0 to 1.

        Reported where steps are long, or the whole will take as long as a long step; once it is, to its end.
        """
        start, is_long = time.perf_counter(), bool(self._is_long)

        def report(share: float) -> None:
            nonlocal is_long
            is_long = is_long or (share > 0 and (time.perf_counter() - start) / share >= LONG_STEP)
            if is_long:
                self._report(StepProgress(step=step, steps=self._steps, share=share, work="evaluation"))

        return report

    @contextmanager
    def _reported(self, step: int, *, silent_until: float) -> Iterator[None]:
        def report(share: float) -> None:
            if time.perf_counter() >= silent_until:
                self._report(StepProgress(step=step, steps=self._steps, share=share))

        report(0.0)
        handles = [self._hook(name, report) for name in self._shares]
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()
        report(1.0)

    def _hook(self, name: str, report: Callable[[float], None]) -> RemovableHandle:
        """Report a layer's forward pass, then the gradient of its output, with which all later layers are
        done."""
        forwards, backwards = self._shares[name]

        def computed(_: nn.Module, __: object, output: Tensor) -> None:
            report(forwards)
            output.register_hook(lambda _: report(backwards))

        return self._network.get_submodule(name).register_forward_hook(computed)
