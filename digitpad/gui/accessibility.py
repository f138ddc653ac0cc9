"""Accessible roles of custom-painted widgets, which Qt takes for plain areas, and announcements by a screen
reader."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "Pad": QAccessible.Role.Canvas,
    "PictureView": QAccessible.Role.Graphic,
    "PixelView": QAccessible.Role.Graphic,
    "Atlas": QAccessible.Role.Graphic,
    "BigDigit": QAccessible.Role.StaticText,
    "Badge": QAccessible.Role.StaticText,
    "Bars": QAccessible.Role.Chart,
    "DigitChart": QAccessible.Role.Chart,
    "Reliability": QAccessible.Role.Chart,
    "RunsPlot": QAccessible.Role.Chart,
    "TrainingPlot": QAccessible.Role.Chart,
}
"""Class name -> role."""


class Painted(QAccessibleWidget):
    """A custom-painted widget with its role; a chart's description is its value too."""

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Value and self.role() == QAccessible.Role.Chart:
            return super().text(QAccessible.Text.Description)
        return super().text(kind)


def _painted(name: str, widget: QObject) -> QAccessibleInterface | None:
    return Painted(widget, ROLES[name]) if name in ROLES and isinstance(widget, QWidget) else None


@cache
def install_roles() -> None:
    """Give the painted widgets their roles, until the program ends."""
    QAccessible.installFactory(_painted)


def announce(widget: QWidget, text: str, *, urgent: bool) -> None:
    """Have a screen reader read `text` aloud; if `urgent` it interrupts the present speech."""
    politeness = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
