"""Hit tests, erasing and fitting, without a window."""

from __future__ import annotations

import numpy as np
import pytest

from digitpad.gui.pad.geometry import EMPTY, EXTENT, Trail, distance, fitted, hit, swept
from digitpad.reading.drawing import Drawing, drawing, stroke

CROSS = drawing([[[0, 500], [1000, 500]], [[500, 0], [500, 1000]]], 1000.0)


def test_the_nearest_stroke_is_hit_between_its_points() -> None:
    assert hit(CROSS, 200, 510, radius=20) is not None
    assert [
        nearest.index for x, y in ((200, 510), (510, 900)) if (nearest := hit(CROSS, x, y, radius=20))
    ] == [0, 1]
    assert hit(CROSS, 200, 300, radius=20) is None


def test_the_later_of_two_strokes_at_one_place_is_hit() -> None:
    nearest = hit(CROSS, 500, 500, radius=5)
    assert nearest is not None
    assert nearest.index == 1


def test_a_dot_is_hit() -> None:
    assert distance(stroke([[10, 10]]), 13, 14) == pytest.approx(5.0)


def test_a_fast_eraser_misses_no_stroke_on_its_way() -> None:
    lines = drawing([[[x, 0], [x, 1000]] for x in range(100, 1000, 100)], 1000.0)
    assert swept(lines, (0, 500), (1000, 500), radius=5).strokes == ()
    assert len(swept(lines, (150, 500), (420, 500), radius=5).strokes) == 6


def test_an_eraser_that_touches_nothing_leaves_the_same_drawing() -> None:
    assert swept(CROSS, (100, 100), (120, 120), radius=5) is CROSS


def test_fitting_keeps_the_place_on_a_pad_and_centres_a_drawing_without_a_pad() -> None:
    small = drawing([[[0, 0, 0.5], [140, 70, 1]]], 280.0)
    assert np.allclose(fitted(small).strokes[0], [[0, 0, 0.5], [500, 250, 1]], atol=1e-3)
    free = fitted(drawing([[[1e6, 1e6], [1e6 + 10, 1e6 + 20]]]))
    left, top, right, bottom = free.bounds()
    assert free.extent == EXTENT
    assert ((left + right) / 2, (top + bottom) / 2, bottom - top) == pytest.approx((500, 500, 640), abs=1)


def test_fitting_a_dot_or_nothing() -> None:
    assert fitted(drawing([[[3, 4]]])).bounds() == (500, 500, 500, 500)
    assert fitted(Drawing()) is EMPTY


def test_a_trail_grows_without_changing_its_earlier_strokes() -> None:
    trail = Trail()
    assert trail.add(-20, 2000, pressure=3.0)
    first = trail.stroke()
    assert not trail.add(0.1, 1000)
    for x in range(1, 600):
        trail.add(x, 5, pressure=0.5)
    assert first.tolist() == [[0, 1000, 1]]
    assert trail.stroke().shape == (600, 3)
    assert not trail.stroke().flags.writeable
