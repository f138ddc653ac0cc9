"""Progress bars without immediate repaints."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from digitpad.gui.style import theme

FULL = 1000


def set_quietly(bar: QProgressBar, value: int) -> None:
    """Set a bar's value without Qt's immediate repaint, which paints all widgets below the bar within this
    call."""
    if value != bar.value():
        bar.setUpdatesEnabled(False)
        bar.setValue(value)
        bar.setUpdatesEnabled(True)


class ProgressLine(QProgressBar):
    """Progress from 0 to 1, or None while unknown; then the style moves a piece to and fro."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self.setTextVisible(False)
        self.setRange(0, FULL)
        self.setValue(0)
        self.setFixedHeight(2 * theme.STEP)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        share = None if share is None else min(max(round(share, 3), 0.0), 1.0)
        if share == self._share:
            return
        if (share is None) != (self._share is None):
            self.setRange(0, 0 if share is None else FULL)
        self._share = share
        set_quietly(self, round(FULL * (share or 0.0)))
        self.update()

    def tick(self) -> None:
        """Advance the moving piece, if animation is on."""
        if self._share is None and theme.animated():
            self.update()
