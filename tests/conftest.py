"""No test touches the user's files, and no test fails for being slow on a busy machine."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import run_cli
import tiny_models
from hypothesis import HealthCheck, settings

from digitpad.network.calibration import Calibration

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "digitpad",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
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


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run folder that nobody may read, not even the superuser."""
    folder = tmp_path / "runs" / "20260101-000000-quick"
    folder.mkdir(parents=True)

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            if isinstance(path, (str, Path)) and folder in Path(path).parents:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return real(path, *more, **named)

        return call

    for module, name in ((os, "stat"), (io, "open"), (builtins, "open")):
        monkeypatch.setattr(module, name, refusing(getattr(module, name)))
    return folder
