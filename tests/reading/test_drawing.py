"""Drawings: validation of strokes, and JSON in both directions."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.errors import DigitpadError
from digitpad.reading.drawing import MAX_POINTS, Drawing, drawing, parse_drawing

NUMBERS = st.floats(-1e6, 1e6, width=32) | st.integers(-1000, 1000)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["strokes", "label", "a"]), inner, max_size=3)
    ),
    max_leaves=20,
)


def read(text: str | bytes) -> Drawing | DigitpadError:
    try:
        return parse_drawing(text, "name.json")[0]
    except DigitpadError as error:
        assert "name.json" in str(error)
        assert "\n" not in str(error)
        return error


@given(
    ANY_JSON
    | st.fixed_dictionaries(
        {"strokes": ANY_JSON | st.lists(st.lists(st.lists(NUMBERS | st.floats(), max_size=4)))}
    )
)
def test_any_json_is_a_drawing_or_an_error(value: Any) -> None:
    result = read(json.dumps(value))
    if isinstance(result, Drawing):
        assert result.points > 0
        for line in result.strokes:
            assert np.isfinite(line).all()
            assert line.dtype == np.float32
            assert line.shape[1:] == (3,)


@given(st.binary(max_size=200) | st.binary(max_size=50).map(lambda rest: b'{"strokes": [[[1, 2' + rest))
def test_any_bytes_are_a_drawing_or_an_error(data: bytes) -> None:
    read(data)


@given(st.lists(POINTS, min_size=1, max_size=5))
def test_a_drawing_survives_json(strokes: list[list[tuple[float, float]]]) -> None:
    before = drawing(strokes, extent=9.5)
    after, label = parse_drawing(before.to_json(), "it")
    assert after.extent == before.extent
    assert label is None
    for line, parsed in zip(before.strokes, after.strokes, strict=True):
        np.testing.assert_allclose(line, parsed, atol=1e-3, rtol=1e-6)


def test_pressure_and_label_survive_json() -> None:
    parsed, label = parse_drawing('{"label": 4, "strokes": [[[0, 1, 0.25], [2, 3, 7]]]}', "it")
    assert label == 4
    assert parsed.strokes[0].tolist() == [[0, 1, 0.25], [2, 3, 1]]
    assert parse_drawing(parsed.to_json(), "it")[0].strokes[0].tolist() == parsed.strokes[0].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "[]",
        "{}",
        '{"strokes": []}',
        '{"strokes": [[]]}',
        '{"strokes": "7"}',
        '{"strokes": [[["1", "2"]]]}',
        '{"strokes": [[[1, null]]]}',
        '{"strokes": [[[1, NaN]]]}',
        '{"strokes": [[[1, Infinity]]]}',
        '{"strokes": [[[1, 1e400]]]}',
        '{"strokes": [[[1, 1e10]]]}',
        '{"strokes": [[[-9223372036854775808, 0]]]}',
        '{"strokes": [[[1, ' + "9" * 4000 + "]]]}",
        '{"strokes": [[[1, 2], [3]]]}',
        '{"strokes": [[[1, 2, 3, 4]]]}',
        '{"strokes": [[1, 2]]}',
        '{"strokes": ' + "[" * 70 + "]" * 70 + "}",
        '{"strokes": ' + "[" * 200_000,
        '{"strokes": [[[1, 2]]], "label": 10}',
        '{"strokes": [[[1, 2]]], "label": true}',
        '{"strokes": [[[1, 2]]], "label": "7"}',
        b"\xff\xfe\x00",
    ],
)
def test_an_invalid_drawing_is_refused(text: str | bytes) -> None:
    result = read(text)
    assert isinstance(result, DigitpadError)
    assert result.code == "not-a-drawing"
    assert len(str(result)) < 200


def test_more_than_the_allowed_points_are_refused() -> None:
    for points, allowed in ((MAX_POINTS, True), (MAX_POINTS + 1, False), (1_000_000, False)):
        result = read('{"strokes": [[' + ",".join(["[1,2]"] * points) + "]]}")
        assert isinstance(result, Drawing) == allowed
        assert allowed or "100,000" in str(result)


def test_points_are_counted_over_all_strokes() -> None:
    result = read('{"strokes": [' + ",".join(["[[1,2]]"] * (MAX_POINTS + 1)) + "]}")
    assert isinstance(result, DigitpadError)
    assert result.code == "too-many-points"


def test_strokes_are_read_only() -> None:
    line = drawing([[[0, 0], [1, 1]]])
    with pytest.raises(ValueError, match="read-only"):
        line.strokes[0][0, 0] = 5


def test_bounds_cover_all_points() -> None:
    assert drawing([[[0, 5], [3, 1]], [[-2, 2, 0.5]]]).bounds() == (-2, 1, 3, 5)
    with pytest.raises(ValueError, match="empty"):
        Drawing().bounds()
