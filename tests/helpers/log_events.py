"""Events of a run of ten steps, and a run folder whose log holds them."""

from __future__ import annotations

from pathlib import Path

from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Evaluated, Finished, Logged, Started, Stepped, to_line
from digitpad.runs.folder import Run, new_run

CONFIG = TrainConfig(preset="tiny", samples=32 * 10, batch=32)


def started(run: Run) -> Started:
    return Started(run=str(run.folder), config=CONFIG, parameters=1, device="cpu", step=0)


def stepped(step: int) -> Stepped:
    return Stepped(
        step=step,
        steps=10,
        epoch=0.1,
        loss=1.0,
        accuracy=50.0,
        learning_rate=1e-3,
        images_per_second=1.0,
        seconds_left=1.0,
    )


def evaluated(step: int, accuracy: float, *, best: bool = True) -> Evaluated:
    return Evaluated(step=step, loss=0.1, accuracy=accuracy, styles_accuracy=None, best=best)


def finished(reason: str, step: int) -> Finished:
    return Finished(
        reason=reason,  # type: ignore[arg-type]
        step=step,
        model="",
        best_step=step,
        validation_accuracy=98.0,
        test_accuracy=97.5 if reason == "complete" else None,
        seconds=12.0,
    )


def write_log(parent: Path, *events: Logged) -> Run:
    run = new_run(CONFIG, parent)
    run.events.write_bytes(b"".join(to_line(event) + b"\n" for event in (started(run), *events)))
    return run
