"""A word of the command line as a setting's value: what it may be is said as everywhere, not in typer's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from digitpad.network.config import Knob, knobs
from digitpad.runs.config import TrainConfig


def parser(knob: Knob) -> Callable[[Any], Any]:
    """Reads a word as what `knob` may be; it raises typer.BadParameter."""

    def parse(word: Any) -> Any:
        try:
            value = knob.kind(word)
        except ValueError:
            value = None
        if not knob.allows(value):
            raise typer.BadParameter(f"it must be {knob.range}")
        return value

    return parse


def option(knob: Knob, *names: str, **words: Any) -> Any:
    """typer.Option(*names, **words) for what `knob` may be."""
    if knob.kind is bool:
        return typer.Option(*names, **words)
    shown = "|".join(str(one) for one in knob.choices) or ("<name>" if knob.kind is str else "<number>")
    return typer.Option(*names, parser=parser(knob), metavar=shown, **words)


def setting(name: str, *names: str, **words: Any) -> Any:
    """An option for the setting of training of that name."""
    return option(next(knob for knob in knobs(TrainConfig) if knob.name == name), *names, **words)


def whole(least: int, most: int, **words: Any) -> Any:
    """An option for a whole number within limits."""
    return option(Knob("", int, None, "", (), gt=None, ge=least, lt=None, le=most), **words)
