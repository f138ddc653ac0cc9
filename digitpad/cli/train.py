"""`digitpad train`: every setting a flag, a progress bar or JSON lines, and Ctrl+C that saves."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from digitpad.cli.flags import Flag, set_flags, setting_flags, whole
from digitpad.errors import BadSetting
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import PRESETS, TrainConfig, changed
from digitpad.runs.control import Unattended
from digitpad.system.edition import require_training

if TYPE_CHECKING:
    from digitpad.cli.progress_bar import RunBar
    from digitpad.runs.events import Event, StepProgress
    from digitpad.runs.folder import Run

DEFAULT_PRESET = "quick"
WHERE = ("device", "threads", "precision")
"""Settings that a resumed run may change beside its learning rate: they decide where it is computed, not its
result."""
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
    """Build the sub-command; its flags come from TrainConfig's fields."""
    flags: dict[str, Flag] = {
        "preset": (
            str,
            DEFAULT_PRESET,
            typer.Option(metavar="|".join(PRESETS), help="The settings to start from."),
        ),
        "resume": (
            Path | None,
            None,
            typer.Option(
                metavar="RUN", help="Go on with this run: a folder, or its name in the runs folder."
            ),
        ),
        "devices": (
            int,
            1,
            whole(
                1, 64, help="Processes that share each batch, up to 64, on a CUDA device each or on the CPU."
            ),
        ),
        "as_json": (bool, False, typer.Option("--json", help="Print the events, one JSON object a line.")),
    }
    flags |= setting_flags(without=("preset",))

    def train(**given: Any) -> int:
        preset, resume, devices, as_json = (
            given.pop(name) for name in ("preset", "resume", "devices", "as_json")
        )
        changes = {name: value for name, value in given.items() if value is not None}
        peak = changes.get("learning_rate") if resume else None
        config, run = _resumed(resume, changes) if resume else (preset_config(preset, changes), None)
        return _train(config, run, change=Adjustment(peak=peak), devices=devices, as_json=as_json)

    train.__doc__ = HELP.format(
        presets="\n".join(f"{name:8} {preset.purpose}" for name, preset in PRESETS.items())
    )
    set_flags(train, flags)
    return train


def preset_config(preset: str, changes: dict[str, Any]) -> TrainConfig:
    """Settings of a preset with some of them changed; raises typer.BadParameter."""
    if preset not in PRESETS:
        raise typer.BadParameter(
            f"there is no preset {preset}; there are {', '.join(PRESETS)}", param_hint="--preset"
        )
    return _checked(PRESETS[preset].config, changes)


def _resumed(folder: Path, changes: dict[str, Any]) -> tuple[TrainConfig, Run]:
    from digitpad.runs.folder import open_run

    fixed = sorted(set(changes) - {*WHERE, "learning_rate"})
    if fixed:
        raise typer.BadParameter(
            "a run goes on with its own settings", param_hint=f"--{fixed[0].replace('_', '-')}"
        )
    run, config = open_run(folder)
    return _checked(config, changes).changed(learning_rate=config.learning_rate), run


def _checked(config: TrainConfig, changes: dict[str, Any]) -> TrainConfig:
    try:
        return changed(config, **changes)
    except BadSetting as error:
        raise typer.BadParameter(error.reason) from None


def _train(config: TrainConfig, run: Run | None, *, change: Adjustment, devices: int, as_json: bool) -> int:
    require_training()
    from digitpad.cli.progress_bar import RunBar
    from digitpad.data.mnist import load_split
    from digitpad.runs.folder import new_run
    from digitpad.runs.log import recorded
    from digitpad.training.devices import place_of
    from digitpad.training.train import train

    place_of(config, 0, devices)
    load_split(
        config.train_images, config.validation_images
    )  # before the run is created: damaged files leave none behind
    run = run or new_run(config)
    with graceful_interrupt() as interrupted:
        bar = None if as_json else RunBar()
        control = TerminalControl(interrupted, adjustment=change, bar=bar)
        events = recorded(train(config, run, control=control, devices=devices), run)
        if bar is None:
            _print_json(events)
        else:
            bar.show(events)
    return 0


class TerminalControl(Unattended):
    """Stops at Ctrl+C, changes the learning rate of a resumed run, and shows the progress within long steps
    in the bar."""

    def __init__(
        self,
        interrupted: Callable[[], bool],
        *,
        adjustment: Adjustment = UNCHANGED,
        bar: RunBar | None = None,
    ) -> None:
        self._interrupted = interrupted
        self._adjustment = adjustment
        self._bar = bar

    def stop_requested(self) -> bool:
        return self._interrupted()

    def adjustment(self) -> Adjustment:
        return self._adjustment

    def report(self, progress: StepProgress) -> None:
        if self._bar is not None:
            self._bar.set_share(progress)


@contextmanager
def graceful_interrupt() -> Iterator[Callable[[], bool]]:
    """Within it the first SIGINT or SIGTERM is only remembered; the next one interrupts. Yields a query for
    the first."""
    signals: list[int] = []

    def remember(number: int, _: FrameType | None) -> None:
        signals.append(number)
        signal.signal(number, signal.default_int_handler)
        print("\nStopping after this step. Ctrl+C again stops at once.", file=sys.stderr)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(signals)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print_json(events: Iterable[Event]) -> None:
    from digitpad.runs.events import Probed, to_line

    for event in events:
        if not isinstance(event, Probed):
            print(to_line(event).decode(), flush=True)
