"""Calibration from validation logits: temperature, thresholds and measured reliability."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network.calibration import (
    REJECTED,
    TORN,
    calibrate,
    expected_calibration_error,
    fit_temperature,
    interpret,
    softmax,
)


def calibrated_logits(
    count: int, scale: float, *, spread: float = 4.0
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Logits (standard deviation `spread`) with labels drawn from their softmax, then multiplied by
    `scale`."""
    rng = np.random.default_rng(0)
    logits = rng.normal(0, spread, (count, 10))
    labels = np.array([rng.choice(10, p=p) for p in softmax(logits)], dtype=np.uint8)
    return (logits * scale).astype(np.float32), labels


@given(st.floats(0.3, 4.0))
def test_the_fitted_temperature_undoes_the_scaling_of_logits(scale: float) -> None:
    logits, labels = calibrated_logits(3000, scale)
    assert fit_temperature(logits, labels) == pytest.approx(scale, rel=0.12)


def test_few_validation_digits_are_none_or_torn() -> None:
    logits, labels = calibrated_logits(5000, 1.0, spread=100.0)
    interpretation = interpret(logits, calibrate(logits, labels))
    assert interpretation.unfamiliar.mean() == pytest.approx(REJECTED, abs=0.002)
    assert interpretation.torn.mean() <= REJECTED + TORN + 0.002


def test_an_answer_below_one_half_is_never_sure() -> None:
    logits, labels = calibrated_logits(5000, 1.0, spread=1.0)
    interpretation = interpret(logits, calibrate(logits, labels))
    assert interpretation.first.min() < 0.5
    assert not (~interpretation.torn & ~interpretation.unfamiliar & (interpretation.first < 0.5)).any()


def test_each_levels_reliability_lies_within_its_probabilities() -> None:
    logits, labels = calibrated_logits(20_000, 1.0)
    levels = calibrate(logits, labels).levels
    assert [level.at_least for level in levels] == sorted(level.at_least for level in levels)
    assert sum(level.count for level in levels) == 20_000
    for lower, upper in pairwise(levels):
        assert lower.at_least - 0.05 <= lower.right <= upper.at_least + 0.05


def test_calibration_error_is_the_mean_gap_of_bins_of_equal_mass() -> None:
    confidence = np.repeat([0.6, 0.9], 150)
    right = np.concatenate([np.arange(150) % 10 < 6, np.arange(150) % 10 < 8])
    assert expected_calibration_error(confidence, right, 15) == pytest.approx(100 * (0.0 + 0.1) / 2, abs=1e-9)
    assert expected_calibration_error(np.array([]), np.array([], np.bool_), 15) == 0.0
    assert expected_calibration_error(np.array([0.7]), np.array([True]), 15) == pytest.approx(30)
