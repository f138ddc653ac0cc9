"""The Train tab: what is entered, started, held, changed, stopped, resumed and closed, and what is seen of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot
from train_hand import LONG, SEVEN, SMALL, WAIT, fake_stream, history, opened, start, steps, training_of

from digitpad.config import PRESETS, TrainConfig, knobs
from digitpad.errors import DigitpadError
from digitpad.events import Finished, Stepped
from digitpad.gui import dialogs, languages, train_export, train_knobs, train_trainer, train_words
from digitpad.gui.train_absent import TrainAbsent
from digitpad.gui.train_plot import Plots
from digitpad.gui.train_reins import Desk, Reins
from digitpad.gui.train_series import Table, thinned
from digitpad.gui.train_tab import TrainTab
from digitpad.gui.train_trainer import Preparing
from digitpad.gui.training import Training
from digitpad.gui.window import Window
from digitpad.replay import Replay
from digitpad.runlog import Run, read_events


def test_the_tab_costs_nothing_until_it_is_shown(faked: None, window: Window) -> None:
    assert [window.tabs.tabText(index) for index in range(2)] == ["Answer", "Train"]
    assert training_of(window).tab is None


def test_start_pause_and_go_on(qtbot: QtBot, tab: TrainTab) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    assert tab.controls.main.text() == "Pause"
    assert not tab.form.isEnabled()
    tab.controls.main.click()
    qtbot.wait(50)
    rested = steps(tab)
    qtbot.wait(50)
    assert steps(tab) == rested
    assert tab.view.head.title.text().startswith("Paused")
    tab.controls.main.click()
    qtbot.waitUntil(lambda: steps(tab) > rested)


def test_stopping_says_what_is_done_meanwhile(qtbot: QtBot, tab: TrainTab, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = threading.Event()

    def slow_end(config: TrainConfig, run: Run | None, *, reins: Reins, desk: Desk) -> Iterator[object]:
        for said in fake_stream(config, run, reins=reins, desk=desk):
            if isinstance(said, Finished):
                measured.wait()
            yield said

    monkeypatch.setattr(train_trainer, "stream", slow_end)
    tab.form.show_config(LONG)
    start(qtbot, tab)
    tab.controls.main.click()
    tab.controls.stop.click()
    assert tab.view.head.title.text() == "Stopping after this step…"
    qtbot.waitUntil(lambda: tab.view.head.title.text() == "Measuring and saving what was learned…")
    measured.set()
    qtbot.waitUntil(lambda: tab.view.head.title.text().startswith("Stopped"))


def test_one_step_at_a_time_from_rest(qtbot: QtBot, tab: TrainTab) -> None:
    for count in (1, 2, 3):
        tab.controls.step.click()
        qtbot.waitUntil(lambda count=count: steps(tab) == count)
        qtbot.wait(30)
        assert steps(tab) == count
    assert tab.trainer.state == "paused"
    assert tab.controls.main.text() == "Continue"


def test_a_run_that_rests_is_stopped_and_kept(qtbot: QtBot, tab: TrainTab) -> None:
    tab.controls.step.click()
    qtbot.waitUntil(lambda: steps(tab) == 1)
    with qtbot.waitSignal(tab.run_ended) as ended:
        tab.controls.stop.click()
    assert tab.form.isEnabled()
    assert ended.args is not None
    assert [type(one).__name__ for one in read_events(ended.args[0])] == ["Started", "Stepped", "Finished"]


def test_a_run_ends_by_itself(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    assert steps(tab) == SMALL.steps
    assert len(tab.view.history.evaluations) == SMALL.steps // 50
    assert tab.controls.main.text() == "Start"


def test_what_is_changed_while_it_trains_reaches_it_once() -> None:
    reins = Reins()
    reins.change(learning_rate=0.01)
    reins.change(dropout=0.3)
    changed = reins.adjust()
    assert (changed.learning_rate, changed.dropout) == (0.01, 0.3)
    assert reins.adjust() is None


def test_the_sliders_follow_the_schedule_until_they_are_held(qtbot: QtBot, tab: TrainTab) -> None:
    told: list[dict[str, float]] = []
    tab.trainer.change = lambda **values: told.append(values)  # type: ignore[method-assign]
    start(qtbot, tab)
    assert tab.tuning.isVisible()
    assert tab.tuning.rate.accessibleDescription() == "0.001"
    tab.tuning.rate.setValue(-200)
    tab.tuning.dropout.setValue(30)
    qtbot.wait(30)
    assert told == [{"learning_rate": 0.01}, {"dropout": 0.3}]
    assert tab.tuning.rate.accessibleDescription() == "0.01"


def entry(tab: TrainTab, name: str) -> QLineEdit:
    found = tab.form.more.fields[name].entry
    assert isinstance(found, QLineEdit)
    return found


def write(tab: TrainTab, name: str, text: str) -> None:
    entry(tab, name).setText(text)
    entry(tab, name).textEdited.emit(text)


@pytest.mark.parametrize("text", ["0", "8193", "-1", "1.5", "seven", "", "nan", "1e999"])
def test_what_cannot_be_is_said_as_it_is_typed(tab: TrainTab, text: str) -> None:
    write(tab, "batch", text)
    assert tab.form.more.fields["batch"].sentence == "A whole number from 1 to 8,192."
    assert not tab.controls.main.isEnabled()
    write(tab, "batch", "32")
    assert tab.form.more.fields["batch"].sentence == ""
    assert tab.controls.main.isEnabled()
    assert tab.form.config == SMALL.changed(batch=32)


def test_settings_that_do_not_go_together_are_said(tab: TrainTab) -> None:
    write(tab, "train_images", "60000")
    assert "60,000" in tab.form.more.fields["train_images"].sentence
    assert tab.form.config is None
    write(tab, "train_images", "500")
    assert tab.form.config is not None


def test_epochs_and_images_are_two_names_of_one_thing(tab: TrainTab) -> None:
    write(tab, "epochs", "2")
    assert tab.form.config is not None
    assert tab.form.config.samples == 800
    assert entry(tab, "samples").text() == "800"


def test_claims_are_switched(tab: TrainTab) -> None:
    for name in tab.form.claims:
        before = tab.form.config
        tab.form.claims[name].switch.click()
        assert tab.form.config != before
        tab.form.claims[name].switch.click()
    tab.form.take_preset("paper")
    assert all(claim.switch.isChecked() for claim in tab.form.claims.values())
    assert tab.form.config == PRESETS["paper"].config.changed(device="cpu", threads=train_knobs.threads(every_core=False))


def test_how_long_it_takes_is_told_from_the_last_such_run(qtbot: QtBot, tab: TrainTab) -> None:
    assert "not measured yet" in tab.form.time.text()
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    qtbot.waitUntil(lambda: "not measured" not in tab.form.time.text())
    assert tab.form.time.text() == "About 16 s: the last such run here made 100 images/s (CPU, 1 thread)."


def test_a_failure_is_said_and_the_tab_goes_on(qtbot: QtBot, window: Window, tab: TrainTab, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> Iterator[object]:
        yield Preparing("torch")
        raise DigitpadError("no-device", name="cuda:7", known="cpu")

    monkeypatch.setattr(train_trainer, "stream", failing)
    tab.controls.main.click()
    assert window.controller is not None
    banner = window.controller.banner
    qtbot.waitUntil(banner.isVisible)
    assert "cuda:7 is not available" in banner.text()
    qtbot.waitUntil(lambda: tab.controls.main.text() == "Start")


def test_closing_asks_in_the_window_and_nothing_is_lost(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    window.close()
    bar = training_of(window)._bar
    assert bar is not None
    assert window.isVisible() and bar.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible() and tab.trainer.busy
    window.close()
    bar.stop.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert tab.view.run is not None
    assert list(read_events(tab.view.run))[-1].__class__ is Finished


def test_it_goes_on_out_of_sight_where_there_is_no_tray(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    tab.form.show_config(LONG)
    start(qtbot, tab)
    window.close()
    bar = training_of(window)._bar
    assert bar is not None
    bar.keep.click()
    assert window.isMinimized() and tab.trainer.state == "running"


def test_the_drawing_is_answered_by_the_network_in_training(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    window.pad.set_drawing(SEVEN)
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    bars = tab.view.watch.bars.bars
    assert [bar.chosen for bar in bars] == [digit == 3 for digit in range(10)]
    assert tab.view.watch.answer_caption.text() == "Your drawing, step 100"


def test_after_the_last_step_it_is_said_that_the_result_is_measured(qtbot: QtBot, tab: TrainTab) -> None:
    head = tab.view.head
    head.begin("cpu, 1 thread", 0, steps=2)
    head.show_state("running")
    for step, title, left in ((1, "Step 1 of 2", "60 s left"), (2, "Measuring and saving what was learned…", "")):
        head.show_step(
            Stepped(step=step, steps=2, epoch=0, loss=1, accuracy=50, learning_rate=0.1, images_per_second=1, seconds_left=60 * (2 - step))
        )
        head._tick()
        assert (head.title.text(), head.left.text()) == (title, left)
    head.show_state("idle")
    assert head.title.text() == "Done · Step 2 of 2"


def test_while_it_rests_each_step_and_each_drawing_is_answered(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    watch, controls = tab.view.watch, tab.controls
    tab.form.show_config(LONG)
    start(qtbot, tab)
    controls.main.click()
    qtbot.waitUntil(lambda: watch.note.isVisible() and tab.trainer.state == "paused", timeout=WAIT)
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(watch.bars.isVisible, timeout=WAIT)
    rested = steps(tab)
    assert watch.answer_caption.text() == f"Your drawing, step {rested}"
    controls.step.click()
    qtbot.waitUntil(lambda: watch.answer_caption.text() == f"Your drawing, step {rested + 1}", timeout=WAIT)


def test_marks_of_snapshots_are_seen_at_rest_and_not_beside_live_answers(qtbot: QtBot, tab: TrainTab) -> None:
    watch = tab.view.watch
    logits = np.eye(10, dtype=np.float32)[[3, 7, 7]]
    watch.show_subject(SEVEN, 7)
    watch.show_state("paused")
    watch._on_replay(Replay(np.array([0, 4, 9]), logits, np.zeros((3, 4, 11, 11), np.float32)))
    assert watch.scrubber.slider.marks and "First right at step 4." in watch.scrubber.words.text()
    watch.show_state("running")
    assert not watch.scrubber.slider.marks and not watch.scrubber.words.text()
    watch.show_subject(SEVEN, 3)
    assert not watch.scrubber.slider.marks


def test_what_is_right_is_not_said_of_a_drawing_that_may_be_no_digit(qtbot: QtBot, tab: TrainTab) -> None:
    watch, steps = tab.view.watch, np.array([0, 4, 9])
    logits = np.zeros((3, 10), np.float32)
    logits[:, 7] = 2
    watch.show_subject(SEVEN, None)
    watch._on_replay(Replay(steps, logits, np.zeros((3, 4, 11, 11), np.float32)))
    assert "which digit it is" in watch.scrubber.words.text() and "right so far" not in watch.scrubber.words.text()
    watch.show_subject(SEVEN, 7)
    assert "First right at step 0." in watch.scrubber.words.text()
    watch.show_subject(SEVEN, 1)
    assert "Never right so far." in watch.scrubber.words.text()


def test_nothing_drawn_gives_no_answer(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    assert not tab.view.watch.bars.isVisible()
    assert tab.view.watch.note.isVisible() and tab.view.watch.note.text().startswith("Draw a digit on the pad")


def test_what_lies_on_the_pad_is_rendered_once_for_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    assert not desk.probe().any()
    desk.subject = SEVEN
    assert desk.probe().shape == (28, 28)
    assert desk.probe() is desk.probe()


def test_every_setting_and_preset_has_its_words() -> None:
    assert set(train_words.PRESETS) == set(PRESETS)
    assert set(train_words.CLAIMS) == set(train_knobs.SWITCHES)
    shown = {knob.name for knob in train_knobs.more()}
    assert shown | set(train_knobs.ELSEWHERE) == {knob.name for knob in knobs(TrainConfig)}
    assert set(train_words.SETTINGS) == shown | {"epochs"}


def test_the_tab_speaks_chinese(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    qtbot.waitUntil(lambda: window.tabs.tabText(1) == "训练")
    words = {label.text() for label in tab.findChildren(QLabel) if any(letter.isalpha() for letter in label.text())} - {"ReLU", "×"}
    assert {word for word in words if not any("\u4e00" <= letter <= "\u9fff" for letter in word)} == set()


def test_curves_keep_their_peaks_when_thinned() -> None:
    x = np.arange(100_000.0)
    y = np.sin(x / 5000)
    y[77_777] = 9.0
    seen = thinned(x, y, low=-np.inf, high=np.inf, points=1000)
    assert len(seen.x) <= 1001
    assert seen.y.max() == 9.0
    assert np.all(np.diff(seen.x) > 0)
    near = thinned(x, y, low=50_000, high=50_100, points=1000)
    assert (near.x[0], near.x[-1]) == (49_999, 50_101)


def test_a_table_forgets_what_came_after_a_step() -> None:
    table = Table(("step", "loss"))
    for step in range(1, 1001):
        table.append(step, 1 / step)
    table.cut_after(500)
    table.append(400, 7.0)
    assert len(table) == 400
    assert table.at(10_000) == {"step": 400.0, "loss": 7.0}


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"step,loss")])
def test_curves_are_exported(qtbot: QtBot, tmp_path: Path, *, kind: str, start: bytes) -> None:
    plots = Plots()
    qtbot.addWidget(plots)
    plots.resize(300, 200)
    plots.show()
    plots.show_history(history(3))
    plots.refresh()
    train_export.export(plots, kind, tmp_path / f"曲线.{kind}")
    assert (tmp_path / f"曲线.{kind}").read_bytes().startswith(start)


def test_saved_curves_are_told(
    qtbot: QtBot, window: Window, tab: TrainTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(qtbot, tab)
    monkeypatch.setattr(dialogs, "to_write", lambda *_, **__: tmp_path / "曲线.csv")
    assert tab.view.curves is not None
    tab.view.curves.export_wanted.emit("csv")
    assert window.status.text() == "曲线.csv is saved." and (tmp_path / "曲线.csv").stat().st_size > 0


def test_the_table_has_a_line_for_each_step() -> None:
    lines = train_export.table(history(3)).decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["step", "1", "2", "3"]
    assert lines[2].endswith(",0.5,90.0")


def test_curves_are_read_by_keyboard(qtbot: QtBot) -> None:
    plots = Plots()
    qtbot.addWidget(plots)
    plots.show()
    plots.show_history(history(10))
    plots.refresh()
    qtbot.keyClick(plots, Qt.Key.Key_Home)
    assert plots.cursor == 1
    qtbot.keyClick(plots, Qt.Key.Key_Right)
    assert plots.cursor == 2
    plots.set_log(True)
    plots.refresh()


def test_a_real_run_is_paused_changed_stopped_and_offered_again(qtbot: QtBot, window: Window) -> None:
    """With torch: the whole way from Start to going on with what was stopped."""
    window.pad.set_drawing(SEVEN)
    tab = opened(qtbot, window)
    tab.form.show_config(SMALL.changed(samples=16 * 100_000))
    start(qtbot, tab)
    qtbot.waitUntil(lambda: tab.view.watch.answer_caption.text() != "Your drawing", timeout=WAIT)
    assert sum(bar.value() for bar in tab.view.watch.bars.bars) == pytest.approx(1000, abs=6)
    tab.tuning.dropout.setValue(25)
    tab.tuning.rate.setValue(-250)
    at = steps(tab)
    qtbot.waitUntil(lambda: steps(tab) > at + 3, timeout=WAIT)
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.stop.click()
    run = tab.view.run
    assert run is not None and run.best.exists() and run.last.exists()
    adjusted = [json.loads(line) for line in run.events.read_text().splitlines() if '"adjusted"' in line]
    assert (adjusted[-1]["dropout"], adjusted[-1]["learning_rate"]) == (0.25, 0.0032)
    reached = steps(tab)
    qtbot.waitUntil(tab.offer.isVisible, timeout=WAIT)
    assert f"step {reached:,}" in tab.offer.words.text()
    tab.offer.go_on.setFocus()
    tab.offer.go_on.click()
    assert window.focusWidget() is tab
    qtbot.waitUntil(lambda: steps(tab) > reached, timeout=WAIT)
    assert tab.view.run is not None and tab.view.run.folder == run.folder


def test_without_training_the_tab_says_where_it_can_be_had(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("digitpad.parts.has_training", lambda: False)
    window = QMainWindow()
    qtbot.addWidget(window)
    training = Training(window)
    window.setCentralWidget(training.page)
    window.show()
    training.show_subject(SEVEN, 7)
    assert isinstance(training.page.content, TrainAbsent)
    assert "digitpad-reader" in training.page.content.words.text()
    assert not training.resume(tmp_path)
    assert training.may_close()
    assert training.is_idle()
