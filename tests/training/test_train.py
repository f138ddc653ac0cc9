"""train(): a run learns, is stopped and resumed exactly, and fails with one sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scripted_control import ScriptedControl
from tiny_runs import TINY, losses, run_until, run_whole

from digitpad.cli import progress_bar
from digitpad.data.mnist import load_split
from digitpad.errors import DigitpadError
from digitpad.evaluation import kept_answers
from digitpad.network.model_file import read_model
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.config import PRESETS
from digitpad.runs.events import Evaluated, Event, Finished, Probed, Saved, Started, Stepped, StepProgress
from digitpad.runs.folder import Run, new_run, open_run
from digitpad.runs.log import read_events, recorded
from digitpad.runs.schedule import learning_rate
from digitpad.training import validation
from digitpad.training.batches import make_pools
from digitpad.training.checkpoint import fresh
from digitpad.training.devices import pick
from digitpad.training.step import take_step
from digitpad.training.train import train


def test_the_loss_falls_and_the_run_finishes(tmp_path: Path) -> None:
    changes = {
        "samples": 32 * 80,
        "settle": 0,
        "augment": False,
        "ema": 0.0,
        "dropout": 0.0,
        "width": 0.2,
        "evaluate_every": 40,
    }
    config = TINY.changed(**changes)
    run = new_run(config, tmp_path)
    events = run_whole(config, run)
    assert isinstance(events[0], Started) and isinstance(events[-1], Finished)
    seen = losses(events)
    assert len(seen) == 80
    assert np.mean(seen[-10:]) < 0.6 * np.mean(seen[:10])
    assert events[-1].validation_accuracy is not None and events[-1].validation_accuracy > 50
    assert events[-1].reason == "complete"


def test_separate_columns_learn_as_each_would_alone() -> None:
    """The gradient of each is half of what it would be alone; Adam's step is the same."""
    config, half = (
        TINY.changed(width=0.2, columns=2, separate=True, dropout=0.0),
        TINY.changed(fc_units=16, dropout=0.0),
    )
    place = pick(config)
    both, alone = fresh(config, place), [fresh(half, place) for _ in range(2)]
    for number, state in enumerate(alone):
        state.network.load_state_dict(
            {name: tensor.chunk(2)[number] for name, tensor in both.network.state_dict().items()}
        )
    pools = make_pools(config, load_split(config.train_images, config.validation_images), place.device)
    for _ in range(6):
        loss = take_step(config, both, pools=pools, place=place)[0]
        each = [take_step(half, state, pools=pools, place=place)[0] for state in alone]
        assert float(loss) == pytest.approx(float(sum(each)) / 2, rel=1e-3)


def test_the_answers_to_the_test_set_are_written(tmp_path: Path) -> None:
    config = TINY.changed(samples=32 * 3, settle=0, test_at_end=True)
    run = new_run(config, tmp_path)
    finished = run_whole(config, run)[-1]
    (answers,) = kept_answers.answers(run)
    assert isinstance(finished, Finished) and isinstance(answers, kept_answers.AnswerSet)
    assert (answers.logits.argmax(axis=1) == answers.digits.labels).mean() * 100 == pytest.approx(
        finished.test_accuracy
    )
    again = Recognizer.load(run.best).forward(answers.digits.images[:64])
    assert np.allclose(answers.logits[:64], again, atol=1e-4)


def test_a_resumed_run_gives_the_losses_of_an_unbroken_one(tmp_path: Path) -> None:
    whole = run_whole(TINY, new_run(TINY, tmp_path / "a"))
    run = new_run(TINY, tmp_path / "b")
    first = run_until(TINY, run, 7)
    assert isinstance(first[-1], Finished) and first[-1].reason == "stopped"
    again, config = open_run(run.folder)
    assert config == TINY
    rest = run_whole(config, again)
    assert losses(first) + losses(rest) == losses(whole)
    assert [event.step for event in read_events(run) if isinstance(event, Stepped)] == list(range(1, 13))


def test_a_stopped_run_keeps_its_model(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 3)
    answer = Recognizer.load(run.best).read_pixels(load_split(10, 10).train.images[0])
    assert answer.probabilities.sum() == pytest.approx(1.0)


def test_a_run_stopped_before_its_first_evaluation_is_kept_and_evaluated_after_a_resume(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evaluating all validation images takes ten seconds for a wide network, and could change the best
    step."""
    monkeypatch.setattr("digitpad.training.validation.FEW", 20)
    counts = count_images(monkeypatch)
    run = new_run(TINY, tmp_path / "stopped")
    finished = run_until(TINY, run, 3)[-1]
    assert counts == [20]
    assert (
        isinstance(finished, Finished)
        and finished.validation_accuracy is None
        and read_model(run.best).card.scores == {}
    )
    assert "not evaluated yet" in progress_bar._end_text(finished)
    rest = run_whole(TINY, run)
    whole = run_whole(TINY, new_run(TINY, tmp_path / "whole"))
    measured = [[event for event in events if isinstance(event, Evaluated)] for events in (rest, whole)]
    assert measured[0] == measured[1]
    assert (
        isinstance(rest[-1], Finished)
        and isinstance(whole[-1], Finished)
        and rest[-1].best_step == whole[-1].best_step
    )
    assert read_model(run.best).card.scores


@pytest.mark.parametrize(("settle", "last"), [(32 * 3, 5), (0, 9)])
def test_an_evaluation_is_aborted_at_a_stop_and_repeated_after_a_resume(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, settle: int, last: int
) -> None:
    """It takes ten seconds for a wide network. A complete run is evaluated all the same."""
    monkeypatch.setattr("digitpad.training.validation.CHUNK", 10)
    monkeypatch.setattr("digitpad.training.clock.LONG_STEP", 0.0)
    config = TINY.changed(settle=settle)
    run, seen = new_run(config, tmp_path / "stopped"), list[Event]()
    progress = EvaluationProgress()
    control = ScriptedControl(
        stop_requested=lambda: progress.share > 0.25 and progress.step == last, report=progress
    )
    for event in recorded(train(config, run, control=control), run):
        seen.append(event)
    whole = run_whole(config, new_run(config, tmp_path / "whole"))
    if last == config.steps:
        assert progress.share == 1 and isinstance(seen[-1], Finished) and seen[-1].reason == "complete"
        return
    assert progress.share < 0.5 and not any(isinstance(event, Evaluated) for event in seen)
    assert isinstance(seen[-1], Finished) and (seen[-1].reason, seen[-1].step) == ("stopped", last)
    rest = run_whole(config, run)
    assert losses(seen) + losses(rest) == losses(whole)
    assert [event for event in rest if isinstance(event, Evaluated)] == [
        event for event in whole if isinstance(event, Evaluated)
    ]
    assert (
        isinstance(rest[-1], Finished)
        and isinstance(whole[-1], Finished)
        and rest[-1].best_step == whole[-1].best_step
    )


def test_no_evaluation_begins_once_a_stop_is_requested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first images alone take seconds for a wide network, and rendering the styles comes before."""
    monkeypatch.setattr("digitpad.training.validation.FEW", 20)
    monkeypatch.setattr("digitpad.training.clock.LONG_STEP", 0.0)
    counts = count_images(monkeypatch)
    reported: list[StepProgress] = []
    control = ScriptedControl(
        stop_requested=lambda: any(progress.step == 5 for progress in reported), report=reported.append
    )
    events = list(train(TINY, new_run(TINY, tmp_path), control=control))
    assert (
        counts == [20]
        and reported[-1].work == "step"
        and isinstance(events[-1], Finished)
        and events[-1].step == 5
    )


def count_images(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of images of each evaluation from now on."""
    counts: list[int] = []
    logits_of = validation.logits_of
    monkeypatch.setattr(
        validation,
        "logits_of",
        lambda net, images, *rest: counts.append(len(images)) or logits_of(net, images, *rest),
    )
    return counts


class EvaluationProgress:
    """The last progress reported of an evaluation."""

    step, share = 0, 0.0

    def __call__(self, progress: StepProgress) -> None:
        if progress.work == "evaluation":
            self.step, self.share = progress.step, progress.share


def test_the_same_seed_gives_the_same_losses_and_another_seed_does_not(tmp_path: Path) -> None:
    first, second = (losses(run_whole(TINY, new_run(TINY, tmp_path))) for _ in range(2))
    other = TINY.changed(seed=1)
    assert first == second
    assert first != losses(run_whole(other, new_run(other, tmp_path)))


def test_a_drawing_is_answered_while_it_trains_without_changing_the_run(tmp_path: Path) -> None:
    digit = load_split(10, 10).train.images[0]
    run = new_run(TINY, tmp_path)
    watched = list(recorded(train(TINY, run, control=ScriptedControl(pixels=lambda: digit)), run))
    probed = [event for event in watched if isinstance(event, Probed)]
    assert probed and probed[0].logits.shape == (10,) and probed[0].filters.shape == (TINY.filters[0], 11, 11)
    assert losses(watched) == losses(run_whole(TINY, new_run(TINY, tmp_path)))


def test_styles_and_nondigits_are_mixed_in_and_calibrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.batches.STYLE_IMAGES", 200)
    monkeypatch.setattr("digitpad.training.batches.NONDIGIT_IMAGES", 100)
    monkeypatch.setattr("digitpad.training.validation.HELD_OUT_STYLES", 100)
    config = TINY.changed(styles=0.3, nondigits=0.1)
    run = new_run(config, tmp_path)
    evaluations = [event for event in run_whole(config, run) if isinstance(event, Evaluated)]
    assert evaluations and all(event.styles_accuracy is not None for event in evaluations)
    calibration = read_model(run.best).card.calibration
    assert calibration.temperature > 0 and calibration.levels


def test_a_diverged_run_ends_with_a_sentence_and_keeps_its_checkpoint(tmp_path: Path) -> None:
    config = TINY.changed(learning_rate=1.0, samples=32 * 400, activation="relu", augment=False, ema=0.0)
    run = new_run(config, tmp_path)
    run_until(config, run, 2)
    poisoned = read_poisoned(run)
    with pytest.raises(DigitpadError, match="--resume"):
        run_whole(config, run)
    assert run.last.read_bytes() == poisoned


def read_poisoned(run: Run) -> bytes:
    """Make the checkpoint's weights infinite, as a diverging run's are."""
    from digitpad.network.tensor_file import read_tensors, write_tensors

    metadata, tensors = read_tensors(run.last)
    broken = {
        name: np.full_like(tensor, np.inf) if name == "network/out.weight" else np.array(tensor)
        for name, tensor in tensors.items()
    }
    write_tensors(run.last, broken, metadata)
    return run.last.read_bytes()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x02\x00\x00\x00\x00\x00\x00\x00{}"])
def test_a_damaged_checkpoint_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    run = new_run(TINY, tmp_path)
    run.last.write_bytes(content)
    with pytest.raises(DigitpadError):
        run_whole(TINY, run)


def test_damaged_settings_and_missing_runs_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DigitpadError, match="not a training run"):
        open_run(tmp_path)
    (tmp_path / "config.json").write_text('{"batch": -1}')
    with pytest.raises(DigitpadError, match="damaged"):
        open_run(tmp_path)


def test_a_log_cut_short_is_read_up_to_its_last_whole_line(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_whole(TINY, run)
    whole = list(read_events(run))
    run.events.write_bytes(run.events.read_bytes()[:-20])
    assert list(read_events(run)) == whole[:-1]


def test_checkpoints_are_written_during_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
    saved = [event for event in run_whole(TINY, new_run(TINY, tmp_path)) if isinstance(event, Saved)]
    assert len(saved) > 5


def test_an_unknown_device_is_one_sentence(tmp_path: Path) -> None:
    config = TINY.changed(device="cuda:99")
    with pytest.raises(DigitpadError, match="not available"):
        run_whole(config, new_run(config, tmp_path))


def test_damaged_mnist_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(b"not gzip")
    with pytest.raises(DigitpadError, match="MNIST"):
        list(train(TINY, new_run(TINY, tmp_path / "runs"), mnist=tmp_path))


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_preset_has_a_purpose(name: str) -> None:
    assert PRESETS[name].config.preset == name
    assert PRESETS[name].purpose.endswith(".")


def test_the_learning_rate_rises_once_falls_to_zero_and_settles_lower() -> None:
    config = TINY.changed(schedule="onecycle", samples=32 * 100, settle=32 * 20)
    rates = [learning_rate(config, step) for step in range(config.steps)]
    top = int(np.argmax(rates[:100]))
    assert rates[top] == pytest.approx(config.learning_rate, rel=0.01)
    assert rates[:top] == sorted(rates[:top]) and rates[top:100] == sorted(rates[top:100], reverse=True)
    assert rates[99] == pytest.approx(0.0, abs=1e-9)
    assert rates[100] < config.learning_rate / 5 and rates[100:] == sorted(rates[100:], reverse=True)


def test_refining_rises_and_falls_once_more_at_a_third_of_the_rate() -> None:
    config = TINY.changed(schedule="onecycle", samples=32 * 60, refine=32 * 20, settle=32 * 12)
    rates = [learning_rate(config, step) for step in range(config.steps)]
    assert config.steps == 92 and config.refined_steps == 80
    assert max(rates[60:80]) == pytest.approx(config.learning_rate / 3, rel=0.05)
    assert rates[59] == rates[79] == pytest.approx(0.0, abs=1e-9)
    assert rates[80] == pytest.approx(config.learning_rate / 18, rel=0.05) and rates[80:] == sorted(
        rates[80:], reverse=True
    )


@pytest.mark.parametrize("last", [5, 6, 8, 9])
def test_a_run_resumed_while_it_refines_gives_the_losses_of_an_unbroken_one(
    tmp_path: Path, last: int
) -> None:
    config = TINY.changed(schedule="onecycle", samples=32 * 6, refine=32 * 3, settle=32 * 3, ema=0.9)
    run, unbroken = new_run(config, tmp_path / "b"), new_run(config, tmp_path / "a")
    whole = run_whole(config, unbroken)
    events = run_until(config, run, last) + run_whole(config, run)
    assert losses(events) == losses(whole) and len(losses(whole)) == config.steps == 12
    assert (
        read_model(run.best).tensors["conv1.weight"] == read_model(unbroken.best).tensors["conv1.weight"]
    ).all()
