"""The program's icon for each system, made from resources/icons/digitpad.svg."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parent.parent / "resources" / "icons" / "digitpad.svg"
LINUX_SIZES = (256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
LARGEST = 1024


def make(folder: Path) -> None:
    """Write digitpad-256.png, digitpad-512.png, digitpad.ico and digitpad.icns into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for side in LINUX_SIZES:
        _drawn(side).save(folder / f"digitpad-{side}.png", optimize=True)
    smaller = [_drawn(side) for side in WINDOWS_SIZES]
    smaller[-1].save(
        folder / "digitpad.ico", sizes=[image.size for image in smaller], append_images=smaller[:-1]
    )
    _drawn(LARGEST).save(folder / "digitpad.icns")


def _drawn(side: int) -> Image.Image:
    """The drawing as `side` x `side` pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(BytesIO(buffer.data().data()))
