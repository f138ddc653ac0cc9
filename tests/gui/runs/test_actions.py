"""Actions on runs: name, note, delete, save and export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import first
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from digitpad.errors import DigitpadError
from digitpad.gui.desktop import dialogs
from digitpad.gui.runs import actions, saving
from digitpad.gui.runs.tab import RunsTab
from digitpad.network.model_file import read_model
from digitpad.runs.summary import list_runs


def test_a_name_and_a_note_are_stored(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    fake_runs.run()
    tab = make_runs()
    for action, text in (
        (tab.overview.commands.rename, "我的 run"),
        (tab.overview.commands.note, "without <dropout>"),
    ):
        action.trigger()
        assert tab.overview.ask.isVisible()
        tab.overview.ask.line.setText(text)
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            qtbot.keyClick(tab.overview.ask.line, Qt.Key.Key_Return)
    assert [(run.name, run.note) for run in list_runs()] == [("我的 run", "without <dropout>")]


def test_escape_changes_nothing(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = fake_runs.run()
    tab = make_runs()
    tab.overview.commands.trash.trigger()
    qtbot.keyClick(tab.overview.ask.no, Qt.Key.Key_Escape)
    assert not tab.overview.ask.isVisible() and run.folder.exists()


def test_runs_go_to_the_trash_after_one_question(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [fake_runs.run(seed=seed) for seed in range(3)]
    moved: list[Path] = []
    monkeypatch.setattr(actions, "_to_systems_trash", lambda folder: moved.append(folder) or True)
    tab = make_runs()
    tab.overview.table.select({runs[0].folder, runs[2].folder})
    tab.overview.commands.trash.trigger()
    assert moved == [] and "2 runs" in tab.overview.ask.words.text()
    with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
        tab.overview.ask.yes.click()
    assert sorted(moved) == [runs[0].folder, runs[2].folder]


def test_a_missing_file_manager_is_reported(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = fake_runs.run()
    asked: list[str] = []
    monkeypatch.setattr(dialogs.QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    tab = make_runs()
    with qtbot.waitSignal(tab.failed, timeout=SLOW) as signal:
        tab.overview.commands.reveal.trigger()
    assert asked == [str(run.folder)] and str(run.folder) in str(first(signal))


def test_a_missing_trash_is_reported(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = fake_runs.run()
    monkeypatch.setattr(actions, "_to_systems_trash", lambda folder: False)
    tab = make_runs()
    tab.overview.commands.trash.trigger()
    with (
        qtbot.waitSignal(tab.failed, timeout=SLOW) as signal,
        qtbot.waitSignal(tab._lister.answered, timeout=SLOW),
    ):
        tab.overview.ask.yes.click()
    assert "no trash" in str(first(signal)) and run.folder.exists()


def test_deleting_snapshots_keeps_the_run(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = fake_runs.run()
    run.snapshots.mkdir()
    (run.snapshots / "00000010.safetensors").write_bytes(b"x" * 1000)
    tab = make_runs()
    tab.overview.commands.drop.trigger()
    with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
        tab.overview.ask.yes.click()
    assert list(run.snapshots.iterdir()) == [] and run.best.exists()
    assert not tab.overview.commands.drop.isEnabled()


def test_the_network_is_saved_whole(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = fake_runs.run()
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "数字.safetensors")
    tab = make_runs()
    with qtbot.waitSignal(tab.saved, timeout=SLOW) as signal:
        tab.overview.commands.save.trigger()
    tab.overview.commands.stop()
    assert first(signal) == tmp_path / "数字.safetensors"
    assert read_model(tmp_path / "数字.safetensors").card == read_model(run.best).card


@pytest.mark.parametrize(
    ("action", "end"), [("onnx", ".onnx"), ("csv", ".csv"), ("tensorboard", "-tensorboard")]
)
def test_a_run_is_exported_for_other_programs(
    make_runs: Callable[[], RunsTab],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    action: str,
    end: str,
) -> None:
    if not saving.can_write(action):
        pytest.skip("an optional extra that is not installed")
    fake_runs.run()
    asked: list[Path] = []

    def answer(*_: object, start: Path, **__: object) -> Path:
        asked.append(start)
        return tmp_path / f"数字{end}"

    monkeypatch.setattr(dialogs, "to_write", answer)
    tab = make_runs()
    getattr(tab.overview.commands, action).trigger()
    qtbot.waitUntil(tab.overview.commands.is_idle, timeout=SLOW)
    written = tmp_path / f"数字{end}"
    assert asked[0].name.endswith(end)
    assert any(written.iterdir()) if written.is_dir() else written.stat().st_size > 0


def test_formats_without_their_package_are_disabled(
    make_runs: Callable[[], RunsTab], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_runs.run()
    monkeypatch.setattr(saving, "find_spec", lambda _: None)
    commands = make_runs().overview.commands
    assert not commands.onnx.isEnabled() and not commands.tensorboard.isEnabled() and commands.csv.isEnabled()


def test_a_damaged_network_is_not_saved(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_runs.run().best.write_bytes(b"damaged")
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "a.safetensors")
    tab = make_runs()
    with qtbot.waitSignal(tab.failed, timeout=SLOW) as signal:
        tab.overview.commands.save.trigger()
    assert isinstance(first(signal), DigitpadError) and not (tmp_path / "a.safetensors").exists()


def test_impossible_actions_are_disabled(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    unfinished, done = fake_runs.run(complete=False), fake_runs.run(seed=1)
    unfinished.best.unlink()
    for run in (unfinished, done):
        run.last.unlink(missing_ok=True)
    tab = make_runs()
    tab.overview.table.select({unfinished.folder})
    assert not tab.overview.commands.result.isEnabled() and not tab.overview.commands.resume.isEnabled()
    tab.overview.table.select({done.folder})
    assert tab.overview.commands.result.isEnabled() and not tab.overview.commands.resume.isEnabled()
    tab.overview.table.select({done.folder, unfinished.folder})
    assert not tab.overview.commands.use.isEnabled() and not tab.overview.commands.rename.isEnabled()
