"""How right, how honest and how often undecided a network's answers were."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.evaluation.labelled import Labelled, Part
from digitpad.network.calibration import Calibration, expected_calibration_error, interpret
from digitpad.reading.recognizer import Recognizer

ECE_BINS = 15
"""Bins of the expected calibration error."""
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Scores:
    """Figures over all labelled images, in % of them unless said otherwise. The fields are the keys of `digitpad evaluate --json`."""

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
    """Expected calibration error of the first probability in percentage points, over the images that could be read."""
    confusion: list[list[int]]
    """10x10: row label, column largest logit; images that could not be read are in no column."""


def measure(recognizer: Recognizer, labelled: Labelled, on_part: Callable[[Part], None]) -> Scores:
    """Read and answer everything on all cores, as the window does or by one pass, as `labelled` says, telling each part to `on_part`.

    Raises DigitpadError, also if nothing has a label.
    """
    network = recognizer.forward if labelled.one_pass else recognizer.logits

    def answer(read: Callable[[], Part]) -> tuple[Part, NDArray[np.float32]]:
        part = read()
        return part, network(part.pixels)

    done: list[tuple[Part, NDArray[np.float32]]] = []
    for part, logits in _in_threads(answer, labelled.parts):
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


def _in_threads(work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
    """`work` of each item, in order, on all cores; items are fetched as they are needed."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def score(
    logits: NDArray[np.float32],
    labels: NDArray[np.uint8],
    *,
    inkless: NDArray[np.bool_],
    unread: NDArray[np.bool_],
    calibration: Calibration,
) -> Scores:
    """Scores of n >= 1 images: logits (n, 10), labels (n,), what had no ink (n,), what could not be read (n,)."""
    judged = interpret(logits, calibration)
    first_right = (judged.ranked[:, 0] == labels) & ~unread
    second_right = (judged.ranked[:, 1] == labels) & ~unread
    none = judged.unfamiliar | inkless | unread
    torn = judged.torn & ~none
    confusion = np.zeros((10, 10), dtype=np.int64)
    np.add.at(confusion, (labels[~unread], judged.ranked[~unread, 0]), 1)
    return Scores(
        images=len(labels),
        accuracy=_percent(first_right),
        answered_right=_percent(first_right & ~none),
        torn=_percent(torn),
        torn_right=_percent((first_right | second_right)[torn]) if torn.any() else None,
        none=_percent(none),
        ece=expected_calibration_error(judged.first[~unread], first_right[~unread], ECE_BINS),
        confusion=confusion.tolist(),
    )


def interval(percent: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` in %, after Wilson (1927)."""
    z, share = 1.959964, percent / 100
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, middle - half) * 100, min(1.0, middle + half) * 100


def _percent(which: NDArray[np.bool_]) -> float:
    return float(which.mean() * 100)
