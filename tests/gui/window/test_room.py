"""Where there is little room, or nothing to show yet: nothing overlaps or is cut off, and a sentence says what comes."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import SEVEN, answer_of, controller, turn_wheel
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTabBar, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from train_helpers import LONG, SMALL, start

from digitpad.errors import DigitpadError
from digitpad.gui.files.mnist_browser import MnistBrowser
from digitpad.gui.plots import runs_curves
from digitpad.gui.runs.tab import LIST, RunsTab
from digitpad.gui.train import trainer
from digitpad.gui.train.cards import RunOffer
from digitpad.gui.train.layout import PROGRESS, SETTINGS
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.widgets.pages import EmptyPage
from digitpad.gui.window.window import SMALLEST, Window
from digitpad.gui.words import languages
from digitpad.runs.curves import CurveReader
from digitpad.runs.resume import UnfinishedRun
from digitpad.runs.summary import list_runs


def shown(root: QWidget) -> Iterator[QWidget]:
    return (one for one in root.findChildren(QWidget) if one.isVisible() and not one.isWindow())


def outside(root: QWidget) -> set[str]:
    """What is seen of `root` at its left and right, and reaches beyond."""
    reach = {one: (one.mapTo(root, QPoint()).x(), one.mapTo(root, QPoint(one.width(), 0)).x()) for one in shown(root)}
    return {f"{type(one).__name__} {ends}" for one, ends in reach.items() if ends[0] < 0 or ends[1] > root.width()}


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


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_in_a_small_window_settings_and_progress_stand_behind_each_other(
    qtbot: QtBot, window: Window, tab: TrainTab, language: str
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, language)
    window.resize(512, 384)
    qtbot.waitUntil(tab.pages.bar.isVisible, timeout=SLOW)
    assert tab.form.isVisible() and not tab.view.isVisible() and outside(tab) == set()
    tab.form.show_config(LONG)
    start(qtbot, tab)
    assert tab.pages.bar.currentIndex() == PROGRESS and tab.view.isVisible() and not tab.form.isVisible()
    assert tab.tuning.isVisible() and tab.controls.isVisible()
    tab.controls.main.click()
    qtbot.waitUntil(lambda: tab.trainer.state == "paused", timeout=SLOW)
    assert outside(tab) == set()
    tab.pages.bar.setCurrentIndex(SETTINGS)
    assert tab.form.isVisible() and tab.controls.isVisible() and not tab.view.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_settings_name_is_cut_off_in_the_smallest_window(qtbot: QtBot, window: Window, tab: TrainTab, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, language)
    window.resize(SMALLEST)
    tab.form.more_button.setChecked(True)
    labels = [field.label for field in tab.form.more.fields.values()]

    def cut(label: QLabel) -> bool:
        return label.width() < label.minimumSizeHint().width() or label.height() < label.heightForWidth(label.width())

    qtbot.waitUntil(lambda: labels[0].isVisible() and not any(map(cut, labels)), timeout=SLOW)
    assert outside(tab) == set()


def test_with_room_both_sides_are_seen_again(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    window.resize(512, 384)
    qtbot.waitUntil(tab.pages.bar.isVisible, timeout=SLOW)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not tab.pages.bar.isVisible(), timeout=SLOW)
    qtbot.waitUntil(tab.compare.isVisible, timeout=SLOW)
    assert tab.form.isVisible() and tab.view.isVisible()
    assert tab.form.mapTo(tab, QPoint(tab.form.width(), 0)).x() <= tab.view.mapTo(tab, QPoint()).x()
    tab.form.show_config(LONG)
    start(qtbot, tab)
    assert tab.tuning.parent() is tab.form.parent()


def test_before_the_first_run_a_sentence_stands_for_it(
    qtbot: QtBot, window: Window, tab: TrainTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> Iterator[object]:
        raise DigitpadError("no-device", name="cuda:7", known="cpu")
        yield

    window.resize(1280, 800)
    view = tab.view
    qtbot.waitUntil(view.empty.isVisible, timeout=SLOW)
    assert "Press Start" in view.empty.text.text()
    assert view.curves is not None and not (view.head.isVisible() or view.curves.isVisible() or view.watch.isVisible())
    with monkeypatch.context() as failed:
        failed.setattr(trainer, "stream", failing)
        with qtbot.waitSignal(tab.failed, timeout=SLOW):
            tab.controls.main.click()
    qtbot.waitUntil(lambda: tab.trainer.state == "idle", timeout=SLOW)
    assert view.empty.isVisible()
    start(qtbot, tab)
    assert not view.empty.isVisible() and view.head.isVisible() and view.curves.isVisible() and view.watch.isVisible()


@pytest.mark.parametrize("width", [240, 900])
def test_what_stands_where_nothing_is_yet_stands_in_the_middle(qtbot: QtBot, width: int) -> None:
    empty = EmptyPage()
    qtbot.addWidget(empty)
    empty.set_text(
        "No runs yet",
        "A sentence that is longer than there is room for in a line, and has to be broken into two of them or more.",
    )
    empty.resize(width, 500)
    with qtbot.waitExposed(empty):
        empty.show()
    QApplication.processEvents()
    for label in (empty.title, empty.text):
        left, right = label.x(), width - label.x() - label.width()
        assert abs(left - right) <= 1 and label.width() <= 420


def test_there_are_no_bars_before_there_is_an_answer(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    watch = tab.view.watch
    start(qtbot, tab)
    assert watch.note.isVisible() and "Draw a digit" in watch.note.text()
    window.pad.set_drawing(SEVEN)
    assert watch.note.isVisible() and "first step" in watch.note.text()
    qtbot.waitUntil(watch.bars.isVisible, timeout=SLOW)
    window.pad.pad.start_anew("new")
    qtbot.waitUntil(watch.note.isVisible, timeout=SLOW)


def test_one_card_says_what_can_be_done_with_the_run_that_ended(qtbot: QtBot) -> None:
    ended, other = fake_runs.run(complete=False), fake_runs.run()
    offer, told = RunOffer(), list[object]()
    qtbot.addWidget(offer)
    offer.result_wanted.connect(told.append)
    offer.accepted.connect(told.append)
    unfinished = UnfinishedRun(ended, SMALL, 29)
    offer.offer(unfinished=unfinished, ended=ended)
    assert "stopped at step 29" in offer.message.text() and not (offer.result.isHidden() or offer.go_on.isHidden())
    offer.result.click()
    offer.go_on.click()
    assert told == [ended.folder, unfinished]
    offer.offer(unfinished=unfinished, ended=other)
    assert "The run is over" in offer.message.text() and offer.go_on.isHidden() and not offer.result.isHidden()
    offer.offer(unfinished=unfinished, ended=None)
    assert offer.result.isHidden() and not offer.go_on.isHidden()
    offer.close_button.click()
    assert offer.isHidden()


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
    made.events.write_text("\n".join([*(line for line in lines if line not in evaluated), evaluated[-1]]) + "\n")
    runs.resize(600, 700)
    list_shown(qtbot, runs)
    curves = runs.overview.curves
    qtbot.waitUntil(lambda: len(curves._curves) == 1, timeout=SLOW)
    box = curves.plot.plots["curves"].getViewBox()
    qtbot.waitUntil(lambda: box.viewRange()[0][1] > 60, timeout=SLOW)
    (left, right), (low, high) = box.viewRange()
    assert -2 <= left < 60 < right <= 66 and 0 <= low < 99 < high <= 101
    assert not curves.plot._note.isVisible()


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


def test_the_browser_can_be_as_small_as_a_small_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.gui.files.mnist_browser._load", lambda _: (False, fake_runs.digits()))
    browser = MnistBrowser()
    qtbot.addWidget(browser)
    browser.show()
    browser.resize(590, 340)
    qtbot.waitUntil(lambda: browser.minimumWidth() <= 460, timeout=SLOW)
    browser.resize(460, 340)
    qtbot.waitUntil(lambda: "20 pictures" in browser.note.text(), timeout=SLOW)
    assert (browser.width(), browser.height()) == (460, 340) and outside(browser) == set()
    browser.stop()


def test_words_that_wrap_push_down_what_follows(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    window.resize(512, 384)
    tab.form.show_config(LONG)
    start(qtbot, tab)
    curves, watch, detail = tab.view.curves, tab.view.watch, tab.view.head.detail
    assert curves is not None
    qtbot.waitUntil(lambda: detail.height() > 1.5 * detail.fontMetrics().height(), timeout=SLOW)
    qtbot.waitUntil(lambda: curves.geometry().bottom() < watch.geometry().top() - 5, timeout=SLOW)


@pytest.mark.parametrize("size", [(512, 384), (1024, 700)])
def test_when_a_run_ends_nothing_lies_over_its_progress(
    qtbot: QtBot, window: Window, tab: TrainTab, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(tab, "_show_past", lambda: None)
    window.resize(*size)
    start(qtbot, tab)
    qtbot.waitUntil(lambda: tab.trainer.state == "idle", timeout=SLOW)
    view = tab.view
    marks_text = view.watch.scrubber.marks_text
    tab.offer.offer(unfinished=None, ended=fake_runs.run())
    view.watch.show_snapshots(3)
    marks_text.setText("First right at step 74. Last changed its mind at step 173, which is said in more than one line.")
    assert view.curves is not None
    parts = [tab.offer, view.head, view.curves, view.watch.scrubber, view.watch.answer_caption]

    def apart(above: QWidget, below: QWidget) -> bool:
        return above.mapTo(tab, QPoint(0, above.height())).y() <= below.mapTo(tab, QPoint()).y()

    qtbot.waitUntil(lambda: all(map(apart, parts, parts[1:])) and not cut_short(marks_text), timeout=SLOW)


def test_a_question_is_seen_whole_in_a_small_window(qtbot: QtBot, runs: RunsTab) -> None:
    fake_runs.run()
    runs.resize(254, 280)
    list_shown(qtbot, runs)
    runs.overview.commands._trash()
    qtbot.waitUntil(lambda: runs.overview.ask.words.isVisible() and not cut_short(runs.overview.ask.words), timeout=SLOW)


def cut_short(label: QLabel) -> bool:
    """Whether its words want more lines than it has room for."""
    return label.height() < label.heightForWidth(label.width())


def test_tabs_with_little_room_have_no_arrows(qtbot: QtBot) -> None:
    bar = QTabBar()
    qtbot.addWidget(bar)
    for name in ("Settings", "Progress"):
        bar.addTab(name)
    bar.resize(bar.sizeHint() - QSize(20, 0))
    bar.show()
    assert bar.tabRect(1).right() < bar.width()
    assert not [button for button in bar.findChildren(QToolButton) if button.isVisible()]


@pytest.mark.parametrize("index", [1, 2])
def test_a_banner_covers_no_button_of_a_small_window(qtbot: QtBot, window: Window, tab: TrainTab, index: int) -> None:
    window.resize(512, 384)
    window.tabs.setCurrentIndex(index)
    banner, page = controller(window).banner, window.tabs.currentWidget()
    banner.show_message("Something that takes a line or two to be said in a window as small as this one.")
    qtbot.waitUntil(lambda: not seen(page, window).intersects(seen(banner, window)), timeout=SLOW)
    banner.dismiss()


def test_a_banner_covers_no_bar_of_the_smallest_window(qtbot: QtBot, window: Window) -> None:
    window.resize(SMALLEST)
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None, timeout=SLOW)
    banner, bars = controller(window).banner, answer_of(window).page.bars.bars
    banner.show_message("photo of the board in room 12.txt is not a picture that can be read, or it is damaged.")
    qtbot.waitUntil(lambda: not any(seen(bar, window).intersects(seen(banner, window)) for bar in bars), timeout=SLOW)
    QApplication.processEvents()
    assert [bar.height() for bar in bars if bar.height() < bar.minimumSizeHint().height()] == []
    whole = window.rect().contains(seen(banner, window))
    banner.dismiss()
    assert whole


def seen(widget: QWidget, window: QWidget) -> QRect:
    """Where it is in the window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())
