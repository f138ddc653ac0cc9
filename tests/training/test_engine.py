"""What a run does besides learning: it is changed and paused while it trains, keeps snapshots, and survives what can go wrong."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
import torch
from scripted_control import ScriptedControl, stop_when
from tiny_runs import TINY, losses, run_until, run_whole
from torch import Tensor

from digitpad.errors import DigitpadError
from digitpad.network.forward import Forward
from digitpad.network.model_file import read_model
from digitpad.network.tensor_file import read_tensors, write_tensors
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.control import Next
from digitpad.runs.events import Adjusted, Event, Finished, Probed, Saved, Snapshot, Stepped
from digitpad.runs.folder import Run, delete_snapshots, new_run, snapshots, snapshots_bytes
from digitpad.runs.log import read_events, recorded
from digitpad.system.file_lock import is_locked, locked
from digitpad.training.checkpoint import State, fresh, store
from digitpad.training.devices import pick
from digitpad.training.kept_models import LARGE_SNAPSHOT_BYTES, MOST_SNAPSHOTS, SNAPSHOT_BYTES, as_float16, read_best, snapshot_steps
from digitpad.training.step import take_step
from digitpad.training.train import train

EAGER = TINY.changed(evaluate_every=1, ema=0.0)
SLOWER = Adjustment(learning_rate=1e-4, dropout=0.5)


def run_changed(run: Run, step: int, *, last: int = 1000) -> list[Event]:
    """A run whose settings are changed after `step` steps and which stops after `last`."""
    seen: list[Event] = []

    control = ScriptedControl(
        order=stop_when(lambda: len(losses(seen)) >= last),
        adjustment=lambda: SLOWER if len(losses(seen)) >= step else None,
    )
    for event in recorded(train(TINY, run, control=control), run):
        seen.append(event)
    return seen


def test_a_change_holds_from_the_next_step_on_and_after_going_on(tmp_path: Path) -> None:
    whole = run_changed(new_run(TINY, tmp_path / "a"), 4)
    plain = losses(run_whole(TINY, new_run(TINY, tmp_path / "b")))
    assert losses(whole)[:4] == plain[:4] and losses(whole)[4] != plain[4]
    rates = [event.learning_rate for event in whole if isinstance(event, Stepped)]
    assert rates[4:] == [1e-4] * 8
    assert [event for event in whole if isinstance(event, Adjusted)] == [Adjusted(step=5, learning_rate=1e-4, dropout=0.5)]
    run = new_run(TINY, tmp_path / "c")
    first = run_changed(run, 4, last=7)
    rest = run_whole(TINY, run)
    assert losses(first) + losses(rest) == losses(whole)
    assert [event.step for event in read_events(run) if isinstance(event, Adjusted)] == [5]


@pytest.mark.parametrize("setting", [{"learning_rate": 0.0}, {"learning_rate": math.nan}, {"dropout": 0.95}, {"dropout": -0.1}])
def test_a_change_beyond_the_limits_is_one_sentence(setting: dict[str, float]) -> None:
    with pytest.raises(DigitpadError, match="must be"):
        Adjustment(**setting)


def test_a_run_that_is_stopped_at_rest_is_not_saved_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    run = new_run(EAGER, tmp_path)
    seen: list[Event] = []

    def pause_then_stop() -> Next:
        if len(losses(seen)) < 3:
            return "step"
        end = time.monotonic() + 20
        while not run.last.exists() and time.monotonic() < end:
            time.sleep(0.02)
        return "stop"

    for event in train(EAGER, run, control=ScriptedControl(order=pause_then_stop)):
        seen.append(event)
    assert [event.step for event in seen if isinstance(event, Saved)] == [3]
    assert json.loads(read_tensors(run.last)[0]["state"])["step"] == 3


def test_a_training_that_rests_answers_what_is_drawn_meanwhile_and_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    monkeypatch.setattr("digitpad.training.train.LOOK_SECONDS", math.inf)
    run = new_run(EAGER, tmp_path)
    pictures = [np.full((28, 28), ink, np.uint8) for ink in (0, 90, 255)]
    looks = len(pictures)

    def pause() -> Next:
        if len(losses(seen)) < 3:
            return "step"
        time.sleep(1.0)
        return "look" if len(list(probed())) < looks else "stop"

    def probed() -> Iterator[Probed]:
        return (event for event in seen if isinstance(event, Probed))

    seen: list[Event] = []
    control = ScriptedControl(order=pause, pixels=lambda: pictures[len(list(probed()))])
    for event in train(EAGER, run, control=control):
        seen.append(event)
    answers = [event.logits for event in probed()]
    assert [event.step for event in probed()] == [3] * looks
    assert not np.array_equal(answers[0], answers[1]) and not np.array_equal(answers[1], answers[2])
    assert [event.step for event in seen if isinstance(event, Saved)] == [3] and len(losses(seen)) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_storing_in_another_thread_opens_no_second_team_of_threads(tmp_path: Path) -> None:
    config = PRESETS["quick"].config.changed(width=1.0, device="cpu", threads=2)
    state, run = fresh(config, pick(config)), new_run(config, tmp_path)
    torch.set_num_threads(2)
    counts: list[int] = []

    def keep() -> None:
        for work in (lambda: None, lambda: store(state, config, run)):
            work()
            counts.append(len(list(Path("/proc/self/task").iterdir())))

    keeper = Thread(target=keep)
    keeper.start()
    keeper.join()
    assert counts[0] == counts[1]


def test_a_pause_is_kept_at_once_and_counts_in_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.clock.LONG_PAUSE", 0.1)
    run = new_run(TINY, tmp_path)
    seen: list[Event] = []
    slept: list[float] = []

    def pause() -> Next:
        if len(losses(seen)) == 3 and not slept:
            began = time.monotonic()
            while not run.last.exists():
                time.sleep(0.05)
            time.sleep(1.0)
            slept.append(time.monotonic() - began)
        return "step"

    began = time.monotonic()
    for event in recorded(train(TINY, run, control=ScriptedControl(order=pause)), run):
        seen.append(event)
    whole = time.monotonic() - began
    assert isinstance(seen[-1], Finished)
    assert seen[-1].seconds < whole - slept[0]
    assert 3 in [event.step for event in seen if isinstance(event, Saved)]
    after = next(event for event in seen if isinstance(event, Stepped) and event.step == 4)
    assert after.images_per_second > TINY.batch * 4 / (whole - slept[0])


def test_snapshots_are_read_without_torch_and_can_be_deleted(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    said = [event.step for event in run_whole(TINY, run) if isinstance(event, Snapshot)]
    kept = snapshots(run)
    assert [step for step, _ in kept] == said
    assert {0, 1, 12} <= set(said)
    assert snapshots_bytes(run) == sum(path.stat().st_size for _, path in kept)
    logits = Forward(read_model(kept[-1][1]))(np.zeros((1, 28, 28), np.uint8))
    assert np.isfinite(logits).all()
    delete_snapshots(run)
    assert snapshots(run) == () and snapshots_bytes(run) == 0


@pytest.mark.parametrize("last", [0, 1])
def test_the_first_step_waits_for_no_snapshot_and_the_initial_one_is_kept_all_the_same(tmp_path: Path, last: int) -> None:
    run = new_run(TINY, tmp_path)
    said = [event for event in run_until(TINY, run, last) if isinstance(event, Stepped | Snapshot)]
    assert [event.step for event in said if isinstance(event, Snapshot)] == list(range(last + 1))
    assert isinstance(said[0], Stepped if last else Snapshot)
    initial = as_float16(fresh(TINY, pick(TINY)).network)
    kept = read_model(snapshots(run)[0][1]).tensors
    assert initial is not None and all(np.array_equal(kept[name], one) for name, one in initial.items())


def test_snapshots_of_a_stopped_run_go_on_as_if_it_had_not_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.kept_models.MOST_SNAPSHOTS", 6)
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 7)
    assert snapshots(run)[-1][0] == 7 and 7 not in snapshot_steps(TINY.steps, 1)
    run_whole(TINY, run)
    assert {step for step, _ in snapshots(run)} == snapshot_steps(TINY.steps, 1)


@pytest.mark.parametrize(
    ("steps", "parameters"), [(1, 10**6), (2, 10**6), (1250, 300_000), (15_344, 4_100_000), (1563, 37_000_000), (9, 9 * 10**8)]
)
def test_snapshots_fit_their_budget_with_the_first_and_the_last(steps: int, parameters: int) -> None:
    plan = snapshot_steps(steps, parameters)
    assert {0, steps} <= plan and max(plan) == steps
    assert len(plan) < MOST_SNAPSHOTS
    assert len(plan) == 2 or (len(plan) + 1) * 2 * parameters <= (SNAPSHOT_BYTES if parameters <= 10**7 else LARGE_SNAPSHOT_BYTES)


def test_only_one_trains_in_a_folder(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    with locked(run.folder):
        assert is_locked(run.folder)
        with pytest.raises(DigitpadError, match="another digitpad is training this run"):
            next(train(TINY, run))
    assert not is_locked(run.folder)


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = f"import os, pathlib\nfrom digitpad.system.file_lock import locked\nwith locked(pathlib.Path({str(tmp_path)!r})): os.abort()"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL) as process:
        process.wait()
    assert (tmp_path / "lock").exists()
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("write", ["os.fsync", "digitpad.runs.log.open"])
def test_a_full_disk_is_one_sentence_and_leaves_the_last_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: str) -> None:
    whole = losses(run_whole(TINY, new_run(TINY, tmp_path)))
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 5)
    before = run.last.read_bytes(), run.best.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(DigitpadError, match="no space left"):
        for event in recorded(train(TINY, run), run):
            if isinstance(event, Stepped):
                patch.setattr(write, full, raising=False)
    assert (run.last.read_bytes(), run.best.read_bytes()) == before
    assert losses(run_whole(TINY, run)) == whole[5:]


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def edit(run: Run, **facts: object) -> None:
    """Change what the checkpoint says of itself."""
    metadata, tensors = read_tensors(run.last)
    changed = json.loads(metadata["state"]) | facts
    write_tensors(run.last, {name: np.array(one) for name, one in tensors.items()}, {"state": json.dumps(changed)})


BAD_FACTS = [{"step": -1}, {"step": math.inf}, {"best": 3}, {"best": []}, {"seconds": math.nan}, {"adjusted": {"dropout": 7}}]


@pytest.mark.parametrize("facts", [*BAD_FACTS, {"adjusted": {"x": 1}}])
def test_a_checkpoint_edited_by_hand_is_one_sentence(tmp_path: Path, facts: dict[str, object]) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    edit(run, **facts)
    with pytest.raises(DigitpadError, match="not a training run"):
        run_whole(TINY, run)


def test_a_best_model_taken_away_is_found_anew_and_a_foreign_one_is_one_sentence(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 7)
    run.best.rename(run.folder / "mine.safetensors")
    assert isinstance(run_whole(TINY, run)[-1], Finished)
    assert run.best.exists()
    other = TINY.changed(width=0.05)
    foreign = new_run(other, tmp_path)
    run_until(other, foreign, 2)
    run.best.write_bytes(foreign.best.read_bytes())
    with pytest.raises(DigitpadError, match="other settings"):
        run_whole(TINY, run)


def test_what_diverges_leaves_finite_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third step makes the weights infinite, though its loss is a number; everything would be written at once."""
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
    monkeypatch.setattr("digitpad.training.train.take_step", infecting)
    run = new_run(EAGER, tmp_path)
    with pytest.raises(DigitpadError, match="to go on from step 2:"):
        run_whole(EAGER, run)
    for path in (run.best, run.last, *(path for _, path in snapshots(run))):
        assert all(np.isfinite(one).all() for one in read_tensors(path)[1].values())
    assert [step for step, _ in snapshots(run)] == [0, 1, 2]


def infecting(config: TrainConfig, state: State, **words: Any) -> Tensor:
    found = take_step(config, state, **words)
    if state.step == 3:
        state.network.get_parameter("out.weight").data.fill_(math.inf)
    return found


def test_the_best_model_can_be_replaced_while_it_was_read(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    run_until(TINY, run, 2)
    _, tensors = read_best(run)
    assert all(one.flags.owndata and one.flags.writeable for one in tensors.values())
