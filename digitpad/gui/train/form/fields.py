"""Fields of the form: a label and an entry for each setting, with an error text below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui.style import theme
from digitpad.gui.train.form import options
from digitpad.gui.words import numbers, settings
from digitpad.network.config import Knob

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig

ENTRY = 88
"""Width of a text entry in device-independent pixels."""


class Field(QWidget):
    """A setting: label, entry and error text. `edited(name, value)`: a valid value was entered;
    `invalidated(name)`: an invalid one."""

    edited = Signal(str, object)
    invalidated = Signal(str)

    def __init__(self, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.knob = knob
        self.error_text = ""
        self.label = QLabel(self)
        self.error_label = QLabel(self)
        for label in (self.label, self.error_label):
            label.setWordWrap(True)
        self.error_label.setFont(theme.scaled(self.font(), 0.9))
        self.error_label.hide()
        self.entry = self._make_entry()
        self.label.setBuddy(self.entry)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(theme.STEP)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.entry, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.error_label, 1, 0, 1, 2)
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
        for choice in self.knob.choices:
            box.addItem("", choice)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda index: self.edited.emit(self.knob.name, box.itemData(index)))
        return box

    def show_value(self, value: Any) -> None:
        """Show a value; an entry that is being typed in keeps its text."""
        if isinstance(self.entry, QCheckBox):
            self.entry.setChecked(bool(value))
        elif isinstance(self.entry, QComboBox):
            self.entry.setCurrentIndex(self.entry.findData(value))
        elif isinstance(self.entry, QLineEdit) and not (self.entry.hasFocus() and not self.error_text):
            self.entry.setText(numbers.number(value))
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show an error below the entry; "" hides it."""
        self.error_text = text
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))
        self.entry.setAccessibleDescription(text or settings.setting(self.knob.name)[1])
        self._tint()

    def _on_text(self, text: str) -> None:
        try:
            value = options.parsed(self.knob, text)
        except (ValueError, OverflowError):
            self.show_error(settings.limits(self.knob))
            self.invalidated.emit(self.knob.name)
            return
        self.show_error("")
        self.edited.emit(self.knob.name, value)

    def _tint(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.of(self).trouble)
        self.error_label.setPalette(palette)

    def retranslate(self) -> None:
        label, meaning = settings.setting(self.knob.name)
        self.label.setText(label)
        for widget in (self.label, self.entry):
            widget.setToolTip(meaning)
        self.entry.setAccessibleName(label)
        self.entry.setAccessibleDescription(self.error_text or meaning)
        if isinstance(self.entry, QComboBox):
            for index, choice in enumerate(self.knob.choices):
                self.entry.setItemText(index, settings.choice(choice))
        if self.error_text:
            self.show_error(settings.limits(self.knob))


EPOCHS = Knob("epochs", float, 1.0, "", (), gt=0.0, ge=None, lt=None, le=100_000.0)
"""Another unit for the number of images that a run sees; not a setting of TrainConfig."""


class MoreSettings(QWidget):
    """The settings under "More". `edited(name, value)`: a valid value was entered, epochs too;
    `invalidated()`: an invalid one."""

    edited = Signal(str, object)
    invalidated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {knob.name: Field(knob, self) for knob in (EPOCHS, *options.more())}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.STEP)
        for field in self.fields.values():
            box.addWidget(field)
            field.edited.connect(self.edited)
            field.invalidated.connect(self.invalidated)

    @property
    def is_valid(self) -> bool:
        """Whether every field holds a valid value."""
        return not any(field.error_text for field in self.fields.values())

    def show_config(self, config: TrainConfig) -> None:
        for name, field in self.fields.items():
            value: Any = getattr(config, name)
            field.show_value(value)
        self.fields["separate"].setEnabled(config.columns > 1)

    def retranslate(self) -> None:
        for field in self.fields.values():
            field.retranslate()
