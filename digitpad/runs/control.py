"""Control of a running training: what train() asks before each step, within an evaluation, and what it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.events import StepProgress

Next: TypeAlias = Literal["step", "look", "stop"]


class RunControl(Protocol):
    """Called by train(), in its thread."""

    def next(self) -> Next:
        """Before each step: take it, look at the pad and ask again, or stop. Blocks while the run is paused."""
        ...

    def stop_requested(self) -> bool:
        """Within an evaluation: whether to give it up, for the run is to stop. Never blocks."""
        ...

    def adjustment(self) -> Adjustment | None:
        """After `next`: settings that hold from this step on."""
        ...

    def pixels(self) -> NDArray[np.uint8] | None:
        """The network's input (28, 28) of the drawing on the pad; None without a pad."""
        ...

    def report(self, progress: StepProgress) -> None:
        """From within a long step or evaluation: how much of it is done."""
        ...


class Unattended(RunControl):
    """No pad, no adjustment; runs to the end unless a subclass requests a stop."""

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
