"""The whole window: a drawing is read and shown, choices take effect, and errors are shown."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pad_helpers import SEVEN, answer_of, controller, picture, wait_for_answer
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from digitpad.gui.desktop import dialogs
from digitpad.gui.desktop.crash_dialog import CrashDialog
from digitpad.gui.window.window import Window
from digitpad.reading.recognizer import Recognizer
from digitpad.system.settings import Settings


def test_a_drawing_is_read_and_shown(qtbot: QtBot, window: Window) -> None:
    assert answer_of(window).currentWidget() is answer_of(window).welcome
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    page = answer_of(window).page
    assert answer_of(window).currentWidget() is page
    assert sum(bar.value() for bar in page.bars.bars) == pytest.approx(1000, abs=5)
    assert page.heading.pixel_view.image() is not None
    assert window.status.text().startswith("model: tiny (MNIST test, from its card: 99.7 %)")


def test_bars_are_named_for_a_screen_reader(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    assert [bar.accessibleName() for bar in answer_of(window).page.bars.bars] == [
        f"Probability of {digit}" for digit in range(10)
    ]
    assert all(bar.accessibleDescription().endswith("%") for bar in answer_of(window).page.bars.bars)


def test_clearing_brings_the_invitation_back(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    window.pad.clear.trigger()
    assert answer_of(window).prediction is None
    assert answer_of(window).currentWidget() is answer_of(window).welcome
    qtbot.wait(50)
    assert answer_of(window).prediction is None


def test_without_predicting_while_drawing_only_predict_reads(
    qtbot: QtBot, make: Callable[..., Window]
) -> None:
    window = make(Settings(language="en", predict_while_drawing=False))
    window.pad.set_drawing(SEVEN)
    assert answer_of(window).welcome.title.text() == "Press Predict"
    qtbot.wait(50)
    assert answer_of(window).prediction is None
    controller(window).menus.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: answer_of(window).welcome.title.text() == "请按“识别”")
    window.pad.predict.trigger()
    wait_for_answer(qtbot, window)


def test_predict_on_blank_paper_says_what_to_do(window: Window) -> None:
    window.pad.predict.trigger()
    assert "Draw a digit" in answer_of(window).welcome.text.text()


def test_predict_waits_for_a_network_that_is_still_loading(
    qtbot: QtBot, make: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, load = threading.Event(), Recognizer.load
    monkeypatch.setattr(Recognizer, "load", lambda path: gate.wait(10) and load(path))
    window = make(Settings(language="en"))
    window.pad.set_drawing(SEVEN)
    window.pad.predict.trigger()
    assert answer_of(window).welcome.title.text() == "Loading the network…"
    gate.set()
    wait_for_answer(qtbot, window)


def test_a_network_that_cannot_be_loaded_is_reported_and_retried(
    qtbot: QtBot, make: Callable[..., Window], tmp_path: Path
) -> None:
    window = make(Settings(language="en"), model=tmp_path / "gone.safetensors")
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert controller(window).banner.text() == "gone.safetensors does not exist."
    assert window.status.text() == "no network loaded"
    controller(window).banner.dismiss()
    window.pad.set_drawing(SEVEN)
    window.pad.predict.trigger()
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())


def test_the_answer_and_the_pixels_are_copied(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    menus = controller(window).menus
    menus.copy_answer.trigger()
    assert QGuiApplication.clipboard().text() == str(answer_of(window).digit)
    menus.copy_pixels.trigger()
    copied = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_Grayscale8)
    prediction = answer_of(window).prediction
    assert prediction is not None
    rows = np.frombuffer(copied.constBits(), np.uint8).reshape(28, copied.bytesPerLine())[:, :28]
    assert np.array_equal(rows, prediction.pixels)


@pytest.mark.parametrize("size", [(500, 344), (960, 700)])
def test_all_samples_are_offered_in_any_window(make: Callable[..., Window], size: tuple[int, int]) -> None:
    window = make(Settings(language="en"))
    window.resize(*size)
    QApplication.processEvents()
    welcome = answer_of(window).welcome
    assert len(welcome.tiles) == 6
    assert all(tile.isVisible() and welcome.rect().contains(tile.geometry()) for tile in welcome.tiles)


def test_a_banner_covers_nothing_of_the_answer_where_there_is_room(qtbot: QtBot, window: Window) -> None:
    window.resize(960, 700)
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None)
    banner, note = controller(window).banner, answer_of(window).page.note
    banner.show_message(
        "Something that takes a line or two to be said, and is read while the answer is read too, however "
        "long it may be."
    )
    QApplication.processEvents()
    shown = QRect(note.mapTo(window, QPoint()), note.size())
    assert note.isVisible() and not shown.intersects(QRect(banner.mapTo(window, QPoint()), banner.size()))
    less = window.tabs.height()
    banner.dismiss()
    QApplication.processEvents()
    assert window.tabs.height() > less


def test_closing_while_it_is_busy_ends_both_threads(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.pad.set_drawing(SEVEN)
    controller(window).open_file(picture(tmp_path / "1.png"))
    window.close()
    assert controller(window).is_idle()


def test_an_unexpected_error_is_logged_and_shown(qtbot: QtBot, window: Window) -> None:
    from digitpad.gui.desktop import crash_log

    window.trouble.emit(RuntimeError("a bug"))
    assert "log file" in controller(window).banner.text()
    assert "RuntimeError: a bug" in crash_log.log_file().read_text()
    controller(window).banner.button.click()
    dialog = next(dialog for dialog in window.findChildren(CrashDialog))
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: a bug" in copied
    assert "PySide6-Essentials" in copied
    assert str(Path.home()) not in copied


def test_where_no_program_shows_folders_a_crash_says_where_its_log_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digitpad.gui.desktop import crash_log

    shown: list[str] = []
    dialog = CrashDialog(ValueError("a bug"))
    qtbot.addWidget(dialog)
    dialog.show()
    monkeypatch.setattr(
        dialogs.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or len(shown) == 1
    )
    dialog.log_button.click()
    assert shown == [str(crash_log.log_file().parent)] and not dialog.place.isVisible()
    dialog.log_button.click()
    assert dialog.place.isVisible() and str(crash_log.log_file().parent) in dialog.place.text()


def test_a_window_without_a_controller_shows_an_error_in_a_dialog(qtbot: QtBot) -> None:
    window = Window(Settings(language="en"))
    qtbot.addWidget(window)
    window.trouble.emit(RuntimeError("no start"))
    assert "no start" in window.findChildren(CrashDialog)[0].text.toPlainText()


def test_the_window_is_painted_before_slow_imports() -> None:
    """Not the namespace Qt either: PySide6 makes its enums when it is first named, which takes an eighth of a
    bare window's start."""
    program = """
import sys
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication
from digitpad.gui import app
from digitpad.gui.style import theme
from digitpad.gui.words import languages
from digitpad.gui.window.window import Window
from digitpad.system.settings import Settings
application = QApplication([])
theme.show_at_start(application, "system")
languages.use(application, "en")
window = Window(Settings())
window.show()
application.processEvents()
names = ("torch", "cv2", "numpy", "msgspec", "pyqtgraph")
print([name for name in names if name in sys.modules] + ["Qt"] * ("Qt" in vars(QtCore)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_tabs_with_little_room_have_no_arrows(qtbot: QtBot) -> None:
    bar = QTabBar()
    qtbot.addWidget(bar)
    for name in ("Settings", "Progress"):
        bar.addTab(name)
    bar.resize(bar.sizeHint() - QSize(20, 0))
    bar.show()
    assert bar.tabRect(1).right() < bar.width()
    assert not [button for button in bar.findChildren(QToolButton) if button.isVisible()]
