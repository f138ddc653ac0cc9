"""The pad's mouse pointers: a ring as wide as the pen, and the eraser's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPalette, QPen, QPixmap

from digitpad.gui.style import theme

LARGEST = 120.0
"""Device-independent pixels; some systems show no larger pointer."""
HALO = 1.5


def pen_cursor(diameter: float, palette: QPalette, *, ratio: float) -> QCursor:
    """A ring of `diameter` device-independent pixels, seen on paper and on ink alike."""
    across = min(max(diameter, 5.0), LARGEST)
    canvas, painter = _canvas(across + 4 * HALO, ratio)
    middle = QPointF(canvas.width(), canvas.height()) / ratio / 2
    colours = theme.in_palette(palette)
    for colour, width in ((colours.paper, 2 * HALO + 1), (colours.ink, 1.25)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(middle, across / 2, across / 2)
    painter.end()
    return QCursor(canvas)


def eraser_cursor(palette: QPalette, ratio: float) -> QCursor:
    """The eraser icon with a halo; its lower left corner is the point that erases."""
    from digitpad.gui.style import icons

    canvas, painter = _canvas(28.0, ratio)
    colours = theme.in_palette(palette)
    for shift in (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)):
        icons.draw(painter, "eraser", QRectF(QPointF(2, 2) + shift, QSize(24, 24)), colours.paper)
    icons.draw(painter, "eraser", QRectF(2, 2, 24, 24), colours.ink)
    painter.end()
    return QCursor(canvas, 9, 19)


def _canvas(side: float, ratio: float) -> tuple[QPixmap, QPainter]:
    pixels = int(side * ratio + 1)
    canvas = QPixmap(pixels, pixels)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return canvas, painter
