"""MNIST's four IDX files as arrays, checked by checksum (LeCun, Cortes, Burges; CC BY-SA 3.0)."""

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
"""What zlib calls the format of a gzipped file, 32 KiB of window."""


@dataclass(frozen=True, eq=False)
class Digits:
    """Labelled images: `images` uint8 (n, 28, 28), ink 255 on 0; `labels` uint8 (n,), 0 to 9; both read-only."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Split:
    """MNIST's training set, divided once and for all (not by a run's seed): what is trained on, and what is chosen by."""

    train: Digits
    validation: Digits


def load_test(folder: Path | None = None) -> Digits:
    """MNIST's 10,000 test images; raises DigitpadError for missing or damaged files."""
    return _load(folder or mnist_folder(), "t10k")


def load_split(train_images: int, validation_images: int, folder: Path | None = None) -> Split:
    """The last `validation_images` of the 60,000 training images for choosing, the first `train_images` for training."""
    whole = _load(folder or mnist_folder(), "train")
    return Split(train=_part(whole, slice(0, train_images)), validation=_part(whole, slice(len(whole) - validation_images, None)))


def _load(folder: Path, part: str) -> Digits:
    images, labels = (folder / f"{part}-{what}-ubyte.gz" for what in ("images-idx3", "labels-idx1"))
    return _read(images, labels, _stamp(images), _stamp(labels))


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when the file does."""
    try:
        found = path.stat()
    except OSError:
        raise DigitpadError("bad-digits", path=path) from None
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=2)
def _read(images: Path, labels: Path, *_: tuple[int, int]) -> Digits:
    """Once a program, for files that stay as they are: it takes 0.1 s and more (measured), for which a person would wait at each Start."""
    return Digits(images=_idx(images, header=16).reshape(-1, 28, 28), labels=_idx(labels, header=8))


def _idx(path: Path, header: int) -> NDArray[np.uint8]:
    """The bytes after the header of a gzipped IDX file whose CRC-32 is MNIST's: a longer checksum takes as long as reading does."""
    try:
        content = zlib.decompress(path.read_bytes(), GZIP)
    except (OSError, zlib.error):
        raise DigitpadError("bad-digits", path=path) from None
    if zlib.crc32(content) != CRC32[path.stem]:
        raise DigitpadError("bad-digits", path=path)
    return np.frombuffer(content, dtype=np.uint8, offset=header)


def _part(digits: Digits, where: slice) -> Digits:
    return Digits(images=digits.images[where], labels=digits.labels[where])
