"""The window's size and place: saved between starts, and corrected when its screen is gone."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

DEFAULT_SIZE = QSize(1160, 760)
GRASP = QSize(160, 60)
"""Least part of a window on a screen that a person can take hold of, in device-independent pixels."""
WHOLE = 66
"""Least number of bytes that Qt 6 writes: it accepts fewer too, and makes the smallest window of them."""
BEGINNING = bytes.fromhex("01d9d0cb")
"""Their first four bytes."""


def save(window: QWidget) -> str:
    """The window's size and place, for `restore`."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def restore(window: QWidget, text: str) -> bool:
    """Set size and place from `save`, or the default in the middle of the screen; False for a damaged `text`.

    A state saved on a screen of a very different width, in device-independent pixels, is whole, but Qt does
    not use it.
    """
    state = QByteArray.fromBase64(text.encode())
    whole = state.size() >= WHOLE and state.startsWith(BEGINNING)
    if not (whole and window.restoreGeometry(state) and _within_reach(window.frameGeometry())):
        _place_anew(window)
    return whole or not text


def rescue(window: QWidget) -> None:
    """Bring the window back onto a screen, if it is out of reach."""
    if not _within_reach(window.frameGeometry()):
        _place_anew(window)


def fitting(window: QWidget, size: QSize) -> QSize:
    """`size`, or as much of it as there is room for on the window's screen."""
    return size.boundedTo(window.screen().availableSize() * 0.9)


def _within_reach(frame: QRect) -> bool:
    visible = (screen.availableGeometry().intersected(frame) for screen in QGuiApplication.screens())
    return any(part.width() >= GRASP.width() and part.height() >= GRASP.height() for part in visible)


def _place_anew(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = (
        DEFAULT_SIZE.boundedTo(room.size() * 0.94)
        .expandedTo(window.minimumSizeHint())
        .expandedTo(window.minimumSize())
    )
    window.resize(size)
    window.move(room.center() - QRect(room.topLeft(), size).center() + room.topLeft())
