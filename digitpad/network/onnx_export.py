"""The network as an ONNX graph, node by node in the order of network/layers.py."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from digitpad.network.config import RESPONSES, ModelConfig
from digitpad.network.layers import SIDE, Layer, Operation, layers
from digitpad.network.model_file import Model

OPSET, IR_VERSION = 17, 8
"""Read by every ONNX Runtime from 1.12 on."""


def as_onnx(model: Model) -> bytes:
    """A model file's bytes: `ink` float32 (n, 1, 28, 28) in 0..1 -> `logits` float32 (n, 10), without
    temperature."""
    weights = [
        numpy_helper.from_array(np.asarray(tensor, dtype=np.float32), name)
        for name, tensor in model.tensors.items()
    ]
    graph = helper.make_graph(
        _Graph(model.card.network).nodes,
        "digitpad",
        [helper.make_tensor_value_info("ink", TensorProto.FLOAT, ["n", 1, SIDE, SIDE])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 10])],
        weights,
    )
    opset = helper.make_opsetid("", OPSET)
    proto = helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION, producer_name="digitpad")
    onnx.checker.check_model(proto)
    return proto.SerializeToString()


class _Graph:
    """The nodes from `ink` to `logits`."""

    def __init__(self, network: ModelConfig) -> None:
        self.network = network
        self.nodes: list[onnx.NodeProto] = []
        *hidden, out = layers(network)
        x = "ink"
        for layer in (layer for layer in hidden if layer.is_convolution):
            x = self._convolution(layer, x)
        branches = self._branches(self._add("Flatten", x, axis=1), axis=1)
        for layer in (layer for layer in hidden if not layer.is_convolution):
            branches = self._dense(layer, branches)
        if network.branches == 1:
            self._dense(out, branches, output="logits")
        else:
            self._add("Mean", *self._dense(out, branches), output="logits")

    def _convolution(self, layer: Layer, x: str) -> str:
        weights = (f"{layer.name}.weight", f"{layer.name}.bias")
        x = self._add("Conv", x, *weights, pads=[layer.padding] * 4, group=layer.groups)
        return self._operations(layer, x)

    def _dense(self, layer: Layer, branches: list[str], output: str | None = None) -> list[str]:
        """A fully connected layer; separate columns have each their own."""
        weights, biases = (self._branches(f"{layer.name}.{kind}", axis=0) for kind in ("weight", "bias"))
        products = [
            self._add("Gemm", *each, output=output, transB=1)
            for each in zip(branches, weights, biases, strict=True)
        ]
        return [self._operations(layer, product) for product in products]

    def _operations(self, layer: Layer, x: str) -> str:
        for operation in layer.operations:
            x = self._apply(operation, x)
        return x

    def _apply(self, operation: Operation, x: str) -> str:
        match operation:
            case "activate":
                return self._add("Relu" if self.network.activation == "relu" else "Tanh", x)
            case "pool":
                return self._pool(x)
            case "normalise":
                return self._normalise(x)
            case "drop":  # in training alone
                return x

    def _pool(self, x: str) -> str:
        if self.network.pooling == "overlapping":
            return self._add("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
        return self._add("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)

    def _normalise(self, x: str) -> str:
        """Local response normalisation of each column; ONNX divides alpha by the size."""
        size, alpha, bias = RESPONSES[self.network.lrn]
        attributes = {"size": size, "alpha": alpha * size, "beta": 0.75, "bias": bias}
        if self.network.columns == 1:
            return self._add("LRN", x, **attributes)
        return self._add(
            "Concat", *[self._add("LRN", half, **attributes) for half in self._halves(x, axis=1)], axis=1
        )

    def _branches(self, x: str, *, axis: int) -> list[str]:
        return self._halves(x, axis=axis) if self.network.branches == 2 else [x]

    def _halves(self, x: str, *, axis: int) -> list[str]:
        halves = [f"{x}-left", f"{x}-right"]
        self.nodes.append(helper.make_node("Split", [x], halves, axis=axis))
        return halves

    def _add(self, kind: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        """Append a node; returns the name of its output."""
        name = output or f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name
