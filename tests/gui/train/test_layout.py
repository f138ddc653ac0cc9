"""Settings and progress beside each other where there is room, behind two tabs where there is not."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import pytest
from fake_runs import SLOW
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from train_helpers import LONG, start
from visible_widgets import outside

from digitpad.errors import DigitpadError
from digitpad.gui.train import trainer
from digitpad.gui.train.layout import PROGRESS, SETTINGS
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.window import SMALLEST, Window
from digitpad.gui.words import languages


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
def test_no_settings_name_is_cut_off_in_the_smallest_window(
    qtbot: QtBot, window: Window, tab: TrainTab, language: str
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, language)
    window.resize(SMALLEST)
    tab.form.more_button.setChecked(True)
    labels = [field.label for field in tab.form.more.fields.values()]

    def cut(label: QLabel) -> bool:
        return label.width() < label.minimumSizeHint().width() or label.height() < label.heightForWidth(
            label.width()
        )

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
    assert view.curves is not None and not (
        view.head.isVisible() or view.curves.isVisible() or view.watch.isVisible()
    )
    with monkeypatch.context() as failed:
        failed.setattr(trainer, "stream", failing)
        with qtbot.waitSignal(tab.failed, timeout=SLOW):
            tab.controls.main.click()
    qtbot.waitUntil(lambda: tab.trainer.state == "idle", timeout=SLOW)
    assert view.empty.isVisible()
    start(qtbot, tab)
    assert (
        not view.empty.isVisible()
        and view.head.isVisible()
        and view.curves.isVisible()
        and view.watch.isVisible()
    )


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
    marks_text.setText(
        "First right at step 74. Last changed its mind at step 173, which is said in more than one line."
    )
    assert view.curves is not None
    parts = [tab.offer, view.head, view.curves, view.watch.scrubber, view.watch.answer_caption]

    def apart(above: QWidget, below: QWidget) -> bool:
        return above.mapTo(tab, QPoint(0, above.height())).y() <= below.mapTo(tab, QPoint()).y()

    qtbot.waitUntil(lambda: all(map(apart, parts, parts[1:])) and not cut_short(marks_text), timeout=SLOW)


def cut_short(label: QLabel) -> bool:
    """Whether its words want more lines than it has room for."""
    return label.height() < label.heightForWidth(label.width())
