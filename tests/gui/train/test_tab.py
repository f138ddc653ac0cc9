"""The Train tab: start, pause, step, adjust, stop, resume and close."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pad_helpers import SEVEN, controller
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot
from train_helpers import LONG, SMALL, WAIT, fake_stream, opened, start, steps, training_of

from digitpad.data import mnist
from digitpad.errors import DigitpadError
from digitpad.gui.threads import GATHERING
from digitpad.gui.train import trainer
from digitpad.gui.train.controls import TrainAbsent
from digitpad.gui.train.run_control import PadProbe, WindowRunControl
from digitpad.gui.train.section import TrainSection
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.train.trainer import Preparing, RunOpened
from digitpad.gui.widgets.pages import LazyPage
from digitpad.gui.window.closing import Closing
from digitpad.gui.window.window import Window
from digitpad.gui.words import languages
from digitpad.runs.adjustment import UNCHANGED
from digitpad.runs.config import TrainConfig
from digitpad.runs.curves import History
from digitpad.runs.events import Finished, PlaceInfo, Probed, Stepped
from digitpad.runs.folder import Run, new_run
from digitpad.runs.log import read_events
from digitpad.runs.summary import list_runs


def test_the_tab_is_created_when_first_shown(faked: None, window: Window) -> None:
    assert [window.tabs.tabText(index) for index in range(2)] == ["Answer", "Train"]
    assert training_of(window).tab is None


def test_the_digits_are_read_before_a_run_starts(
    qtbot: QtBot, faked: None, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start does not wait for the digits; only the training reports damaged digits."""
    read: list[Path] = []
    monkeypatch.setattr(mnist, "mnist_folder", lambda: read.append(tmp_path) or tmp_path)
    opened(qtbot, window)
    assert read == [tmp_path] and not controller(window).banner.isVisible()


def test_start_pause_and_resume(qtbot: QtBot, tab: TrainTab) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    assert tab.controls.main.text() == "Pause"
    assert not tab.form.isEnabled()
    with qtbot.waitSignal(
        tab.trainer.emitted, timeout=WAIT, check_params_cb=lambda event: isinstance(event, Probed)
    ):
        tab.controls.main.click()
    qtbot.wait(2 * GATHERING)
    paused_at = steps(tab)
    qtbot.wait(2 * GATHERING)
    assert steps(tab) == paused_at
    assert tab.view.head.title.text().startswith("Paused")
    tab.controls.main.click()
    qtbot.waitUntil(lambda: steps(tab) > paused_at)


def test_the_buttons_name_their_keys(window: Window, tab: TrainTab) -> None:
    menu = controller(window).training.menu
    assert menu is not None
    for button, action in (
        (tab.controls.main, menu.main),
        (tab.controls.step, menu.step),
        (tab.controls.stop, menu.stop),
    ):
        assert button.toolTip().endswith(f"({action.shortcut().toString()})")
        assert button.accessibleName() and "(" not in button.accessibleName()


def test_the_title_follows_a_stop(qtbot: QtBot, tab: TrainTab, monkeypatch: pytest.MonkeyPatch) -> None:
    measurement_done = threading.Event()

    def slow_end(config: TrainConfig, run: Run | None, control: WindowRunControl) -> Iterator[object]:
        for event in fake_stream(config, run, control):
            if isinstance(event, Finished):
                measurement_done.wait()
            yield event

    monkeypatch.setattr(trainer, "stream", slow_end)
    tab.form.show_config(LONG)
    start(qtbot, tab)
    tab.controls.main.click()
    tab.controls.stop.click()
    assert tab.view.head.title.text() == "Stopping after this step…"
    qtbot.waitUntil(lambda: tab.view.head.title.text() == "Measuring and saving what was learned…")
    measurement_done.set()
    qtbot.waitUntil(lambda: tab.view.head.title.text().startswith("Stopped"))


def test_one_step_at_a_time_from_a_pause(qtbot: QtBot, tab: TrainTab) -> None:
    for count in (1, 2, 3):
        tab.controls.step.click()
        qtbot.waitUntil(lambda count=count: steps(tab) == count)
        qtbot.wait(2 * GATHERING)
        assert steps(tab) == count
    assert tab.trainer.state == "paused"
    assert tab.controls.main.text() == "Continue"


def test_a_paused_run_is_stopped_and_kept(qtbot: QtBot, tab: TrainTab) -> None:
    tab.controls.step.click()
    qtbot.waitUntil(lambda: steps(tab) == 1)
    with qtbot.waitSignal(tab.run_ended) as ended:
        tab.controls.stop.click()
    assert tab.form.isEnabled()
    assert ended.args is not None
    assert [type(event).__name__ for event in read_events(ended.args[0])] == [
        "Started",
        "Stepped",
        "Finished",
    ]


def test_a_run_ends_after_its_last_step(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    assert steps(tab) == SMALL.steps
    assert len(tab.view.history.evaluations) == SMALL.steps // 50
    assert tab.controls.main.text() == "Start"


def test_an_adjustment_reaches_the_training_once() -> None:
    control = WindowRunControl(PadProbe())
    control.adjust(learning_rate=0.01)
    control.adjust(dropout=0.3)
    changed = control.adjustment()
    assert changed is not None
    assert (changed.learning_rate, changed.dropout) == (0.01, 0.3)
    assert control.adjustment() is None


def test_the_sliders_follow_the_schedule_until_they_are_moved(qtbot: QtBot, tab: TrainTab) -> None:
    adjustments: list[dict[str, float]] = []
    tab.trainer.adjust = lambda **values: adjustments.append(values)  # type: ignore[method-assign]
    start(qtbot, tab)
    assert tab.tuning.isVisible()
    assert tab.tuning.rate.accessibleDescription() == "0.001"
    tab.tuning.rate.setValue(-200)
    tab.tuning.dropout.setValue(30)
    qtbot.wait(30)
    assert adjustments == [{"learning_rate": 0.01}, {"dropout": 0.3}]
    assert tab.tuning.rate.accessibleDescription() == "0.01"


def test_a_failure_is_reported_and_the_tab_is_idle(
    qtbot: QtBot, window: Window, tab: TrainTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> Iterator[object]:
        yield Preparing("torch")
        raise DigitpadError("no-device", name="cuda:7", known="cpu")

    monkeypatch.setattr(trainer, "stream", failing)
    tab.controls.main.click()
    banner = controller(window).banner
    qtbot.waitUntil(banner.isVisible)
    assert "cuda:7 is not available" in banner.text()
    qtbot.waitUntil(lambda: tab.controls.main.text() == "Start")


def test_a_run_that_fails_before_its_first_step_is_not_shown_as_done(
    qtbot: QtBot, tab: TrainTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(config: TrainConfig, *_: object, **__: object) -> Iterator[object]:
        yield RunOpened(new_run(config), config, History(), UNCHANGED)
        raise DigitpadError("bad-digits", path="train.gz")

    monkeypatch.setattr(trainer, "stream", failing)
    with qtbot.waitSignal(tab.trainer.failed, timeout=WAIT):
        tab.controls.main.click()
    qtbot.waitUntil(lambda: not tab.trainer.busy)
    assert tab.view.empty.isVisible() and not tab.view.head.isVisible()


def test_closing_the_window_offers_to_stop_and_keeps_the_run(
    qtbot: QtBot, window: Window, tab: TrainTab
) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    window.close()
    bar = controller(window).closing.bar
    assert bar is not None
    assert window.isVisible() and bar.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible() and tab.trainer.busy
    window.close()
    bar.stop.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert tab.view.run is not None
    assert list(read_events(tab.view.run))[-1].__class__ is Finished


def test_a_training_goes_on_in_a_minimized_window_without_a_tray(
    qtbot: QtBot, window: Window, tab: TrainTab
) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    window.close()
    bar = controller(window).closing.bar
    assert bar is not None
    bar.keep.click()
    assert window.isMinimized() and tab.trainer.state == "running"


def test_the_title_after_the_last_step_is_the_measurement_of_the_result(qtbot: QtBot, tab: TrainTab) -> None:
    head = tab.view.head
    head.begin(PlaceInfo("cpu", 1), 0, steps=2)
    head.show_state("running")
    for step, title, left in (
        (1, "Step 1 of 2", "60 s left"),
        (2, "Measuring and saving what was learned…", ""),
    ):
        head.show_progress(
            Stepped(
                step=step,
                steps=2,
                epoch=0,
                loss=1,
                accuracy=50,
                learning_rate=0.1,
                images_per_second=1,
                seconds_left=60 * (2 - step),
            )
        )
        head._tick()
        assert (head.title.text(), head.left.text()) == (title, left)
    head.show_state("idle")
    assert head.title.text() == "Done · Step 2 of 2"


def test_the_tab_is_translated_to_chinese(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    qtbot.waitUntil(lambda: window.tabs.tabText(1) == "训练")
    texts = {
        label.text() for label in tab.findChildren(QLabel) if any(letter.isalpha() for letter in label.text())
    } - {"ReLU", "×"}
    assert {text for text in texts if not any("\u4e00" <= letter <= "\u9fff" for letter in text)} == set()


def test_a_real_run_is_adjusted_stopped_and_resumed(qtbot: QtBot, window: Window) -> None:
    """With torch: start, adjust, stop and resume."""
    window.pad.set_drawing(SEVEN)
    tab = opened(qtbot, window)
    tab.form.show_config(SMALL.changed(samples=16 * 100_000))
    start(qtbot, tab)
    qtbot.waitUntil(lambda: tab.view.watch.answer_caption.text() != "Your drawing", timeout=WAIT)
    assert sum(bar.value() for bar in tab.view.watch.bars.bars) == pytest.approx(1000, abs=6)
    tab.tuning.dropout.setValue(25)
    tab.tuning.rate.setValue(-250)
    adjusted_at = steps(tab)
    qtbot.waitUntil(lambda: steps(tab) > adjusted_at + 3, timeout=WAIT)
    new_run(SMALL)  # a newer run without a step does not hide the resumable one
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.stop.click()
    run = tab.view.run
    assert run is not None and run.best.exists() and run.last.exists()
    adjusted = [json.loads(line) for line in run.events.read_text().splitlines() if '"adjusted"' in line]
    assert (adjusted[-1]["dropout"], adjusted[-1]["learning_rate"]) == (0.25, 0.0032)
    reached = steps(tab)
    qtbot.waitUntil(tab.offer.isVisible, timeout=WAIT)
    assert f"step {reached:,}" in tab.offer.message.text()
    tab.offer.go_on.setFocus()
    tab.offer.go_on.click()
    assert window.focusWidget() is tab
    qtbot.waitUntil(lambda: steps(tab) > reached, timeout=WAIT)
    assert tab.view.run is not None and tab.view.run.folder == run.folder


def test_damaged_digits_leave_no_run_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> mnist.Split:
        raise DigitpadError("bad-digits", path="train.gz")

    monkeypatch.setattr(mnist, "load_split", damaged)
    with pytest.raises(DigitpadError, match=r"train\.gz is missing or damaged"):
        list(trainer.stream(SMALL, None, WindowRunControl(PadProbe())))
    assert not list_runs()


def test_without_training_the_tab_names_the_edition_with_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("digitpad.system.edition.has_training", lambda: False)
    window = QMainWindow()
    qtbot.addWidget(window)
    training = TrainSection(window)
    window.setCentralWidget(training.page)
    window.show()
    training.show_subject(SEVEN, 7)
    assert isinstance(training.page, LazyPage)
    assert isinstance(training.page.content, TrainAbsent)
    assert "digitpad-reader" in training.page.content.sentence.text()
    assert not training.resume(tmp_path)
    event = QCloseEvent()
    Closing(window, training.trainer).on_close(event)
    assert event.isAccepted()
    assert training.is_idle()
