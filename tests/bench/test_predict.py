"""Answers beside their references; no test asserts how long anything takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import run_cli

from digitpad.bench import timing


@pytest.mark.slow
def test_an_answer_is_timed_beside_its_references(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "TIMES", 10)
    monkeypatch.setattr(timing, "PROCESSES", 1)
    done = run_cli.digitpad("bench", "predict", "--model", model)
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) == 8
    for reference in ("the forward pass", "torch's", "importing torch"):
        assert re.search(rf"ms   \d+\.\d\d x {reference}\n", done.out)
