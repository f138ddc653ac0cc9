"""Opening, dropping and pasting, and errors of unreadable input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pad_helpers import SEVEN, answer_of, controller, picture, wait_for_answer
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from digitpad.gui.files.dropping import Veil
from digitpad.gui.files.opening import KINDS
from digitpad.gui.window.window import Window
from digitpad.reading.picture.decode import FORMATS
from digitpad.system.settings import Settings, load_settings


def test_a_bad_file_is_reported_in_the_banner_and_the_drawing_stays(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.pad.set_drawing(SEVEN)
    wait_for_answer(qtbot, window)
    drawing = window.pad.drawing
    bad = tmp_path / "坏的.png"
    bad.write_text("this is no picture")
    controller(window).open_file(bad)
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert "坏的.png" in controller(window).banner.text()
    assert window.pad.drawing is drawing
    assert answer_of(window).prediction is not None
    assert controller(window).preferences.settings.recent == ()


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_a_file_of_many_drawings_is_named_in_the_error(
    qtbot: QtBot, window: Window, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text('{"strokes": [[[0, 0], [9, 9]]]}\n' * 2, encoding="utf-8")
    controller(window).open_file(tmp_path / name)
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert controller(window).banner.text().startswith(f"{name} holds a drawing a line")


def test_every_readable_picture_format_can_be_chosen() -> None:
    kinds = {Image.registered_extensions().get(pattern.removeprefix("*")) for pattern in KINDS.split()}
    assert set(FORMATS) - {"DIB"} <= kinds


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
    veil = window.findChild(Veil)
    assert isinstance(veil, Veil) and veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert not veil.isVisible()
    wait_for_answer(qtbot, window)
    assert len(window.pad.drawing.strokes) == 1


def test_the_first_of_several_dropped_files_is_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("seven.json", "eight.json", "nine.json")]
    for path in paths:
        path.write_text(SEVEN.to_json())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: "seven.json is opened, the first of 3 files." in window.status.text())


def test_a_drop_copies_and_never_moves_the_file(window: Window, tmp_path: Path) -> None:
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


def test_a_remote_url_is_not_accepted(window: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/7.png")])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
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


def test_unreadable_clipboard_and_drop_are_reported(window: Window) -> None:
    QGuiApplication.clipboard().setText("seven")
    window.pad.paste.trigger()
    assert controller(window).banner.text() == "The clipboard holds no picture and no drawing."
    data = QMimeData()
    data.setText("seven")
    window.dropped.emit(data)
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
def test_pasted_nonsense_is_reported(qtbot: QtBot, window: Window, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.pad.paste.trigger()
    qtbot.waitUntil(lambda: controller(window).banner.isVisible())
    assert window.pad.drawing.strokes == ()
