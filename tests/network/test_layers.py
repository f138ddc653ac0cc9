"""The list of layers against what the torch network computes: a wrong row would make model files unreadable,
or misjudge memory."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from digitpad.network.config import ModelConfig
from digitpad.network.layers import SIDE, layers, tensor_shapes
from digitpad.training.model import GroupedLinear, build

LRNS = ("article", "paper", "off")
COLUMNS = ({}, {"columns": 2}, {"columns": 2, "separate": True})


@pytest.mark.parametrize(("lrn", "columns"), list(product(LRNS, COLUMNS)))
def test_each_layer_has_the_torch_modules_shape_groups_and_padding(lrn: Any, columns: dict[str, Any]) -> None:
    network = ModelConfig(width=0.11, fc_units=33, lrn=lrn, **columns)
    modules = dict(build(network, 0).named_children())
    assert list(modules) == [layer.name for layer in layers(network)]
    for layer in layers(network):
        module = modules[layer.name]
        assert isinstance(module, nn.Conv2d if layer.is_convolution else GroupedLinear)
        assert (module.weight.shape, module.groups) == (layer.shape, layer.groups)
        assert not isinstance(module, nn.Conv2d) or module.padding == (layer.padding, layer.padding)
    assert {
        name: tuple(tensor.shape) for name, tensor in build(network, 0).state_dict().items()
    } == tensor_shapes(network)


@pytest.mark.parametrize("pooling", ["overlapping", "plain"])
def test_each_output_map_has_the_side_that_the_list_states(pooling: Any) -> None:
    network = build(ModelConfig(width=0.1, fc_units=32, pooling=pooling), 0)
    outputs: list[tuple[int, ...]] = []

    def keep(_: nn.Module, __: object, output: Tensor) -> None:
        outputs.append(tuple(output.shape))

    for module in network.children():
        module.register_forward_hook(keep)
    network(torch.zeros(2, 1, SIDE, SIDE))
    maps = [(layer.side, layer.side) if layer.is_convolution else () for layer in network.layers]
    assert outputs == [(2, layer.outputs, *sides) for layer, sides in zip(network.layers, maps, strict=True)]


@pytest.mark.parametrize(
    ("lrn", "operations"),
    [
        ("article", ("activate", "pool", "normalise")),
        ("paper", ("activate", "normalise", "pool")),
        ("off", ("activate", "pool")),
    ],
)
def test_the_paper_normalises_before_it_pools(lrn: Any, operations: tuple[str, ...]) -> None:
    named = {layer.name: layer.operations for layer in layers(ModelConfig(lrn=lrn))}
    assert named["conv1"] == named["conv2"] == operations
    assert named["conv3"] == (("activate", "normalise") if lrn == "article" else ("activate",))
    assert named["conv4"] == ("activate",)
    assert named["fc1"] == named["fc2"] == ("activate", "drop")
    assert named["out"] == ()
