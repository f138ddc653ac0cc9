"""What may be changed while a run trains."""

from __future__ import annotations

from dataclasses import dataclass

from digitpad.errors import DigitpadError


@dataclass(frozen=True)
class Adjustment:
    """Settings that hold from the next step on; None leaves one as it is. Raises DigitpadError("bad-setting") outside the limits."""

    learning_rate: float | None = None
    """Above 0, at most 1; replaces the schedule for the rest of the run."""
    dropout: float | None = None
    """0 to 0.9."""

    def __post_init__(self) -> None:
        if self.learning_rate is not None and not 0 < self.learning_rate <= 1:
            raise DigitpadError("bad-setting", name="learning_rate", reason="it must be above 0 and at most 1")
        if self.dropout is not None and not 0 <= self.dropout <= 0.9:
            raise DigitpadError("bad-setting", name="dropout", reason="it must be at least 0 and at most 0.9")

    def then(self, later: Adjustment) -> Adjustment:
        """Both, the later one where both say something."""
        return Adjustment(
            learning_rate=self.learning_rate if later.learning_rate is None else later.learning_rate,
            dropout=self.dropout if later.dropout is None else later.dropout,
        )


UNCHANGED = Adjustment()
"""Everything as the settings say."""
