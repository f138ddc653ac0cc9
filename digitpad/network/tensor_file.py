"""Safetensors files with bounded headers: read memory-mapped, written whole. Plain numpy."""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.system.paths import cannot_read, write_whole

MAX_HEADER = 1_000_000
MAX_TENSORS = 200
MAX_ELEMENTS = 200_000_000
DTYPES = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4"), "I64": np.dtype("<i8")}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
ALIGNMENT = 8
"""The first tensor begins at a multiple of so many bytes."""

Tensors = Mapping[str, NDArray[Any]]


def read_tensors(path: Path) -> tuple[dict[str, str], dict[str, NDArray[Any]]]:
    """Metadata and memory-mapped, read-only tensors of a safetensors file; raises DigitpadError."""
    data = _map(path)
    header, start = _header(path, data)
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict) or not all(isinstance(value, str) for value in metadata.values()):
        raise DigitpadError("not-a-model", path=path, reason="its header is damaged")
    if len(header) > MAX_TENSORS:
        raise DigitpadError("not-a-model", path=path, reason="it has too many tensors")
    try:
        return metadata, {name: _tensor(data, start, entry) for name, entry in header.items()}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise DigitpadError(
            "not-a-model", path=path, reason="it is cut short or its header is damaged"
        ) from None


def write_tensors(path: Path, tensors: Tensors, metadata: dict[str, str]) -> None:
    """Write a safetensors file (float16, float32 or int64 tensors), whole or not at all.

    Piece by piece: joined first, a wide network's checkpoint takes twice its size in memory, and Python's
    lock for 0.2 s (measured).
    """
    pieces = {
        name: np.ascontiguousarray(tensor).reshape(-1).view(np.uint8) for name, tensor in tensors.items()
    }
    header: dict[str, Any] = {"__metadata__": metadata}
    ends = accumulate(map(len, pieces.values()))
    for (name, tensor), end in zip(tensors.items(), ends, strict=True):
        header[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": tensor.shape,
            "data_offsets": (end - tensor.nbytes, end),
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    write_whole(path, [len(text).to_bytes(8, "little"), text, *(piece.data for piece in pieces.values())])


def _map(path: Path) -> mmap.mmap:
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise DigitpadError("empty", path=path) from None
    except OSError as error:
        raise cannot_read(path, error) from None


def _header(path: Path, data: mmap.mmap) -> tuple[dict[str, Any], int]:
    """The JSON header and the offset of the first tensor (the safetensors format: 8-byte length, JSON,
    data)."""
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or not 2 <= length <= min(MAX_HEADER, len(data) - 8):
        raise DigitpadError("not-a-model", path=path, reason="it has no readable header, or it is cut short")
    try:
        header = json.loads(data[8 : 8 + length])
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict):
        raise DigitpadError("not-a-model", path=path, reason="its header is damaged")
    return header, 8 + length


def _tensor(data: mmap.mmap, start: int, entry: dict[str, Any]) -> NDArray[Any]:
    """The tensor of a header's entry; `start` is the offset of the first tensor. Nothing is allocated for a
    size that does not fit."""
    dtype, shape = DTYPES[entry["dtype"]], entry["shape"]
    begin, end = entry["data_offsets"]
    if not all(type(n) is int and n >= 0 for n in (*shape, begin, end)):
        raise ValueError("negative or broken size")
    count = math.prod(shape)
    if count > MAX_ELEMENTS or end - begin != count * dtype.itemsize or start + end > len(data):
        raise ValueError("size does not fit")
    return np.frombuffer(data, dtype=dtype, count=count, offset=start + begin).reshape(shape)
