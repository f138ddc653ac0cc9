"""From a drawing, a picture or 28x28 pixels to an answer that is sure, torn or "no digit"."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.network.forward import Forward
from digitpad.network.model_file import Model, ModelCard, read_model
from digitpad.reading.drawing import Drawing
from digitpad.reading.prediction import Calibration, Prediction, Reason, Verdict
from digitpad.reading.raster import rasterize
from digitpad.reading.test_time_augmentation import settle

if TYPE_CHECKING:
    from digitpad.reading.picture.picture import Picture

SPECK = 0.04
"""A drawing whose longer side is a smaller part of its pad than this is a speck."""
TOLD_FROM = 100
"""Reliability measured on fewer answers than this is not told."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What n rows of logits mean under a calibration."""

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
    """Along the last axis, in float64."""
    raised = np.exp(np.subtract(logits, logits.max(axis=-1, keepdims=True), dtype=np.float64))
    return raised / raised.sum(axis=-1, keepdims=True)


def familiarity(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """How much an input is like a digit: (…, 10) -> (…), log of the summed exponentials (the energy of Liu et al. 2020, section 3.1)."""
    most = logits.max(axis=-1)
    return most + np.log(np.exp(np.subtract(logits, most[..., None], dtype=np.float64)).sum(axis=-1))


def judge(logits: NDArray[np.float32], calibration: Calibration) -> Judgement:
    """Logits (n, 10) as probabilities, choices and verdicts."""
    probabilities = softmax(logits / np.float64(calibration.temperature))
    unfamiliar = familiarity(logits) < calibration.familiar_from
    return Judgement(
        probabilities=probabilities,
        ranked=np.argsort(-logits, axis=1, kind="stable")[:, :2],
        unfamiliar=unfamiliar,
        torn=~unfamiliar & (probabilities.max(axis=1) < calibration.sure_from),
    )


def right_in_100(first: float, calibration: Calibration) -> int | None:
    """How many of 100 answers whose first probability was at this level were right: rounded down, never 100, None if not measured."""
    fitting = [level for level in calibration.levels if level.at_least <= first]
    level = max(fitting, key=lambda one: one.at_least, default=None)
    if level is None or level.count < TOLD_FROM:
        return None
    return min(99, int(level.right * 100 + 1e-9))


def lack_of_ink(drawing: Drawing) -> Reason:
    """Why a drawing cannot be a digit at all: "blank", "speck" (one place, or tiny on its pad), or "" where it can."""
    if not drawing.strokes:
        return "blank"
    left, top, right, bottom = drawing.bounds()
    side = max(right - left, bottom - top)
    return "speck" if side == 0 or (drawing.extent is not None and side < SPECK * drawing.extent) else ""


@cache
def _hold_blas_to_one_thread() -> None:
    """For the whole process: two threads on a busy machine wait for each other and take ten times as long."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


class Recognizer:
    """A model that answers. Threads may share one."""

    def __init__(self, model: Model) -> None:
        """Raises ValueError if a weight is not finite."""
        _hold_blas_to_one_thread()
        self.card: ModelCard = model.card
        self.forward = Forward(model)

    @classmethod
    def load(cls, path: Path) -> Recognizer:
        """The model in the file; raises DigitpadError if it is missing, damaged, hostile or of another format."""
        try:
            return cls(read_model(path))
        except ValueError as wrong:
            raise DigitpadError("not-a-model", path=path, reason=wrong) from None

    def logits(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Logits (n, 10) of n inputs (n, 28, 28): the forward pass's, and where those are doubtful, a second look's."""
        return settle(self.forward(pixels), pixels, self.forward)

    def read(self, drawing: Drawing, *, glance: bool = False) -> Prediction:
        """The answer to a drawing. `glance`: by one forward pass, for what is still being drawn; a second look takes six times as long."""
        return self._answer(rasterize(drawing), lack_of_ink(drawing), glance=glance)

    def read_picture(self, picture: Picture) -> Prediction:
        """The answer to a picture in which ink was found."""
        return self._answer(picture.pixels, "")

    def read_pixels(self, pixels: NDArray[np.uint8]) -> Prediction:
        """The answer to the network's own input, uint8 (28, 28), ink 255 on 0."""
        return self._answer(pixels, "" if pixels.any() else "blank")

    def _answer(self, pixels: NDArray[np.uint8], reason: Reason, *, glance: bool = False) -> Prediction:
        start = time.perf_counter()
        logits = self.forward(pixels[None]) if glance else self.logits(pixels[None])
        judged = judge(logits, self.card.calibration)
        milliseconds = (time.perf_counter() - start) * 1000
        if not reason and judged.unfamiliar[0]:
            reason = "unfamiliar"
        verdict: Verdict = "none" if reason else "torn" if judged.torn[0] else "sure"
        first, second = (int(one) for one in judged.ranked[0])
        return Prediction(
            pixels=_frozen(pixels),
            logits=_frozen(logits[0]),
            probabilities=_frozen(judged.probabilities[0]),
            verdict=verdict,
            digit=None if verdict == "none" else first,
            alternatives=(second,) if verdict == "torn" else (),
            reason=reason,
            right_in_100=None if verdict == "none" else right_in_100(float(judged.first[0]), self.card.calibration),
            milliseconds=milliseconds,
        )


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """A read-only copy."""
    copy = array.copy()
    copy.setflags(write=False)
    return copy
