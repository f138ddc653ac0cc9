"""Language, theme, settings and the window's place: chosen at once, kept, and mended where they are
damaged."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pad_helpers import SEVEN, controller, wait_for_answer
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.desktop import window_place
from digitpad.gui.style import theme
from digitpad.gui.window.window import Window
from digitpad.system.settings import Settings, load_settings

SCREEN_WIDTH = slice(46, 50)
"""Where Qt's state of a window names its screen's width, a big-endian number."""


def texts(window: Window) -> set[str]:
    """Every word that the window shows or has in its menus, but for how long an answer took."""
    shown = {label.text() for label in window.findChildren(QLabel)} | {
        button.text() for button in window.findChildren(QAbstractButton)
    }
    shown |= {action.text() for menu in window.findChildren(QMenu) for action in menu.actions()}
    shown |= {widget.toolTip() for widget in window.findChildren(QWidget)} | {
        menu.title() for menu in window.findChildren(QMenu)
    }
    return {re.sub(r"\d+ ms", "ms", word) for word in shown if any(letter.isalpha() for letter in word)}


def test_language_is_switched_live(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    english = texts(window)
    controller(window).menus.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: window.titles[0].title() == "文件(&F)")
    chinese = texts(window)
    same = {"English", "中文", "7"} | {word for word in chinese if "%" in word}
    untranslated = {
        word for word in chinese - same if not any("\u4e00" <= letter <= "\u9fff" for letter in word)
    }
    assert untranslated == set()
    assert load_settings().language == "zh_CN"
    controller(window).menus.language_chosen.emit("en")
    qtbot.waitUntil(lambda: texts(window) == english)


def test_menus_are_seen_in_a_theme_that_was_switched_to(qtbot: QtBot, window: Window) -> None:
    menus = controller(window).menus
    for name, of in (("dark", theme.DARK), ("light", theme.LIGHT)):
        menus.theme_chosen.emit(name)
        qtbot.waitUntil(lambda of=of: window.palette().color(QPalette.ColorRole.Window) == QColor(of.window))
        open_menu, bar = menus.file.grab().toImage(), window.menuBar().grab().toImage()
        assert open_menu.pixelColor(2, 2) == QColor(of.card)
        assert bar.pixelColor(bar.width() - 3, 3) == QColor(of.window)
        seen = {
            open_menu.pixelColor(x, y).name()
            for x in range(open_menu.width())
            for y in range(open_menu.height())
        }
        assert QColor(of.text).name() in seen


def test_disabled_menu_items_are_faint_at_every_opening(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("never").setEnabled(False)
    group, role = QPalette.ColorGroup, QPalette.ColorRole.Text
    faint, text = (menu.palette().color(each, role).name() for each in (group.Disabled, group.Active))
    for _ in range(2):
        menu.popup(QPoint())
        picture = menu.grab().toImage()
        seen = {
            picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
        }
        assert faint in seen and text not in seen
        menu.close()


def test_theme_is_switched_live_and_kept(qtbot: QtBot, window: Window) -> None:
    controller(window).menus.theme_chosen.emit("dark")
    qtbot.waitUntil(lambda: theme.is_dark(window.pad.palette()))
    controller(window).menus.theme_chosen.emit("light")
    qtbot.waitUntil(lambda: not theme.is_dark(window.pad.palette()))
    assert load_settings().theme == "light"


def test_settings_are_kept_and_applied(make: Callable[..., Window]) -> None:
    window = make(Settings(language="en"))
    controller(window).menus.live.setChecked(False)
    window.pad.pen_width = 25
    window.resize(720, 610)
    window.close()
    saved = load_settings()
    assert (saved.predict_while_drawing, saved.pen_width) == (False, 25)
    again = make(saved)
    assert again.size() == window.size()
    assert not controller(again).menus.live.isChecked()
    assert again.pad.pen_width == 25


def test_full_screen_is_left_at_the_first_key_after_a_start_in_it_and_gives_a_large_window_back(
    make: Callable[..., Window],
) -> None:
    window = make(Settings(language="en"))
    window.showMaximized()
    controller(window).menus.full_screen.trigger()
    assert window.isFullScreen()
    window.close()
    again = make(load_settings())
    assert again.isFullScreen() and controller(again).menus.full_screen.isChecked()
    controller(again).menus.full_screen.trigger()
    assert again.isMaximized() and not again.isFullScreen()


def test_the_width_of_the_pen_is_kept_when_the_program_is_killed(qtbot: QtBot, window: Window) -> None:
    window.pad.slider.setValue(25)
    qtbot.waitUntil(lambda: load_settings().pen_width == 25)


def test_a_window_kept_off_screen_is_brought_back(make: Callable[..., Window]) -> None:
    window = make(Settings(language="en"))
    window.move(90_000, 90_000)
    window.close()
    again = make(load_settings())
    assert QGuiApplication.primaryScreen().geometry().intersects(again.geometry())


def test_a_window_whose_screen_is_gone_is_brought_back(qtbot: QtBot, window: Window) -> None:
    window.move(90_000, 90_000)
    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: QGuiApplication.primaryScreen().geometry().intersects(window.frameGeometry()))


def test_a_window_kept_on_a_far_wider_screen_gets_the_default_place_without_a_message(
    make: Callable[..., Window],
) -> None:
    make(Settings(language="en")).close()
    saved = load_settings()
    state = bytearray(base64.b64decode(saved.geometry))
    state[SCREEN_WIDTH] = (2 * QGuiApplication.primaryScreen().geometry().width()).to_bytes(4, "big")
    again = make(saved.with_changes(geometry=base64.b64encode(state).decode()))
    assert not again.misplaced
    assert QGuiApplication.primaryScreen().geometry().intersects(again.frameGeometry())


def test_a_first_window_that_may_not_be_small_stands_on_the_screen(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(room.size() * 0.98)
    window_place.restore(window, "")
    assert room.contains(window.frameGeometry())


@pytest.mark.parametrize("geometry", ["nonsense", "7" * 5000])
def test_a_damaged_window_state_is_noticed_and_replaced(make: Callable[..., Window], geometry: str) -> None:
    window = make(Settings(language="en", geometry=geometry))
    assert window.misplaced
    assert QGuiApplication.primaryScreen().geometry().intersects(window.frameGeometry())


def test_choices_that_cannot_be_saved_are_reported_once(
    make: Callable[..., Window], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make(Settings(language="en"))
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file" / "data"))
    controller(window).preferences.change(theme="dark")
    lost = tmp_path / "file" / "data"
    assert (
        controller(window)
        .banner.text()
        .startswith(f"Settings and drawings cannot be kept for the next start: {lost} cannot be written")
    )
    controller(window).banner.dismiss()
    controller(window).preferences.change(theme="light")
    assert not controller(window).banner.isVisible()
