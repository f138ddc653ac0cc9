"""Helpers for the Train tab: small settings, a fake training, starting and counting steps."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from pad_helpers import controller
from pytestqt.qtbot import QtBot

from digitpad.gui.train.run_control import WindowRunControl
from digitpad.gui.train.section import TrainSection
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.train.trainer import Preparing, RunOpened
from digitpad.gui.window.window import Window
from digitpad.runs.adjustment import UNCHANGED
from digitpad.runs.config import TrainConfig
from digitpad.runs.curves import History
from digitpad.runs.events import Evaluated, Event, Finished, Probed, Started, Stepped
from digitpad.runs.folder import Run, new_run
from digitpad.runs.log import recorded

SMALL = TrainConfig(
    preset="quick",
    width=0.05,
    fc_units=16,
    batch=16,
    samples=16 * 100,
    train_images=400,
    validation_images=50,
    evaluate_every=100,
    device="cpu",
    threads=1,
    test_at_end=False,
)
LONG = SMALL.changed(samples=16 * 1_000_000)
WAIT = 600_000
"""Timeout in milliseconds for the import of torch on a busy machine."""
EVENTS = {"styles_accuracy": None, "best": True}


def fake_stream(config: TrainConfig, run: Run | None, control: WindowRunControl) -> Iterator[object]:
    """Events of a run without computation; obeys the run control like a real run."""
    yield Preparing("torch")
    run = run or new_run(config)
    yield RunOpened(run, config, History(), UNCHANGED)
    yield from recorded(fake_events(config, run, control), run)


def fake_events(config: TrainConfig, run: Run, control: WindowRunControl) -> Iterator[Event]:
    yield Started(run=str(run.folder), config=config, parameters=10, device="cpu, 1 thread", step=0)
    step = 0
    while step < config.steps and (order := control.next()) != "stop":
        if order == "look":
            yield _probed(step, 4)
            continue
        step += 1
        time.sleep(0.002)
        yield Stepped(
            step=step,
            steps=config.steps,
            epoch=step / 10,
            loss=2 / step,
            accuracy=50.0,
            learning_rate=0.001,
            images_per_second=100.0,
            seconds_left=60.0,
        )
        if step % 50 == 0:
            yield Evaluated(step=step, loss=1 / step, accuracy=60.0, **EVENTS)
            yield _probed(step, 3)
    yield Finished(
        reason="complete" if step == config.steps else "stopped",
        step=step,
        model=str(run.best),
        best_step=step,
        validation_accuracy=60.0,
        test_accuracy=None,
        seconds=1.0,
    )


def _probed(step: int, digit: int) -> Probed:
    return Probed(
        step=step, logits=np.eye(10, dtype=np.float32)[digit] * 5, filters=np.ones((4, 11, 11), np.float32)
    )


def training_of(window: Window) -> TrainSection:
    return controller(window).training


def opened(qtbot: QtBot, window: Window) -> TrainTab:
    """The tab, shown, with its curves, and a small run entered."""
    window.tabs.setCurrentIndex(1)
    tab = training_of(window).tab
    assert tab is not None
    qtbot.waitUntil(lambda: tab.settled, timeout=WAIT)
    tab.form.show_config(SMALL)
    return tab


def steps(tab: TrainTab) -> int:
    return len(tab.view.history.steps)


def start(qtbot: QtBot, tab: TrainTab) -> None:
    tab.controls.main.click()
    qtbot.waitUntil(lambda: steps(tab) > 2, timeout=WAIT)


def stepped(step: int, steps: int) -> Stepped:
    return Stepped(
        step=step,
        steps=steps,
        epoch=0,
        loss=1 / step,
        accuracy=50,
        learning_rate=0.1,
        images_per_second=1,
        seconds_left=0,
    )


def history(count: int) -> History:
    history = History()
    for step in range(1, count + 1):
        history.step(stepped(step, count))
    history.evaluation(Evaluated(step=2, loss=0.5, accuracy=90.0, **EVENTS))
    return history
