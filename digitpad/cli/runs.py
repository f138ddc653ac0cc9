"""`digitpad runs` and `digitpad export`: what was trained, and how it leaves digitpad."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

import msgspec

from digitpad.runs.export import FORMATS
from digitpad.runs.folder import open_run
from digitpad.runs.summary import RunSummary, list_runs

HEAD = f"{'run':32} {'state':11} {'step':>13} {'time':>8} {'validation':>10} {'test':>8} {'size':>8}"


def show_runs(*, as_json: bool) -> None:
    """All runs, the newest first: a line each."""
    found = list_runs()
    if as_json:
        for one in found:
            print(json.dumps(_facts(one), ensure_ascii=False))
        return
    print("\n".join([HEAD, *map(_line, found)]) if found else "There are no runs yet; digitpad train makes one.")


def export(folder: Path, kind: str, *, out: Path | None) -> Path:
    """Write a run in another program's format, into the current folder if `out` is None; returns where. Raises DigitpadError."""
    run, _ = open_run(folder)
    end, write = FORMATS[kind]
    path = out or Path(f"{run.folder.name}{end}")
    write(run, path)
    return path


def _facts(one: RunSummary) -> dict[str, object]:
    config = msgspec.to_builtins(one.config) if one.config else None
    return {**asdict(one), "folder": str(one.folder), "config": config}


def _line(one: RunSummary) -> str:
    what = one.name if one.name == one.folder.name else f"{one.folder.name} ({one.name})"
    steps = f"{one.step}/{one.steps}"
    scores = " ".join(f"{_percent(score):>{width}}" for score, width in ((one.validation_accuracy, 10), (one.test_accuracy, 8)))
    first = f"{what:32} {one.state:11} {steps:>13} {_duration(one.seconds):>8} {scores} {one.bytes / 1e6:5.0f} MB"
    return "\n".join([first, *(f"    {word}" for word in (one.trouble, *one.note.splitlines()) if word)])


def _percent(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f} %"


def _duration(seconds: float) -> str:
    return f"{int(seconds // 3600)}:{time.strftime('%M:%S', time.gmtime(seconds % 3600))}"
