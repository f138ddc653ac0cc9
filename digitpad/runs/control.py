"""Control of a running training: orders, adjustments and the pad's input for train(), and the progress that
it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.events import StepProgress

Next: TypeAlias = Literal["step", "look", "stop"]


class RunControl(Protocol):
    """The caller's side of train(), which calls it in its own thread."""

    def next(self) -> Next:
        """The order before each step: take it, look at the pad and call again, or stop. Blocks while the run
        is paused."""
        ...

    def stop_requested(self) -> bool:
        """Whether to cancel an evaluation, because the run is to stop. Never blocks."""
        ...

    def adjustment(self) -> Adjustment | None:
        """Settings that hold from this step on; called after `next`."""
        ...

    def pixels(self) -> NDArray[np.uint8] | None:
        """The network's input (28, 28) of the drawing on the pad; None without a pad."""
        ...

    def report(self, progress: StepProgress) -> None:
        """Report the share of a long step or evaluation that is done, from within it."""
        ...


class Unattended(RunControl):
    """Control without a pad and adjustments; runs to the end unless a subclass requests a stop."""

    def next(self) -> Next:
        return "stop" if self.stop_requested() else "step"

    def stop_requested(self) -> bool:
        return False

    def adjustment(self) -> Adjustment | None:
        return None

    def pixels(self) -> NDArray[np.uint8] | None:
        return None

    def report(self, progress: StepProgress) -> None:
        pass
