"""What training is measured by is what it says: the same network, and every product counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from digitpad.bench import race, training
from digitpad.bench.plain_loop import ExampleNet, PlainAlexNet, example_accuracy, loader, steps
from digitpad.data.mnist import load_split
from digitpad.network.config import ModelConfig
from digitpad.network.flops import flops
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.training.model import build

SMALL = ModelConfig(width=0.1, fc_units=32)


@pytest.mark.parametrize("lrn", ["article", "paper", "off"])
@pytest.mark.parametrize("columns", [{}, {"columns": 2}, {"columns": 2, "separate": True}])
def test_the_plain_network_is_ours(lrn: str, columns: dict[str, Any]) -> None:
    config = SMALL.changed(lrn=lrn, **columns)
    ours, plain = build(config, 0), PlainAlexNet(config, 0.5).eval()
    plain.load_state_dict(ours.state_dict())
    ink = torch.rand(4, 1, 28, 28)
    torch.testing.assert_close(plain(ink), ours(ink), rtol=1e-4, atol=1e-5)


def test_operations_are_counted_as_torch_counts_them() -> None:
    config = SMALL.changed(lrn="off")
    with FlopCounterMode(display=False) as counter:
        build(config, 0)(torch.rand(2, 1, 28, 28)).sum().backward()
    assert flops(config) == counter.get_total_flops() / 2


@pytest.mark.parametrize("separate", [False, True])
def test_operations_of_two_columns_are_counted_too(separate: bool) -> None:
    """Forwards alone, for torch's counter takes the gradients of a grouped convolution for those of a whole
    one."""
    config = SMALL.changed(lrn="off", columns=2, separate=separate)
    with FlopCounterMode(display=False) as counter:
        build(config, 0)(torch.rand(2, 1, 28, 28))
    first = 2 * config.filters[0] * 11 * 11 * 28 * 28
    assert (flops(config) + first) / 3 == counter.get_total_flops() / 2


def test_the_plain_loop_learns() -> None:
    split = load_split(256, 64)
    torch.manual_seed(0)
    network = ExampleNet()
    optimizer = torch.optim.Adadelta(network.parameters(), lr=1.0)
    for _ in range(3):
        read = list(steps(network, optimizer, loader(split.train, 32), torch.device("cpu")))
    assert len(read) == 8 and np.isfinite(read).all()
    assert example_accuracy(network, split.validation, torch.device("cpu")) > 30


def test_rates_are_lines_with_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "SLICE_SECONDS", 0.0)
    monkeypatch.setattr(training, "SIDE", 64)
    monkeypatch.setattr(training, "load_split", lambda *_: load_split(100, 10))
    small = PRESETS["quick"].config.changed(width=0.05, fc_units=16, batch=8)
    monkeypatch.setitem(PRESETS, "quick", PRESETS["quick"]._replace(config=small))
    machine, line = training.rates(("quick",), threads=1, rounds=2)
    assert "64 x 64 x 64" in machine
    assert "x the plain loop's" in line and "of the matrix product's" in line


def test_the_race_ends_with_both_and_their_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    few = load_split(64, 32)
    monkeypatch.setattr(race, "load_split", lambda *_: few)
    monkeypatch.setattr(race, "load_test", lambda: few.validation)
    config = TrainConfig(width=0.05, fc_units=16, samples=64, batch=32)
    *_, theirs, ours = race.race(threads=1, seeds=2, config=config, epochs=1)
    assert "MNIST example" in theirs and "test" in theirs
    assert "x the example's time" in ours
