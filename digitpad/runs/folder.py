"""A run's folder: settings, events, and the two model files, written while it trains and read back later."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from digitpad.errors import DigitpadError
from digitpad.network.config import TrainConfig
from digitpad.runs.events import Event, Logged, Probed, Started, from_line, to_line
from digitpad.runs.summary import RunSummary, sort_key, summary
from digitpad.runs.summary import rename as rename
from digitpad.runs.summary import set_note as set_note
from digitpad.system.paths import cannot_read, cannot_write, data_folder, write_whole


@dataclass(frozen=True)
class Run:
    """The files of one run."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config.json"

    @property
    def events(self) -> Path:
        return self.folder / "events.jsonl"

    @property
    def best(self) -> Path:
        return self.folder / "best.safetensors"

    @property
    def last(self) -> Path:
        return self.folder / "last.safetensors"

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"


def runs_folder() -> Path:
    return data_folder() / "runs"


def new_run(config: TrainConfig, parent: Path | None = None) -> Run:
    """Make the folder of a new run, <time>-<preset>, and write its settings; raises DigitpadError("unwritable")."""
    parent = parent or runs_folder()
    name = time.strftime("%Y%m%d-%H%M%S") + f"-{config.preset}"
    try:
        folder = _free_folder(parent, name)
    except OSError as wrong:
        raise cannot_write(parent, wrong) from None
    run = Run(folder)
    write_whole(run.config, msgspec.json.format(msgspec.json.encode(config)))
    return run


def _free_folder(parent: Path, name: str) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", *(f"-{n}" for n in range(2, 1000))):
        try:
            (parent / f"{name}{suffix}").mkdir()
        except FileExistsError:
            continue
        return parent / f"{name}{suffix}"
    raise FileExistsError(17, "a run of that name exists", name)


def open_run(folder: Path) -> tuple[Run, TrainConfig]:
    """An existing run by its folder, or by its name in the runs folder; raises DigitpadError."""
    folder = folder if os.path.isdir(folder) else runs_folder() / folder
    if not os.path.exists(folder):
        raise DigitpadError("no-run", name=folder.name, folder=folder.parent)
    run = Run(folder)
    try:
        return run, msgspec.json.decode(run.config.read_bytes(), type=TrainConfig)
    except FileNotFoundError:
        raise DigitpadError("not-a-run", path=folder, reason="it has no config.json") from None
    except OSError as wrong:
        raise cannot_read(run.config, wrong) from None
    except ValueError as wrong:
        raise DigitpadError("not-a-run", path=folder, reason=f"its config.json is damaged ({wrong})") from None


def snapshots(run: Run) -> tuple[tuple[int, Path], ...]:
    """The steps at which the run's weights were kept, in order, and the model file of each; none where there is no such folder."""
    found = [(int(path.stem), path) for path in run.snapshots.glob("*.safetensors") if path.stem.isascii() and path.stem.isdigit()]
    return tuple(sorted(found))


def snapshots_bytes(run: Run) -> int:
    return sum(path.stat().st_size for _, path in snapshots(run))


def delete_snapshots(run: Run) -> None:
    """Delete all snapshots; raises DigitpadError("unwritable")."""
    drop_snapshots(run, lambda step: True)


def drop_snapshots(run: Run, unwanted: Callable[[int], bool]) -> None:
    """Delete the snapshots of unwanted steps; raises DigitpadError("unwritable")."""
    for path in [path for step, path in snapshots(run) if unwanted(step)]:
        try:
            path.unlink(missing_ok=True)
        except OSError as wrong:
            raise cannot_write(path, wrong) from None


def list_runs(parent: Path | None = None) -> tuple[RunSummary, ...]:
    """All runs in a folder (the runs folder), the newest first. One that is broken is among them, with its trouble."""
    parent = parent or runs_folder()
    try:
        folders = [path for path in parent.iterdir() if path.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(map(_summary, folders), key=lambda one: (one.started, sort_key(one.folder.name)), reverse=True))


def _summary(folder: Path) -> RunSummary:
    try:
        run, config = open_run(folder)
    except DigitpadError as wrong:
        return summary(Run(folder), None, str(wrong))
    return summary(run, config)


def recorded(events: Iterable[Event], run: Run) -> Iterator[Event]:
    """Pass events on, each written to the run's log first; a run that goes on drops what it logged after its checkpoint."""
    for event in events:
        if isinstance(event, Started):
            _cut_after(run, event.step)
        if not isinstance(event, Probed):
            _append(run, event)
        yield event


def read_events(run: Run) -> Iterator[Logged]:
    """The logged events in order; a last line cut short, as by a power failure, is left out."""
    try:
        lines = run.events.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield from_line(line)
        except ValueError:
            continue


def _append(run: Run, event: Logged) -> None:
    try:
        with open(run.events, "ab") as file:
            file.write(to_line(event) + b"\n")
    except OSError as wrong:
        raise cannot_write(run.events, wrong) from None


def _cut_after(run: Run, step: int) -> None:
    if not run.events.exists():
        return
    kept = [event for event in read_events(run) if event.step <= step]
    write_whole(run.events, b"".join(to_line(event) + b"\n" for event in kept))
