"""The view of a run: its header, curves, filters, and the answer to the drawing."""

from __future__ import annotations

from functools import singledispatchmethod
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.train.trainer import Ending, Preparing, RunOpened, State
from digitpad.gui.train.view.header import RunHeader
from digitpad.gui.train.view.watch import Watch
from digitpad.gui.widgets.pages import EmptyPage
from digitpad.gui.widgets.translated import Translated
from digitpad.runs.curves import History
from digitpad.runs.events import Evaluated, Probed, Snapshot, Started, Stepped, StepProgress
from digitpad.runs.folder import snapshots

if TYPE_CHECKING:
    from digitpad.gui.plots.training_curves import TrainingCurves
    from digitpad.reading.subject import Subject
    from digitpad.runs.folder import Run


class RunView(Translated, QWidget):
    """Shows one run, or a hint before the first step. `saved(Path)`: its curves are in a file;
    `failed(Exception)` for the banner."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self.run: Run | None = None
        self.curves: TrainingCurves | None = None
        self._state: State = "idle"
        self.head, self.watch, self._waiting, self.empty = (
            RunHeader(self),
            Watch(self),
            QLabel(self),
            EmptyPage(self),
        )
        self.watch.failed.connect(self.failed)
        self._waiting.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._waiting.setAlignment(self._waiting.alignment().AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addWidget(self.head)
        self._column.addWidget(self._waiting, 7)
        self._column.addWidget(self.watch, 4)
        self._column.addWidget(self.empty, 1)
        for widget in (self._waiting, self.watch):
            _share_height(widget)
        self._show_parts()
        self.retranslate()

    def _show_parts(self) -> None:
        nothing = self._state == "idle" and not len(self.history.steps)
        self.empty.setVisible(nothing)
        for widget in (self.head, self.watch, self.curves or self._waiting):
            widget.setVisible(not nothing)

    def add_curves(self) -> None:
        """Replace the placeholder by the curves, once pyqtgraph is imported in a thread."""
        from digitpad.gui.plots.training_curves import TrainingCurves

        self.curves = TrainingCurves(self)
        _share_height(self.curves)
        self.curves.saved.connect(self.saved)
        self.curves.failed.connect(self.failed)
        self._show_run()
        self._column.replaceWidget(self._waiting, self.curves)
        self._column.setStretch(1, 7)
        self._waiting.hide()
        self._show_parts()
        order = [*self.curves.in_order(), *self.watch.scrubber.in_order()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        """Follow the pad: its subject, and the digit that the network in use reads."""
        self.watch.show_subject(subject, digit)

    def show_state(self, state: State) -> None:
        self._state = state
        self._show_parts()
        self.head.show_state(state)
        self.watch.show_state(state)

    def stop(self) -> None:
        """End the replay; the training goes on."""
        self.watch.stop()

    def is_idle(self) -> bool:
        """Whether no replay is computed."""
        return self.watch.is_idle()

    @singledispatchmethod
    def handle(self, event: object) -> None:
        """Show an event of the training; others change nothing here."""

    @handle.register
    def _on_stepped(self, event: Stepped) -> None:
        self.history.step(event)
        self.head.show_progress(event)
        self._redraw()

    @handle.register
    def _on_step_progress(self, event: StepProgress) -> None:
        self.head.show_progress(event)

    @handle.register
    def _on_probed(self, event: Probed) -> None:
        self.watch.show_probed(event)

    @handle.register
    def _on_evaluated(self, event: Evaluated) -> None:
        self.history.evaluation(event)
        self._redraw()

    @handle.register
    def _on_preparing(self, event: Preparing) -> None:
        self.head.show_stage(event.stage)

    @handle.register
    def _on_ending(self, _: Ending) -> None:
        self.head.show_ending()

    @handle.register
    def _on_opened(self, event: RunOpened) -> None:
        self.run, self.history = event.run, event.history
        self.head.clear()
        self.watch.show_run(event.run, len(snapshots(event.run)))
        self._show_run()

    @handle.register
    def _on_started(self, event: Started) -> None:
        self.history.cut_after(event.step)
        self.head.begin(event.place, event.step, steps=event.config.steps)
        self.head.show_stage("first")
        self._redraw()

    @handle.register
    def _on_snapshot(self, _: Snapshot) -> None:
        if self.run is not None:
            self.watch.show_snapshots(len(snapshots(self.run)))

    def _show_run(self) -> None:
        if self.curves is not None:
            self.curves.show_history(self.history)
            if self.run is not None:
                self.curves.set_file_name(self.run.folder.name)

    def _redraw(self) -> None:
        if self.curves is not None:
            self.curves.mark_dirty()

    def retranslate(self) -> None:
        self._waiting.setText(self.tr("Preparing the curves…"))
        self.empty.set_text(
            self.tr("Ready to train"),
            self.tr(
                "Press Start. Curves, filters and the answer to your drawing appear here while the network "
                "learns."
            ),
        )


def _share_height(widget: QWidget) -> None:
    """Let the layout set the height, ignoring the size hint."""
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
