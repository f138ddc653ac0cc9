"""The network in torch: normalisation against a sum written by hand, shapes, switches, stateless seeding."""

from __future__ import annotations

import pytest
import torch

from digitpad.network.config import RESPONSES, ModelConfig, Response
from digitpad.network.layers import tensor_shapes
from digitpad.runs.config import PRESETS
from digitpad.training.model import build, dropout_masks, generator, response_norm

SMALL = ModelConfig(width=0.1, fc_units=32)


def plain_response_norm(x: torch.Tensor, response: Response, columns: int) -> torch.Tensor:
    channels = x.shape[1]
    normalised = torch.empty_like(x)
    for channel in range(channels):
        column = channel * columns // channels
        near = [
            other
            for other in range(channel - response.size // 2, channel + response.size // 2 + 1)
            if 0 <= other < channels and other * columns // channels == column
        ]
        total = sum((x[:, other] ** 2 for other in near), torch.zeros_like(x[:, 0]))
        normalised[:, channel] = x[:, channel] / (response.bias + response.alpha * total) ** 0.75
    return normalised


@pytest.mark.parametrize("source", ["article", "paper"])
@pytest.mark.parametrize("columns", [1, 2])
def test_response_norm_is_the_papers_formula(source: str, columns: int) -> None:
    response = RESPONSES[source]
    assert response is not None
    x = torch.randn(2, 12, 3, 3, generator=generator(0, "test")) * 30
    torch.testing.assert_close(
        response_norm(x, response, columns), plain_response_norm(x, response, columns), rtol=1e-5, atol=1e-5
    )


@pytest.mark.parametrize(
    ("source", "arguments"), [("article", (9, 1e-3, 0.75, 1.0)), ("paper", (5, 5e-4, 0.75, 2.0))]
)
def test_response_norm_and_its_gradient_equal_torchs_own(
    source: str, arguments: tuple[int, float, float, float]
) -> None:
    response = RESPONSES[source]
    assert response is not None
    x = (torch.randn(2, 12, 3, 3, generator=generator(0, "test")) * 30).requires_grad_()
    direction = torch.randn(2, 12, 3, 3, generator=generator(1, "test"))
    (ours,) = torch.autograd.grad(response_norm(x, response, 1), x, direction)
    (reference,) = torch.autograd.grad(torch.nn.functional.local_response_norm(x, *arguments), x, direction)
    torch.testing.assert_close(ours, reference, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_builds_and_gives_ten_logits(name: str) -> None:
    config = PRESETS[name].config.network.changed(width=0.1, fc_units=32)
    network = build(config, 0)
    assert network(torch.zeros(3, 1, 28, 28)).shape == (3, 10)
    assert {name: tuple(parameter.shape) for name, parameter in network.named_parameters()} == tensor_shapes(
        config
    )


def test_full_width_is_the_articles_network() -> None:
    sizes = tensor_shapes(PRESETS["article"].config.network)
    assert sizes["conv1.weight"] == (96, 1, 11, 11)
    assert sizes["fc1.weight"] == (4096, 4096)
    assert sum(torch.Size(shape).numel() for shape in sizes.values()) == pytest.approx(37.3e6, rel=0.01)


def test_two_columns_never_meet_between_conv3_and_fc1() -> None:
    network = build(SMALL.changed(columns=2, lrn="article"), 0)
    groups = {name: module.groups for name, module in network.named_children()}
    assert groups == {
        "conv1": 1,
        "conv2": 2,
        "conv3": 1,
        "conv4": 2,
        "conv5": 2,
        "fc1": 1,
        "fc2": 1,
        "out": 1,
    }


def test_separate_columns_are_two_networks_of_half_the_size() -> None:
    both = build(SMALL.changed(width=0.2, fc_units=31, columns=2, separate=True, lrn="article"), 0)
    ink = torch.rand(4, 1, 28, 28, generator=generator(0, "test"))
    masks = dropout_masks(0.5, (4, 32), seed=0, step=0)
    assert masks is not None
    logits = both.branch_logits(ink, masks)
    for branch in range(2):
        alone = build(SMALL.changed(fc_units=16, lrn="article"), 1)
        alone.load_state_dict({name: tensor.chunk(2)[branch] for name, tensor in both.state_dict().items()})
        mine = (masks[0].chunk(2, 1)[branch], masks[1].chunk(2, 1)[branch])
        torch.testing.assert_close(
            logits[:, branch], alone.branch_logits(ink, mine)[:, 0], rtol=1e-4, atol=1e-5
        )
    torch.testing.assert_close(both(ink), both.branch_logits(ink).mean(1))


def test_one_column_cannot_be_separate() -> None:
    with pytest.raises(ValueError, match="only two columns can be separate"):
        SMALL.changed(separate=True)


def test_a_switch_leaves_the_initial_weights_of_other_layers_unchanged() -> None:
    one_column, two_columns = build(SMALL, 3), build(SMALL.changed(columns=2), 3)
    for name in ("conv1.weight", "fc2.weight"):
        assert torch.equal(one_column.get_parameter(name), two_columns.get_parameter(name))
    assert not torch.equal(
        one_column.get_parameter("conv1.weight"), build(SMALL, 4).get_parameter("conv1.weight")
    )


def test_dropout_masks_keep_the_expected_value_and_depend_on_the_step_alone() -> None:
    masks = dropout_masks(0.4, (64, 512), seed=1, step=7)
    assert masks is not None
    assert float(masks[0].mean()) == pytest.approx(1.0, abs=0.05)
    again = dropout_masks(0.4, (64, 512), seed=1, step=7)
    assert again is not None
    assert torch.equal(masks[0], again[0]) and torch.equal(masks[1], again[1])
    assert dropout_masks(0.0, (64, 512), seed=1, step=7) is None
