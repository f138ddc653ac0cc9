"""Rasterising: position, size and pressure of a drawing do not change the network's input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.reading.drawing import Drawing, drawing
from digitpad.reading.raster import BOX, blank, rasterize

SEVEN = [[[0, 0], [30, 1], [60, 0], [45, 40], [25, 100]]]
COORDINATES = st.floats(-1000, 1000, width=32)
DRAWINGS = st.lists(
    st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=12), min_size=1, max_size=4
).map(drawing)


def moved(original: Drawing, *, scale: float, x: float, y: float) -> Drawing:
    return drawing([line[:, :2].astype(np.float64) * scale + (x, y) for line in original.strokes])


@given(DRAWINGS)
def test_the_ink_of_any_drawing_fits_the_box(random_drawing: Drawing) -> None:
    pixels = rasterize(random_drawing)
    assert pixels.shape == (28, 28)
    assert pixels.dtype == np.uint8
    rows, columns = np.nonzero(pixels)
    assert len(rows) > 0
    assert max(np.ptp(rows), np.ptp(columns)) <= BOX + 1
    assert min(rows.min(), columns.min()) >= 0


@given(st.floats(0.01, 100), st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_position_and_size_do_not_matter(scale: float, x: float, y: float) -> None:
    here, there = rasterize(drawing(SEVEN)), rasterize(moved(drawing(SEVEN), scale=scale, x=x, y=y))
    assert np.abs(here.astype(int) - there).max() <= 12


@given(DRAWINGS)
def test_the_same_drawing_gives_the_same_bytes(random_drawing: Drawing) -> None:
    assert rasterize(random_drawing).tobytes() == rasterize(random_drawing).tobytes()


def test_pressure_does_not_matter() -> None:
    pressed = [[[*point, 0.1 * index] for index, point in enumerate(SEVEN[0])]]
    assert (rasterize(drawing(pressed)) == rasterize(drawing(SEVEN))).all()


def test_the_longer_side_of_the_ink_fills_twenty_pixels() -> None:
    rows, columns = np.nonzero(rasterize(drawing(SEVEN)) > 127)
    assert 19 <= np.ptp(rows) + 1 <= 20
    assert np.ptp(columns) < np.ptp(rows)


def test_the_centre_of_mass_lies_in_the_middle() -> None:
    pixels = rasterize(drawing(SEVEN)).astype(float)
    axis = np.arange(28)
    centre = [(pixels.sum(axis=0) @ axis) / pixels.sum(), (pixels.sum(axis=1) @ axis) / pixels.sum()]
    np.testing.assert_allclose(centre, 13.5, atol=0.2)


def test_no_strokes_give_a_blank_image_and_a_point_a_dot() -> None:
    assert not rasterize(Drawing()).any()
    assert not blank().any()
    dot = rasterize(drawing([[[5, 5]]]))
    assert dot[13:15, 13:15].min() > 127
    assert np.count_nonzero(dot) <= 16


@pytest.mark.parametrize("points", [100_000])
def test_a_scribble_of_many_points_is_rendered(points: int) -> None:
    scribble = np.random.default_rng(0).random((points, 2)) * 100
    assert np.count_nonzero(rasterize(drawing([scribble]))) > 300


def test_the_density_of_points_does_not_matter() -> None:
    start, end = np.array([0.0, 0.0]), np.array([10.0, 100.0])
    dense = [start + (end - start) * t for t in np.linspace(0, 1, 5000)]
    difference = rasterize(drawing([dense])).astype(int) - rasterize(drawing([[start, end]]))
    assert np.abs(difference).max() <= 25
