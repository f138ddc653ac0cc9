"""Paints the surface of cards: the banner, message cards, answers of runs."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme


def paint(painter: QPainter, widget: QWidget) -> None:
    """Paint a card over the whole widget; leaves antialiasing on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.of(widget).border, 1))
    painter.setBrush(theme.of(widget).card)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
