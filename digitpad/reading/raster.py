"""From strokes to the network's input: the same 28x28 bytes in the window, on the command line and in
training."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from digitpad.network.layers import SIDE
from digitpad.reading.drawing import Drawing, Stroke

Pixels = NDArray[np.uint8]
"""uint8 array of shape (28, 28): 0 is paper, 255 is ink."""

BOX = 19.5
"""Longer side of the inked box in pixels; MNIST's is 20 (LeCun et al. 1998, section III.A). BOX and PEN were
chosen on pen digits."""
PEN = 2.6
"""Stroke width in pixels; MNIST's own is about 2.2 to 2.6."""
SPACING = 0.35
"""Points closer than this many pixels along a stroke are merged before rendering."""
SHORT = 4.0
"""Segments at most this many pixels wide and high are compared only with the pixels around them."""
CHUNK = 2048
MAX_SEGMENTS = 20_000

_AXIS = np.arange(SIDE, dtype=np.float32)


def blank() -> Pixels:
    """An image without ink."""
    return np.zeros((SIDE, SIDE), dtype=np.uint8)


def rasterize(drawing: Drawing, *, box: float = BOX, pen: float = PEN) -> Pixels:
    """Render a drawing as network input: ink fitted into `box` px, strokes `pen` px wide, centre of mass in
    the middle."""
    if not drawing.strokes:
        return blank()
    left, top, right, bottom = drawing.bounds()
    scale = (box - pen) / max(right - left, bottom - top, 1e-9)
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    segments = _segments(drawing.strokes, scale, middle)
    centre = _coverage(segments, pen)
    shift = _to_centre_of_mass(centre)
    ink = _coverage(segments + np.tile(shift, 2).astype(np.float32), pen)
    return np.rint(ink * 255).astype(np.uint8)


def _segments(strokes: tuple[Stroke, ...], scale: float, middle: NDArray[np.float64]) -> NDArray[np.float32]:
    """All strokes as (m, 4) segments x0, y0, x1, y1 in pixels, the middle of the box at (13.5, 13.5)."""
    parts = []
    for line in strokes:
        points = _thin((line[:, :2] - middle) * scale + (SIDE - 1) / 2)
        ends = points[1:] if len(points) > 1 else points
        starts = points[:-1] if len(points) > 1 else points
        parts.append(np.concatenate([starts, ends], axis=1))
    segments = np.concatenate(parts)
    if len(segments) > MAX_SEGMENTS:
        segments = segments[:: len(segments) // MAX_SEGMENTS + 1]
    return segments.astype(np.float32)


def _thin(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The first point in each SPACING of arc length, and the last point."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    bucket = np.concatenate([[0.0], np.cumsum(steps)]) // SPACING
    keep = np.concatenate([[True], bucket[1:] != bucket[:-1]])
    keep[-1] = True
    return points[keep]


def _coverage(segments: NDArray[np.float32], pen: float) -> NDArray[np.float32]:
    """Ink (28, 28) in 0..1: one pixel of linear edge around every segment (anti-aliasing by distance)."""
    nearest = np.full(SIDE * SIDE, np.inf, dtype=np.float32)
    reach = pen / 2 + 0.5
    length = np.maximum(np.abs(segments[:, 2] - segments[:, 0]), np.abs(segments[:, 3] - segments[:, 1]))
    short = length <= SHORT
    for chosen, patch in ((segments[short], math.ceil(SHORT + 2 * reach) + 1), (segments[~short], SIDE)):
        for start in range(0, len(chosen), CHUNK):
            _lower_distances(nearest, chosen[start : start + CHUNK], min(patch, SIDE), reach=reach)
    return np.clip(np.float32(reach) - np.sqrt(nearest), 0.0, 1.0).reshape(SIDE, SIDE)


def _lower_distances(
    nearest: NDArray[np.float32], segments: NDArray[np.float32], patch: int, *, reach: float
) -> None:
    """Lower `nearest` (784,), squared distances row by row, where a segment is nearer.

    Compares each segment with a square of `patch` px: every pixel centre within `reach`, the only ones that
    can become ink.
    """
    x0, y0, x1, y1 = (column[:, None] for column in segments.T)
    corner = (
        np.floor(np.minimum(segments[:, :2], segments[:, 2:]) - reach).clip(0, SIDE - patch).astype(np.int64)
    )
    columns, rows = corner[:, :1] + np.arange(patch), corner[:, 1:] + np.arange(patch)
    dx, dy = x1 - x0, y1 - y0
    length = np.maximum(dx * dx + dy * dy, 1e-12)
    px, py = _AXIS[columns] - x0, _AXIS[rows] - y0
    along = ((px * dx)[:, None, :] + (py * dy)[:, :, None]) / length[:, :, None]
    np.clip(along, 0.0, 1.0, out=along)
    distance = (px[:, None, :] - along * dx[:, :, None]) ** 2 + (py[:, :, None] - along * dy[:, :, None]) ** 2
    if patch == SIDE:
        np.minimum(nearest, distance.min(axis=0).reshape(-1), out=nearest)
    else:
        np.minimum.at(
            nearest, (rows[:, :, None] * SIDE + columns[:, None, :]).reshape(-1), distance.reshape(-1)
        )


def _to_centre_of_mass(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shift (x, y) in pixels of the centre of mass to (13.5, 13.5), limited so that no ink is cut off."""
    total = max(float(ink.sum()), 1e-6)
    centre = np.array([(ink.sum(axis=0) @ _AXIS) / total, (ink.sum(axis=1) @ _AXIS) / total])
    return np.clip((SIDE - 1) / 2 - centre, -4.0, 4.0).astype(np.float32)
