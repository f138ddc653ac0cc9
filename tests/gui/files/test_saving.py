"""Saving a drawing, and keeping an unsaved one for the next start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pad_helpers import SEVEN, controller, drag
from pytestqt.qtbot import QtBot

from digitpad.gui.answer import samples
from digitpad.gui.desktop import dialogs
from digitpad.gui.files import saving
from digitpad.gui.window.window import Window
from digitpad.system import paths
from digitpad.system.settings import Settings, load_settings


def test_a_drawing_is_saved_and_opened_again(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_save_writes_the_file_of_the_drawing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    """After undo too: a drawing of another file does not overwrite it."""
    first, second = tmp_path / "one.digitpad", tmp_path / "two.json"
    for path in (first, second):
        path.write_text(SEVEN.to_json())
        controller(window).open_file(path)
        qtbot.waitUntil(lambda: controller(window).preferences.settings.recent[:1] == (str(path),))  # noqa: B023 - waited for at once
    assert window.windowTitle() == "two.json[*] – digitpad"
    window.pad.undo.trigger()
    assert window.windowTitle() == "one.digitpad[*] – digitpad"
    assert not controller(window).menus.save.isEnabled()
    drag(window.pad.pad, (50, 50), (80, 80))
    assert window.isWindowModified()
    controller(window).menus.save.trigger()
    assert not window.isWindowModified()
    assert [len(json.loads(path.read_text())["strokes"]) for path in (first, second)] == [2, 1]


def test_an_unsaved_drawing_is_restored_at_the_next_start(
    make: Callable[..., Window], tmp_path: Path
) -> None:
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


def test_an_unsaved_drawing_replaced_by_another_is_restored(
    qtbot: QtBot, make: Callable[..., Window]
) -> None:
    window = make(Settings(language="en"))
    window.pad.set_drawing(SEVEN)
    before = window.pad.drawing.to_json()
    controller(window).opening.open_sample(samples.every()[0])
    qtbot.waitUntil(lambda: window.pad.undo_stack.count() == 2)
    window.close()
    assert make(Settings(language="en")).pad.drawing.to_json() == before


def test_an_unsaved_drawing_is_written_while_the_window_is_open(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(saving.unsaved_file().exists)
    window.pad.clear.trigger()
    qtbot.waitUntil(lambda: not saving.unsaved_file().exists())


def test_a_damaged_unsaved_drawing_is_reported(qtbot: QtBot, make: Callable[..., Window]) -> None:
    saving.unsaved_file().parent.mkdir(parents=True)
    saving.unsaved_file().write_text('{"strokes": [[[1, 2], [3')
    window = make(Settings(language="en"))
    assert "unsaved.digitpad is not a drawing" in controller(window).banner.text()
    assert window.pad.drawing.strokes == ()


def test_an_unwritable_file_is_reported(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "file" / "a.digitpad")
    window.pad.set_drawing(SEVEN)
    controller(window).menus.save_as.trigger()
    assert controller(window).banner.isVisible()


def test_an_unsaved_drawing_in_a_forbidden_folder_is_none(
    shut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(shut / "home"))
    assert saving.read_unsaved() is None
