"""Visible widgets of a window, and those that its edges cut off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def shown(root: QWidget) -> Iterator[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible() and not widget.isWindow())


def outside(root: QWidget) -> set[str]:
    """Visible widgets that reach beyond the left or the right edge of `root`, with where they begin and end."""
    reach = {each: (each.mapTo(root, QPoint()).x(), each.mapTo(root, QPoint(each.width(), 0)).x()) for each in shown(root)}
    return {f"{type(each).__name__} {ends}" for each, ends in reach.items() if ends[0] < 0 or ends[1] > root.width()}
