"""The banner covers nothing in a small window."""

from __future__ import annotations

import pytest
from fake_runs import SLOW
from pad_helpers import SEVEN, answer_of, controller
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.window import SMALLEST, Window


@pytest.mark.parametrize("index", [1, 2])
def test_a_banner_covers_no_button_of_a_small_window(
    qtbot: QtBot, window: Window, tab: TrainTab, index: int
) -> None:
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
    banner.show_message(
        "photo of the board in room 12.txt is not a picture that can be read, or it is damaged."
    )
    qtbot.waitUntil(
        lambda: not any(seen(bar, window).intersects(seen(banner, window)) for bar in bars), timeout=SLOW
    )
    QApplication.processEvents()
    assert [bar.height() for bar in bars if bar.height() < bar.minimumSizeHint().height()] == []
    whole = window.rect().contains(seen(banner, window))
    banner.dismiss()
    assert whole


def seen(widget: QWidget, window: QWidget) -> QRect:
    """Where it is in the window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())
