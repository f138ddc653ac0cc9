"""What the window says to a training that runs in another thread: rest, one step, go on, stop, another learning rate."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.reading.drawing import Drawing
    from digitpad.reading.picture.picture import Picture
    from digitpad.runs.events import StepProgress


class Reins:
    """Held by the window, felt by the training: `should_stop` and `adjust` are asked in its thread before each step, and `tell` hears
    there from within a long one how far it is."""

    def __init__(
        self, *, paused: bool = False, steps: int = 0,
        ending: Callable[[], None] = lambda: None, tell: Callable[[StepProgress], None] = lambda _: None,
    ) -> None:  # fmt: skip
        """`ending` is called, in the training's thread, when the training has heard that it is to end: no further step is begun."""
        self._ending, self.tell = ending, tell
        self._changed = Condition()
        self._paused, self._steps, self._stopping, self._looking = paused, steps, False, paused
        self._adjustment: dict[str, float] = {}

    def pause(self) -> None:
        """Rest before the next step, where what is on the pad is answered."""
        self._set(paused=True, steps=0, looking=True)

    def go_on(self) -> None:
        self._set(paused=False, steps=0)

    def step(self) -> None:
        """One step, then rest, where what is on the pad is answered."""
        self._set(paused=True, steps=1, looking=True)

    def look(self) -> None:
        """Something else is on the pad: a training that rests is to answer it."""
        self._set(looking=True)

    def stop(self) -> None:
        """End before the next step, also from rest."""
        self._set(stopping=True)

    def change(self, **values: float) -> None:
        """`learning_rate` or `dropout` from the next step on."""
        with self._changed:
            self._adjustment |= values

    def should_stop(self) -> bool | None:
        """Whether to end; waits while it is to rest, and is None then for each look at the pad."""
        with self._changed:
            while self._paused and not self._steps and not self._stopping:
                if self._looking:
                    self._looking = False
                    return None
                self._changed.wait()
            self._steps = max(0, self._steps - 1)
        if self._stopping:
            self._ending()
        return self._stopping

    def adjust(self) -> Any:
        """The changes that were not fetched yet, as an Adjustment, or None."""
        with self._changed:
            values, self._adjustment = self._adjustment, {}
        if not values:
            return None
        from digitpad.runs.adjustment import Adjustment

        return Adjustment(**values)

    @property
    def stopping(self) -> bool:
        return self._stopping

    @property
    def paused(self) -> bool:
        return self._paused

    def _set(self, *, paused: bool | None = None, steps: int | None = None, stopping: bool = False, looking: bool = False) -> None:
        with self._changed:
            self._paused = self._paused if paused is None else paused
            self._steps = self._steps if steps is None else steps
            self._stopping, self._looking = self._stopping or stopping, self._looking or looking
            self._changed.notify_all()


class Desk:
    """What lies on the pad, for another thread to look at. A Drawing or a Picture never changes, so that a name is all that is shared."""

    def __init__(self) -> None:
        self.subject: Drawing | Picture | None = None
        self._seen: tuple[object, Any] | None = None

    def probe(self) -> NDArray[np.uint8]:
        """The network's input (28, 28) uint8, blank where nothing is drawn; in the training's thread."""
        subject, seen = self.subject, self._seen
        if seen is None or seen[0] is not subject:
            seen = self._seen = (subject, pixels_of(subject))
        return seen[1]


def pixels_of(subject: Drawing | Picture | None) -> NDArray[np.uint8]:
    """The network's input (28, 28) uint8 of what lies on the pad."""
    from digitpad.reading.drawing import Drawing
    from digitpad.reading.raster import blank, rasterize

    if subject is None:
        return blank()
    return rasterize(subject) if isinstance(subject, Drawing) else subject.pixels
