"""From a drawing, a picture or 28x28 pixels to an answer that is sure, torn or "no digit"."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.network.calibration import interpret, right_in_100
from digitpad.network.forward import Forward
from digitpad.network.model_file import Model, ModelCard, read_model
from digitpad.reading.drawing import Drawing
from digitpad.reading.prediction import Prediction, Reason, Verdict
from digitpad.reading.subject import Subject, pixels_of
from digitpad.reading.test_time_augmentation import average_views

SPECK = 0.04
"""A drawing whose longer side is a smaller part of its pad than this is a speck."""


def lack_of_ink(drawing: Drawing) -> Reason:
    """Why a drawing cannot be a digit at all: "blank", "speck" (one place, or tiny on its pad), or "" where
    it can."""
    if not drawing.strokes:
        return "blank"
    left, top, right, bottom = drawing.bounds()
    side = max(right - left, bottom - top)
    return "speck" if side == 0 or (drawing.extent is not None and side < SPECK * drawing.extent) else ""


@cache
def _limit_blas_to_one_thread() -> None:
    """Limit the whole process: two threads on a busy machine wait for each other and take ten times as
    long."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


class Recognizer:
    """A model that answers. Threads may share one."""

    def __init__(self, model: Model) -> None:
        """Raises ValueError if a weight is not finite."""
        _limit_blas_to_one_thread()
        self.card: ModelCard = model.card
        self.forward = Forward(model)

    @classmethod
    def load(cls, path: Path) -> Recognizer:
        """The model in the file; raises DigitpadError if it is missing, damaged, hostile or of another
        format."""
        try:
            return cls(read_model(path))
        except ValueError as error:
            raise DigitpadError("not-a-model", path=path, reason=error) from None

    def logits(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Logits (n, 10) of n inputs (n, 28, 28), averaged over augmented views where the forward pass is in
        doubt."""
        return average_views(self.forward(pixels), pixels, self.forward)

    def read(self, subject: Subject, *, fast: bool = False) -> Prediction:
        """The answer to a drawing or a picture. `fast`: by one forward pass; test-time augmentation takes six
        times as long."""
        reason: Reason = lack_of_ink(subject) if isinstance(subject, Drawing) else ""
        return self._answer(pixels_of(subject), reason, fast=fast)

    def read_pixels(self, pixels: NDArray[np.uint8]) -> Prediction:
        """The answer to the network's own input, uint8 (28, 28), ink 255 on 0."""
        return self._answer(pixels, "" if pixels.any() else "blank")

    def _answer(self, pixels: NDArray[np.uint8], reason: Reason, *, fast: bool = False) -> Prediction:
        start = time.perf_counter()
        logits = self.forward(pixels[None]) if fast else self.logits(pixels[None])
        interpretation = interpret(logits, self.card.calibration)
        milliseconds = (time.perf_counter() - start) * 1000
        if not reason and interpretation.unfamiliar[0]:
            reason = "unfamiliar"
        verdict: Verdict = "none" if reason else "torn" if interpretation.torn[0] else "sure"
        first, second = (int(digit) for digit in interpretation.ranked[0])
        return Prediction(
            pixels=_frozen(pixels),
            logits=_frozen(logits[0]),
            probabilities=_frozen(interpretation.probabilities[0]),
            verdict=verdict,
            digit=None if verdict == "none" else first,
            alternatives=(second,) if verdict == "torn" else (),
            reason=reason,
            right_in_100=None
            if verdict == "none"
            else right_in_100(float(interpretation.first[0]), self.card.calibration),
            milliseconds=milliseconds,
        )


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """A read-only copy."""
    copy = array.copy()
    copy.setflags(write=False)
    return copy
