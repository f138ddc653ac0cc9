"""The Runs section in the window: use a run's network, resume it, put MNIST's pictures on the pad, close
during a test."""

from __future__ import annotations

from pathlib import Path

import fake_runs
import pytest
from fake_runs import SLOW
from pad_helpers import SEVEN, answer_of, controller
from pytestqt.qtbot import QtBot

from digitpad.data.mnist import Split
from digitpad.gui.window.window import Window


@pytest.fixture
def window(qtbot: QtBot, window: Window) -> Window:
    """Its network is loaded."""
    qtbot.waitUntil(lambda: controller(window).reader.ready, timeout=SLOW)
    return window


def test_the_tab_is_built_when_first_shown(window: Window) -> None:
    runs = controller(window).runs
    assert runs.tab is None
    window.tabs.setCurrentWidget(runs.page)
    assert runs.tab is not None


def test_a_runs_network_reads_the_pad_until_the_shipped_one_is_chosen(qtbot: QtBot, window: Window) -> None:
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None, timeout=SLOW)
    own = answer_of(window).prediction
    run = fake_runs.run()
    runs = controller(window).runs
    window.tabs.setCurrentWidget(runs.page)
    tab = runs.tab
    assert tab is not None
    qtbot.waitUntil(tab.overview.commands.use.isEnabled, timeout=SLOW)
    tab.overview.commands.use.trigger()
    qtbot.waitUntil(lambda: answer_of(window).prediction is not own, timeout=SLOW)
    assert window.status.text() == f"“{run.folder.name}” reads the pad."
    window.status.show_notice("")
    assert window.status.text().startswith(f"model: {run.folder.name}")
    assert tab.overview.shipped.isVisible() and run.folder.name in tab.overview.used.text()
    tab.overview.shipped.click()
    qtbot.waitUntil(lambda: window.status.text().startswith("model: tiny"), timeout=SLOW)
    qtbot.waitUntil(lambda: not tab.overview.shipped.isVisible(), timeout=SLOW)
    assert own is not None
    answer = answer_of(window)
    qtbot.waitUntil(
        lambda: answer.prediction is not None and answer.prediction.verdict == own.verdict, timeout=SLOW
    )


def test_the_network_in_use_follows_its_runs_name(qtbot: QtBot, window: Window) -> None:
    other, run = fake_runs.run(), fake_runs.run(seed=1)
    runs = controller(window).runs
    window.tabs.setCurrentWidget(runs.page)
    tab = runs.tab
    assert tab is not None

    def call(folder: Path, name: str) -> None:
        tab.overview.table.select({folder})
        tab.overview.commands.rename.trigger()
        tab.overview.ask.line.setText(name)
        with qtbot.waitSignal(tab._lister.answered, timeout=SLOW):
            tab.overview.ask.yes.click()

    qtbot.waitUntil(tab.overview.commands.use.isEnabled, timeout=SLOW)
    tab.overview.table.select({run.folder})
    tab.overview.commands.use.trigger()
    qtbot.waitUntil(lambda: run.folder.name in tab.overview.used.text(), timeout=SLOW)
    call(other.folder, "another")
    for name, shown in ((" mine ", "mine"), ("", run.folder.name)):
        call(run.folder, name)
        qtbot.waitUntil(
            lambda shown=shown: tab.overview.used.text() == f"“{shown}” reads the pad.", timeout=SLOW
        )
        assert shown in window.status.text()


def test_a_damaged_network_changes_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"nothing")
    controller(window).runs.model_wanted.emit(broken, "broken")
    qtbot.waitUntil(controller(window).banner.isVisible, timeout=SLOW)
    assert "not a digitpad model" in controller(window).banner.text()
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None, timeout=SLOW)
    assert window.status.text().startswith("model: tiny")


def test_a_run_that_cannot_be_resumed_is_reported(qtbot: QtBot, window: Window) -> None:
    controller(window).runs.resume_wanted.emit(fake_runs.run(complete=False).folder)
    qtbot.waitUntil(controller(window).banner.isVisible, timeout=SLOW)
    assert "cannot go on" in controller(window).banner.text()
    qtbot.waitUntil(lambda: not controller(window).training.trainer.busy, timeout=SLOW)


def test_a_picture_of_mnist_lands_on_the_pad(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "digitpad.data.mnist.load_split", lambda *_: Split(fake_runs.digits(), fake_runs.digits(10))
    )
    controller(window).menus.mnist.trigger()
    browser = controller(window).opening.browser
    assert browser is not None
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() > 0, timeout=SLOW)
    pick = browser.grid.pictures.pick(3)
    browser.grid.chosen.emit(pick)
    qtbot.waitUntil(lambda: window.pad.picture is not None, timeout=SLOW)
    assert (
        window.pad.picture is not None
        and (window.pad.picture.pixels == pick.pixels).all()
        and window.pad.picture.unchanged
    )
    assert window.windowTitle().startswith("MNIST training")
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None, timeout=SLOW)


def test_without_training_only_test_pictures_are_offered(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.system.edition.has_training", lambda: False)
    monkeypatch.setattr(
        "digitpad.data.mnist.load_split", lambda *_: pytest.fail("the training images are not there")
    )
    monkeypatch.setattr("digitpad.data.mnist.load_test", fake_runs.digits)
    controller(window).menus.mnist.trigger()
    browser = controller(window).opening.browser
    assert browser is not None
    qtbot.waitUntil(lambda: browser.grid.pictures.rowCount() > 0, timeout=SLOW)
    assert browser.windowTitle() == "MNIST's Test Pictures"
    assert not browser.part.isVisible() and not browser.part_label.isVisible()
    browser.grid.chosen.emit(browser.grid.pictures.pick(0))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("MNIST test"), timeout=SLOW)


def test_the_result_is_shown_after_a_run(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.evaluation.kept_answers.load_test", fake_runs.digits)
    run = fake_runs.run()
    controller(window).training.result_wanted.emit(run.folder)
    runs = controller(window).runs
    qtbot.waitUntil(lambda: runs.tab is not None and runs.tab.outcome.page.currentIndex() == 1, timeout=SLOW)
    tab = runs.tab
    assert tab is not None and tab.outcome.name.text() == run.folder.name
    tab.outcome.back.click()
    qtbot.waitUntil(lambda: "%" in str(tab.overview.table.model().index(0, 1).data()), timeout=SLOW)


def test_closing_while_a_run_is_tested_waits_for_its_batch(qtbot: QtBot, window: Window) -> None:
    controller(window).training.result_wanted.emit(fake_runs.run().folder)
    runs = controller(window).runs
    qtbot.waitUntil(lambda: runs.tab is not None and not runs.tab.outcome.page.tester.is_idle(), timeout=SLOW)
