"""What can happen in the middle of a run, a loss that is no number or a memory that is full, and how the run can go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from digitpad.errors import DigitpadError
from digitpad.network.model_file import read_tensors
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.folder import Run


class Kept(NamedTuple):
    """What a run goes on from: the step of its checkpoint, 0 where it has none yet, and what had been changed by then."""

    step: int
    adjusted: Adjustment


def kept(run: Run) -> Kept:
    """Raises DigitpadError("not-a-run") for a damaged checkpoint."""
    if not run.last.exists():
        return Kept(0, UNCHANGED)
    try:
        facts = json.loads(read_tensors(run.last)[0]["state"])
        return Kept(int(facts["step"]), Adjustment(**facts.get("adjusted", {})))
    except (LookupError, TypeError, ValueError):
        raise DigitpadError("not-a-run", path=run.folder, reason="its last.safetensors is damaged or of other settings") from None


@contextmanager
def divergence_told(config: TrainConfig, run: Run) -> Iterator[None]:
    """Within it DigitpadError("diverged") is given what it takes to go on: the `kept` step, half the learning `rate`, and the `run`."""
    try:
        yield
    except DigitpadError as wrong:
        if wrong.code != "diverged":
            raise
        step, adjusted = kept(run)
        slower = adjusted.halved(config.learning_rate)
        rate = f"{slower.learning_rate or slower.peak:.2g}"
        raise DigitpadError("diverged", **wrong.values | {"kept": step, "rate": rate, "run": run.folder.name}) from None
