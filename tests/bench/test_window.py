"""The window's start beside a bare window's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import run_cli

from digitpad.bench import timing


@pytest.mark.slow
def test_the_window_is_timed_beside_a_bare_one(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "PROCESSES", 1)
    monkeypatch.setattr("digitpad.bench.window.ROUNDS", 1)
    done = run_cli.digitpad("bench", "start", "--model", model)
    assert (done.status, done.err) == (0, "")
    assert re.search(r"ms   \d+\.\d\d x the bare window's\n", done.out)
    assert re.search(r"ms   \d+\.\d\d x the plain import's\n", done.out)


@pytest.mark.slow
def test_a_window_that_cannot_answer_is_one_sentence(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "PROCESSES", 1)
    model.write_bytes(b"no model")
    run_cli.assert_one_sentence(run_cli.digitpad("bench", "start", "--model", model))
