"""From the bytes of a picture file, or a clipboard image, to upright RGB of bounded size."""

from __future__ import annotations

import math
import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.errors import DigitpadError
from digitpad.system.paths import cannot_read

Rgb = NDArray[np.uint8]
"""uint8 array of shape (height, width, 3): red, green, blue, upright."""

LONGEST = 800
"""Pictures are first shrunk to this many pixels on their longer side."""
SMALLEST = 8
NARROWEST = 50
"""Largest accepted ratio of the longer side to the shorter."""
MAX_SIDE = 20_000
MAX_MEGAPIXELS = 50
MAX_MEGAPIXELS_JPEG = 150
"""Larger for JPEG, which is decoded at a fraction of its size."""
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "DIB", "GIF", "TIFF", "PPM", "AVIF")
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""Brands after "ftyp" in HEIC files (telephones), for which Pillow has no decoder."""
ORIENTATION = 0x0112

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_bytes(path: Path) -> bytes:
    """Read the whole file. Raises DigitpadError: missing, folder, permission, unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from None
    except ValueError as error:
        raise DigitpadError("unreadable", path=path, reason=error) from None


def decode(data: bytes, name: str) -> Rgb:
    """Decode the first frame, turned by its EXIF tag, at most LONGEST px on a side; transparent parts become
    background.

    Raises DigitpadError: empty, not-a-picture, heic, picture-too-small, -too-narrow, -too-large,
    -too-many-pixels.
    """
    if not data:
        raise DigitpadError("empty", path=name)
    image = _opened(data, name)
    check_size(
        *image.size,
        name=name,
        megapixels=MAX_MEGAPIXELS_JPEG if image.format in ("JPEG", "MPO") else MAX_MEGAPIXELS,
    )
    try:
        return shrunk(image)
    except Exception as error:  # a decoder may raise any exception for a damaged file
        raise DigitpadError("not-a-picture", path=name) from error


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise DigitpadError("picture-too-many-pixels", path=name, limit=MAX_MEGAPIXELS) from None
    except Exception as error:  # as above
        heic = data[4:8] == b"ftyp" and data[8:12] in HEIC
        raise DigitpadError("heic" if heic else "not-a-picture", path=name) from error


def check_size(width: int, height: int, *, name: str, megapixels: int = MAX_MEGAPIXELS) -> None:
    """Raise DigitpadError for a picture too large, too small or too narrow to read."""
    size = {"path": name, "width": f"{width:,}", "height": f"{height:,}"}
    if max(width, height) > MAX_SIDE:
        raise DigitpadError("picture-too-large", **size, limit=f"{MAX_SIDE:,}")
    if width * height > megapixels * 1_000_000:
        raise DigitpadError("picture-too-many-pixels", path=name, limit=megapixels)
    if min(width, height) < SMALLEST:
        raise DigitpadError("picture-too-small", **size, limit=SMALLEST)
    if max(width, height) > NARROWEST * min(width, height):
        raise DigitpadError("picture-too-narrow", **size, limit=NARROWEST)


def shrunk(image: Image.Image) -> Rgb:
    """Convert an opened image to upright RGB, at most LONGEST px on a side. Passes on Pillow's exceptions for
    damaged files."""
    turn = _TURNS.get(_orientation(image))
    image.draft(None, (LONGEST, LONGEST))
    image.load()
    small = _small(_eight_bit(image))
    upright = small if turn is None else small.transpose(turn)
    return _on_backdrop(np.asarray(upright)) if upright.mode == "RGBA" else np.asarray(upright)


def _orientation(image: Image.Image) -> int:
    with suppress(Exception):  # a damaged tag does not make the picture unreadable
        return int(image.getexif().get(ORIENTATION, 1))
    return 1


def _eight_bit(image: Image.Image) -> Image.Image:
    """Convert any bit depth, palette or colour space to RGB or RGBA."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_levels(np.asarray(image)))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _levels(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Scale numbers of any depth to 0..255: by bit depth where none is negative, else by their own range."""
    numbers = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(numbers.min()), float(numbers.max())
    if low >= 0 and high > 1:
        high = 2.0 ** math.ceil(math.log2(high + 1)) - 1
    low = min(low, 0.0)
    return np.rint((numbers - low) * (255 / max(high - low, 1e-12))).astype(np.uint8)


def _small(image: Image.Image) -> Image.Image:
    scale = LONGEST / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BOX)


def _on_backdrop(rgba: NDArray[np.uint8]) -> Rgb:
    """Put white behind transparent parts, or black where the visible part is light and of one colour."""
    cover = rgba[..., 3:].astype(np.float32) / 255
    visible = rgba[rgba[..., 3] > 127][:, :3].mean(axis=1)
    light = visible.size > 0 and visible.std() < 40 and visible.mean() > 127
    mixed = rgba[..., :3] * cover + (0.0 if light else 255.0) * (1 - cover)
    return np.rint(mixed).astype(np.uint8)
