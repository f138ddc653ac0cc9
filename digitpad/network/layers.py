"""AlexNet for 28x28 digits as a list (Krizhevsky et al. 2012): each layer's shape, and the operations that
follow it.

The forward pass, the torch network, the model file, FLOPs, memory and the ONNX export read this list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # widgets take SIDE from here before msgspec is loaded
    from digitpad.network.config import Lrn, ModelConfig

SIDE = 28
"""Side of the network's input in pixels."""

Operation = Literal["activate", "pool", "normalise", "drop"]
"""Non-linearity, max-pooling with stride 2, local response normalisation, dropout."""

POOLED = ("conv1", "conv2", "conv5")
NORMALISED: dict[Lrn, tuple[str, ...]] = {
    "article": ("conv1", "conv2", "conv3", "conv5"),
    "paper": ("conv1", "conv2"),
    "off": (),
}
DROPPED = ("fc1", "fc2")


class Layer(NamedTuple):
    """A convolution or a fully connected layer."""

    name: str
    inputs: int
    outputs: int
    kernel: int
    """Side of a convolution's window; 0 for a fully connected layer."""
    groups: int
    """Groups of outputs that see only their own share of the inputs."""
    side: int
    """Side of the output map before pooling; 1 for a fully connected layer."""
    operations: tuple[Operation, ...]
    """Operations after the product and the bias, in order."""

    @property
    def is_convolution(self) -> bool:
        return self.kernel > 0

    @property
    def padding(self) -> int:
        """Zeros around the input of a convolution: its output is as large."""
        return self.kernel // 2

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the weights: (out, in / groups, k, k) for a convolution, else (out, in / groups)."""
        window = (self.kernel, self.kernel) if self.is_convolution else ()
        return (self.outputs, self.inputs // self.groups, *window)


def layers(network: ModelConfig) -> tuple[Layer, ...]:
    """The layers in the order in which they are computed; conv5's pooled maps of 4x4 are the inputs of
    fc1."""
    a, b, c, d, e = network.filters
    columns, branches, units = network.columns, network.branches, network.units
    rows = (
        # name, inputs, outputs, kernel, groups, side
        ("conv1", 1, a, 11, 1, SIDE),
        ("conv2", a, b, 5, columns, 14),
        ("conv3", b, c, 3, branches, 7),
        ("conv4", c, d, 3, columns, 7),
        ("conv5", d, e, 3, columns, 7),
        ("fc1", e * 4 * 4, units, 0, branches, 1),
        ("fc2", units, units, 0, branches, 1),
        ("out", units, 10 * branches, 0, branches, 1),
    )
    return tuple(Layer(*row, operations=_operations(row[0], network.lrn)) for row in rows)


def _operations(name: str, lrn: Lrn) -> tuple[Operation, ...]:
    """The article pools, then normalises; the paper normalises, then pools."""
    if name == "out":
        return ()
    if name in DROPPED:
        return ("activate", "drop")
    pool: tuple[Operation, ...] = ("pool",) if name in POOLED else ()
    normalise: tuple[Operation, ...] = ("normalise",) if name in NORMALISED[lrn] else ()
    return ("activate", *normalise, *pool) if lrn == "paper" else ("activate", *pool, *normalise)


def tensor_shapes(network: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Name -> shape of each weight and bias."""
    shapes: dict[str, tuple[int, ...]] = {}
    for layer in layers(network):
        shapes |= {f"{layer.name}.weight": layer.shape, f"{layer.name}.bias": layer.shape[:1]}
    return shapes
