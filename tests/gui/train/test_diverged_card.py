"""What the Train tab does when the loss is no number, with several CUDA devices, and through its menu and the tray."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
import torch
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from torch import Tensor

from digitpad.gui.desktop.tray import Tray
from digitpad.gui.train import preparation, trainer
from digitpad.gui.train.run_control import PadProbe, WindowRunControl
from digitpad.gui.train.section import TrainSection
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.train.trainer import Divergence, RunOpened, stream
from digitpad.gui.words import languages, settings
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.curves import History
from digitpad.runs.events import Finished, PlaceInfo, Started, Stepped
from digitpad.runs.folder import Run, new_run
from digitpad.runs.progress import Pace, pace_for
from digitpad.training import devices
from digitpad.training.checkpoint import State
from digitpad.training.step import take_step

SMALL = TrainConfig(
    preset="quick", width=0.05, fc_units=16, batch=16, samples=16 * 8, train_images=100, validation_images=20, evaluate_every=100,
    device="cpu", threads=1, test_at_end=False,
)  # fmt: skip
CHANGED = Adjustment(learning_rate=0.02, dropout=0.3)
TWO = (("cpu", ""), ("cuda:0", "One"), ("cuda:1", "Other"), ("cuda", "2"))
WAIT = 60_000


def diverging(config: TrainConfig, run: Run | None, control: WindowRunControl) -> Iterator[object]:
    """A run that diverges at step 3 and is resumed from step 2."""
    run = run or new_run(config)
    yield RunOpened(run, config, History(), CHANGED)
    yield Started(run=str(run.folder), config=config, parameters=10, device="cpu, 1 thread", step=0)
    for step in (1, 2):
        yield stepped(step)
    control.pause()
    yield Divergence(3, math.nan, kept=2, adjusted=CHANGED, slower=CHANGED.halved(config.learning_rate))
    yield Started(run=str(run.folder), config=config, parameters=10, device="cpu, 1 thread", step=2)
    while (order := control.next()) == "look":
        pass
    if order == "step":
        told.append(control.adjustment())
        yield stepped(3)


told: list[Adjustment | None] = []


def stepped(step: int) -> Stepped:
    return Stepped(
        step=step, steps=8, epoch=0.1, loss=1.0, accuracy=50.0, learning_rate=0.001, images_per_second=100.0, seconds_left=6.0
    )


@pytest.fixture
def training(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainSection]:
    """In a bare window, the tab shown; its devices and runs are faked."""
    monkeypatch.setattr(trainer, "stream", diverging)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices(TWO))
    told.clear()
    host = QMainWindow()
    made = TrainSection(host)
    host.setCentralWidget(made.page)

    def finish(_: object) -> None:
        made.stop()
        qtbot.waitUntil(made.is_idle, timeout=WAIT)

    qtbot.addWidget(host, before_close_func=finish)
    host.show()
    assert made.tab is not None
    tab = made.tab
    qtbot.waitUntil(lambda: tab.settled, timeout=WAIT)
    tab.form.show_config(SMALL)
    yield made


def tab_of(training: TrainSection) -> TrainTab:
    assert training.tab is not None
    return training.tab


def test_what_diverged_rests_and_goes_on_at_half_the_rate(qtbot: QtBot, training: TrainSection) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    assert tab.trainer.state == "paused"
    assert "no number any more at step 3" in tab.diverged.message.text() and "step 2" in tab.diverged.message.text()
    qtbot.waitUntil(lambda: tab.view.head.title.text() == "Paused · Step 2 of 8")
    with qtbot.waitSignal(tab.run_ended):
        tab.diverged.slower.click()
    assert told == [Adjustment(learning_rate=0.01, dropout=0.3)]
    assert not tab.diverged.isVisible()
    assert tab.tuning.rate.accessibleDescription() == "0.01"


def test_what_diverged_can_be_stopped(qtbot: QtBot, training: TrainSection) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    with qtbot.waitSignal(tab.run_ended):
        tab.controls.stop.click()
    assert told == [] and tab.trainer.state == "idle"


def test_the_sliders_begin_with_what_was_changed(qtbot: QtBot, training: TrainSection) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    assert (tab.tuning.rate.accessibleDescription(), tab.tuning.dropout.accessibleDescription()) == ("0.02", "0.30")


def test_a_real_run_goes_on_where_it_diverged(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[int] = []

    def once(config: TrainConfig, state: State, **words: Any) -> Tensor:
        found = take_step(config, state, **words)
        if state.step != 5 or failed:
            return found
        failed.append(state.step)
        return torch.tensor([math.inf, 0.0])

    monkeypatch.setattr("digitpad.training.train.take_step", once)
    monkeypatch.setattr("digitpad.training.train.FIRST_CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
    control, seen = WindowRunControl(PadProbe()), []
    for item in stream(SMALL, None, control):
        seen.append(item)
        if isinstance(item, Divergence):
            assert control.paused and item.slower.peak is not None
            control.adjust(peak=item.slower.peak)
            control.resume()
    stopped = next(one for one in seen if isinstance(one, Divergence))
    assert (stopped.step, stopped.loss, stopped.kept) == (5, math.inf, 4)
    assert stopped.slower == Adjustment(peak=SMALL.learning_rate / 2)
    rates = [one.learning_rate for one in seen if isinstance(one, Stepped)]
    assert rates == [SMALL.learning_rate] * 4 + [SMALL.learning_rate / 2] * 4
    assert isinstance(seen[-1], Finished) and seen[-1].reason == "complete"


def test_all_cuda_devices_are_one_choice(training: TrainSection, monkeypatch: pytest.MonkeyPatch) -> None:
    form = tab_of(training).form
    assert [form.device.itemText(index) for index in range(4)] == ["Processor", "One", "Other", "All 2 CUDA devices"]
    form.device.setCurrentIndex(3)
    form.device.activated.emit(3)
    assert form.config is not None and form.config.device == "cuda"
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert devices.count(form.config) == 2
    assert devices.count(form.config.changed(device="cuda:1")) == devices.count(SMALL) == 1


def test_the_trainer_passes_every_cuda_device(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def train(*_: object, devices: int, **__: object) -> Iterator[object]:
        given.append(devices)
        yield from ()

    monkeypatch.setattr("digitpad.training.train.train", train)
    monkeypatch.setattr("digitpad.training.devices.count", lambda config: 2 if config.device == "cuda" else 1)
    monkeypatch.setattr("digitpad.training.devices.pick", lambda _: None)
    for device in ("cuda", "cpu"):
        list(stream(SMALL.changed(device=device), None, WindowRunControl(PadProbe())))
    assert given == [2, 1]


def test_a_pace_is_that_of_as_many_devices() -> None:
    config = PRESETS["quick"].config.changed(device="cuda")
    one = Pace(config, PlaceInfo("H100", bf16=True), 1.0, "a")
    all_ = Pace(config, PlaceInfo.parse("H100, bf16, 8 processes"), 7.0, "b")
    assert pace_for((one, all_), config) == all_
    assert pace_for((all_, one), config.changed(device="cuda:0")) == one
    assert settings.place(all_.place) == "H100, bf16, 8 processes"


def test_a_pace_is_known_where_the_device_was_left_to_the_program_then_as_now() -> None:
    """As the command line trains, where a comparison in the window goes on."""
    config = PRESETS["quick"].config.changed(device="auto", threads=0)
    pace = Pace(config, PlaceInfo("cpu", 2), 1.0, "a")
    assert pace_for((pace,), config) == pace
    assert pace_for((pace,), config.changed(device="cpu", threads=1)) is None


def test_the_menu_does_what_the_buttons_do(qtbot: QtBot, training: TrainSection) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    training.fill_menu(menu)
    made = training.menu
    assert made is not None
    wanted: list[bool] = []
    training.wanted.connect(lambda: wanted.append(True))
    assert made.main.text() == "&Start" and not made.stop.isEnabled()
    made.main.trigger()
    qtbot.waitUntil(lambda: training.trainer.state == "paused")
    assert made.main.text() == "&Continue" and wanted == [True]
    with qtbot.waitSignal(tab_of(training).run_ended):
        made.stop.trigger()
    assert made.main.text() == "&Start" and wanted == [True]


def test_the_tray_follows_the_language(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tray = Tray(QIcon())
    try:
        languages.use(app, "zh_CN")
        qtbot.waitUntil(lambda: tray._open.text() == "打开 digitpad")
    finally:
        languages.use(app, "en")
    qtbot.waitUntil(lambda: tray._open.text() == "Open digitpad")


def test_the_tray_says_that_it_rests(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    tray, said = Tray(QIcon()), []
    monkeypatch.setattr(tray._icon, "showMessage", lambda *words: said.append(words[1]), raising=False)
    tray.show_news("resting")
    assert said == ["The training rests. Click to see why."]
    assert tray._icon.toolTip() == "The training rests"
