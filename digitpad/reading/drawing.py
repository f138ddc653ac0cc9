"""Drawings as values: strokes of points with pressure, and their JSON form.

numpy is imported inside functions: the window is painted before numpy is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Stroke: TypeAlias = "NDArray[np.float32]"
"""Read-only float32 array of shape (n, 3), n >= 1: x to the right, y downwards (any unit), pressure 0..1."""

MAX_POINTS = 100_000
SHAPE = "a stroke is a list of points [x, y] or [x, y, pressure]"


def stroke(points: Any) -> Stroke:
    """A Stroke from n points of 2 (x, y) or 3 (x, y, pressure) numbers; raises ValueError for anything
    else."""
    import numpy as np

    try:
        values = np.asarray(points)
    except ValueError:
        raise ValueError(SHAPE) from None
    if (
        values.ndim != 2
        or values.shape[0] == 0
        or values.shape[1] not in (2, 3)
        or values.dtype.kind not in "iuf"
    ):
        raise ValueError(SHAPE)
    values = values.astype(np.float64)
    if not np.isfinite(values).all() or np.abs(values).max() > 1e9:
        raise ValueError("a coordinate is not a usable number")
    line = np.ones((len(values), 3), dtype=np.float32)
    line[:, : values.shape[1]] = values
    line[:, 2] = line[:, 2].clip(0.0, 1.0)
    line.setflags(write=False)
    return line


@dataclass(frozen=True, eq=False)
class Drawing:
    """Strokes in the order of drawing. `extent` is the side of the pad in the strokes' unit, None without a
    pad."""

    strokes: tuple[Stroke, ...] = ()
    extent: float | None = None

    @property
    def points(self) -> int:
        return sum(len(line) for line in self.strokes)

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all points; raises ValueError for an empty drawing."""
        if not self.strokes:
            raise ValueError("an empty drawing has no bounds")
        lows = [line.min(axis=0) for line in self.strokes]
        highs = [line.max(axis=0) for line in self.strokes]
        left, top = (min(float(low[axis]) for low in lows) for axis in (0, 1))
        right, bottom = (max(float(high[axis]) for high in highs) for axis in (0, 1))
        return left, top, right, bottom

    def to_json(self) -> str:
        """Format as one line of JSON: pressure only where it differs from 1, "extent" only where it is
        known."""
        extent = {} if self.extent is None else {"extent": self.extent}
        return json.dumps({"strokes": [_points(line) for line in self.strokes], **extent})


def _points(line: Stroke) -> list[list[float]]:
    columns = line if (line[:, 2] != 1.0).any() else line[:, :2]
    return columns.astype("float64").round(3).tolist()


def drawing(strokes: Iterable[Any], extent: float | None = None) -> Drawing:
    """A Drawing from any nested points; raises ValueError as `stroke` does."""
    return Drawing(tuple(stroke(points) for points in strokes), extent)


def parse_drawing(text: str | bytes, name: str) -> tuple[Drawing, int | None]:
    """The drawing and its label (None without one) from a JSON object {"strokes": …, "extent": …, "label":
    …}.

    Raises DigitpadError, with `name` in its sentence, for any other text.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise DigitpadError("not-a-drawing", path=name, reason="it is not valid JSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("strokes"), list):
        raise DigitpadError("not-a-drawing", path=name, reason='it has no list of "strokes"')
    strokes = content["strokes"]
    if sum(len(points) for points in strokes if isinstance(points, list)) > MAX_POINTS:
        raise DigitpadError("too-many-points", path=name, limit=f"{MAX_POINTS:,}")
    label = content.get("label")
    if label is not None and (type(label) is not int or not 0 <= label <= 9):
        raise DigitpadError("not-a-drawing", path=name, reason="its label is not a digit 0 to 9")
    extent = content.get("extent")
    if extent is not None and (type(extent) not in (int, float) or not 0 < extent <= 1e9):
        raise DigitpadError("not-a-drawing", path=name, reason="its extent is not a usable number")
    try:
        parsed = drawing(strokes, extent)
    except ValueError as error:
        raise DigitpadError("not-a-drawing", path=name, reason=error) from None
    if not parsed.strokes:
        raise DigitpadError("not-a-drawing", path=name, reason="it has no strokes")
    return parsed, label
