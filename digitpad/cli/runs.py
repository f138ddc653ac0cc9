"""`digitpad runs` and `digitpad export`: list the runs, write one for other programs."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from digitpad.cli.flags import JsonFlag

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

HEAD = f"{'run':32} {'state':11} {'step':>13} {'time':>8} {'validation':>10} {'test':>8} {'size':>8}"
EXPORT_HELP = (
    "csv or tensorboard: the curves; onnx: the best network. The last two need the package of that name."
)


def runs(as_json: JsonFlag = False) -> None:
    """List what was trained, the newest first.

    State, steps, time, accuracy and size of each run.

    \b
    digitpad runs
    digitpad train --resume 20260131-120000-quick
    """
    from digitpad.runs.summary import list_runs

    summaries = list_runs()
    if as_json:
        for summary in summaries:
            print(json.dumps(_facts(summary), ensure_ascii=False))
        return
    print(
        "\n".join([HEAD, *map(_line, summaries)])
        if summaries
        else "There are no runs yet; digitpad train makes one."
    )


def export(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run's folder, or its name in the runs folder.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="csv|onnx|tensorboard", help=EXPORT_HELP)],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="Where to; without it, the current folder.")
    ] = None,
) -> None:
    """Write a run's curves or its best network for other programs.

    \b
    digitpad export 20260131-120000-quick --to csv
    """
    from digitpad.runs.export import FORMATS
    from digitpad.runs.folder import open_run

    if to not in FORMATS:
        raise typer.BadParameter(f"there is no {to}; there are {', '.join(FORMATS)}", param_hint="--to")
    opened, _ = open_run(run)
    ending, write = FORMATS[to]
    path = out or Path(f"{opened.folder.name}{ending}")
    write(opened, path)
    print(path)


def _facts(summary: RunSummary) -> dict[str, object]:
    config = msgspec.to_builtins(summary.config) if summary.config else None
    return {**asdict(summary), "folder": str(summary.folder), "config": config}


def _line(summary: RunSummary) -> str:
    title = summary.name if summary.name == summary.folder.name else f"{summary.folder.name} ({summary.name})"
    steps = f"{summary.step}/{summary.steps}"
    columns = ((summary.validation_accuracy, 10), (summary.test_accuracy, 8))
    scores = " ".join(f"{_percent(score):>{width}}" for score, width in columns)
    size = f"{summary.bytes / 1e6:5.0f} MB"
    first = f"{title:32} {summary.state:11} {steps:>13} {_duration(summary.seconds):>8} {scores} {size}"
    return "\n".join(
        [first, *(f"    {text}" for text in (summary.trouble, *summary.note.splitlines()) if text)]
    )


def _percent(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f} %"


def _duration(seconds: float) -> str:
    return f"{int(seconds // 3600)}:{time.strftime('%M:%S', time.gmtime(seconds % 3600))}"
