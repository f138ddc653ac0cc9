"""Normalise segmented ink to the network's input: MNIST's stroke width, size and position."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.network.layers import SIDE
from digitpad.reading.picture.background import Plane
from digitpad.reading.raster import BOX, PEN, Pixels

Mask = NDArray[np.bool_]

FINE = 7
"""Fine pixels for one pixel of the network's input; the shape of the ink is measured on the fine grid."""
ROOM = 12
"""Fine pixels left free around the ink."""
FAINTEST = 0.45
"""Ridges thinner than this share of half the stroke width are burrs of the outline, not strokes."""


_CODE = np.array([[128, 1, 2], [64, 0, 4], [32, 16, 8]], np.float32)
"""Filter that packs a pixel's eight neighbours into a byte, clockwise from the north."""


def _thinning_table(first: bool) -> NDArray[np.uint8]:
    """For each byte of neighbours: 1 where the first or second round of Zhang and Suen removes the pixel."""
    bits = (np.arange(256)[:, None] >> np.arange(8)) & 1 == 1
    north, east, south, west = (bits[:, at] for at in (0, 2, 4, 6))
    count, rises = bits.sum(axis=1), (~bits & np.roll(bits, -1, axis=1)).sum(axis=1)
    open_side = ~(east & south & (north | west)) if first else ~(north & west & (east | south))
    return ((count >= 2) & (count <= 6) & (rises == 1) & open_side).astype(np.uint8)


_TABLES = (_thinning_table(True), _thinning_table(False))


def normalise(amount: Plane) -> Pixels:
    """Render ink (h, w) in 0..1, at least one pixel above 0.5, as the 28x28 that `raster.rasterize` makes of
    strokes."""
    import cv2

    shape = _fine_shape(amount)
    inside = cv2.distanceTransform(shape, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    outside = cv2.distanceTransform(1 - shape, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    signed = inside - outside + np.where(shape > 0, -0.5, 0.5).astype(np.float32)
    pen = stroke_width(inside)
    left, top, wide, high = cv2.boundingRect(shape)
    scale = (BOX - PEN) / max(max(wide, high) - pen, 0.2 * max(wide, high))
    depth = signed * scale + (PEN - pen * scale) / 2
    if pen * scale > PEN:
        depth = np.maximum(depth, PEN / 2 - _distance_to_ridge(shape, inside, pen) * scale)
    return _placed(depth, scale, (left + (wide - 1) / 2, top + (high - 1) / 2))


def _fine_shape(amount: Plane) -> NDArray[Any]:
    """The ink as 0 or 1 with smooth outlines: its longer side FINE x BOX, ROOM around it."""
    import cv2

    left, top, wide, high = cv2.boundingRect((amount > 0.5).astype(np.uint8))
    scale = FINE * BOX / max(wide, high)
    if scale < 1:
        amount = cv2.GaussianBlur(amount, (0, 0), 0.4 / scale)
    size = (int(np.ceil(wide * scale)) + 2 * ROOM, int(np.ceil(high * scale)) + 2 * ROOM)
    there = np.array(
        [[scale, 0, ROOM + (scale - 1) / 2 - left * scale], [0, scale, ROOM + (scale - 1) / 2 - top * scale]]
    )
    fine = cv2.warpAffine(amount, there, size, flags=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR)
    fine = cv2.GaussianBlur(fine, (0, 0), 1.5)
    shape = (fine > 0.5).astype(np.uint8)
    return shape if shape.any() else (fine >= fine.max()).astype(np.uint8)


def stroke_width(inside: Plane) -> float:
    """Usual stroke width, from each pixel's distance to the outline: twice the median along the ridges."""
    import cv2

    ridge = (inside > 0) & (inside >= cv2.dilate(inside, np.ones((3, 3), np.uint8)) - 1e-3)
    return max(1.0, 2 * float(np.median(inside[ridge])) - 1)


def _distance_to_ridge(shape: NDArray[Any], inside: Plane, pen: float) -> Plane:
    import cv2

    ridge = skeleton(shape) & (inside > FAINTEST * pen / 2)
    return cv2.distanceTransform(1 - ridge.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)


def _placed(depth: Plane, scale: float, middle: tuple[float, float]) -> Pixels:
    """Render depth in the ink (network pixels, visible above -0.5) as 28x28, its centre of mass at (13.5,
    13.5)."""
    import cv2

    def centred(x: float, y: float) -> Plane:
        there = np.array([[scale, 0, x - middle[0] * scale], [0, scale, y - middle[1] * scale]])
        ink = cv2.warpAffine(
            depth,
            there,
            (SIDE, SIDE),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=-9.0,
        )
        return (ink + 0.5).clip(0, 1)

    half = (SIDE - 1) / 2
    ink = centred(half, half)
    mass = max(float(ink.sum()), 1e-6)
    axis = np.arange(SIDE)
    shift = np.array([half - (ink.sum(axis=0) @ axis) / mass, half - (ink.sum(axis=1) @ axis) / mass]).clip(
        -4, 4
    )
    return np.rint(centred(half + shift[0], half + shift[1]) * 255).astype(np.uint8)


def skeleton(shape: NDArray[Any]) -> Mask:
    """Thin the shape to connected lines one pixel wide (Zhang and Suen 1984)."""
    import cv2

    thinned = shape.copy()
    while True:
        before = int(thinned.sum())
        for table in _TABLES:
            code = cv2.filter2D(thinned, cv2.CV_8U, _CODE, borderType=cv2.BORDER_CONSTANT)
            thinned &= ~table[np.asarray(code, np.uint8)]
        if int(thinned.sum()) == before:
            return thinned > 0
