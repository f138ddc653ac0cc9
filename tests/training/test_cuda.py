"""Training on CUDA; skipped, with a message, without such a device."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from scripted_control import ScriptedControl, stop_when

from digitpad.data.mnist import load_split
from digitpad.errors import DigitpadError
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.adjustment import Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Evaluated, Event, Finished, Probed, Started, Stepped
from digitpad.runs.folder import new_run, open_run
from digitpad.runs.log import recorded
from digitpad.training.train import train

pytestmark = [
    pytest.mark.cuda,
    pytest.mark.skipif(
        not torch.cuda.is_available(), reason="there is no CUDA device: training on CUDA was not tested"
    ),
]
SMALL = TrainConfig(
    preset="small",
    width=0.2,
    fc_units=64,
    dropout=0.2,
    batch=64,
    samples=64 * 30,
    settle=64 * 5,
    learning_rate=2e-3,
    augment=True,
    ema=0.9,
    styles=0.2,
    nondigits=0.1,
    train_images=600,
    validation_images=100,
    evaluate_every=10,
    precision="fp32",
    device="cuda:0",
    test_at_end=False,
)


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Stepped)]


def whole(config: TrainConfig, folder: Path) -> list[Event]:
    run = new_run(config, folder)
    return list(recorded(train(config, run), run))


@pytest.mark.parametrize(
    "switches",
    [
        {},
        {"lrn": "paper", "columns": 2},
        {"columns": 2, "separate": True},
        {"activation": "tanh", "pooling": "plain", "lrn": "off"},
    ],
)
def test_cuda_takes_the_steps_of_the_cpu(switches: dict[str, object], tmp_path: Path) -> None:
    cuda, cpu = (
        losses(whole(SMALL.changed(device=name, **switches), tmp_path / name[:4]))
        for name in ("cuda:0", "cpu")
    )
    assert len(cuda) == SMALL.steps
    np.testing.assert_allclose(cuda[:10], cpu[:10], rtol=1e-3)


def test_bf16_learns_like_fp32(tmp_path: Path) -> None:
    half, single = (
        losses(whole(SMALL.changed(precision=name), tmp_path / name)) for name in ("bf16", "fp32")
    )
    np.testing.assert_allclose(np.mean(half[-10:]), np.mean(single[-10:]), rtol=0.2)


def test_a_run_is_resumed_and_its_model_is_read_without_torch(tmp_path: Path) -> None:
    run, seen = new_run(SMALL, tmp_path), list[Event]()
    control = ScriptedControl(order=stop_when(lambda: len(losses(seen)) >= 10))
    for event in recorded(train(SMALL, run, control=control), run):
        seen.append(event)
    again, config = open_run(run.folder)
    lower = ScriptedControl(adjustment=lambda: Adjustment(learning_rate=1e-4))
    rest = list(recorded(train(config, again, control=lower), again))
    assert isinstance(rest[0], Started) and rest[0].step == seen_steps(seen)
    assert isinstance(rest[-1], Finished) and rest[-1].step == SMALL.steps
    answer = Recognizer.load(run.best).read_pixels(load_split(10, 10).train.images[0])
    assert answer.probabilities.sum() == pytest.approx(1.0)


def seen_steps(events: list[Event]) -> int:
    """The last step before a stop."""
    last = events[-1]
    assert isinstance(last, Finished) and last.reason == "stopped"
    return last.step


def test_a_run_is_evaluated_and_answers_the_pad(tmp_path: Path) -> None:
    pixels = load_split(10, 10).train.images[0]
    run = new_run(SMALL, tmp_path)
    events = list(train(SMALL, run, control=ScriptedControl(pixels=lambda: pixels)))
    assert any(isinstance(event, Evaluated) and event.accuracy > 20 for event in events)
    assert any(isinstance(event, Probed) for event in events)


def test_too_large_a_batch_is_one_sentence(tmp_path: Path) -> None:
    torch.cuda.set_per_process_memory_fraction(0.002)
    try:
        config = SMALL.changed(width=2.0, fc_units=4096, batch=8192)
        with pytest.raises(DigitpadError, match="batch"):
            list(train(config, new_run(config, tmp_path)))
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)


@pytest.mark.skipif(
    torch.cuda.device_count() < 2, reason="there is one CUDA device or none: several were not tested"
)
def test_two_devices_take_the_steps_of_one(tmp_path: Path) -> None:
    single = losses(whole(SMALL, tmp_path / "one"))
    run = new_run(SMALL, tmp_path / "two")
    double = losses(list(train(SMALL, run, devices=2)))
    np.testing.assert_allclose(double[:20], single[:20], rtol=1e-3)
