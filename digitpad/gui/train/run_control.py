"""Run control of the window: thread-safe pause, step, stop and adjustments of a running training, and the
drawing on the pad."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import TYPE_CHECKING, Any

from digitpad.runs.control import Next, RunControl

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.reading.subject import Subject
    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.events import StepProgress


class PadProbe:
    """The subject on the pad, read from another thread; subjects are immutable, so only a reference is
    shared."""

    def __init__(self) -> None:
        self.subject: Subject | None = None
        self._rendered: tuple[object, Any] | None = None

    def pixels(self) -> NDArray[np.uint8]:
        """The network's input (28, 28) uint8, blank for an empty pad; in the training's thread."""
        from digitpad.reading.subject import pixels_of

        subject, rendered = self.subject, self._rendered
        if rendered is None or rendered[0] is not subject:
            rendered = self._rendered = (subject, pixels_of(subject))
        return rendered[1]


class WindowRunControl(RunControl):
    """Commands from the window's thread; the methods of RunControl are called in the training's thread."""

    def __init__(
        self,
        probe: PadProbe,
        *,
        paused: bool = False,
        steps: int = 0,
        on_stop: Callable[[], None] = lambda: None,
        on_progress: Callable[[StepProgress], None] = lambda _: None,
    ) -> None:
        """`steps`: taken before a pause. `on_stop` and `on_progress` are called in the training's thread."""
        self._probe = probe
        self._on_stop = on_stop
        self._on_progress = on_progress
        self._changed = Condition()
        self._paused = paused
        self._steps = steps
        self._stopping = False
        self._look_wanted = paused
        self._adjustment: dict[str, float] = {}

    def pause(self) -> None:
        """Pause before the next step, and answer the pad."""
        self._set(paused=True, steps=0, look=True)

    def resume(self) -> None:
        self._set(paused=False, steps=0)

    def step(self) -> None:
        """Take one step, then pause and answer the pad."""
        self._set(paused=True, steps=1, look=True)

    def look(self) -> None:
        """Answer the pad even during a pause: its subject changed."""
        self._set(look=True)

    def stop(self) -> None:
        """Stop before the next step, even during a pause."""
        self._set(stopping=True)

    def adjust(self, **values: float) -> None:
        """Change `learning_rate`, `dropout` or `peak` from the next step on."""
        with self._changed:
            self._adjustment |= values

    @property
    def paused(self) -> bool:
        return self._paused

    def next(self) -> Next:
        with self._changed:
            while self._paused and not self._steps and not self._stopping:
                if self._look_wanted:
                    self._look_wanted = False
                    return "look"
                self._changed.wait()
            self._steps = max(0, self._steps - 1)
        if self._stopping:
            self._on_stop()
            return "stop"
        return "step"

    def stop_requested(self) -> bool:
        return self._stopping

    def adjustment(self) -> Adjustment | None:
        """Changes since the last call."""
        with self._changed:
            values, self._adjustment = self._adjustment, {}
        if not values:
            return None
        from digitpad.runs.adjustment import Adjustment

        return Adjustment(**values)

    def pixels(self) -> NDArray[np.uint8]:
        return self._probe.pixels()

    def report(self, progress: StepProgress) -> None:
        self._on_progress(progress)

    def _set(
        self,
        *,
        paused: bool | None = None,
        steps: int | None = None,
        stopping: bool = False,
        look: bool = False,
    ) -> None:
        with self._changed:
            self._paused = self._paused if paused is None else paused
            self._steps = self._steps if steps is None else steps
            self._stopping = self._stopping or stopping
            self._look_wanted = self._look_wanted or look
            self._changed.notify_all()
