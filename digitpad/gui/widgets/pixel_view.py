"""The network's 28x28 input, each pixel a crisp square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.style import theme
from digitpad.network.layers import SIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PixelView(QWidget):
    """Paints each pixel as a whole number of screen pixels, so that all squares are equal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._side = 4 * SIDE

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_zoom(self, zoom: int) -> None:
        """Set the device-independent pixels per pixel of the input."""
        if self._side != zoom * SIDE:
            self._side = zoom * SIDE
            self.updateGeometry()

    def show_pixels(self, pixels: NDArray | None) -> None:
        """Show the (28, 28) uint8 `pixels`, or nothing."""
        self._image = (
            None
            if pixels is None
            else QImage(pixels.tobytes(), SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8).copy()
        )
        self.update()

    def image(self) -> QImage | None:
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        zoom = max(int(self._side * ratio) // SIDE, 1)
        shown = self._image.scaled(zoom * SIDE, zoom * SIDE)
        shown.setDevicePixelRatio(ratio)
        side = zoom * SIDE / ratio
        if theme.is_dark(self.palette()):
            painter.setPen(QPen(theme.of(self).border, 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(shown))
        painter.drawRoundedRect(QRectF(0, 0, side, side), theme.RADIUS, theme.RADIUS)
