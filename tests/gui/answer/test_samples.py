"""The shipped samples: titles, drawings and answers."""

from __future__ import annotations

from digitpad.gui.answer import samples
from digitpad.reading.drawing import parse_drawing
from digitpad.reading.inputs import read_drawing_file
from digitpad.reading.recognizer import Recognizer
from digitpad.system import paths


def test_every_sample_has_a_title_and_every_title_a_sample() -> None:
    assert {path.name for path in (paths.resources() / "samples").iterdir()} == set(samples.TITLES)


def test_every_drawing_can_be_read_and_has_many_points() -> None:
    for path in samples.every():
        if path.suffix == ".json":
            drawing, _ = parse_drawing(path.read_bytes(), path.name)
            assert drawing.points > 40, path.name


def test_the_shipped_network_reads_each_drawing_as_its_title() -> None:
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    expected = {f"{name}.json": ("sure", digit) for digit, name in enumerate(names)} | {
        "slashed-zero.json": ("sure", 0)
    }
    network = Recognizer.load(paths.model_file())
    predictions = {
        path.name: network.read(read_drawing_file(path)) for path in samples.every() if path.suffix == ".json"
    }
    doubtful, star = predictions.pop("doubtful.json"), predictions.pop("star.json")
    assert {name: (answer.verdict, answer.digit) for name, answer in predictions.items()} == expected
    assert doubtful.verdict == "torn" and {doubtful.digit, *doubtful.alternatives} == {1, 7}
    assert star.verdict == "none"
