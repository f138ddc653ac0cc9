"""Figures as ratios in one run; no test asserts how long anything takes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import run_cli

from digitpad.bench import predict


def test_works_are_timed_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "TIMES", 10)
    done: list[str] = []
    first, second = predict.in_turn(lambda: done.append("a"), lambda: done.append("b"))
    assert len(first) == len(second) == 10
    assert done == ["a", "b"] * 11


def test_the_sample_is_always_the_same() -> None:
    assert predict.sample().to_json() == predict.sample().to_json()


@pytest.mark.slow
def test_an_answer_is_timed_beside_its_references(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "TIMES", 10)
    monkeypatch.setattr(predict, "PROCESSES", 1)
    done = run_cli.digitpad("bench", "predict", "--model", model)
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) == 8
    for reference in ("the forward pass", "torch's", "importing torch"):
        assert re.search(rf"ms   \d+\.\d\d x {reference}\n", done.out)


@pytest.mark.slow
def test_the_window_is_timed_beside_a_bare_one(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "PROCESSES", 1)
    monkeypatch.setattr("digitpad.bench.window.ROUNDS", 1)
    done = run_cli.digitpad("bench", "start", "--model", model)
    assert (done.status, done.err) == (0, "")
    assert re.search(r"ms   \d+\.\d\d x the bare window's\n", done.out)
    assert re.search(r"ms   \d+\.\d\d x the plain import's\n", done.out)


@pytest.mark.slow
def test_a_window_that_cannot_answer_is_one_sentence(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predict, "PROCESSES", 1)
    model.write_bytes(b"no model")
    run_cli.assert_one_sentence(run_cli.digitpad("bench", "start", "--model", model))


@pytest.mark.parametrize("what", ["predict", "start", "train"])
def test_the_packaged_program_which_has_no_python_beside_it_says_so(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    run_cli.assert_one_sentence(run_cli.digitpad("bench", what))
