"""The point that a run resumes from, and the runs on disk that can be resumed."""

from __future__ import annotations

import json
import math
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import read_tensors
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Finished
from digitpad.runs.folder import Run, open_run, run_folders
from digitpad.runs.log import last_events
from digitpad.runs.progress import Pace, read_pace
from digitpad.system.file_lock import is_locked

STATE = "state"
"""Key of the resume point in a checkpoint's metadata."""
NEWEST = 40
"""Runs that are looked at, the newest first."""


class ResumePoint(NamedTuple):
    """A checkpoint's facts beside its tensors; the defaults are those of a run without one."""

    step: int = 0
    best: tuple[int, float] = (-1, math.inf)
    """Step and validation loss of the best weights; step -1: none yet."""
    evaluated: int = 0
    """The last step that was evaluated."""
    seconds: float = 0.0
    adjusted: Adjustment = UNCHANGED
    """Changes made while it trained."""

    def metadata(self) -> dict[str, str]:
        """The metadata of the checkpoint's file."""
        facts = self._asdict() | {"best": list(self.best), "adjusted": asdict(self.adjusted)}
        return {STATE: json.dumps(facts)}


def read_resume_point(run: Run) -> ResumePoint:
    """Read the run's resume point from its checkpoint; raises DigitpadError for a damaged one."""
    return parse_resume_point(run, read_tensors(run.last)[0]) if os.path.exists(run.last) else ResumePoint()


def parse_resume_point(run: Run, metadata: dict[str, str]) -> ResumePoint:
    """The resume point in the metadata of the run's checkpoint; raises DigitpadError("not-a-run")."""
    try:
        return _resume_point(json.loads(metadata[STATE]))
    except (LookupError, TypeError, ValueError, OverflowError, RecursionError, DigitpadError):
        raise damaged_checkpoint(run) from None


def damaged_checkpoint(run: Run) -> DigitpadError:
    return DigitpadError(
        "not-a-run", path=run.folder, reason="its last.safetensors is damaged or of other settings"
    )


def _resume_point(facts: Any) -> ResumePoint:
    """Parse a resume point; raises one of many errors where a fact is missing or impossible."""
    step, seconds = int(facts["step"]), float(facts["seconds"])
    if step < 0 or not math.isfinite(seconds):
        raise ValueError("no step of a run")
    return ResumePoint(
        step=step,
        best=(int(facts["best"][0]), float(facts["best"][1])),
        evaluated=int(facts.get("evaluated", step)),
        seconds=seconds,
        adjusted=Adjustment(**facts.get("adjusted", {})),
    )


@dataclass(frozen=True)
class UnfinishedRun:
    """A run that can be resumed after `step`."""

    run: Run
    config: TrainConfig
    step: int


@dataclass(frozen=True)
class PastRuns:
    """The pace of past runs, the newest first, and the run that can be resumed."""

    paces: tuple[Pace, ...]
    unfinished: UnfinishedRun | None


def past_runs() -> PastRuns:
    """Read the pace of the newest runs; of those with a checkpoint the newest, where it can be resumed."""
    folders = run_folders()[:NEWEST]
    paces = tuple(pace for pace in map(read_pace, folders) if pace is not None)
    newest = _newest_with_checkpoint(folders)
    return PastRuns(paces, None if newest is None else unfinished_run(newest))


def interrupted_run() -> UnfinishedRun | None:
    """The newest run with a checkpoint, where it ended with the program or the computer and can be
    resumed."""
    newest = _newest_with_checkpoint(run_folders()[:NEWEST])
    if newest is None or any(isinstance(event, Finished) for event in last_events(Run(newest))[-1:]):
        return None
    return unfinished_run(newest)


def unfinished_run(folder: Path) -> UnfinishedRun | None:
    """The run in `folder`, where it can be resumed and is not being trained."""
    try:
        run, config = open_run(folder)
        step = read_resume_point(run).step
    except DigitpadError:
        return None
    return UnfinishedRun(run, config, step) if 0 < step < config.steps and not is_locked(folder) else None


def _newest_with_checkpoint(folders: list[Path]) -> Path | None:
    return next((folder for folder in folders if Run(folder).last.exists()), None)
