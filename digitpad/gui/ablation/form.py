"""Form for a comparison: the claim of the paper, the number of seeds, the number of training images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from digitpad.ablation.claims import COMPARED
from digitpad.ablation.plan import MOST_SEEDS, SMALL, Plan
from digitpad.gui.style import theme
from digitpad.gui.widgets.pages import ScrollsFirst, stack
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import comparisons, settings

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig

FIRST = "pooling"
WIDE, NARROW = 520, 330
"""From these widths on (device-independent pixels) all fields stand beside each other, or the last two."""


class ComparisonForm(Translated, QWidget):
    """`changed()`: another plan was entered."""

    changed = Signal()

    def __init__(self, base: TrainConfig, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self.claim, self.seeds, self.images = QComboBox(self), QSpinBox(self), QComboBox(self)
        self._labels = (QLabel(self), QLabel(self), QLabel(self))
        for name in COMPARED:
            self.claim.addItem("", name)
        self.claim.setCurrentIndex(self.claim.findData(FIRST))
        for count in (*SMALL, None):
            self.images.addItem("", count)
        self.images.setCurrentIndex(1)
        self.seeds.setRange(1, MOST_SEEDS)
        self.seeds.setValue(3)
        self._arrange()
        self.claim.activated.connect(lambda _: self.changed.emit())
        self.images.activated.connect(lambda _: self.changed.emit())
        self.seeds.valueChanged.connect(lambda _: self.changed.emit())
        self.retranslate()

    def _arrange(self) -> None:
        for box in (self.claim, self.images):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (self.claim, self.seeds, self.images):
            ScrollsFirst(widget)
        self._row, self._second = (
            QBoxLayout(QBoxLayout.Direction.LeftToRight, self),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
        )
        self._row.setContentsMargins(0, 0, 0, 0)
        for layout in (self._row, self._second):
            layout.setSpacing(theme.STEP)
        pairs = [
            _pair(label, widget)
            for label, widget in zip(self._labels, (self.claim, self.seeds, self.images), strict=True)
        ]
        self._row.addLayout(pairs[0], 3)
        self._row.addLayout(self._second, 2)
        self._second.addLayout(pairs[1])
        self._second.addLayout(pairs[2], 1)

    @property
    def plan(self) -> Plan:
        """The plan that is entered."""
        return Plan(self.claim.currentData(), self._base, self.seeds.value(), self.images.currentData())

    def show_base(self, base: TrainConfig) -> None:
        """Set the settings on which the claim is trained on and off."""
        self._base = base
        self.retranslate()
        self.changed.emit()

    def show_plan(self, plan: Plan) -> None:
        """Enter all of `plan`."""
        self.blockSignals(True)
        self.claim.setCurrentIndex(self.claim.findData(plan.claim))
        self.images.setCurrentIndex(self.images.findData(plan.images))
        self.seeds.setValue(plan.seeds)
        self.blockSignals(False)
        self.show_base(plan.base)

    def fit(self, width: int) -> None:
        """Lay the fields out for that much width."""
        for layout, least in ((self._row, WIDE), (self._second, NARROW)):
            stack(layout, narrow=width < least)
        widest = max(label.sizeHint().width() for label in self._labels)
        for label in self._labels:
            label.setMinimumWidth(widest if width < NARROW else 0)

    def retranslate(self) -> None:
        for index in range(self.claim.count()):
            self.claim.setItemText(index, settings.claim(self.claim.itemData(index))[0])
        for index in range(self.images.count()):
            self.images.setItemText(index, comparisons.amount(self.images.itemData(index), self._base))
        names = (self.tr("Claim"), self.tr("Seeds"), self.tr("Training images"))
        tips = (
            self.tr("What is trained on and off"),
            self.tr("So many pairs of runs, each pair with a seed of its own"),
            self.tr("With few images a claim can show what many images hide"),
        )
        for label, widget, text, tip in zip(
            self._labels, (self.claim, self.seeds, self.images), names, tips, strict=True
        ):
            label.setText(text)
            widget.setAccessibleName(text)
            widget.setAccessibleDescription(tip)
            label.setToolTip(tip)
            widget.setToolTip(tip)


def _pair(label: QLabel, widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.STEP)
    label.setBuddy(widget)
    row.addWidget(label)
    row.addWidget(widget, 1)
    return row
