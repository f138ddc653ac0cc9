"""The comparison page in the window: plan, queue of runs, pause, stop, closing, and result."""

from __future__ import annotations

from collections.abc import Iterator

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import controller, turn_wheel
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from train_helpers import LONG, SMALL

from digitpad.errors import DigitpadError
from digitpad.gui import threads
from digitpad.gui.ablation.page import ComparisonPage
from digitpad.gui.train import trainer
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.train.trainer import Divergence, Preparing
from digitpad.gui.window.window import Window
from digitpad.gui.words import languages
from digitpad.runs.adjustment import UNCHANGED
from digitpad.runs.events import Started
from digitpad.runs.summary import list_runs


@pytest.fixture
def page(qtbot: QtBot, window: Window, tab: TrainTab) -> ComparisonPage:
    """The comparison of overlapping pooling, one pair, on the tests' small settings as they are."""
    tab.compare.click()
    page = controller(window).comparisons.page
    assert page is not None
    page.form.images.setCurrentIndex(2)
    page.form.seeds.setValue(1)
    wait_current(qtbot, page)
    return page


def wait_current(qtbot: QtBot, page: ComparisonPage) -> None:
    """Wait until the runs of the plan are read from disk."""
    qtbot.waitUntil(lambda: page.is_current, timeout=SLOW)


def train_all(qtbot: QtBot, page: ComparisonPage) -> None:
    page.controls.main.click()
    qtbot.waitUntil(lambda: page.status.text().startswith("All "), timeout=SLOW)


def test_the_plan_is_described_before_the_start(page: ComparisonPage) -> None:
    assert page.status.text().startswith(
        "2 runs, one after another. How long they take here is not measured yet"
    )
    assert "400 training images in the same order, 100 steps of 16" in page.shared.text()
    assert not page.outcome.isVisible()


def test_a_pair_is_trained_and_shown(qtbot: QtBot, page: ComparisonPage) -> None:
    train_all(qtbot, page)
    assert page.status.text() == "All 2 runs are complete."
    assert page.outcome.isVisible() and "from one pair" in page.outcome.sentence.text()
    assert [curve.style for curve in page.curves._curves] == [0, 1]
    assert sorted(run.config.pooling for run in list_runs() if run.config) == ["overlapping", "plain"]
    page.form.seeds.setValue(2)
    wait_current(qtbot, page)
    assert page.status.text().startswith("2 of 4 runs complete; the others are still to be trained. About ")
    train_all(qtbot, page)
    assert "mean of 2 seeds" in page.outcome.sentence.text() and len(list_runs()) == 4


def test_with_room_the_page_does_not_scroll(qtbot: QtBot, window: Window, page: ComparisonPage) -> None:
    window.resize(1280, 830)
    train_all(qtbot, page)
    for _ in range(3):  # the plot's size hint is its last height
        QApplication.processEvents()
        page.curves.show_curves(page.curves._curves)
    qtbot.waitUntil(
        lambda: page.outcome.isVisible() and page.verticalScrollBar().maximum() == 0, timeout=SLOW
    )


def test_a_stopped_comparison_keeps_its_runs_and_continues(qtbot: QtBot, page: ComparisonPage) -> None:
    def stop_the_last(event: object) -> None:
        if isinstance(event, Started) and not page.queue.pending:
            page.controls.stop.click()

    page.queue.emitted.connect(stop_the_last)
    page.controls.main.click()
    qtbot.waitUntil(
        lambda: "Stopped. 1 of 2 runs complete" in page.status.text() and "was begun" in page.status.text(),
        timeout=SLOW,
    )
    page.queue.emitted.disconnect(stop_the_last)
    wait_current(qtbot, page)
    assert sorted(run.state for run in list_runs()) == ["complete", "stopped"]
    assert [curve.name for curve in page.curves._curves] == ["on, seed 0", "off, seed 0"]
    train_all(qtbot, page)
    assert [run.state for run in list_runs()] == ["complete", "complete"]


def test_a_stop_is_shown_for_the_present_run(qtbot: QtBot, page: ComparisonPage) -> None:
    page.form.show_base(LONG)
    wait_current(qtbot, page)
    page.controls.main.click()
    qtbot.waitUntil(
        lambda: page.status.text().startswith("Run 1 of 2: Overlapping pooling: on; seed 0. Step"),
        timeout=SLOW,
    )
    page.controls.stop.click()
    assert page.status.text() == "Run 1 of 2: Overlapping pooling: on; seed 0. Stopping after this step…"


def test_a_pause_holds_the_whole_queue(
    qtbot: QtBot, window: Window, tab: TrainTab, page: ComparisonPage
) -> None:
    page.form.show_base(LONG)
    wait_current(qtbot, page)
    page.controls.main.click()
    qtbot.waitUntil(lambda: page.controls.main.text() == "Pause", timeout=SLOW)
    page.controls.main.click()
    qtbot.waitUntil(lambda: "Paused." in page.status.text(), timeout=SLOW)
    assert not page.form.isEnabled() and not tab.tuning.isVisible()
    page.back.click()
    assert tab.isVisible() and tab.controls.main.text() == "Continue" and not tab.tuning.isVisible()
    tab.compare.click()
    assert page.isVisible()


def test_closing_asks_and_starts_no_other_run(qtbot: QtBot, window: Window, page: ComparisonPage) -> None:
    page.form.show_base(LONG)
    wait_current(qtbot, page)
    page.controls.main.click()
    qtbot.waitUntil(lambda: page.controls.main.text() == "Pause", timeout=SLOW)
    window.close()
    bar = controller(window).closing.bar
    assert bar is not None and bar.isVisible() and window.isVisible()
    bar.stop.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SLOW)
    assert [run.state for run in list_runs()] == ["stopped"]


def test_a_failing_run_ends_the_queue(
    qtbot: QtBot, window: Window, page: ComparisonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> Iterator[object]:
        yield Preparing("torch")
        raise DigitpadError("unwritable", path="runs", reason="no space left")

    monkeypatch.setattr(trainer, "stream", failing)
    page.controls.main.click()
    qtbot.waitUntil(controller(window).banner.isVisible, timeout=SLOW)
    qtbot.waitUntil(lambda: not page.queue.active and page.controls.main.text() == "Start", timeout=SLOW)
    assert list_runs() == ()


def test_a_divergence_is_shown(qtbot: QtBot, page: ComparisonPage) -> None:
    page.form.show_base(LONG)
    wait_current(qtbot, page)
    page.controls.main.click()
    qtbot.waitUntil(lambda: page.controls.main.text() == "Pause", timeout=SLOW)
    page.controls.main.click()
    qtbot.wait(3 * threads.GATHERING)
    page.queue.emitted.emit(
        Divergence(7, float("nan"), checkpoint_step=0, adjusted=UNCHANGED, slower=UNCHANGED)
    )
    qtbot.waitUntil(lambda: "The loss is no number at step 7" in page.status.text(), timeout=SLOW)


def test_a_comparison_of_the_runs_tab_is_opened_again(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    for seed in (3, 4):
        fake_runs.run(98.0, seed=seed, lrn="off")
        fake_runs.run(98.5, seed=seed, lrn="article")
    window.tabs.setCurrentIndex(2)
    runs = controller(window).runs.tab
    assert runs is not None
    qtbot.waitUntil(lambda: bool(runs.overview.compare._comparisons), timeout=SLOW)
    (comparison,) = runs.overview.compare._comparisons
    runs.overview.compare.opened.emit(comparison)
    page = controller(window).comparisons.page
    assert page is not None and page.isVisible()
    wait_current(qtbot, page)
    assert (page.form.claim.currentData(), page.form.seeds.value(), page.status.text()) == (
        "lrn",
        2,
        "All 4 runs are complete.",
    )
    assert len(page.curves._curves) == 4 and "+0.50 points" in page.outcome.sentence.text()


def test_nothing_is_cut_off_in_a_narrow_window(qtbot: QtBot, window: Window, page: ComparisonPage) -> None:
    page.form.show_base(LONG)
    wait_current(qtbot, page)
    window.resize(512, 384)
    qtbot.waitUntil(lambda: page.viewport().width() < 330, timeout=SLOW)
    page.controls.main.click()
    qtbot.waitUntil(page.progress.isVisible, timeout=SLOW)
    body = page.widget()
    assert body is not None and body.minimumSizeHint().width() <= page.viewport().width()


def test_the_wheel_scrolls_the_page_and_leaves_the_plan(
    qtbot: QtBot, window: Window, page: ComparisonPage
) -> None:
    window.resize(512, 384)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0, timeout=SLOW)
    before = page.form.plan
    assert not any(turn_wheel(field) for field in (page.form.claim, page.form.seeds, page.form.images))
    assert page.form.plan == before


def test_impossible_settings_are_explained(qtbot: QtBot, page: ComparisonPage) -> None:
    page.form.show_base(SMALL.changed(seed=2**31 - 1))
    page.form.seeds.setValue(2)
    qtbot.waitUntil(lambda: "seed" in page.status.text(), timeout=SLOW)
    assert not page.controls.main.isEnabled()


def test_the_page_is_translated(qtbot: QtBot, page: ComparisonPage) -> None:
    train_all(qtbot, page)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    qtbot.waitUntil(lambda: page.back.text() == "返回", timeout=SLOW)
    texts = {
        label.text()
        for label in page.findChildren(QLabel)
        if any(letter.isalpha() for letter in label.text())
    }
    assert {text for text in texts if not any("\u4e00" <= letter <= "\u9fff" for letter in text)} == set()
