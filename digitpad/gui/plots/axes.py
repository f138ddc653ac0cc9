"""Axes of plots over steps: numbers, grid lines, and a cache of their pixels, which take longest to paint."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING, Any, cast

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QGraphicsItem

from digitpad.gui.style import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette

WIDTH = 46
"""Width of the numbers at the left: equal in all plots, so that their steps are aligned."""
LOW = 4
"""Lines of text below which a plot counts as low."""
TITLE = 16
"""Height of the title over each plot."""


class Numbers(pyqtgraph.AxisItem):
    """An axis of numbers that do not overlap: few on a low axis, and 1, 2, 5, 10 … on a logarithmic one."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Ticks for `size` pixels at a round distance, with a line of text for each number."""
        levels = super().tickValues(minVal, maxVal, size)
        line = _measure(self).height()
        if self.logMode or size >= LOW * line or not maxVal > minVal:
            return levels
        distances = sorted(spacing * times for spacing, _ in levels for times in (1, 2, 5))
        step = next(
            (distance for distance in distances if distance * size >= line * (maxVal - minVal)), distances[-1]
        )
        return [(step, [number * step for number in range(ceil(minVal / step), floor(maxVal / step) + 1)])]

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = super().logTickStrings(values, scale, spacing)
        return [
            text if round(10 ** (value - floor(value)), 6) in (1, 2, 5, 10) else ""
            for value, text in zip(values, texts, strict=True)
        ]


class Steps(pyqtgraph.AxisItem):
    """An axis of steps: whole numbers, written as 1,250."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Texts of ticks that lie `spacing` steps apart; empty ones where two would touch."""
        texts = [f"{value:,.0f}" if abs(value - round(value)) < spacing / 2 else "" for value in values]
        first, last = cast(Any, self).range
        measure = _measure(self)
        widest = max((measure.horizontalAdvance(text) for text in texts), default=0) + theme.STEP
        return texts if widest * (last - first) <= spacing * self.size().width() else [""] * len(texts)


def _measure(axis: Any) -> QFontMetrics:
    """The metrics of the axis's font."""
    return QFontMetrics(axis.style["tickFont"] or QFont())


def plain(plot: Any) -> None:
    """Remove pyqtgraph's buttons, menu and units, and set the width of the numbers at the left."""
    plot.hideButtons()
    plot.setMenuEnabled(False)
    plot.getAxis("left").setWidth(WIDTH)
    for axis in _axes(plot):
        axis.enableAutoSIPrefix(False)


def prepare(plot: Any, *, lowest: bool) -> None:
    """Lay out one of several stacked plots: the steps are numbered under the lowest."""
    plain(plot)
    plot.setMouseEnabled(x=True, y=False)
    plot.layout.setContentsMargins(0, TITLE, 0, 0)
    plot.getAxis("bottom").setStyle(showValues=lowest)
    plot.getAxis("bottom").setHeight(18 if lowest else 8)
    plot.getViewBox().setDefaultPadding(0.03)


def stacked(grid: Any, shares: dict[str, int]) -> dict[str, Any]:
    """Stacked plots over the same steps in a grid of pyqtgraph; `shares`: the height of each by its name."""
    plots: dict[str, Any] = {}
    for row, (name, share) in enumerate(shares.items()):
        plots[name] = grid.addPlot(
            row=row, col=0, axisItems={"left": Numbers("left"), "bottom": Steps("bottom")}
        )
        grid.layout.setRowStretchFactor(row, share)
    grid.setSpacing(0)
    grid.setContentsMargins(0, 0, 0, 0)
    first, *_, last = plots.values()
    for plot in plots.values():
        prepare(plot, lowest=plot is last)
        if plot is not first:
            plot.setXLink(first)
    return plots


def number(plots: Iterable[Any], on: bool) -> None:
    """Show or hide the numbers of stacked plots."""
    *upper, lowest = plots
    for plot in (*upper, lowest):
        plot.getAxis("left").setStyle(showValues=on)
        plot.getAxis("bottom").setStyle(showValues=on and plot is lowest)


def cache_pixels(plots: Iterable[Any]) -> None:
    """Cache the pixels of the axes until these change."""
    for plot in plots:
        for axis in _axes(plot):
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)


def colour(plot: Any, palette: QPalette, font: QFont) -> None:
    """Apply the theme's colours: pyqtgraph ignores palettes."""
    plot.showGrid(x=False, y=True, alpha=0.25)
    for axis in _axes(plot):
        axis.setPen(pen(theme.in_palette(palette).border, 1.0))
        axis.setTextPen(theme.in_palette(palette).muted)
        axis.setTickFont(font)


def pen(colour: QColor | str, width: float, *, dashed: bool = False) -> QPen:
    """A pen with a width in pixels of the screen, at any scale of the plot."""
    return in_pixels(
        QPen(QColor(colour), 1.0, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine), width
    )


def in_pixels(pen: QPen, times: float) -> QPen:
    """The pen `times` as wide, in pixels, at any scale of the plot: Qt does not widen it on finer pixels."""
    scaled = QPen(pen)
    scaled.setWidthF(times * pen.widthF())
    scaled.setCosmetic(True)
    return scaled


def _axes(plot: Any) -> list[Any]:
    return [plot.getAxis(name) for name in ("left", "bottom")]
