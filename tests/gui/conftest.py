"""No screen; Qt's own warnings fail a test; a network with random weights answers where only the wiring is tested."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import tiny
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from train_hand import WAIT, fake_stream, opened, training_of

from digitpad.checkpoint import write_model
from digitpad.gui import languages, theme, train_scout, train_trainer
from digitpad.gui.train_tab import TrainTab
from digitpad.gui.window import Window
from digitpad.results import Calibration
from digitpad.settings import Settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of a very small network with random weights."""
    made = tiny.model(calibration=Calibration(temperature=1.31), width=0.05, fc_units=16, lrn="off")
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    write_model(path, msgspec.structs.replace(made.card, scores={"mnist-test": 99.7}), made.tensors)
    return path


@pytest.fixture
def window(qtbot: QtBot, tiny_model: Path) -> Iterator[Window]:
    made = Window(Settings(language="en", theme="light"), model=tiny_model)

    def finish(_: object) -> None:
        training = training_of(made)
        training.trainer.stop()
        qtbot.waitUntil(lambda: not training.trainer.busy, timeout=WAIT)
        made.close()
        assert training.is_idle()

    qtbot.addWidget(made, before_close_func=finish)
    with qtbot.waitExposed(made):
        made.show()
    made.start()
    yield made
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "en")
    theme.apply(app, "light")


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No torch: runs say what fake_stream says, and there is one device."""
    monkeypatch.setattr(train_trainer, "stream", fake_stream)
    monkeypatch.setattr(train_scout, "devices", lambda: train_scout.Devices((("cpu", ""),)))


@pytest.fixture
def tab(qtbot: QtBot, faked: None, window: Window) -> TrainTab:
    return opened(qtbot, window)
