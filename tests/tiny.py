"""Small networks of random weights, for tests that need a model but not a good one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from digitpad.checkpoint import Model, ModelCard, shapes, write_model
from digitpad.config import ModelConfig
from digitpad.results import Calibration


def model(seed: int = 0, calibration: Calibration | None = None, **switches: Any) -> Model:
    """A model of random float32 weights, He et al.'s scale, in a small network unless `switches` say otherwise."""
    network = ModelConfig(**({"width": 0.1, "fc_units": 32} | switches))
    rng = np.random.default_rng(seed)
    tensors = {
        name: (rng.standard_normal(shape) * (np.sqrt(2 / np.prod(shape[1:])) if len(shape) > 1 else 0.1)).astype(np.float32)
        for name, shape in shapes(network).items()
    }
    return Model(card=ModelCard(name="tiny", network=network, calibration=calibration or Calibration()), tensors=tensors)


def model_file(folder: Path, made: Model | None = None) -> Path:
    """A model written to `folder`, as half precision, like the shipped one."""
    chosen = made or model()
    path = folder / "tiny.safetensors"
    write_model(path, chosen.card, {name: one.astype(np.float16) for name, one in chosen.tensors.items()})
    return path
