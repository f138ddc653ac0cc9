"""Two processes take the steps of one, and one that dies ends the run with a sentence."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from distributed_runs import CONFIG
from tiny_runs import losses, run_whole

from digitpad.errors import DigitpadError
from digitpad.network.tensor_file import read_tensors
from digitpad.runs.events import Finished, Stepped
from digitpad.runs.folder import new_run
from digitpad.runs.log import recorded
from digitpad.training.devices import pick, place_of
from digitpad.training.train import train

PAIR = """
import json, pathlib, sys, distributed_runs
folder = pathlib.Path(sys.argv[1])
print(json.dumps([distributed_runs.losses_and_accuracies(devices, folder) for devices in (1, 2)]))
"""


@pytest.mark.slow
def test_two_processes_give_the_losses_of_one(tmp_path: Path) -> None:
    """In a process of its own, with kernels that round alike whatever the batch's size: those for AVX-512 on
    Intel's processors do not, and Adam's first steps, which divide tiny gradients by their size, make a
    thousandth of it within 20 steps."""
    environment = os.environ | {"ONEDNN_MAX_CPU_ISA": "AVX2", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", PAIR, str(tmp_path)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    single, pair = json.loads(done.stdout)
    assert len(single[0]) == CONFIG.steps == 20
    assert pair[0] == pytest.approx(single[0], rel=1e-4)
    assert pair[1] == pytest.approx(single[1])


@pytest.mark.slow
def test_a_process_that_dies_ends_the_run_and_its_checkpoint_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_processes_share_threads_and_a_batch() -> None:
    four = CONFIG.changed(threads=4, device="cpu")
    assert place_of(four, 1, 2).threads == 2
    assert place_of(four, 0, 1) == pick(four)
    with pytest.raises(DigitpadError, match="cannot be divided"):
        place_of(four.changed(batch=2), 0, 3)
