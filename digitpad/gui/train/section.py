"""The Train section: the tab, made when it is first shown, its menu, and the run behind both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from digitpad.gui.section import Section
from digitpad.gui.threads import LatestThread
from digitpad.gui.train import preparation
from digitpad.gui.train.run_control import PadProbe
from digitpad.gui.train.trainer import Trainer
from digitpad.gui.widgets.pages import LazyPage
from digitpad.system import edition

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from digitpad.gui.train.controls import TrainMenu
    from digitpad.gui.train.tab import TrainTab
    from digitpad.reading.subject import Subject


class TrainSection(Section):
    """Trains one network at a time, with `trainer`."""

    run_ended = Signal(object)
    """The Run that is complete or was stopped."""
    result_wanted = Signal(object)
    """The Path of a run whose result is to be shown."""
    compare_wanted = Signal(object)
    """A TrainConfig on which a claim is to be trained on and off."""
    cut_off = Signal(object)
    """The UnfinishedRun that `look_back` found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LazyPage(self._make_page, parent), parent)
        self.tab: TrainTab | None = None
        """None until it was shown, and in a digitpad without training."""
        self.menu: TrainMenu | None = None
        self._probe = PadProbe()
        self._digit: int | None = None
        self.trainer = Trainer(self._probe, self)
        self._scout = LatestThread(preparation.prepare, self)
        self._scout.answered.connect(self._on_looked_back)
        self._scout.failed.connect(self.failed)

    @property
    def title(self) -> str:
        return self.tr("Tra&in")

    def _make_page(self, parent: QWidget) -> QWidget:
        if not edition.has_training():
            from digitpad.gui.train.controls import TrainAbsent

            return TrainAbsent(parent)
        from digitpad.gui.train.tab import TrainTab

        self._pages = QStackedWidget(parent)
        self.tab = tab = TrainTab(self.trainer, self._pages)
        self._pages.addWidget(tab)
        tab.saved.connect(self.saved)
        tab.failed.connect(self.failed)
        tab.run_ended.connect(self.run_ended)
        tab.result_wanted.connect(self.result_wanted)
        tab.compare_wanted.connect(self.compare_wanted)
        tab.show_subject(self._probe.subject, self._digit)
        return self._pages

    def fill_menu(self, menu: QMenu) -> None:
        """Fill the Train menu with the commands of the tab's buttons."""
        from digitpad.gui.train.controls import TrainMenu

        self.menu = train_menu = TrainMenu(menu)
        train_menu.main_pressed.connect(self._on_menu_main)
        train_menu.step_pressed.connect(self._on_menu_step)
        train_menu.stop_pressed.connect(self.trainer.stop)
        self.trainer.changed.connect(lambda: train_menu.show_state(self.trainer.state))

    def _on_menu_main(self) -> None:
        self._show_where_it_starts()
        if self.tab is not None:
            self.tab.start_or_pause()

    def _on_menu_step(self) -> None:
        self._show_where_it_starts()
        if self.tab is not None:
            self.tab.take_step()

    def _show_where_it_starts(self) -> None:
        if not self.trainer.busy:
            self.wanted.emit()

    def show_page(self, page: QWidget) -> None:
        """Show another page in place of the settings and the progress; the tab was shown."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_tab(self) -> None:
        """Show the settings and the progress again."""
        self._pages.setCurrentIndex(0)

    def set_tunable(self, on: bool) -> None:
        """Whether the learning rate and dropout of the next run may be changed while it trains."""
        if self.tab is not None:
            self.tab.set_tunable(on)

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        if subject is not self._probe.subject:
            self._probe.subject = subject
            self.trainer.look()
        self._digit = digit
        if self.tab is not None:
            self.tab.show_subject(subject, digit)

    def look_back(self) -> None:
        """Find out in a thread whether the newest run was cut off."""
        if edition.has_training():
            self._scout.request("interrupted")

    def _on_looked_back(self, unfinished: object) -> None:
        if unfinished is not None and self.tab is None:
            self.cut_off.emit(unfinished)

    def resume(self, folder: Path) -> bool:
        """Resume the run in `folder`, in the tab; False if it is complete or damaged, or another run is being trained."""
        from digitpad.runs.resume import unfinished_run

        self.wanted.emit()
        unfinished = None if self.trainer.busy else unfinished_run(folder)
        if unfinished is None or self.tab is None:
            return False
        self.show_tab()
        self.tab.go_on_with(unfinished)
        return True

    def stop(self) -> None:
        """Stop a training after its step, keep its network, and let every thread finish its work."""
        self.trainer.stop()
        self.trainer.wait()
        self._scout.stop()
        if self.tab is not None:
            self.tab.stop()

    def is_idle(self) -> bool:
        return not (self.trainer.busy or self._scout.isRunning()) and (self.tab is None or self.tab.is_idle())
