"""The network's forward pass in plain numpy: windows copied into columns, one matrix product a layer, no
torch.

Activations lie as (image, y, x, channel), so that a window is a few long runs of memory, a convolution is
`columns @ kernel` (im2col; Chellapilla et al. 2006), and a sum over neighbouring channels is a product with a
banded matrix.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from digitpad.network.config import RESPONSES, Lrn
from digitpad.network.layers import Layer, Operation, layers
from digitpad.network.model_file import Model

Floats = NDArray[np.float32]

CHUNK = 16
"""Images computed together: enough to read the weights seldom, few enough for the columns to stay in the
processor's cache."""


class Forward:
    """A model's network as a function from pixels to logits. Nothing changes between calls, so threads may
    share one."""

    def __init__(self, model: Model) -> None:
        """Weights become float32, the filters matrices in the order of the products. Raises ValueError if one
        of them is not finite."""
        network = model.card.network
        tensors = {name: tensor.astype(np.float32) for name, tensor in model.tensors.items()}
        if not all(np.isfinite(tensor).all() for tensor in tensors.values()):
            raise ValueError("a weight is not a finite number")
        self._network = network
        self._layers = layers(network)
        self._weights = {
            layer.name: _matrices(tensors[f"{layer.name}.weight"], layer) for layer in self._layers
        }
        self._biases = {layer.name: tensors[f"{layer.name}.bias"] for layer in self._layers}
        normalised = (layer for layer in self._layers if "normalise" in layer.operations)
        self._bands = {
            layer.name: _band(layer.outputs, network.lrn, columns=network.columns) for layer in normalised
        }

    def __call__(self, pixels: NDArray[np.uint8]) -> Floats:
        """Logits (n, 10) of n inputs (n, 28, 28), ink 255 on 0."""
        logits = np.empty((len(pixels), 10), dtype=np.float32)
        for start in range(0, len(pixels), CHUNK):
            logits[start : start + CHUNK] = self._logits(pixels[start : start + CHUNK])
        return logits

    def _logits(self, pixels: NDArray[np.uint8]) -> Floats:
        x = pixels[..., None] * np.float32(1 / 255)
        for layer in self._layers:
            x = _product(x, self._weights[layer.name], layer)
            x += self._biases[layer.name]
            for operation in layer.operations:
                x = self._apply(operation, x, layer)
        return x.reshape(len(x), self._network.branches, 10).mean(axis=1)

    def _apply(self, operation: Operation, x: Floats, layer: Layer) -> Floats:
        match operation:
            case "activate":
                return self._activate(x)
            case "pool":
                return _pool(x, overlapping=self._network.pooling == "overlapping")
            case "normalise":
                return self._normalise(x, layer)
            case "drop":  # in training alone
                return x

    def _activate(self, x: Floats) -> Floats:
        """Apply the activation in place."""
        return np.maximum(x, 0, out=x) if self._network.activation == "relu" else np.tanh(x, out=x)

    def _normalise(self, x: Floats, layer: Layer) -> Floats:
        """Divide in place: x / (bias + alpha * sum of squares over neighbouring channels) ** 0.75."""
        power = np.square(x).reshape(-1, x.shape[-1]) @ self._bands[layer.name]
        power += np.float32(RESPONSES[self._network.lrn].bias)
        np.sqrt(power, out=power)
        power *= np.sqrt(power)
        return x / power.reshape(x.shape)


def _product(x: Floats, matrices: list[Floats], layer: Layer) -> Floats:
    """A layer's weights applied to its input, a matrix for each group."""
    if layer.is_convolution:
        return _convolve(x, matrices, layer.kernel)
    return _connect(x if x.ndim == 2 else _flat(x), matrices)


def _convolve(x: Floats, kernels: list[Floats], side: int) -> Floats:
    """(n, h, w, in) -> (n, h, w, out), same size, zeros around; one kernel (side * side * in / groups, out /
    groups) a group."""
    n, h, w, channels = x.shape
    each, padding = channels // len(kernels), side // 2
    padded = np.zeros((n, h + side - 1, w + side - 1, channels), dtype=np.float32)
    padded[:, padding : padding + h, padding : padding + w] = x
    products = [
        _columns(padded[..., g * each : (g + 1) * each], side) @ kernel for g, kernel in enumerate(kernels)
    ]
    return (products[0] if len(products) == 1 else np.concatenate(products, axis=1)).reshape(n, h, w, -1)


def _connect(x: Floats, weights: list[Floats]) -> Floats:
    """(n, in) -> (n, out); one matrix (in / groups, out / groups) a group."""
    products = [
        share @ weight for share, weight in zip(np.split(x, len(weights), axis=1), weights, strict=True)
    ]
    return products[0] if len(products) == 1 else np.concatenate(products, axis=1)


def _flat(x: Floats) -> Floats:
    """(n, h, w, channels) -> (n, channels * h * w): the order of the weights of fc1."""
    return x.transpose(0, 3, 1, 2).reshape(len(x), -1)


def _columns(padded: Floats, side: int) -> Floats:
    """Every side x side window as a row: (n * h * w, side * side * channels)."""
    n, h, w, channels = (
        padded.shape[0],
        padded.shape[1] - side + 1,
        padded.shape[2] - side + 1,
        padded.shape[3],
    )
    image, row, column, channel = padded.strides
    windows = as_strided(
        padded, (n, h, w, side, side, channels), (image, row, column, row, column, channel), writeable=False
    )
    return windows.reshape(n * h * w, side * side * channels)


def _pool(x: Floats, overlapping: bool) -> Floats:
    """Maximum, stride 2, of 2x2 windows, or of the 3x3 windows around each even place; (n, h, w, c) -> (n,
    ceil(h/2), ceil(w/2), c)."""
    return _halve(_halve(x, 1, overlapping=overlapping), 2, overlapping=overlapping)


def _halve(x: Floats, axis: int, *, overlapping: bool) -> Floats:
    """Along one axis the maximum of places 2i and 2i + 1, and of 2i - 1 too where windows overlap."""
    before = (slice(None),) * axis
    halved = x[(*before, slice(0, None, 2))].copy()
    most, odd = np.moveaxis(halved, axis, 0), np.moveaxis(x[(*before, slice(1, None, 2))], axis, 0)
    np.maximum(most[: len(odd)], odd, out=most[: len(odd)])
    if overlapping:
        np.maximum(most[1:], odd[: len(most) - 1], out=most[1:])
    return halved


def _matrices(weight: Floats, layer: Layer) -> list[Floats]:
    """The weights of each group: filters as (k * k * in / groups, out / groups), fully connected as (in /
    groups, out / groups)."""
    groups = np.split(weight, layer.groups)
    if not layer.is_convolution:
        return [group.T for group in groups]
    return [np.ascontiguousarray(group.transpose(2, 3, 1, 0)).reshape(-1, len(group)) for group in groups]


def _band(channels: int, lrn: Lrn, *, columns: int) -> Floats:
    """(channels, channels): alpha where two channels are neighbours of the sum and stand in the same
    column."""
    size, alpha, _ = RESPONSES[lrn]
    place = np.arange(channels)
    near = np.abs(place[:, None] - place[None, :]) <= size // 2
    column = place // (channels // columns)
    return (near & (column[:, None] == column[None, :])).astype(np.float32) * np.float32(alpha)
