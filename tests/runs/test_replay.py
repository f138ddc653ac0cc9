"""A drawing replayed over a run's snapshots."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tiny_models

from digitpad.network.forward import Forward
from digitpad.network.model_file import write_model
from digitpad.runs.folder import Run
from digitpad.runs.replay import Replay, replay

PIXELS = np.eye(28, dtype=np.uint8) * 255


def run_with(folder: Path, steps: tuple[int, ...]) -> Run:
    run = Run(folder)
    for step in steps:
        model = tiny_models.model(seed=step)
        write_model(run.snapshots / f"{step}.safetensors", model.card, model.tensors)
    return run


def answering(*digits: int) -> Replay:
    logits = np.eye(10, dtype=np.float32)[list(digits)]
    return Replay(
        steps=np.arange(len(digits)), logits=logits, filters=np.zeros((len(digits), 4, 11, 11), np.float32)
    )


def test_each_snapshot_answers_as_its_network_does(tmp_path: Path) -> None:
    replayed = replay(run_with(tmp_path, (100, 0, 9)), PIXELS)
    assert replayed.steps.tolist() == [0, 9, 100]
    for step, logits, filters in zip(replayed.steps, replayed.logits, replayed.filters, strict=True):
        model = tiny_models.model(seed=int(step))
        np.testing.assert_allclose(logits, Forward(model)(PIXELS[None])[0], rtol=1e-6)
        np.testing.assert_array_equal(filters, model.tensors["conv1.weight"][:, 0])
    assert replayed.probabilities.sum(axis=1) == pytest.approx(np.ones(3))
    assert not replayed.logits.flags.writeable


def test_damaged_snapshots_are_left_out(tmp_path: Path) -> None:
    run = run_with(tmp_path, (0, 9))
    (run.snapshots / "9.safetensors").write_bytes(b"nonsense")
    (run.snapshots / "notes.safetensors").write_bytes(b"")
    assert replay(run, PIXELS).steps.tolist() == [0]


def test_a_run_without_snapshots_replays_nothing(tmp_path: Path) -> None:
    replayed = replay(Run(tmp_path), PIXELS)
    assert replayed.probabilities.shape == (0, 10)
    assert (replayed.first_right(3), replayed.last_change) == (None, None)


def test_marks_of_the_first_right_answer_and_the_last_change() -> None:
    replayed = answering(1, 7, 2, 7, 7)
    assert (replayed.first_right(7), replayed.last_change) == (1, 3)
    assert replayed.first_right(9) is None
    assert answering(4, 4).last_change is None
