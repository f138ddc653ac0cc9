"""What may be changed while a run trains."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digitpad.errors import BadSetting
from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig

KNOBS = {knob.name: knob for knob in knobs(TrainConfig)}


@dataclass(frozen=True)
class Adjustment:
    """Settings that hold from the next step on; None leaves one as it is. Raises BadSetting outside config's limits."""

    learning_rate: float | None = None
    """Replaces the schedule for the rest of the run."""
    dropout: float | None = None
    peak: float | None = None
    """Replaces the settings' learning rate; the schedule goes on from there."""

    def __post_init__(self) -> None:
        for value, knob in (
            (self.learning_rate, KNOBS["learning_rate"]), (self.dropout, KNOBS["dropout"]), (self.peak, KNOBS["learning_rate"]),
        ):  # fmt: skip
            if value is not None and not knob.allows(value):
                raise BadSetting(name=knob.name, reason=f"it must be {knob.range}", fields=(knob.name,))

    def then(self, later: Adjustment) -> Adjustment:
        """Both, the later one where both say something; a later peak ends a rate that was held."""
        held = self.learning_rate if later.peak is None else None
        return Adjustment(
            learning_rate=held if later.learning_rate is None else later.learning_rate,
            dropout=self.dropout if later.dropout is None else later.dropout,
            peak=self.peak if later.peak is None else later.peak,
        )

    def halved(self, configured: float) -> Adjustment:
        """The same with half the learning rate: of the one that is held, or of the peak, at first `configured`."""
        if self.learning_rate is not None:
            return replace(self, learning_rate=self.learning_rate / 2)
        return replace(self, peak=(self.peak or configured) / 2)


UNCHANGED = Adjustment()
"""Everything as the settings say."""
