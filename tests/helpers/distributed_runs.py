"""Training runs on a single or several processes, importable by a child process."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from scripted_control import ScriptedControl
from tiny_runs import TINY, losses

from digitpad.runs.adjustment import Adjustment
from digitpad.runs.events import Event, Finished, Stepped
from digitpad.runs.folder import new_run
from digitpad.runs.log import recorded
from digitpad.training.train import train

CONFIG = TINY.changed(samples=32 * 17, settle=32 * 3, batch=33, columns=2, separate=True)
"""20 steps with an odd batch size and two columns."""


def losses_and_accuracies(devices: int, folder: Path) -> tuple[list[float], list[float]]:
    """Losses and accuracies of each step of CONFIG, with learning rate and dropout adjusted halfway."""
    change = Adjustment(learning_rate=1e-3, dropout=0.4)
    seen: list[Event] = []
    run = new_run(CONFIG, folder)
    control = ScriptedControl(adjustment=lambda: change if len(losses(seen)) >= 10 else None)
    for event in recorded(train(CONFIG, run, control=control, devices=devices), run):
        seen.append(event)
    assert isinstance(seen[-1], Finished) and not multiprocessing.active_children()
    return losses(seen), [event.accuracy for event in seen if isinstance(event, Stepped)]
