"""From logits to an honest answer: temperature, thresholds and measured reliability, chosen on validation
digits. Plain numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta, Struct
from numpy.typing import NDArray

REJECTED = 0.004
"""Share of validation digits that may be called "no digit"; with half of it an answer that likes all ten
alike could still be familiar."""
TORN = 0.008
"""Share of validation digits that may be answered with two digits; more where the network is weak."""
SURE = 0.5
"""A first choice that is less probable than all others together is never sure."""
LEVEL_COUNT = 200
"""Least number of answers behind a level of reliability."""
REPORTED_FROM = 100
"""Least number of answers behind a reliability that is shown."""

Logits = NDArray[np.float32]


class Level(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of `count` held-out answers with a first probability of at least `at_least` (and below the next level),
    `right` were right."""

    at_least: Annotated[float, Meta(ge=0, le=1)]
    right: Annotated[float, Meta(ge=0, le=1)]
    count: Annotated[int, Meta(ge=0)]


class Calibration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How logits become an honest answer; chosen on validation digits and held-out styles, and kept in the
    model's card."""

    temperature: Annotated[float, Meta(gt=0, le=100)] = 1.0
    """Logits are divided by it before the softmax (Guo et al. 2017, section 4.2)."""
    familiar_from: float = float("-1e9")
    """Below this familiarity an answer is "none"."""
    sure_from: Annotated[float, Meta(ge=0, le=1)] = 0.5
    """Below this first probability an answer is "torn"."""
    levels: tuple[Level, ...] = ()
    """Measured reliability, by rising probability; empty where none was measured."""


@dataclass(frozen=True, eq=False)
class Interpretation:
    """Probabilities, choices and doubts of n rows of logits under a calibration."""

    probabilities: NDArray[np.float64]
    """(n, 10): softmax of logits / temperature; rows sum to 1."""
    ranked: NDArray[np.intp]
    """(n, 2): the first and the second choice."""
    unfamiliar: NDArray[np.bool_]
    """(n,): like no digit, whatever the probabilities."""
    torn: NDArray[np.bool_]
    """(n,): familiar, but the first probability is below `sure_from`."""

    @property
    def first(self) -> NDArray[np.float64]:
        """(n,): the probability of the first choice."""
        return self.probabilities.max(axis=1)


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Probabilities along the last axis, in float64."""
    raised = np.exp(np.subtract(logits, logits.max(axis=-1, keepdims=True), dtype=np.float64))
    return raised / raised.sum(axis=-1, keepdims=True)


def familiarity(logits: Logits) -> NDArray[np.float64]:
    """Likeness to a digit: (…, 10) -> (…), log of the summed exponentials (the energy of Liu et al. 2020,
    section 3.1)."""
    most = logits.max(axis=-1)
    return most + np.log(np.exp(np.subtract(logits, most[..., None], dtype=np.float64)).sum(axis=-1))


def interpret(logits: Logits, calibration: Calibration) -> Interpretation:
    """Probabilities, choices and doubts of logits (n, 10)."""
    probabilities = softmax(logits / np.float64(calibration.temperature))
    unfamiliar = familiarity(logits) < calibration.familiar_from
    return Interpretation(
        probabilities=probabilities,
        ranked=np.argsort(-logits, axis=1, kind="stable")[:, :2],
        unfamiliar=unfamiliar,
        torn=~unfamiliar & (probabilities.max(axis=1) < calibration.sure_from),
    )


def right_in_100(first: float, calibration: Calibration) -> int | None:
    """Right answers of 100 whose first probability was at this level: rounded down, never 100, None if not
    measured."""
    reached = [level for level in calibration.levels if level.at_least <= first]
    level = max(reached, key=lambda level: level.at_least, default=None)
    if level is None or level.count < REPORTED_FROM:
        return None
    return min(99, int(level.right * 100 + 1e-9))


def calibrate(logits: Logits, labels: NDArray[np.uint8]) -> Calibration:
    """The calibration chosen on validation digits (n, 10) with labels (n,), MNIST's and held-out styles
    together."""
    temperature = fit_temperature(logits, labels)
    chosen = Calibration(
        temperature=temperature, familiar_from=float(np.quantile(familiarity(logits), REJECTED))
    )
    first = softmax(logits / temperature).max(axis=1)
    sure_from = max(SURE, float(np.quantile(first, REJECTED + TORN)))
    return msgspec.structs.replace(
        chosen, sure_from=sure_from, levels=_levels(first, logits.argmax(axis=1) == labels)
    )


def fit_temperature(logits: Logits, labels: NDArray[np.uint8]) -> float:
    """The temperature of least mean negative log-likelihood (Guo et al. 2017, section 4.2), by golden-section
    search on its logarithm."""
    low, high = np.log(0.05), np.log(20.0)
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(40):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if _loss(logits, labels, left) < _loss(logits, labels, right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def expected_calibration_error(
    confidences: NDArray[np.float64], correct: NDArray[np.bool_], bins: int
) -> float:
    """Mean distance between confidence and share of correct answers over `bins` bins of equal mass, in
    percentage points.

    The expected calibration error of Guo et al. 2017, section 2, with bins of equal mass instead of equal
    width; 0 for no answers.
    """
    if not len(correct):
        return 0.0
    members = [
        indices for indices in np.array_split(np.argsort(confidences, kind="stable"), bins) if len(indices)
    ]
    gaps = [
        abs(float(confidences[indices].mean() - correct[indices].mean())) * len(indices)
        for indices in members
    ]
    return sum(gaps) / len(correct) * 100


def _loss(logits: Logits, labels: NDArray[np.uint8], log_temperature: float) -> float:
    """Mean negative log-likelihood at exp(log_temperature)."""
    probabilities = softmax(logits / np.exp(log_temperature))
    return float(-np.log(probabilities[np.arange(len(labels)), labels] + 1e-12).mean())


def _levels(first: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Level, ...]:
    """Reliability by rising first probability; narrow levels where answers are rare are joined to the one
    below."""
    edges = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.01]
    levels: list[Level] = []
    start = 0
    for end in range(1, len(edges)):
        inside = (first >= edges[start]) & (first < edges[end])
        if inside.sum() >= LEVEL_COUNT or (end == len(edges) - 1 and inside.any()):
            levels.append(
                Level(at_least=edges[start], right=float(right[inside].mean()), count=int(inside.sum()))
            )
            start = end
    return tuple(levels)
