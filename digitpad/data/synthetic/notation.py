"""Notation of digit templates: control points as text.

A shape is points "x,y" on a field of 100 x 100 (x right, y down), joined by a smooth curve. A coordinate
"a..b" is drawn from that range for each sample, "!" makes the point a corner, ";" lifts the pen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Part = Literal["train", "validation"]
Range = tuple[float, float]
Points = NDArray[np.float64]


@dataclass(frozen=True)
class Template:
    """One style of one digit.

    `weight`: relative frequency among the styles of its digit. `wide`: range of the width's scale. `lean`:
    range of the slant (sideways shift per height, to the right positive). Templates of the part "validation"
    are never trained on.
    """

    digit: int
    name: str
    weight: float
    shape: str
    wide: Range = (0.75, 1.25)
    lean: Range = (-0.15, 0.4)
    part: Part = "train"


class Shape(NamedTuple):
    """A parsed template: `low` and `high` (n, 2) bound the control points, `spans` holds the (m, 4) control
    points of each stroke's spans, `owner` (n,) is the stroke of each control point."""

    low: Points
    high: Points
    spans: tuple[NDArray[np.intp], ...]
    owner: NDArray[np.intp]


@cache
def read_shape(text: str) -> Shape:
    """Parse a shape in the notation above."""
    strokes = [stroke.split() for stroke in text.split(";")]
    points = [point for stroke in strokes for point in stroke]
    bounds = np.array([[_bounds(value) for value in point.rstrip("!").split(",")] for point in points])
    owner = np.repeat(np.arange(len(strokes)), [len(stroke) for stroke in strokes])
    starts = np.cumsum([0] + [len(stroke) for stroke in strokes])
    spans = tuple(
        _spans([point.endswith("!") for point in stroke], int(start))
        for stroke, start in zip(strokes, starts, strict=False)
    )
    return Shape(bounds[..., 0], bounds[..., 1], spans, owner)


def _bounds(value: str) -> Range:
    low, _, high = value.partition("..")
    return float(low), float(high or low)


def _spans(corners: list[bool], start: int) -> NDArray[np.intp]:
    """Control points (n - 1, 4) of the spans of one stroke; a span does not reach past a corner or an end."""
    last = len(corners) - 1
    spans = [
        (i if i == 0 or corners[i] else i - 1, i, i + 1, i + 1 if i + 1 == last or corners[i + 1] else i + 2)
        for i in range(last)
    ]
    return np.array(spans, dtype=np.intp) + start
