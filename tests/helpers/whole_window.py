"""The whole window with every page created, two past runs and a fake training."""

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
    """Replace torch and MNIST, and write runs to disk."""
    monkeypatch.setattr(trainer, "stream", fake_stream)
    monkeypatch.setattr(preparation, "devices", lambda: preparation.Devices((("cpu", ""),)))
    monkeypatch.setattr(kept_answers, "load_test", fake_runs.digits)
    fake_runs.run(98.5, test=98.25)
    fake_runs.run(97.0, pooling="plain", complete=False)


def states(qtbot: QtBot, window: Window) -> Iterator[str]:
    """Bring the window into each of STATES in turn, fully loaded."""
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
    qtbot.waitUntil(
        lambda: tab.currentIndex() == LIST and bool(tab.overview.table.selected()), timeout=fake_runs.SLOW
    )
    tab.overview.commands.rename.trigger()


def _result(qtbot: QtBot, window: Window) -> None:
    tab = controller(window).runs.tab
    assert tab is not None
    tab.overview.table.select(
        {next(run.folder for run in tab.overview.table.runs.runs if run.state == "complete")}
    )
    tab.overview.table.opened.emit()
    qtbot.waitUntil(
        lambda: tab.currentIndex() == RESULT_PAGE and tab.outcome.page.currentIndex() == 1,
        timeout=fake_runs.SLOW,
    )


def controls(root: QWidget) -> list[QWidget]:
    """Visible focusable widgets, without the inner parts of Qt's own controls."""
    focusable = [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return [widget for widget in focusable if not _is_inside(widget) and widget.focusProxy() is None]


def _is_inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    return viewport or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")


def spoken(widget: QWidget) -> str:
    """Accessible name; for a combo box, without a name on Linux, the text of its label."""
    if isinstance(widget, QComboBox):
        parent = widget.parentWidget()
        labels = [label for label in parent.findChildren(QLabel) if label.buddy() is widget] if parent else []
        return labels[0].text() if labels else ""
    interface: Any = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def reached(window: Window) -> list[QWidget]:
    """Widgets in the order of Tab, from the pad until the focus is back there."""
    window.pad.pad.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = []
    for _ in range(MANY):
        now = QApplication.focusWidget()
        assert now is not None
        if order and now is window.pad.pad:
            return order
        order.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"a trap: {type(order[-1]).__name__} {order[-1].accessibleName()}")
