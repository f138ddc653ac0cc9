"""The rival: the plain way from a picture to 28x28, as careful as ten lines of OpenCV can be.

Median background subtracted, polarity by the border, Otsu, specks dropped, 20 px box, centre of mass; EXIF
turns and alpha minded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

LONGEST = 480
"""The picture is shrunk to this many pixels on its longer side."""
SPECK = 0.02
"""Components of less ink than this share of the largest one are dropped."""


def plain_pixels(path: Path) -> NDArray[np.uint8]:
    """The picture as uint8 (28, 28), ink 255; all 0 where nothing was found."""
    grey = _grey(path)
    flat = grey - cv2.medianBlur(grey.astype(np.uint8), 2 * (max(grey.shape) // 8) + 1).astype(np.float32)
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    dark_ink = np.median(border) > (grey.min() + grey.max()) / 2
    ink = cv2.GaussianBlur((-flat if dark_ink else flat).clip(0, 255), (0, 0), 1)
    mask = cv2.threshold(ink.astype(np.uint8), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    return _centred(_without_specks(mask))


def _grey(path: Path) -> NDArray[Any]:
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST, LONGEST))
        if not upright.has_transparency_data:
            return np.asarray(upright.convert("L"), np.float32)
        pixels = np.asarray(upright.convert("RGBA"), np.float32)
    seen = pixels[pixels[..., 3] > 128][:, :3]
    paper = 255.0 if seen.size == 0 or seen.mean() < 128 else 0.0
    cover = pixels[..., 3] / 255
    return pixels[..., :3].mean(axis=2) * cover + paper * (1 - cover)


def _without_specks(mask: NDArray[Any]) -> NDArray[np.uint8]:
    _, parts, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    return np.where((areas >= max(SPECK * areas.max(), 4))[parts], mask, 0).astype(np.uint8)


def _centred(mask: NDArray[Any]) -> NDArray[np.uint8]:
    x, y, wide, high = cv2.boundingRect(mask)
    if wide == 0:
        return np.zeros((28, 28), np.uint8)
    scale = 20 / max(wide, high)
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    small = cv2.resize(
        mask[y : y + high, x : x + wide],
        size,
        interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR,
    )
    page = np.zeros((28, 28), np.uint8)
    page[(28 - size[1]) // 2 :, (28 - size[0]) // 2 :][: size[1], : size[0]] = small
    mass = cv2.moments(page)
    shift = [round(13.5 - mass[way] / max(mass["m00"], 1)) for way in ("m10", "m01")]
    return np.roll(page, (shift[1], shift[0]), axis=(0, 1))
