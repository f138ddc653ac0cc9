"""Small networks with random weights, and plain pictures."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from digitpad.network.calibration import Calibration
from digitpad.network.config import ModelConfig
from digitpad.network.layers import tensor_shapes
from digitpad.network.model_file import Model, ModelCard, write_model


def model(seed: int = 0, calibration: Calibration | None = None, **switches: Any) -> Model:
    """A model of random float32 weights, He et al.'s scale, in a small network by default; `switches` change
    its configuration."""
    network = ModelConfig(**({"width": 0.1, "fc_units": 32} | switches))
    rng = np.random.default_rng(seed)
    tensors = {
        name: (
            rng.standard_normal(shape) * (np.sqrt(2 / np.prod(shape[1:])) if len(shape) > 1 else 0.1)
        ).astype(np.float32)
        for name, shape in tensor_shapes(network).items()
    }
    return Model(
        card=ModelCard(name="tiny", network=network, calibration=calibration or Calibration()),
        tensors=tensors,
    )


def model_file(folder: Path, source: Model | None = None) -> Path:
    """Write a model to `folder` in half precision, like the shipped model."""
    chosen = source or model()
    path = folder / "tiny.safetensors"
    write_model(
        path, chosen.card, {name: tensor.astype(np.float16) for name, tensor in chosen.tensors.items()}
    )
    return path


def picture_bytes(kind: str = "PNG") -> bytes:
    """A file of a black bar on white, 100x100."""
    shade = np.full((100, 100), 255, np.uint8)
    shade[20:80, 45:55] = 0
    buffer = io.BytesIO()
    Image.fromarray(shade).save(buffer, kind)
    return buffer.getvalue()
