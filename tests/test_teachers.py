"""Networks trained before the last one of a run, and what that one learns from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from test_train import TINY, losses, run_until, run_whole

from digitpad.adjust import Adjustment
from digitpad.checkpoint import read_model
from digitpad.cli_board import Board
from digitpad.config import PRESETS
from digitpad.devices import pick
from digitpad.errors import DigitpadError
from digitpad.events import Adjusted, Evaluated, Event, Finished, Stepped
from digitpad.model import build
from digitpad.runlog import Run, new_run, snapshots
from digitpad.teachers import taught
from digitpad.train import train
from digitpad.work import effort

ALONE = TINY.changed(refine=64, evaluate_every=3)
TAUGHT = ALONE.changed(teachers=2)
EACH = ALONE.steps


def test_each_teacher_is_the_network_of_its_own_seed(tmp_path: Path) -> None:
    run = new_run(TAUGHT, tmp_path / "taught")
    events = run_whole(TAUGHT, run)
    assert len(losses(events)) == 3 * EACH == TAUGHT.steps
    for number in range(2):
        alone = new_run(ALONE, tmp_path / "alone")
        own = run_whole(ALONE.changed(seed=ALONE.seed + number), alone)
        assert losses(events)[number * EACH : (number + 1) * EACH] == losses(own)
        teacher, kept = read_model(run.folder / "teachers" / f"{number}.safetensors"), read_model(alone.best)
        assert all(np.array_equal(teacher.tensors[name], kept.tensors[name]) for name in kept.tensors)
        shutil.rmtree(tmp_path / "alone")
        epochs = [event.epoch for event in events if isinstance(event, Stepped)]
        assert epochs[number * EACH : (number + 1) * EACH] == [event.epoch for event in own if isinstance(event, Stepped)]


def test_the_last_network_starts_like_any_and_learns_from_labels_and_teachers(tmp_path: Path) -> None:
    events = run_whole(TAUGHT, new_run(TAUGHT, tmp_path / "a"))
    own = run_whole(ALONE.changed(seed=ALONE.seed + 2), new_run(ALONE, tmp_path / "b"))
    first, alone = ([event for event in all_ if isinstance(event, Stepped)][at] for all_, at in ((events, 2 * EACH), (own, 0)))
    assert first.accuracy == alone.accuracy and first.loss != alone.loss
    assert losses(events)[2 * EACH :] != losses(own)


def test_what_is_kept_at_the_end_is_the_last_network(tmp_path: Path) -> None:
    run = new_run(TAUGHT, tmp_path)
    events = run_whole(TAUGHT, run)
    finished = events[-1]
    assert isinstance(finished, Finished) and finished.best_step > 2 * EACH
    best = [event.step for event in events if isinstance(event, Evaluated) and event.best]
    assert {(step - 1) // EACH for step in best} == {0, 1, 2}


@pytest.mark.parametrize("stop", [2, EACH, EACH + 2, 2 * EACH, 2 * EACH + 3])
def test_a_run_stopped_anywhere_goes_on_exactly(tmp_path: Path, stop: int) -> None:
    whole = losses(run_whole(TAUGHT, new_run(TAUGHT, tmp_path / "whole")))
    run = new_run(TAUGHT, tmp_path / "halves")
    first = losses(run_until(TAUGHT, run, stop))
    assert len(first) == stop
    assert first + losses(run_whole(TAUGHT, run)) == whole


def test_two_processes_are_taught_as_one(tmp_path: Path) -> None:
    config = TAUGHT.changed(teachers=1)
    one = losses(run_whole(config, new_run(config, tmp_path / "one")))
    run = new_run(config, tmp_path / "two")
    two = losses(list(train(config, run, devices=2)))
    assert np.allclose(one, two, atol=1e-3)


def test_targets_are_the_mean_of_the_label_and_of_every_answer() -> None:
    networks = tuple(build(ALONE.network, seed) for seed in (1, 2))
    place, ink = pick(ALONE), torch.rand((4, 1, 28, 28))
    labels = torch.eye(10)[:4]
    answers = [torch.softmax(network(ink), 1) for network in networks]
    assert torch.allclose(taught(labels, ink, networks, place), (labels + answers[0] + answers[1]) / 3, atol=2e-3)


def test_a_teacher_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    run = new_run(TAUGHT, tmp_path)
    run_until(TAUGHT, run, 2 * EACH + 1)
    (run.folder / "teachers" / "0.safetensors").unlink()
    with pytest.raises(DigitpadError, match=r"0\.safetensors"):
        run_whole(TAUGHT, Run(run.folder))


def test_the_time_left_counts_that_teachers_answer_too() -> None:
    config = PRESETS["best"].config.changed(teachers=2)
    one = config.steps // 3
    assert effort(config, one) == one and effort(config, 2 * one) == 2 * one
    assert 1.6 * one < effort(config, config.steps) - effort(config, 2 * one) < 1.8 * one


def test_the_terminal_says_which_network_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Board().show(run_whole(TAUGHT, new_run(TAUGHT, tmp_path)))
    said = [line for line in capsys.readouterr().out.splitlines() if "teacher" in line]
    assert said == ["teacher 1 of 2", "teacher 2 of 2", "last network, teachers: 2"]


def test_a_stop_before_the_next_network_was_evaluated_leaves_the_better_one(tmp_path: Path) -> None:
    run = new_run(TAUGHT, tmp_path)
    finished = run_until(TAUGHT, run, EACH + 1)[-1]
    assert isinstance(finished, Finished) and 0 < finished.best_step <= EACH
    kept, teacher = read_model(run.best), read_model(run.folder / "teachers" / "0.safetensors")
    assert all(np.array_equal(kept.tensors[name], teacher.tensors[name]) for name in kept.tensors)
    assert finished.validation_accuracy == teacher.card.scores["mnist-validation"]


def test_a_run_that_was_killed_across_a_change_keeps_its_teachers(tmp_path: Path) -> None:
    whole = losses(run_whole(TAUGHT, new_run(TAUGHT, tmp_path / "whole")))
    run = new_run(TAUGHT, tmp_path / "killed")
    first = losses(run_until(TAUGHT, run, EACH - 1))
    checkpoint = run.last.read_bytes()
    run_until(TAUGHT, run, 6)
    run.last.write_bytes(checkpoint)
    assert first + losses(run_whole(TAUGHT, run)) == whole


def test_a_rate_that_was_held_ends_with_its_network(tmp_path: Path) -> None:
    seen: list[Event] = []
    change = Adjustment(learning_rate=1e-5, dropout=0.4)
    asked = iter([change])
    for event in train(TAUGHT, new_run(TAUGHT, tmp_path), adjust=lambda: next(asked, None)):
        seen.append(event)
    rates = [event.learning_rate for event in seen if isinstance(event, Stepped)]
    assert rates[:EACH] == [1e-5] * EACH and rates[EACH] == TAUGHT.learning_rate
    told = [event for event in seen if isinstance(event, Adjusted)]
    assert [(event.step, event.learning_rate, event.dropout) for event in told] == [(1, 1e-5, 0.4), (EACH + 1, None, 0.4)]


def test_snapshots_are_the_last_networks(tmp_path: Path) -> None:
    run = new_run(TAUGHT, tmp_path)
    run_whole(TAUGHT, run)
    steps = [step for step, _ in snapshots(run)]
    assert steps[0] == 2 * EACH + 1 and steps[-1] == TAUGHT.steps and len(steps) > 3
