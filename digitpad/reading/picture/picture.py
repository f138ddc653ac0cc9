"""A picture of a digit: the network's input made of it, and the place of its ink."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.errors import DigitpadError
from digitpad.network.layers import SIDE
from digitpad.reading.picture.decode import Rgb, check_size, decode, read_bytes, shrunk
from digitpad.reading.picture.normalisation import normalise
from digitpad.reading.picture.segmentation import find_ink
from digitpad.reading.raster import Pixels

ENLARGED = 224
"""Pictures smaller than this on their longer side are first enlarged by a whole number."""
DARK = 40
"""A border no brighter than this (of 255) is dark."""
FAINT = 25
"""In a picture that already is a network input, pixels no brighter than this are background."""


@dataclass(frozen=True, eq=False)
class Picture:
    """An opened picture with its digit segmented. All arrays are read-only."""

    name: str
    pixels: Pixels
    """uint8 (28, 28): the network's input, ink 255."""
    shown: Rgb
    """uint8 (h, w, 3): the picture upright, its longer side at most decode.LONGEST px, small ones
    enlarged."""
    ink: NDArray[np.bool_]
    """bool (h, w): the digit's ink in `shown`."""
    box: tuple[int, int, int, int]
    """Left, top, right and bottom of that ink; right and bottom are exclusive."""
    unchanged: bool
    """Whether the picture already was a network input and passed unchanged."""


def read_picture_file(path: Path) -> Picture:
    """Read the digit in a picture file. Raises DigitpadError for an unusable file, "blank" for one without
    ink."""
    return read_picture(read_bytes(path), path.name)


def read_picture(data: bytes, name: str) -> Picture:
    """Read the digit in the bytes of a picture file. Raises DigitpadError with `name` in its sentence."""
    return _read(decode(data, name), name)


def picture_from_array(rgba: NDArray[np.uint8], name: str) -> Picture:
    """Read the digit in a clipboard image, uint8 (h, w, 4). Raises DigitpadError as `read_picture` does."""
    check_size(rgba.shape[1], rgba.shape[0], name=name)
    return _read(shrunk(Image.fromarray(rgba)), name)


def picture_of_input(pixels: Pixels, name: str) -> Picture:
    """Show a network input, uint8 (28, 28) with some ink above 127, as a picture that passed unchanged."""
    shown = _enlarged(np.repeat(pixels[..., None], 3, axis=2), smooth=False)
    times = len(shown) // SIDE
    return _picture(
        name, pixels.copy(), shown, np.kron(pixels > 127, np.ones((times, times), bool)), unchanged=True
    )


def _read(rgb: Rgb, name: str) -> Picture:
    ready = _network_input(rgb)
    if ready is not None:
        return picture_of_input(ready, name)
    shown = _enlarged(rgb, smooth=True)
    ink = find_ink(shown.mean(axis=2, dtype=np.float32) / 255)
    if ink is None:
        raise DigitpadError("blank", path=name)
    return _picture(name, normalise(ink.amount), shown, ink.mask, unchanged=False)


def _network_input(rgb: Rgb) -> Pixels | None:
    """The picture as input where it is 28x28, grey, dark at the border, its ink within 21x21 and centred to 1
    px by mass; else None.

    MNIST's ink is within 20x20; the edges that `rasterize` draws reach a little farther.
    """
    if rgb.shape[:2] != (SIDE, SIDE) or np.ptp(rgb.astype(np.int16), axis=2).max() > 8:
        return None
    grey = rgb[..., 1]
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.where(grey > FAINT, grey, 0).astype(np.float64)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if border.max() > DARK or ink.max() < 128 or max(np.ptp(rows), np.ptp(columns)) > 20:
        return None
    axis = np.arange(SIDE) - (SIDE - 1) / 2
    off = np.array([ink.sum(axis=0) @ axis, ink.sum(axis=1) @ axis]) / ink.sum()
    return grey.copy() if np.abs(off).max() <= 1 else None


def _enlarged(rgb: Rgb, *, smooth: bool) -> Rgb:
    import cv2

    times = -(-ENLARGED // max(rgb.shape[:2]))
    if times <= 1:
        return rgb
    interpolation = cv2.INTER_CUBIC if smooth else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(rgb, None, fx=times, fy=times, interpolation=interpolation), np.uint8)


def _picture(name: str, pixels: Pixels, shown: Rgb, ink: NDArray[np.bool_], *, unchanged: bool) -> Picture:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    shown = shown.copy()
    for array in (pixels, shown, ink):
        array.setflags(write=False)
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return Picture(name, pixels, shown, ink, box, unchanged)
