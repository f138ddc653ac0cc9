"""Whoever does not see the window, has no mouse, or sits in the last row: names, order, focus, contrast,
motion, presenter mode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import whole_window
from pad_helpers import SEVEN, answer_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui import accessibility
from digitpad.gui.files.mnist_browser import MnistBrowser
from digitpad.gui.style import theme
from digitpad.gui.widgets import button as widgets_button
from digitpad.gui.widgets import filter_grid, probability_bars
from digitpad.gui.window.help import About, Shortcuts
from digitpad.gui.window.window import Window
from digitpad.gui.words import languages
from digitpad.reading.drawing import Drawing
from digitpad.system.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
SEEN = 30
"""Pixels that differ at least where the focus is."""


@pytest.fixture
def window(make: Callable[..., Window], monkeypatch: pytest.MonkeyPatch) -> Window:
    whole_window.prepare(monkeypatch)
    made = make(Settings(language="en", theme="light"))
    made.resize(1280, 860)
    made.activateWindow()
    return made


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def unnamed(root: QWidget) -> list[str]:
    controls = [
        control for control in whole_window.controls(root) if not whole_window.spoken(control).strip()
    ]
    return [f"{type(control).__name__} in {type(control.parentWidget()).__name__}" for control in controls]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_has_a_name(qtbot: QtBot, window: Window, language: str) -> None:
    languages.use(application(), language)
    for state in whole_window.states(qtbot, window):
        assert unnamed(window) == [], state


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_actions_of_a_menu_share_a_letter(qtbot: QtBot, window: Window, language: str) -> None:
    languages.use(application(), language)
    for _ in whole_window.states(qtbot, window):
        pass
    found = {
        menu: [action.text() for action in menu.actions() if "&" in action.text()]
        for menu in window.findChildren(QMenu)
    }
    letters = {
        menu: Counter(re.sub(".*&(.).*", r"\1", text).upper() for text in texts)
        for menu, texts in found.items()
    }
    assert [
        (menu.title(), found[menu]) for menu, count in letters.items() if count and max(count.values()) > 1
    ] == []
    assert sum(map(len, found.values())) > 40


def test_every_control_of_the_other_windows_has_a_name(qtbot: QtBot, window: Window) -> None:
    controller = whole_window.controller(window)
    controller._show_about()
    controller._show_shortcuts()
    controller.opening.browse(window)
    for kind in (About, Shortcuts, MnistBrowser):
        page = window.findChild(kind)
        assert page is not None and page.isVisible() and page.windowTitle()
        assert unnamed(page) == [], kind
        page.close()


def told(widget: QWidget) -> tuple[QAccessible.Role, int, str]:
    """What a screen reader is told: its role, how many children it has, its value."""
    found: Any = QAccessible.queryAccessibleInterface(widget)
    return found.role(), found.childCount(), found.text(QAccessible.Text.Value)


def test_what_is_painted_has_its_role(qtbot: QtBot, window: Window) -> None:
    role, states = QAccessible.Role, whole_window.states(qtbot, window)
    next(states)
    page = answer_of(window).page
    assert told(window.pad.pad)[0] == role.Canvas
    assert told(page.bars)[:2] == (role.Chart, 10)
    assert told(page.bars.bars[3]) == (role.ProgressBar, 0, str(page.bars.bars[3].value()))
    assert told(page.heading.pixel_view)[0] == role.Graphic
    assert told(page.heading.digit)[0] == told(page.heading.badge)[0] == role.StaticText
    for _ in states:
        pass
    tab = whole_window.controller(window).runs.tab
    assert tab is not None
    result = tab.outcome.page
    assert told(result.digits)[0] == told(result.reliability)[0] == role.Chart
    assert told(result.digits)[2].startswith("0: ")
    assert told(result.confusion)[0] == role.Table
    matrix: Any = QAccessible.queryAccessibleInterface(result.confusion)
    cell = (
        matrix.tableInterface().cellAt(7, 1)
        if hasattr(matrix, "tableInterface")
        else matrix.child(11 * 8 + 2)
    )
    assert cell.text(QAccessible.Text.Name).startswith("7 read as 1: ")


def test_every_painted_class_is_there(qtbot: QtBot) -> None:
    """A class that was renamed would lose its role."""
    sources = [path.read_text("utf-8") for path in (ROOT / "digitpad" / "gui").rglob("*.py")]
    found = {name for source in sources for name in re.findall(r"^class (\w+)\(", source, re.MULTILINE)}
    assert set(accessibility.ROLES) <= found


def test_tab_reaches_every_control_and_comes_back(qtbot: QtBot, window: Window) -> None:
    for state in whole_window.states(qtbot, window):
        found = whole_window.reached(window)
        wanted = [
            one
            for one in whole_window.controls(window)
            if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert [whole_window.spoken(one) for one in wanted if one not in found] == [], state


def test_tab_goes_from_the_pad_over_its_tools_to_the_tabs(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    found = whole_window.reached(window)
    names = [whole_window.spoken(one) for one in found]
    order = ["Eraser", "Clear", "Pen width", "Open", "Paste", "Predict"]
    assert [name for name in names if name in order] == order
    assert found.index(window.tabs.tabBar()) == names.index("Predict") + 1


def difference(control: QWidget) -> int:
    """Pixels that the focus changes in and around a control."""
    parent = control.parentWidget()
    assert parent is not None
    room = control.geometry().adjusted(-4, -4, 4, 4)
    pictures = []
    for focused in (False, True):
        if focused:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            control.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the Tab key does
        elif control.hasFocus():
            control.clearFocus()
        QApplication.processEvents()
        pictures.append(parent.grab(room).toImage())
    without, given = pictures
    return sum(
        without.pixel(x, y) != given.pixel(x, y)
        for x, y in product(range(given.width()), range(given.height()))
    )


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_focus_is_seen_on_every_control(qtbot: QtBot, window: Window, colours: str) -> None:
    theme.apply(application(), colours)
    unseen = []
    for state in whole_window.states(qtbot, window):
        wanted = [one for one in whole_window.controls(window) if one.isEnabled()]
        unseen += [
            f"{state}: {type(one).__name__} {whole_window.spoken(one)}"
            for one in wanted
            if difference(one) < SEEN
        ]
    assert unseen == []


def test_a_focus_ring_goes_around_a_scroll_bar_too(qtbot: QtBot) -> None:
    table = QTableWidget(3, 2)
    qtbot.addWidget(table)
    table.resize(280, 200)
    with qtbot.waitExposed(table):
        table.show()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setRowCount(30)
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    picture = table.grab().toImage()
    edges = {picture.pixelColor(x, 100).name() for x in (0, picture.width() - 1)}
    assert edges == {theme.of(table).accent.name()}


def test_enter_in_the_table_of_runs_opens_the_run_and_predicts_nothing(qtbot: QtBot, window: Window) -> None:
    asked: list[object] = []
    window.pad.predict_requested.connect(lambda: asked.append(None))
    states = whole_window.states(qtbot, window)
    while next(states) != "runs":
        pass
    tab = whole_window.controller(window).runs.tab
    assert tab is not None
    with qtbot.waitSignal(tab.overview.table.opened):
        QTest.keyClick(tab.overview.table, Qt.Key.Key_Return)
    assert asked == []
    window.pad.pad.setFocus()
    QTest.keyClick(window.pad.pad, Qt.Key.Key_Return)
    assert asked == [None]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    button = next(
        one
        for one in window.pad.findChildren(widgets_button.Button)
        if one.defaultAction() is window.pad.clear
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not window.pad.drawing.strokes


def test_the_runs_can_be_sorted_by_the_menu(qtbot: QtBot, window: Window) -> None:
    states = whole_window.states(qtbot, window)
    while next(states) != "runs":
        pass
    tab = whole_window.controller(window).runs.tab
    assert tab is not None
    tab.overview.sort.aboutToShow.emit()
    validation = next(one for one in tab.overview.sort.actions() if one.text() == "Validation")
    validation.trigger()
    assert tab.overview.table.model().index(0, validation.data()).data() == "57.00 %"
    validation.trigger()
    assert tab.overview.table.model().index(0, validation.data()).data() == "98.50 %"


def test_only_a_settled_answer_is_announced(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    document = window.pad.document
    for count in range(1, 6):
        document.show(Drawing(SEVEN.strokes * count, SEVEN.extent))
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)
    assert said == []
    document.commit("stroke")
    qtbot.waitUntil(lambda: len(said) == 1)


def ratio(one: QColor, other: QColor) -> float:
    """Contrast after WCAG 2."""

    def luminance(colour: QColor) -> float:
        shares = (colour.redF(), colour.greenF(), colour.blueF())
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_filters_sign_is_seen_without_colours(qtbot: QtBot) -> None:
    weights = np.linspace(-1, 1, 9, dtype=np.float32).reshape(1, 1, 9)
    red, green, blue = filter_grid.colours(weights)[0, 0, :, :3].T.astype(float)
    lightness = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert (np.diff(lightness) > 15).all()


@pytest.mark.parametrize(
    ("colours", "text", "lines"),
    [
        (theme.LIGHT, 4.5, 1.0),
        (theme.DARK, 4.5, 1.0),
        (theme.STRONG_LIGHT, 7.0, 4.5),
        (theme.STRONG_DARK, 7.0, 4.5),
    ],
)
def test_colours_stand_out(colours: theme.Theme, text: float, lines: float) -> None:
    for ground in (colours.window, colours.card, colours.paper):
        for name in ("text", "muted", "accent", "sure", "torn", "trouble", "ink"):
            assert ratio(getattr(colours, name), ground) >= text, (name, ground)
        assert ratio(colours.border, ground) >= lines
        assert ratio(colours.neutral, ground) >= max(lines, 3.0)
    assert ratio(colours.on_accent, colours.accent) >= text


def test_more_contrast_is_shown_at_once_and_kept(window: Window) -> None:
    menus = whole_window.controller(window).menus
    menus.contrast.trigger()
    QApplication.processEvents()
    assert theme.of(window) is theme.STRONG_LIGHT
    assert load_settings().more_contrast
    theme.apply(application(), "dark")
    QApplication.processEvents()
    assert theme.of(window) is theme.STRONG_DARK
    menus.contrast.trigger()
    QApplication.processEvents()
    assert theme.of(window) is theme.DARK


def test_less_motion_stills_bars_and_flash(qtbot: QtBot, window: Window) -> None:
    whole_window.controller(window).menus.still.trigger()
    assert load_settings().less_motion
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)
    shown = probability_bars.Bars(window)
    shown.show()
    shown.show_probabilities([0.1] * 10, (3,))
    assert [bar.share for bar in shown.bars] == [0.1] * 10
    digit = answer_of(window).page.heading.digit
    digit.flash()
    assert digit._glow == 0.0
