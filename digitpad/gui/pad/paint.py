"""The pad's look apart from the ink: paper, hint, crosshair, border, focus ring and mouse pointers.

Empty paper is painted with the painter's own pen and brush, from the widget's roles: setting another needs
the namespace Qt, and Python takes 15 ms to make that (PySide6 6.11), an eighth of a bare window's start. So
this file names Qt only inside functions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad.geometry import EXTENT
from digitpad.gui.style import theme

if TYPE_CHECKING:
    from digitpad.gui.pad.ink_layer import Look
    from digitpad.reading.drawing import Stroke

RING = 2.0
"""Width of the focus ring in device-independent pixels."""
LARGEST = 120.0
"""Largest mouse pointer in device-independent pixels; some systems show no larger one."""
HALO = 1.5
"""Width of the halo around a mouse pointer, in device-independent pixels."""


def empty(painter: QPainter, square: QRectF) -> None:
    """Paper in the painter's own background, as a widget sets it by its role."""
    painter.eraseRect(square)


def hint(painter: QPainter, square: QRectF, *, widget: QWidget, lines: tuple[str, str]) -> None:
    """Paint one line in the middle, in the painter's own pen; two lines stand further down, out of the
    crosshair's way."""
    middle = square.height() * (0.8 if lines[1] else 0.5) + 12
    large = theme.scaled(widget.font(), 1.5)
    size = QFontMetricsF(large)
    painter.setFont(large)
    painter.drawText(
        QPointF(square.center().x() - size.horizontalAdvance(lines[0]) / 2, middle - size.descent()), lines[0]
    )
    if lines[1]:
        painter.setFont(widget.font())
        lower = QRectF(square.left() + 16, middle + 8, square.width() - 32, 64)
        painter.drawText(
            lower, QtCore.Qt.AlignmentFlag.AlignHCenter | QtCore.Qt.TextFlag.TextWordWrap, lines[1]
        )


def marked(painter: QPainter, stroke: Stroke, *, look: Look, palette: QPalette) -> None:
    """Paint the stroke that the eraser would remove, in the accent."""
    from digitpad.gui.pad.ink_layer import paint_stroke

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(look.side / EXTENT, look.side / EXTENT)
    paint_stroke(painter, stroke, replace(look, colour=theme.in_palette(palette).accent.name()))
    painter.restore()


def crosshair(painter: QPainter, at: QPointF, *, palette: QPalette, diameter: float, down: bool) -> None:
    """Paint the keyboard's pen: a ring as wide as the pen with four arms, filled while the pen is down."""
    radius = max(diameter / 2, 4.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.in_palette(palette)
    if down:
        painter.setBrush(colours.accent)
    painter.setPen(QtGui.QPen(colours.accent, 1.5))
    painter.drawEllipse(at, radius, radius)
    for way in (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)):
        painter.drawLine(at + way * (radius + 4), at + way * (radius + 14))
    painter.restore()


def frame(painter: QPainter, square: QRectF, *, palette: QPalette) -> None:
    """The thin border with its round corners over everything."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners, border = QPainterPath(), QPainterPath()
    corners.addRect(square)
    for path in (corners, border):
        path.addRoundedRect(square, theme.RADIUS, theme.RADIUS)
    border.addRoundedRect(square.adjusted(1, 1, -1, -1), theme.RADIUS - 1, theme.RADIUS - 1)
    painter.fillPath(corners, palette.window())
    painter.fillPath(border, palette.mid())


def focus_ring(painter: QPainter, square: QRectF, palette: QPalette) -> None:
    inset = RING / 2
    painter.setPen(QtGui.QPen(theme.in_palette(palette).accent, RING))
    painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)


def pen_cursor(diameter: float, palette: QPalette, *, ratio: float) -> QtGui.QCursor:
    """A ring of `diameter` device-independent pixels, visible on paper and on ink."""
    across = min(max(diameter, 5.0), LARGEST)
    canvas, painter = _canvas(across + 4 * HALO, ratio)
    middle = QPointF(canvas.width(), canvas.height()) / ratio / 2
    colours = theme.in_palette(palette)
    for colour, width in ((colours.paper, 2 * HALO + 1), (colours.ink, 1.25)):
        painter.setPen(QtGui.QPen(colour, width))
        painter.drawEllipse(middle, across / 2, across / 2)
    painter.end()
    return QtGui.QCursor(canvas)


def eraser_cursor(palette: QPalette, ratio: float) -> QtGui.QCursor:
    """The eraser icon with a halo; its lower left corner erases."""
    from digitpad.gui.style import icons

    canvas, painter = _canvas(28.0, ratio)
    colours = theme.in_palette(palette)
    for shift in (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)):
        icons.draw(painter, "eraser", QRectF(QPointF(2, 2) + shift, QtCore.QSize(24, 24)), colours.paper)
    icons.draw(painter, "eraser", QRectF(2, 2, 24, 24), colours.ink)
    painter.end()
    return QtGui.QCursor(canvas, 9, 19)


def _canvas(side: float, ratio: float) -> tuple[QtGui.QPixmap, QPainter]:
    pixels = int(side * ratio + 1)
    canvas = QtGui.QPixmap(pixels, pixels)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(QtGui.QColor(QtCore.Qt.GlobalColor.transparent))
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return canvas, painter
