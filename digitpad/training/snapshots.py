"""Which steps of a run stay as snapshots: few enough for the disk, evenly spaced on a logarithmic axis."""

from __future__ import annotations

MOST = 60
BUDGET = 200_000_000
LARGE_BUDGET = 1_000_000_000
LARGE = 10_000_000
"""Parameters from which a run may take LARGE_BUDGET bytes instead of BUDGET."""
HEADER = 5_000


def planned(steps: int, parameters: int) -> frozenset[int]:
    """Steps 0 and `steps`, and between them as many, log-evenly, as MOST and the budget allow, less one: a run may stop at any step."""
    budget = LARGE_BUDGET if parameters > LARGE else BUDGET
    count = min(MOST, budget // (2 * parameters + HEADER)) - 1
    if count < 3:
        return frozenset((0, steps))
    return frozenset((0, *(round(steps ** (i / (count - 2))) for i in range(count - 1))))
