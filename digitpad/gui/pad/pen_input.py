"""Pen input: mouse, pen tablet, finger and keyboard all become pen down, moved, up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad.geometry import EXTENT

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTabletEvent, QTouchEvent

Source = Literal["mouse", "tablet", "touch", "keys"]

STEP = 40.0
"""Pad units of one movement; two held keys go along the diagonal."""
FINE_STEP = 10.0
"""The same with Shift."""


class PenWidget(QWidget):
    """Calls pen_down, pen_moved, pen_up, pen_cancelled and pen_hovered with positions in the widget and
    pressures 0..1.

    One source at a time: while one holds the pen down the others are ignored, since some systems send mouse
    events of their own along with a tablet's. A tablet takes over from the others. A mouse and a finger press
    with 1.0.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source: Source | None = None
        self.listening = False
        self._button: QtCore.Qt.MouseButton | None = None
        self._finger = -1
        self.setMouseTracking(True)
        self.setTabletTracking(True)

    def listen(self) -> None:
        """Accept the pens of all devices: first thing after the first paint, for it needs the namespace Qt
        (see gui/pad/paint.py).

        On X11 Qt merges movements that come while the window is busy, and a stroke would lose its middle:
        here each is drawn.
        """
        self.listening = True
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_AcceptTouchEvents)
        QtCore.QCoreApplication.setAttribute(
            QtCore.Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False
        )

    def pen_down(self, at: QPointF, *, pressure: float, erase: bool) -> None:
        """`erase`: the eraser's end of a pen, or a right button."""
        raise NotImplementedError

    def pen_moved(self, at: QPointF, *, pressure: float) -> None:
        raise NotImplementedError

    def pen_up(self) -> None:
        raise NotImplementedError

    def pen_cancelled(self) -> None:
        """Discard everything since the pen went down."""
        raise NotImplementedError

    def pen_hovered(self, at: QPointF, *, erase: bool) -> None:
        raise NotImplementedError

    def begin(self, source: Source, at: QPointF, *, pressure: float = 1.0, erase: bool = False) -> None:
        """Put the pen down, unless another source holds it."""
        if source == "tablet" and self.source is not None:
            self.cancel(self.source)
        if self.source is None:
            self.source = source
            self.pen_down(at, pressure=pressure, erase=erase)

    def go_on(self, source: Source, at: QPointF, *, pressure: float = 1.0) -> None:
        if self.source == source:
            self.pen_moved(at, pressure=pressure)

    def finish(self, source: Source) -> None:
        if self.source == source:
            self.source = None
            self.pen_up()

    def cancel(self, source: Source) -> None:
        if self.source == source:
            self.source = None
            self.pen_cancelled()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left, right = QtCore.Qt.MouseButton.LeftButton, QtCore.Qt.MouseButton.RightButton
        if self.source is None and event.button() in (left, right):
            self._button = event.button()
            self.begin("mouse", event.position(), erase=self._button == right)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.source is None:
            self.pen_hovered(event.position(), erase=False)
        self.go_on("mouse", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self.finish("mouse")

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressed = event.buttons() | event.button()
        erase = event.pointerType() == QtGui.QPointingDevice.PointerType.Eraser or bool(
            pressed & QtCore.Qt.MouseButton.RightButton
        )
        if event.type() == QEvent.Type.TabletPress:
            self.begin("tablet", event.position(), pressure=event.pressure(), erase=erase)
        elif event.type() == QEvent.Type.TabletRelease:
            self.finish("tablet")
        elif self.source == "tablet":
            self.go_on("tablet", event.position(), pressure=event.pressure())
        elif self.source is None:
            self.pen_hovered(event.position(), erase=erase)
        event.accept()

    def event(self, event: QEvent) -> bool:
        kind = QEvent.Type
        if event.type() in (kind.TouchBegin, kind.TouchUpdate, kind.TouchEnd, kind.TouchCancel):
            assert isinstance(event, QtGui.QTouchEvent)
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """The first finger draws; further ones, and a palm, do nothing."""
        if event.type() == QEvent.Type.TouchCancel:
            self.cancel("touch")
        elif event.type() == QEvent.Type.TouchBegin:
            self._finger = event.point(0).id()
            self.begin("touch", event.point(0).position())
        for point in event.points():
            if point.id() == self._finger and point.state() != QtGui.QEventPoint.State.Stationary:
                self.go_on("touch", point.position())
                if point.state() == QtGui.QEventPoint.State.Released:
                    self.finish("touch")


@cache
def _directions() -> dict[int, QPointF]:
    """The direction of each arrow key; made when first needed, for the namespace Qt is slow to load (see
    gui/pad/paint.py)."""
    key = QtCore.Qt.Key
    directions = (
        (key.Key_Left, (-1, 0)),
        (key.Key_Right, (1, 0)),
        (key.Key_Up, (0, -1)),
        (key.Key_Down, (0, 1)),
    )
    return {int(arrow): QPointF(*direction) for arrow, direction in directions}


def _moves_crosshair(modifiers: QtCore.Qt.KeyboardModifier) -> bool:
    """Whether an arrow key with these modifiers moves the crosshair."""
    modifier = QtCore.Qt.KeyboardModifier
    return not modifiers & ~(modifier.ShiftModifier | modifier.KeypadModifier)


def _focused_by_keyboard(reason: QtCore.Qt.FocusReason) -> bool:
    kind = QtCore.Qt.FocusReason
    return reason in (kind.TabFocusReason, kind.BacktabFocusReason, kind.ShortcutFocusReason)


def _left_for_a_while(reason: QtCore.Qt.FocusReason) -> bool:
    kind = QtCore.Qt.FocusReason
    return reason in (kind.ActiveWindowFocusReason, kind.PopupFocusReason, kind.MenuBarFocusReason)


class KeyPenWidget(PenWidget):
    """A PenWidget for the keyboard too: arrow keys move a crosshair over a coarse grid, Space lowers and
    lifts the pen, Escape lifts it.

    `crosshair` is the position of the keyboard's pen, in pad units. `keyboard_leads` says that the keyboard,
    not a pointer, was used last: only then a focus ring and the crosshair are shown.
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
            self._toggle_pen(event)
        elif event.key() == QtCore.Qt.Key.Key_Escape and self.source == "keys":
            self.finish("keys")
        elif event.key() in _directions() and _moves_crosshair(event.modifiers()):
            self._move_crosshair(event)
        else:
            super().keyPressEvent(event)
            return
        self.lead_by_keyboard(True)

    def _toggle_pen(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if self.source == "keys":
            self.finish("keys")
        else:
            self.begin("keys", self.from_pad(self.crosshair))

    def _move_crosshair(self, event: QKeyEvent) -> None:
        self._held.add(event.key())
        step = FINE_STEP if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier else STEP
        x = self.crosshair.x() + step * sum(_directions()[key].x() for key in self._held)
        y = self.crosshair.y() + step * sum(_directions()[key].y() for key in self._held)
        self.crosshair = QPointF(min(max(x, 0.0), EXTENT), min(max(y, 0.0), EXTENT))
        self.go_on("keys", self.from_pad(self.crosshair))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._held.discard(event.key())
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lead_by_keyboard(self.keyboard_leads or _focused_by_keyboard(event.reason()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()
        self.finish("keys")
        self.lead_by_keyboard(self.keyboard_leads and _left_for_a_while(event.reason()))
