"""What is compared: which claim of the paper, with how many seeds, on how many training images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from digitpad.gui import pairs_words, theme
from digitpad.pairs import CLAIMS, MOST_SEEDS, SMALL, Plan

if TYPE_CHECKING:
    from digitpad.config import TrainConfig

FIRST = "pooling"
WIDE = 520
"""From this width on (device-independent pixels) the fields stand beside each other."""


class PairsForm(QWidget):
    """`changed()`: another plan."""

    changed = Signal()

    def __init__(self, base: TrainConfig, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self.claim, self.seeds, self.images = QComboBox(self), QSpinBox(self), QComboBox(self)
        self._labels = (QLabel(self), QLabel(self), QLabel(self))
        for name in CLAIMS:
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
            widget.setMinimumHeight(theme.CONTROL - 4)
        column, second = QVBoxLayout(self), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.STEP)
        second.setSpacing(theme.STEP)
        for label, widget in zip(self._labels, (self.claim, self.seeds, self.images), strict=True):
            label.setBuddy(widget)
        first = QHBoxLayout()
        first.addWidget(self._labels[0])
        first.addWidget(self.claim, 1)
        for label, widget in zip(self._labels[1:], (self.seeds, self.images), strict=True):
            second.addWidget(label)
            second.addWidget(widget)
        self._row.addLayout(first, 3)
        self._row.addLayout(second, 2)
        column.addLayout(self._row)

    @property
    def plan(self) -> Plan:
        """What is entered."""
        return Plan(self.claim.currentData(), self._base, self.seeds.value(), self.images.currentData())

    def show_base(self, base: TrainConfig) -> None:
        """Other settings, on which the claim is trained on and off."""
        self._base = base
        self.retranslate()
        self.changed.emit()

    def show_plan(self, plan: Plan) -> None:
        """All of another plan."""
        self.blockSignals(True)
        self.claim.setCurrentIndex(self.claim.findData(plan.claim))
        self.images.setCurrentIndex(self.images.findData(plan.images))
        self.seeds.setValue(plan.seeds)
        self.blockSignals(False)
        self.show_base(plan.base)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        for index in range(self.claim.count()):
            self.claim.setItemText(index, pairs_words.claim(self.claim.itemData(index))[0])
        for index in range(self.images.count()):
            self.images.setItemText(index, pairs_words.amount(self.images.itemData(index), self._base))
        words = (self.tr("Claim"), self.tr("Seeds"), self.tr("Training images"))
        tips = (
            self.tr("What is trained on and off"), self.tr("So many pairs of runs, each pair with a seed of its own"),
            self.tr("With few images a claim can show what many images hide"),
        )  # fmt: skip
        for label, widget, text, tip in zip(self._labels, (self.claim, self.seeds, self.images), words, tips, strict=True):
            label.setText(text)
            widget.setAccessibleName(text)
            widget.setAccessibleDescription(tip)
            for one in (label, widget):
                one.setToolTip(tip)
