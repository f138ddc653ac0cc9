"""Presenter mode: pad and answer alone and large."""

from __future__ import annotations

from pathlib import Path

import pytest
import whole_window
from pad_helpers import SEVEN, answer_of, controller
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.projector import AnswerLarge
from digitpad.gui.style import theme
from digitpad.gui.window.presenter import Strip
from digitpad.gui.window.window import Window
from digitpad.system.settings import load_settings

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def window(window: Window) -> Window:
    window.resize(1280, 860)
    window.activateWindow()
    return window


def present(window: Window) -> AnswerLarge:
    QTest.keyClick(window.pad.pad, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    large = answer_of(window).currentWidget()
    assert isinstance(large, AnswerLarge)
    return large


def test_presenter_mode_shows_pad_and_answer_alone_and_large(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)
    large = present(window)
    QApplication.processEvents()
    assert window.isFullScreen() and QApplication.focusWidget() is window.pad.pad
    hidden = (window.menuBar(), window.status, window.tabs.tabBar(), window.pad.hint, window.pad.slider)
    assert not any(widget.isVisible() for widget in hidden)
    assert large.digit.height() > large.height() / 3
    assert large.digit.text() == str(answer_of(window).digit or "")
    assert theme.of(large) is theme.STRONG_LIGHT


def test_escape_leaves_presenter_mode_as_it_was(qtbot: QtBot, window: Window) -> None:
    shares = [window.pad.width(), window.tabs.width()]
    present(window)
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Space)
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Escape)
    assert window.isFullScreen(), "the first lifts the pen"
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert (
        not window.isFullScreen()
        and window.menuBar().isVisible()
        and window.tabs.tabBar().isVisible()
        and window.status.isVisible()
    )
    assert [window.pad.width(), window.tabs.width()] == shares
    assert theme.of(window) is theme.LIGHT
    assert not whole_window.controller(window).menus.present.isChecked()


def test_after_presenter_mode_the_answer_takes_no_more_room_than_before(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)
    least = answer_of(window).minimumSizeHint()
    present(window)
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert answer_of(window).minimumSizeHint() == least
    present(window)


def test_in_presenter_mode_the_keyboard_suffices(qtbot: QtBot, window: Window) -> None:
    large = present(window)
    assert large.explanation.text() == "The answer appears here" and not large.bars.isVisible()
    pad = window.pad.pad
    QTest.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(8):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    qtbot.waitUntil(large.bars.isVisible)
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert not window.pad.drawing.strokes and not large.bars.isVisible()
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.pad.drawing.strokes
    assert [whole_window.spoken(widget) for widget in whole_window.reached(window)[1:3]] == [
        "Clear (Del)",
        "Leave (Esc)",
    ]


def test_the_keys_of_training_work_in_presenter_mode(window: Window) -> None:
    pressed: list[int] = []
    menu = controller(window).training.menu
    assert menu is not None
    menu.step.triggered.disconnect()
    menu.step.triggered.connect(lambda: pressed.append(1))
    present(window)
    QTest.keyClick(window.pad.pad, Qt.Key.Key_F8)
    assert pressed == [1]


@pytest.mark.parametrize("first", ["picture", "presented"])
def test_a_presented_picture_has_its_words_as_large(qtbot: QtBot, window: Window, first: str) -> None:
    if first == "presented":
        present(window)
    whole_window.controller(window).open_file(ROOT / "resources" / "samples" / "photo.jpg")
    qtbot.waitUntil(lambda: window.pad.picture is not None)
    if first == "picture":
        present(window)
    button = window.pad.area.draw_button
    clear = next(strip for strip in window.pad.findChildren(Strip)).clear
    assert (
        button.font().pointSizeF() == clear.font().pointSizeF() == window.pad.area.picture.font().pointSizeF()
    )
    large = button.height()
    assert large < window.pad.area.picture.strip()
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Escape)
    assert button.height() < 0.7 * large


def test_another_tab_ends_presenter_mode(window: Window) -> None:
    present(window)
    window.tabs.setCurrentIndex(whole_window.TRAIN)
    assert window.menuBar().isVisible() and not whole_window.controller(window).presenter.on


def test_a_window_closed_in_presenter_mode_starts_as_it_was_before(window: Window) -> None:
    present(window)
    window.close()
    again = Window(load_settings())
    assert not again.isFullScreen()
