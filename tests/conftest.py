"""No test touches the user's files, and no test fails for being slow on a busy machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import run_cli
import tiny_models
from hypothesis import HealthCheck, settings

from digitpad.network.calibration import Calibration

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("digitpad", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("digitpad")


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "digitpad-data"))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model file of a small network with random weights that is always sure."""
    return tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(sure_from=0.0)))


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A file of a drawn 7, its name not in ASCII."""
    path = tmp_path / "七.json"
    path.write_text(run_cli.SEVEN, encoding="utf-8")
    return path
