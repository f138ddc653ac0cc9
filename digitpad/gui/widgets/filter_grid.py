"""The first layer's filters in a single picture: yellow for positive weights, blue for negative, on a common
scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.style import theme

MOST = (255, 230, 60)
NONE = (125, 125, 125)
LEAST = (0, 34, 95)
"""Yellow, grey, blue: the lightness shows the sign without colour vision; the same in both themes."""
GAP = 1
"""Transparent pixels between two filters."""


def colours(filters: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(n, h, w) weights as (n, h, w, 4) RGBA: 0 is grey, the greatest magnitude is full yellow or blue."""
    share = (filters / max(float(np.abs(filters).max()), 1e-12))[..., None]
    ends = np.where(share > 0, np.array(MOST), np.array(LEAST))
    rgb = np.array(NONE) + (ends - np.array(NONE)) * np.abs(share)
    return np.concatenate([rgb, np.full((*filters.shape, 1), 255)], axis=-1).astype(np.uint8)


def atlas(filters: NDArray[np.float32], columns: int) -> NDArray[np.uint8]:
    """The filters in rows of `columns` as (h, w, 4) RGBA, a pixel per weight, transparent in the gaps."""
    count, height, width = filters.shape
    rows = -(-count // columns)
    grid = np.zeros((rows * (height + GAP) - GAP, columns * (width + GAP) - GAP, 4), np.uint8)
    for index, tile in enumerate(colours(filters)):
        top, left = index // columns * (height + GAP), index % columns * (width + GAP)
        grid[top : top + height, left : left + width] = tile
    return grid


def best_columns(count: int, room: QSize, side: int) -> int:
    """Number of columns that makes `count` squares of `side` pixels, GAP apart, largest in `room`."""

    def scale(columns: int) -> float:
        rows = -(-count // columns)
        return min(room.width() / (columns * (side + GAP)), room.height() / (rows * (side + GAP)))

    return max(range(1, count + 1), key=scale)


class Atlas(QWidget):
    """Fills its room with the filters; each weight is a crisp square of whole screen pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: NDArray[np.float32] | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(220, 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 48)

    def show_filters(self, filters: NDArray[np.float32] | None) -> None:
        """Show (n, h, w) float32 `filters`, or an empty frame for None."""
        self._filters = filters
        self._draw()

    def _draw(self) -> None:
        self._image = QImage()
        if self._filters is not None and self.width() > 0:
            columns = best_columns(len(self._filters), self.size(), self._filters.shape[1])
            pixels = np.ascontiguousarray(atlas(self._filters, columns))
            height, width, _ = pixels.shape
            self._image = QImage(
                pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888
            ).copy()
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(theme.of(self).border)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(
                self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS
            )
            return
        ratio = self.devicePixelRatioF()
        fits = min(self.width() * ratio / self._image.width(), self.height() * ratio / self._image.height())
        size = self._image.size() * (int(fits) if fits >= 1 else fits)
        shown = self._image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
        )
        shown.setDevicePixelRatio(ratio)
        painter.drawImage(QRect(0, 0, shown.deviceIndependentSize().toSize().width(), 1).topLeft(), shown)
