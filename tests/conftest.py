"""Every test runs without a screen, in its own user folder, and fails when Qt warns."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of this test alone."""
    folder = tmp_path / "user"
    monkeypatch.setenv("DIGITPAD_DATA", str(folder))
    return folder
