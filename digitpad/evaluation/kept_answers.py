"""A run's answers to MNIST's 10,000 test images: computed once for each model and kept in the run's
folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.data.mnist import Digits, load_test
from digitpad.errors import DigitpadError
from digitpad.evaluation.parallel import in_threads
from digitpad.network.calibration import Calibration
from digitpad.network.tensor_file import read_tensors, write_tensors
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.folder import Run
from digitpad.system.paths import cannot_read

NAME = "test.safetensors"
"""Name of the file in the run's folder: one tensor, "logits"; the metadata names the model, and the answers'
accuracy."""
CHUNK = 64
"""Images in a forward pass."""


@dataclass(frozen=True)
class Progress:
    """Number of images that are answered, of all."""

    done: int
    total: int


@dataclass(frozen=True, eq=False)
class AnswerSet:
    """A model's answers to `digits`."""

    digits: Digits
    logits: NDArray[np.float32]
    """(n, 10), read-only."""
    calibration: Calibration


def answers(run: Run, should_stop: Callable[[], bool] = lambda: False) -> Iterator[Progress | AnswerSet]:
    """Yield progress, then the answers of the run's best model; end early once `should_stop()`.

    Answers are written before they are yielded, and those kept for this very model are not computed again.
    Raises DigitpadError: no model, a damaged one, no MNIST, and, after the answers, if they cannot be
    written.
    """
    digits, model = load_test(), _digest(run)
    recognizer = Recognizer.load(run.best)
    logits = _read_logits(run, model, count=len(digits))
    if logits is not None:
        yield AnswerSet(digits, logits, recognizer.card.calibration)
        if kept_accuracy(run) is None:
            _write(run, digits, logits, model)
        return
    parts: list[NDArray[np.float32]] = []
    threads = max((os.cpu_count() or 1) - 1, 1)
    for part in in_threads(
        recognizer.forward, _chunks(digits.images, should_stop), threads=threads, ahead=threads
    ):
        parts.append(part)
        yield Progress(min(len(parts) * CHUNK, len(digits)), len(digits))
    if len(parts) * CHUNK < len(digits):
        return
    logits = np.concatenate(parts)
    logits.setflags(write=False)
    try:
        _write(run, digits, logits, model)
    except DigitpadError:
        yield AnswerSet(digits, logits, recognizer.card.calibration)
        raise
    yield AnswerSet(digits, logits, recognizer.card.calibration)


def _chunks(images: NDArray[np.uint8], should_stop: Callable[[], bool]) -> Iterator[NDArray[np.uint8]]:
    """CHUNK images after CHUNK images, until `should_stop()`."""
    for start in range(0, len(images), CHUNK):
        if should_stop():
            return
        yield images[start : start + CHUNK]


def keep(run: Run, digits: Digits, logits: NDArray[np.float32]) -> None:
    """Write the answers of the run's best model: `logits` (n, 10). Raises DigitpadError."""
    _write(run, digits, logits, _digest(run))


def _write(run: Run, digits: Digits, logits: NDArray[np.float32], model: str) -> None:
    accuracy = float((logits.argmax(axis=1) == digits.labels).mean() * 100)
    write_tensors(
        run.folder / NAME,
        {"logits": logits},
        {"model": model, "accuracy": str(accuracy), "written": _written(run)},
    )


def _written(run: Run) -> str:
    """The time at which the run's best model was written, compared with itself alone: the system's clock may
    jump."""
    return str(run.best.stat().st_mtime_ns)


def _read_logits(run: Run, model: str, *, count: int) -> NDArray[np.float32] | None:
    """Read the logits (count, 10) kept for the model with the digest `model`; None where they are missing or
    damaged."""
    try:
        metadata, tensors = read_tensors(run.folder / NAME)
    except DigitpadError:
        return None
    logits = tensors.get("logits")
    if (
        metadata.get("model") != model
        or logits is None
        or logits.dtype != np.float32
        or logits.shape != (count, 10)
    ):
        return None
    logits = np.array(logits)
    logits.setflags(write=False)
    return logits if np.isfinite(logits).all() else None


def kept_accuracy(run: Run) -> float | None:
    """Read the accuracy in % of the kept answers, quickly; None where there are none, or the model was
    written since."""
    try:
        metadata, _ = read_tensors(run.folder / NAME)
        accuracy = float(metadata["accuracy"])
        fresh = metadata["written"] == _written(run)
    except (DigitpadError, OSError, LookupError, ValueError):
        return None
    return accuracy if fresh and 0 <= accuracy <= 100 else None


def _digest(run: Run) -> str:
    """Digest of the bytes of the run's best model."""
    try:
        with run.best.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError as error:
        raise cannot_read(run.best, error) from None
