"""What a start says of a training that the program or the computer took with it."""

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

SAID = "A training was cut off at step 3 of 100."


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run that was stopped after its third step; windows look back at once."""
    monkeypatch.setattr("digitpad.gui.window.controller.AT_EASE", 0)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices((("cpu", ""),)))
    run, asked = new_run(SMALL), iter([False, False, False, True])
    for _ in recorded(train(SMALL, run, control=ScriptedControl(order=stop_when(lambda: next(asked)))), run):
        pass
    return run


def cut_off(run: Run) -> None:
    """As if the program had been killed: the log does not say that the run was stopped."""
    lines = run.events.read_bytes().splitlines(keepends=True)
    assert b'"finished"' in lines[-1]
    run.events.write_bytes(b"".join(lines[:-1]))


@pytest.fixture
def looked(qtbot: QtBot, make: Callable[..., Window]) -> Callable[[], Window]:
    """Opens a window that has looked back."""

    def start() -> Window:
        window = make(load_settings() if load_settings() != Settings() else Settings(language="en"))
        with qtbot.waitSignal(controller(window).training._scout.answered, timeout=WAIT):
            pass
        return window

    return start


def test_a_run_that_was_cut_off_is_offered_once(stopped: Run, looked: Callable[[], Window]) -> None:
    cut_off(stopped)
    assert SAID in controller(looked()).banner.text()
    assert not controller(looked()).banner.isVisible(), "later the Train tab alone speaks of it"


def test_what_was_stopped_is_not_offered_at_the_start(stopped: Run, looked: Callable[[], Window]) -> None:
    assert not controller(looked()).banner.isVisible()


def test_the_offer_goes_on_with_the_run(qtbot: QtBot, stopped: Run, looked: Callable[[], Window]) -> None:
    cut_off(stopped)
    made = controller(looked())
    made.banner.button.click()
    assert made.training.tab is not None and made.training.trainer.busy
    qtbot.waitUntil(lambda: made.training.tab is not None and made.training.tab.view.run is not None, timeout=WAIT)
    assert made.training.tab.view.run is not None and made.training.tab.view.run.folder == stopped.folder
