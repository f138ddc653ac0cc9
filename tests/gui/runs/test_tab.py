"""The Runs tab: its table, curves, answers and comparisons, also with damaged folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import SEVEN
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.desktop import dialogs
from digitpad.gui.plots import export as plots_export
from digitpad.gui.plots import runs_curves, runs_plot
from digitpad.gui.runs import table as runs_table
from digitpad.gui.runs.tab import EMPTY, LIST, RunsTab
from digitpad.runs.folder import Run
from digitpad.runs.summary import rename, set_note
from digitpad.system.file_lock import locked


def cells(tab: RunsTab, row: int) -> list[str]:
    model = tab.overview.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_without_runs_a_hint_is_shown(make_runs: Callable[[], RunsTab]) -> None:
    tab = make_runs()
    assert tab.currentIndex() == EMPTY
    assert "Start a training" in tab.empty.text.text()


def test_a_row_shows_the_differences_from_the_preset(make_runs: Callable[[], RunsTab]) -> None:
    fake_runs.run(98.5, test=98.25, seed=3, pooling="plain")
    tab = make_runs()
    row = cells(tab, 0)
    assert tab.currentIndex() == LIST
    assert row[runs_table.TEST] == "98.25 %" and row[runs_table.VALIDATION] == "98.50 %"
    assert row[runs_table.STATE] == "complete" and row[runs_table.PRESET] == "Quick"
    assert "Overlapping pooling: off" in row[runs_table.SWITCHES] and "Seed: 3" in row[runs_table.SWITCHES]


def test_damaged_folders_show_an_error_beside_the_other_runs(make_runs: Callable[[], RunsTab]) -> None:
    damaged, good = fake_runs.run(), fake_runs.run(seed=1)
    damaged.config.write_text('{"width": "wide"}')
    (damaged.folder.parent / "empty").mkdir()
    tab = make_runs()
    rows = {row[runs_table.NAME]: row for row in (cells(tab, index) for index in range(3))}
    assert rows[damaged.folder.name][runs_table.STATE] == "damaged"
    assert "config.json" in rows["empty"][runs_table.SWITCHES]
    assert rows[good.folder.name][runs_table.STATE] == "complete"
    tab.overview.table.select({damaged.folder})
    assert not tab.overview.commands.use.isEnabled() and tab.overview.commands.trash.isEnabled()


def test_a_long_log_is_read_in_a_thread(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = fake_runs.run()
    lines = run.events.read_bytes().splitlines(keepends=True)
    run.events.write_bytes(lines[0] + lines[1] * 100_000 + b'{"kind":"step","st')
    tab = make_runs()
    with qtbot.waitSignal(tab._curve_reader.answered, timeout=SLOW):
        tab.overview.table.select({run.folder})
    assert tab.overview.curves.plot.isVisible()


def test_curves_of_the_selected_runs_share_a_plot(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    runs = [fake_runs.run(97 + seed, seed=seed) for seed in range(3)]
    tab = make_runs()
    tab.overview.table.select({run.folder for run in runs})
    qtbot.waitUntil(lambda: len(tab.overview.curves._curves) == 3, timeout=SLOW)
    assert all(run.folder.name in tab.overview.curves.legend.accessibleName() for run in runs)
    assert (
        "97.00 %" in tab.overview.curves.legend.accessibleName()
        and "99.00 %" in tab.overview.curves.legend.accessibleName()
    )
    tab.overview.curves.plot.setFocus()
    qtbot.keyClick(tab.overview.curves.plot, Qt.Key.Key_Home)
    assert tab.overview.curves.legend.accessibleName().startswith("Step 0")


def test_saved_curves_name_their_kind_and_every_run(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [fake_runs.run(90 + seed, seed=seed) for seed in range(runs_curves.NAMED + 1)]
    tab = make_runs()
    export = tab.overview.curves.export
    tab.overview.table.select(set())
    qtbot.waitUntil(lambda: not export.isEnabled(), timeout=SLOW)
    tab.overview.table.select({run.folder for run in runs})
    qtbot.waitUntil(export.isEnabled, timeout=SLOW)
    monkeypatch.setattr(dialogs, "to_write", lambda *_, start, **__: tmp_path / start.name)
    for kind in ("svg", "png"):
        with qtbot.waitSignal(
            tab.saved, check_params_cb=lambda path, kind=kind: path == tmp_path / f"curves.{kind}"
        ):
            export.save(kind)
    drawn, picture = (
        (tmp_path / "curves.svg").read_text(encoding="utf-8"),
        QImage(str(tmp_path / "curves.png")),
    )
    assert (
        all(run.folder.name in drawn for run in runs)
        and "validation accuracy" in drawn
        and "98.00 %" in drawn
    )
    assert QSvgRenderer(drawn.encode()).viewBox().size() * plots_export.SHARP == picture.size()
    legend = range(tab.overview.curves.plot.height() * plots_export.SHARP, picture.height())
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in legend}
    for style in range(len(runs_plot.COLOURS)):
        wanted = QColor(runs_plot.colour(style))
        assert any(_distance(QColor(name), wanted) < 40 for name in seen), "a piece of each curve"


def _distance(first: QColor, second: QColor) -> int:
    return max(abs(a - b) for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))  # type: ignore[operator]


def test_a_growing_curve_keeps_the_zoom(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = fake_runs.run()
    tab = make_runs()
    curves = tab.overview.curves
    qtbot.waitUntil(lambda: len(curves._curves) == 1, timeout=SLOW)
    box = curves.plot.plots["curves"].getViewBox()
    box.setRange(xRange=(10, 30), padding=0)
    with run.events.open("ab") as file:
        file.write(run.events.read_bytes().splitlines(keepends=True)[-2])
    with qtbot.waitSignal(tab._curve_reader.answered, timeout=SLOW):
        tab.refresh()
    assert not box.autoRangeEnabled()[0] and box.viewRange()[0] == [10, 30]


def test_a_running_run_is_read_again(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    run = fake_runs.run(complete=False)
    with locked(run.folder):
        tab = make_runs()
        assert cells(tab, 0)[runs_table.STATE].startswith("running")
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            pass
    qtbot.waitUntil(lambda: cells(tab, 0)[runs_table.STATE].startswith("interrupted"), timeout=SLOW)
    assert not tab._again.isActive()


def test_a_note_is_marked_and_does_not_change_the_order(make_runs: Callable[[], RunsTab]) -> None:
    first, second = fake_runs.run(), fake_runs.run(seed=1)
    rename(first, "a " * 60)
    set_note(first, "kept")
    rename(second, "b")
    tab = make_runs()
    tab.overview.table._sort(runs_table.NAME)
    assert [cells(tab, row)[runs_table.NAME][0] for row in range(2)] == ["※", "b"]


def test_names_are_sorted_by_their_numbers(make_runs: Callable[[], RunsTab]) -> None:
    for seed, name in enumerate(("Width 10", "width 9", "width 100")):
        rename(fake_runs.run(seed=seed), name)
    tab = make_runs()
    tab.overview.table._sort(runs_table.NAME)
    assert [cells(tab, row)[runs_table.NAME] for row in range(3)] == ["width 9", "Width 10", "width 100"]


def test_curves_differ_in_dashes_as_in_colours() -> None:
    looks = [
        (runs_plot.colour(place), tuple(runs_plot.curve_pen(place).dashPattern())) for place in range(35)
    ]
    assert len(set(looks)) == 35
    assert all(a[1] != b[1] for a, b in pairwise(looks))


def test_every_selected_run_answers_what_is_drawn(make_runs: Callable[[], RunsTab], qtbot: QtBot) -> None:
    runs = [fake_runs.run(seed=seed) for seed in range(2)]
    broken = fake_runs.run(seed=2)
    broken.best.write_bytes(b"nothing")
    tab = make_runs()
    tab.overview.pages.setCurrentWidget(tab.overview.answers)
    tab.overview.table.select({run.folder for run in (*runs, broken)})
    qtbot.waitUntil(lambda: "Draw a digit" in tab.overview.answers.note.text(), timeout=SLOW)
    tab.show_subject(SEVEN)
    qtbot.waitUntil(lambda: sum(card.isVisible() for card in tab.overview.answers.cards) == 3, timeout=SLOW)
    texts = {card.name.text(): card for card in tab.overview.answers.cards}
    assert all(texts[run.folder.name].digit.isVisible() for run in runs)
    assert "not a digitpad model" in texts[broken.folder.name].shares.text()


def test_pairs_of_runs_are_compared(make_runs: Callable[[], RunsTab]) -> None:
    for seed in range(2):
        fake_runs.run(98.0, test=98.0, seed=seed)
        fake_runs.run(98.0, test=97.9 + 0.2 * seed, seed=seed, pooling="plain")
    tab = make_runs()
    (sentence,) = tab.overview.compare.sentences()
    assert "mean of 2 seeds" in sentence and "Not distinguishable from seed noise on MNIST." in sentence


def test_a_single_pair_shows_nothing(make_runs: Callable[[], RunsTab]) -> None:
    first, second = fake_runs.run(98.0, test=98.0), fake_runs.run(90.0, test=90.0, activation="tanh")
    rename(first, "mine")
    compare = make_runs().overview.compare
    (sentence,) = compare.sentences()
    assert "One pair shows nothing" in sentence and "interval" not in sentence
    assert f"mine − {second.folder.name}" in [label.text() for label in compare.findChildren(QLabel)]


def test_a_later_test_is_shown(make_runs: Callable[[], RunsTab], monkeypatch: pytest.MonkeyPatch) -> None:
    fake_runs.run(complete=False)
    monkeypatch.setattr("digitpad.evaluation.kept_answers.kept_accuracy", lambda run: 12.5)
    assert cells(make_runs(), 0)[runs_table.TEST] == "12.50 %"


def test_a_column_widens_for_longer_texts_and_keeps_a_width_set_by_hand(
    make_runs: Callable[[], RunsTab],
) -> None:
    fake_runs.run(complete=False)
    table = make_runs().overview.table
    before = table.columnWidth(runs_table.TIME)
    table.setColumnWidth(runs_table.NAME, 40)
    table.show_runs([replace(table.runs.runs[0], seconds=5_000_000.0)])
    assert before < table.sizeHintForColumn(runs_table.TIME) <= table.columnWidth(runs_table.TIME)
    assert table.columnWidth(runs_table.NAME) == 40


def test_the_table_fills_a_wide_window_and_scrolls_in_a_small_one(make_runs: Callable[[], RunsTab]) -> None:
    fake_runs.run(dropout=0.5)
    tab = make_runs()
    table, header = tab.overview.table, tab.overview.table.horizontalHeader()
    for width in (1600, 500, 1500):
        tab.resize(width, 700)
        fills = header.length() == table.viewport().width()
        assert fills == (width > 1000) and header.length() >= table.viewport().width()


def test_a_row_is_opened_with_enter(
    make_runs: Callable[[], RunsTab], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = fake_runs.run()
    tab = make_runs()
    opened: list[Path] = []
    monkeypatch.setattr(tab.outcome.page, "show_run", opened.append)
    qtbot.keyClick(tab.overview.table, Qt.Key.Key_Return)
    assert opened == [run.folder] and Run(opened[0]).best.exists()


def test_without_training_the_hint_does_not_name_the_train_tab(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.system.edition.has_training", lambda: False)
    tab = RunsTab()
    qtbot.addWidget(tab)
    text = " ".join(label.text() for label in tab.empty.findChildren(QLabel))
    assert "digitpad-reader" in text and "Train tab" not in text
