"""A run in a line, read from its folder without torch; and the name and note that a person gives it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digitpad.errors import DigitpadError
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Adjusted, Evaluated, Finished, Started
from digitpad.runs.folder import Run, open_run, run_folders, sort_key
from digitpad.runs.log import read_milestones
from digitpad.runs.resume import read_resume_point
from digitpad.system.file_lock import is_locked
from digitpad.system.paths import write_whole

RunState = Literal["complete", "stopped", "interrupted", "running"]
ABOUT = "about.json"
MAX_ABOUT = 100_000


@dataclass(frozen=True)
class RunSummary:
    """Facts about a run that need no training."""

    folder: Path
    name: str
    """A person's name for it, or its folder's name."""
    note: str
    config: TrainConfig | None
    """None where its settings cannot be read: see `trouble`."""
    trouble: str
    """Its damage in one sentence; empty where there is none."""
    state: RunState
    """"interrupted": neither finished nor stopped, and not training now; it can be resumed."""
    started: float
    """Seconds since 1970."""
    step: int
    steps: int
    """0 where its settings cannot be read."""
    seconds: float
    """Time of training up to its checkpoint."""
    validation_accuracy: float | None
    """Accuracy of the best weights, in %."""
    test_accuracy: float | None
    adjusted: bool
    """Whether its learning rate or dropout was changed while it trained: its settings describe only part of
    it."""
    bytes: int
    """Its size on disk."""


def list_runs(parent: Path | None = None) -> tuple[RunSummary, ...]:
    """List all runs in a folder (the runs folder), the newest first; a broken one is among them, with its
    trouble."""
    return tuple(
        sorted(
            map(_summary, run_folders(parent)),
            key=lambda run: (run.started, sort_key(run.folder.name)),
            reverse=True,
        )
    )


def _summary(folder: Path) -> RunSummary:
    try:
        run, config = open_run(folder)
    except DigitpadError as error:
        return summary(Run(folder), None, str(error))
    return summary(run, config)


def summary(run: Run, config: TrainConfig | None, trouble: str = "") -> RunSummary:
    """Summarize a run whose settings were read, or could not be for `trouble`. Never raises DigitpadError or
    OSError."""
    events = read_milestones(run)
    name, note = _about(run)
    seconds, damage = _checkpoint(run)
    last = next((event for event in reversed(events) if isinstance(event, (Started, Finished))), None)
    finished = next((event for event in reversed(events) if isinstance(event, Finished)), None)
    return RunSummary(
        folder=run.folder,
        name=name or run.folder.name,
        note=note,
        config=config,
        trouble=trouble or damage,
        state=_state(run, last),
        started=_started(run),
        step=max((event.step for event in events), default=0),
        steps=config.steps if config else 0,
        seconds=max(seconds, finished.seconds if finished else 0.0),
        validation_accuracy=next(
            (event.accuracy for event in reversed(events) if isinstance(event, Evaluated) and event.best),
            None,
        ),
        test_accuracy=finished.test_accuracy if finished else None,
        adjusted=any(isinstance(event, Adjusted) for event in events),
        bytes=_size(run.folder),
    )


def set_note(run: Run, text: str) -> None:
    """Write a note about the run; raises DigitpadError("unwritable")."""
    name, _ = _about(run)
    _write_about(run, name, text)


def rename(run: Run, name: str) -> str:
    """Name the run `name`, or after its folder where that is empty; the folder itself keeps its name.

    Returns the run's new name; raises DigitpadError("unwritable").
    """
    _, note = _about(run)
    _write_about(run, name.strip(), note)
    return name.strip() or run.folder.name


def _write_about(run: Run, name: str, note: str) -> None:
    write_whole(run.folder / ABOUT, json.dumps({"name": name, "note": note}, ensure_ascii=False).encode())


def _about(run: Run) -> tuple[str, str]:
    """Name and note; both empty where they are missing or unreadable."""
    try:
        with open(run.folder / ABOUT, "rb") as file:
            about = json.loads(file.read(MAX_ABOUT))
    except (OSError, ValueError, RecursionError):
        return "", ""
    if not isinstance(about, dict):
        return "", ""
    return _text(about.get("name")), _text(about.get("note"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _checkpoint(run: Run) -> tuple[float, str]:
    """Seconds of training up to the checkpoint, and the checkpoint's damage."""
    try:
        return read_resume_point(run).seconds, ""
    except DigitpadError as error:
        return 0.0, str(error)


def _state(run: Run, last: Started | Finished | None) -> RunState:
    if is_locked(run.folder):
        return "running"
    return last.reason if isinstance(last, Finished) else "interrupted"


def _started(run: Run) -> float:
    """The time in the folder's name, or the folder's own."""
    try:
        return time.mktime(time.strptime(run.folder.name[:15], "%Y%m%d-%H%M%S"))
    except (ValueError, OverflowError):
        return os.path.getmtime(run.folder) if os.path.exists(run.folder) else 0.0


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
