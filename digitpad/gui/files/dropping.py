"""Input by drag or paste, and the veil over the window during a drag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.files.opener import Incoming
from digitpad.gui.style import theme

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def offered(data: QMimeData) -> bool:
    """Whether there may be a local file, an image or a drawing's text to read. Nothing is ever fetched."""
    return (
        data.hasImage()
        or any(url.isLocalFile() for url in data.urls())
        or data.text().lstrip().startswith("{")
    )


def incoming(data: QMimeData, name: str) -> Incoming | None:
    """The first file, the image or the drawing, the latter two called `name`, or None."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return Incoming(files[0].name, path=files[0], files=len(files))
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if not image.isNull():
        return Incoming(name, rgba=pixels(image))
    text = data.text()
    return Incoming(name, text=text) if text.lstrip().startswith("{") else None


def pixels(image: QImage) -> NDArray[np.uint8]:
    """The image as an array (h, w, 4) of uint8: red, green, blue, alpha."""
    import numpy as np

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4).copy()


class Veil(QWidget):
    """Covers `host` while something readable is dragged over it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show the veil over the whole host."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        colours = theme.of(self)
        accent, ground = colours.accent, palette.window().color()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(ground.red(), ground.green(), ground.blue(), 215))
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 22))
        edge = 2 * theme.STEP
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 12, 12)
        painter.setFont(theme.scaled(self.font(), 1.6, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop it here to read it"))
