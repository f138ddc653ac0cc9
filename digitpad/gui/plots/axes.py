"""The axes of the plots over runs' steps: numbers, lines of a grid, and their pixels kept, for they take longest to paint."""

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
"""Width of the numbers at the left: the same for each plot, so that the steps stand under each other."""
LOW = 4
"""Lines of words below which a plot is a low one."""
TITLE = 16
"""Height of the line over each plot that names it."""


class Numbers(pyqtgraph.AxisItem):
    """An axis whose numbers do not lie over each other: few where it is low, and where it is logarithmic 1, 2, 5, 10 and so on."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """Of `size` pixels, with numbers at so round a distance that each has a line of words."""
        levels = super().tickValues(minVal, maxVal, size)
        line = _measure(self).height()
        if self.logMode or size >= LOW * line or not maxVal > minVal:
            return levels
        apart = sorted(spacing * times for spacing, _ in levels for times in (1, 2, 5))
        step = next((one for one in apart if one * size >= line * (maxVal - minVal)), apart[-1])
        return [(step, [number * step for number in range(ceil(minVal / step), floor(maxVal / step) + 1)])]

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = super().logTickStrings(values, scale, spacing)
        return [text if round(10 ** (value - floor(value)), 6) in (1, 2, 5, 10) else "" for value, text in zip(values, texts, strict=True)]


class Steps(pyqtgraph.AxisItem):
    """An axis of steps, which are whole, and written as everywhere else: 1,250."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Those of ticks that lie `spacing` steps apart: none where two of them would touch."""
        texts = [f"{value:,.0f}" if abs(value - round(value)) < spacing / 2 else "" for value in values]
        first, last = cast(Any, self).range
        measure = _measure(self)
        widest = max((measure.horizontalAdvance(text) for text in texts), default=0) + theme.STEP
        return texts if widest * (last - first) <= spacing * self.size().width() else [""] * len(texts)


def _measure(axis: Any) -> QFontMetrics:
    """Of the font that the axis has its numbers in."""
    return QFontMetrics(axis.style["tickFont"] or QFont())


def plain(plot: Any) -> None:
    """Without pyqtgraph's own buttons, menu and units; the numbers at the left take the same width in each plot."""
    plot.hideButtons()
    plot.setMenuEnabled(False)
    plot.getAxis("left").setWidth(WIDTH)
    for axis in _axes(plot):
        axis.enableAutoSIPrefix(False)


def prepare(plot: Any, *, lowest: bool) -> None:
    """Lay out one of several plots that stand over each other: the steps are numbered under the lowest."""
    plain(plot)
    plot.setMouseEnabled(x=True, y=False)
    plot.layout.setContentsMargins(0, TITLE, 0, 0)
    plot.getAxis("bottom").setStyle(showValues=lowest)
    plot.getAxis("bottom").setHeight(18 if lowest else 8)
    plot.getViewBox().setDefaultPadding(0.03)


def stacked(grid: Any, shares: dict[str, int]) -> dict[str, Any]:
    """Plots below each other over the same steps, one a name, in a grid of pyqtgraph; `shares`: how they share its height."""
    made: dict[str, Any] = {}
    for row, (name, share) in enumerate(shares.items()):
        made[name] = grid.addPlot(row=row, col=0, axisItems={"left": Numbers("left"), "bottom": Steps("bottom")})
        grid.layout.setRowStretchFactor(row, share)
    grid.setSpacing(0)
    grid.setContentsMargins(0, 0, 0, 0)
    first, *_, last = made.values()
    for plot in made.values():
        prepare(plot, lowest=plot is last)
        if plot is not first:
            plot.setXLink(first)
    return made


def number(plots: Iterable[Any], on: bool) -> None:
    """Whether there are numbers: where there are no curves there are none."""
    *upper, lowest = plots
    for plot in (*upper, lowest):
        plot.getAxis("left").setStyle(showValues=on)
        plot.getAxis("bottom").setStyle(showValues=on and plot is lowest)


def keep_pixels(plots: Iterable[Any]) -> None:
    """Have axes painted from their pixels while they stay as they are."""
    for plot in plots:
        for axis in _axes(plot):
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)


def colour(plot: Any, palette: QPalette, font: QFont) -> None:
    """Take the theme's colours: pyqtgraph knows no palette."""
    plot.showGrid(x=False, y=True, alpha=0.25)
    for axis in _axes(plot):
        axis.setPen(pen(theme.in_palette(palette).border, 1.0))
        axis.setTextPen(theme.in_palette(palette).muted)
        axis.setTickFont(font)


def pen(colour: QColor | str, width: float, *, dashed: bool = False) -> QPen:
    """One whose width is in pixels of the screen, whatever the plot's scale."""
    return in_pixels(QPen(QColor(colour), 1.0, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine), width)


def in_pixels(pen: QPen, times: float) -> QPen:
    """The pen so many times as wide, in pixels, whatever the plot's scale: Qt does not make it wider where the pixels are finer."""
    made = QPen(pen)
    made.setWidthF(times * pen.widthF())
    made.setCosmetic(True)
    return made


def _axes(plot: Any) -> list[Any]:
    return [plot.getAxis(name) for name in ("left", "bottom")]
