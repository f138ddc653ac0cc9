"""What one switch of a network is worth: runs paired by their seed, the mean of the differences, and how far it can be trusted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

APART = ("preset", "seed", "threads", "test_at_end")
"""Settings that do not make two networks different ones."""
TOGETHER = ("augment", "dropout")
"""One claim of the paper (section 4, reducing overfitting): these two may differ at once."""
SECOND: dict[str, tuple[Any, ...]] = {
    "pooling": ("plain",), "lrn": ("off", "article"), "activation": ("tanh",), "columns": (1,), "augment": (False,),
}  # fmt: skip
"""The values of a claim that are not the paper's: the other side of a comparison is the claim switched on."""
T_TABLE = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)
"""97.5 % quantiles of Student's t for 1 to 10 degrees of freedom."""

Verdict = Literal["one pair", "noise", "better", "worse"]


@dataclass(frozen=True)
class Result:
    """One complete run. Accuracies in %; None where that was not measured."""

    name: str
    """Its folder's."""
    config: TrainConfig
    validation: float | None
    test: float | None
    called: str
    """By a person, or as its folder is."""


@dataclass(frozen=True)
class Difference:
    """Paired differences in percentage points: `values` one a pair, their `mean`, and its 95 % interval (None for a single pair)."""

    values: tuple[float, ...]
    mean: float
    interval: tuple[float, float] | None

    @property
    def verdict(self) -> Verdict:
        """What may be said: nothing of one pair; "noise" where the interval holds 0; else whether the first side is better or worse."""
        if self.interval is None:
            return "one pair"
        low, high = self.interval
        return "noise" if low <= 0 <= high else "better" if low > 0 else "worse"


@dataclass(frozen=True)
class Comparison:
    """Pairs of runs (first, second) that share their seed and everything else but `fields`; the first side is the claim switched on."""

    fields: tuple[str, ...]
    first: tuple[Any, ...]
    second: tuple[Any, ...]
    """The values of `fields` on each side."""
    pairs: tuple[tuple[Result, Result], ...]
    validation: Difference | None
    test: Difference | None
    """First minus second, over the pairs of which both were measured; None where there is none."""

    @property
    def measured(self) -> Difference | None:
        """On the test images, where those were measured for as many pairs as the validation images; else on these."""
        if self.test is None or self.validation is None:
            return self.test or self.validation
        return self.test if len(self.test.values) >= len(self.validation.values) else self.validation


def results(runs: Iterable[RunSummary]) -> list[Result]:
    """Those that are complete and were trained as their settings say."""
    return [
        Result(run.folder.name, run.config, run.validation_accuracy, run.test_accuracy, run.name)
        for run in runs
        if run.config is not None and run.state == "complete" and not run.trouble and not run.adjusted
    ]


def comparisons(results: Iterable[Result]) -> list[Comparison]:
    """Every comparison that these runs allow, those with the most pairs first."""
    groups: dict[tuple[Any, ...], dict[int, list[Result]]] = defaultdict(lambda: defaultdict(list))
    every = list(results)
    for fields in (*((name,) for name in _names() if name not in APART), TOGETHER):
        for one in every:
            shared = tuple((name, value) for name, value in _values(one.config).items() if name not in (*APART, *fields))
            groups[(fields, shared)][one.config.seed].append(one)
    found = [made for (fields, _), seeds in groups.items() for made in _in_group(fields, seeds)]
    return sorted(found, key=lambda made: -len(made.pairs))


def difference(values: Sequence[float], step: float) -> Difference | None:
    """The mean of paired differences and its interval by Student's t with n - 1 degrees of freedom; None for no values.

    `step` is what one image more makes (100 / images): a spread smaller than rounding to it would leave says nothing and is not believed.
    """
    if not values:
        return None
    n, mean = len(values), sum(values) / len(values)
    if n == 1:
        return Difference(tuple(values), mean, None)
    spread = max(sqrt(sum((one - mean) ** 2 for one in values) / (n - 1)), step / sqrt(6))
    half = quantile(n - 1) * spread / sqrt(n)
    return Difference(tuple(values), mean, (mean - half, mean + half))


def quantile(freedom: int) -> float:
    """Student's t at 97.5 %: from a table, beyond it by the expansion 26.7.5 of Abramowitz and Stegun (1964)."""
    if freedom <= len(T_TABLE):
        return T_TABLE[freedom - 1]
    z = 1.959964
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def _in_group(fields: tuple[str, ...], seeds: dict[int, list[Result]]) -> list[Comparison]:
    """Comparisons among runs that differ in nothing but `fields` and the seed: one for each two sets of values."""
    sides = {_side(one, fields) for runs in seeds.values() for one in runs}
    ordered = sorted(sides, key=lambda side: _rank(fields, side))
    made = []
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if all(a != b for a, b in zip(first, second, strict=True)):
                made.append(_comparison(fields, (first, second), seeds=seeds))
    return [one for one in made if one.pairs]


def _comparison(fields: tuple[str, ...], sides: tuple[tuple[Any, ...], tuple[Any, ...]], *, seeds: dict[int, list[Result]]) -> Comparison:
    """One pair a seed: of several runs with the same settings the newest, which has the last name."""
    pairs = []
    for seed in sorted(seeds):
        newest = [max((one for one in seeds[seed] if _side(one, fields) == side), key=lambda one: one.name, default=None) for side in sides]
        if newest[0] is not None and newest[1] is not None:
            pairs.append((newest[0], newest[1]))
    validation = [a.validation - b.validation for a, b in pairs if a.validation is not None and b.validation is not None]
    test = [a.test - b.test for a, b in pairs if a.test is not None and b.test is not None]
    images = pairs[0][0].config.validation_images if pairs else 1
    return Comparison(fields, *sides, tuple(pairs), difference(validation, 100 / images), difference(test, 0.01))


def _side(one: Result, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(one.config, name) for name in fields)


def _rank(fields: tuple[str, ...], side: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sorts the paper's side of a claim first, dropout before none, and numbers from the larger to the smaller."""
    others = [_second(name, value) for name, value in zip(fields, side, strict=True)]
    return (*others, *(-value if isinstance(value, (int, float)) else str(value) for value in side))


def _second(name: str, value: Any) -> bool:
    return value in SECOND.get(name, ()) or (name == "dropout" and value == 0)


def _names() -> tuple[str, ...]:
    return tuple(knob.name for knob in knobs(TrainConfig))


def _values(config: TrainConfig) -> dict[str, Any]:
    return {name: getattr(config, name) for name in _names()}
