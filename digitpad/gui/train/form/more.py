"""The settings under "More": a field for each, made from the settings' own table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.train.form import options
from digitpad.gui.train.form.fields import Field
from digitpad.network.config import Knob

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig

EPOCHS = Knob("epochs", float, 1.0, "", (), gt=0.0, ge=None, lt=None, le=100_000.0)
"""No setting of its own: another way to say how many images a run sees."""


class More(QWidget):
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
