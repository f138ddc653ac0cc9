"""The Train menu: the buttons of the Train tab by name and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from digitpad.gui.train.section import Training


KEYS = {"main": "F7", "step": "F8", "stop": "Shift+F7"}


class TrainMenu(QObject):
    """Fills `menu`. `tab_wanted()`: the Train tab is to be shown, where a run is started."""

    tab_wanted = Signal()

    def __init__(self, menu: QMenu, training: Training) -> None:
        super().__init__(menu)
        self._training = training
        self.main, self.step, self.stop = (menu.addAction("") for _ in range(3))
        for action, name, work in (
            (self.main, "main", self._on_main), (self.step, "step", self._on_step), (self.stop, "stop", training.trainer.stop),
        ):  # fmt: skip
            action.setShortcut(QKeySequence(KEYS[name]))
            action.triggered.connect(work)
        training.trainer.changed.connect(self._refresh)
        menu.installEventFilter(self)
        self._refresh()

    def _on_main(self) -> None:
        """Start, pause or go on, as the tab's big button."""
        self._show_where_it_starts()
        if self._training.tab is not None:
            self._training.tab.controls.main.click()

    def _on_step(self) -> None:
        self._show_where_it_starts()
        if self._training.tab is not None:
            self._training.tab.controls.step.click()

    def _show_where_it_starts(self) -> None:
        if not self._training.trainer.busy:
            self.tab_wanted.emit()

    def _refresh(self) -> None:
        state = self._training.trainer.state
        words = {"running": self.tr("&Pause"), "paused": self.tr("&Continue")}
        self.main.setText(words.get(state, self.tr("&Start")))
        self.step.setText(self.tr("&One Step"))
        self.stop.setText(self.tr("S&top"))
        self.main.setEnabled(state in ("idle", "running", "paused"))
        self.step.setEnabled(state in ("idle", "running", "paused"))
        self.stop.setEnabled(state in ("preparing", "running", "paused"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        return False
