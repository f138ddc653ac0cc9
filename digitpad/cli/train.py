"""`digitpad train`: every setting a flag, a progress bar or JSON lines, and Ctrl+C that saves."""

from __future__ import annotations

import inspect
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digitpad.cli.flags import option, whole
from digitpad.errors import BadSetting
from digitpad.network.config import Knob, knobs
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import PRESETS, TrainConfig, changed
from digitpad.runs.control import Unattended
from digitpad.system.edition import require_training

if TYPE_CHECKING:
    from digitpad.cli.progress_bar import Board
    from digitpad.runs.events import Event, StepProgress
    from digitpad.runs.folder import Run

DEFAULT_PRESET = "quick"
WHERE = ("device", "threads", "precision")
"""Settings that a resumed run may change: where it is computed, not what; and its learning rate, from the next step on."""
HELP = """Train a network from nothing, or go on with a stopped run.

Ctrl+C stops after the step and saves; a second one stops at once.

\b
digitpad train --preset quick
digitpad train --preset article --samples 20000 --json
digitpad train --resume 20260131-120000-quick
digitpad train --resume 20260131-120000-quick --learning-rate 0.0005

\b
Presets:
{presets}
"""


def train_command() -> Callable[..., int]:
    """The sub-command: its flags are made from TrainConfig's fields."""
    words = {
        "preset": (str, DEFAULT_PRESET, typer.Option(metavar="|".join(PRESETS), help="The settings to start from.")),
        "resume": (Path | None, None, typer.Option(metavar="RUN", help="Go on with this run: a folder, or its name in the runs folder.")),
        "devices": (int, 1, whole(1, 64, help="Processes that share each batch, up to 64, on a CUDA device each or on the CPU.")),
        "as_json": (bool, False, typer.Option("--json", help="Print the events, one JSON object a line.")),
    }
    words |= flags(without=("preset",))

    def train(**given: Any) -> int:
        preset, resume, devices, as_json = (given.pop(name) for name in ("preset", "resume", "devices", "as_json"))
        changes = {name: value for name, value in given.items() if value is not None}
        peak = changes.get("learning_rate") if resume else None
        config, run = _resumed(resume, changes) if resume else (started(preset, changes), None)
        return _train(config, run, change=Adjustment(peak=peak), devices=devices, as_json=as_json)

    train.__doc__ = HELP.format(presets="\n".join(f"{name:8} {preset.purpose}" for name, preset in PRESETS.items()))
    sign(train, words)
    return train


def flags(without: tuple[str, ...]) -> dict[str, tuple[Any, Any, Any]]:
    """Type, default and option of each setting, but for some."""
    return {knob.name: _flag(knob) for knob in knobs(TrainConfig) if knob.name not in without}


def sign(command: Callable[..., int], words: dict[str, tuple[Any, Any, Any]]) -> None:
    """Give a command of keywords the flags that typer is to see: type, default and option of each."""
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option])
            for name, (kind, default, option) in words.items()
        ]
    )


def _flag(knob: Knob) -> tuple[Any, None, Any]:
    """None stands for the preset's value."""
    flag = f"--{knob.name.replace('_', '-')}"
    names = f"{flag}/--no-{flag[2:]}" if knob.kind is bool else flag
    return knob.kind | None, None, option(knob, names, show_default=False, help=f"{knob.description}.")


def started(preset: str, changes: dict[str, Any]) -> TrainConfig:
    """The settings of a preset with some of them changed; raises typer.BadParameter."""
    if preset not in PRESETS:
        raise typer.BadParameter(f"there is no preset {preset}; there are {', '.join(PRESETS)}", param_hint="--preset")
    return _checked(PRESETS[preset].config, changes)


def _resumed(folder: Path, changes: dict[str, Any]) -> tuple[TrainConfig, Run]:
    from digitpad.runs.folder import open_run

    fixed = sorted(set(changes) - {*WHERE, "learning_rate"})
    if fixed:
        raise typer.BadParameter("a run goes on with its own settings", param_hint=f"--{fixed[0].replace('_', '-')}")
    run, config = open_run(folder)
    return _checked(config, changes).changed(learning_rate=config.learning_rate), run


def _checked(config: TrainConfig, changes: dict[str, Any]) -> TrainConfig:
    try:
        return changed(config, **changes)
    except BadSetting as error:
        raise typer.BadParameter(error.reason) from None


def _train(config: TrainConfig, run: Run | None, *, change: Adjustment, devices: int, as_json: bool) -> int:
    require_training()
    from digitpad.cli.progress_bar import Board
    from digitpad.data.mnist import load_split
    from digitpad.runs.folder import new_run
    from digitpad.runs.log import recorded
    from digitpad.training.devices import place_of
    from digitpad.training.train import train

    place_of(config, 0, devices)
    load_split(config.train_images, config.validation_images)  # before there is a run: where they are damaged, none is left behind
    run = run or new_run(config)
    with stopping_gently() as interrupted:
        board = None if as_json else Board()
        control = TerminalControl(interrupted, adjustment=change, board=board)
        events = recorded(train(config, run, control=control, devices=devices), run)
        if board is None:
            _print_json(events)
        else:
            board.show(events)
    return 0


class TerminalControl(Unattended):
    """Stops at Ctrl+C, changes the learning rate of a resumed run, and shows the progress within long steps in the bar."""

    def __init__(
        self, interrupted: Callable[[], bool], *, adjustment: Adjustment = UNCHANGED, board: Board | None = None
    ) -> None:
        self._interrupted = interrupted
        self._adjustment = adjustment
        self._board = board

    def stop_requested(self) -> bool:
        return self._interrupted()

    def adjustment(self) -> Adjustment:
        return self._adjustment

    def report(self, progress: StepProgress) -> None:
        if self._board is not None:
            self._board.hear(progress)


@contextmanager
def stopping_gently() -> Iterator[Callable[[], bool]]:
    """Within it the first Ctrl+C, or the system's wish to end, is only remembered; the next one interrupts."""
    asked: list[int] = []

    def remember(number: int, _: FrameType | None) -> None:
        asked.append(number)
        signal.signal(number, signal.default_int_handler)
        print("\nStopping after this step. Ctrl+C again stops at once.", file=sys.stderr)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print_json(events: Iterable[Event]) -> None:
    from digitpad.runs.events import Probed, to_line

    for event in events:
        if not isinstance(event, Probed):
            print(to_line(event).decode(), flush=True)
