"""The Train section: an interrupted run is offered at the next start."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pad_helpers import controller
from pytestqt.qtbot import QtBot
from scripted_control import ScriptedControl, stop_when
from train_helpers import SMALL, WAIT

from digitpad.gui.train import preparation
from digitpad.gui.window.window import Window
from digitpad.runs.folder import Run, new_run
from digitpad.runs.log import recorded
from digitpad.system.settings import Settings, load_settings
from digitpad.training.train import train

OFFER = "A training was cut off at step 3 of 100."


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run stopped after its third step; windows look for interrupted runs at once."""
    monkeypatch.setattr("digitpad.gui.window.controller.LATER_DELAY", 0)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices((("cpu", ""),)))
    run, orders = new_run(SMALL), iter([False, False, False, True])
    for _ in recorded(train(SMALL, run, control=ScriptedControl(order=stop_when(lambda: next(orders)))), run):
        pass
    return run


def interrupt(run: Run) -> None:
    """Remove the end from the log, as if the program had been killed."""
    lines = run.events.read_bytes().splitlines(keepends=True)
    assert b'"finished"' in lines[-1]
    run.events.write_bytes(b"".join(lines[:-1]))


@pytest.fixture
def start_window(qtbot: QtBot, make: Callable[..., Window]) -> Callable[[], Window]:
    """Opens a window that has looked for interrupted runs."""

    def open_window() -> Window:
        window = make(load_settings() if load_settings() != Settings() else Settings(language="en"))
        with qtbot.waitSignal(controller(window).training._preparer.answered, timeout=WAIT):
            pass
        return window

    return open_window


def test_an_interrupted_run_is_offered_once(stopped: Run, start_window: Callable[[], Window]) -> None:
    interrupt(stopped)
    assert OFFER in controller(start_window()).banner.text()
    assert not controller(start_window()).banner.isVisible(), "later only the Train tab offers it"


def test_a_stopped_run_is_not_offered_at_the_start(stopped: Run, start_window: Callable[[], Window]) -> None:
    assert not controller(start_window()).banner.isVisible()


def test_accepting_the_offer_resumes_the_run(
    qtbot: QtBot, stopped: Run, start_window: Callable[[], Window]
) -> None:
    interrupt(stopped)
    control = controller(start_window())
    control.banner.button.click()
    assert control.training.tab is not None and control.training.trainer.busy
    qtbot.waitUntil(
        lambda: control.training.tab is not None and control.training.tab.view.run is not None, timeout=WAIT
    )
    assert (
        control.training.tab.view.run is not None and control.training.tab.view.run.folder == stopped.folder
    )
