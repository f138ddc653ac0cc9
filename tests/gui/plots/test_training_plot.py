"""Curves of a training: thinned, exported, read by keyboard, with readable axes."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from train_helpers import history, start, stepped

from digitpad.gui.desktop import dialogs
from digitpad.gui.plots import axes, export, runs_plot, training_plot
from digitpad.gui.plots.training_plot import TrainingPlot
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.window import Window
from digitpad.runs.curves import Table, thinned
from digitpad.runs.export import history_csv


def shown(qtbot: QtBot, count: int, *, width: int, height: int) -> TrainingPlot:
    """The curves of a run of `count` steps."""
    plots = TrainingPlot()
    qtbot.addWidget(plots)
    plots.resize(width, height)
    plots.show()
    plots.show_history(history(count))
    plots.refresh()
    return plots


def test_the_first_point_is_painted_at_once(qtbot: QtBot) -> None:
    """A step of a wide network takes long, and a person waits for it."""
    plots = shown(qtbot, 0, width=300, height=200)
    plots.mark_dirty()
    plots._timer.start(1_000_000)
    plots.history.step(stepped(1, 10))
    with qtbot.waitSignal(plots.repainted):
        plots.mark_dirty()
    plots._timer.start(1_000_000)
    plots.mark_dirty()
    assert plots._timer.remainingTime() > 100_000, "later ones do"


ACTIONS: dict[str, Callable[[TrainingPlot], None]] = {
    "whole run": TrainingPlot.see_all,
    "logarithmic": lambda plot: plot.set_log(True),
    "zoomed": lambda plot: plot.plots["loss"].setXRange(3, 5),
}


@pytest.mark.parametrize("act", ACTIONS.values(), ids=ACTIONS)
def test_actions_repaint_at_once(qtbot: QtBot, *, act: Callable[[TrainingPlot], None]) -> None:
    plots = shown(qtbot, 50, width=300, height=200)
    plots.grab()
    plots._timer.start(1_000_000)
    with qtbot.waitSignal(plots.repainted):
        act(plots)


def test_curves_keep_their_peaks_when_thinned() -> None:
    x = np.arange(100_000.0)
    y = np.sin(x / 5000)
    y[77_777] = 9.0
    seen = thinned(x, y, low=-np.inf, high=np.inf, points=1000)
    assert len(seen.x) <= 1001
    assert seen.y.max() == 9.0
    assert np.all(np.diff(seen.x) > 0)
    near = thinned(x, y, low=50_000, high=50_100, points=1000)
    assert (near.x[0], near.x[-1]) == (49_999, 50_101)


def test_a_table_forgets_what_came_after_a_step() -> None:
    table = Table(("step", "loss"))
    for step in range(1, 1001):
        table.append(step, 1 / step)
    table.cut_after(500)
    table.append(400, 7.0)
    assert len(table) == 400
    assert table.at(10_000) == {"step": 400.0, "loss": 7.0}


@pytest.mark.parametrize(("kind", "content"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"step,loss")])
def test_saved_curves_are_reported_in_the_status_bar(
    qtbot: QtBot,
    window: Window,
    tab: TrainTab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    kind: str,
    content: bytes,
) -> None:
    start(qtbot, tab)
    proposed: list[Path] = []
    monkeypatch.setattr(
        dialogs, "to_write", lambda *_, start, **__: proposed.append(start) or tmp_path / f"曲线.{kind}"
    )
    assert tab.view.curves is not None and tab.view.run is not None
    tab.view.curves.export.save(kind)
    assert proposed[0].name == f"{tab.view.run.folder.name}.{kind}"
    assert window.status.text() == f"曲线.{kind} is saved." and (
        tmp_path / f"曲线.{kind}"
    ).read_bytes().startswith(content)


@pytest.mark.qt_log_ignore("Invalid path data")
def test_svg_and_png_show_axes_and_curves_in_the_same_places(qtbot: QtBot) -> None:
    plots = shown(qtbot, 50, width=400, height=400)
    picture = QImage.fromData(export.png(plots))
    drawn = QImage(picture.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(export.svg(plots)).render(painter)
    painter.end()
    picture_marks, drawing_marks = _marks(picture), _marks(drawn)
    near = np.any(
        [np.roll(drawing_marks, (down, right), (0, 1)) for down in range(-3, 4) for right in range(-3, 4)],
        axis=0,
    )
    assert picture_marks.sum() > 1000
    assert near[picture_marks].mean() > 0.95


@pytest.mark.parametrize("many", [False, True])
def test_curves_keep_their_width_on_finer_pixels(qtbot: QtBot, *, many: bool) -> None:
    """In a picture with two pixels for one of the screen, and on a screen of high resolution."""
    view = _level_curve(qtbot, many=many)
    colour = QColor(runs_plot.colour(0) if many else training_plot.TRAINING)
    usual, picture = _width(view.grab().toImage(), colour), _width(QImage.fromData(export.png(view)), colour)
    assert 1 <= usual < picture and usual == _width(view.grab().toImage(), colour)
    view.devicePixelRatioF = lambda: 4.0
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert _width(view.grab().toImage(), colour) > picture


def _level_curve(qtbot: QtBot, *, many: bool) -> Any:
    """A plot with a horizontal curve."""
    if not many:
        plots = shown(qtbot, 50, width=400, height=400)
        with qtbot.waitSignal(plots.repainted):
            plots.mark_dirty()
        return plots
    view = runs_plot.RunsPlot()
    qtbot.addWidget(view)
    view.resize(400, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_curves([np.array([[0.0, 100.0], [5.0, 5.0]])], [0], top=None)
    return view


def _width(picture: QImage, colour: QColor) -> int:
    """The height of a line of that colour in pixels."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    shades = (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.bytesPerLine() // 4, 4)[..., 2::-1]
        .astype(int)
    )
    near = (np.abs(shades - (colour.red(), colour.green(), colour.blue())).max(axis=2) < 40).sum(axis=0)
    return int(np.median(near[near > 0]))


def _marks(picture: QImage) -> NDArray[np.bool_]:
    """Pixels that differ from the background, (height, width)."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    shades = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())[
        :, : grey.width()
    ]
    return np.abs(shades.astype(int) - int(shades[0, 0])) > 40


def test_the_table_has_a_line_for_each_step() -> None:
    lines = history_csv(history(3)).decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["step", "1", "2", "3"]
    assert lines[2].endswith(",0.5,90.0")


def test_curves_are_read_by_keyboard(qtbot: QtBot) -> None:
    plots = TrainingPlot()
    qtbot.addWidget(plots)
    plots.show()
    plots.show_history(history(10))
    plots.refresh()
    qtbot.keyClick(plots, Qt.Key.Key_Home)
    assert plots.cursor == 1
    qtbot.keyClick(plots, Qt.Key.Key_Right)
    assert plots.cursor == 2
    plots.set_log(True)
    plots.refresh()


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("count", [1, 50])
def test_a_constant_learning_rate_has_a_sensible_range(qtbot: QtBot, count: int, log: bool) -> None:
    plots = TrainingPlot()
    qtbot.addWidget(plots)
    plots.resize(300, 300)
    plots.show()
    plots.set_log(log)
    plots.show_history(history(count))
    plots.refresh()
    qtbot.wait(1)
    low, high = plots.plots["rate"].getViewBox().viewRange()[1]
    if log:
        low, high = 10**low, 10**high
    assert -0.02 < low < 0.1 < high <= 0.2


def test_steps_are_written_with_commas(qtbot: QtBot) -> None:
    axis = axes.Steps("bottom")
    axis.resize(1000, 18)
    assert axis.tickStrings([0.0, 500.0, 12_500.0], 1.0, 500.0) == ["0", "500", "12,500"]
    assert axis.tickStrings([1.0, 1.5, 2.0], 1.0, 0.5) == ["1", "", "2"]


@pytest.mark.parametrize(("apart", "shown"), [(1, False), (5, True)])
def test_numbers_of_steps_do_not_touch(qapp: QApplication, apart: int, shown: bool) -> None:
    axis = axes.Steps("bottom")
    axis.setRange(0, 12)
    axis.resize(180, 18)
    assert any(axis.tickStrings([5 + apart, 5 + 2 * apart], 1, apart)) == shown


def test_a_logarithmic_axis_is_not_numbered_at_each_digit(qtbot: QtBot) -> None:
    plots = TrainingPlot()
    qtbot.addWidget(plots)
    axis = plots.plots["loss"].getAxis("left")
    plots.set_log(True)
    texts = axis.tickStrings([math.log10(value / 10) for value in range(1, 11)], 1, 1)
    assert texts == ["0.1", "0.2", "", "", "0.5", "", "", "", "", "1"]


@pytest.mark.parametrize("log", [False, True])
def test_axes_grow_with_a_run(qtbot: QtBot, log: bool) -> None:
    plots = TrainingPlot()
    qtbot.addWidget(plots)
    plots.resize(300, 300)
    plots.show()
    plots.show_history(history(2))
    plots.set_log(log)
    for count in (2, 50, 400):
        plots.history = history(count)
        plots.refresh()
        plots.grab()
        for plot in plots.plots.values():
            low, high = plot.getViewBox().viewRange()[0]
            assert low <= 1 and count <= high <= 2 * count + 2


def test_ranges_are_found_before_painting(qtbot: QtBot) -> None:
    """Ranges found while painting cause a second painting, at the cost of the training."""
    plots = shown(qtbot, 50, width=400, height=400)
    plots.grab()
    plots.history = history(400)
    plots.refresh()
    known = [plot.getViewBox().viewRange() for plot in plots.plots.values()]
    plots._dirty = False
    plots.grab()
    assert not plots._dirty
    assert known == [plot.getViewBox().viewRange() for plot in plots.plots.values()]
    assert known[0][0][1] >= 400


@pytest.mark.parametrize("ends", [(1.2, 3.6), (8.0, 71.0), (0.0, 0.0023)])
def test_numbers_of_a_low_axis_do_not_overlap(qapp: QApplication, ends: tuple[float, float]) -> None:
    height, line = 32, QFontMetrics(QFont()).height()
    numbers = sorted(
        number for _, level in axes.Numbers("left").tickValues(*ends, height) for number in level
    )
    assert numbers and ends[0] <= numbers[0] and numbers[-1] <= ends[1]
    assert all((b - a) * height >= line * (ends[1] - ends[0]) for a, b in pairwise(numbers))
