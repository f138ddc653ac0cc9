"""What a network's answers to labelled images amount to: how often right, which mistakes, how honest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.scores import ECE_BINS, interval
from digitpad.network.calibration import Calibration, expected_calibration_error, interpret

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The `count` answers whose first probability lay in one tenth of 0 to 1. `confidence`: its mean; `right`: the share that was right."""

    confidence: float
    right: float
    count: int


@dataclass(frozen=True, eq=False)
class Report:
    """Figures over n >= 1 labelled images, in % unless said otherwise; an answer is the largest logit's digit."""

    images: int
    accuracy: float
    interval: tuple[float, float]
    """The 95 % interval of the accuracy (Wilson)."""
    confusion: NDArray[np.int64]
    """(10, 10): row label, column answer."""
    ece: float
    """Expected calibration error in percentage points, over bins of equal mass (`calibration.expected_calibration_error`)."""
    bins: tuple[Bin, ...]
    """The bins of equal width that are not empty, by rising confidence."""
    labels: NDArray[np.uint8]
    answers: NDArray[np.intp]
    confidence: NDArray[np.float64]
    """(n,): the probability of the answer, after the calibration's temperature."""

    def right_of(self, digit: int) -> float | None:
        """How many of the images of `digit` were answered right; None where there are none."""
        count = int(self.confusion[digit].sum())
        return float(self.confusion[digit, digit]) / count * 100 if count else None

    def cell(self, label: int, answer: int) -> NDArray[np.intp]:
        """The images of `label` that were answered `answer`, the surest first, as their places in the set."""
        found = np.flatnonzero((self.labels == label) & (self.answers == answer))
        return found[np.argsort(-self.confidence[found], kind="stable")]


def report(logits: NDArray[np.float32], labels: NDArray[np.uint8], calibration: Calibration) -> Report:
    """The figures of logits (n, 10) for labels (n,), n >= 1."""
    judged = interpret(logits, calibration)
    answers, confidence = judged.ranked[:, 0], judged.first
    right = answers == labels
    accuracy = float(right.mean() * 100)
    confusion = np.zeros((10, 10), dtype=np.int64)
    np.add.at(confusion, (labels, answers), 1)
    return Report(
        images=len(labels),
        accuracy=accuracy,
        interval=interval(accuracy, len(labels)),
        confusion=confusion,
        ece=expected_calibration_error(confidence, right, ECE_BINS),
        bins=_bins(confidence, right),
        labels=labels,
        answers=answers,
        confidence=confidence,
    )


def _bins(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    place = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
    members = (place == one for one in range(BINS))
    return tuple(Bin(float(confidence[one].mean()), float(right[one].mean()), int(one.sum())) for one in members if one.any())
