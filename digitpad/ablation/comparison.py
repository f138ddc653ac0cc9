"""Pairs of runs equal but for one setting or claim: found among the runs on disk, and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digitpad.ablation.claims import JOINT, is_second
from digitpad.ablation.statistics import Difference, difference
from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

APART = ("preset", "seed", "threads", "test_at_end")
"""Settings that two runs of a pair, or the pairs of a comparison, may differ in."""


@dataclass(frozen=True)
class Result:
    """One complete run. Accuracies in %; None where that was not measured."""

    name: str
    """Its folder's name."""
    config: TrainConfig
    validation: float | None
    test: float | None
    called: str
    """A person's name for it, or its folder's."""


@dataclass(frozen=True)
class Comparison:
    """Pairs of runs (first, second) that share their seed and everything else but `fields`; the first side is
    the claim switched on."""

    fields: tuple[str, ...]
    first: tuple[Any, ...]
    second: tuple[Any, ...]
    """The values of `fields` on each side."""
    pairs: tuple[tuple[Result, Result], ...]
    validation: Difference | None
    test: Difference | None
    """First minus second, over the pairs with both measured; None where there is none."""

    @property
    def measured(self) -> Difference | None:
        """The difference on the test images, where as many pairs have it as on the validation images; else
        the one on these."""
        if self.test is None or self.validation is None:
            return self.test or self.validation
        return self.test if len(self.test.values) >= len(self.validation.values) else self.validation


def results(runs: Iterable[RunSummary]) -> list[Result]:
    """The results of the runs that are complete and were trained as their settings say."""
    return [
        Result(run.folder.name, run.config, run.validation_accuracy, run.test_accuracy, run.name)
        for run in runs
        if run.config is not None and run.state == "complete" and not run.trouble and not run.adjusted
    ]


def comparisons(results: Iterable[Result]) -> list[Comparison]:
    """Every comparison that these runs allow, those with the most pairs first."""
    groups: dict[tuple[Any, ...], dict[int, list[Result]]] = defaultdict(lambda: defaultdict(list))
    every = list(results)
    for fields in (*((name,) for name in _names() if name not in APART), *(claim.fields for claim in JOINT)):
        for result in every:
            shared = tuple(
                (name, value)
                for name, value in _values(result.config).items()
                if name not in (*APART, *fields)
            )
            groups[(fields, shared)][result.config.seed].append(result)
    pairings = [
        comparison for (fields, _), seeds in groups.items() for comparison in _in_group(fields, seeds)
    ]
    return sorted(pairings, key=lambda comparison: -len(comparison.pairs))


def _in_group(fields: tuple[str, ...], seeds: dict[int, list[Result]]) -> list[Comparison]:
    """Comparisons among runs that differ in `fields` and the seed alone: one for each two sets of values."""
    sides = {_side(result, fields) for runs in seeds.values() for result in runs}
    ordered = sorted(sides, key=lambda side: _rank(fields, side))
    candidates = []
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if all(a != b for a, b in zip(first, second, strict=True)):
                candidates.append(_comparison(fields, (first, second), seeds=seeds))
    return [comparison for comparison in candidates if comparison.pairs]


def _comparison(
    fields: tuple[str, ...], sides: tuple[tuple[Any, ...], tuple[Any, ...]], *, seeds: dict[int, list[Result]]
) -> Comparison:
    """Pair the runs of each seed: of several with the same settings the newest, which has the last name."""
    pairs = []
    for seed in sorted(seeds):
        first, second = (_newest(seeds[seed], fields, side) for side in sides)
        if first is not None and second is not None:
            pairs.append((first, second))
    validation = [
        a.validation - b.validation for a, b in pairs if a.validation is not None and b.validation is not None
    ]
    test = [a.test - b.test for a, b in pairs if a.test is not None and b.test is not None]
    images = pairs[0][0].config.validation_images if pairs else 1
    return Comparison(
        fields, *sides, tuple(pairs), difference(validation, 100 / images), difference(test, 0.01)
    )


def _newest(results: Iterable[Result], fields: tuple[str, ...], side: tuple[Any, ...]) -> Result | None:
    return max(
        (result for result in results if _side(result, fields) == side),
        key=lambda result: result.name,
        default=None,
    )


def _side(result: Result, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(result.config, name) for name in fields)


def _rank(fields: tuple[str, ...], side: tuple[Any, ...]) -> tuple[Any, ...]:
    """Key that sorts the paper's side of a claim first, dropout before none, and numbers from the larger to
    the smaller."""
    seconds = [is_second(name, value) for name, value in zip(fields, side, strict=True)]
    return (*seconds, *(-value if isinstance(value, (int, float)) else str(value) for value in side))


def _names() -> tuple[str, ...]:
    return tuple(knob.name for knob in knobs(TrainConfig))


def _values(config: TrainConfig) -> dict[str, Any]:
    return {name: getattr(config, name) for name in _names()}
