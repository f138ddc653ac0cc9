"""Adjustments of a running training: limits, order, half the learning rate."""

from __future__ import annotations

import math

import pytest

from digitpad.errors import DigitpadError
from digitpad.runs.adjustment import Adjustment


@pytest.mark.parametrize(
    "setting", [{"learning_rate": 0.0}, {"learning_rate": math.nan}, {"dropout": 0.95}, {"dropout": -0.1}]
)
def test_an_adjustment_beyond_the_limits_is_one_sentence(setting: dict[str, float]) -> None:
    with pytest.raises(DigitpadError, match="must be"):
        Adjustment(**setting)


def test_the_rate_in_force_is_halved() -> None:
    assert Adjustment().halved(0.01) == Adjustment(peak=0.005)
    assert Adjustment(peak=0.004).halved(0.01) == Adjustment(peak=0.002)
    assert Adjustment(learning_rate=0.004, dropout=0.1).halved(0.01) == Adjustment(
        learning_rate=0.002, dropout=0.1
    )
    assert Adjustment(learning_rate=0.004).then(Adjustment(peak=0.002)) == Adjustment(peak=0.002)
