"""The Runs tab: what stands in it, what can be done with a run, and what broken folders look like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import past
import pytest
from hand import first
from past import SLOW
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from digitpad.checkpoint import read_model
from digitpad.errors import DigitpadError
from digitpad.gui import dialogs, runs_actions, runs_plot, runs_saving, runs_table, runs_worker
from digitpad.gui.one_line import OneLine
from digitpad.gui.runs_legend import Entry, Legend
from digitpad.gui.runs_tab import EMPTY, LIST, RunsTab
from digitpad.lock import held
from digitpad.runlog import Run, list_runs, rename, set_note
from digitpad.strokes import drawing

SEVEN = drawing([[(20, 20), (80, 20), (50, 90)]], extent=100.0)


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[], RunsTab]]:
    """Makes the tab, shown, its runs read."""
    made: list[RunsTab] = []

    def start() -> RunsTab:
        tab = RunsTab()
        made.append(tab)
        qtbot.addWidget(tab)
        tab.resize(600, 700)
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            tab.show()
        return tab

    yield start
    for tab in made:
        tab.stop()
        assert tab.is_idle()


def cells(tab: RunsTab, row: int) -> list[str]:
    model = tab.overview.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_without_runs_it_says_what_to_do(make: Callable[[], RunsTab]) -> None:
    tab = make()
    assert tab.currentIndex() == EMPTY
    assert "Start a training" in tab.empty.words.text()


def test_a_run_stands_there_with_what_differs_from_its_preset(make: Callable[[], RunsTab]) -> None:
    past.run(98.5, test=98.25, seed=3, pooling="plain")
    tab = make()
    row = cells(tab, 0)
    assert tab.currentIndex() == LIST
    assert row[runs_table.TEST] == "98.25 %" and row[runs_table.VALIDATION] == "98.50 %"
    assert row[runs_table.STATE] == "complete" and row[runs_table.PRESET] == "Quick"
    assert "Overlapping pooling: off" in row[runs_table.SWITCHES] and "Seed: 3" in row[runs_table.SWITCHES]


def test_broken_folders_show_their_sentence_and_hide_no_others(make: Callable[[], RunsTab]) -> None:
    damaged, good = past.run(), past.run(seed=1)
    damaged.config.write_text('{"width": "wide"}')
    (damaged.folder.parent / "empty").mkdir()
    tab = make()
    rows = {row[runs_table.NAME]: row for row in (cells(tab, index) for index in range(3))}
    assert rows[damaged.folder.name][runs_table.STATE] == "damaged"
    assert "config.json" in rows["empty"][runs_table.SWITCHES]
    assert rows[good.folder.name][runs_table.STATE] == "complete"
    tab.overview.table.select({damaged.folder})
    assert not tab.overview.commands.use.isEnabled() and tab.overview.commands.trash.isEnabled()


def test_a_hundred_runs_and_a_long_log_are_read_beside_the_window(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = past.run()
    lines = run.events.read_bytes().splitlines(keepends=True)
    run.events.write_bytes(lines[0] + lines[1] * 100_000 + b'{"kind":"step","st')
    tab = make()
    with qtbot.waitSignal(tab._curve_reader.answered, timeout=SLOW):
        tab.overview.table.select({run.folder})
    assert tab.overview.curves.plot.isVisible()


def test_curves_of_the_selected_runs_lie_over_each_other(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    runs = [past.run(97 + seed, seed=seed) for seed in range(3)]
    tab = make()
    tab.overview.table.select({run.folder for run in runs})
    qtbot.waitUntil(lambda: len(tab.overview.curves._curves) == 3, timeout=SLOW)
    assert all(run.folder.name in tab.overview.curves.legend.accessibleName() for run in runs)
    assert "97.00 %" in tab.overview.curves.legend.accessibleName() and "99.00 %" in tab.overview.curves.legend.accessibleName()
    tab.overview.curves.plot.setFocus()
    qtbot.keyClick(tab.overview.curves.plot, Qt.Key.Key_Home)
    assert tab.overview.curves.legend.accessibleName().startswith("Step 0")


def test_a_curve_that_grows_stays_as_it_was_zoomed(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = past.run()
    tab = make()
    curves = tab.overview.curves
    qtbot.waitUntil(lambda: len(curves._curves) == 1, timeout=SLOW)
    box = curves.plot._item.getViewBox()
    box.setRange(xRange=(10, 30), padding=0)
    with run.events.open("ab") as file:
        file.write(run.events.read_bytes().splitlines(keepends=True)[-2])
    with qtbot.waitSignal(tab._curve_reader.answered, timeout=SLOW):
        tab.refresh()
    assert not box.autoRangeEnabled()[0] and box.viewRange()[0] == [10, 30]


def test_a_run_that_trains_is_looked_at_again(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = past.run(complete=False)
    with held(run.folder):
        tab = make()
        assert cells(tab, 0)[runs_table.STATE].startswith("running")
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            pass
    qtbot.waitUntil(lambda: cells(tab, 0)[runs_table.STATE].startswith("interrupted"), timeout=SLOW)
    assert not tab._again.isActive()


def test_the_legend_names_a_curve_beside_its_piece(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    wide = legend._wide(Entry(0, "one", "98.00 %"))
    long, rest = Entry(2, "name " * 99, "96.00 %"), Entry(None, "and 3 more")
    legend.show_entries([Entry(0, "one", "98.00 %"), Entry(1, "two", "97.00 %"), long, rest])
    places = [place for place, _ in legend._placed(wide + 20)]
    assert [place.top() // places[0].height() for place in places] == [0, 1, 2, 3]
    assert all(place.right() <= wide + 20 for place in places) and legend.heightForWidth(wide + 20) == 4 * places[0].height()
    assert len({place.top() for place, _ in legend._placed(10_000)}) == 1


def test_a_long_name_is_shortened_in_its_middle(qtbot: QtBot) -> None:
    label = OneLine()
    qtbot.addWidget(label)
    label.setText("A run & <its> name")
    label.resize(label.sizeHint())
    assert label.shown() == label.text()
    label.resize(60, 20)
    label.grab()
    assert "…" in label.shown() and label.shown().startswith("A") and label.toolTip() == label.text()


def test_a_note_is_seen_beside_a_long_name_and_changes_no_order(make: Callable[[], RunsTab]) -> None:
    first, second = past.run(), past.run(seed=1)
    rename(first, "a " * 60)
    set_note(first, "kept")
    rename(second, "b")
    tab = make()
    tab.overview.table._sort(runs_table.NAME)
    assert [cells(tab, row)[runs_table.NAME][0] for row in range(2)] == ["※", "b"]


def test_names_are_sorted_by_the_numbers_in_them(make: Callable[[], RunsTab]) -> None:
    for seed, name in enumerate(("Width 10", "width 9", "width 100")):
        rename(past.run(seed=seed), name)
    tab = make()
    tab.overview.table._sort(runs_table.NAME)
    assert [cells(tab, row)[runs_table.NAME] for row in range(3)] == ["width 9", "Width 10", "width 100"]


def test_curves_differ_without_their_colours_too() -> None:
    looks = [(runs_plot.colour(place), tuple(runs_plot.curve_pen(place).dashPattern())) for place in range(35)]
    assert len(set(looks)) == 35
    assert all(a[1] != b[1] for a, b in pairwise(looks))


def test_every_selected_run_answers_what_is_drawn(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    runs = [past.run(seed=seed) for seed in range(2)]
    broken = past.run(seed=2)
    broken.best.write_bytes(b"nothing")
    tab = make()
    tab.overview.pages.setCurrentWidget(tab.overview.answers)
    tab.overview.table.select({run.folder for run in (*runs, broken)})
    qtbot.waitUntil(lambda: "Draw a digit" in tab.overview.answers.note.text(), timeout=SLOW)
    tab.show_subject(SEVEN)
    qtbot.waitUntil(lambda: sum(card.isVisible() for card in tab.overview.answers.cards) == 3, timeout=SLOW)
    texts = {card.name.text(): card for card in tab.overview.answers.cards}
    assert all(texts[run.folder.name].digit.isVisible() for run in runs)
    assert "not a digitpad model" in texts[broken.folder.name].shares.text()


def test_a_name_and_a_note_are_kept(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    past.run()
    tab = make()
    for action, text in ((tab.overview.commands.rename, "我的 run"), (tab.overview.commands.note, "without <dropout>")):
        action.trigger()
        assert tab.overview.ask.isVisible()
        tab.overview.ask.line.setText(text)
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            qtbot.keyClick(tab.overview.ask.line, Qt.Key.Key_Return)
    assert [(run.name, run.note) for run in list_runs()] == [("我的 run", "without <dropout>")]


def test_escape_changes_nothing(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = past.run()
    tab = make()
    tab.overview.commands.trash.trigger()
    qtbot.keyClick(tab.overview.ask.no, Qt.Key.Key_Escape)
    assert not tab.overview.ask.isVisible() and run.folder.exists()


def test_runs_go_to_the_trash_after_one_question(make: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [past.run(seed=seed) for seed in range(3)]
    moved: list[Path] = []
    monkeypatch.setattr(runs_actions, "_to_systems_trash", lambda folder: moved.append(folder) or True)
    tab = make()
    tab.overview.table.select({runs[0].folder, runs[2].folder})
    tab.overview.commands.trash.trigger()
    assert moved == [] and "2 runs" in tab.overview.ask.words.text()
    with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
        tab.overview.ask.yes.click()
    assert sorted(moved) == [runs[0].folder, runs[2].folder]


def test_where_no_program_shows_folders_it_is_said(make: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    run = past.run()
    asked: list[str] = []
    monkeypatch.setattr(dialogs.QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    tab = make()
    with qtbot.waitSignal(tab.failed, timeout=SLOW) as said:
        tab.overview.commands.reveal.trigger()
    assert asked == [str(run.folder)] and str(run.folder) in str(first(said))


def test_where_there_is_no_trash_it_is_said(make: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    run = past.run()
    monkeypatch.setattr(runs_actions, "_to_systems_trash", lambda folder: False)
    tab = make()
    tab.overview.commands.trash.trigger()
    with qtbot.waitSignal(tab.failed, timeout=SLOW) as said, qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
        tab.overview.ask.yes.click()
    assert "no trash" in str(first(said)) and run.folder.exists()


def test_snapshots_are_deleted_alone(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = past.run()
    run.snapshots.mkdir()
    (run.snapshots / "00000010.safetensors").write_bytes(b"x" * 1000)
    tab = make()
    tab.overview.commands.drop.trigger()
    with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
        tab.overview.ask.yes.click()
    assert list(run.snapshots.iterdir()) == [] and run.best.exists()
    assert not tab.overview.commands.drop.isEnabled()


def test_the_network_is_saved_whole(
    make: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = past.run()
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "数字.safetensors")
    tab = make()
    with qtbot.waitSignal(tab.saved, timeout=SLOW) as said:
        tab.overview.commands.save.trigger()
    tab.overview.commands.stop()
    assert first(said) == tmp_path / "数字.safetensors"
    assert read_model(tmp_path / "数字.safetensors").card == read_model(run.best).card


@pytest.mark.parametrize(("action", "end"), [("onnx", ".onnx"), ("csv", ".csv"), ("tensorboard", "-tensorboard")])
def test_a_run_is_exported_for_other_programs(
    make: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, action: str, end: str
) -> None:
    if not runs_saving.can_write(action):
        pytest.skip("an optional extra that is not installed")
    past.run()
    asked: list[Path] = []

    def answer(*_: object, start: Path, **__: object) -> Path:
        asked.append(start)
        return tmp_path / f"数字{end}"

    monkeypatch.setattr(dialogs, "to_write", answer)
    tab = make()
    getattr(tab.overview.commands, action).trigger()
    qtbot.waitUntil(tab.overview.commands.is_idle, timeout=SLOW)
    written = tmp_path / f"数字{end}"
    assert asked[0].name.endswith(end)
    assert any(written.iterdir()) if written.is_dir() else written.stat().st_size > 0


def test_what_this_digitpad_cannot_write_is_not_offered(make: Callable[[], RunsTab], monkeypatch: pytest.MonkeyPatch) -> None:
    past.run()
    monkeypatch.setattr(runs_saving, "find_spec", lambda _: None)
    commands = make().overview.commands
    assert not commands.onnx.isEnabled() and not commands.tensorboard.isEnabled() and commands.csv.isEnabled()


def test_a_damaged_network_is_not_saved(
    make: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past.run().best.write_bytes(b"damaged")
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "a.safetensors")
    tab = make()
    with qtbot.waitSignal(tab.failed, timeout=SLOW) as said:
        tab.overview.commands.save.trigger()
    assert isinstance(first(said), DigitpadError) and not (tmp_path / "a.safetensors").exists()


def test_what_a_run_cannot_do_is_not_offered(make: Callable[[], RunsTab], qtbot: QtBot) -> None:
    unfinished, done = past.run(complete=False), past.run(seed=1)
    unfinished.best.unlink()
    for run in (unfinished, done):
        run.last.unlink(missing_ok=True)
    tab = make()
    tab.overview.table.select({unfinished.folder})
    assert not tab.overview.commands.result.isEnabled() and not tab.overview.commands.resume.isEnabled()
    tab.overview.table.select({done.folder})
    assert tab.overview.commands.result.isEnabled() and not tab.overview.commands.resume.isEnabled()
    tab.overview.table.select({done.folder, unfinished.folder})
    assert not tab.overview.commands.use.isEnabled() and not tab.overview.commands.rename.isEnabled()


def test_pairs_of_runs_are_compared(make: Callable[[], RunsTab]) -> None:
    for seed in range(2):
        past.run(98.0, test=98.0, seed=seed)
        past.run(98.0, test=97.9 + 0.2 * seed, seed=seed, pooling="plain")
    tab = make()
    (said,) = tab.overview.compare.sentences()
    assert "mean of 2 seeds" in said and "Not distinguishable from seed noise on MNIST." in said


def test_one_pair_claims_nothing(make: Callable[[], RunsTab]) -> None:
    past.run(98.0, test=98.0)
    past.run(90.0, test=90.0, activation="tanh")
    (said,) = make().overview.compare.sentences()
    assert "One pair shows nothing" in said and "interval" not in said


def test_a_run_tested_later_shows_that(make: Callable[[], RunsTab], monkeypatch: pytest.MonkeyPatch) -> None:
    past.run(complete=False)
    monkeypatch.setattr("digitpad.tested.kept_accuracy", lambda run: 12.5)
    assert cells(make(), 0)[runs_table.TEST] == "12.50 %"


def test_a_column_is_widened_for_what_comes_later_and_else_stays_as_it_was_drawn(make: Callable[[], RunsTab]) -> None:
    past.run(complete=False)
    table = make().overview.table
    before = table.columnWidth(runs_table.TIME)
    table.setColumnWidth(runs_table.NAME, 40)
    table.show_runs([replace(table.runs.runs[0], seconds=5_000_000.0)])
    assert before < table.sizeHintForColumn(runs_table.TIME) <= table.columnWidth(runs_table.TIME)
    assert table.columnWidth(runs_table.NAME) == 40


def test_the_table_fills_a_wide_window_and_scrolls_in_a_small_one(make: Callable[[], RunsTab]) -> None:
    past.run(dropout=0.5)
    tab = make()
    table, header = tab.overview.table, tab.overview.table.horizontalHeader()
    for width in (1600, 500, 1500):
        tab.resize(width, 700)
        fills = header.length() == table.viewport().width()
        assert fills == (width > 1000) and header.length() >= table.viewport().width()


def test_smoothing_is_the_mean_of_the_last_steps() -> None:
    import numpy as np

    values = np.arange(200.0)
    found = runs_worker.smoothed(values)
    assert found[0] == 0 and found[9] == pytest.approx(4.5)
    assert found[-1] == pytest.approx(values[-runs_worker.SMOOTH :].mean())
    assert len(runs_worker.smoothed(np.empty(0))) == 0


def test_a_row_is_opened_with_enter(make: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    run = past.run()
    tab = make()
    opened: list[Path] = []
    monkeypatch.setattr(tab.outcome.page, "show_run", opened.append)
    qtbot.keyClick(tab.overview.table, Qt.Key.Key_Return)
    assert opened == [run.folder] and Run(opened[0]).best.exists()
