"""The surface of what stands out from the window: the banner, bars with a question, an answer among others."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme


def paint(painter: QPainter, widget: QWidget) -> None:
    """A card as large as the widget; the painter paints smooth edges from then on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.of(widget).border, 1))
    painter.setBrush(theme.of(widget).card)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
