"""The plan of a claim's paired runs: their settings, their order, and the runs that are still to be
trained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from digitpad.ablation.claims import COMPARED
from digitpad.ablation.comparison import APART, Comparison, comparisons, results
from digitpad.network.config import knobs
from digitpad.network.layers import tensor_shapes
from digitpad.runs.config import TrainConfig, changed

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

SMALL = (600, 6_000)
"""Training images of the two small-data modes: few images show differences that 55,000 hide."""
EPOCHS, LEAST_STEPS = 100, 500
"""With few images a run sees each at most EPOCHS times, but trains LEAST_STEPS steps, and never more than its
preset."""
EVALUATIONS = 8
"""Least number of evaluations of a run with few images."""
MOST_SEEDS = 20
NOT_TRAINED = tuple(name for name in APART if name != "seed")
"""Settings that do not change a training."""


@dataclass(frozen=True)
class Plan:
    """`claim` (of COMPARED) on and off, `seeds` times, on the settings of `base`; with `images`, on so few
    MNIST images alone."""

    claim: str
    base: TrainConfig
    seeds: int = 3
    images: int | None = None
    """Number of MNIST images; None: that of `base`."""

    def sides(self) -> tuple[TrainConfig, TrainConfig]:
        """The settings with the claim on and off; raises BadSetting where they cannot be."""
        claim, base = COMPARED[self.claim], self._shared()
        return changed(base, **claim.switched_on(base)), changed(base, **claim.switched_off())

    def queue(self) -> tuple[TrainConfig, ...]:
        """The runs in their order: pair after pair, from the base's seed on; raises BadSetting."""
        sides = self.sides()
        return tuple(changed(side, seed=self.base.seed + n) for n in range(self.seeds) for side in sides)

    def is_on(self, config: TrainConfig) -> bool:
        """Whether the claim is on in these settings of one of its runs."""
        return COMPARED[self.claim].is_on(config)

    def _shared(self) -> TrainConfig:
        """The base as both sides share it: compared on the validation images, never on the test images. The
        paper's columns meet."""
        base = changed(
            self.base, **{"test_at_end": False} | ({"separate": False} if self.claim == "columns" else {})
        )
        if self.images is None:
            return base
        samples = min(base.samples, max(EPOCHS * self.images, LEAST_STEPS * base.batch))
        few = {
            "train_images": self.images,
            "samples": samples,
            "settle": round(base.settle * samples / base.samples),
            "refine": round(base.refine * samples / base.samples),
            "styles": 0.0,
            "nondigits": 0.0,
        }
        shared = changed(base, **few)
        return changed(shared, evaluate_every=max(1, min(base.evaluate_every, shared.steps // EVALUATIONS)))


@dataclass(frozen=True)
class PendingRun:
    """A run that is still to be trained; `folder`: of a begun one, which is resumed with its own settings."""

    config: TrainConfig
    folder: Path | None


@dataclass(frozen=True)
class PlanStatus:
    """Progress of a plan: its complete runs in their order, the begun and the pending ones, and the
    comparison of the pairs."""

    complete: tuple[RunSummary, ...]
    begun: tuple[RunSummary, ...]
    """Runs that were stopped and are resumed; they are in `pending` too."""
    pending: tuple[PendingRun, ...]
    comparison: Comparison | None
    """On the validation images; None without a complete pair."""


def plan_status(plan: Plan, runs: Iterable[RunSummary]) -> PlanStatus:
    """The status of `plan`, given the runs on disk, the newest first; raises BadSetting.

    A complete run of the very settings counts, also one started elsewhere; a stopped one is resumed. A run
    whose learning rate or dropout was changed while it trained is ignored.
    """
    sound = [run for run in runs if run.config is not None and not run.trouble and not run.adjusted]
    complete, started, pending = [], [], []
    for config in plan.queue():
        same = [run for run in sound if run.config is not None and trains_alike(run.config, config)]
        done = next((run for run in same if run.state == "complete"), None)
        begun = next((run for run in same if run.state in ("stopped", "interrupted")), None)
        if done is not None:
            complete.append(done)
        elif begun is not None and begun.config is not None:
            started.append(begun)
            pending.append(PendingRun(begun.config, begun.folder))
        else:
            pending.append(PendingRun(config, None))
    return PlanStatus(tuple(complete), tuple(started), tuple(pending), _comparison(plan, complete))


def trains_alike(a: TrainConfig, b: TrainConfig) -> bool:
    """Whether both settings give the same training."""
    return all(
        getattr(a, knob.name) == getattr(b, knob.name)
        for knob in knobs(TrainConfig)
        if knob.name not in NOT_TRAINED
    )


def claim_of(comparison: Comparison) -> str | None:
    """The claim (of COMPARED) that a comparison is about; None where it is about something else."""
    for name, claim in COMPARED.items():
        if comparison.fields == claim.fields and comparison.second == claim.off:
            return name
    return None


def plan_of(comparison: Comparison) -> Plan | None:
    """The plan that a comparison of runs on disk belongs to, to resume it; None where it is about no claim of
    the paper."""
    claim = claim_of(comparison)
    if claim is None:
        return None
    seeds = [first.config.seed for first, _ in comparison.pairs]
    return Plan(claim, comparison.pairs[0][0].config, seeds=min(max(seeds) - min(seeds) + 1, MOST_SEEDS))


def parameters(config: TrainConfig) -> int:
    """The number of the network's weights."""
    return sum(prod(shape) for shape in tensor_shapes(config).values())


def _comparison(plan: Plan, complete: Iterable[RunSummary]) -> Comparison | None:
    measured = (replace(result, test=None) for result in results(complete))
    fields = COMPARED[plan.claim].fields
    return next((comparison for comparison in comparisons(measured) if comparison.fields == fields), None)
