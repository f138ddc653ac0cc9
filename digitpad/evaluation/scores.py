"""Scores of answers to labelled images: accuracy, confusion counts, calibration error, and how many were
undecided."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.evaluation.labelled import Labelled, Part
from digitpad.evaluation.parallel import in_threads
from digitpad.network.calibration import Calibration, expected_calibration_error, interpret
from digitpad.reading.recognizer import Recognizer

ECE_BINS = 15
"""Bins of the expected calibration error."""
BINS = 10
"""Bins of equal width in the reliability diagram."""


@dataclass(frozen=True)
class Scores:
    """Figures over all labelled images, in % of them unless said otherwise. The fields are the keys of
    `digitpad evaluate --json`."""

    images: int
    accuracy: float
    """The largest logit is the label's. An image that could not be read is wrong."""
    answered_right: float
    """Right as answered: "none" is wrong, "torn" counts by its first digit."""
    torn: float
    torn_right: float | None
    """% of the torn whose label is among the two digits; None where none is torn."""
    none: float
    """Answered "no digit", images that could not be read included."""
    ece: float
    """Expected calibration error of the first probability in percentage points, over the images that could be
    read."""
    confusion: list[list[int]]
    """10x10: row label, column largest logit; images that could not be read are in no column."""


def measure(recognizer: Recognizer, labelled: Labelled, on_part: Callable[[Part], None]) -> Scores:
    """Read and answer everything on all cores, as the window does or by one pass, as `labelled` says;
    `on_part` gets each part.

    Raises DigitpadError, also if nothing has a label.
    """
    network = recognizer.forward if labelled.one_pass else recognizer.logits

    def answer(read: Callable[[], Part]) -> tuple[Part, NDArray[np.float32]]:
        part = read()
        return part, network(part.pixels)

    done: list[tuple[Part, NDArray[np.float32]]] = []
    cores = os.cpu_count() or 1
    for part, logits in in_threads(answer, labelled.parts, threads=cores, ahead=2 * cores):
        on_part(part)
        done.append((part, logits))
    labels = np.concatenate([part.labels for part, _ in done])
    if not len(labels):
        raise DigitpadError("unlabelled", path=labelled.name)
    return score(
        np.concatenate([logits for _, logits in done]),
        labels,
        inkless=np.concatenate([part.inkless for part, _ in done]),
        unread=np.concatenate([part.unread for part, _ in done]),
        calibration=recognizer.card.calibration,
    )


def score(
    logits: NDArray[np.float32],
    labels: NDArray[np.uint8],
    *,
    inkless: NDArray[np.bool_],
    unread: NDArray[np.bool_],
    calibration: Calibration,
) -> Scores:
    """The scores of n >= 1 images: logits (n, 10), labels (n,), those without ink (n,), those that could not
    be read (n,)."""
    choices = interpret(logits, calibration)
    first_right = (choices.ranked[:, 0] == labels) & ~unread
    second_right = (choices.ranked[:, 1] == labels) & ~unread
    none = choices.unfamiliar | inkless | unread
    torn = choices.torn & ~none
    return Scores(
        images=len(labels),
        accuracy=_percent(first_right),
        answered_right=_percent(first_right & ~none),
        torn=_percent(torn),
        torn_right=_percent((first_right | second_right)[torn]) if torn.any() else None,
        none=_percent(none),
        ece=expected_calibration_error(choices.first[~unread], first_right[~unread], ECE_BINS),
        confusion=_confusion(labels[~unread], choices.ranked[~unread, 0]).tolist(),
    )


@dataclass(frozen=True)
class Bin:
    """The `count` answers whose confidence lies in one tenth of 0 to 1: their mean `confidence`, and the
    share that is `right`."""

    confidence: float
    right: float
    count: int


@dataclass(frozen=True, eq=False)
class ScoreReport:
    """A run's test in detail, over n >= 1 labelled images, in % unless said otherwise; an answer is the
    largest logit's digit."""

    images: int
    accuracy: float
    interval: tuple[float, float]
    """The 95 % interval of the accuracy (Wilson)."""
    confusion: NDArray[np.int64]
    """(10, 10): row label, column answer."""
    ece: float
    """Expected calibration error in percentage points, over bins of equal mass."""
    bins: tuple[Bin, ...]
    """The bins of equal width that are not empty, by rising confidence."""
    labels: NDArray[np.uint8]
    answers: NDArray[np.intp]
    confidence: NDArray[np.float64]
    """(n,): the probability of the answer, after the calibration's temperature."""

    def right_of(self, digit: int) -> float | None:
        """Right answers to the images of `digit`; None where there are none."""
        count = int(self.confusion[digit].sum())
        return float(self.confusion[digit, digit]) / count * 100 if count else None

    def cell(self, label: int, answer: int) -> NDArray[np.intp]:
        """The indices of the images of `label` that were answered `answer`, the surest first."""
        indices = np.flatnonzero((self.labels == label) & (self.answers == answer))
        return indices[np.argsort(-self.confidence[indices], kind="stable")]


def score_report(
    logits: NDArray[np.float32], labels: NDArray[np.uint8], calibration: Calibration
) -> ScoreReport:
    """The report of logits (n, 10) for labels (n,), n >= 1."""
    choices = interpret(logits, calibration)
    answers, confidence = choices.ranked[:, 0], choices.first
    right = answers == labels
    accuracy = _percent(right)
    return ScoreReport(
        images=len(labels),
        accuracy=accuracy,
        interval=interval(accuracy, len(labels)),
        confusion=_confusion(labels, answers),
        ece=expected_calibration_error(confidence, right, ECE_BINS),
        bins=_bins(confidence, right),
        labels=labels,
        answers=answers,
        confidence=confidence,
    )


def _bins(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    place = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
    members = [selected for selected in (place == number for number in range(BINS)) if selected.any()]
    return tuple(
        Bin(float(confidence[selected].mean()), float(right[selected].mean()), int(selected.sum()))
        for selected in members
    )


def interval(percent: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` in %, after Wilson (1927)."""
    z, share = 1.959964, percent / 100
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, middle - half) * 100, min(1.0, middle + half) * 100


def _confusion(labels: NDArray[np.uint8], answers: NDArray[np.intp]) -> NDArray[np.int64]:
    """(10, 10) counts: row label, column answer."""
    counts = np.zeros((10, 10), dtype=np.int64)
    np.add.at(counts, (labels, answers), 1)
    return counts


def _percent(selected: NDArray[np.bool_]) -> float:
    return float(selected.mean() * 100)
