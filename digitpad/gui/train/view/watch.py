"""The first layer's filters and the answer to the drawing, live or at any snapshot of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.train.view.replayer import Replayer
from digitpad.gui.train.view.scrubber import Scrubber
from digitpad.gui.widgets.filter_grid import Atlas
from digitpad.gui.widgets.labels import Muted, Steady
from digitpad.gui.widgets.probability_bars import Bars
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import settings
from digitpad.network.calibration import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent

    from digitpad.gui.train.trainer import State
    from digitpad.reading.subject import Subject
    from digitpad.runs.events import Probed
    from digitpad.runs.folder import Run
    from digitpad.runs.replay import Replay


LINES, LINES_NARROW = 15, 26
"""Least height in lines of text: filters and answer beside each other, and below."""
NARROW = 250
"""Below this width, in device-independent pixels, the answer stands over the filters."""


class Watch(Translated, QWidget):
    """Live while a network trains or is paused and the slider is at its end; else at a snapshot.
    `failed(Exception)`: a snapshot cannot be read."""

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atlas, self.bars, self.scrubber, self.replayer = (
            Atlas(self),
            Bars(self),
            Scrubber(self),
            Replayer(self),
        )
        self.filters_caption, self.answer_caption, self.note = (
            Muted(self),
            Steady(Muted(), self),
            Muted(self, wraps=True),
        )
        self.answer = QStackedWidget(self)
        """The note before the first answer, then its bars."""
        self._run: Run | None = None
        self._running, self._paused = False, False
        self._newest: Probed | None = None
        """The newest live answer."""
        self._subject: Subject | None = None
        self._auto: int | None = None
        self._meant: int | None = None
        self._replay: Replay | None = None
        self._requested = False
        self._step: int | None = None
        self.scrubber.moved.connect(self._on_moved)
        self.scrubber.label_chosen.connect(self._on_label)
        self.replayer.replayed.connect(self._on_replay)
        self.replayer.failed.connect(self.failed)
        self._arrange()
        self.retranslate()
        self._show_nothing()

    def hasHeightForWidth(self) -> bool:
        """Return False: the column shares the height, or a wrapped line of text would squeeze the curves to a
        strip."""
        return False

    def _arrange(self) -> None:
        column, self._grid = QVBoxLayout(self), QGridLayout()
        grid = self._grid
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        grid.setHorizontalSpacing(2 * theme.STEP)
        grid.setVerticalSpacing(theme.STEP // 2)
        for page in (self.note, self.bars):
            self.answer.addWidget(page)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.scrubber)
        column.addLayout(grid, 1)
        self.scrubber.hide()
        self._place(narrow=False)

    def _place(self, *, narrow: bool) -> None:
        """Set filters and answer beside each other, or the answer over the filters."""
        self._narrow = narrow
        places = ((2, 0), (3, 0), (0, 0), (1, 0)) if narrow else ((0, 0), (1, 0), (0, 1), (1, 1))
        for widget, place in zip(
            (self.filters_caption, self.atlas, self.answer_caption, self.answer), places, strict=True
        ):
            self._grid.addWidget(widget, *place)
        for side, share in enumerate((1, 0) if narrow else (2, 3)):
            self._grid.setColumnStretch(side, share)
        self._make_room()

    def _make_room(self) -> None:
        """Set the least height: the lines, or more for a long text about the replay."""
        lines, column = LINES_NARROW if self._narrow else LINES, self.layout()
        assert column is not None
        self.setMinimumHeight(
            max(lines * self.fontMetrics().height(), column.totalMinimumHeightForWidth(self.width()))
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def show_run(self, run: Run, snapshots: int) -> None:
        """Show another run with so many snapshots."""
        self._run, self._replay, self._requested, self._newest = run, None, False, None
        self.replayer.forget()
        self._show_nothing()
        self.scrubber.set_count(snapshots)
        self.scrubber.setVisible(snapshots > 1)

    def show_state(self, state: State) -> None:
        """Show live answers while it trains; answer the snapshots while it is paused or over."""
        self._running, self._paused = state in ("running", "paused"), state == "paused"
        if state in ("paused", "idle"):
            self._request()
        elif self._moving:
            self.scrubber.clear_marks()

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        """Answer this drawing or picture; `digit`: the reading of the network in use."""
        changed, self._subject, self._auto = subject is not self._subject, subject, digit
        self.scrubber.set_auto(digit)
        if changed:
            self._newest = None
            self._forget()
        elif self._replay is not None:
            self._show_marks(self._replay)
        if subject is None:
            self._show_blank()
        self._name()

    def show_probed(self, event: Probed) -> None:
        """Show an answer of the network in training."""
        self._newest = event
        if self._live:
            self._show_newest(event)

    def show_snapshots(self, count: int) -> None:
        """Set the number of snapshots of the run."""
        self.scrubber.set_count(count)
        self.scrubber.setVisible(count > 1)
        self._forget()

    def stop(self) -> None:
        """Stop playing, and let the thread finish its request."""
        self.scrubber.stop()
        self.replayer.stop()

    def is_idle(self) -> bool:
        """Whether no replay is computed."""
        return self.replayer.is_idle()

    @property
    def _live(self) -> bool:
        return self._running and self.scrubber.at_end

    @property
    def _moving(self) -> bool:
        """Whether the answer changes with each step."""
        return self._live and not self._paused

    def _forget(self) -> None:
        """Drop the replay; request it anew, unless the training needs the processor."""
        self._replay, self._requested = None, False
        if self._moving:
            self.scrubber.clear_marks()
        else:
            self._request()

    def _request(self) -> None:
        """Show the snapshots' answers; request them first if they are unknown."""
        if self._replay is not None:
            self._on_replay(self._replay)
        elif self._run is not None and not self._requested and self.scrubber.has_choice:
            self._requested = True
            self.replayer.request(self._run, self._subject)

    def _on_moved(self, _: int) -> None:
        if self._live and self._newest is not None:
            self._show_newest(self._newest)
        if self._moving:
            self.scrubber.clear_marks()
        else:
            self._request()

    def _on_label(self, digit: int | None) -> None:
        self._meant = digit
        if self._replay is not None:
            self._show_marks(self._replay)

    def _on_replay(self, replay: Replay) -> None:
        if not len(replay.steps):
            return
        self._replay = replay
        self.scrubber.set_count(len(replay.steps))
        if self._live:
            self._show_marks(replay)
        else:
            self._show_replay(replay)

    def _show_newest(self, event: Probed) -> None:
        self._show(event.step, event.filters, softmax(event.logits), at_once=True)

    def _show_replay(self, replay: Replay) -> None:
        index = min(self.scrubber.index, len(replay.steps) - 1)
        step, probabilities = int(replay.steps[index]), replay.probabilities[index]
        self._show(step, replay.filters[index], probabilities)
        self.scrubber.describe(step, None if self._subject is None else probabilities)
        self._show_marks(replay)

    def _show_marks(self, replay: Replay) -> None:
        """Show the marks, but none beside live answers."""
        if self._moving:
            self.scrubber.clear_marks()
            return
        self.scrubber.show_marks(
            replay, self._auto if self._meant is None else self._meant, drawn=self._subject is not None
        )

    def _show(
        self,
        step: int,
        filters: NDArray[np.float32],
        probabilities: NDArray[np.float64],
        *,
        at_once: bool = False,
    ) -> None:
        self._step = step
        self.atlas.show_filters(filters)
        if self._subject is None:
            self._show_blank()
        else:
            self.bars.show_probabilities(
                probabilities.tolist(), (int(np.argmax(probabilities)),), at_once=at_once
            )
            self.answer.setCurrentWidget(self.bars)
        self._name()

    def _show_nothing(self) -> None:
        self._step = None
        self.atlas.show_filters(None)
        self._show_blank()
        self._name()

    def _show_blank(self) -> None:
        self.answer.setCurrentWidget(self.note)
        self._name()

    def _name(self) -> None:
        answered = self.answer.currentWidget() is self.bars and self._step is not None
        at = settings.at_step(self._step) if answered and self._step is not None else ""
        self.filters_caption.setText(self.tr("First layer's filters"))
        self.answer_caption.setText(self.tr("Your drawing") + at)
        if self._subject is None:
            self.note.setText(
                self.tr("Draw a digit on the pad: what the network makes of it shows here, step by step.")
            )
        else:
            self.note.setText(self.tr("The answer comes with the first step.") if self._step is None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < NARROW) != self._narrow:
            self._place(narrow=not self._narrow)
        self._make_room()

    def retranslate(self) -> None:
        self.atlas.setAccessibleName(self.tr("First layer's filters"))
        self.atlas.setToolTip(self.tr("Light, yellow: wants ink. Dark, blue: wants none. One scale for all."))
        self._name()
        if self._replay is not None:
            self._show_marks(self._replay)
