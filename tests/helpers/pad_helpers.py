"""Mouse strokes and wheel turns, arguments of signals, and parts of a window, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from digitpad.gui.answer.tab import AnswerTab
from digitpad.gui.pad.pad import Pad
from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.reading.drawing import drawing

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SEVEN = drawing([[(20, 20), (80, 20), (50, 90)]], extent=100.0)


def controller(window: Window) -> Controller:
    controller = window.findChild(Controller)
    assert isinstance(controller, Controller)
    return controller


def answer_of(window: Window) -> AnswerTab:
    return controller(window).answer.tab


def wait_for_answer(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)


def drag(pad: Pad, *places: tuple[int, int], button: Qt.MouseButton = LEFT) -> None:
    """Press at the first place, move along the others and let go at the last; positions in the widget."""
    first, *others = (QPoint(x, y) for x, y in places)
    QTest.mousePress(pad, button, Qt.KeyboardModifier.NoModifier, first)
    for place in others:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, button, Qt.KeyboardModifier.NoModifier, QPoint(*places[-1]))


def turn_wheel(widget: QWidget, *, ctrl: bool = False, sideways: bool = False) -> bool:
    """Turn the wheel over the middle of `widget`; returns True if the widget accepts the event."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    middle = QPointF(widget.rect().center())
    turned = QPoint(-120, 0) if sideways else QPoint(0, -120)
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def first(signal: SignalBlocker) -> Any:
    """First argument of an awaited signal."""
    assert signal.args is not None
    return signal.args[0]


def counts(pad: Pad) -> list[int]:
    """Points in each stroke."""
    return [len(stroke) for stroke in pad.drawing.strokes]


def dark(image: QImage) -> int:
    """Number of ink pixels in the middle column, in a light theme."""
    column = [image.pixelColor(image.width() // 2, y) for y in range(20, image.height() - 20)]
    return sum(colour.lightness() < 128 for colour in column)


def picture(path: Path) -> Path:
    """Write a photo-like picture of the digit 1."""
    image = QImage(200, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#f0ede4"))
    painter = QPainter(image)
    painter.fillRect(90, 40, 16, 150, QColor("#202020"))
    painter.end()
    assert image.save(str(path))
    return path
