"""A picture of a digit as the network's input, and where in the picture its ink was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.errors import DigitpadError
from digitpad.reading.picture.decode import Rgb, check_size, decode, read_bytes, shrunk
from digitpad.reading.picture.normalisation import fit
from digitpad.reading.picture.segmentation import Ink, find_ink
from digitpad.reading.raster import SIDE, Pixels

ENLARGED = 224
"""Pictures smaller than this on their longer side are enlarged by a whole number first."""
DARK = 40
"""A border no brighter than this (of 255) is dark."""
FAINT = 25
"""Pixels no brighter than this are no ink in a picture that is the network's input already."""


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture, read. All arrays are read-only."""

    name: str
    pixels: Pixels
    """uint8 (28, 28): the network's input, ink 255."""
    shown: Rgb
    """uint8 (h, w, 3): the picture upright, its longer side at most decode.LONGEST px, small ones enlarged."""
    ink: NDArray[np.bool_]
    """bool (h, w): the digit's ink in `shown`."""
    box: tuple[int, int, int, int]
    """Left, top, right, bottom of that ink; right and bottom lie just outside it."""
    unchanged: bool
    """The picture was the network's input already, and passed as it is."""


def read_picture_file(path: Path) -> Picture:
    """The digit in a picture file. Raises DigitpadError for whatever is wrong with the file, "blank" for one without ink."""
    return read_picture(read_bytes(path), path.name)


def read_picture(data: bytes, name: str) -> Picture:
    """The digit in a picture file's bytes; `name` stands in the sentence of the DigitpadError raised where there is none."""
    return _read(decode(data, name), name)


def picture_from_array(rgba: NDArray[np.uint8], name: str) -> Picture:
    """The digit in a clipboard image, uint8 of shape (h, w, 4). Raises DigitpadError as `read_picture` does."""
    check_size(rgba.shape[1], rgba.shape[0], name=name)
    return _read(shrunk(Image.fromarray(rgba)), name)


def picture_of_input(pixels: Pixels, name: str) -> Picture:
    """The network's input itself, uint8 (28, 28) with ink 255, as a picture that passes unchanged; it must have ink above 127."""
    shown = _enlarged(np.repeat(pixels[..., None], 3, axis=2), smooth=False)
    times = len(shown) // SIDE
    return _picture(name, pixels.copy(), shown, np.kron(pixels > 127, np.ones((times, times), bool)), unchanged=True)


def _read(rgb: Rgb, name: str) -> Picture:
    ready = _network_input(rgb)
    if ready is not None:
        return picture_of_input(ready, name)
    shown = _enlarged(rgb, smooth=True)
    found = _find(shown)
    if found is None:
        raise DigitpadError("blank", path=name)
    return _picture(name, fit(found.amount), shown, found.mask, unchanged=False)


def _find(shown: Rgb) -> Ink | None:
    return find_ink(shown.mean(axis=2, dtype=np.float32) / 255)


def _network_input(rgb: Rgb) -> Pixels | None:
    """The picture itself where it is 28x28, grey, dark at the border, its ink within 21x21 and centred to 1 px by its mass; else None.

    MNIST's is within 20x20; `rasterize` draws lines whose edges reach a little farther.
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
    how = cv2.INTER_CUBIC if smooth else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(rgb, None, fx=times, fy=times, interpolation=how), np.uint8)


def _picture(name: str, pixels: Pixels, shown: Rgb, ink: NDArray[np.bool_], *, unchanged: bool) -> Picture:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    shown = shown.copy()
    for array in (pixels, shown, ink):
        array.setflags(write=False)
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return Picture(name, pixels, shown, ink, box, unchanged)
