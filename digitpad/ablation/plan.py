"""Pairs of runs that show what one claim of the AlexNet paper is worth: which settings, in which order, and what is still to be trained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from digitpad.ablation.comparison import APART, Comparison, comparisons, results
from digitpad.errors import DigitpadError
from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

SMALL = (600, 6_000)
"""Training images of the two small-data modes: there a claim can show what 55,000 images hide."""
EPOCHS, LEAST_STEPS = 100, 500
"""With few images a run sees each of them EPOCHS times at most, but trains LEAST_STEPS steps, and never more than its preset."""
EVALUATIONS = 8
"""With few images a run is evaluated so often at least."""
MOST_SEEDS = 20
NOT_TRAINED = tuple(name for name in APART if name != "seed")
"""Settings that do not make two runs different ones."""


class Claim(NamedTuple):
    """The settings that a claim is made of, with the values that stand for it and for its absence."""

    fields: tuple[str, ...]
    on: tuple[Any, ...]
    off: tuple[Any, ...]


CLAIMS: dict[str, Claim] = {
    "augmentation": Claim(("augment", "dropout"), (True, 0.5), (False, 0.0)),
    "pooling": Claim(("pooling",), ("overlapping",), ("plain",)),
    "lrn": Claim(("lrn",), ("paper",), ("off",)),
    "relu": Claim(("activation",), ("relu",), ("tanh",)),
    "columns": Claim(("columns",), (2,), (1,)),
}
"""Krizhevsky et al. (2012): sections 4.1 and 4.2 (reducing overfitting), 3.4, 3.3, 3.1 and 3.2."""


@dataclass(frozen=True)
class Plan:
    """`claim` (of CLAIMS) on and off, `seeds` times, on the settings of `base`; with `images`, on so few MNIST images and nothing else."""

    claim: str
    base: TrainConfig
    seeds: int = 3
    images: int | None = None
    """None: as many as `base` says, which is then left as it is."""

    def sides(self) -> tuple[TrainConfig, TrainConfig]:
        """The settings with the claim on and off; raises DigitpadError("bad-setting") where they cannot be.

        A value of `base` that is not the claim's absence stands for the claim: dropout 0.2 stays 0.2.
        """
        claim, base = CLAIMS[self.claim], self._shared()
        own = tuple(getattr(base, name) for name in claim.fields)
        on = tuple(mine if mine != absent else stands for mine, stands, absent in zip(own, claim.on, claim.off, strict=True))
        first, second = (dict(zip(claim.fields, values, strict=True)) for values in (on, claim.off))
        return _changed(base, first), _changed(base, second)

    def queue(self) -> tuple[TrainConfig, ...]:
        """The runs in their order: pair after pair, from the base's seed on; raises DigitpadError("bad-setting")."""
        sides = self.sides()
        return tuple(_changed(side, {"seed": self.base.seed + n}) for n in range(self.seeds) for side in sides)

    def stands(self, config: TrainConfig) -> bool:
        """Whether the claim stands in these settings of one of its runs."""
        claim = CLAIMS[self.claim]
        return tuple(getattr(config, name) for name in claim.fields) != claim.off

    def _shared(self) -> TrainConfig:
        """The base as both sides share it: judged by the validation images, never by the test images. The paper's columns meet."""
        base = _changed(self.base, {"test_at_end": False} | ({"separate": False} if self.claim == "columns" else {}))
        if self.images is None:
            return base
        samples = min(base.samples, max(EPOCHS * self.images, LEAST_STEPS * base.batch))
        few = {
            "train_images": self.images, "samples": samples, "settle": round(base.settle * samples / base.samples),
            "refine": round(base.refine * samples / base.samples), "styles": 0.0, "nondigits": 0.0,
        }  # fmt: skip
        shared = _changed(base, few)
        return _changed(shared, {"evaluate_every": max(1, min(base.evaluate_every, shared.steps // EVALUATIONS))})


@dataclass(frozen=True)
class Todo:
    """A run that is still to be trained; `folder`: one that was begun and goes on, with its own settings."""

    config: TrainConfig
    folder: Path | None


@dataclass(frozen=True)
class Standing:
    """How far a plan is: its complete runs in their order, those begun, those still to be trained, and what the complete pairs show."""

    complete: tuple[RunSummary, ...]
    begun: tuple[RunSummary, ...]
    """Those that were stopped, and go on; they are in `todo` too."""
    todo: tuple[Todo, ...]
    comparison: Comparison | None
    """By the validation images; None without a complete pair."""


def standing(plan: Plan, runs: Iterable[RunSummary]) -> Standing:
    """How far `plan` is, given the runs on disk, the newest first; raises DigitpadError("bad-setting").

    A complete run of the very settings counts, whoever started it; one that was stopped goes on. One whose learning rate or dropout was
    changed while it trained does neither.
    """
    sound = [run for run in runs if run.config is not None and not run.trouble and not run.adjusted]
    complete, half, todo = [], [], []
    for config in plan.queue():
        same = [run for run in sound if run.config is not None and trains_alike(run.config, config)]
        done = next((run for run in same if run.state == "complete"), None)
        begun = next((run for run in same if run.state in ("stopped", "interrupted")), None)
        if done is not None:
            complete.append(done)
        elif begun is not None and begun.config is not None:
            half.append(begun)
            todo.append(Todo(begun.config, begun.folder))
        else:
            todo.append(Todo(config, None))
    return Standing(tuple(complete), tuple(half), tuple(todo), _comparison(plan, complete))


def trains_alike(a: TrainConfig, b: TrainConfig) -> bool:
    """Whether the same training comes of both."""
    return all(getattr(a, knob.name) == getattr(b, knob.name) for knob in knobs(TrainConfig) if knob.name not in NOT_TRAINED)


def claim_of(found: Comparison) -> str | None:
    """Which of CLAIMS a comparison is about, None where it is about something else."""
    for name, claim in CLAIMS.items():
        if found.fields == claim.fields and found.second == claim.off:
            return name
    return None


def plan_of(found: Comparison) -> Plan | None:
    """The plan that a comparison of runs on disk belongs to, so that it can go on; None where it is about no claim of the paper."""
    claim = claim_of(found)
    if claim is None:
        return None
    seeds = [first.config.seed for first, _ in found.pairs]
    return Plan(claim, found.pairs[0][0].config, seeds=min(max(seeds) - min(seeds) + 1, MOST_SEEDS))


def parameters(config: TrainConfig) -> int:
    """Weights of the network."""
    from digitpad.network.model_file import shapes

    return sum(prod(shape) for shape in shapes(config.network).values())


def _comparison(plan: Plan, complete: Iterable[RunSummary]) -> Comparison | None:
    measured = (replace(one, test=None) for one in results(complete))
    return next((one for one in comparisons(measured) if one.fields == CLAIMS[plan.claim].fields), None)


def _changed(config: TrainConfig, changes: dict[str, Any]) -> TrainConfig:
    try:
        return config.changed(**changes)
    except ValueError as wrong:
        raise DigitpadError("bad-setting", name=next(iter(changes)), reason=str(wrong)) from None
