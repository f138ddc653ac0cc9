"""`digitpad bench`: its errors."""

from __future__ import annotations

import sys

import pytest
import run_cli


@pytest.mark.parametrize("what", ["predict", "start", "train"])
def test_the_packaged_program_which_has_no_python_beside_it_says_so(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    run_cli.assert_one_sentence(run_cli.digitpad("bench", what))
