"""AlexNet for 28x28 digits (Krizhevsky, Sutskever, Hinton 2012), every claimed advantage a switch."""

from __future__ import annotations

import hashlib
import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from digitpad.network.config import RESPONSES, ModelConfig, Response
from digitpad.network.layers import DROPPED, Layer, Operation, layers, tensor_shapes


def generator(seed: int, stream: str, index: int = 0) -> torch.Generator:
    """The CPU generator of one draw: the same arguments give the same numbers, whatever was drawn before."""
    digest = hashlib.blake2b(f"{seed}/{stream}/{index}".encode(), digest_size=8).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest, "little") >> 1)


class AlexNet(nn.Module):
    """The layers of network/layers.py as modules under their names. Dropout masks are given, never drawn
    inside."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.layers = layers(config)
        for layer in self.layers:
            self.add_module(layer.name, _module(layer))

    def forward(self, x: Tensor) -> Tensor:
        """(n, 1, 28, 28) ink in 0..1 -> (n, 10) float32 logits."""
        return self.branch_logits(x).mean(1)

    def branch_logits(self, x: Tensor, masks: tuple[Tensor, Tensor] | None = None) -> Tensor:
        """(n, 1, 28, 28) ink in 0..1 -> (n, branches, 10) float32 logits; `masks` (n, units) multiply fc1 and
        fc2 while training."""
        mask_of: dict[str, Tensor] = dict(zip(DROPPED, masks, strict=True)) if masks else {}
        for layer, module in zip(self.layers, self.children(), strict=True):
            x = module(x if layer.is_convolution else x.flatten(1))
            for operation in layer.operations:
                x = self._apply_operation(operation, x, mask_of.get(layer.name))
        return x.float().unflatten(1, (self.config.branches, 10))

    def _apply_operation(self, operation: Operation, x: Tensor, mask: Tensor | None) -> Tensor:
        match operation:
            case "activate":
                return self._activate(x)
            case "pool":
                return self._pool(x)
            case "normalise":
                return self._normalise(x)
            case "drop":
                return self._drop(x, mask)

    def _activate(self, x: Tensor) -> Tensor:
        return F.relu(x) if self.config.activation == "relu" else torch.tanh(x)

    def _pool(self, x: Tensor) -> Tensor:
        if self.config.pooling == "overlapping":
            return F.max_pool2d(x, 3, stride=2, padding=1)
        return F.max_pool2d(x, 2, stride=2, ceil_mode=True)

    def _normalise(self, x: Tensor) -> Tensor:
        return response_norm(x, RESPONSES[self.config.lrn], self.config.columns)

    def _drop(self, x: Tensor, mask: Tensor | None) -> Tensor:
        return x if mask is None else x * mask


def _module(layer: Layer) -> nn.Module:
    if layer.is_convolution:
        return nn.Conv2d(
            layer.inputs, layer.outputs, layer.kernel, padding=layer.padding, groups=layer.groups
        )
    return GroupedLinear(layer.inputs, layer.outputs, layer.groups)


class GroupedLinear(nn.Linear):
    """A fully connected layer in `groups` that see only their own share of the input: weight (out, in /
    groups)."""

    def __init__(self, in_features: int, out_features: int, groups: int) -> None:
        super().__init__(in_features // groups, out_features)
        self.groups = groups

    def forward(self, input: Tensor) -> Tensor:
        if self.groups == 1:
            return super().forward(input)
        inputs, weights, biases = (
            input.chunk(self.groups, 1),
            self.weight.chunk(self.groups),
            self.bias.chunk(self.groups),
        )
        return torch.cat([F.linear(*group) for group in zip(inputs, weights, biases, strict=True)], dim=1)


def response_norm(x: Tensor, response: Response, columns: int) -> Tensor:
    """Local response normalisation in float32 within each of `columns` groups of channels; x (n, c, h, w)."""
    band = _band(x.shape[1], response.size, columns).to(x.device)
    return _ResponseNorm.apply(x.float(), band, columns, response)  # type: ignore[no-any-return]


def _band(channels: int, size: int, columns: int) -> Tensor:
    """(channels, channels / columns, 1, 1): 1 where two channels of a column are neighbours; convolving in
    groups sums a channel window."""
    index = torch.arange(channels // columns)
    near = (index[:, None] - index[None, :]).abs() <= size // 2
    return near.float()[:, :, None, None].repeat(columns, 1, 1, 1)


class _ResponseNorm(torch.autograd.Function):
    """The normalisation and its gradient written out; torch's own goes through a slow three-dimensional
    average."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, band: Tensor, columns: int, response: Response) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            denominator = F.conv2d(x * x, band, groups=columns).mul_(response.alpha).add_(response.bias)
        root = denominator.rsqrt()
        scale = root * root.sqrt()
        ctx.save_for_backward(x, denominator, scale, band)
        ctx.columns, ctx.alpha = columns, response.alpha
        return x * scale

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None, None]:  # type: ignore[override]
        x, denominator, scale, band = ctx.saved_tensors
        direct = gradient * scale
        with torch.autocast(x.device.type, enabled=False):
            spread = F.conv2d(direct * x / denominator, band, groups=ctx.columns)
        return torch.addcmul(direct, x, spread, value=-1.5 * ctx.alpha), None, None, None


def initialise(network: AlexNet, seed: int) -> None:
    """Draw the weights of each layer from a stream of its own; biases are 0.

    He et al. 2015 (equation 10) for ReLU, Glorot and Bengio 2010 (equation 16) for tanh.
    """
    gain = math.sqrt(2.0) if network.config.activation == "relu" else 1.0
    parameters = {name: parameter.detach() for name, parameter in network.named_parameters()}
    weights = {name: parameter for name, parameter in parameters.items() if name.endswith("weight")}
    with ThreadPoolExecutor(torch.get_num_threads()) as threads:  # a draw uses one thread, however large
        list(
            threads.map(
                lambda name: weights[name].normal_(generator=generator(seed, f"weights/{name}")), weights
            )
        )
    for name, parameter in parameters.items():
        if name in weights:
            parameter.mul_((1.0 if name == "out.weight" else gain) / math.sqrt(parameter[0].numel()))
        else:
            parameter.zero_()


def dropout_masks(
    dropout: float, shape: tuple[int, int], *, seed: int, step: int
) -> tuple[Tensor, Tensor] | None:
    """The masks of a step for the whole batch, each of `shape` (batch, units), 0 or 1 / (1 - dropout); None
    without dropout."""
    if dropout == 0:
        return None
    keep = 1.0 - dropout
    draw = torch.rand((2, *shape), generator=generator(seed, "dropout", step))
    first, second = (draw < keep).float() / keep
    return first, second


def uninitialised(config: ModelConfig) -> AlexNet:
    """A network with unset weights: torch's own initialisation takes as long as ours, and would be
    overwritten."""
    with torch.device("meta"):
        network = AlexNet(config)
    return network.to_empty(device="cpu")


def build(config: ModelConfig, seed: int) -> AlexNet:
    """A network with its initial weights."""
    network = uninitialised(config)
    assert {name: tuple(parameter.shape) for name, parameter in network.named_parameters()} == tensor_shapes(
        config
    )
    initialise(network, seed)
    return network
