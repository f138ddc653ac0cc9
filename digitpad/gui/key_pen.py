"""The fourth device: arrow keys move a crosshair over a coarse grid, Space lowers and lifts the pen, Escape lifts it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad_geometry import EXTENT
from digitpad.gui.pen_widget import PenWidget

STEP = 40.0
"""Pad units of one movement; two held keys go along the diagonal."""
FINE_STEP = 10.0
"""The same with Shift."""

_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ALLOWED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_FOR_A_WHILE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class KeyPenWidget(PenWidget):
    """A PenWidget that the keyboard can draw on too.

    `crosshair` is where its pen is, in pad units. `keyboard_leads` says that the keyboard, not a pointer, was used last: only then a
    focus ring and the crosshair are shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crosshair = QPointF(EXTENT / 2, EXTENT / 2)
        self.keyboard_leads = False
        self._held: set[int] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def from_pad(self, place: QPointF) -> QPointF:
        """The position in the widget of a place in pad units."""
        raise NotImplementedError

    def lead_by_keyboard(self, leads: bool) -> None:
        self.keyboard_leads = leads
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle(event)
        elif event.key() == Qt.Key.Key_Escape and self.source == "keys":
            self.finish("keys")
        elif event.key() in _WAYS and not event.modifiers() & ~_ALLOWED:
            self._step(event)
        else:
            super().keyPressEvent(event)
            return
        self.lead_by_keyboard(True)

    def _toggle(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if self.source == "keys":
            self.finish("keys")
        else:
            self.begin("keys", self.from_pad(self.crosshair))

    def _step(self, event: QKeyEvent) -> None:
        self._held.add(event.key())
        step = FINE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        x = self.crosshair.x() + step * sum(_WAYS[Qt.Key(key)].x() for key in self._held)
        y = self.crosshair.y() + step * sum(_WAYS[Qt.Key(key)].y() for key in self._held)
        self.crosshair = QPointF(min(max(x, 0.0), EXTENT), min(max(y, 0.0), EXTENT))
        self.go_on("keys", self.from_pad(self.crosshair))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._held.discard(event.key())
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lead_by_keyboard(self.keyboard_leads or event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()
        self.finish("keys")
        self.lead_by_keyboard(self.keyboard_leads and event.reason() in _FOR_A_WHILE)
