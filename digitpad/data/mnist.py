"""MNIST: the four IDX files as arrays, verified by checksum (LeCun, Cortes, Burges; CC BY-SA 3.0)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.system.paths import mnist_folder

CRC32 = {
    "train-images-idx3-ubyte": 0xE9F4D8B3,
    "train-labels-idx1-ubyte": 0xE0CB4AD2,
    "t10k-images-idx3-ubyte": 0x91373BDF,
    "t10k-labels-idx1-ubyte": 0x4AB9EFF9,
}
GZIP = 31
"""zlib's wbits for a gzip file with a window of 32 KiB."""


@dataclass(frozen=True, eq=False)
class Digits:
    """Labelled images: `images` uint8 (n, 28, 28), ink 255 on 0; `labels` uint8 (n,), 0 to 9; both
    read-only."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Split:
    """MNIST's training images, divided into training and validation. The division is the same for every run
    and seed."""

    train: Digits
    validation: Digits


def load_test(folder: Path | None = None) -> Digits:
    """Load MNIST's 10,000 test images; raises DigitpadError for missing or damaged files."""
    return _load(folder or mnist_folder(), "t10k")


def load_split(train_images: int, validation_images: int, folder: Path | None = None) -> Split:
    """Load the first `train_images` of the 60,000 training images, and the last `validation_images` for
    validation."""
    whole = _load(folder or mnist_folder(), "train")
    return Split(
        train=_part(whole, slice(0, train_images)),
        validation=_part(whole, slice(len(whole) - validation_images, None)),
    )


def _load(folder: Path, part: str) -> Digits:
    images, labels = (folder / f"{part}-{kind}-ubyte.gz" for kind in ("images-idx3", "labels-idx1"))
    return _read(images, labels, _stamp(images), _stamp(labels))


def _stamp(path: Path) -> tuple[int, int]:
    """Size and modification time: a cache key that changes with the file."""
    try:
        status = path.stat()
    except OSError:
        raise DigitpadError("bad-digits", path=path) from None
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=2)
def _read(images: Path, labels: Path, *_: tuple[int, int]) -> Digits:
    """Cached while the files are unchanged: reading takes 0.1 s and more (measured), and would delay each
    Start."""
    return Digits(images=_idx(images, header=16).reshape(-1, 28, 28), labels=_idx(labels, header=8))


def _idx(path: Path, header: int) -> NDArray[np.uint8]:
    """Read a gzipped IDX file without its header and verify its CRC-32 (a longer checksum takes as long as
    reading)."""
    try:
        content = zlib.decompress(path.read_bytes(), GZIP)
    except (OSError, zlib.error):
        raise DigitpadError("bad-digits", path=path) from None
    if zlib.crc32(content) != CRC32[path.stem]:
        raise DigitpadError("bad-digits", path=path)
    return np.frombuffer(content, dtype=np.uint8, offset=header)


def _part(digits: Digits, where: slice) -> Digits:
    return Digits(images=digits.images[where], labels=digits.labels[where])
