"""No screen; Qt's own warnings fail a test; a network with random weights answers where only the wiring is tested."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from digitpad.checkpoint import ModelCard, shapes, write_model
from digitpad.config import ModelConfig
from digitpad.results import Calibration

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of a very small network with random weights."""
    network = ModelConfig(width=0.05, fc_units=16, lrn="off")
    rng = np.random.default_rng(0)
    tensors = {name: rng.normal(0, 0.1, shape).astype(np.float32) for name, shape in shapes(network).items()}
    card = ModelCard(name="tiny", network=network, calibration=Calibration(temperature=1.31), scores={"mnist-test": 99.7})
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    write_model(path, card, tensors)
    return path
