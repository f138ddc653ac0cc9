"""A quiet offer: a run that was cut off or stopped can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from digitpad.gui import cards, theme, train_words
from digitpad.gui.buttons import FlatButton

if TYPE_CHECKING:
    from digitpad.gui.train_scout import Unfinished


class ResumeOffer(QWidget):
    """`accepted(Unfinished)`; hidden where there is none, and when it was declined."""

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Unfinished | None = None
        self.words, self.go_on, self.close_button = QLabel(self), FlatButton(self), QToolButton(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.clicked.connect(lambda: self.offer(None))
        self.go_on.clicked.connect(lambda: self.accepted.emit(self._offered))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.STEP, theme.STEP, theme.STEP)
        row.setSpacing(theme.STEP)
        row.addWidget(self.words, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()
        self.hide()

    def offer(self, unfinished: Unfinished | None) -> None:
        self._offered = unfinished
        self.setVisible(unfinished is not None)
        self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.go_on.setText(self.tr("Continue it"))
        self.close_button.setToolTip(self.tr("Leave it as it is"))
        self.close_button.setAccessibleName(self.tr("Leave it as it is"))
        if self._offered is not None:
            config = self._offered.config
            name = train_words.preset(config.preset)[0] if config.preset in train_words.PRESETS else config.preset
            self.words.setText(
                self.tr("“{name}” was stopped at step {step} of {steps}.").format(
                    name=name, step=f"{self._offered.step:,}", steps=f"{config.steps:,}"
                )
            )
