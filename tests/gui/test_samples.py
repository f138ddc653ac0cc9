"""The shipped samples are there, are listed, and can be read."""

from __future__ import annotations

from digitpad import paths
from digitpad.gui import samples
from digitpad.strokes import parse_drawing


def test_every_sample_has_a_title_and_every_title_a_sample() -> None:
    assert {path.name for path in (paths.resources() / "samples").iterdir()} == set(samples.TITLES)


def test_every_drawing_can_be_read_and_has_the_points_of_a_hand() -> None:
    for path in samples.every():
        if path.suffix == ".json":
            drawing, _ = parse_drawing(path.read_bytes(), path.name)
            assert drawing.points > 40, path.name
