"""One drawing read by each snapshot of a run: the answers and the first filters, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.network.forward import Forward
from digitpad.network.model_file import read_model
from digitpad.runs.folder import Run, snapshots


@dataclass(frozen=True, eq=False)
class Replay:
    """One input at n snapshots, in the order of training; the arrays are read-only."""

    steps: NDArray[np.int64]
    """(n,)"""
    logits: NDArray[np.float32]
    """(n, 10)"""
    filters: NDArray[np.float32]
    """(n, filters of conv1, 11, 11)"""

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """(n, 10), the softmax of the logits without a temperature, as in training."""
        powers = np.exp(self.logits - self.logits.max(axis=1, keepdims=True, initial=-np.inf))
        return powers / powers.sum(axis=1, keepdims=True)

    @property
    def answers(self) -> NDArray[np.int64]:
        """(n,), the digit with the largest logit."""
        return self.logits.argmax(axis=1)

    def first_right(self, label: int) -> int | None:
        """Index of the first snapshot that answers `label`; None without one."""
        return _first(self.answers == label)

    @property
    def last_change(self) -> int | None:
        """Index of the last snapshot whose answer differs from the one before; None if all agree."""
        changed = _first(np.diff(self.answers)[::-1] != 0)
        return None if changed is None else len(self.steps) - 1 - changed


def replay(run: Run, pixels: NDArray[np.uint8]) -> Replay:
    """Read `pixels` (28, 28), ink 255 on 0, with each snapshot of the run; a damaged snapshot is left out.

    One network is in memory at a time.
    """
    steps, logits, filters = [], [], []
    for step, path in snapshots(run):
        try:
            model = read_model(path)
            answer = Forward(model)(pixels[None])[0]
        except (DigitpadError, ValueError):
            continue
        steps.append(step)
        logits.append(answer)
        filters.append(model.tensors["conv1.weight"][:, 0].astype(np.float32))
    return Replay(
        steps=_frozen(np.array(steps, dtype=np.int64)),
        logits=_frozen(np.array(logits, dtype=np.float32).reshape(len(steps), 10)),
        filters=_frozen(np.stack(filters) if filters else np.zeros((0, 0, 11, 11), np.float32)),
    )


def _first(true: NDArray[np.bool_]) -> int | None:
    return int(true.argmax()) if true.any() else None


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.setflags(write=False)
    return array
