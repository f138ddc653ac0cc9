"""Inputs by name: pictures, drawings, lines of drawings, and any of them on standard input."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing, parse_drawing
from digitpad.system.paths import cannot_read

if TYPE_CHECKING:
    from digitpad.reading.subject import Subject

MAX_DRAWING = 16 * 2**20
"""Bytes of one drawing; 100,000 points written with 17 digits take 4 million."""
DRAWINGS = (".digitpad", ".json")
"""Suffixes of a drawing's file."""
STANDARD_INPUT = "-"
"""The name of standard input on the command line and in answers; errors call it "standard input"."""
MAX_STANDARD_INPUT = 256 * 2**20
GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, eq=False)
class Input:
    """A subject with its name, FILE or FILE:LINE; `content` is an error if it cannot be read."""

    name: str
    content: Subject | DigitpadError
    label: int | None = None


def read_inputs(name: str) -> Iterator[Input]:
    """Yield all inputs of the file `name` ("-": standard input), in order. Never raises for bad input."""
    for item in _read(name):
        error = item.content
        if name == STANDARD_INPUT and isinstance(error, DigitpadError):
            path = "standard input" + item.name.removeprefix(STANDARD_INPUT)
            yield replace(item, content=DigitpadError(error.code, **{**error.values, "path": path}))
        else:
            yield item


def _read(name: str) -> Iterator[Input]:
    try:
        if name == STANDARD_INPUT:
            yield from _from_bytes(name, sys.stdin.buffer.read(MAX_STANDARD_INPUT + 1))
        elif is_lines(Path(name)):
            yield from read_lines(Path(name))
        else:
            yield Input(name, read_file(Path(name), name))
    except DigitpadError as error:
        yield Input(name, error)


def read_file(path: Path, name: str) -> Subject:
    """Read the drawing or picture in the file; a picture's errors call it `name`. Raises DigitpadError."""
    if is_lines(path):
        raise DigitpadError("many-drawings", path=path)
    if path.suffix.lower() in DRAWINGS:
        return read_drawing_file(path)
    from digitpad.reading.picture.decode import read_bytes
    from digitpad.reading.picture.picture import read_picture

    return read_picture(read_bytes(path), name)


def is_lines(path: Path) -> bool:
    """Whether the file holds a drawing a line, by its suffix (.jsonl or .jsonl.gz)."""
    return path.name.lower().endswith((".jsonl", ".jsonl.gz"))


def read_drawing_file(path: Path) -> Drawing:
    """Read the drawing in a .digitpad or .json file; raises DigitpadError."""
    try:
        with open(path, "rb") as file:
            return _drawing(file.read(MAX_DRAWING + 1), str(path))[0]
    except OSError as error:
        raise cannot_read(path, error) from None


def read_lines(path: Path) -> Iterator[Input]:
    """Yield a drawing a line; raises DigitpadError where the file cannot be read, or no further."""
    for name, line in split_lines(path):
        yield parse_line(line, name)


def split_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield FILE:LINE and the bytes of each line that is not blank; raises DigitpadError where the file
    cannot be read, or no further."""
    try:
        with open(path, "rb") as file:
            yield from _lines(file, str(path))
    except OSError as error:
        raise cannot_read(path, error) from None


def parse_line(line: bytes, name: str) -> Input:
    """The drawing and its label in a line of JSON, or the error."""
    try:
        drawing, label = _drawing(line, name)
    except DigitpadError as error:
        return Input(name, error)
    return Input(name, drawing, label)


def _drawing(text: bytes, name: str) -> tuple[Drawing, int | None]:
    if not text.strip():
        raise DigitpadError("empty", path=name)
    if len(text) > MAX_DRAWING:
        raise DigitpadError("not-a-drawing", path=name, reason=f"it is larger than {MAX_DRAWING // 2**20} MB")
    return parse_drawing(text, name)


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """The lines of plain or gzip-compressed bytes, each read up to the size of a drawing."""
    packed = file.read(2) == GZIP
    file.seek(0)
    stream = gzip.GzipFile(fileobj=file) if packed else file
    number = count = 0
    try:
        while line := stream.readline(MAX_DRAWING + 1):
            number += 1
            if line.strip():
                count += 1
                yield f"{name}:{number}", line
            if len(line) > MAX_DRAWING:
                return
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise DigitpadError("unreadable", path=name, reason="it is cut short or damaged") from None
    if not count:
        raise DigitpadError("empty", path=name)


def _from_bytes(name: str, data: bytes) -> Iterator[Input]:
    """Yield a drawing, drawings a line, or a picture, detected by the first bytes."""
    data = data.removeprefix(BYTE_ORDER_MARK)
    if not data.strip():
        raise DigitpadError("empty", path=name)
    if len(data) > MAX_STANDARD_INPUT:
        raise DigitpadError(
            "unreadable", path=name, reason=f"it is larger than {MAX_STANDARD_INPUT // 2**20} MB"
        )
    if data.startswith(GZIP) or _has_json_lines(data):
        yield from (parse_line(line, at) for at, line in _lines(io.BytesIO(data), name))
    elif data.lstrip()[:1] in (b"{", b"["):
        yield Input(name, _drawing(data, name)[0])
    else:
        from digitpad.reading.picture.picture import read_picture

        yield Input(name, read_picture(data, name))


def _has_json_lines(data: bytes) -> bool:
    """Whether the first line is a whole JSON object and others follow."""
    first, _, rest = data.strip().partition(b"\n")
    if not first.startswith(b"{") or not rest or len(first) > MAX_DRAWING:
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True
