"""A run is tested once; its answers are kept, read again, and renewed for another model."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import fake_runs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.errors import DigitpadError
from digitpad.evaluation import kept_answers
from digitpad.evaluation.kept_answers import AnswerSet, Progress
from digitpad.runs.folder import Run


@pytest.fixture(autouse=True)
def _few_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "load_test", fake_runs.digits)


def answered(run: Run) -> tuple[list[Progress], AnswerSet]:
    *progress, last = list(kept_answers.answers(run))
    assert isinstance(last, AnswerSet)
    return [item for item in progress if isinstance(item, Progress)], last


def test_a_run_is_tested_once_and_its_answers_are_kept() -> None:
    run = fake_runs.run()
    progress, first = answered(run)
    assert progress[-1] == Progress(200, 200)
    assert kept_answers.kept_accuracy(run) == pytest.approx(
        (first.logits.argmax(1) == first.digits.labels).mean() * 100
    )
    again, second = answered(run)
    assert again == []
    assert (second.logits == first.logits).all()


def test_another_model_is_tested_anew() -> None:
    run, other = fake_runs.run(seed=0), fake_runs.run(seed=1)
    answered(run)
    run.best.write_bytes(other.best.read_bytes())
    progress, last = answered(run)
    assert progress != []
    assert (last.logits == answered(other)[1].logits).all()


@pytest.mark.parametrize("jump", [-1e7, 1e7])
def test_answers_of_an_older_model_are_recognised_at_any_clock(jump: float) -> None:
    run, other = fake_runs.run(seed=0), fake_runs.run(seed=1)
    answered(run)
    assert kept_answers.kept_accuracy(run) is not None
    run.best.write_bytes(other.best.read_bytes())
    os.utime(run.best, (time.time() + jump, time.time() + jump))
    assert kept_answers.kept_accuracy(run) is None
    answered(run)
    assert kept_answers.kept_accuracy(run) is not None


def test_answers_of_a_copied_run_are_kept_with_the_copy(tmp_path: Path) -> None:
    run = fake_runs.run()
    answered(run)
    copy = Run(tmp_path / "copy")
    shutil.copytree(run.folder, copy.folder, copy_function=shutil.copyfile)
    os.utime(copy.best, (1e9, 1e9))
    assert answered(copy)[0] == []
    assert kept_answers.kept_accuracy(copy) is not None


@settings(max_examples=8)
@given(st.binary(max_size=200))
def test_damaged_answers_are_computed_again(damage: bytes) -> None:
    run = fake_runs.run()
    (run.folder / kept_answers.NAME).write_bytes(damage)
    assert kept_answers.kept_accuracy(run) is None
    assert answered(run)[0] != []


def test_stopping_keeps_nothing() -> None:
    run = fake_runs.run()
    assert list(kept_answers.answers(run, lambda: True)) == []
    assert kept_answers.NAME not in fake_runs.files(run.folder)


def test_a_missing_model_is_an_error() -> None:
    run = fake_runs.run()
    run.best.unlink()
    with pytest.raises(DigitpadError, match="does not exist"):
        list(kept_answers.answers(run))


def test_answers_that_cannot_be_kept_are_yielded_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object) -> None:
        raise DigitpadError("unwritable", path=path, reason="no space left on device")

    monkeypatch.setattr(kept_answers, "write_tensors", full)
    items = []
    with pytest.raises(DigitpadError, match="no space left"):
        items.extend(iter_into(items, fake_runs.run()))
    assert isinstance(items[-1], AnswerSet)


def iter_into(items: list[object], run: Run) -> list[object]:
    for item in kept_answers.answers(run):
        items.append(item)
    return []


def test_answers_are_kept_before_they_are_yielded() -> None:
    run = fake_runs.run()
    items = kept_answers.answers(run)
    assert any(isinstance(item, AnswerSet) for item in items)
    assert kept_answers.kept_accuracy(run) is not None
