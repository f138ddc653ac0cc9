"""`digitpad bench`: time answers, the window's start, or training."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from digitpad.cli.flags import ModelOption, setting
from digitpad.errors import DigitpadError

BENCH_HELP = "An answer, the window's start, or training, which takes minutes; the first two if left out."
RACE_HELP = (
    "With train: the time from nothing to 99 % of quick, beside PyTorch's MNIST example. Takes many minutes."
)


def bench(
    what: Annotated[
        str, typer.Argument(metavar="predict|start|train", show_default=False, help=BENCH_HELP)
    ] = "",
    model: ModelOption = None,
    preset: Annotated[str | None, typer.Option(metavar="P", help="With train: only this preset.")] = None,
    threads: Annotated[int, setting("threads", help="With train: CPU threads; 0: all cores.")] = 0,
    race: Annotated[bool, typer.Option("--race", help=RACE_HELP)] = False,
) -> None:
    """Time answers, the window's start, or training.

    Each as a ratio to a plain reference in the same run.

    \b
    digitpad bench predict
    digitpad bench train --preset quick
    """
    if getattr(sys, "frozen", False):
        raise DigitpadError("bench-packaged")
    if what != "train" and (preset is not None or threads or race):
        raise typer.BadParameter(
            "--preset, --threads and --race go with train alone", param_hint="predict|start|train"
        )
    for line in (
        _training_times(preset, threads=threads, race=race) if what == "train" else _times(what, model)
    ):
        print(line, flush=True)


def _times(what: str, model: Path | None) -> Iterator[str]:
    from digitpad.bench.predict import predict_times
    from digitpad.bench.window import start_times
    from digitpad.system.paths import model_file

    kinds = {"predict": predict_times, "start": start_times}
    if what and what not in kinds:
        raise typer.BadParameter(
            f"there is no {what} to time; there are {', '.join(kinds)}, train",
            param_hint="predict|start|train",
        )
    return chain.from_iterable(kinds[kind](model or model_file()) for kind in ([what] if what else kinds))


def _training_times(preset: str | None, *, threads: int, race: bool) -> Iterator[str]:
    from digitpad.runs.config import PRESETS

    if preset is not None and preset not in PRESETS:
        raise typer.BadParameter(
            f"there is no preset {preset}; there are {', '.join(PRESETS)}", param_hint="--preset"
        )
    if race:
        from digitpad.bench.race import race as run_race

        return run_race(threads=threads)
    from digitpad.bench.training import rates

    return rates((preset,) if preset else tuple(PRESETS), threads=threads)
