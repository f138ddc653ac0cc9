"""What stands over the curves when the loss is no number any more: why the run rests, and how it may go on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui import speech
from digitpad.gui.style import cards, theme
from digitpad.gui.widgets.button import FlatButton
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from digitpad.gui.train.trainer import Diverged


class DivergedOffer(Translated, QWidget):
    """`slower_wanted(Diverged)`: go on from the checkpoint at half the learning rate. Hidden where nothing diverged."""

    slower_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Diverged | None = None
        self.words, self.slower = QLabel(self), FlatButton(self, primary=True)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.slower.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slower.clicked.connect(lambda: self.slower_wanted.emit(self._shown))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.GAP,) * 4)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.slower, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def offer(self, diverged: Diverged | None) -> None:
        """Say what happened and have a screen reader say it; None hides."""
        self._shown = diverged
        self.retranslate()
        self.setVisible(diverged is not None)
        if diverged is not None:
            speech.announce(self, self.words.text(), urgent=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words are whole however narrow it is: the curves give way."""
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(self.width() - 2 * theme.GAP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)

    def retranslate(self) -> None:
        if self._shown is None:
            return
        step, kept = f"{self._shown.step:,}", f"{self._shown.kept:,}"
        became = (
            self.tr("The loss was no number any more at step {step}: the learning rate is too high.")
            if math.isnan(self._shown.loss)
            else self.tr("The loss grew beyond all numbers at step {step}: the learning rate is too high.")
        )
        rests = (
            self.tr("The run rests at its last good checkpoint, step {kept}.").format(kept=kept)
            if self._shown.kept
            else self.tr("The run rests at its beginning.")
        )
        self.words.setText(self.tr("{what} {now}").format(what=became.format(step=step), now=rests))
        self.slower.setText(
            self.tr("Go On at Half the Learning Rate")
            if self._shown.kept
            else self.tr("Begin Again at Half the Learning Rate")
        )
        self._fit()
