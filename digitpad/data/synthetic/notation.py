"""How the shape of a handwritten digit is written down as control points.

A shape is written as points "x,y" on a field of 100 x 100 (x right, y down), joined by a smooth curve. A coordinate "a..b" is drawn from
that range anew for each sample, "!" makes the point a corner, ";" lifts the pen.
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

    `weight` is how often the style is met among its digit's, `wide` the range by which its width is scaled, `lean` the range of its slant
    (sideways shift per height, to the right positive). Shapes of the part "validation" are never trained on.
    """

    digit: int
    name: str
    weight: float
    shape: str
    wide: Range = (0.75, 1.25)
    lean: Range = (-0.15, 0.4)
    part: Part = "train"


class Shape(NamedTuple):
    """A template made ready: `low` and `high` (n, 2) bound the control points, `spans` holds for each stroke the (m, 4) control points of
    its spans, `owner` (n,) tells the stroke of each control point."""

    low: Points
    high: Points
    spans: tuple[NDArray[np.intp], ...]
    owner: NDArray[np.intp]


@cache
def read_shape(text: str) -> Shape:
    """The notation above, read."""
    strokes = [stroke.split() for stroke in text.split(";")]
    words = [word for stroke in strokes for word in stroke]
    bounds = np.array([[_bounds(value) for value in word.rstrip("!").split(",")] for word in words])
    owner = np.repeat(np.arange(len(strokes)), [len(stroke) for stroke in strokes])
    starts = np.cumsum([0] + [len(stroke) for stroke in strokes])
    spans = tuple(_spans([word.endswith("!") for word in stroke], int(start)) for stroke, start in zip(strokes, starts, strict=False))
    return Shape(bounds[..., 0], bounds[..., 1], spans, owner)


def _bounds(value: str) -> Range:
    low, _, high = value.partition("..")
    return float(low), float(high or low)


def _spans(corners: list[bool], start: int) -> NDArray[np.intp]:
    """(n - 1, 4) control points of the spans of one stroke; a span does not look past a corner or an end."""
    last = len(corners) - 1
    found = [
        (i if i == 0 or corners[i] else i - 1, i, i + 1, i + 1 if i + 1 == last or corners[i + 1] else i + 2)
        for i in range(last)
    ]
    return np.array(found, dtype=np.intp) + start
