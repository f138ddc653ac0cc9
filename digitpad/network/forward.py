"""The network's forward pass in plain numpy: windows copied into columns, one matrix product a layer, no torch.

Activations lie as (image, y, x, channel), so that a window is a few long runs of memory, a convolution is `columns @ kernel`
(im2col; Chellapilla et al. 2006), and a sum over neighbouring channels is a product with a banded matrix.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from digitpad.network.config import RESPONSES, Lrn, ModelConfig
from digitpad.network.model_file import Model

Floats = NDArray[np.float32]

CHUNK = 16
"""Images taken together: enough to read the weights seldom, few enough for the columns to stay in the processor's cache."""
GROUPED = (1, 3, 4)
"""The convolutions (conv2, conv4, conv5) that see only their own half of the channels when the network has two columns; conv3 does where
these are separate."""
NORMED: dict[Lrn, tuple[int, ...]] = {"article": (0, 1, 2, 4), "paper": (0, 1), "off": ()}
"""The convolutions followed by normalisation: after their pool in the article, before it in the paper."""
POOLED = (0, 1, 4)


class Forward:
    """A model's network as a function from pixels to logits. Nothing changes between calls, so threads may share one."""

    def __init__(self, model: Model) -> None:
        """Weights become float32, the filters matrices in the order of the products. Raises ValueError if one of them is not finite."""
        network = model.card.network
        tensors = {name: one.astype(np.float32) for name, one in model.tensors.items()}
        if not all(np.isfinite(one).all() for one in tensors.values()):
            raise ValueError("a weight is not a finite number")
        self._network = network
        self._kernels = [_kernels(tensors[f"conv{i + 1}.weight"], groups(network, i)) for i in range(5)]
        self._dense = [[part.T for part in np.split(tensors[f"{name}.weight"], network.parts)] for name in ("fc1", "fc2", "out")]
        self._biases = [tensors[f"{name}.bias"] for name in ("conv1", "conv2", "conv3", "conv4", "conv5", "fc1", "fc2", "out")]
        self._bands = {i: _band(network.filters[i], network.lrn, halves=network.columns) for i in NORMED[network.lrn]}

    def __call__(self, pixels: NDArray[np.uint8]) -> Floats:
        """Logits (n, 10) of n inputs (n, 28, 28), ink 255 on 0."""
        logits = np.empty((len(pixels), 10), dtype=np.float32)
        for start in range(0, len(pixels), CHUNK):
            logits[start : start + CHUNK] = self._logits(pixels[start : start + CHUNK])
        return logits

    def _logits(self, pixels: NDArray[np.uint8]) -> Floats:
        x = pixels[..., None] * np.float32(1 / 255)
        for i in range(5):
            x = self._after(i, self._activate(_convolve(x, self._kernels[i]), self._biases[i]))
        x = x.transpose(0, 3, 1, 2).reshape(len(x), -1)
        for i in (0, 1):
            x = self._activate(_connect(x, self._dense[i]), self._biases[5 + i])
        answers = _connect(x, self._dense[2]) + self._biases[7]
        return answers.reshape(len(x), self._network.parts, 10).mean(axis=1)

    def _activate(self, x: Floats, bias: Floats) -> Floats:
        """Bias and non-linearity, in place."""
        x += bias
        return np.maximum(x, 0, out=x) if self._network.activation == "relu" else np.tanh(x, out=x)

    def _after(self, i: int, x: Floats) -> Floats:
        """What follows convolution `i`: pool and normalisation, in the order of the network's kind."""
        if i in self._bands and self._network.lrn == "paper":
            x = self._normalise(i, x)
        if i in POOLED:
            x = _pool(x, overlapping=self._network.pooling == "overlapping")
        if i in self._bands and self._network.lrn == "article":
            x = self._normalise(i, x)
        return x

    def _normalise(self, i: int, x: Floats) -> Floats:
        """x / (k + alpha * sum of squares over neighbouring channels) ** 0.75."""
        power = np.square(x).reshape(-1, x.shape[-1]) @ self._bands[i]
        power += np.float32(RESPONSES[self._network.lrn].bias)
        np.sqrt(power, out=power)
        power *= np.sqrt(power)
        return x / power.reshape(x.shape)


def groups(network: ModelConfig, i: int) -> int:
    """In how many groups of channels convolution `i` sees what the one before it gave."""
    if i in GROUPED:
        return network.columns
    return network.parts if i > 0 else 1


def _convolve(x: Floats, kernels: list[Floats]) -> Floats:
    """(n, h, w, in) -> (n, h, w, out), same size, zeros around; one kernel (k * k * in / groups, out / groups) a group."""
    n, h, w, channels = x.shape
    each = channels // len(kernels)
    side = round((len(kernels[0]) / each) ** 0.5)
    padded = np.zeros((n, h + side - 1, w + side - 1, channels), dtype=np.float32)
    padded[:, side // 2 : side // 2 + h, side // 2 : side // 2 + w] = x
    made = [_columns(padded[..., g * each : (g + 1) * each], side) @ kernel for g, kernel in enumerate(kernels)]
    return (made[0] if len(made) == 1 else np.concatenate(made, axis=1)).reshape(n, h, w, -1)


def _connect(x: Floats, parts: list[Floats]) -> Floats:
    """(n, in) -> (n, out); one matrix (in / parts, out / parts) a part."""
    made = [given @ weight for given, weight in zip(np.split(x, len(parts), axis=1), parts, strict=True)]
    return made[0] if len(made) == 1 else np.concatenate(made, axis=1)


def _columns(padded: Floats, side: int) -> Floats:
    """Every side x side window as a row: (n * h * w, side * side * channels)."""
    n, h, w, channels = padded.shape[0], padded.shape[1] - side + 1, padded.shape[2] - side + 1, padded.shape[3]
    image, row, column, channel = padded.strides
    windows = as_strided(padded, (n, h, w, side, side, channels), (image, row, column, row, column, channel), writeable=False)
    return windows.reshape(n * h * w, side * side * channels)


def _pool(x: Floats, overlapping: bool) -> Floats:
    """Maximum, stride 2, of 2x2 windows, or of the 3x3 windows around each even place; (n, h, w, c) -> (n, ceil(h/2), ceil(w/2), c)."""
    return _halve(_halve(x, 1, overlapping=overlapping), 2, overlapping=overlapping)


def _halve(x: Floats, axis: int, *, overlapping: bool) -> Floats:
    """Along one axis the maximum of places 2i and 2i + 1, and of 2i - 1 too where windows overlap."""
    before = (slice(None),) * axis
    made = x[(*before, slice(0, None, 2))].copy()
    most, odd = np.moveaxis(made, axis, 0), np.moveaxis(x[(*before, slice(1, None, 2))], axis, 0)
    np.maximum(most[: len(odd)], odd, out=most[: len(odd)])
    if overlapping:
        np.maximum(most[1:], odd[: len(most) - 1], out=most[1:])
    return made


def _kernels(weight: Floats, groups: int) -> list[Floats]:
    """Filters (out, in / groups, k, k) as one matrix (k * k * in / groups, out / groups) for each group."""
    return [np.ascontiguousarray(part.transpose(2, 3, 1, 0)).reshape(-1, len(part)) for part in np.split(weight, groups)]


def _band(channels: int, lrn: Lrn, *, halves: int) -> Floats:
    """(channels, channels): alpha where two channels are neighbours of the sum and stand in the same half."""
    size, alpha, _ = RESPONSES[lrn]
    place = np.arange(channels)
    near = np.abs(place[:, None] - place[None, :]) <= size // 2
    half = place // (channels // halves)
    return (near & (half[:, None] == half[None, :])).astype(np.float32) * np.float32(alpha)
