"""The mean of paired differences, its 95 % interval, and the verdict that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

T_TABLE = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)
"""97.5 % quantiles of Student's t for 1 to 10 degrees of freedom."""

Verdict = Literal["one pair", "noise", "better", "worse"]


@dataclass(frozen=True)
class Difference:
    """Paired differences in percentage points: `values` one a pair, their `mean`, and its 95 % interval (None
    for a single pair)."""

    values: tuple[float, ...]
    mean: float
    interval: tuple[float, float] | None

    @property
    def verdict(self) -> Verdict:
        """The conclusion: none from one pair; "noise" where the interval holds 0; else the first side is
        better or worse."""
        if self.interval is None:
            return "one pair"
        low, high = self.interval
        return "noise" if low <= 0 <= high else "better" if low > 0 else "worse"


def difference(values: Sequence[float], step: float) -> Difference | None:
    """The mean of paired differences and its interval by Student's t with n - 1 degrees of freedom; None for
    no values.

    `step` is the difference that one image more makes (100 / images): a spread below its rounding error is
    not believed.
    """
    if not values:
        return None
    n, mean = len(values), sum(values) / len(values)
    if n == 1:
        return Difference(tuple(values), mean, None)
    spread = max(sqrt(sum((value - mean) ** 2 for value in values) / (n - 1)), step / sqrt(6))
    half = quantile(n - 1) * spread / sqrt(n)
    return Difference(tuple(values), mean, (mean - half, mean + half))


def quantile(freedom: int) -> float:
    """Student's t at 97.5 %: from a table, beyond it by the expansion 26.7.5 of Abramowitz and Stegun
    (1964)."""
    if freedom <= len(T_TABLE):
        return T_TABLE[freedom - 1]
    z = 1.959964
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))
