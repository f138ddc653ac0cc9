"""The smoothed curves of a run."""

from __future__ import annotations

import numpy as np
import pytest

from digitpad.runs.curves import WINDOW, smoothed


def test_smoothing_is_the_mean_of_the_last_steps() -> None:
    values = np.arange(200.0)
    means = smoothed(values, WINDOW)
    assert means[0] == 0 and means[9] == pytest.approx(4.5)
    assert means[-1] == pytest.approx(values[-WINDOW:].mean())
    assert len(smoothed(np.empty(0), WINDOW)) == 0
