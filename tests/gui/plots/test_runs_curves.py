"""Curves of runs that have few values or none."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import pytest
from fake_runs import SLOW
from pytestqt.qtbot import QtBot

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


def test_a_run_without_evaluations_says_so_in_its_plot(qtbot: QtBot, runs: RunsTab) -> None:
    fake_runs.run(complete=False, evaluate_every=1000).events.write_text("")
    list_shown(qtbot, runs)
    curves = runs.overview.curves
    qtbot.waitUntil(lambda: len(curves._curves) == 1, timeout=SLOW)
    assert "No evaluation" in curves.plot._note.text() and curves.plot._note.isVisible()
    curves.kind.setCurrentIndex(1)
    assert curves.plot._note.text() == "No step yet."
    runs.overview.table.clearSelection()
    qtbot.waitUntil(lambda: "Select runs" in curves.plot._note.text(), timeout=SLOW)


def test_one_value_stands_in_a_range_that_an_accuracy_can_have(qtbot: QtBot, runs: RunsTab) -> None:
    made = fake_runs.run(99.0)
    lines = made.events.read_text().splitlines()
    evaluated = [line for line in lines if '"kind":"evaluation"' in line]
    made.events.write_text(
        "\n".join([*(line for line in lines if line not in evaluated), evaluated[-1]]) + "\n"
    )
    runs.resize(600, 700)
    list_shown(qtbot, runs)
    curves = runs.overview.curves
    qtbot.waitUntil(lambda: len(curves._curves) == 1, timeout=SLOW)
    box = curves.plot.plots["curves"].getViewBox()
    qtbot.waitUntil(lambda: box.viewRange()[0][1] > 60, timeout=SLOW)
    (left, right), (low, high) = box.viewRange()
    assert -2 <= left < 60 < right <= 66 and 0 <= low < 99 < high <= 101
    assert not curves.plot._note.isVisible()
