"""Drawings as values: strokes of points with pressure, and their JSON form.

numpy is imported inside the functions that need it: the window is painted before it is loaded.
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
    """A Stroke from n points of 2 (x, y) or 3 (x, y, pressure) numbers; raises ValueError for anything else."""
    import numpy as np

    try:
        given = np.asarray(points)
    except ValueError:
        raise ValueError(SHAPE) from None
    if given.ndim != 2 or given.shape[0] == 0 or given.shape[1] not in (2, 3) or given.dtype.kind not in "iuf":
        raise ValueError(SHAPE)
    given = given.astype(np.float64)
    if not np.isfinite(given).all() or np.abs(given).max() > 1e9:
        raise ValueError("a coordinate is not a usable number")
    made = np.ones((len(given), 3), dtype=np.float32)
    made[:, : given.shape[1]] = given
    made[:, 2] = made[:, 2].clip(0.0, 1.0)
    made.setflags(write=False)
    return made


@dataclass(frozen=True, eq=False)
class Drawing:
    """What was drawn, in the order in which it was drawn. `extent` is the side of the pad in the strokes' unit, if there was one."""

    strokes: tuple[Stroke, ...] = ()
    extent: float | None = None

    @property
    def points(self) -> int:
        return sum(len(one) for one in self.strokes)

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all points; raises ValueError for an empty drawing."""
        if not self.strokes:
            raise ValueError("an empty drawing has no bounds")
        lows, highs = [one.min(axis=0) for one in self.strokes], [one.max(axis=0) for one in self.strokes]
        left, top = (min(float(low[axis]) for low in lows) for axis in (0, 1))
        right, bottom = (max(float(high[axis]) for high in highs) for axis in (0, 1))
        return left, top, right, bottom

    def to_json(self) -> str:
        """The drawing as one line of JSON; pressure is written only where it was not 1, "extent" only where it is known."""
        extent = {} if self.extent is None else {"extent": self.extent}
        return json.dumps({"strokes": [_points(one) for one in self.strokes], **extent})


def _points(one: Stroke) -> list[list[float]]:
    columns = one if (one[:, 2] != 1.0).any() else one[:, :2]
    return columns.astype("float64").round(3).tolist()


def drawing(strokes: Iterable[Any], extent: float | None = None) -> Drawing:
    """A Drawing from any nested points; raises ValueError as `stroke` does."""
    return Drawing(tuple(stroke(one) for one in strokes), extent)


def parse_drawing(text: str | bytes, name: str) -> tuple[Drawing, int | None]:
    """The drawing and its label (None without one) from a JSON object {"strokes": …, "extent": …, "label": …}.

    `name` stands in the sentence of the DigitpadError raised for anything else.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise DigitpadError("not-a-drawing", path=name, reason="it is not valid JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("strokes"), list):
        raise DigitpadError("not-a-drawing", path=name, reason='it has no list of "strokes"')
    strokes = found["strokes"]
    if sum(len(one) for one in strokes if isinstance(one, list)) > MAX_POINTS:
        raise DigitpadError("too-many-points", path=name, limit=f"{MAX_POINTS:,}")
    label = found.get("label")
    if label is not None and (type(label) is not int or not 0 <= label <= 9):
        raise DigitpadError("not-a-drawing", path=name, reason="its label is not a digit 0 to 9")
    extent = found.get("extent")
    if extent is not None and (type(extent) not in (int, float) or not 0 < extent <= 1e9):
        raise DigitpadError("not-a-drawing", path=name, reason="its extent is not a usable number")
    try:
        made = drawing(strokes, extent)
    except ValueError as wrong:
        raise DigitpadError("not-a-drawing", path=name, reason=wrong) from None
    if not made.strokes:
        raise DigitpadError("not-a-drawing", path=name, reason="it has no strokes")
    return made, label
