"""Pages: scrolling, wrapped text, and the text of empty pages."""

from __future__ import annotations

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import SEVEN, turn_wheel
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from train_helpers import LONG, start

from digitpad.gui.plots import runs_curves
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.widgets.pages import EmptyPage
from digitpad.gui.window.window import Window
from digitpad.runs.curves import CurveReader
from digitpad.runs.summary import list_runs


@pytest.mark.parametrize("width", [240, 900])
def test_an_empty_page_centres_its_text(qtbot: QtBot, width: int) -> None:
    empty = EmptyPage()
    qtbot.addWidget(empty)
    empty.set_text(
        "No runs yet",
        "A sentence that is longer than there is room for in a line, and has to be broken into two of them "
        "or more.",
    )
    empty.resize(width, 500)
    with qtbot.waitExposed(empty):
        empty.show()
    QApplication.processEvents()
    for label in (empty.title, empty.text):
        left, right = label.x(), width - label.x() - label.width()
        assert abs(left - right) <= 1 and label.width() <= 420


def test_the_bars_are_hidden_without_an_answer(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    watch = tab.view.watch
    start(qtbot, tab)
    assert watch.note.isVisible() and "Draw a digit" in watch.note.text()
    window.pad.set_drawing(SEVEN)
    assert watch.note.isVisible() and "first step" in watch.note.text()
    qtbot.waitUntil(watch.bars.isVisible, timeout=SLOW)
    window.pad.pad.start_anew("new")
    qtbot.waitUntil(watch.note.isVisible, timeout=SLOW)


@pytest.mark.parametrize("room", [100, 1000])
def test_the_wheel_scrolls_the_page_and_not_the_curves_in_it(qtbot: QtBot, room: int) -> None:
    area, body = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    curves = runs_curves.RunsCurves(body)
    curves.setMinimumHeight(400)
    QVBoxLayout(body).addWidget(curves)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.resize(400, room)
    area.show()
    fake_runs.run()
    curves.show_curves(CurveReader()(tuple(list_runs())))
    box = curves.plot.plots["curves"].getViewBox()
    before = box.viewRange()
    assert turn_wheel(curves.plot.viewport()) == (room == 1000)
    assert (box.viewRange() != before) == (room == 1000)
    before = box.viewRange()
    assert turn_wheel(curves.plot.viewport(), ctrl=True)
    assert box.viewRange() != before


def test_wrapped_text_moves_the_widgets_below_it(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    window.resize(512, 384)
    tab.form.show_config(LONG)
    start(qtbot, tab)
    curves, watch, detail = tab.view.curves, tab.view.watch, tab.view.head.detail
    assert curves is not None
    qtbot.waitUntil(lambda: detail.height() > 1.5 * detail.fontMetrics().height(), timeout=SLOW)
    qtbot.waitUntil(lambda: curves.geometry().bottom() < watch.geometry().top() - 5, timeout=SLOW)
