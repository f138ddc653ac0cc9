"""What the tutorial does, whole: train AlexNet, watch loss and accuracy, save, load, and read 1.jpg: here, by
command and in the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from pad_helpers import answer_of
from PIL import Image
from pytestqt.qtbot import QtBot

from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.reading.drawing import Drawing
from digitpad.reading.inputs import read_drawing_file
from digitpad.reading.picture.picture import read_picture_file
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.config import PRESETS
from digitpad.runs.events import Finished, Stepped
from digitpad.runs.folder import new_run
from digitpad.runs.log import recorded
from digitpad.system.paths import model_file, resources
from digitpad.training.train import train

SAMPLES = 256
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""The drawings that digitpad comes with."""


def article_in_small(parent: Path) -> Finished:
    """The preset `article`, whole width, over a few hundred images."""
    config = PRESETS["article"].config.changed(
        samples=SAMPLES, batch=32, train_images=SAMPLES, validation_images=100, test_at_end=False
    )
    run = new_run(config, parent)
    events = list(recorded(train(config, run), run))
    steps = [event for event in events if isinstance(event, Stepped)]
    assert len(steps) == SAMPLES // 32
    assert steps[-1].loss < steps[0].loss
    assert all(0 <= event.accuracy <= 100 for event in steps)
    last = events[-1]
    assert isinstance(last, Finished)
    return last


def digit(label: int) -> Drawing:
    return read_drawing_file(resources() / "samples" / f"{NAMES[label]}.json")


def write_small(path: Path, drawing: Drawing) -> Path:
    """28x28, black on white, as a JPEG: the tutorial's 1.jpg."""
    paper(drawing, 28, pen=2.5).save(path, quality=90)
    return path


def write_photo(path: Path, drawing: Drawing) -> Path:
    """A large photo of pencil on paper, its light falling off to the right."""
    ink = np.asarray(paper(drawing, 1400, pen=40), dtype=np.float32) / 255
    light = np.linspace(235, 130, 1400, dtype=np.float32)[None, :]
    noise = np.random.default_rng(0).normal(0, 4, ink.shape)
    Image.fromarray((light * (0.45 + 0.55 * ink) + noise).clip(0, 255).astype(np.uint8)).save(
        path, quality=80
    )
    return path


def paper(drawing: Drawing, side: int, *, pen: float) -> Image.Image:
    """The drawing in the middle of white paper, over half of its side."""
    left, top, right, bottom = drawing.bounds()
    scale = side * 0.6 / max(right - left, bottom - top)
    shade = np.full((side, side), 255, np.uint8)
    for stroke in drawing.strokes:
        places = (stroke[:, :2] - [(left + right) / 2, (top + bottom) / 2]) * scale + side / 2
        cv2.polylines(
            shade, [np.rint(places * 16).astype(np.int32)], False, 0, max(1, round(pen)), cv2.LINE_AA, shift=4
        )
    return Image.fromarray(shade)


def command(*arguments: str, folder: Path) -> str:
    environment = {**os.environ, "DIGITPAD_DATA": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "digitpad", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_tutorial_here(tmp_path: Path) -> None:
    trained = article_in_small(tmp_path)
    answer = Recognizer.load(Path(trained.model)).read(
        read_picture_file(write_small(tmp_path / "1.jpg", digit(1)))
    )
    assert answer.probabilities.sum() == pytest.approx(1.0)


@pytest.mark.slow
def test_the_tutorial_by_command(tmp_path: Path) -> None:
    said = command(
        "train",
        "--preset",
        "article",
        "--samples",
        str(SAMPLES),
        "--batch",
        "32",
        "--train-images",
        str(SAMPLES),
        "--validation-images",
        "100",
        "--no-test-at-end",
        folder=tmp_path,
    )
    assert "loss" in said and "accuracy" in said
    (model,) = (tmp_path / "runs").glob("*/best.safetensors")
    small = write_small(tmp_path / "1.jpg", digit(1))
    answer = json.loads(command("predict", "--json", "--model", str(model), str(small), folder=tmp_path))
    assert len(answer["probabilities"]) == 10
    shipped = json.loads(command("predict", "--json", str(small), folder=tmp_path))
    assert (shipped["digit"], shipped["verdict"]) == (1, "sure")


@pytest.mark.parametrize("label", range(10))
def test_a_small_picture_and_a_large_photo_are_read(tmp_path: Path, label: int) -> None:
    recognizer = Recognizer.load(model_file())
    for write in (write_small, write_photo):
        answer = recognizer.read(read_picture_file(write(tmp_path / f"{write.__name__}.jpg", digit(label))))
        assert answer.digit == label


@pytest.mark.parametrize("write", [write_small, write_photo])
def test_1_jpg_is_shown_and_read_in_the_window(
    tmp_path: Path, qtbot: QtBot, write: Callable[[Path, Drawing], Path]
) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    Controller(window).open_file(write(tmp_path / "1.jpg", digit(1)))
    qtbot.waitUntil(lambda: answer_of(window).digit == 1, timeout=60_000)
    shown = window.pad.picture
    assert shown is not None and shown.name == "1.jpg"
    window.close()
