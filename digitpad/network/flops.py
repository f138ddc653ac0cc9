"""What a step of training computes: the products of each layer, counted from the network's shape."""

from __future__ import annotations

import math

from digitpad.network.config import ModelConfig
from digitpad.network.model_file import shapes

SIDES = ((28, 14), (14, 7), (7, 7), (7, 7), (7, 4))
"""Side of what each convolution gives, and of what is left of it by its pooling."""
CONVOLUTIONS = ("conv1", "conv2", "conv3", "conv4", "conv5")


def products(network: ModelConfig) -> dict[str, int]:
    """Floating point operations of each layer for an image forwards, in the order in which they are computed."""
    places = {name: side**2 for name, (side, _) in zip(CONVOLUTIONS, SIDES, strict=True)}
    weights = {name.removesuffix(".weight"): shape for name, shape in shapes(network).items() if name.endswith(".weight")}
    return {name: 2 * math.prod(shape) * places.get(name, 1) for name, shape in weights.items()}


def flops(network: ModelConfig) -> int:
    """Floating point operations a training image: each layer's product forwards and twice backwards, but no gradient of the input."""
    found = products(network)
    return 3 * sum(found.values()) - found["conv1"]


def shares(network: ModelConfig) -> dict[str, tuple[float, float]]:
    """For each layer how much of a step is done, 0 to 1, once it was computed forwards, and once the way back has come to it."""
    found = products(network)
    whole, forwards, passed = flops(network), sum(found.values()), 0
    told = {}
    for name, product in found.items():
        passed += product
        told[name] = (passed / whole, (forwards + 2 * (forwards - passed)) / whole)
    return told
