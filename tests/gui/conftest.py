"""No screen; Qt's own warnings fail a test; a network with random weights answers where only the wiring is tested."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
import tiny

from digitpad.checkpoint import write_model
from digitpad.results import Calibration

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file of a very small network with random weights."""
    made = tiny.model(calibration=Calibration(temperature=1.31), width=0.05, fc_units=16, lrn="off")
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    write_model(path, msgspec.structs.replace(made.card, scores={"mnist-test": 99.7}), made.tensors)
    return path
