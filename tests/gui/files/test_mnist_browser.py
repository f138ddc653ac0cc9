"""The browser of MNIST's pictures: by digit, by keys, with damaged files, on a small screen."""

from __future__ import annotations

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import first
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from visible_widgets import outside

from digitpad.data.mnist import Digits, Split
from digitpad.errors import DigitpadError
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


def test_mnist_is_browsed_by_digit(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "digitpad.data.mnist.load_split", lambda *_: Split(fake_runs.digits(300), fake_runs.digits(10))
    )
    monkeypatch.setattr("digitpad.data.mnist.load_test", lambda: fake_runs.digits(100))
    browser = MnistBrowser()
    qtbot.addWidget(browser, before_close_func=MnistBrowser.stop)
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() == 30, timeout=SLOW)
    browser.buttons.button(7).click()
    assert browser.grid.pictures.index(0).data() == "7"
    browser.part.setCurrentIndex(1)
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() == 10, timeout=SLOW)
    with qtbot.waitSignal(browser.chosen, timeout=SLOW) as signal:
        browser.grid.setCurrentIndex(browser.grid.pictures.index(2))
        qtbot.keyClick(browser.grid, Qt.Key.Key_Return)
    assert first(signal).name == "MNIST test 27: 7"
    assert (first(signal).pixels == fake_runs.digits(100).images[27]).all()


def test_damaged_mnist_shows_a_sentence_in_place_of_the_pictures(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> Digits:
        raise DigitpadError("bad-digits", path="t10k.gz")

    monkeypatch.setattr(
        "digitpad.data.mnist.load_split", lambda *_: Split(fake_runs.digits(300), fake_runs.digits(10))
    )
    monkeypatch.setattr("digitpad.data.mnist.load_test", damaged)
    browser = MnistBrowser()
    qtbot.addWidget(browser, before_close_func=MnistBrowser.stop)
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() == 30, timeout=SLOW)
    with qtbot.waitSignal(browser.failed, timeout=SLOW):
        browser.part.setCurrentIndex(1)
    assert browser.grid.pictures.rowCount() == 0 and "t10k.gz is missing or damaged" in browser.note.text()
    browser.part.setCurrentIndex(0)
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() == 30, timeout=SLOW)


def test_tab_moves_from_the_digits_to_their_pictures(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "digitpad.data.mnist.load_split", lambda *_: Split(fake_runs.digits(300), fake_runs.digits(10))
    )
    browser = MnistBrowser()
    qtbot.addWidget(browser, before_close_func=MnistBrowser.stop)
    browser.show()
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() == 30, timeout=SLOW)
    browser.part.setFocus()
    reached = []
    for _ in range(2):
        qtbot.keyClick(browser.focusWidget(), Qt.Key.Key_Tab)
        reached.append(browser.focusWidget())
    assert reached == [browser.buttons.button(0), browser.grid]
