"""The whole window with every page made, for tests that look at all of it: two past runs, a training that computes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import fake_runs
import pytest
from pad_helpers import SEVEN, answer_of, controller
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from train_helpers import fake_stream

from digitpad.evaluation import kept_answers
from digitpad.gui.runs.tab import LIST
from digitpad.gui.runs.tab import RESULT as RESULT_PAGE
from digitpad.gui.train import preparation, trainer
from digitpad.gui.window.window import Window

ANSWER, TRAIN, RUNS = range(3)
MANY = 400
"""More presses of Tab than there are controls."""
STATES = ("answer", "train", "runs", "result")


def prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No torch and no MNIST, and runs on disk."""
    monkeypatch.setattr(trainer, "stream", fake_stream)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices((("cpu", ""),)))
    monkeypatch.setattr(kept_answers, "load_test", fake_runs.digits)
    fake_runs.run(98.5, test=98.25)
    fake_runs.run(97.0, pooling="plain", complete=False)


def states(qtbot: QtBot, window: Window) -> Iterator[str]:
    """Brings the window into each of STATES in turn, ready to be looked at."""
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(lambda: answer_of(window).prediction is not None, timeout=fake_runs.SLOW)
    for name, bring in zip(STATES, (_answer, _train, _runs, _result), strict=True):
        bring(qtbot, window)
        QApplication.processEvents()
        yield name


def _answer(qtbot: QtBot, window: Window) -> None:
    window.tabs.setCurrentIndex(ANSWER)


def _train(qtbot: QtBot, window: Window) -> None:
    window.tabs.setCurrentIndex(TRAIN)
    tab = controller(window).training.tab
    assert tab is not None
    qtbot.waitUntil(lambda: tab.settled, timeout=fake_runs.SLOW)
    tab.form.more_button.setChecked(True)
    tab.view.watch.show_snapshots(3)


def _runs(qtbot: QtBot, window: Window) -> None:
    window.tabs.setCurrentIndex(RUNS)
    tab = controller(window).runs.tab
    assert tab is not None
    qtbot.waitUntil(lambda: tab.currentIndex() == LIST and bool(tab.overview.table.selected()), timeout=fake_runs.SLOW)
    tab.overview.commands.rename.trigger()


def _result(qtbot: QtBot, window: Window) -> None:
    tab = controller(window).runs.tab
    assert tab is not None
    tab.overview.table.select({next(run.folder for run in tab.overview.table.runs.runs if run.state == "complete")})
    tab.overview.table.opened.emit()
    qtbot.waitUntil(lambda: tab.currentIndex() == RESULT_PAGE and tab.outcome.page.currentIndex() == 1, timeout=fake_runs.SLOW)


def controls(root: QWidget) -> list[QWidget]:
    """What can be seen and take the keyboard; not the inside of Qt's own controls."""
    found = [one for one in root.findChildren(QWidget) if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [one for one in found if not _is_inside(one) and one.focusProxy() is None]


def _is_inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    return viewport or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it: its name, or for a box of choices, which has none on Linux, its label."""
    if isinstance(widget, QComboBox):
        parent = widget.parentWidget()
        labels = [one for one in parent.findChildren(QLabel) if one.buddy() is widget] if parent else []
        return labels[0].text() if labels else ""
    found: Any = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def reached(window: Window) -> list[QWidget]:
    """What Tab brings the focus to, from the pad until it is back there."""
    window.pad.pad.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    for _ in range(MANY):
        now = QApplication.focusWidget()
        assert now is not None
        if found and now is window.pad.pad:
            return found
        found.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"a trap: {type(found[-1]).__name__} {found[-1].accessibleName()}")
