"""The pad: paper that a mouse, a pen tablet, a finger or the keyboard draws on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.pad import paint
from digitpad.gui.pad.document import DrawingFile, Erasing, PadDocument, PadState, Stroking
from digitpad.gui.pad.geometry import EMPTY, EXTENT, fitted, hit
from digitpad.gui.pad.pen_input import KeyPenWidget
from digitpad.gui.style import theme
from digitpad.reading.drawing import Drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent, QUndoStack

    from digitpad.gui.pad.ink_layer import InkLayer, Look

PEN_UNIT = EXTENT / 280
"""Pad units in one unit of pen width, which settings keep in 280ths of the pad's side."""
ERASER = 12.0
"""Reach of the eraser beyond the painted edge of a stroke, in pad units."""
SMALLEST = 160
NEWEST = 4
"""Points at the end of a stroke whose painting changes with one more point."""


class Pad(KeyPenWidget):
    """Square paper to draw on. Its `document` holds the drawing, a picture over it and the undo stack."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = PadDocument(self)
        self._pen_width = 16.0
        self._eraser = False
        self._gesture: Stroking | Erasing | None = None
        self._hovered: int | None = None
        self.setMinimumSize(SMALLEST, SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document.subject_changed.connect(self._on_subject)
        self.document.undo_stack.indexChanged.connect(self._drop_gesture)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._describe()

    def listen(self) -> None:
        super().listen()
        self._renew_cursor()

    @cached_property
    def _ink(self) -> InkLayer:
        """The painted strokes; made with the first stroke."""
        from digitpad.gui.pad.ink_layer import InkLayer

        return InkLayer()

    @property
    def drawing(self) -> Drawing:
        return self.document.drawing

    @property
    def undo_stack(self) -> QUndoStack:
        return self.document.undo_stack

    @property
    def pen_width(self) -> float:
        """Painted width at full pressure in 280ths of the pad's side. All strokes are painted with it; the
        network does not see it."""
        return self._pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._pen_width = width
        self._renew_cursor()
        self.update()

    def set_drawing(
        self, drawing: Drawing, text: str = "drawing", *, path: Path | None = None, saved: bool = False
    ) -> None:
        """Put `drawing`, of any scale, on the pad; `text` names the step in the undo menu, `path` is its
        file, `saved` if it is there."""
        shown = fitted(drawing)
        file = DrawingFile(path, shown if saved else None if path else EMPTY)
        self.document.push(PadState(shown, file=file), text)

    def clear(self) -> None:
        self.document.clear()

    def start_anew(self, step: str = "anew") -> None:
        """Empty paper for another drawing, ready to be drawn on; `step` names it in the undo menu."""
        self.document.push(PadState(), step)
        self.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def set_eraser(self, on: bool) -> None:
        """Have the pen remove strokes instead of drawing."""
        self._eraser = on
        self._hover(None)
        self._renew_cursor()

    def pen_down(self, at: QPointF, *, pressure: float, erase: bool) -> None:
        if self.source != "keys":
            self.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)
            self.lead_by_keyboard(False)
        erase = erase or self._eraser
        if self.document.state.picture and erase:
            return
        if self.document.state.picture:
            self.document.push(PadState(), "anew")
        self._hover(None)
        self._gesture = Erasing(self.document, self._reach()) if erase else Stroking(self.document)
        self.pen_moved(at, pressure=pressure)

    def pen_moved(self, at: QPointF, *, pressure: float) -> None:
        if self._gesture:
            place = self._to_pad(at)
            self._gesture.move(place.x(), place.y(), pressure=pressure)

    def pen_up(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture:
            gesture.end()

    def pen_cancelled(self) -> None:
        gesture = self._gesture
        self._drop_gesture()
        if gesture:
            gesture.cancel()

    def _drop_gesture(self) -> None:
        """End the gesture after an undo or another step; the pen draws again when it comes down again."""
        if self._gesture:
            self._gesture = None
            self._ink.forget()
            self.source = None if self.source == "keys" else self.source

    def pen_hovered(self, at: QPointF, *, erase: bool) -> None:
        place = self._to_pad(at)
        nearest = (
            hit(self.drawing, place.x(), place.y(), radius=self._reach()) if erase or self._eraser else None
        )
        self._hover(nearest.index if nearest else None)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _reach(self) -> float:
        return ERASER + self._pen_width * PEN_UNIT / 2

    def _side(self) -> float:
        return float(max(min(self.width(), self.height()), 1))

    def _corner(self) -> QPointF:
        return QPointF((self.width() - self._side()) // 2, (self.height() - self._side()) // 2)

    def _to_pad(self, at: QPointF) -> QPointF:
        return (at - self._corner()) * (EXTENT / self._side())

    def from_pad(self, place: QPointF) -> QPointF:
        return place * (self._side() / EXTENT) + self._corner()

    def _on_subject(self, _: object, moment: str) -> None:
        self._hovered = None
        if moment == "settled":
            self._describe()
        if moment == "moving" and isinstance(self._gesture, Stroking) and self.drawing.points > 1:
            self.update(self._newest(self.drawing).toAlignedRect())
        else:
            self.update()

    def _newest(self, drawing: Drawing) -> QRectF:
        """The part of the widget that the last point of the drawing changed."""
        last = [self.from_pad(QPointF(x, y)) for x, y in drawing.strokes[-1][-NEWEST:, :2].tolist()]
        reach = self._pen_width * PEN_UNIT / EXTENT * self._side() / 2 + 2
        columns, rows = [at.x() for at in last], [at.y() for at in last]
        return QRectF(QPointF(min(columns), min(rows)), QPointF(max(columns), max(rows))).adjusted(
            -reach, -reach, reach, reach
        )

    def _describe(self) -> None:
        strokes, picture = len(self.drawing.strokes), self.document.state.picture
        if picture:
            self.setAccessibleName(
                self.tr("Drawing pad, showing the picture {name}").format(name=picture.name)
            )
        elif strokes == 1:
            self.setAccessibleName(self.tr("Drawing pad, 1 stroke"))
        else:
            self.setAccessibleName(self.tr("Drawing pad, {count} strokes").format(count=strokes))
        self.setAccessibleDescription(
            self.tr("Arrow keys move the crosshair, Space lowers and lifts the pen, Escape lifts it.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        elif event.type() == QEvent.Type.PaletteChange:
            self._renew_cursor()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._renew_cursor()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew_cursor()

    def showEvent(self, event: QShowEvent) -> None:
        self._renew_cursor()

    def _renew_cursor(self) -> None:
        if not self.listening:
            return
        ratio = self.devicePixelRatioF()
        if self._eraser:
            self.setCursor(paint.eraser_cursor(self.palette(), ratio))
        else:
            self.setCursor(paint.pen_cursor(self._pen_on_screen(), self.palette(), ratio=ratio))

    def _pen_on_screen(self) -> float:
        return self._pen_width * PEN_UNIT * self._side() / EXTENT

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(self._corner())
        square, palette, strokes = (
            QRectF(0, 0, self._side(), self._side()),
            self.palette(),
            self.drawing.strokes,
        )
        paint.empty(painter, square)
        leads = self.keyboard_leads and self.hasFocus()
        if strokes:
            self._ink.paint(painter, strokes, live=isinstance(self._gesture, Stroking), look=self._look())
        else:
            paint.hint(painter, square, widget=self, lines=self._hint(leads))
        if self._hovered is not None:
            paint.marked(painter, strokes[self._hovered], look=self._look(), palette=palette)
        if leads:
            down = self.source == "keys"
            at = self.from_pad(self.crosshair) - self._corner()
            paint.crosshair(painter, at, palette=palette, diameter=self._pen_on_screen(), down=down)
        paint.frame(painter, square, palette=palette)
        if leads:
            paint.focus_ring(painter, square, palette)

    def _hint(self, leads: bool) -> tuple[str, str]:
        return self.tr("Draw a digit here"), self.tr(
            "Arrow keys move · Space lowers and lifts the pen"
        ) if leads else ""

    def _look(self) -> Look:
        from digitpad.gui.pad.ink_layer import Look

        colour = theme.of(self).ink.name()
        return Look(colour, self._pen_width * PEN_UNIT, side=self._side(), ratio=self.devicePixelRatioF())
