"""A run in a line, read from its folder without torch; and what a person calls it and notes about it."""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from digitpad.errors import DigitpadError
from digitpad.network.config import TrainConfig
from digitpad.network.model_file import read_tensors
from digitpad.runs.events import Adjusted, Evaluated, Finished, Logged, Started, from_line
from digitpad.system.file_lock import is_held
from digitpad.system.paths import write_whole

if TYPE_CHECKING:
    from digitpad.runs.folder import Run

RunState = Literal["complete", "stopped", "interrupted", "running"]
STEP = b'{"kind":"step"'
"""How the lines begin of which a log is full."""
ABOUT = "about.json"
MAX_ABOUT = 100_000
DIGITS = 20
"""Of the longest number in a name that is sorted by its value."""


@dataclass(frozen=True)
class RunSummary:
    """What is known of a run without training it."""

    folder: Path
    name: str
    """What a person called it, or its folder's name."""
    note: str
    config: TrainConfig | None
    """None where its settings cannot be read: see `trouble`."""
    trouble: str
    """What is wrong with it, one sentence; empty where nothing is."""
    state: RunState
    """"interrupted": neither finished nor stopped, nor is anyone training it; it can go on."""
    started: float
    """Seconds since 1970."""
    step: int
    steps: int
    """0 where its settings cannot be read."""
    seconds: float
    """Time of training up to its checkpoint."""
    validation_accuracy: float | None
    """Of the best weights, in %."""
    test_accuracy: float | None
    adjusted: bool
    """Whether a person changed its learning rate or dropout while it trained: its settings do not tell all of it."""
    bytes: int
    """Its size on disk."""


def summary(run: Run, config: TrainConfig | None, trouble: str = "") -> RunSummary:
    """The summary of a run whose settings were read, or could not be for `trouble`. Never raises DigitpadError or OSError."""
    events = _told(run)
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
        validation_accuracy=next((one.accuracy for one in reversed(events) if isinstance(one, Evaluated) and one.best), None),
        test_accuracy=finished.test_accuracy if finished else None,
        adjusted=any(isinstance(event, Adjusted) for event in events),
        bytes=_size(run.folder),
    )


def sort_key(name: str) -> str:
    """What names are to be sorted by: numbers in them by their value, so that the tenth run of a second comes after the ninth."""
    return re.sub(r"\d+", lambda found: found[0].zfill(DIGITS), name.casefold())


def set_note(run: Run, text: str) -> None:
    """Keep a note with the run; raises DigitpadError("unwritable")."""
    name, _ = _about(run)
    _write_about(run, name, text)


def rename(run: Run, name: str) -> str:
    """Call the run `name`, "" for its folder's; the folder stays where it is. What it is called now; raises DigitpadError("unwritable")."""
    _, note = _about(run)
    _write_about(run, name.strip(), note)
    return name.strip() or run.folder.name


def _write_about(run: Run, name: str, note: str) -> None:
    write_whole(run.folder / ABOUT, json.dumps({"name": name, "note": note}, ensure_ascii=False).encode())


def _about(run: Run) -> tuple[str, str]:
    """Name and note; both empty where there are none, or none that can be read."""
    try:
        with open(run.folder / ABOUT, "rb") as file:
            found = json.loads(file.read(MAX_ABOUT))
    except (OSError, ValueError, RecursionError):
        return "", ""
    words = [found.get(key) for key in ("name", "note")] if isinstance(found, dict) else []
    name, note = (word if isinstance(word, str) else "" for word in words or ("", ""))
    return name, note


def _told(run: Run) -> list[Logged]:
    """The logged events, of the steps only the last one: a long run's log is read in a moment."""
    try:
        lines = run.events.read_bytes().splitlines()
    except OSError:
        return []
    steps = [line for line in lines[-1000:] if line.startswith(STEP)][-1:]
    found: list[Logged] = []
    for line in [*(one for one in lines if not one.startswith(STEP)), *steps]:
        try:
            found.append(from_line(line))
        except ValueError:
            continue
    return found


def _checkpoint(run: Run) -> tuple[float, str]:
    """The seconds that the checkpoint tells, and what is wrong with it."""
    if not os.path.exists(run.last):
        return 0.0, ""
    try:
        metadata, _ = read_tensors(run.last)
        return float(json.loads(metadata["state"])["seconds"]), ""
    except DigitpadError as wrong:
        return 0.0, str(wrong)
    except (LookupError, TypeError, ValueError, RecursionError):
        return 0.0, str(DigitpadError("not-a-run", path=run.folder, reason="its last.safetensors is damaged or of other settings"))


def _state(run: Run, last: Started | Finished | None) -> RunState:
    if is_held(run.folder):
        return "running"
    return last.reason if isinstance(last, Finished) else "interrupted"


def _started(run: Run) -> float:
    """The time in the folder's name, or its own."""
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
