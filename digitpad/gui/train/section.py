"""Training in the window: the tab that is made when it is first shown, the run behind it, and closing while it trains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from digitpad.gui.threads import LatestThread
from digitpad.gui.train import preparation
from digitpad.gui.train.run_control import PadProbe
from digitpad.gui.train.trainer import Divergence, Trainer
from digitpad.gui.widgets.later import Later
from digitpad.system import edition

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.gui.ablation.page import ComparisonPage
    from digitpad.gui.train.tab import TrainTab
    from digitpad.gui.window.closing import ClosingBar, Tray
    from digitpad.reading.subject import Subject
    from digitpad.runs.config import TrainConfig


class Training(QObject):
    """`page` is the tab. `saved(Path)`: a file was written; `failed(Exception)` for the banner; `run_ended(Run)` when a run is over or was
    stopped; `result_wanted(Path)`: how the run in that folder did is to be shown; `cut_off(UnfinishedRun)`: as `look_back` found."""

    saved = Signal(object)
    failed = Signal(object)
    run_ended = Signal(object)
    result_wanted = Signal(object)
    cut_off = Signal(object)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window, self._probe = window, PadProbe()
        self._digit: int | None = None
        self._closing = False
        self._tab: TrainTab | None = None
        self.pairs: ComparisonPage | None = None
        """The comparison of a claim, once it was wanted."""
        self._bar: ClosingBar | None = None
        self._tray: Tray | None = None
        self.trainer = Trainer(self._probe, self)
        self.trainer.ended.connect(self._on_ended)
        self.trainer.happened.connect(self._on_event)
        self.page = Later(self._make_tab, window)
        self._scout = LatestThread(preparation.prepare, self)
        self._scout.answered.connect(self._on_looked_back)
        self._scout.failed.connect(self.failed)

    @property
    def tab(self) -> TrainTab | None:
        """None until it was shown, and in a digitpad without training."""
        return self._tab

    def _make_tab(self, parent: QWidget) -> QWidget:
        if not edition.has_training():
            from digitpad.gui.train.absent import TrainAbsent

            return TrainAbsent(parent)
        from digitpad.gui.train.tab import TrainTab

        self._pages = QStackedWidget(parent)
        self._tab = tab = TrainTab(self.trainer, self._pages)
        self._pages.addWidget(tab)
        tab.saved.connect(self.saved)
        tab.failed.connect(self.failed)
        tab.run_ended.connect(self.run_ended)
        tab.result_wanted.connect(self.result_wanted)
        tab.compare_wanted.connect(self._compare)
        tab.view.watch.show_subject(self._probe.subject, self._digit)
        return self._pages

    def _compare(self, base: TrainConfig) -> None:
        """Show the comparison of a claim on these settings."""
        self._show_pairs().show_base(base)

    def reopen(self, found: Comparison) -> None:
        """Show a comparison of runs on disk, in the tab, which is shown."""
        from digitpad.ablation.plan import plan_of

        plan = plan_of(found)
        if plan is not None and edition.has_training():
            self._show_pairs().show_plan(plan)

    def _show_pairs(self) -> ComparisonPage:
        if self.pairs is None:
            from digitpad.gui.ablation.page import ComparisonPage

            assert self._tab is not None
            self.pairs = ComparisonPage(self.trainer, self._pages)
            self._pages.addWidget(self.pairs)
            self.pairs.left.connect(self._show_tab)
            self.pairs.curves.export.saved.connect(self.saved)
            self.pairs.curves.export.failed.connect(self.failed)
            self.pairs.queue.changed.connect(self._on_queue)
        self._pages.setCurrentWidget(self.pairs)
        return self.pairs

    def _show_tab(self) -> None:
        self._pages.setCurrentIndex(0)

    def _on_queue(self) -> None:
        if self._tab is not None and self.pairs is not None:
            self._tab.set_tunable(not self.pairs.queue.going)

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        """What lies on the pad, and what the window's network reads there."""
        if subject is not self._probe.subject:
            self._probe.subject = subject
            self.trainer.look()
        self._digit = digit
        if self.tab is not None:
            self.tab.view.watch.show_subject(subject, digit)

    def look_back(self) -> None:
        """Find out in a thread whether the newest run was cut off."""
        if edition.has_training():
            self._scout.ask("interrupted")

    def _on_looked_back(self, found: object) -> None:
        if found is not None and self.tab is None:
            self.cut_off.emit(found)

    def resume(self, folder: Path) -> bool:
        """Have the run in `folder` go on, in the tab, which is shown; False where it cannot, or another one is being trained."""
        from digitpad.runs.resume import unfinished_run

        found = None if self.trainer.busy else unfinished_run(folder)
        if found is None or self.tab is None:
            return False
        self._show_tab()
        self.tab.go_on_with(found)
        return True

    def may_close(self) -> bool:
        """Whether the window can close; where a network is being trained, a bar asks instead."""
        if not self.trainer.busy:
            return True
        if self._bar is None:
            self._bar = self._make_bar()
        self._bar.ask()
        return False

    def stop(self) -> None:
        """Let every thread finish what it is at, a training after its step; what it learned is kept."""
        self.trainer.stop()
        self.trainer.wait()
        self._scout.stop()
        for one in (self.tab, self.pairs):
            if one is not None:
                one.stop()
        if self._tray is not None:
            self._tray.hide()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return not (self.trainer.busy or self._scout.isRunning()) and all(one is None or one.is_idle() for one in (self.tab, self.pairs))

    def _make_bar(self) -> ClosingBar:
        from digitpad.gui.window.closing import ClosingBar

        bar = ClosingBar(self._window.centralWidget() or self._window)
        bar.kept.connect(self._hide_window)
        bar.stopped.connect(self._stop_and_close)
        return bar

    def _hide_window(self) -> None:
        """Into the tray, or, where there is none, to where minimised windows go."""
        from digitpad.gui.window.closing import Tray

        if not Tray.available():
            self._window.showMinimized()
            return
        if self._tray is None:
            self._tray = Tray(self._window.windowIcon(), self)
            self._tray.opened.connect(self._show_window)
            self._tray.stopped.connect(self._stop_and_close)
        self._tray.show()
        self._window.hide()

    def unhide(self) -> None:
        """Out of the tray, where the window went there."""
        if self._tray is not None:
            self._tray.hide()
        if not self._window.isVisible():
            self._window.showNormal()

    def _show_window(self) -> None:
        self.unhide()
        self._window.showNormal()
        self._window.activateWindow()

    def _stop_and_close(self) -> None:
        self._closing = True
        self.trainer.stop()
        if not self.trainer.busy:
            self._close()

    def _close(self) -> None:
        """A window that hides is not the last one to be closed: the program is ended."""
        hidden = not self._window.isVisible()
        self._window.close()
        if hidden:
            QApplication.quit()

    def _on_event(self, event: object) -> None:
        if isinstance(event, Divergence) and self._tray is not None and not self._window.isVisible():
            self._tray.tell("resting")

    def _on_ended(self) -> None:
        if self.pairs is not None and self.pairs.queue.will_go_on:
            return
        if self._bar is not None:
            self._bar.hide()
        if self._closing:
            QTimer.singleShot(0, self._close)
        elif self._tray is not None and not self._window.isVisible():
            self._tray.tell("over")
