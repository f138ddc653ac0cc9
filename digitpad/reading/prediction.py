"""The answer to an input, as plain immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Verdict = Literal["sure", "torn", "none"]
Reason = Literal["", "blank", "speck", "unfamiliar"]
"""Why the verdict is "none": no ink, too little ink, or ink that is like no digit; "" for the other
verdicts."""


@dataclass(frozen=True, eq=False)
class Prediction:
    """One answer to one 28x28 input. All arrays are read-only."""

    pixels: NDArray[np.uint8]
    """(28, 28): the network's input."""
    logits: NDArray[np.float32]
    """(10,): the network's raw outputs."""
    probabilities: NDArray[np.float64]
    """(10,): softmax of logits / temperature; sums to 1."""
    verdict: Verdict
    digit: int | None
    """The first choice; None for the verdict "none"."""
    alternatives: tuple[int, ...]
    """The other digit when torn, else empty."""
    reason: Reason
    right_in_100: int | None
    """Right answers of 100 at this level, as measured; None where that was not measured."""
    milliseconds: float
    """From the 28x28 input to the answer."""

    def digits(self, picked: int | None) -> tuple[int | None, ...]:
        """The digit that a person picked, else the first choice and its alternatives."""
        return (self.digit, *self.alternatives) if picked is None else (picked,)


def percent(share: float) -> str:
    """A probability in percent with one decimal, without the sign; "> 99.9" instead of a false 100.0."""
    return "> 99.9" if share >= 0.9995 else f"{share * 100:.1f}"
