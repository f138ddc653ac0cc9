"""A slider over the snapshots of a run, with marks at the first right answer and at the last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from digitpad.gui.plots import training_plot
from digitpad.gui.style import theme
from digitpad.gui.style.bars import knob_at
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.labels import Muted
from digitpad.gui.widgets.pages import ScrollsFirst
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.runs.replay import Replay

MILLISECONDS = 180
"""Interval between two snapshots of a replay."""
TRIANGLE, DIAMOND = ((-5, -4), (5, -4), (0, 4)), ((0, -5), (5, 0), (0, 5), (-5, 0))
"""The marks' corners around their middle, in device-independent pixels."""
APART = 6
"""Half of the least distance of two marks."""

FIRST_RIGHT, LAST_CHANGE = "▼", "◆"
"""The marks; the text below the slider names them too."""


class MarkedSlider(QSlider):
    """A slider with marks of different form and colour over some values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.marks: dict[str, int] = {}
        self.setRange(0, 0)
        self.setPageStep(5)

    def set_marks(self, marks: dict[str, int]) -> None:
        """Set the values of FIRST_RIGHT and LAST_CHANGE, where known."""
        self.marks = marks
        self.update()

    def places(self) -> dict[str, float]:
        """The middle of each mark in device-independent pixels from the left; overlapping marks move
        apart."""
        places = {mark: knob_at(self, value) for mark, value in self.marks.items()}
        if len(places) > 1 and abs(places[LAST_CHANGE] - places[FIRST_RIGHT]) < 2 * APART:
            middle = min(max(sum(places.values()) / 2, 2 * APART), self.width() - 2 * APART)
            return {FIRST_RIGHT: middle - APART, LAST_CHANGE: middle + APART}
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark, x in self.places().items():
            y = self.height() / 2 - 11
            painter.setBrush(QColor(training_plot.RATE if mark == FIRST_RIGHT else training_plot.VALIDATION))
            around = TRIANGLE if mark == FIRST_RIGHT else DIAMOND
            painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in around]))


class Scrubber(Translated, QWidget):
    """`moved(int)`: the index of another snapshot; `label_chosen(int | None)`: the digit that was meant,
    None: the network's reading."""

    moved = Signal(int)
    label_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.play, self.slider, self.label = (
            Button(self, icon_name="play", text=False),
            MarkedSlider(self),
            QComboBox(self),
        )
        self.marks_text = Muted(self, wraps=True)
        self.label_name = QLabel(self)
        """Hidden: on Linux a screen reader names a box of choices by its label alone."""
        self.label_name.setBuddy(self.label)
        self.label_name.hide()
        self._auto: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._advance)
        self.play.clicked.connect(self._on_play)
        self.slider.valueChanged.connect(self.moved)
        for widget in (self.slider, self.label):
            ScrollsFirst(widget)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for digit in (None, *range(10)):
            self.label.addItem("" if digit is None else str(digit), digit)
        self.label.activated.connect(lambda index: self.label_chosen.emit(self.label.itemData(index)))
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.setSpacing(theme.STEP)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.marks_text)
        self.retranslate()

    @property
    def index(self) -> int:
        """The chosen snapshot."""
        return self.slider.value()

    @property
    def has_choice(self) -> bool:
        """Whether there is more than one snapshot."""
        return self.slider.maximum() > 0

    @property
    def at_end(self) -> bool:
        return self.slider.value() == self.slider.maximum()

    def in_order(self) -> list[QWidget]:
        """Widgets that the keyboard reaches, from the left."""
        return [self.play, self.slider, self.label]

    def set_count(self, count: int) -> None:
        """Set the number of snapshots; a slider at the newest stays at the newest."""
        at_end = self.at_end
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(max(0, count - 1))
            if at_end:
                self.slider.setValue(self.slider.maximum())
        self.slider.update()

    def show_marks(self, replay: Replay, label: int | None, *, drawn: bool) -> None:
        """Mark the first answer `label` and the last change, on the slider and in text; a hint without a
        drawing."""
        if not drawn:
            self.slider.set_marks({})
            self.marks_text.setText(self.tr("Draw a digit to see how its answer came about."))
            return
        indices = {
            FIRST_RIGHT: None if label is None else replay.first_right(label),
            LAST_CHANGE: replay.last_change,
        }
        self.slider.set_marks({mark: at for mark, at in indices.items() if at is not None})
        first, last = (None if at is None else int(replay.steps[at]) for at in indices.values())
        self.marks_text.setText(self._text(label, first, last))

    def clear_marks(self) -> None:
        """Remove the marks and their text."""
        self.slider.set_marks({})
        self.marks_text.setText("")

    def _text(self, label: int | None, first: int | None, last: int | None) -> str:
        """The steps of the first right answer and of the last change; without a label the right answer is
        unknown."""
        texts = [
            self.tr("Never right so far.")
            if label is not None
            else self.tr("Choose at the right which digit it is.")
        ]
        if first is not None:
            texts = [f"{FIRST_RIGHT} " + self.tr("First right at step {step}.").format(step=f"{first:,}")]
        if last is not None:
            texts.append(
                f"{LAST_CHANGE} " + self.tr("Last changed its mind at step {step}.").format(step=f"{last:,}")
            )
        return numbers.sentences(*texts)

    def describe(self, step: int, probabilities: NDArray[np.float64] | None) -> None:
        """Describe the chosen snapshot's answer for a screen reader; None: nothing is drawn."""
        text = self.tr("Step {step}").format(step=f"{step:,}")
        if probabilities is not None:
            best = int(probabilities.argmax())
            text += f": {best}, {numbers.percent(float(probabilities[best]))}"
        self.slider.setAccessibleDescription(text)

    def set_auto(self, digit: int | None) -> None:
        """Set the reading of the network in use: the first choice of the list."""
        self._auto = digit
        self._name_auto()

    def stop(self) -> None:
        """Stop playing."""
        self._timer.stop()
        self._show_playing()

    def _on_play(self) -> None:
        if self._timer.isActive():
            self.stop()
            return
        if self.at_end:
            self.slider.setValue(0)
        self._timer.start()
        self._show_playing()

    def _advance(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.at_end:
            self.stop()

    def _show_playing(self) -> None:
        playing = self._timer.isActive()
        self.play.set_icon("pause" if playing else "play")
        self.play.setToolTip(self.tr("Stop replaying") if playing else self.tr("Replay the training"))
        self.play.setAccessibleName(self.play.toolTip())

    def _name_auto(self) -> None:
        text = (
            self.tr("it is: ?") if self._auto is None else self.tr("it is: {digit}").format(digit=self._auto)
        )
        self.label.setItemText(0, text)

    def retranslate(self) -> None:
        self.slider.setAccessibleName(self.tr("Snapshot of the training"))
        self.label.setAccessibleName(self.tr("The digit that was meant"))
        self.label_name.setText(self.label.accessibleName())
        self.label.setToolTip(self.tr("The digit that you meant; at first what is read on the pad"))
        self._name_auto()
        self._show_playing()
