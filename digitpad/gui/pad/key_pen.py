"""The fourth device: arrow keys move a crosshair over a coarse grid, Space lowers and lifts the pen, Escape lifts it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad.geometry import EXTENT
from digitpad.gui.pad.pen_input import PenWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

STEP = 40.0
"""Pad units of one movement; two held keys go along the diagonal."""
FINE_STEP = 10.0
"""The same with Shift."""


@cache
def _ways() -> dict[int, QPointF]:
    """Where each arrow key goes."""
    key = QtCore.Qt.Key
    ways = ((key.Key_Left, (-1, 0)), (key.Key_Right, (1, 0)), (key.Key_Up, (0, -1)), (key.Key_Down, (0, 1)))
    return {int(one): QPointF(*way) for one, way in ways}


def _are_ours(modifiers: QtCore.Qt.KeyboardModifier) -> bool:
    """Whether an arrow key with these moves the crosshair."""
    known = QtCore.Qt.KeyboardModifier
    return not modifiers & ~(known.ShiftModifier | known.KeypadModifier)


def _by_keyboard(reason: QtCore.Qt.FocusReason) -> bool:
    known = QtCore.Qt.FocusReason
    return reason in (known.TabFocusReason, known.BacktabFocusReason, known.ShortcutFocusReason)


def _for_a_while(reason: QtCore.Qt.FocusReason) -> bool:
    known = QtCore.Qt.FocusReason
    return reason in (known.ActiveWindowFocusReason, known.PopupFocusReason, known.MenuBarFocusReason)


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

    def listen(self) -> None:
        super().listen()
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)

    def from_pad(self, place: QPointF) -> QPointF:
        """The position in the widget of a place in pad units."""
        raise NotImplementedError

    def lead_by_keyboard(self, leads: bool) -> None:
        self.keyboard_leads = leads
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Space and not event.modifiers():
            self._toggle(event)
        elif event.key() == QtCore.Qt.Key.Key_Escape and self.source == "keys":
            self.finish("keys")
        elif event.key() in _ways() and _are_ours(event.modifiers()):
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
        step = FINE_STEP if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier else STEP
        x = self.crosshair.x() + step * sum(_ways()[key].x() for key in self._held)
        y = self.crosshair.y() + step * sum(_ways()[key].y() for key in self._held)
        self.crosshair = QPointF(min(max(x, 0.0), EXTENT), min(max(y, 0.0), EXTENT))
        self.go_on("keys", self.from_pad(self.crosshair))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._held.discard(event.key())
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lead_by_keyboard(self.keyboard_leads or _by_keyboard(event.reason()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()
        self.finish("keys")
        self.lead_by_keyboard(self.keyboard_leads and _for_a_while(event.reason()))
