"""The model file: a safetensors file whose header carries a JSON card. Read with numpy, memory-mapped; written whole."""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.network.calibration import Calibration
from digitpad.network.config import ModelConfig
from digitpad.network.layers import tensor_shapes
from digitpad.system.paths import cannot_read, write_whole

FORMAT = 1
MAX_HEADER = 1_000_000
MAX_TENSORS = 200
MAX_ELEMENTS = 200_000_000
DTYPES = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4"), "I64": np.dtype("<i8")}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
ALIGNED = 8
"""The tensors begin at a multiple of so many bytes."""

Tensors = Mapping[str, NDArray[Any]]


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """What a model file says of itself; what a newer digitpad adds beside the network's settings is passed over."""

    format: Literal[1] = FORMAT
    name: str
    network: ModelConfig
    calibration: Calibration = Calibration()
    scores: dict[str, float] = {}
    """Percentages by what was measured: "mnist-validation", "mnist-test"."""
    made: dict[str, str] = {}
    """When and how: "when", "command", "torch", "device", "seconds", "images"."""

    def named(self, name: str) -> ModelCard:
        """This card under another name."""
        return msgspec.structs.replace(self, name=name)


@dataclass(frozen=True, eq=False)
class Model:
    """A network as numpy arrays (float16 or float32, memory-mapped, read-only) and its card."""

    card: ModelCard
    tensors: Tensors


def read_model(path: Path) -> Model:
    """The model in `path`; raises DigitpadError for a missing, damaged, hostile or newer file."""
    metadata, tensors = read_tensors(path)
    card = _card(path, metadata.get("digitpad", ""))
    if {name: tensor.shape for name, tensor in tensors.items()} != tensor_shapes(card.network):
        raise DigitpadError("not-a-model", path=path, reason="its tensors do not fit its card")
    return Model(card=card, tensors=tensors)


def write_model(path: Path, card: ModelCard, tensors: Tensors) -> None:
    """Write card and tensors (float16 or float32) to `path`, whole or not at all."""
    write_tensors(path, tensors, {"digitpad": msgspec.json.encode(card).decode()})


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
        raise DigitpadError("not-a-model", path=path, reason="it is cut short or its header is damaged") from None


def write_tensors(path: Path, tensors: Tensors, metadata: dict[str, str]) -> None:
    """Write a safetensors file (float16, float32 or int64 tensors), whole or not at all.

    Piece by piece: put together first, a wide network's checkpoint takes twice its size in memory, and Python's lock for 0.2 s (measured).
    """
    arrays = {name: np.ascontiguousarray(one).reshape(-1).view(np.uint8) for name, one in tensors.items()}
    header: dict[str, Any] = {"__metadata__": metadata}
    ends = accumulate(map(len, arrays.values()))
    for (name, one), end in zip(tensors.items(), ends, strict=True):
        header[name] = {"dtype": NAMES[one.dtype], "shape": one.shape, "data_offsets": (end - one.nbytes, end)}
    words = json.dumps(header, separators=(",", ":")).encode()
    words += b" " * (-len(words) % ALIGNED)
    write_whole(path, [len(words).to_bytes(8, "little"), words, *(one.data for one in arrays.values())])


def _map(path: Path) -> mmap.mmap:
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise DigitpadError("empty", path=path) from None
    except OSError as wrong:
        raise cannot_read(path, wrong) from None


def _header(path: Path, data: mmap.mmap) -> tuple[dict[str, Any], int]:
    """The JSON header and the offset of the first tensor (the safetensors format: 8-byte length, JSON, data)."""
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
    dtype, shape = DTYPES[entry["dtype"]], entry["shape"]
    begin, end = entry["data_offsets"]
    if not all(type(n) is int and n >= 0 for n in (*shape, begin, end)):
        raise ValueError("negative or broken size")
    count = math.prod(shape)
    if count > MAX_ELEMENTS or end - begin != count * dtype.itemsize or start + end > len(data):
        raise ValueError("size does not fit")
    return np.frombuffer(data, dtype=dtype, count=count, offset=start + begin).reshape(shape)


def _card(path: Path, text: str) -> ModelCard:
    try:
        found = json.loads(text)
        version = found["format"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise DigitpadError("not-a-model", path=path, reason="it has no digitpad card") from None
    if version != FORMAT:
        raise DigitpadError("model-version", path=path, version=version, known=FORMAT)
    try:
        return msgspec.convert(found, ModelCard)
    except ValueError as wrong:
        raise DigitpadError("not-a-model", path=path, reason=f"its card is damaged ({wrong})") from None
