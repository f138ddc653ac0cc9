"""Comparisons: runs that differ in one switch are paired by their seed, and a verdict needs an interval
without zero."""

from __future__ import annotations

from typing import Any

import pytest

from digitpad.ablation.comparison import Result, comparisons
from digitpad.ablation.statistics import difference, quantile
from digitpad.runs.config import TrainConfig


def result(
    name: str, test: float | None = None, *, validation: float | None = None, **settings: Any
) -> Result:
    return Result(name, TrainConfig(preset="quick", **settings), validation, test, name)


def pair(seed: int, on: float | None, off: float | None) -> list[Result]:
    return [result(f"{seed}-on", on, seed=seed), result(f"{seed}-off", off, seed=seed, pooling="plain")]


def test_seeds_pair_runs_and_the_papers_side_comes_first() -> None:
    (comparison,) = comparisons([*pair(0, 99.1, 99.0), *pair(1, 99.3, 99.0), *pair(2, 99.2, 99.0)])
    assert (comparison.fields, comparison.first, comparison.second) == (
        ("pooling",),
        ("overlapping",),
        ("plain",),
    )
    assert [(a.name, b.name) for a, b in comparison.pairs] == [
        ("0-on", "0-off"),
        ("1-on", "1-off"),
        ("2-on", "2-off"),
    ]
    assert comparison.test is not None and comparison.validation is None
    assert comparison.test.values == pytest.approx((0.1, 0.3, 0.2))
    assert comparison.test.interval == pytest.approx(
        (0.2 - 4.3027 * 0.1 / 3**0.5, 0.2 + 4.3027 * 0.1 / 3**0.5), abs=1e-4
    )
    assert comparison.test.verdict == "noise"


def test_one_pair_has_no_interval_and_shows_nothing() -> None:
    (comparison,) = comparisons(pair(3, 99.4, 98.0))
    assert comparison.test is not None and comparison.test.interval is None
    assert comparison.test.verdict == "one pair"


@pytest.mark.parametrize(
    ("values", "verdict"),
    [((0.5, 0.6, 0.55), "better"), ((-0.5, -0.6, -0.55), "worse"), ((0.1, -0.1), "noise")],
)
def test_only_an_interval_without_zero_is_more_than_noise(values: tuple[float, ...], verdict: str) -> None:
    measured = difference(values, step=0.01)
    assert measured is not None and measured.verdict == verdict


def test_equal_differences_still_have_an_interval() -> None:
    measured = difference((0.01, 0.01), step=0.01)
    assert measured is not None and measured.verdict == "noise"


def test_other_seeds_and_other_differences_make_no_pair() -> None:
    assert comparisons([result("a", 99.0, seed=0), result("b", 98.0, seed=1, pooling="plain")]) == []
    assert comparisons([result("a", 99.0), result("b", 98.0, pooling="plain", activation="tanh")]) == []
    assert comparisons([result("a", 99.0), result("b", 98.0)]) == []


def test_augmentation_and_dropout_are_one_claim() -> None:
    (comparison,) = comparisons(
        [result("off", 98.0, augment=False, dropout=0.0), result("on", 99.0, augment=True, dropout=0.5)]
    )
    assert comparison.first == (True, 0.5) and comparison.second == (False, 0.0)


def test_the_newest_of_several_equal_runs_counts() -> None:
    (comparison,) = comparisons([*pair(0, 99.0, 98.0), result("0-on-again", 98.5, seed=0)])
    assert comparison.pairs[0][0].name == "0-on-again"


def test_three_values_of_a_switch_are_compared_by_two() -> None:
    runs = [result(lrn, 99.0, lrn=lrn) for lrn in ("off", "paper", "article")]
    assert {(comparison.first, comparison.second) for comparison in comparisons(runs)} == {
        (("paper",), ("article",)),
        (("paper",), ("off",)),
        (("article",), ("off",)),
    }


def test_unmeasured_runs_are_left_out_of_the_mean() -> None:
    (comparison,) = comparisons([*pair(0, None, 98.0), *pair(1, 99.0, 98.0)])
    assert comparison.test is not None and comparison.test.values == (1.0,)


@pytest.mark.parametrize(
    ("freedom", "value"),
    [(1, 12.7062), (5, 2.5706), (10, 2.2281), (11, 2.2010), (30, 2.0423), (1000, 1.9623)],
)
def test_students_t(freedom: int, value: float) -> None:
    assert quantile(freedom) == pytest.approx(value, abs=1e-4)
