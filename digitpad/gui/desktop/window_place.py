"""The window's place: kept between starts, and brought back when the screen it was on is gone."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = QSize(1160, 760)
GRASP = QSize(160, 60)
"""So much of a window must be on a screen for a person to take hold of it, in device-independent pixels."""
WHOLE = 66
"""Bytes that Qt 6 writes at least: it takes fewer too, and makes the smallest window of them."""
BEGINNING = bytes.fromhex("01d9d0cb")
"""What they begin with."""


def kept(window: QWidget) -> str:
    """The window's size and place, for `restore`."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def restore(window: QWidget, text: str) -> bool:
    """Size and place from `kept`, or the usual ones in the middle of the screen where those cannot be used; False for a damaged `text`.

    Those of a screen that was much wider or narrower, in device-independent pixels, are whole, but Qt does not use them.
    """
    state = QByteArray.fromBase64(text.encode())
    whole = state.size() >= WHOLE and state.startsWith(BEGINNING)
    if not (whole and window.restoreGeometry(state) and _within_reach(window.frameGeometry())):
        _place_anew(window)
    return whole or not text


def rescue(window: QWidget) -> None:
    """Bring the window back where a screen that was taken away took it along."""
    if not _within_reach(window.frameGeometry()):
        _place_anew(window)


def fitting(window: QWidget, size: QSize) -> QSize:
    """`size`, or as much of it as there is room for on the window's screen."""
    return size.boundedTo(window.screen().availableSize() * 0.9)


def _within_reach(frame: QRect) -> bool:
    seen = (screen.availableGeometry().intersected(frame) for screen in QGuiApplication.screens())
    return any(part.width() >= GRASP.width() and part.height() >= GRASP.height() for part in seen)


def _place_anew(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = USUAL.boundedTo(room.size() * 0.94).expandedTo(window.minimumSizeHint()).expandedTo(window.minimumSize())
    window.resize(size)
    window.move(room.center() - QRect(room.topLeft(), size).center() + room.topLeft())
