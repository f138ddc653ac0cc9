"""A picture in the pad's place, its ink and its digit marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.reading.picture.picture import Picture

TINT = 150
"""Opacity, of 255, of the accent over the ink."""
COARSE = 4.0
"""From this magnification on, a picture's pixels are shown as squares: blurred they would look like something
else."""
MARGIN = 2 * theme.STEP
INK_MARGIN = 5.0
"""Distance of the frame from the ink, in device-independent pixels."""


class PictureView(QWidget):
    """Shows `picture`; the mouse goes through it to the pad below, so that a press draws there at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.beside = 0
        """Width taken beside its name, in device-independent pixels."""
        self._cached = QPixmap()
        self._cached_for: tuple[QSize, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_picture(self, picture: Picture | None) -> None:
        """Show `picture`; None: hide."""
        self.picture = picture
        self._cached_for = None
        self._describe()
        self.setVisible(picture is not None)
        self.update()

    def _describe(self) -> None:
        if self.picture:
            self.setAccessibleName(
                self.tr("The picture {name}, the digit found in it marked").format(name=self.picture.name)
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        elif event.type() == QEvent.Type.PaletteChange:
            self._cached_for = None
        super().changeEvent(event)

    def strip(self) -> int:
        """Height kept free below the picture, for its name and the button beside it."""
        return max(theme.CONTROL, 2 * self.fontMetrics().height()) + 2 * theme.STEP

    def place(self) -> QRectF:
        """Place of the picture in the widget: as large as it fits, in the middle above the strip with its
        name."""
        assert self.picture is not None
        height, width = self.picture.shown.shape[:2]
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -self.strip())
        scale = max(min(room.width() / width, room.height() / height), 0.01)
        fitted = QRectF(0, 0, width * scale, height * scale)
        fitted.moveCenter(room.center())
        return QRectF(fitted.toRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.of(self).paper)
        place = self.place()
        painter.drawPixmap(place.topLeft(), self._rendered(place))
        painter.setPen(QPen(theme.of(self).border, 1.0))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_box(painter, place)
        self._paint_name(painter)

    def _paint_box(self, painter: QPainter, place: QRectF) -> None:
        """A frame around the digit, on a halo of paper so that it is seen on any picture."""
        assert self.picture is not None
        scale = place.width() / self.picture.shown.shape[1]
        left, top, right, bottom = (edge * scale for edge in self.picture.box)
        box = QRectF(left, top, right - left, bottom - top).translated(place.topLeft())
        box = box.adjusted(-INK_MARGIN, -INK_MARGIN, INK_MARGIN, INK_MARGIN)
        box = box.intersected(place.adjusted(1, 1, -1, -1))
        for colour, width in ((theme.of(self).paper, 4.0), (theme.of(self).accent, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)

    def _paint_name(self, painter: QPainter) -> None:
        assert self.picture is not None
        painter.setPen(theme.of(self).muted)
        strip = self.strip()
        room = QRectF(MARGIN, self.height() - strip, self.width() - 2 * MARGIN - self.beside, strip)
        name = self.fontMetrics().elidedText(
            self.picture.name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _rendered(self, place: QRectF) -> QPixmap:
        """The tinted picture in device pixels, scaled once for each size."""
        assert self.picture is not None
        ratio = self.devicePixelRatioF()
        wanted = (place.size().toSize(), ratio)
        if self._cached_for != wanted:
            coloured = tinted(self.picture.shown, self.picture.ink, theme.of(self).accent)
            size = place.size() * ratio
            smooth = size.width() < COARSE * coloured.width()
            how = (
                Qt.TransformationMode.SmoothTransformation
                if smooth
                else Qt.TransformationMode.FastTransformation
            )
            scaled = coloured.scaled(size.toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, how)
            scaled.setDevicePixelRatio(ratio)
            self._cached, self._cached_for = QPixmap.fromImage(scaled), wanted
        return self._cached


def tinted(shown: NDArray[np.uint8], ink: NDArray[np.bool_], colour: QColor) -> QImage:
    """`shown` (h, w, 3) with `colour` laid over the pixels of `ink` (h, w)."""
    import numpy as np

    tint = np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float32)
    pixels = shown.copy()
    pixels[ink] = np.rint(shown[ink] * (1 - TINT / 255) + tint * (TINT / 255)).astype(np.uint8)
    height, width = ink.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
