"""Boxes of choices, numbers and lines to type in: as high as buttons, whole words, their keys, and seen in every state."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.style import theme
from digitpad.gui.style.fields import FlatChoices, FlatLine, FlatNumber
from digitpad.gui.widgets.button import FlatButton

GUI = Path(__file__).resolve().parents[3] / "digitpad" / "gui"
WORDS = ("Overlapping pooling", "训练集（60,000）", "ReLU")


class Page(QWidget):
    """One of each, one above the other."""

    def __init__(self) -> None:
        super().__init__()
        self.choices, self.number, self.line = FlatChoices(self), FlatNumber(self), FlatLine(self)
        self.choices.addItems(list(WORDS))
        self.all = (self.choices, self.number, self.line)
        column = QVBoxLayout(self)
        for one in self.all:
            column.addWidget(one)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_nothing_in_the_window_is_qts_own_field() -> None:
    for file in GUI.rglob("*.py"):
        if file != GUI / "style" / "fields.py":
            calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
            names = {call.id for call in calls if isinstance(call, ast.Name)}
            assert not names & {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QLineEdit"}, file.name


def test_they_are_as_high_as_a_button(page: Page) -> None:
    button = FlatButton()
    button.setText("Start")
    for one in page.all:
        assert one.sizeHint().height() == one.minimumSizeHint().height() == button.sizeHint().height()


@pytest.mark.parametrize("words", WORDS)
def test_what_is_chosen_can_be_read_whole(page: Page, words: str) -> None:
    choices = FlatChoices(page)
    choices.addItem(words)
    choices.resize(choices.sizeHint())
    narrow = _grabbed(choices)
    choices.resize(choices.sizeHint().width() + 40, choices.height())
    wide, right = _grabbed(choices), 30
    left = narrow.width() - right
    assert narrow.copy(0, 0, left, narrow.height()) == wide.copy(0, 0, left, narrow.height())


def test_a_choice_is_made_by_keys(page: Page) -> None:
    choices = page.choices
    choices.setFocus()
    QTest.keyClick(choices, Qt.Key.Key_Down)
    assert choices.currentText() == WORDS[1]
    QTest.keyClick(choices, Qt.Key.Key_Space)
    view = choices.view()
    assert view.isVisible() and isinstance(view.parentWidget(), QFrame)
    assert view.sizeHintForRow(0) >= 28
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert choices.currentText() == WORDS[2]


def test_a_number_is_counted_by_arrows(page: Page) -> None:
    number = page.number
    right = number.width() - 8
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, number.height() // 4))
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, number.height() // 4))
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, 3 * number.height() // 4))
    assert number.value() == 1


@pytest.mark.parametrize("of", [theme.LIGHT, theme.DARK])
def test_focus_and_rest_are_seen_in_both_themes(page: Page, of: theme.Theme) -> None:
    page.setPalette(theme.palette(of))
    for one in page.all:
        page.setFocus()
        middle = QPoint(one.width() // 3, 0)
        assert _at(one, middle) == QColor(of.border)
        assert _at(one, QPoint(one.width() // 2, 3)) == QColor(of.card)
        one.setFocus()
        assert _at(one, middle) == QColor(of.accent)
        one.setEnabled(False)
        assert _at(one, middle) == QColor(of.border)
        assert _at(one, QPoint(one.width() // 2, 3)) == QColor(of.window)


def _at(widget: QWidget, place: QPoint) -> QColor:
    return _grabbed(widget).pixelColor(place)


def _grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()
