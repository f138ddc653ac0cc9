"""How far a run is, from what it says of its steps, and from within one or an evaluation that takes long."""

from __future__ import annotations

from digitpad.runs.events import Stepped, StepProgress


class Reach:
    """Of one stretch of a run, as long as it is not begun anew."""

    def __init__(self, step: int = 0, steps: int = 0) -> None:
        """It goes on after `step` of `steps`."""
        self.step, self.steps = step, steps
        """The last step that is done, and how many there will be."""
        self.newest: Stepped | None = None
        self._partway: StepProgress | None = None

    def take(self, event: Stepped | StepProgress) -> None:
        if isinstance(event, Stepped):
            self.newest, done = event, event.step
        else:
            self._partway, done = event, int(event.reached)
        self.step, self.steps = max(self.step, done), event.steps

    @property
    def begun(self) -> bool:
        """Whether anything was said since."""
        return self.newest is not None or self._partway is not None

    @property
    def told(self) -> bool:
        """Whether the newest step, or what comes after it, is told from within."""
        return self._partway is not None and self._partway.step >= self.step

    @property
    def inside(self) -> StepProgress | None:
        """How far the step or the evaluation is that is computed, where that is told."""
        return self._partway if self._partway is not None and self.told and self._partway.share < 1 else None

    @property
    def share(self) -> float:
        """Of the run, 0 to 1."""
        return (self.step if self.inside is None else self.inside.reached) / max(self.steps, 1)
