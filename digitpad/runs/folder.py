"""A run's folder: its settings, log, model files and snapshots, written while it trains and read back
later."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from digitpad.errors import DigitpadError
from digitpad.runs.config import TrainConfig
from digitpad.system.paths import cannot_read, cannot_write, data_folder, write_whole

DIGITS = 20
"""Digits of the longest number in a name that is sorted by its value."""


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
    """Create the folder of a new run, <time>-<preset>, and write its settings; raises
    DigitpadError("unwritable")."""
    parent = parent or runs_folder()
    name = time.strftime("%Y%m%d-%H%M%S") + f"-{config.preset}"
    try:
        folder = _free_folder(parent, name)
    except OSError as error:
        raise cannot_write(parent, error) from None
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


def run_folders(parent: Path | None = None) -> list[Path]:
    """List the folders in a folder (the runs folder), the last name first; empty where it cannot be read."""
    try:
        folders = [path for path in (parent or runs_folder()).iterdir() if path.is_dir()]
    except OSError:
        return []
    return sorted(folders, key=lambda path: sort_key(path.name), reverse=True)


def sort_key(name: str) -> str:
    """Key to sort names by, numbers in them by their value: the tenth run of a second comes after the
    ninth."""
    return re.sub(r"\d+", lambda number: number[0].zfill(DIGITS), name.casefold())


def open_run(folder: Path) -> tuple[Run, TrainConfig]:
    """Open an existing run by its folder, or by its name in the runs folder; raises DigitpadError."""
    folder = folder if os.path.isdir(folder) else runs_folder() / folder
    if not os.path.exists(folder):
        raise DigitpadError("no-run", name=folder.name, folder=folder.parent)
    run = Run(folder)
    try:
        return run, msgspec.json.decode(run.config.read_bytes(), type=TrainConfig)
    except FileNotFoundError:
        raise DigitpadError("not-a-run", path=folder, reason="it has no config.json") from None
    except OSError as error:
        raise cannot_read(run.config, error) from None
    except ValueError as error:
        raise DigitpadError(
            "not-a-run", path=folder, reason=f"its config.json is damaged ({error})"
        ) from None


def snapshots(run: Run) -> tuple[tuple[int, Path], ...]:
    """List the steps of the run's snapshots in order, each with its model file; empty where there is no such
    folder."""
    paths = run.snapshots.glob("*.safetensors")
    return tuple(
        sorted((int(path.stem), path) for path in paths if path.stem.isascii() and path.stem.isdigit())
    )


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
        except OSError as error:
            raise cannot_write(path, error) from None
