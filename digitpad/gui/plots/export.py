"""Curves as a PNG picture or an SVG drawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from digitpad.gui.style import theme

if TYPE_CHECKING:
    from digitpad.gui.plots.legend import Legend
    from digitpad.gui.plots.step_plot import StepPlot

SHARP = 2
"""Pixels of the picture for a device-independent pixel of the screen."""


def png(view: StepPlot, legend: Legend | None = None) -> bytes:
    """The visible plots as PNG, with a legend below them."""
    size = _size(view, legend)
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARP, SHARP)
    with _drawn_for(view, SHARP):
        _paint(painter, view, legend, size)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(view: StepPlot, legend: Legend | None = None) -> bytes:
    """The visible plots as SVG, at the screen's resolution: at another one the axes would be scaled."""
    from PySide6.QtSvg import QSvgGenerator

    size, buffer, generator = _size(view, legend), QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(view.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    with _without_pixels(view), _drawn_for(view, 1):
        _paint(painter, view, legend, size)
    painter.end()
    return bytes(buffer.data().data())


def _size(view: StepPlot, legend: Legend | None) -> QSize:
    below = 0 if legend is None else legend.heightForWidth(view.width() - 2 * theme.STEP) + theme.STEP
    return view.size() + QSize(0, below)


def _paint(painter: QPainter, view: StepPlot, legend: Legend | None, size: QSize) -> None:
    plots = QRectF(view.rect())
    painter.fillRect(QRect(0, 0, size.width(), size.height()), view.backgroundBrush())
    view.scene().render(painter, plots, plots, Qt.AspectRatioMode.IgnoreAspectRatio)
    if legend is not None:
        painter.translate(theme.STEP, plots.height())
        legend.paint(painter, view.width() - 2 * theme.STEP)


@contextmanager
def _without_pixels(view: StepPlot) -> Iterator[None]:
    """Paint nothing from cached pixels meanwhile."""
    cached: list[Any] = [
        item for item in view.scene().items() if item.cacheMode() != QGraphicsItem.CacheMode.NoCache
    ]
    modes = [item.cacheMode() for item in cached]
    for item in cached:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    try:
        yield
    finally:
        for item, mode in zip(cached, modes, strict=True):
            item.setCacheMode(mode)


@contextmanager
def _drawn_for(view: StepPlot, pixels: float) -> Iterator[None]:
    """Draw curves for so many pixels to a device-independent one meanwhile."""
    view.draw_for(pixels)
    try:
        yield
    finally:
        view.draw_for(view.devicePixelRatioF())
