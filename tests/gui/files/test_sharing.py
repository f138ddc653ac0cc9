"""Sharing an answer: clipboard, drag, PDF and printer; the windows of help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pad_helpers import SEVEN, answer_of, controller, wait_for_answer
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QImage, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.desktop import dialogs
from digitpad.gui.desktop.crash_dialog import CrashDialog
from digitpad.gui.files import answer_sheet
from digitpad.gui.widgets.button import plain
from digitpad.gui.window import help
from digitpad.gui.window.help import LicencesDialog
from digitpad.gui.window.window import Window

NO_NETWORK = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from digitpad.gui import app
from digitpad.gui.window import controller
from digitpad.reading.drawing import drawing
def inodes():
    paths = [f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")]
    links = (os.readlink(path) for path in paths if os.path.exists(path) or os.path.islink(path))
    return {link[8:-1] for link in links if link.startswith("socket:[")}
def inet():
    tables = (Path("/proc/net") / name for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"))
    texts = (table.read_text() for table in tables if table.exists())
    return {line.split()[9] for text in texts for line in text.splitlines()[1:]}
class Controller(controller.Controller):
    def __init__(self, window):
        super().__init__(window)
        self.window = window
        window.pad.set_drawing(drawing([[(0, 0), (5, 0), (3, 9)]]))
        self.answer.changed.connect(self.look)
    def look(self):
        if self.answer.tab.prediction is not None:
            print(len(inodes() & inet()), flush=True)
            QTimer.singleShot(0, self.window.close)
controller.Controller = Controller
sys.exit(app.main())
"""


@pytest.fixture
def window(qtbot: QtBot, window: Window) -> Window:
    """A window with an answered drawing."""
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    return window


def coloured(image: QImage) -> int:
    """Number of coloured pixels, sampled every fourth in both directions."""
    places = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return sum(image.pixelColor(x, y).lightness() < 200 for x, y in places)


def test_the_answer_is_copied_as_text(window: Window) -> None:
    controller(window).menus.copy_text.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 11
    assert [line.split("\t")[0] for line in lines[1:]] == list("0123456789")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_answer_is_copied_as_a_picture_that_is_white_in_any_theme(window: Window, theme: str) -> None:
    controller(window).preferences.change(theme=theme)
    controller(window).menus.copy_picture.trigger()
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).lightness() == 255
    assert 500 < coloured(image) < image.width() * image.height() / 32
    controller(window).preferences.change(theme="light")


def test_the_answer_is_exported_as_pdf(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "答案.pdf"
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: path)
    controller(window).menus.export_pdf.trigger()
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert window.status.text() == "答案.pdf is saved."
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "a.pdf"
    controller(window).menus.export_pdf.trigger()
    assert controller(window).banner.text().startswith("a.pdf cannot be written")


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_the_answer_is_printed_on_the_chosen_printer(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "印.pdf"

    def choose(dialog: QPrintDialog) -> bool:
        dialog.printer().setOutputFileName(str(path))
        return True

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    controller(window).menus.print.trigger()
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert not controller(window).banner.isVisible()
    assert window.status.text() == "印.pdf is saved."
    path = tmp_path / "nowhere" / "a.pdf"
    controller(window).menus.print.trigger()
    assert controller(window).banner.text() == "The page could not be printed: the printer took nothing."


@pytest.mark.parametrize("name", ["copy_answer", "copy_text", "copy_picture", "copy_pixels"])
def test_each_copy_is_reported_in_the_status_bar(window: Window, name: str) -> None:
    assert window.status.text() != "Copied."
    getattr(controller(window).menus, name).trigger()
    assert window.status.text() == "Copied."


def test_a_print_is_reported_for_a_while(qtbot: QtBot, window: Window) -> None:
    usual = window.status.text()
    window.status._timer.setInterval(1)
    controller(window).sharing.printed.emit("Office")
    assert window.status.text() == "Sent to the printer Office."
    qtbot.waitUntil(lambda: window.status.text() == usual)


def test_the_page_of_a_picture_shows_it(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    blot = QImage(90, 120, QImage.Format.Format_RGB32)
    blot.fill(Qt.GlobalColor.white)
    for x, y in ((x, y) for x in range(40, 50) for y in range(20, 100)):
        blot.setPixelColor(x, y, Qt.GlobalColor.black)
    assert blot.save(str(tmp_path / "1.png"))
    controller(window).open_file(tmp_path / "1.png")
    qtbot.waitUntil(lambda: window.pad.picture is not None and answer_of(window).prediction is not None)
    report = controller(window).sharing.report()
    assert report is not None
    assert coloured(answer_sheet.image(report)) > 500


@pytest.mark.parametrize("part", ["digit", "pixel_view"])
def test_the_answer_is_dragged_out(window: Window, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dragged: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _: dragged.append(drag.mimeData()))
    widget: QWidget = getattr(answer_of(window).page.heading, part)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 10))
    QTest.mouseMove(widget, QPoint(12, 11))
    assert dragged == []
    QTest.mouseMove(widget, QPoint(40, 40))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 40))
    assert len(dragged) == 1
    assert dragged[0].hasImage()
    assert dragged[0].hasText() == (part == "digit")


def test_without_an_answer_nothing_is_shared(window: Window) -> None:
    window.pad.clear.trigger()
    menus = controller(window).menus
    assert not any(
        action.isEnabled()
        for action in (menus.print, menus.export_pdf, menus.copy_answer, menus.copy_text, menus.copy_picture)
    )
    assert controller(window).sharing.report() is None


def test_an_opened_model_is_used_only_on_request(
    qtbot: QtBot, window: Window, tiny_model: Path, tmp_path: Path
) -> None:
    path = tmp_path / "另一个.safetensors"
    path.write_bytes(tiny_model.read_bytes())
    banner = controller(window).banner
    controller(window).open_file(path)
    qtbot.waitUntil(banner.isVisible)
    assert "另一个.safetensors is a network" in banner.text()
    assert window.pad.drawing.strokes
    with qtbot.waitSignal(controller(window).reader.loaded):
        banner.button.click()
    assert not banner.isVisible()


def test_every_shortcut_of_the_window_is_in_the_list(window: Window) -> None:
    menus = controller(window).menus
    page = help.Shortcuts(window.titles, window)
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    recent = set(menus.recent.actions())
    for action in set(window.findChildren(QAction)) - recent:
        for keys in action.shortcuts():
            assert plain(action.data() or action.text()) in shown
            assert keys.toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_the_list_of_shortcuts_does_not_name_the_step_to_undo(window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    page = help.Shortcuts(window.titles, window)
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert "Undo" in shown and "Redo" in shown


def test_the_pages_of_help_scroll_where_the_screen_is_small(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = help.Shortcuts(window.titles, window)
    roomy.show()
    bars = (roomy._area.verticalScrollBar(), roomy._area.horizontalScrollBar())
    assert [bar.maximum() for bar in bars] == [0, 0]
    monkeypatch.setattr(help.window_place, "fitting", lambda _, size: size.boundedTo(QSize(460, 340)))
    for small in (help.Shortcuts(window.titles, window), help.About(controller(window).answer.card, window)):
        small.show()
        assert small.width() <= 460 and small.height() <= 340
        down, across = small._area.verticalScrollBar(), small._area.horizontalScrollBar()
        assert down.maximum() > 0 and across.maximum() == 0
        QTest.keyClick(small, Qt.Key.Key_PageDown)
        assert down.value() > 0


def test_other_windows_are_no_larger_than_the_screen(window: Window) -> None:
    room = window.screen().availableSize()
    pages = help.About(None, window), help.Shortcuts(window.titles, window)
    for page in (*pages, LicencesDialog(window), CrashDialog(ValueError(), window)):
        assert page.width() <= room.width() and page.height() <= room.height()


def test_no_two_actions_have_the_same_key(window: Window) -> None:
    actions = [
        action
        for action in window.findChildren(QAction)
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    ]
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_about_leads_to_the_licences(window: Window) -> None:
    page = help.About(controller(window).answer.card, window)
    assert "uses no network" in " ".join(label.text() for label in page.findChildren(QLabel))
    page._show_licences()
    dialog = page.findChildren(LicencesDialog)[0]
    dialog.list.setCurrentRow(1)
    assert "SIL OPEN FONT LICENSE" in dialog.text.toPlainText()


def test_a_licence_has_room_to_be_read_on_a_small_screen(window: Window) -> None:
    dialog = LicencesDialog(window)
    dialog.show()
    for size in ((470, 330), (880, 520)):
        dialog.resize(*size)
        QTest.qWait(1)
        assert dialog.text.width() > 400 and dialog.text.height() > 100
        assert dialog.list.horizontalScrollBar().maximum() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="/proc lists the open sockets")
def test_no_network_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK], capture_output=True, text=True, env=os.environ, timeout=100
    )
    assert set(done.stdout.split()) == {"0"}, done.stderr
