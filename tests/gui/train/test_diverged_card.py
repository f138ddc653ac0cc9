"""The Train tab: a diverged run, several CUDA devices, its menu and the tray."""

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
    preset="quick",
    width=0.05,
    fc_units=16,
    batch=16,
    samples=16 * 8,
    train_images=100,
    validation_images=20,
    evaluate_every=100,
    device="cpu",
    threads=1,
    test_at_end=False,
)
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
    yield Divergence(
        3, math.nan, checkpoint_step=2, adjusted=CHANGED, slower=CHANGED.halved(config.learning_rate)
    )
    yield Started(run=str(run.folder), config=config, parameters=10, device="cpu, 1 thread", step=2)
    while (order := control.next()) == "look":
        pass
    if order == "step":
        adjustments.append(control.adjustment())
        yield stepped(3)


adjustments: list[Adjustment | None] = []


def stepped(step: int) -> Stepped:
    return Stepped(
        step=step,
        steps=8,
        epoch=0.1,
        loss=1.0,
        accuracy=50.0,
        learning_rate=0.001,
        images_per_second=100.0,
        seconds_left=6.0,
    )


@pytest.fixture
def training(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainSection]:
    """A section with its tab shown in a bare window; devices and runs are faked."""
    monkeypatch.setattr(trainer, "stream", diverging)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices(TWO))
    adjustments.clear()
    host = QMainWindow()
    section = TrainSection(host)
    host.setCentralWidget(section.page)

    def finish(_: object) -> None:
        section.stop()
        qtbot.waitUntil(section.is_idle, timeout=WAIT)

    qtbot.addWidget(host, before_close_func=finish)
    host.show()
    assert section.tab is not None
    tab = section.tab
    qtbot.waitUntil(lambda: tab.settled, timeout=WAIT)
    tab.form.show_config(SMALL)
    yield section


def tab_of(training: TrainSection) -> TrainTab:
    assert training.tab is not None
    return training.tab


def test_a_diverged_run_pauses_and_resumes_at_half_the_learning_rate(
    qtbot: QtBot, training: TrainSection
) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    assert tab.trainer.state == "paused"
    assert (
        "no number any more at step 3" in tab.diverged.message.text()
        and "step 2" in tab.diverged.message.text()
    )
    qtbot.waitUntil(lambda: tab.view.head.title.text() == "Paused · Step 2 of 8")
    with qtbot.waitSignal(tab.run_ended):
        tab.diverged.slower.click()
    assert adjustments == [Adjustment(learning_rate=0.01, dropout=0.3)]
    assert not tab.diverged.isVisible()
    assert tab.tuning.rate.accessibleDescription() == "0.01"


def test_a_diverged_run_can_be_stopped(qtbot: QtBot, training: TrainSection) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    with qtbot.waitSignal(tab.run_ended):
        tab.controls.stop.click()
    assert adjustments == [] and tab.trainer.state == "idle"


def test_the_sliders_begin_with_the_adjustments_of_the_run(qtbot: QtBot, training: TrainSection) -> None:
    tab = tab_of(training)
    tab.controls.main.click()
    qtbot.waitUntil(tab.diverged.isVisible, timeout=WAIT)
    assert (tab.tuning.rate.accessibleDescription(), tab.tuning.dropout.accessibleDescription()) == (
        "0.02",
        "0.30",
    )


def test_a_real_run_resumes_at_its_checkpoint_before_the_divergence(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[int] = []

    def diverge_once(config: TrainConfig, state: State, **options: Any) -> Tensor:
        result = take_step(config, state, **options)
        if state.step != 5 or failed:
            return result
        failed.append(state.step)
        return torch.tensor([math.inf, 0.0])

    monkeypatch.setattr("digitpad.training.train.take_step", diverge_once)
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
    stopped = next(event for event in seen if isinstance(event, Divergence))
    assert (stopped.step, stopped.loss, stopped.checkpoint_step) == (5, math.inf, 4)
    assert stopped.slower == Adjustment(peak=SMALL.learning_rate / 2)
    rates = [event.learning_rate for event in seen if isinstance(event, Stepped)]
    assert rates == [SMALL.learning_rate] * 4 + [SMALL.learning_rate / 2] * 4
    assert isinstance(seen[-1], Finished) and seen[-1].reason == "complete"


def test_all_cuda_devices_together_are_a_choice(
    training: TrainSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = tab_of(training).form
    assert [form.device.itemText(index) for index in range(4)] == [
        "Processor",
        "One",
        "Other",
        "All 2 CUDA devices",
    ]
    form.device.setCurrentIndex(3)
    form.device.activated.emit(3)
    assert form.config is not None and form.config.device == "cuda"
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert devices.count(form.config) == 2
    assert devices.count(form.config.changed(device="cuda:1")) == devices.count(SMALL) == 1


def test_the_trainer_passes_every_cuda_device(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []

    def train(*_: object, devices: int, **__: object) -> Iterator[object]:
        counts.append(devices)
        yield from ()

    monkeypatch.setattr("digitpad.training.train.train", train)
    monkeypatch.setattr("digitpad.training.devices.count", lambda config: 2 if config.device == "cuda" else 1)
    monkeypatch.setattr("digitpad.training.devices.pick", lambda _: None)
    for device in ("cuda", "cpu"):
        list(stream(SMALL.changed(device=device), None, WindowRunControl(PadProbe())))
    assert counts == [2, 1]


def test_a_pace_is_of_the_same_number_of_devices() -> None:
    config = PRESETS["quick"].config.changed(device="cuda")
    single = Pace(config, PlaceInfo("H100", bf16=True), 1.0, "a")
    several = Pace(config, PlaceInfo.parse("H100, bf16, 8 processes"), 7.0, "b")
    assert pace_for((single, several), config) == several
    assert pace_for((several, single), config.changed(device="cuda:0")) == single
    assert settings.place(several.place) == "H100, bf16, 8 processes"


def test_a_pace_with_an_automatic_device_is_for_automatic_devices_only() -> None:
    """A comparison of the command line has such runs and may be continued in the window."""
    config = PRESETS["quick"].config.changed(device="auto", threads=0)
    pace = Pace(config, PlaceInfo("cpu", 2), 1.0, "a")
    assert pace_for((pace,), config) == pace
    assert pace_for((pace,), config.changed(device="cpu", threads=1)) is None


def test_the_menu_has_the_commands_of_the_buttons(qtbot: QtBot, training: TrainSection) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    training.fill_menu(menu)
    train_menu = training.menu
    assert train_menu is not None
    wanted: list[bool] = []
    training.wanted.connect(lambda: wanted.append(True))
    assert train_menu.main.text() == "&Start" and not train_menu.stop.isEnabled()
    train_menu.main.trigger()
    qtbot.waitUntil(lambda: training.trainer.state == "paused")
    assert train_menu.main.text() == "&Continue" and wanted == [True]
    with qtbot.waitSignal(tab_of(training).run_ended):
        train_menu.stop.trigger()
    assert train_menu.main.text() == "&Start" and wanted == [True]


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


def test_the_tray_reports_a_pause(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    tray = Tray(QIcon())
    messages: list[str] = []
    monkeypatch.setattr(tray._icon, "showMessage", lambda *texts: messages.append(texts[1]), raising=False)
    tray.show_news("paused")
    assert messages == ["The training rests. Click to see why."]
    assert tray._icon.toolTip() == "The training rests"
