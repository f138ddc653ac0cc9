"""A run's answers to MNIST's 10,000 test images: computed once for each model, at the end of its training or later, and kept in its
folder."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.data.mnist import Digits, load_test
from digitpad.errors import DigitpadError
from digitpad.network.calibration import Calibration
from digitpad.network.tensor_file import read_tensors, write_tensors
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.folder import Run
from digitpad.system.paths import cannot_read

NAME = "test.safetensors"
"""Name of the kept answers in the run's folder: one tensor, "logits"; the metadata names the model that gave them, and their accuracy."""
CHUNK = 64


@dataclass(frozen=True)
class Progress:
    """So many of all images are answered."""

    done: int
    total: int


@dataclass(frozen=True, eq=False)
class Answered:
    """What a model answered to `digits`."""

    digits: Digits
    logits: NDArray[np.float32]
    """(n, 10), read-only."""
    calibration: Calibration


def answers(run: Run, should_stop: Callable[[], bool] = lambda: False) -> Iterator[Progress | Answered]:
    """Progress, then the answers of the run's best model; nothing more once `should_stop()`.

    Answers are kept before they are told, and those kept for this very model are not computed again. Raises DigitpadError: no model, a
    damaged one, no MNIST, and, after the answers, if they cannot be kept.
    """
    digits, model = load_test(), _digest(run)
    recognizer = Recognizer.load(run.best)
    logits = kept(run, model, count=len(digits))
    if logits is not None:
        yield Answered(digits, logits, recognizer.card.calibration)
        if kept_accuracy(run) is None:
            _keep(run, digits, logits, model)
        return
    found: list[NDArray[np.float32]] = []
    for part in _in_threads(recognizer, digits.images, should_stop):
        found.append(part)
        yield Progress(min(len(found) * CHUNK, len(digits)), len(digits))
    if len(found) * CHUNK < len(digits):
        return
    logits = np.concatenate(found)
    logits.setflags(write=False)
    try:
        _keep(run, digits, logits, model)
    except DigitpadError:
        yield Answered(digits, logits, recognizer.card.calibration)
        raise
    yield Answered(digits, logits, recognizer.card.calibration)


def keep(run: Run, digits: Digits, logits: NDArray[np.float32]) -> None:
    """Keep what the run's best model answered: `logits` (n, 10). Raises DigitpadError."""
    _keep(run, digits, logits, _digest(run))


def _keep(run: Run, digits: Digits, logits: NDArray[np.float32], model: str) -> None:
    accuracy = float((logits.argmax(axis=1) == digits.labels).mean() * 100)
    write_tensors(run.folder / NAME, {"logits": logits}, {"model": model, "accuracy": str(accuracy), "written": _written(run)})


def _written(run: Run) -> str:
    """When the run's best model was written, to be compared with itself alone: the system's clock may jump."""
    return str(run.best.stat().st_mtime_ns)


def kept(run: Run, model: str, *, count: int) -> NDArray[np.float32] | None:
    """The logits (count, 10) kept for the model with the digest `model`; None where there are none, or they are damaged."""
    try:
        metadata, tensors = read_tensors(run.folder / NAME)
    except DigitpadError:
        return None
    logits = tensors.get("logits")
    if metadata.get("model") != model or logits is None or logits.dtype != np.float32 or logits.shape != (count, 10):
        return None
    logits = np.array(logits)
    logits.setflags(write=False)
    return logits if np.isfinite(logits).all() else None


def kept_accuracy(run: Run) -> float | None:
    """The accuracy in % of the kept answers, at a glance; None where there are none, or the model was written since."""
    try:
        metadata, _ = read_tensors(run.folder / NAME)
        accuracy = float(metadata["accuracy"])
        fresh = metadata["written"] == _written(run)
    except (DigitpadError, OSError, LookupError, ValueError):
        return None
    return accuracy if fresh and 0 <= accuracy <= 100 else None


def _digest(run: Run) -> str:
    """Of the bytes of the run's best model."""
    try:
        with run.best.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError as wrong:
        raise cannot_read(run.best, wrong) from None


def _in_threads(recognizer: Recognizer, images: NDArray[np.uint8], should_stop: Callable[[], bool]) -> Iterator[NDArray[np.float32]]:
    """Logits of CHUNK images after CHUNK images, in order, on all cores but one."""
    workers = max((os.cpu_count() or 1) - 1, 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[NDArray[np.float32]]] = deque()
        for start in range(0, len(images), CHUNK):
            if should_stop():
                break
            waiting.append(pool.submit(recognizer.forward, images[start : start + CHUNK]))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
