"""A run's result: scores, confusion matrix and its pictures."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import numpy as np
import pytest
from fake_runs import SLOW
from pad_helpers import first, turn_wheel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from digitpad.evaluation import kept_answers
from digitpad.evaluation.scores import score_report
from digitpad.gui.runs.result.charts import DigitChart
from digitpad.gui.runs.result.page import ResultPage
from digitpad.gui.widgets.picture_grid import Pick
from digitpad.network.calibration import Calibration
from digitpad.reading.picture.picture import picture_of_input


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ResultPage]:
    monkeypatch.setattr(kept_answers, "load_test", fake_runs.digits)
    page = ResultPage()
    qtbot.addWidget(page)
    page.resize(600, 700)
    page.show()
    yield page
    page.stop()
    assert page.tester.is_idle()


def show_result(qtbot: QtBot, page: ResultPage) -> ResultPage:
    page.show_run(fake_runs.run().folder)
    qtbot.waitUntil(lambda: page.currentIndex() == 1, timeout=SLOW)
    return page


def test_figures_charts_and_cells_agree(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    assert "% right on MNIST's 200 test images" in page.title.text()
    model = page.confusion.counts
    counts = [model.count(model.index(i, j)) for i in range(10) for j in range(10)]
    assert sum(counts) == 200
    assert page.digits.accessibleDescription().startswith("0: ")
    assert "answers" in page.reliability.accessibleDescription()
    assert page.pictures.pictures.rowCount() == max(count for place, count in enumerate(counts) if place % 11)


def test_the_cell_of_the_shown_pictures_is_framed(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    counts, index = page.confusion.counts, page.confusion.currentIndex()
    assert index.row() != index.column() and page.pictures.pictures.rowCount() == counts.count(index)
    page.confusion.clicked.emit(counts.index(3, 4))
    assert (page.confusion.currentIndex().row(), page.confusion.currentIndex().column()) == (3, 4)


def test_a_count_keeps_its_size_in_a_narrow_matrix_after_larger_counts(
    qtbot: QtBot, page: ResultPage
) -> None:
    counts = np.full((10, 10), 1000)
    counts[9] = 5
    page.confusion.show_counts(counts)
    page.resize(300, 400)
    page.setCurrentIndex(1)
    table = page.confusion
    qtbot.waitUntil(
        lambda: 0 < table.columnWidth(0) < table.fontMetrics().horizontalAdvance("1000"), timeout=SLOW
    )
    last = table.visualRect(table.counts.index(9, 9))
    whole, alone = table.viewport().grab().copy(last).toImage(), table.viewport().grab(last).toImage()
    assert whole == alone


def test_a_digit_that_is_always_misread_has_the_longest_bar(qtbot: QtBot) -> None:
    labels, chart = np.arange(10, dtype=np.uint8), DigitChart()
    qtbot.addWidget(chart)
    answers = np.where(labels == 5, 3, labels)
    chart.show_report(score_report(np.eye(10, dtype=np.float32)[answers], labels, Calibration()))
    assert chart.shares() == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]


def test_the_corner_button_is_hidden(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    assert all(button.size().isEmpty() for button in page.confusion.findChildren(QAbstractButton))


def test_a_cell_opens_its_pictures_with_the_keyboard(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    model = page.confusion.counts
    index = next(model.index(i, j) for i in range(10) for j in range(10) if model.count(model.index(i, j)))
    page.confusion.setCurrentIndex(index)
    qtbot.keyClick(page.confusion, Qt.Key.Key_Return)
    assert page.pictures.pictures.rowCount() == model.count(index)
    shares = [page.pictures.pictures.index(row).data() for row in range(page.pictures.pictures.rowCount())]
    assert shares == sorted(shares, key=lambda share: -float(share.strip("> %")))
    page.pictures.setCurrentIndex(page.pictures.pictures.index(0))
    with qtbot.waitSignal(page.chosen, timeout=SLOW) as signal:
        qtbot.keyClick(page.pictures, Qt.Key.Key_Space)
    assert isinstance(first(signal), Pick) and first(signal).name.startswith("MNIST test ")


def test_nothing_scrolls_sideways_in_a_narrow_window(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    page.resize(262, 400)
    area = page.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.viewport().width() < 262)
    assert area.horizontalScrollBar().maximum() == 0 and page.confusion.horizontalScrollBar().maximum() == 0


def test_the_wheel_scrolls_the_page_and_its_pictures_only_sideways(qtbot: QtBot, page: ResultPage) -> None:
    page.resize(600, 300)
    strip = show_result(qtbot, page).pictures
    strip.show_pictures(fake_runs.digits(), list(range(100)), captions=["1 %"] * 100, names=["one"] * 100)
    area, aside = page.widget(1), strip.horizontalScrollBar()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: aside.maximum() > 0 and area.verticalScrollBar().maximum() > 0, timeout=SLOW)
    assert not turn_wheel(strip.viewport()) and aside.value() == 0
    assert turn_wheel(strip.viewport(), sideways=True) and aside.value() > 0


def test_an_empty_cell_shows_a_sentence(qtbot: QtBot, page: ResultPage) -> None:
    show_result(qtbot, page)
    model = page.confusion.counts
    empty = next((i, j) for i in range(10) for j in range(10) if not model.count(model.index(i, j)))
    page.confusion.chosen.emit(*empty)
    assert page.pictures_title.text() == f"No {empty[0]} was read as {empty[1]}."


def test_a_damaged_network_shows_a_sentence(qtbot: QtBot, page: ResultPage) -> None:
    run = fake_runs.run()
    run.best.write_bytes(b"damaged")
    with qtbot.waitSignal(page.failed, timeout=SLOW):
        page.show_run(run.folder)
    assert "not a digitpad model" in page.progress_label.text() and page.currentIndex() == 0


def test_leaving_stops_the_test_and_the_next_run_is_shown(qtbot: QtBot, page: ResultPage) -> None:
    page.show_run(fake_runs.run(seed=1).folder)
    show_result(qtbot, page)
    page.show_run(fake_runs.run(seed=2).folder)
    page.leave()
    qtbot.waitUntil(page.tester.is_idle, timeout=SLOW)
    page.show_run(fake_runs.run(seed=3).folder)
    page.stop()
    assert page.tester.is_idle()


def test_a_chosen_picture_passes_unchanged() -> None:
    pixels = fake_runs.digits().images[3]
    picture = picture_of_input(pixels, "a picture")
    assert picture.unchanged and (picture.pixels == pixels).all()
