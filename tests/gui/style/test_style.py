"""The style: heights, whole texts, keys, every state in both themes, and Qt's own dialogs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button

GUI = Path(__file__).resolve().parents[3] / "digitpad" / "gui"
TEXTS = ("Overlapping pooling", "训练集（60,000）", "ReLU")


class Page(QWidget):
    """A combo box, a spin box and a line edit in a column."""

    def __init__(self) -> None:
        super().__init__()
        self.choices, self.number, self.line = QComboBox(self), QSpinBox(self), QLineEdit(self)
        self.choices.addItems(list(TEXTS))
        self.all = (self.choices, self.number, self.line)
        column = QVBoxLayout(self)
        for field in self.all:
            column.addWidget(field)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def test_controls_are_painted_by_the_style_alone() -> None:
    """Except a slider with marks over it, and the digits' bars with their text."""
    painted = {"MarkedSlider", "Bar"}
    fields = {"QComboBox", "QSpinBox", "QLineEdit", "QCheckBox", "QSlider"}
    controls = fields | {
        "QTabBar",
        "QScrollBar",
        "QHeaderView",
        "QMenu",
        "QProgressBar",
        "QToolButton",
        "QPushButton",
        "Button",
    }
    files = list(GUI.rglob("*.py"))
    assert files
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        for node in (
            node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name not in painted
        ):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            methods = {method.name for method in node.body if isinstance(method, ast.FunctionDef)}
            assert not (bases & controls and "paintEvent" in methods), (file.name, node.name)
        assert not [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
        ], file.name


def test_fields_are_as_high_as_a_button(page: Page) -> None:
    button = Button()
    button.setText("Start")
    for field in page.all:
        assert field.sizeHint().height() == field.minimumSizeHint().height() == button.sizeHint().height()


@pytest.mark.parametrize("text", TEXTS)
def test_the_chosen_item_is_shown_whole(page: Page, text: str) -> None:
    choices = QComboBox(page)
    choices.addItem(text)
    choices.resize(choices.sizeHint())
    narrow = _grabbed(choices)
    choices.resize(choices.sizeHint().width() + 40, choices.height())
    wide, right = _grabbed(choices), 30
    left = narrow.width() - right
    assert narrow.copy(0, 0, left, narrow.height()) == wide.copy(0, 0, left, narrow.height())


def test_keys_choose_an_item(page: Page) -> None:
    choices = page.choices
    choices.setFocus()
    QTest.keyClick(choices, Qt.Key.Key_Down)
    assert choices.currentText() == TEXTS[1]
    QTest.keyClick(choices, Qt.Key.Key_Space)
    view = choices.view()
    assert view.isVisible() and isinstance(view.parentWidget(), QFrame)
    assert view.sizeHintForRow(0) >= 28
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert choices.currentText() == TEXTS[2]


def test_the_arrows_change_a_number(page: Page) -> None:
    number = page.number
    right = number.width() - 8
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, number.height() // 4))
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, number.height() // 4))
    QTest.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(right, 3 * number.height() // 4))
    assert number.value() == 1


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_focus_and_disabled_state_are_visible_in_both_themes(page: Page, colours: theme.Theme) -> None:
    page.setPalette(theme.palette(colours))
    for field in page.all:
        page.setFocus()
        edge = QPoint(field.width() // 3, 0)
        assert _at(field, edge) == colours.border
        assert _at(field, QPoint(field.width() // 2, 3)) == colours.card
        field.setFocus()
        assert _at(field, edge) == colours.accent
        field.setEnabled(False)
        assert _at(field, edge) == colours.border
        assert _at(field, QPoint(field.width() // 2, 3)) == colours.window


def test_the_arrows_of_qts_file_dialog_are_visible_in_the_dark_theme(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    arrow = dialog.findChild(QToolButton, "toParentButton")
    assert isinstance(arrow, QToolButton)
    picture = arrow.icon().pixmap(16, 16).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    colours = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    theme.apply(app, "light")
    assert colours == {theme.DARK.text.name()}


def _at(widget: QWidget, place: QPoint) -> QColor:
    return _grabbed(widget).pixelColor(place)


def _grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()
