"""Two processes take the steps of one, and one that dies ends the run with a sentence."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from test_train import TINY, losses, run_whole

from digitpad.adjust import Adjustment
from digitpad.checkpoint import read_tensors
from digitpad.devices import pick
from digitpad.distributed import place_of
from digitpad.errors import DigitpadError
from digitpad.events import Event, Finished, Stepped
from digitpad.runlog import new_run, recorded
from digitpad.train import train

CONFIG = TINY.changed(samples=32 * 17, settle=32 * 3, batch=33, columns=2, separate=True)
"""20 steps of an odd batch, of two networks in one."""


@pytest.mark.slow
def test_two_processes_give_the_losses_of_one(tmp_path: Path) -> None:
    change = Adjustment(learning_rate=1e-3, dropout=0.4)
    found = []
    for devices in (1, 2):
        seen: list[Event] = []
        run = new_run(CONFIG, tmp_path)
        adjust = lambda seen=seen: change if len(losses(seen)) >= 10 else None  # noqa: E731
        for event in recorded(train(CONFIG, run, adjust=adjust, devices=devices), run):
            seen.append(event)
        assert isinstance(seen[-1], Finished)
        found.append(seen)
    assert len(losses(found[0])) == CONFIG.steps == 20
    assert losses(found[1]) == pytest.approx(losses(found[0]), rel=1e-4)
    accuracies = [[event.accuracy for event in seen if isinstance(event, Stepped)] for seen in found]
    assert accuracies[0] == pytest.approx(accuracies[1])
    assert not multiprocessing.active_children()


@pytest.mark.slow
def test_a_process_that_dies_ends_the_run_and_its_checkpoint_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.train.CHECKPOINT_SHARE", 1e9)
    run = new_run(CONFIG, tmp_path)
    with pytest.raises(DigitpadError, match="Another process of the run ended"):
        for event in recorded(train(CONFIG, run, devices=2), run):
            if isinstance(event, Stepped) and event.step == 5:
                multiprocessing.active_children()[0].kill()
    assert read_tensors(run.last)[1]
    rest = run_whole(CONFIG, run)
    assert isinstance(rest[-1], Finished) and 14 <= len(losses(rest)) <= 16


def test_the_processes_share_threads_and_a_batch_that_can_be_divided() -> None:
    four = CONFIG.changed(threads=4, device="cpu")
    assert place_of(four, 1, 2).threads == 2
    assert place_of(four, 0, 1) == pick(four)
    with pytest.raises(DigitpadError, match="cannot be divided"):
        place_of(four.changed(batch=2), 0, 3)
