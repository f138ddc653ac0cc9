"""The window of MNIST's pictures fits a small screen."""

from __future__ import annotations

import fake_runs
import pytest
from fake_runs import SLOW
from pytestqt.qtbot import QtBot
from visible_widgets import outside

from digitpad.gui.files.mnist_browser import MnistBrowser


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
