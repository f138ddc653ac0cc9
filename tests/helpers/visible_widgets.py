"""Visible widgets of a window, and widgets beyond its edges."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def shown(root: QWidget) -> Iterator[QWidget]:
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible() and not widget.isWindow())


def outside(root: QWidget) -> set[str]:
    """Visible widgets beyond the left or right edge of `root`, with their left and right ends."""
    reach = {
        widget: (widget.mapTo(root, QPoint()).x(), widget.mapTo(root, QPoint(widget.width(), 0)).x())
        for widget in shown(root)
    }
    return {
        f"{type(widget).__name__} {ends}"
        for widget, ends in reach.items()
        if ends[0] < 0 or ends[1] > root.width()
    }
