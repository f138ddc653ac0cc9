"""From validation logits to an honest answer: temperature, thresholds and measured reliability. Plain numpy."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from digitpad.reading.prediction import Calibration, Level
from digitpad.reading.recognizer import familiarity, softmax

REJECTED = 0.004
"""Share of validation digits that may be called "no digit"; with half of it an answer that likes all ten alike could still be familiar."""
TORN = 0.008
"""Share of validation digits that may be answered with two chips; more where the network is weak."""
SURE = 0.5
"""A first choice that is less probable than all others together is never sure."""
LEVEL_COUNT = 200
"""At least this many answers stand behind a level of reliability."""

Logits = NDArray[np.float32]


def calibrate(logits: Logits, labels: NDArray[np.uint8]) -> Calibration:
    """Choose on validation digits (n, 10) with labels (n,), MNIST's and held-out styles together."""
    temperature = fit_temperature(logits, labels)
    chosen = Calibration(temperature=temperature, familiar_from=float(np.quantile(familiarity(logits), REJECTED)))
    first = softmax(logits / temperature).max(axis=1)
    sure_from = max(SURE, float(np.quantile(first, REJECTED + TORN)))
    return msgspec.structs.replace(chosen, sure_from=sure_from, levels=_levels(first, logits.argmax(axis=1) == labels))


def fit_temperature(logits: Logits, labels: NDArray[np.uint8]) -> float:
    """The temperature of least mean negative log-likelihood (Guo et al. 2017, section 4.2), by golden-section search on its logarithm."""
    low, high = np.log(0.05), np.log(20.0)
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(40):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if _loss(logits, labels, left) < _loss(logits, labels, right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def _loss(logits: Logits, labels: NDArray[np.uint8], log_temperature: float) -> float:
    probabilities = softmax(logits / np.exp(log_temperature))
    return float(-np.log(probabilities[np.arange(len(labels)), labels] + 1e-12).mean())


def _levels(first: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Level, ...]:
    """Reliability by rising first probability; narrow levels where answers are rare are joined to the one below."""
    edges = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.01]
    found: list[Level] = []
    start = 0
    for end in range(1, len(edges)):
        inside = (first >= edges[start]) & (first < edges[end])
        if inside.sum() >= LEVEL_COUNT or (end == len(edges) - 1 and inside.any()):
            found.append(Level(at_least=edges[start], right=float(right[inside].mean()), count=int(inside.sum())))
            start = end
    return tuple(found)
