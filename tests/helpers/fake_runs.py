"""Complete and interrupted run folders without training, for tests of the Runs tab."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import tiny_models

from digitpad.data.mnist import Digits
from digitpad.network.model_file import write_model
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Evaluated, Finished, Logged, Started, Stepped, to_line
from digitpad.runs.folder import Run, new_run

STEPS = 60
SLOW = 60_000
"""Timeout in milliseconds, for a busy machine."""


def run(
    validation: float = 98.0, *, test: float | None = None, complete: bool = True, **settings: Any
) -> Run:
    """A run of the `quick` preset and a very small network, with `settings` changed; its accuracies in %."""
    config = TrainConfig(
        **({"preset": "quick", "width": 0.05, "fc_units": 16, "batch": 16, "samples": 16 * STEPS} | settings)
    )
    run = new_run(config)
    switches = {name: getattr(config, name) for name in ("width", "fc_units", "pooling", "lrn", "activation")}
    model = tiny_models.model(seed=config.seed, **switches)
    write_model(run.best, model.card, model.tensors)
    events: list[Logged] = [
        Started(run=str(run.folder), config=config, parameters=1, device="cpu, 1 thread", step=0)
    ]
    for step in range(1, STEPS + 1 if complete else STEPS // 2):
        events.append(_step(step))
        if step % 20 == 0:
            events.append(
                Evaluated(
                    step=step, loss=1 / step, accuracy=validation - 60 + step, styles_accuracy=None, best=True
                )
            )
    if complete:
        events.append(
            Finished(
                reason="complete",
                step=STEPS,
                model=str(run.best),
                best_step=STEPS,
                validation_accuracy=validation,
                test_accuracy=test,
                seconds=61.0,
            )
        )
    run.events.write_bytes(b"".join(to_line(event) + b"\n" for event in events))
    return run


def _step(step: int) -> Stepped:
    return Stepped(
        step=step,
        steps=STEPS,
        epoch=0.0,
        loss=2.3 / step,
        accuracy=float(step),
        learning_rate=0.001,
        images_per_second=1.0,
        seconds_left=0.0,
    )


def digits(count: int = 200) -> Digits:
    """`count` different pictures, labelled 0 to 9 in turn."""
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 8:20, 12:16] = 200
    images[np.arange(count), 6, 5 + np.arange(count) % 18] = 255
    return Digits(images, (np.arange(count) % 10).astype(np.uint8))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
