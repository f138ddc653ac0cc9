"""Buttons and menu to start, pause, step and stop; sliders of a running training; the tab without
training."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui.style import theme
from digitpad.gui.train.trainer import State
from digitpad.gui.widgets.button import Button, with_key
from digitpad.gui.widgets.labels import Steady
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.config import TrainConfig

RATES = (-5.0, -1.0)
"""Powers of ten of the learning rate at the slider's ends."""
KEYS = {"main": "F7", "step": "F8", "stop": "Shift+F7"}
FINE = 100
"""Slider positions per power of ten."""


class Controls(Translated, QWidget):
    """Buttons. `main_pressed()`: start, pause or resume, by the state; `step_pressed()`, `stop_pressed()`."""

    main_pressed = Signal()
    step_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State = "idle"
        self._can_start = True
        self.main = Button(self, icon_name="play", primary=True)
        self.step, self.stop = (Button(self, icon_name=name, text=False) for name in ("step", "stop"))
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.main.clicked.connect(self.main_pressed)
        self.step.clicked.connect(self.step_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP)
        for button in (self.main, self.step, self.stop):
            row.addWidget(button)
        self.show_state("idle", can_start=True)

    def set_compact(self) -> None:
        """Hide the button for one step, and take no more width than the texts."""
        self.step.hide()
        for widget in (self, self.main):
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: State, *, can_start: bool) -> None:
        """Name and enable the buttons."""
        self._state = state
        self._can_start = can_start
        self.main.set_icon("pause" if state in ("running", "preparing") else "play")
        self.main.setEnabled(state in ("running", "paused") or (state == "idle" and can_start))
        self.step.setEnabled(state in ("running", "paused") or (state == "idle" and can_start))
        self.stop.setEnabled(state in ("preparing", "running", "paused"))
        self.retranslate()

    def retranslate(self) -> None:
        texts = {
            "idle": self.tr("Start"),
            "preparing": self.tr("Preparing…"),
            "running": self.tr("Pause"),
            "paused": self.tr("Continue"),
            "stopping": self.tr("Stopping…"),
        }
        self.main.setText(texts[self._state])
        step = self.tr("One step: train on a single batch, then rest")
        stop = self.tr("Stop and keep what was learned")
        for button, name, key in (
            (self.main, self.main.text(), "main"),
            (self.step, step, "step"),
            (self.stop, stop, "stop"),
        ):
            button.setToolTip(with_key(name, QKeySequence(KEYS[key])))
            button.setAccessibleName(name)


class TrainMenu(QObject):
    """Fills `menu` with the commands of the buttons; its signals are those of Controls."""

    main_pressed = Signal()
    step_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._state: State = "idle"
        self.main, self.step, self.stop = (menu.addAction("") for _ in range(3))
        self.main.triggered.connect(self.main_pressed)
        self.step.triggered.connect(self.step_pressed)
        self.stop.triggered.connect(self.stop_pressed)
        for action, key in ((self.main, "main"), (self.step, "step"), (self.stop, "stop")):
            action.setShortcut(QKeySequence(KEYS[key]))
        menu.installEventFilter(self)
        self.show_state("idle")

    def show_state(self, state: State) -> None:
        """Name and enable the commands."""
        self._state = state
        names = {"running": self.tr("&Pause"), "paused": self.tr("&Continue")}
        self.main.setText(names.get(state, self.tr("&Start")))
        self.step.setText(self.tr("&One Step"))
        self.stop.setText(self.tr("S&top"))
        self.main.setEnabled(state in ("idle", "running", "paused"))
        self.step.setEnabled(state in ("idle", "running", "paused"))
        self.stop.setEnabled(state in ("preparing", "running", "paused"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        return False


class Tuning(Translated, QWidget):
    """Sliders of a running training. `changed(name, value)`: "learning_rate", which then ignores the
    schedule, or "dropout"."""

    changed = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = False
        self.rate, self.dropout = (
            QSlider(Qt.Orientation.Horizontal, self),
            QSlider(Qt.Orientation.Horizontal, self),
        )
        self.rate.setRange(int(RATES[0] * FINE), int(RATES[1] * FINE))
        self.dropout.setRange(0, 90)
        self._names = (QLabel(self), QLabel(self))
        values = (QLabel(self), QLabel(self))
        self._values = [Steady(value, self) for value in values]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for value in values:
            value.setFont(theme.scaled(self.font(), 0.95))
            value.setAlignment(value.alignment().AlignRight | value.alignment().AlignVCenter)
        for row, (name, slider, value) in enumerate(
            zip(self._names, (self.rate, self.dropout), self._values, strict=True)
        ):
            name.setBuddy(slider)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(value, 2 * row, 1)
            grid.addWidget(slider, 2 * row + 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.rate.valueChanged.connect(self._on_rate)
        self.dropout.valueChanged.connect(self._on_dropout)
        self.retranslate()

    def begin(self, config: TrainConfig, adjusted: Adjustment) -> None:
        """Show the settings of a run that starts or resumes, with its adjustments."""
        dropout = config.dropout if adjusted.dropout is None else adjusted.dropout
        self._held = adjusted.learning_rate is not None
        self._show(self.dropout, round(dropout * 100))
        self._set_text(1, f"{dropout:.2f}")
        self._show_rate(adjusted.learning_rate or adjusted.peak or config.learning_rate)

    def follow(self, learning_rate: float) -> None:
        """Show the schedule's learning rate, unless it was adjusted."""
        if not self._held and not self.rate.isSliderDown():
            self._show_rate(learning_rate)

    def _show_rate(self, rate: float) -> None:
        self._show(self.rate, round(math.log10(max(rate, 1e-9)) * FINE))
        self._set_text(0, f"{rate:.2g}")

    def _show(self, slider: QSlider, value: int) -> None:
        with QSignalBlocker(slider):
            slider.setValue(value)

    def _set_text(self, row: int, text: str) -> None:
        self._values[row].setText(text)
        (self.rate, self.dropout)[row].setAccessibleDescription(text)

    def _on_rate(self, place: int) -> None:
        self._held = True
        value = float(f"{10 ** (place / FINE):.2g}")
        self._set_text(0, f"{value:.2g}")
        self.changed.emit("learning_rate", value)

    def _on_dropout(self, place: int) -> None:
        self._set_text(1, f"{place / 100:.2f}")
        self.changed.emit("dropout", place / 100)

    def retranslate(self) -> None:
        names = (self.tr("Learning rate"), self.tr("Dropout"))
        tips = (
            self.tr("From the next step on this rate stays, whatever the schedule"),
            self.tr("From the next step on"),
        )
        for label, slider, name, tip in zip(self._names, (self.rate, self.dropout), names, tips, strict=True):
            label.setText(name)
            slider.setAccessibleName(name)
            slider.setToolTip(tip)


class TrainAbsent(Translated, QWidget):
    """The tab of a digitpad without training: a sentence about the edition that trains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        selectable = Qt.TextInteractionFlag
        self.sentence.setTextInteractionFlags(
            selectable.TextSelectableByMouse | selectable.TextSelectableByKeyboard
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(*(4 * theme.STEP,) * 4)
        box.addWidget(self.sentence)
        self.retranslate()

    def retranslate(self) -> None:
        self.sentence.setText(
            self.tr(
                "This is digitpad-reader: it reads digits and does not train, which makes it less than half "
                "as large.\n\n"
                "To train a network, install the package “digitpad” from where you got this one."
            )
        )
