"""The model file: network weights, and in the header a JSON card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from digitpad.errors import DigitpadError
from digitpad.network.calibration import Calibration
from digitpad.network.config import ModelConfig
from digitpad.network.layers import tensor_shapes
from digitpad.network.tensor_file import Tensors, read_tensors, write_tensors

FORMAT = 1


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about a model; fields that a newer digitpad adds beside the network's settings are ignored."""

    format: Literal[1] = FORMAT
    name: str
    network: ModelConfig
    calibration: Calibration = Calibration()
    scores: dict[str, float] = {}
    """Accuracies in percent by data set: "mnist-validation", "mnist-test"."""
    made: dict[str, str] = {}
    """Origin: "when", "command", "torch", "device", "seconds", "images"."""

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


def _card(path: Path, text: str) -> ModelCard:
    try:
        fields = json.loads(text)
        version = fields["format"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise DigitpadError("not-a-model", path=path, reason="it has no digitpad card") from None
    if version != FORMAT:
        raise DigitpadError("model-version", path=path, version=version, known=FORMAT)
    try:
        return msgspec.convert(fields, ModelCard)
    except ValueError as error:
        raise DigitpadError("not-a-model", path=path, reason=f"its card is damaged ({error})") from None
