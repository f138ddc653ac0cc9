"""One setting in the form: its label, where it is typed or chosen, and below it what is wrong with that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.train.form import options
from digitpad.gui.words import numbers, settings
from digitpad.network.config import Knob

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig

ENTRY = 88
"""Width of what is typed in, in device-independent pixels."""


class Field(QWidget):
    """`edited(name, value)`: a usable value was entered; `spoilt(name)`: what is entered is none, and `sentence` says why."""

    edited = Signal(str, object)
    spoilt = Signal(str)

    def __init__(self, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knob, self.sentence = knob, ""
        self.label, self.trouble = QLabel(self), QLabel(self)
        for label in (self.label, self.trouble):
            label.setWordWrap(True)
        self.trouble.setFont(theme.scaled(self.font(), 0.9))
        self.trouble.hide()
        self.entry = self._make_entry()
        self.label.setBuddy(self.entry)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(theme.STEP)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.entry, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.trouble, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.retranslate()

    def _make_entry(self) -> QWidget:
        if self.knob.kind is bool:
            switch = QCheckBox(self)
            switch.clicked.connect(lambda on: self.edited.emit(self.knob.name, on))
            return switch
        if self.knob.choices:
            return self._make_choices()
        line = QLineEdit(self)
        line.setFixedWidth(ENTRY)
        line.setFont(theme.scaled(self.font(), 1.0))
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.textEdited.connect(self._on_text)
        return line

    def _make_choices(self) -> QComboBox:
        box = QComboBox(self)
        for one in self.knob.choices:
            box.addItem("", one)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda index: self.edited.emit(self.knob.name, box.itemData(index)))
        return box

    def show_value(self, value: Any) -> None:
        """Another value; where one is being typed, that stays as it is written."""
        if isinstance(self.entry, QCheckBox):
            self.entry.setChecked(bool(value))
        elif isinstance(self.entry, QComboBox):
            self.entry.setCurrentIndex(self.entry.findData(value))
        elif isinstance(self.entry, QLineEdit) and not (self.entry.hasFocus() and not self.sentence):
            self.entry.setText(numbers.number(value))
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say below what is wrong, or "" where nothing is."""
        self.sentence = sentence
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.entry.setAccessibleDescription(sentence or settings.setting(self.knob.name)[1])
        self._tint()

    def _on_text(self, text: str) -> None:
        try:
            value = options.parsed(self.knob, text)
        except (ValueError, OverflowError):
            self.complain(settings.limits(self.knob))
            self.spoilt.emit(self.knob.name)
            return
        self.complain("")
        self.edited.emit(self.knob.name, value)

    def _tint(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.of(self).trouble)
        self.trouble.setPalette(palette)

    def retranslate(self) -> None:
        label, meaning = settings.setting(self.knob.name)
        self.label.setText(label)
        for one in (self.label, self.entry):
            one.setToolTip(meaning)
        self.entry.setAccessibleName(label)
        self.entry.setAccessibleDescription(self.sentence or meaning)
        if isinstance(self.entry, QComboBox):
            for index, one in enumerate(self.knob.choices):
                self.entry.setItemText(index, settings.choice(one))
        if self.sentence:
            self.complain(settings.limits(self.knob))


EPOCHS = Knob("epochs", float, 1.0, "", (), gt=0.0, ge=None, lt=None, le=100_000.0)
"""No setting of its own: another way to say how many images a run sees."""


class MoreSettings(QWidget):
    """`edited(name, value)` for a usable value, epochs too; `spoilt()`: some value is none."""

    edited = Signal(str, object)
    spoilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {knob.name: Field(knob, self) for knob in (EPOCHS, *options.more())}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.STEP)
        for field in self.fields.values():
            box.addWidget(field)
            field.edited.connect(self.edited)
            field.spoilt.connect(self.spoilt)

    @property
    def sound(self) -> bool:
        """Whether every field holds a usable value."""
        return not any(field.sentence for field in self.fields.values())

    def show_config(self, config: TrainConfig) -> None:
        for name, field in self.fields.items():
            value: Any = getattr(config, name)
            field.show_value(value)
        self.fields["separate"].setEnabled(config.columns > 1)

    def retranslate(self) -> None:
        for field in self.fields.values():
            field.retranslate()
