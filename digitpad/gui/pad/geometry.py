"""Geometry of a drawing on the pad, without Qt: the pad's unit, hit tests, erasing and fitting.

numpy is imported inside the functions that need it: the window is painted before it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from digitpad.reading.drawing import MAX_POINTS, Drawing, Stroke, stroke

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXTENT = 1000.0
"""Side of the pad in its own unit, independent of its size on screen."""
FIT = 640.0
"""Longer side, in pad units, of a drawing that came without a pad."""
NEAR = 0.25
"""Points closer than this many pad units to the last one add nothing to a stroke."""

EMPTY = Drawing(extent=EXTENT)


class Trail:
    """A stroke in progress: appending is cheap, and each `stroke()` is a frozen view of the points so far."""

    def __init__(self) -> None:
        import numpy as np

        self._points: NDArray[np.float32] = np.empty((256, 3), dtype=np.float32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, x: float, y: float, *, pressure: float = 1.0) -> bool:
        """Append a point in pad units, moved onto the pad; False when that would add nothing."""
        x, y = min(max(x, 0.0), EXTENT), min(max(y, 0.0), EXTENT)
        if self._count >= MAX_POINTS or self._adds_nothing(x, y):
            return False
        if self._count == len(self._points):
            self._grow()
        self._points[self._count] = x, y, min(max(pressure, 0.0), 1.0)
        self._count += 1
        return True

    def _grow(self) -> None:
        import numpy as np

        self._points = np.concatenate([self._points, np.empty_like(self._points)])

    def _adds_nothing(self, x: float, y: float) -> bool:
        last = self._points[self._count - 1]
        return self._count > 0 and max(abs(x - last[0]), abs(y - last[1])) < NEAR

    def stroke(self) -> Stroke:
        """The points so far, read-only, shape (n, 3); later points do not change it."""
        view = self._points[: self._count]
        view.setflags(write=False)
        return view


@dataclass(frozen=True)
class Hit:
    """Stroke `index` of a drawing, `distance` away in the drawing's unit."""

    index: int
    distance: float


def hit(drawing: Drawing, x: float, y: float, *, radius: float) -> Hit | None:
    """The stroke whose centre line is nearest to (x, y), if that is within `radius`; of equals the last one
    drawn."""
    hits = [Hit(index, distance(line, x, y)) for index, line in enumerate(drawing.strokes)]
    near = [candidate for candidate in hits if candidate.distance <= radius]
    return min(reversed(near), key=lambda candidate: candidate.distance, default=None)


def distance(line: Stroke, x: float, y: float) -> float:
    """Distance of (x, y) from the stroke's centre line, in the stroke's unit."""
    import numpy as np

    points = line[:, :2].astype(np.float64) - (x, y)
    start = points[:-1] if len(points) > 1 else points
    step = np.diff(points, axis=0) if len(points) > 1 else np.zeros_like(points)
    length = np.maximum((step * step).sum(axis=1), 1e-12)
    along = np.clip(-(start * step).sum(axis=1) / length, 0.0, 1.0)
    return float(np.hypot(*(start + along[:, None] * step).T).min())


def swept(
    drawing: Drawing, start: tuple[float, float], end: tuple[float, float], *, radius: float
) -> Drawing:
    """The drawing without the strokes that an eraser of `radius` touches on its way from `start` to `end`;
    itself when it touches none."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    steps = max(int(hypot(dx, dy) / radius) + 1, 1)
    way = [(start[0] + dx * i / steps, start[1] + dy * i / steps) for i in range(steps + 1)]
    untouched = tuple(
        line for line in drawing.strokes if not any(distance(line, x, y) <= radius for x, y in way)
    )
    return drawing if len(untouched) == len(drawing.strokes) else Drawing(untouched, drawing.extent)


def fitted(drawing: Drawing) -> Drawing:
    """The drawing in pad units: in its place if it came from a pad, else centred and FIT units long."""
    if not drawing.strokes:
        return EMPTY
    left, top, right, bottom = drawing.bounds()
    if drawing.extent and min(left, top) >= 0 and max(right, bottom) <= drawing.extent:
        scale, shift = EXTENT / drawing.extent, (0.0, 0.0)
    else:
        scale = FIT / (max(right - left, bottom - top) or FIT)
        shift = (EXTENT - scale * (left + right)) / 2, (EXTENT - scale * (top + bottom)) / 2
    return Drawing(tuple(_moved(line, scale, shift) for line in drawing.strokes), EXTENT)


def _moved(line: Stroke, scale: float, shift: tuple[float, float]) -> Stroke:
    moved = line.astype("float64")
    moved[:, :2] = moved[:, :2] * scale + shift
    return stroke(moved)
