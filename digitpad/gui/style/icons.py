"""Icons from SVG files, tinted by the palette.

A QIconEngine in Python could tint them, but PySide6 6.11 crashes when Qt clones it.
Therefore Button calls `draw`, and Qt's own widgets get a new `icon` when the palette changes.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from digitpad.system import paths

NAMES = (
    "undo",
    "redo",
    "eraser",
    "clear",
    "pen-small",
    "pen-large",
    "open",
    "paste",
    "predict",
    "check",
    "torn",
    "none",
    "play",
    "pause",
    "step",
    "stop",
    "log",
    "whole",
    "export",
    "compare",
)
SIZES = (16, 20, 24, 32, 40, 48)
"""Pixel sizes of the pixmaps in an icon: 16, 20 and 24 at scales 1 and 2."""
LOOKS = ((QIcon.Mode.Normal, QPalette.ColorGroup.Active), (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled))
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint icon `name` of NAMES into `rect`, sharp at any scale."""
    _renderer(name, colour.name()).render(painter, rect)


def pixmap(name: str, side: int, colour: QColor) -> QPixmap:
    """Icon `name` as `side` x `side` pixels."""
    return _rendered(_renderer(name, colour.name()), side)


def icon(name: str, palette: QPalette) -> QIcon:
    """Icon `name` for a widget of Qt's own, with its disabled look; repeat when the palette changes."""
    icon = QIcon()
    for mode, group in LOOKS:
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for side in SIZES:
            icon.addPixmap(pixmap(name, side, colour), mode)
    return icon


def tinted(icon: QIcon, palette: QPalette, side: int = 16) -> QIcon:
    """A black `icon` recoloured as text, with its disabled look."""
    tinted = QIcon()
    for mode, group in LOOKS:
        shape = QPixmap(icon.pixmap(QSize(side, side), 2.0))
        painter = QPainter(shape)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(shape.rect(), palette.color(group, QPalette.ColorRole.ButtonText))
        painter.end()
        tinted.addPixmap(shape, mode)
    return tinted


def app_icon() -> QIcon:
    """The program's own icon, in colour."""
    icon = QIcon()
    renderer = QSvgRenderer(str(paths.resources() / "icons" / "digitpad.svg"))
    for side in APP_SIZES:
        icon.addPixmap(_rendered(renderer, side))
    return icon


def _rendered(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
