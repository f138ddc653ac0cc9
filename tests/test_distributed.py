"""Two processes take the steps of one, and one that dies ends the run with a sentence."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_control import ScriptedControl
from test_train import TINY, losses, run_whole

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import read_tensors
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.events import Event, Finished, Stepped
from digitpad.runs.folder import new_run
from digitpad.runs.log import recorded
from digitpad.training.devices import pick, place_of
from digitpad.training.train import train

CONFIG = TINY.changed(samples=32 * 17, settle=32 * 3, batch=33, columns=2, separate=True)
"""20 steps of an odd batch, of two networks in one."""


PAIR = """
import json, pathlib, sys, test_distributed
print(json.dumps([test_distributed.losses_and_accuracies(devices, pathlib.Path(sys.argv[1])) for devices in (1, 2)]))
"""


def losses_and_accuracies(devices: int, folder: Path) -> tuple[list[float], list[float]]:
    """Of each step of a run of CONFIG whose learning rate and dropout are changed halfway."""
    change = Adjustment(learning_rate=1e-3, dropout=0.4)
    seen: list[Event] = []
    run = new_run(CONFIG, folder)
    control = ScriptedControl(adjustment=lambda: change if len(losses(seen)) >= 10 else None)
    for event in recorded(train(CONFIG, run, control=control, devices=devices), run):
        seen.append(event)
    assert isinstance(seen[-1], Finished) and not multiprocessing.active_children()
    return losses(seen), [event.accuracy for event in seen if isinstance(event, Stepped)]


@pytest.mark.slow
def test_two_processes_give_the_losses_of_one(tmp_path: Path) -> None:
    """In a process of its own, with kernels that round alike whatever the batch's size: those for AVX-512 on Intel's processors do not,
    and Adam's first steps, which divide tiny gradients by their size, make a thousandth of it within 20 steps."""
    environment = os.environ | {"ONEDNN_MAX_CPU_ISA": "AVX2", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", PAIR, str(tmp_path)], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    one, two = json.loads(done.stdout)
    assert len(one[0]) == CONFIG.steps == 20
    assert two[0] == pytest.approx(one[0], rel=1e-4)
    assert two[1] == pytest.approx(one[1])


@pytest.mark.slow
def test_a_process_that_dies_ends_the_run_and_its_checkpoint_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
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
