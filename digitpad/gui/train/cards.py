"""A quiet card over the curves: what can be done with the run that just ended, or with one that was cut off before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from digitpad.gui.style import cards, theme
from digitpad.gui.style.style import stack
from digitpad.gui.widgets.button import FlatButton
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import settings

if TYPE_CHECKING:
    from digitpad.runs.folder import Run
    from digitpad.runs.resume import UnfinishedRun

NARROW = 440
"""Below this width, in device-independent pixels, the buttons stand under the words."""


class RunOffer(Translated, QWidget):
    """`accepted(UnfinishedRun)`: it is to go on; `result_wanted(Path)`: the folder of the run that ended."""

    accepted = Signal(object)
    result_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished: UnfinishedRun | None = None
        self._ended: Run | None = None
        self.words, self.result, self.go_on, self.close_button = QLabel(self), FlatButton(self), FlatButton(self), QToolButton(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button.setText("×")
        self.close_button.setAutoRaise(True)
        self.close_button.clicked.connect(self.withdraw)
        self.go_on.clicked.connect(lambda: self.accepted.emit(self._unfinished))
        self.result.clicked.connect(self._on_result)
        for button in (self.result, self.go_on):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        row, buttons = QHBoxLayout(self), QHBoxLayout()
        self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(theme.GAP, theme.STEP, theme.STEP, theme.STEP)
        for box in (row, buttons, self._column):
            box.setSpacing(theme.STEP)
        buttons.addWidget(self.result)
        buttons.addWidget(self.go_on)
        buttons.addStretch(1)
        self._column.addWidget(self.words, 1)
        self._column.addLayout(buttons)
        row.addLayout(self._column, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def offer(self, *, unfinished: UnfinishedRun | None, ended: Run | None) -> None:
        """`ended` is the run that ended just now: nothing else is spoken of then. Hides where there is nothing to offer."""
        self._ended = ended if ended is not None and ended.best.exists() else None
        self._unfinished = unfinished if ended is None or (unfinished is not None and unfinished.run.folder == ended.folder) else None
        self.result.setVisible(self._ended is not None)
        self.go_on.setVisible(self._unfinished is not None)
        self.retranslate()
        self.setVisible(self._ended is not None or self._unfinished is not None)

    def withdraw(self) -> None:
        """Offer nothing."""
        self.offer(unfinished=None, ended=None)

    def _on_result(self) -> None:
        if self._ended is not None:
            self.result_wanted.emit(self._ended.folder)

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stack(self._column, narrow=self.width() < NARROW)

    def retranslate(self) -> None:
        self.result.setText(self.tr("Show Result"))
        self.go_on.setText(self.tr("Continue It"))
        self.close_button.setToolTip(self.tr("Leave it as it is"))
        self.close_button.setAccessibleName(self.tr("Leave it as it is"))
        if self._unfinished is None:
            self.words.setText(self.tr("The run is over. See how its network does on MNIST's test images, and use it."))
            return
        config = self._unfinished.config
        name = settings.preset(config.preset)[0] if config.preset in settings.PRESETS else config.preset
        words = self.tr("“{name}” was stopped at step {step} of {steps}.")
        self.words.setText(words.format(name=name, step=f"{self._unfinished.step:,}", steps=f"{config.steps:,}"))
