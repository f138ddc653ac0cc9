"""Changes of the learning rate and the dropout while a run trains."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digitpad.errors import BadSetting
from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig

KNOBS = {knob.name: knob for knob in knobs(TrainConfig)}


@dataclass(frozen=True)
class Adjustment:
    """Settings that hold from the next step on; None leaves one as it is. Raises BadSetting outside config's
    limits."""

    learning_rate: float | None = None
    """Replaces the schedule for the rest of the run."""
    dropout: float | None = None
    peak: float | None = None
    """Replaces the settings' learning rate; the schedule continues from there."""

    def __post_init__(self) -> None:
        values = (
            (self.learning_rate, "learning_rate"),
            (self.dropout, "dropout"),
            (self.peak, "learning_rate"),
        )
        for value, knob in ((value, KNOBS[name]) for value, name in values):
            if value is not None and not knob.allows(value):
                raise BadSetting(name=knob.name, reason=f"it must be {knob.range}", fields=(knob.name,))

    def then(self, later: Adjustment) -> Adjustment:
        """Both together, the later value of each; a later peak ends a held rate."""
        held = self.learning_rate if later.peak is None else None
        return Adjustment(
            learning_rate=held if later.learning_rate is None else later.learning_rate,
            dropout=self.dropout if later.dropout is None else later.dropout,
            peak=self.peak if later.peak is None else later.peak,
        )

    def halved(self, configured: float) -> Adjustment:
        """The same with half the held learning rate, or half the peak, at first `configured`."""
        if self.learning_rate is not None:
            return replace(self, learning_rate=self.learning_rate / 2)
        return replace(self, peak=(self.peak or configured) / 2)


UNCHANGED = Adjustment()
"""No changes."""
