"""Floating point operations of each layer, and its share of a training step."""

from __future__ import annotations

import math

from digitpad.network.config import ModelConfig
from digitpad.network.layers import layers


def layer_flops(network: ModelConfig) -> dict[str, int]:
    """Floating point operations of each layer's product for an image forwards, in the order in which they are
    computed."""
    return {layer.name: 2 * math.prod(layer.shape) * layer.side**2 for layer in layers(network)}


def flops(network: ModelConfig) -> int:
    """Floating point operations of a training image: each layer's product forwards and twice backwards, but
    no gradient of the input."""
    forwards = layer_flops(network)
    return 3 * sum(forwards.values()) - forwards["conv1"]


def step_shares(network: ModelConfig) -> dict[str, tuple[float, float]]:
    """For each layer the share of a step, 0 to 1, that is done once its output is there, and once the
    gradient of its output is."""
    products = layer_flops(network)
    whole, forwards, passed = flops(network), sum(products.values()), 0
    shares = {}
    for name, product in products.items():
        passed += product
        shares[name] = (passed / whole, (forwards + 2 * (forwards - passed)) / whole)
    return shares
