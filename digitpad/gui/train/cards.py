"""Cards over the curves: for a run that ended or was interrupted, and for one that diverged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.message_card import MessageCard
from digitpad.gui.widgets.pages import stack
from digitpad.gui.words import settings

if TYPE_CHECKING:
    from digitpad.gui.train.trainer import Divergence
    from digitpad.runs.folder import Run
    from digitpad.runs.resume import UnfinishedRun

NARROW = 440
"""Below this width, in device-independent pixels, the buttons stand under the text."""


class RunOffer(MessageCard):
    """Offers to resume a run or to show its result. `accepted(UnfinishedRun)`: resume it;
    `result_wanted(Path)`: the run's folder."""

    accepted = Signal(object)
    result_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished: UnfinishedRun | None = None
        self._ended: Run | None = None
        self.result = Button(self)
        self.go_on = Button(self)
        self.close_button = self.add_dismiss_button(self.withdraw)
        self.go_on.clicked.connect(lambda: self.accepted.emit(self._unfinished))
        self.result.clicked.connect(self._on_result)
        for button in (self.result, self.go_on):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.row.setContentsMargins(theme.GAP, theme.STEP, theme.STEP, theme.STEP)
        self.row.setSpacing(theme.STEP)

    def offer(self, *, unfinished: UnfinishedRun | None, ended: Run | None) -> None:
        """Offer the run that has just ended, else the unfinished one; hide without either."""
        self._ended = ended if ended is not None and ended.best.exists() else None
        self._unfinished = (
            unfinished
            if ended is None or (unfinished is not None and unfinished.run.folder == ended.folder)
            else None
        )
        self.result.setVisible(self._ended is not None)
        self.go_on.setVisible(self._unfinished is not None)
        self.retranslate()
        self.setVisible(self._ended is not None or self._unfinished is not None)

    def withdraw(self) -> None:
        """Hide the card."""
        self.offer(unfinished=None, ended=None)

    def _on_result(self) -> None:
        if self._ended is not None:
            self.result_wanted.emit(self._ended.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stack(self.column, narrow=self.width() < NARROW)

    def retranslate(self) -> None:
        self.result.setText(self.tr("Show Result"))
        self.go_on.setText(self.tr("Continue It"))
        self.close_button.setToolTip(self.tr("Leave it as it is"))
        self.close_button.setAccessibleName(self.tr("Leave it as it is"))
        if self._unfinished is None:
            self.message.setText(
                self.tr("The run is over. See how its network does on MNIST's test images, and use it.")
            )
            return
        config = self._unfinished.config
        name = settings.preset(config.preset)[0] if config.preset in settings.PRESETS else config.preset
        text = self.tr("“{name}” was stopped at step {step} of {steps}.")
        self.message.setText(
            text.format(name=name, step=f"{self._unfinished.step:,}", steps=f"{config.steps:,}")
        )


class DivergedOffer(MessageCard):
    """Offers to resume a diverged run. `slower_wanted(Divergence)`: resume from the checkpoint at half the
    learning rate."""

    slower_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Divergence | None = None
        self.slower = Button(self, primary=True)
        self.slower.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slower.clicked.connect(lambda: self.slower_wanted.emit(self._shown))
        stack(self.column, narrow=True)
        self.column.setSpacing(theme.GAP)
        self.buttons.addWidget(self.slower, 0, Qt.AlignmentFlag.AlignLeft)
        self.row.setContentsMargins(*(theme.GAP,) * 4)

    def offer(self, diverged: Divergence | None) -> None:
        """Show the divergence and announce it to screen readers; None hides the card."""
        self._shown = diverged
        self.retranslate()
        self.setVisible(diverged is not None)
        if diverged is not None:
            self.announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the whole text at every width; the curves shrink."""
        self.message.setMinimumHeight(max(0, self.message.heightForWidth(self.width() - 2 * theme.GAP)))

    def retranslate(self) -> None:
        if self._shown is None:
            return
        event = (
            self.tr("The loss was no number any more at step {step}: the learning rate is too high.")
            if math.isnan(self._shown.loss)
            else self.tr("The loss grew beyond all numbers at step {step}: the learning rate is too high.")
        )
        state = (
            self.tr("The run rests at its last good checkpoint, step {kept}.").format(
                kept=f"{self._shown.checkpoint_step:,}"
            )
            if self._shown.checkpoint_step
            else self.tr("The run rests at its beginning.")
        )
        self.message.setText(
            self.tr("{what} {now}").format(what=event.format(step=f"{self._shown.step:,}"), now=state)
        )
        self.slower.setText(
            self.tr("Go On at Half the Learning Rate")
            if self._shown.checkpoint_step
            else self.tr("Begin Again at Half the Learning Rate")
        )
        self._fit()
