"""`digitpad bench`: its errors."""

from __future__ import annotations

import sys

import pytest
import run_cli


@pytest.mark.parametrize("name", ["predict", "start", "train"])
def test_a_packaged_program_without_python_refuses_with_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    run_cli.assert_one_sentence(run_cli.digitpad("bench", name))
