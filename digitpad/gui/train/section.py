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
    """The Run that was completed or stopped."""
    result_wanted = Signal(object)
    """The Path of the run to show the result of."""
    compare_wanted = Signal(object)
    """The TrainConfig to compare a claim on."""
    interrupted = Signal(object)
    """The UnfinishedRun found by `find_interrupted`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LazyPage(self._make_page, parent), parent)
        self.tab: TrainTab | None = None
        """None until it is first shown, and without training."""
        self.menu: TrainMenu | None = None
        self._probe = PadProbe()
        self._digit: int | None = None
        self.trainer = Trainer(self._probe, self)
        self._preparer = LatestThread(preparation.prepare, self)
        self._preparer.answered.connect(self._on_interrupted_found)
        self._preparer.failed.connect(self.failed)

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
        """Fill the Train menu."""
        from digitpad.gui.train.controls import TrainMenu

        self.menu = train_menu = TrainMenu(menu)
        train_menu.main_pressed.connect(self._on_menu_main)
        train_menu.step_pressed.connect(self._on_menu_step)
        train_menu.stop_pressed.connect(self.trainer.stop)
        self.trainer.changed.connect(lambda: train_menu.show_state(self.trainer.state))

    def _on_menu_main(self) -> None:
        self._show_page_if_idle()
        if self.tab is not None:
            self.tab.start_or_pause()

    def _on_menu_step(self) -> None:
        self._show_page_if_idle()
        if self.tab is not None:
            self.tab.take_step()

    def _show_page_if_idle(self) -> None:
        if not self.trainer.busy:
            self.wanted.emit()

    def show_page(self, page: QWidget) -> None:
        """Show another page in place of the tab, which was shown before."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_tab(self) -> None:
        """Show the tab again in place of another page."""
        self._pages.setCurrentIndex(0)

    def set_tunable(self, on: bool) -> None:
        """Allow changes of the learning rate and dropout during the next run."""
        if self.tab is not None:
            self.tab.set_tunable(on)

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        if subject is not self._probe.subject:
            self._probe.subject = subject
            self.trainer.look()
        self._digit = digit
        if self.tab is not None:
            self.tab.show_subject(subject, digit)

    def find_interrupted(self) -> None:
        """Look for a run interrupted by the end of the program, in a thread."""
        if edition.has_training():
            self._preparer.request("interrupted")

    def _on_interrupted_found(self, unfinished: object) -> None:
        if unfinished is not None and self.tab is None:
            self.interrupted.emit(unfinished)

    def resume(self, folder: Path) -> bool:
        """Resume the run in `folder`; returns False if it is complete or damaged, or another run is
        training."""
        from digitpad.runs.resume import unfinished_run

        self.wanted.emit()
        unfinished = None if self.trainer.busy else unfinished_run(folder)
        if unfinished is None or self.tab is None:
            return False
        self.show_tab()
        self.tab.resume_run(unfinished)
        return True

    def stop(self) -> None:
        """Stop the training after its step, keep its network, and wait for every thread."""
        self.trainer.stop()
        self.trainer.wait()
        self._preparer.stop()
        if self.tab is not None:
            self.tab.stop()

    def is_idle(self) -> bool:
        return not (self.trainer.busy or self._preparer.isRunning()) and (
            self.tab is None or self.tab.is_idle()
        )
