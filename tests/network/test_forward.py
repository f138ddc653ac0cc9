"""The numpy forward pass equals the torch network, for every switch."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
import tiny_models
import torch
from torch.nn import functional as F

from digitpad.network.forward import CHUNK, Forward
from digitpad.network.layers import layers
from digitpad.network.model_file import Model
from digitpad.training.model import AlexNet

POOLINGS = ("overlapping", "plain")
LRNS = ("article", "paper", "off")
ACTIVATIONS = ("relu", "tanh")
COLUMNS = ({}, {"columns": 2}, {"columns": 2, "separate": True})


def random_pixels(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, 28, 28), dtype=np.uint8)


def torch_logits(model: Model, pixels: np.ndarray) -> np.ndarray:
    network = AlexNet(model.card.network)
    network.load_state_dict(
        {name: torch.from_numpy(tensor.astype(np.float32)) for name, tensor in model.tensors.items()}
    )
    with torch.no_grad():
        return network.eval()(torch.from_numpy(pixels[:, None] / np.float32(255))).numpy()


@pytest.mark.parametrize(
    ("pooling", "lrn", "activation", "columns"), list(product(POOLINGS, LRNS, ACTIVATIONS, COLUMNS))
)
@pytest.mark.parametrize("width", [0.06, 0.25])
def test_equals_torch_for_every_switch(
    pooling: str, lrn: str, activation: str, columns: dict[str, Any], width: float
) -> None:
    model = tiny_models.model(pooling=pooling, lrn=lrn, activation=activation, width=width, **columns)
    pixels = random_pixels(3)
    assert np.abs(Forward(model)(pixels) - torch_logits(model, pixels)).max() < 1e-4


@pytest.mark.parametrize(("lrn", "size", "alpha", "k"), [("article", 9, 1e-3, 1.0), ("paper", 5, 5e-4, 2.0)])
def test_normalisation_is_torchs_own_with_the_constants_of_each_source(
    lrn: Any, size: int, alpha: float, k: float
) -> None:
    model = tiny_models.model(lrn=lrn, width=0.25)
    forward = Forward(model)
    maps = np.random.default_rng(1).normal(0, 30, (2, 5, 5, model.card.network.filters[0])).astype(np.float32)
    expected = F.local_response_norm(
        torch.from_numpy(maps).permute(0, 3, 1, 2), size, alpha=alpha, beta=0.75, k=k
    )
    normalised = forward._normalise(maps, layers(model.card.network)[0])
    np.testing.assert_allclose(normalised, expected.permute(0, 2, 3, 1).numpy(), rtol=1e-4, atol=1e-5)


def test_half_precision_on_disk_is_computed_in_single_precision() -> None:
    model = tiny_models.model()
    halves = Model(
        card=model.card, tensors={name: tensor.astype(np.float16) for name, tensor in model.tensors.items()}
    )
    pixels = random_pixels(2)
    logits = Forward(halves)(pixels)
    assert logits.dtype == np.float32
    assert np.abs(logits - torch_logits(halves, pixels)).max() < 1e-4


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_batch_gives_the_logits_of_each_image_alone(count: int) -> None:
    forward = Forward(tiny_models.model())
    pixels = random_pixels(count)
    together = forward(pixels)
    assert together.shape == (count, 10)
    for image, logits in zip(pixels, together, strict=True):
        np.testing.assert_allclose(forward(image[None])[0], logits, rtol=1e-4, atol=1e-5)


def test_the_same_input_gives_the_same_bytes_and_stays_unchanged() -> None:
    forward = Forward(tiny_models.model())
    pixels = random_pixels(1)
    pixels.setflags(write=False)
    assert forward(pixels).tobytes() == forward(pixels).tobytes()


def test_a_weight_that_is_not_finite_is_refused() -> None:
    model = tiny_models.model()
    broken = dict(model.tensors) | {"out.bias": np.full(10, np.nan, np.float32)}
    with pytest.raises(ValueError, match="finite"):
        Forward(Model(card=model.card, tensors=broken))
