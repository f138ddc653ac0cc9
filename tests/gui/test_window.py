"""The whole window: what a person draws, opens, drops, pastes and chooses, with a small network of random weights."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hand import drag
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from digitpad import unsaved
from digitpad.gui import dialogs, languages, samples, theme
from digitpad.gui.controller import Controller
from digitpad.gui.crash_dialog import CrashDialog
from digitpad.gui.window import Window
from digitpad.recognize import Recognizer
from digitpad.settings import Settings, load_settings
from digitpad.strokes import drawing

SEVEN = drawing([[(20, 20), (80, 20), (50, 90)]], extent=100.0)


@pytest.fixture
def make(qtbot: QtBot, tiny_model: Path) -> Iterator[Callable[..., Window]]:
    """Makes a window, shown and started; closed after the test."""
    made: list[Window] = []

    def start(settings: Settings | None = None, *, model: Path = tiny_model) -> Window:
        window = Window(settings, model=model)
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.start()
        return window

    yield start
    for window in made:
        window.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "en")
    theme.apply(app, "light")


@pytest.fixture
def window(make: Callable[..., Window]) -> Window:
    return make(Settings(language="en", theme="light"))


def controller(window: Window) -> Controller:
    assert window.controller is not None
    return window.controller


def wait_for_answer(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.answer.prediction is not None)


def picture(path: Path) -> Path:
    """A photo-like picture of a one."""
    image = QImage(200, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#f0ede4"))
    painter = QPainter(image)
    painter.fillRect(90, 40, 16, 150, QColor("#202020"))
    painter.end()
    assert image.save(str(path))
    return path


def test_a_drawing_is_read_and_shown(qtbot: QtBot, window: Window) -> None:
    assert window.answer.currentWidget() is window.answer.welcome
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    page = window.answer.page
    assert window.answer.currentWidget() is page
    assert sum(bar.value() for bar in page.bars.bars) == pytest.approx(1000, abs=5)
    assert page.heading.sight.image() is not None
    assert window.status.text().startswith("model: tiny (MNIST test, from its card: 99.7 %)")


def test_bars_are_named_for_a_screen_reader(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    assert [bar.accessibleName() for bar in window.answer.page.bars.bars] == [f"Probability of {digit}" for digit in range(10)]
    assert all(bar.accessibleDescription().endswith("%") for bar in window.answer.page.bars.bars)


def test_clearing_brings_the_invitation_back(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    window.pad.clear.trigger()
    assert window.answer.prediction is None
    assert window.answer.currentWidget() is window.answer.welcome
    qtbot.wait(50)
    assert window.answer.prediction is None


def test_without_predicting_while_drawing_only_predict_reads(qtbot: QtBot, make: Callable[..., Window]) -> None:
    window = make(Settings(language="en", predict_while_drawing=False))
    window.pad.set_drawing(SEVEN)
    assert window.answer.welcome.title.text() == "Press Predict"
    qtbot.wait(50)
    assert window.answer.prediction is None
    window.pad.predict.trigger()
    wait_for_answer(qtbot, window)


def test_predict_on_blank_paper_says_what_to_do(window: Window) -> None:
    window.pad.predict.trigger()
    assert "Draw a digit" in window.answer.welcome.text.text()


def test_predict_waits_for_a_network_that_is_still_loading(
    qtbot: QtBot, make: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, load = threading.Event(), Recognizer.load
    monkeypatch.setattr(Recognizer, "load", lambda path: gate.wait(10) and load(path))
    window = make(Settings(language="en"))
    window.pad.set_drawing(SEVEN)
    window.pad.predict.trigger()
    assert window.answer.welcome.title.text() == "Loading the network…"
    gate.set()
    wait_for_answer(qtbot, window)


def test_a_network_that_cannot_be_loaded_is_said_and_tried_again(qtbot: QtBot, make: Callable[..., Window], tmp_path: Path) -> None:
    window = make(Settings(language="en"), model=tmp_path / "gone.safetensors")
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert controller(window).banner.text() == "gone.safetensors does not exist."
    assert window.status.text() == "no network loaded"
    controller(window).banner.dismiss()
    window.pad.set_drawing(SEVEN)
    window.pad.predict.trigger()
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())


def test_a_bad_file_is_said_quietly_and_the_drawing_stays(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    kept = window.pad.drawing
    bad = tmp_path / "坏的.png"
    bad.write_text("this is no picture")
    controller(window).open_file(bad)
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert "坏的.png" in controller(window).banner.text()
    assert window.pad.drawing is kept
    assert window.answer.prediction is not None
    assert controller(window).choices.settings.recent == ()


def test_a_picture_is_opened_read_and_remembered(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = picture(tmp_path / "一.png")
    controller(window).open_file(path)
    wait_for_answer(qtbot, window)
    assert window.pad.picture is not None
    assert window.windowTitle() == "一.png – digitpad"
    assert load_settings().recent == (str(path),)
    controller(window).menus.recent.actions()[0].trigger()
    window.pad.clear.trigger()
    assert window.windowTitle() == "digitpad"


def test_recent_files_can_be_cleared(qtbot: QtBot, make: Callable[..., Window]) -> None:
    window = make(Settings(language="en", recent=("/a.png", "/b.json")))
    menus = controller(window).menus
    assert [action.text() for action in menus.recent.actions()][:2] == ["a.png", "b.json"]
    menus.clear_recent.trigger()
    assert load_settings().recent == ()
    assert not menus.recent.menuAction().isEnabled()


def test_a_drawing_file_is_dropped(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "seven.json"
    path.write_text(SEVEN.to_json())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert controller(window).veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert not controller(window).veil.isVisible()
    wait_for_answer(qtbot, window)
    assert len(window.pad.drawing.strokes) == 1


def test_what_is_dropped_stays_where_it_was(window: Window, tmp_path: Path) -> None:
    (tmp_path / "seven.json").write_text(SEVEN.to_json())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "seven.json"))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    enter = QDragEnterEvent(QPoint(5, 5), either, data, buttons, keys)
    drop = QDropEvent(QPointF(5, 5), either, data, buttons, keys)
    assert drop.proposedAction() == Qt.DropAction.MoveAction
    window.dragEnterEvent(enter)
    window.dropEvent(drop)
    for event in (enter, drop):
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction


def test_what_cannot_be_read_is_not_welcome(window: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/7.png")])
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def _clip_image() -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(27, 10, 6, 40, QColor("black"))
    painter.end()
    QGuiApplication.clipboard().setImage(image)


def test_what_holds_nothing_is_named(window: Window) -> None:
    QGuiApplication.clipboard().setText("seven")
    window.pad.paste.trigger()
    assert controller(window).banner.text() == "The clipboard holds no picture and no drawing."
    data = QMimeData()
    data.setText("seven")
    controller(window).drop(data)
    assert controller(window).banner.text() == "What was dropped holds no picture and no drawing."


def test_a_picture_is_pasted(qtbot: QtBot, window: Window) -> None:
    _clip_image()
    window.pad.paste.trigger()
    wait_for_answer(qtbot, window)
    assert window.pad.picture is not None


def test_a_drawing_is_pasted_as_text(qtbot: QtBot, window: Window) -> None:
    QGuiApplication.clipboard().setText(SEVEN.to_json())
    window.pad.paste.trigger()
    wait_for_answer(qtbot, window)
    assert len(window.pad.drawing.strokes) == 1


@pytest.mark.parametrize("text", ["hello", '{"strokes": [[["NaN", 1]]]}'])
def test_pasted_nonsense_is_said(qtbot: QtBot, window: Window, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.pad.paste.trigger()
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert window.pad.drawing.strokes == ()


def test_the_answer_and_the_pixels_are_copied(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    menus = controller(window).menus
    menus.copy_answer.trigger()
    assert QGuiApplication.clipboard().text() == str(window.answer.digit)
    menus.copy_pixels.trigger()
    copied = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_Grayscale8)
    prediction = window.answer.prediction
    assert prediction is not None
    rows = np.frombuffer(copied.constBits(), np.uint8).reshape(28, copied.bytesPerLine())[:, :28]
    assert np.array_equal(rows, prediction.pixels)


def test_a_drawing_is_saved_and_opened_again(qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "七.digitpad"
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: path)
    window.pad.set_drawing(SEVEN)
    drawn = window.pad.drawing.to_json()
    controller(window).menus.save.trigger()
    assert len(json.loads(path.read_text())["strokes"][0]) == 3
    assert load_settings().recent == (str(path),)
    controller(window).menus.new.trigger()
    controller(window).open_file(path)
    qtbot.waitUntil(lambda: len(window.pad.drawing.strokes) == 1)
    assert window.pad.drawing.to_json() == drawn


def test_save_goes_to_the_file_that_the_drawing_came_from(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    """After undo too: what another file gave may not overwrite it."""
    one, two = tmp_path / "one.digitpad", tmp_path / "two.json"
    for path in (one, two):
        path.write_text(SEVEN.to_json())
        controller(window).open_file(path)
        qtbot.waitUntil(lambda: controller(window).choices.settings.recent[:1] == (str(path),))  # noqa: B023 - waited for at once
    assert window.windowTitle() == "two.json[*] – digitpad"
    window.pad.undo.trigger()
    assert window.windowTitle() == "one.digitpad[*] – digitpad"
    assert not controller(window).menus.save.isEnabled()
    drag(window.pad.pad, (50, 50), (80, 80))
    assert window.isWindowModified()
    controller(window).menus.save.trigger()
    assert not window.isWindowModified()
    assert [len(json.loads(path.read_text())["strokes"]) for path in (one, two)] == [2, 1]


def test_an_unsaved_drawing_is_there_again_at_the_next_start(make: Callable[..., Window], tmp_path: Path) -> None:
    window = make(Settings(language="en"))
    window.pad.set_drawing(SEVEN, path=tmp_path / "seven.digitpad")
    before = window.pad.drawing.to_json()
    window.close()
    again = make(Settings(language="en"))
    assert again.pad.drawing.to_json() == before
    assert (again.windowTitle(), again.isWindowModified()) == ("seven.digitpad[*] – digitpad", True)
    again.pad.clear.trigger()
    again.close()
    assert make(Settings(language="en")).pad.drawing.strokes == ()


def test_a_drawing_left_unsaved_for_another_is_not_lost(qtbot: QtBot, make: Callable[..., Window]) -> None:
    window = make(Settings(language="en"))
    window.pad.set_drawing(SEVEN)
    before = window.pad.drawing.to_json()
    controller(window).opening.sample(samples.every()[0])
    qtbot.waitUntil(lambda: window.pad.undo_stack.count() == 2)
    window.close()
    assert make(Settings(language="en")).pad.drawing.to_json() == before


def test_what_is_not_saved_is_kept_while_the_window_is_open(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(unsaved.file().exists)
    window.pad.clear.trigger()
    qtbot.waitUntil(lambda: not unsaved.file().exists())


def test_a_damaged_kept_drawing_is_said(qtbot: QtBot, make: Callable[..., Window]) -> None:
    unsaved.file().parent.mkdir(parents=True)
    unsaved.file().write_text('{"strokes": [[[1, 2], [3')
    window = make(Settings(language="en"))
    assert "unsaved.digitpad is not a drawing" in controller(window).banner.text()
    assert window.pad.drawing.strokes == ()


def test_saving_where_it_cannot_be_is_said(qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "file" / "a.digitpad")
    window.pad.set_drawing(SEVEN)
    controller(window).menus.save_as.trigger()
    assert controller(window).banner.isVisible()


def words(window: Window) -> set[str]:
    """Every word that the window shows or has in its menus, but for how long an answer took."""
    found = {label.text() for label in window.findChildren(QLabel)} | {button.text() for button in window.findChildren(QAbstractButton)}
    found |= {action.text() for menu in window.findChildren(QMenu) for action in menu.actions()}
    found |= {widget.toolTip() for widget in window.findChildren(QWidget)} | {menu.title() for menu in window.findChildren(QMenu)}
    return {re.sub(r"\d+ ms", "ms", word) for word in found if any(letter.isalpha() for letter in word)}


def test_language_is_switched_live(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    english = words(window)
    controller(window).menus.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: window.titles[0].title() == "文件(&F)")
    chinese = words(window)
    same = {"English", "中文", "7"} | {word for word in chinese if "%" in word}
    untranslated = {word for word in chinese - same if not any("\u4e00" <= letter <= "\u9fff" for letter in word)}
    assert untranslated == set()
    assert load_settings().language == "zh_CN"
    controller(window).menus.language_chosen.emit("en")
    qtbot.waitUntil(lambda: words(window) == english)


def test_menus_are_seen_in_a_theme_that_was_switched_to(qtbot: QtBot, window: Window) -> None:
    menus = controller(window).menus
    for name, of in (("dark", theme.Dark), ("light", theme.Light)):
        menus.theme_chosen.emit(name)
        qtbot.waitUntil(lambda of=of: window.palette().color(QPalette.ColorRole.Window) == QColor(of.window))
        open_menu, bar = menus.file.grab().toImage(), window.menuBar().grab().toImage()
        assert open_menu.pixelColor(2, 2) == QColor(of.card)
        assert bar.pixelColor(bar.width() - 3, 3) == QColor(of.window)
        seen = {open_menu.pixelColor(x, y).name() for x in range(open_menu.width()) for y in range(open_menu.height())}
        assert QColor(of.text).name() in seen


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
    kept = load_settings()
    assert (kept.predict_while_drawing, kept.pen_width) == (False, 25)
    again = make(kept)
    assert again.size() == window.size()
    assert not controller(again).menus.live.isChecked()
    assert again.pad.pen_width == 25


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


@pytest.mark.parametrize("geometry", ["nonsense", "7" * 5000])
def test_a_damaged_window_state_is_noticed_and_replaced(make: Callable[..., Window], geometry: str) -> None:
    window = make(Settings(language="en", geometry=geometry))
    assert window.misplaced
    assert QGuiApplication.primaryScreen().geometry().intersects(window.frameGeometry())


def test_choices_that_cannot_be_kept_are_said_once(
    make: Callable[..., Window], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make(Settings(language="en"))
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file" / "data"))
    controller(window).choices.change(theme="dark")
    lost = tmp_path / "file" / "data"
    assert controller(window).banner.text().startswith(f"Settings and drawings cannot be kept for the next start: {lost} cannot be written")
    controller(window).banner.dismiss()
    controller(window).choices.change(theme="light")
    assert not controller(window).banner.isVisible()


@pytest.mark.parametrize("size", [(500, 344), (960, 700)])
def test_all_samples_are_offered_in_any_window(make: Callable[..., Window], size: tuple[int, int]) -> None:
    window = make(Settings(language="en"))
    window.resize(*size)
    QApplication.processEvents()
    welcome = window.answer.welcome
    assert len(welcome.tiles) == 6
    assert all(tile.isVisible() and welcome.rect().contains(tile.geometry()) for tile in welcome.tiles)


def test_a_banner_covers_nothing_of_the_answer_where_there_is_room(qtbot: QtBot, window: Window) -> None:
    window.resize(960, 700)
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: window.answer.prediction is not None)
    banner, note = controller(window).banner, window.answer.page.note
    banner.say("Something that takes a line or two to be said, and is read while the answer is read too, however long it may be.")
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


def test_what_should_not_happen_is_logged_and_said(qtbot: QtBot, window: Window) -> None:
    from digitpad.gui import crash

    window.trouble.emit(RuntimeError("a bug"))
    assert "log file" in controller(window).banner.text()
    assert "RuntimeError: a bug" in crash.log_file().read_text()
    controller(window).banner.button.click()
    dialog = next(one for one in window.findChildren(CrashDialog))
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: a bug" in copied
    assert "PySide6-Essentials" in copied
    assert str(Path.home()) not in copied


def test_where_no_program_shows_folders_a_crash_says_where_its_log_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from digitpad.gui import crash

    shown: list[str] = []
    dialog = CrashDialog(ValueError("a bug"))
    qtbot.addWidget(dialog)
    dialog.show()
    monkeypatch.setattr(dialogs.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or len(shown) == 1)
    dialog.log_button.click()
    assert shown == [str(crash.log_file().parent)] and not dialog.place.isVisible()
    dialog.log_button.click()
    assert dialog.place.isVisible() and str(crash.log_file().parent) in dialog.place.text()


def test_a_window_that_did_not_come_so_far_as_to_say_it_shows_it(qtbot: QtBot, tiny_model: Path) -> None:
    window = Window(Settings(language="en"), model=tiny_model)
    qtbot.addWidget(window)
    window.trouble.emit(RuntimeError("no start"))
    assert "no start" in window.findChildren(CrashDialog)[0].text.toPlainText()


def test_what_takes_long_to_import_is_not_needed_to_paint_the_window() -> None:
    """Not the namespace Qt either: PySide6 makes its enums when it is first named, which takes an eighth of a bare window's start."""
    program = """
import sys
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication
from digitpad.gui import app, languages, theme
from digitpad.gui.window import Window
from digitpad.settings import Settings
application = QApplication([])
theme.paint(application, "system")
languages.use(application, "en")
window = Window(Settings())
window.show()
application.processEvents()
print([name for name in ("torch", "cv2", "numpy", "msgspec", "pyqtgraph") if name in sys.modules] + ["Qt"] * ("Qt" in vars(QtCore)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
