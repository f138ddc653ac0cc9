"""Works are timed in turn; no test asserts how long anything takes."""

from __future__ import annotations

import pytest

from digitpad.bench import timing


def test_works_are_timed_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "TIMES", 10)
    done: list[str] = []
    first, second = timing.in_turn(lambda: done.append("a"), lambda: done.append("b"))
    assert len(first) == len(second) == 10
    assert done == ["a", "b"] * 11


def test_the_sample_is_always_the_same() -> None:
    assert timing.sample().to_json() == timing.sample().to_json()
