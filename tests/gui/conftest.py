"""No screen; Qt's own warnings fail a test; a network with random weights answers where only the wiring is
tested."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import fake_runs
import msgspec
import pytest
import tiny_models
from pad_helpers import controller
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from train_helpers import WAIT, fake_stream, opened

from digitpad.gui.runs.tab import RunsTab
from digitpad.gui.style import style, theme
from digitpad.gui.train import preparation, trainer
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.gui.words import languages
from digitpad.network.calibration import Calibration
from digitpad.network.model_file import write_model
from digitpad.system.settings import Settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in the program's style."""
    style.install(qapp)
    return qapp


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of a very small network with random weights."""
    made = tiny_models.model(calibration=Calibration(temperature=1.31), width=0.05, fc_units=16, lrn="off")
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    write_model(path, msgspec.structs.replace(made.card, scores={"mnist-test": 99.7}), made.tensors)
    return path


@pytest.fixture
def make(qtbot: QtBot, tiny_model: Path) -> Iterator[Callable[..., Window]]:
    """Makes a window, shown and started. Afterwards its training is stopped, it is closed with its dialogs,
    and no thread is left."""

    def start(settings: Settings | None = None, *, model: Path = tiny_model) -> Window:
        window = Window(settings)
        qtbot.addWidget(window, before_close_func=finish)
        with qtbot.waitExposed(window):
            window.show()
        Controller(window, model)
        return window

    def finish(window: Window) -> None:
        made = controller(window)
        made.training.trainer.stop()
        qtbot.waitUntil(lambda: not made.training.trainer.busy, timeout=WAIT)
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.close()
        assert made.is_idle()

    yield start
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "en")
    theme.set_less_motion(app, False)
    theme.set_more_contrast(app, False)
    theme.apply(app, "light")


@pytest.fixture
def window(make: Callable[..., Window]) -> Window:
    return make(Settings(language="en", theme="light"))


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No torch: runs say what fake_stream says, and there is one device."""
    monkeypatch.setattr(trainer, "stream", fake_stream)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices((("cpu", ""),)))


@pytest.fixture
def tab(qtbot: QtBot, faked: None, window: Window) -> TrainTab:
    return opened(qtbot, window)


@pytest.fixture
def make_runs(qtbot: QtBot) -> Iterator[Callable[[], RunsTab]]:
    """Makes the tab, shown, its runs read."""
    made: list[RunsTab] = []

    def start() -> RunsTab:
        tab = RunsTab()
        made.append(tab)
        qtbot.addWidget(tab)
        tab.resize(600, 700)
        with qtbot.waitSignal(tab._lister.answered, timeout=fake_runs.SLOW):
            tab.show()
        return tab

    yield start
    for tab in made:
        tab.stop()
        assert tab.is_idle()
