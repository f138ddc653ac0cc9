"""The three-way verdict: sure, torn or none, and its probabilities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny_models
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from digitpad.errors import DigitpadError
from digitpad.network.calibration import Calibration, Level, familiarity, interpret, right_in_100, softmax
from digitpad.network.model_file import Model
from digitpad.reading.drawing import Drawing, drawing
from digitpad.reading.raster import blank, rasterize
from digitpad.reading.recognizer import Recognizer, lack_of_ink

SEVEN = drawing([[[0, 0], [60, 0], [25, 100]]])
LOGITS = st.lists(st.floats(-80, 80, width=32), min_size=10, max_size=10)


def recognizer(**calibration: Any) -> Recognizer:
    return Recognizer(tiny_models.model(calibration=Calibration(**calibration)))


@given(LOGITS, st.floats(0.05, 20))
def test_probabilities_sum_to_one_and_keep_the_order(logits: list[float], temperature: float) -> None:
    interpretation = interpret(np.array([logits], np.float32), Calibration(temperature=temperature))
    assert interpretation.probabilities.sum() == pytest.approx(1)
    assert interpretation.probabilities[0, interpretation.ranked[0, 0]] == interpretation.first[0]
    assert interpretation.ranked[0, 0] == np.argmax(np.array(logits, np.float32))


def test_a_higher_temperature_makes_the_first_choice_less_sure() -> None:
    logits = np.array([[5.0, 1, 0, 0, 0, 0, 0, 0, 0, 0]], np.float32)
    cold, warm = (interpret(logits, Calibration(temperature=t)).first[0] for t in (1.0, 3.0))
    assert cold > warm > 0.1
    np.testing.assert_allclose(
        interpret(logits, Calibration(temperature=3.0)).probabilities, softmax(logits / 3.0)
    )


def test_familiarity_is_the_log_of_summed_exponentials_for_one_row_or_many() -> None:
    logits = np.random.default_rng(0).normal(0, 10, (4, 10)).astype(np.float32)
    expected = np.log(np.exp(logits.astype(np.float64)).sum(axis=1))
    np.testing.assert_allclose(familiarity(logits), expected)
    assert familiarity(logits[0]) == pytest.approx(expected[0])


def test_sure_above_the_threshold_torn_below_it_none_when_unfamiliar() -> None:
    first = recognizer().read(SEVEN).probabilities.max()
    energy = float(familiarity(recognizer().read(SEVEN).logits))
    sure = recognizer(sure_from=first - 1e-6).read(SEVEN)
    torn = recognizer(sure_from=first + 1e-6).read(SEVEN)
    none = recognizer(sure_from=first + 1e-6, familiar_from=energy + 1e-3).read(SEVEN)
    order = np.argsort(-sure.logits)
    assert (sure.verdict, sure.digit, sure.alternatives, sure.reason) == ("sure", order[0], (), "")
    assert (torn.verdict, torn.digit, torn.alternatives, torn.reason) == ("torn", order[0], (order[1],), "")
    assert (none.verdict, none.digit, none.alternatives, none.reason) == ("none", None, (), "unfamiliar")
    assert none.probabilities.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("ink", "reason"),
    [
        (Drawing(), "blank"),
        (drawing([[[3, 3]]]), "speck"),
        (drawing([[[3, 3], [3, 3]], [[3, 3]]]), "speck"),
        (drawing([[[0, 0], [3.9, 1]]], 100.0), "speck"),
        (drawing([[[0, 0], [1, 4.1]]], 100.0), ""),
        (drawing([[[0, 0], [0.001, 0]]]), ""),
    ],
)
def test_a_drawing_with_too_little_ink_is_none_with_a_reason(ink: Drawing, reason: str) -> None:
    assert lack_of_ink(ink) == reason
    answer = recognizer().read(ink)
    assert (answer.verdict == "none") == bool(reason)
    assert answer.reason == reason
    assert answer.probabilities.shape == (10,)


def test_pixels_give_the_drawings_logits_and_blank_ones_are_none() -> None:
    reader = recognizer()
    np.testing.assert_array_equal(reader.read_pixels(rasterize(SEVEN)).logits, reader.read(SEVEN).logits)
    assert reader.read_pixels(blank()).reason == "blank"


def test_a_prediction_is_read_only_and_leaves_the_input_unchanged() -> None:
    pixels = rasterize(SEVEN)
    answer = recognizer().read_pixels(pixels)
    pixels[0, 0] = 9
    assert answer.pixels[0, 0] == 0
    for array in (answer.pixels, answer.logits, answer.probabilities):
        assert not array.flags.writeable


@pytest.mark.parametrize(
    ("first", "expected"),
    [(0.3, None), (0.55, None), (0.6, 61), (0.899, 61), (0.9, 97), (0.9989, 97), (0.999, 99), (1.0, 99)],
)
def test_reliability_is_reported_only_where_measured_and_never_overstated(
    first: float, expected: int | None
) -> None:
    levels = (
        Level(at_least=0.5, right=0.5, count=99),
        Level(at_least=0.6, right=0.6199, count=100),
        Level(at_least=0.9, right=0.97, count=400),
        Level(at_least=0.999, right=1.0, count=9000),
    )
    assert right_in_100(first, Calibration(levels=levels)) == expected
    assert right_in_100(first, Calibration(levels=levels[::-1])) == expected


def test_a_none_verdict_has_no_reliability() -> None:
    levels = (Level(at_least=0.0, right=0.8, count=500),)
    assert recognizer(levels=levels, sure_from=0.0).read(SEVEN).right_in_100 == 80
    assert recognizer(levels=levels).read(drawing([[[1, 1]]])).right_in_100 is None


def test_a_model_file_is_loaded_with_its_card(tmp_path: Path) -> None:
    loaded = Recognizer.load(tiny_models.model_file(tmp_path))
    assert loaded.card.name == "tiny"
    assert loaded.read(SEVEN).probabilities.sum() == pytest.approx(1)


def test_a_model_with_a_weight_that_is_not_finite_is_refused(tmp_path: Path) -> None:
    model = tiny_models.model()
    broken = Model(
        card=model.card, tensors=dict(model.tensors) | {"out.bias": np.full(10, np.inf, np.float32)}
    )
    with pytest.raises(DigitpadError, match="finite"):
        Recognizer.load(tiny_models.model_file(tmp_path, broken))


def test_numpy_computes_on_one_thread() -> None:
    recognizer().read(SEVEN)
    threads = [
        pool["num_threads"]
        for pool in threadpool_info()
        if pool["user_api"] == "blas" and "numpy" in pool["filepath"]
    ]
    assert set(threads) <= {1}
