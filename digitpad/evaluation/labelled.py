"""Labelled images to score a network on: MNIST's test set, a file of drawings, or a folder of pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.data.mnist import Digits, load_test
from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing
from digitpad.reading.inputs import Input, is_lines, parse_line, split_lines
from digitpad.reading.recognizer import lack_of_ink
from digitpad.reading.subject import pixels_of
from digitpad.system.paths import cannot_read

MNIST_TEST = "mnist-test"
PART = 64
_Item = TypeVar("_Item")


@dataclass(frozen=True, eq=False)
class Part:
    """Some of the labelled images, read."""

    pixels: NDArray[np.uint8]
    """(n, 28, 28), blank where the input could not be read."""
    labels: NDArray[np.uint8]
    """(n,)"""
    inkless: NDArray[np.bool_]
    """(n,): answered "none" without regard to the network, like a drawing of one point."""
    unread: NDArray[np.bool_]
    """(n,): labelled, but not readable."""
    errors: tuple[DigitpadError, ...]
    """One for each that could not be read, or has no label and is left out."""


@dataclass(frozen=True, eq=False)
class Labelled:
    """Labelled images that are read part by part, as late as possible: calling a part reads it, in any
    thread."""

    name: str
    count: int | None
    """Number of images; None where it is unknown before the end."""
    parts: Iterator[Callable[[], Part]]
    one_pass: bool = False
    """Whether the forward pass alone is measured: on MNIST's test images, the usual figure to compare
    networks by."""


def read_labelled(data: str) -> Labelled:
    """`data`: "mnist-test", a .jsonl or .jsonl.gz file, or a folder; raises DigitpadError, also later from a
    part or between parts."""
    if data == MNIST_TEST:
        return _mnist()
    path = Path(data)
    if is_lines(path):
        return Labelled(data, None, (partial(_drawings, some) for some in _some(split_lines(path))))
    try:
        files = sorted(
            file for file in path.iterdir() if os.path.isfile(file) and not file.name.startswith(".")
        )
    except NotADirectoryError:
        raise DigitpadError("bad-data", data=data) from None
    except OSError as error:
        raise cannot_read(path, error) from None
    if not files:
        raise DigitpadError("empty", path=path)
    return Labelled(data, len(files), (partial(_pictures, some) for some in _some(files)))


def _some(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Lists of at most PART items."""
    rest = iter(items)
    while some := list(islice(rest, PART)):
        yield some


def _mnist() -> Labelled:
    digits = load_test()
    return Labelled(
        MNIST_TEST,
        len(digits),
        (partial(_images, digits, start) for start in range(0, len(digits), PART)),
        one_pass=True,
    )


def _images(digits: Digits, start: int) -> Part:
    labels = digits.labels[start : start + PART]
    no = np.zeros(len(labels), dtype=np.bool_)
    return Part(pixels=digits.images[start : start + PART], labels=labels, inkless=no, unread=no, errors=())


def _drawings(lines: list[tuple[str, bytes]]) -> Part:
    return _part([parse_line(line, name) for name, line in lines])


def _pictures(files: list[Path]) -> Part:
    return _part([_labelled_picture(path) for path in files])


def _labelled_picture(path: Path) -> Input:
    from digitpad.reading.picture.picture import read_picture_file

    label = re.match(r"([0-9])_", path.name)
    if label is None:
        return Input(str(path), DigitpadError("unlabelled", path=path))
    try:
        return Input(str(path), read_picture_file(path), int(label[1]))
    except DigitpadError as error:
        return Input(str(path), error, int(label[1]))


def _part(inputs: list[Input]) -> Part:
    """The inputs as arrays; those without a label are left out, with an error each."""
    labelled = [item for item in inputs if item.label is not None]
    unlabelled = [item for item in inputs if item.label is None]
    errors = [item.content for item in inputs if isinstance(item.content, DigitpadError)]
    errors += [
        DigitpadError("unlabelled", path=item.name)
        for item in unlabelled
        if not isinstance(item.content, DigitpadError)
    ]
    return Part(
        pixels=np.array([_pixels(item) for item in labelled], dtype=np.uint8).reshape(-1, 28, 28),
        labels=np.array([item.label for item in labelled], dtype=np.uint8),
        inkless=np.array(
            [isinstance(item.content, Drawing) and bool(lack_of_ink(item.content)) for item in labelled],
            dtype=np.bool_,
        ),
        unread=np.array([isinstance(item.content, DigitpadError) for item in labelled], dtype=np.bool_),
        errors=tuple(errors),
    )


def _pixels(item: Input) -> NDArray[np.uint8]:
    return pixels_of(None if isinstance(item.content, DigitpadError) else item.content)
