"""Accessible roles of custom-painted widgets, which Qt takes for plain areas, and announcements by a screen reader."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "Pad": QAccessible.Role.Canvas, "PictureView": QAccessible.Role.Graphic, "PixelView": QAccessible.Role.Graphic,
    "Atlas": QAccessible.Role.Graphic, "BigDigit": QAccessible.Role.StaticText, "Badge": QAccessible.Role.StaticText,
    "Bars": QAccessible.Role.Chart, "DigitChart": QAccessible.Role.Chart, "Reliability": QAccessible.Role.Chart,
    "RunsPlot": QAccessible.Role.Chart, "TrainingPlot": QAccessible.Role.Chart,
}  # fmt: skip
"""By the class's name."""


class Painted(QAccessibleWidget):
    """A widget with its role; a chart's figures, which are its description, are its value too."""

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Value and self.role() == QAccessible.Role.Chart:
            return super().text(QAccessible.Text.Description)
        return super().text(kind)


def _painted(name: str, of: QObject) -> QAccessibleInterface | None:
    return Painted(of, ROLES[name]) if name in ROLES and isinstance(of, QWidget) else None


@cache
def tell_roles() -> None:
    """Tell screen readers from now on; Qt keeps what it is told as long as the program runs."""
    QAccessible.installFactory(_painted)


def announce(widget: QWidget, text: str, *, urgent: bool) -> None:
    """Have `text` read aloud for `widget`, before the present speech if it is `urgent`, else after it."""
    politeness = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
