"""Options of the command line: a setting of training as a flag, its limits checked and named as everywhere,
not in typer's words."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from digitpad.network.config import Knob, knobs
from digitpad.runs.config import TrainConfig

MODEL_HELP = "Model file; without it, the one that digitpad starts with."

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
ModelOption = Annotated[Path | None, typer.Option("--model", metavar="M", help=MODEL_HELP)]
Flag = tuple[Any, Any, Any]
"""Type, default and typer's option."""


def parser(knob: Knob) -> Callable[[Any], Any]:
    """Parser of an argument into a value that `knob` allows; it raises typer.BadParameter."""

    def parse(argument: Any) -> Any:
        try:
            value = knob.kind(argument)
        except ValueError:
            value = None
        if not knob.allows(value):
            raise typer.BadParameter(f"it must be {knob.range}")
        return value

    return parse


def option(knob: Knob, *names: str, **kwargs: Any) -> Any:
    """typer.Option(*names, **kwargs) for the values that `knob` allows."""
    if knob.kind is bool:
        return typer.Option(*names, **kwargs)
    metavar = "|".join(str(choice) for choice in knob.choices) or (
        "<name>" if knob.kind is str else "<number>"
    )
    return typer.Option(*names, parser=parser(knob), metavar=metavar, **kwargs)


def setting(name: str, *names: str, **kwargs: Any) -> Any:
    """Option for the setting of training called `name`."""
    return option(next(knob for knob in knobs(TrainConfig) if knob.name == name), *names, **kwargs)


def whole(least: int, most: int, **kwargs: Any) -> Any:
    """Option for a whole number within limits."""
    return option(Knob("", int, None, "", (), gt=None, ge=least, lt=None, le=most), **kwargs)


def setting_flags(without: tuple[str, ...]) -> dict[str, Flag]:
    """Flags of all settings of training, except those named in `without`."""
    return {knob.name: _flag(knob) for knob in knobs(TrainConfig) if knob.name not in without}


def set_flags(command: Callable[..., int], flags: dict[str, Flag]) -> None:
    """Give a command of keyword arguments the signature from which typer makes its flags."""
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option]
            )
            for name, (kind, default, option) in flags.items()
        ]
    )


def _flag(knob: Knob) -> Flag:
    """Flag of a setting; None stands for the preset's value."""
    flag = f"--{knob.name.replace('_', '-')}"
    names = f"{flag}/--no-{flag[2:]}" if knob.kind is bool else flag
    return knob.kind | None, None, option(knob, names, show_default=False, help=f"{knob.description}.")
