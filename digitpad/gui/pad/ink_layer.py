"""Paint strokes smoothly and in pieces: a movement of the pen costs the same in a long stroke as in a short
one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from digitpad.gui.pad.geometry import EXTENT
from digitpad.reading.drawing import Stroke

PIECE = 16
"""Points painted as one path: QPainter's time for a path grows faster than its length (measured: 100 points
0.5 ms, 2000 points 29 ms)."""
REPAINT_POINTS = 4000
"""Most points painted in a full repaint: a file may hold many more than a hand draws, and the window must not
wait for them."""
MIN_WIDTH = 0.4
"""Share of the pen's width at no pressure."""
PRESSURE_STEP = 0.02
"""Pressures of a piece that differ by less are painted in one width."""

Curve = tuple[QPointF, QPointF, QPointF, float]
"""Start, the point it bends towards, end, and the pressure there."""


@dataclass(frozen=True)
class Look:
    """How strokes are painted: colour as #rrggbb, pen width at full pressure in pad units, the pad's side,
    device pixels per unit of it."""

    colour: str
    pen: float
    side: float
    ratio: float


class InkLayer:
    """Finished strokes and the settled part of the one being drawn, kept as a picture; only the newest few
    points are painted each time."""

    def __init__(self) -> None:
        self._cache = QPixmap()
        self._look: Look | None = None
        self._done: tuple[Stroke, ...] = ()
        self._settled = 0

    def forget(self) -> None:
        """Paint everything anew next time: a stroke that was being drawn is gone."""
        self._look = None

    def paint(self, painter: QPainter, strokes: tuple[Stroke, ...], *, live: bool, look: Look) -> None:
        """Paint the strokes with the pad's corner at (0, 0); `live` says that the last one may still grow at
        its end."""
        finished = strokes[:-1] if live else strokes
        if look != self._look or not _begins_with(finished, self._done):
            self._start(look, finished)
        on_cache = _scaled(QPainter(self._cache), look)
        for stroke in finished[len(self._done) :]:
            paint_stroke(on_cache, stroke, look, first=self._settled)
            self._settled = 0
        self._done = finished
        if live:
            paint_stroke(on_cache, strokes[-1], look, first=self._settled, last=pieces(strokes[-1]) - 1)
            self._settled = pieces(strokes[-1]) - 1
        on_cache.end()
        painter.drawPixmap(0, 0, self._cache)
        if live:
            painter.save()
            paint_stroke(_scaled(painter, look), strokes[-1], look, first=self._settled)
            painter.restore()

    def _start(self, look: Look, strokes: tuple[Stroke, ...]) -> None:
        side = max(round(look.side * look.ratio), 1)
        if self._cache.width() != side:
            self._cache = QPixmap(QSize(side, side))
        self._cache.setDevicePixelRatio(look.ratio)
        self._cache.fill(Qt.GlobalColor.transparent)
        self._look, self._done, self._settled = look, strokes, 0
        painter = _scaled(QPainter(self._cache), look)
        for stroke in _thinned(strokes):
            paint_stroke(painter, stroke, look)
        painter.end()


def _thinned(strokes: tuple[Stroke, ...]) -> list[Stroke]:
    if not strokes:
        return []
    import numpy as np

    step = sum(len(stroke) for stroke in strokes) // REPAINT_POINTS + 1
    shown = strokes[:: len(strokes) // REPAINT_POINTS + 1]
    return [stroke if step == 1 else np.concatenate([stroke[:-1:step], stroke[-1:]]) for stroke in shown]


def _begins_with(strokes: tuple[Stroke, ...], first: tuple[Stroke, ...]) -> bool:
    return len(first) <= len(strokes) and all(a is b for a, b in zip(first, strokes, strict=False))


def _scaled(painter: QPainter, look: Look) -> QPainter:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(look.side / EXTENT, look.side / EXTENT)
    return painter


def width_at(pressure: float, pen: float) -> float:
    """Painted width for a pressure of 0..1 and the width `pen` at full pressure."""
    return pen * (MIN_WIDTH + (1.0 - MIN_WIDTH) * pressure)


def pieces(stroke: Stroke) -> int:
    """Number of pieces that the stroke is painted in; all but the last stay as they are when points are added
    at its end."""
    return max((len(stroke) - 2) // PIECE + 1, 1)


def paint_stroke(
    painter: QPainter, stroke: Stroke, look: Look, *, first: int = 0, last: int | None = None
) -> None:
    """Paint pieces `first` up to (without) `last`, all by default; the painter's unit is the pad's."""
    pen = QPen(
        QColor(look.colour),
        look.pen,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
    for number in range(first, pieces(stroke) if last is None else last):
        for path, pressure in _paths(_curves(stroke, number)):
            pen.setWidthF(width_at(pressure, look.pen))
            painter.setPen(pen)
            if path.elementCount() > 1:
                painter.drawPath(path)
            else:
                painter.drawPoint(path.currentPosition())


def _curves(stroke: Stroke, number: int) -> list[Curve]:
    """Piece `number`: through the middles between the points, bent towards the points, but from the first and
    to the last point itself."""
    rows = stroke[max(number * PIECE - 1, 0) : (number + 1) * PIECE + 1].tolist()
    points = [QPointF(x, y) for x, y, _ in rows]
    at = points[0] if number == 0 or len(points) == 1 else (points[0] + points[1]) / 2
    curves: list[Curve] = []
    for bend, following, (_, _, pressure) in zip(points[1:], points[2:], rows[1:], strict=False):
        end = (bend + following) / 2
        curves.append((at, bend, end, pressure))
        at = end
    if number == pieces(stroke) - 1:
        curves.append((at, points[-1], points[-1], rows[-1][2]))
    return curves


def _paths(curves: list[Curve]) -> list[tuple[QPainterPath, float]]:
    """The curves as one path where the pressure is even, else a path each; with the pressure of each path."""
    pressures = [pressure for *_, pressure in curves]
    if max(pressures) - min(pressures) > PRESSURE_STEP:
        return [path for curve in curves for path in _paths([curve])]
    path = QPainterPath(curves[0][0])
    for _, bend, end, _ in curves:
        path.quadTo(bend, end)
    return [(path, pressures[0])]
