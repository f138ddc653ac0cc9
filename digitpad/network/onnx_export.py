"""The network as an ONNX graph, node by node in the order of training/model.py."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from digitpad.network.config import RESPONSES, ModelConfig
from digitpad.network.forward import NORMED, POOLED, groups
from digitpad.network.model_file import Model

OPSET, IR_VERSION = 17, 8
"""Read by every ONNX Runtime from 1.12 on."""
PADDING = (5, 2, 1, 1, 1)
"""Of each convolution, so that what comes out is as large as what goes in."""


def as_onnx(model: Model) -> bytes:
    """A model file's bytes: `ink` float32 (n, 1, 28, 28) in 0..1 -> `logits` float32 (n, 10), without temperature."""
    graph = _Graph(model.card.network)
    weights = [numpy_helper.from_array(np.asarray(one, dtype=np.float32), name) for name, one in model.tensors.items()]
    made = helper.make_graph(
        graph.nodes,
        "digitpad",
        [helper.make_tensor_value_info("ink", TensorProto.FLOAT, ["n", 1, 28, 28])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 10])],
        weights,
    )
    whole = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="digitpad")
    onnx.checker.check_model(whole)
    return whole.SerializeToString()


class _Graph:
    """The nodes from `ink` to `logits`."""

    def __init__(self, network: ModelConfig) -> None:
        self.network = network
        self.nodes: list[onnx.NodeProto] = []
        x = "ink"
        for i in range(5):
            x = self._stage(i, x)
        parts = self._parts(self._add("Flatten", x, axis=1), axis=1)
        for name in ("fc1", "fc2"):
            parts = [self._activate(one) for one in self._dense(name, parts)]
        if network.parts == 1:
            self._dense("out", parts, output="logits")
        else:
            self._add("Mean", *self._dense("out", parts), output="logits")

    def _stage(self, i: int, x: str) -> str:
        """A convolution and what follows it, in the order of the chosen source."""
        weights = (f"conv{i + 1}.weight", f"conv{i + 1}.bias")
        x = self._activate(self._add("Conv", x, *weights, pads=[PADDING[i]] * 4, group=groups(self.network, i)))
        normed, before = i in NORMED[self.network.lrn], self.network.lrn == "paper"
        x = self._normalise(x) if normed and before else x
        x = self._pool(x) if i in POOLED else x
        return self._normalise(x) if normed and not before else x

    def _activate(self, x: str) -> str:
        return self._add("Relu" if self.network.activation == "relu" else "Tanh", x)

    def _pool(self, x: str) -> str:
        if self.network.pooling == "overlapping":
            return self._add("MaxPool", x, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
        return self._add("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)

    def _normalise(self, x: str) -> str:
        """ONNX divides alpha by the size; of two columns each is normalised by itself."""
        size, alpha, bias = RESPONSES[self.network.lrn]
        words = {"size": size, "alpha": alpha * size, "beta": 0.75, "bias": bias}
        if self.network.columns == 1:
            return self._add("LRN", x, **words)
        return self._add("Concat", *[self._add("LRN", half, **words) for half in self._halves(x, axis=1)], axis=1)

    def _dense(self, name: str, parts: list[str], output: str | None = None) -> list[str]:
        """A fully connected layer; separate columns have each their own."""
        weights, biases = (self._parts(f"{name}.{kind}", axis=0) for kind in ("weight", "bias"))
        return [self._add("Gemm", *each, output=output, transB=1) for each in zip(parts, weights, biases, strict=True)]

    def _parts(self, x: str, *, axis: int) -> list[str]:
        return self._halves(x, axis=axis) if self.network.parts == 2 else [x]

    def _halves(self, x: str, *, axis: int) -> list[str]:
        halves = [f"{x}-left", f"{x}-right"]
        self.nodes.append(helper.make_node("Split", [x], halves, axis=axis))
        return halves

    def _add(self, kind: str, *inputs: str, output: str | None = None, **words: Any) -> str:
        made = output or f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [made], **words))
        return made
