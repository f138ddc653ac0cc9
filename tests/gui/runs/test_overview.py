"""The list of runs in small and in large windows."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import pytest
from fake_runs import SLOW
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from visible_widgets import outside

from digitpad.gui.runs.tab import LIST, RunsTab


@pytest.fixture
def runs(qtbot: QtBot) -> Iterator[RunsTab]:
    made = RunsTab()
    qtbot.addWidget(made)
    yield made
    made.stop()


def list_shown(qtbot: QtBot, made: RunsTab) -> None:
    with qtbot.waitSignal(made._lister.answered, timeout=SLOW):
        made.show()
    assert made.currentIndex() == LIST


@pytest.mark.parametrize("used", ["", "20261127-104813-quick"])
def test_the_runs_fit_a_small_window(qtbot: QtBot, runs: RunsTab, used: str) -> None:
    for seed in range(3):
        fake_runs.run(seed=seed)
    runs.show_model(used)
    runs.resize(254, 280)
    list_shown(qtbot, runs)
    whole = runs.overview.widget()
    qtbot.waitUntil(lambda: outside(runs.overview.viewport()) == set(), timeout=SLOW)
    assert whole is not None
    assert runs.overview.table.height() >= 160 and whole.height() > runs.overview.viewport().height()
    runs.overview.commands._rename()
    qtbot.waitUntil(runs.overview.ask.line.isVisible, timeout=SLOW)
    qtbot.waitUntil(lambda: runs.overview.ask.line.width() > 100)
    qtbot.waitUntil(lambda: outside(runs.overview.viewport()) == set(), timeout=SLOW)


def test_with_room_the_runs_do_not_scroll(qtbot: QtBot, runs: RunsTab) -> None:
    fake_runs.run()
    runs.show_model("20261127-104813-quick")
    runs.resize(700, 700)
    list_shown(qtbot, runs)
    runs.overview.commands._trash()
    qtbot.waitUntil(runs.overview.ask.isVisible, timeout=SLOW)
    assert runs.overview.verticalScrollBar().maximum() == 0 and runs.overview.use_button.isVisible()


def test_a_question_is_seen_whole_in_a_small_window(qtbot: QtBot, runs: RunsTab) -> None:
    fake_runs.run()
    runs.resize(254, 280)
    list_shown(qtbot, runs)
    runs.overview.commands._trash()
    qtbot.waitUntil(
        lambda: runs.overview.ask.words.isVisible() and not cut_short(runs.overview.ask.words), timeout=SLOW
    )


def cut_short(label: QLabel) -> bool:
    """Whether its words want more lines than it has room for."""
    return label.height() < label.heightForWidth(label.width())
