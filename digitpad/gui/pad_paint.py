"""How the pad looks, apart from the ink: paper, hint, crosshair, border and focus ring."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPalette, QPen

from digitpad.gui import theme
from digitpad.gui.ink import Look, paint_stroke
from digitpad.gui.pad_geometry import EXTENT
from digitpad.strokes import Stroke

RING = 2.0
"""Width of the focus ring in device-independent pixels."""


def paper(painter: QPainter, square: QRectF, palette: QPalette) -> None:
    painter.fillRect(square, theme.paper(palette))


def hint(painter: QPainter, square: QRectF, *, palette: QPalette, font: QFont, lines: tuple[str, str]) -> None:
    """One quiet line in the middle; with a second one both stand further down, out of the crosshair's way."""
    middle = square.height() * (0.8 if lines[1] else 0.5) + 12
    painter.setPen(theme.muted(palette))
    painter.setFont(theme.scaled(font, 1.5))
    upper = QRectF(square.left(), middle - 48, square.width(), 48)
    painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, lines[0])
    painter.setFont(font)
    lower = QRectF(square.left() + 16, middle + 8, square.width() - 32, 64)
    painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, lines[1])


def marked(painter: QPainter, stroke: Stroke, *, look: Look, palette: QPalette) -> None:
    """The stroke that the eraser would take away."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(look.side / EXTENT, look.side / EXTENT)
    paint_stroke(painter, stroke, replace(look, colour=theme.accent(palette).name()))
    painter.restore()


def crosshair(painter: QPainter, at: QPointF, *, palette: QPalette, diameter: float, down: bool) -> None:
    """Where the keyboard's pen is: a ring as wide as the pen with four arms, filled while the pen is down."""
    radius = max(diameter / 2, 4.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.accent(palette) if down else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent(palette), 1.5))
    painter.drawEllipse(at, radius, radius)
    for way in (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)):
        painter.drawLine(at + way * (radius + 4), at + way * (radius + 14))


def frame(painter: QPainter, square: QRectF, *, palette: QPalette, focused: bool) -> None:
    """The thin border with its round corners over everything, and the focus ring."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = square.adjusted(0.5, 0.5, -0.5, -0.5)
    corners = QPainterPath()
    corners.addRect(square)
    corners.addRoundedRect(inner, theme.RADIUS, theme.RADIUS)
    painter.fillPath(corners, palette.window())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.border(palette), 1.0))
    painter.drawRoundedRect(inner, theme.RADIUS, theme.RADIUS)
    if focused:
        inset = RING / 2
        painter.setPen(QPen(theme.accent(palette), RING))
        painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)
