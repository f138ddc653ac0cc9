"""Texts for comparisons: a claim, both sides, the runs still to be trained, and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.words import numbers, runs

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.ablation.plan import Plan, PlanStatus
    from digitpad.runs.config import TrainConfig

translate = QCoreApplication.translate


def amount(images: int | None, base: TrainConfig) -> str:
    """A number of training images; None: the number of `base`."""
    if images is None:
        return translate("Pairs", "as set: {count}").format(count=f"{base.train_images:,}")
    return f"{images:,}"


def side(plan: Plan, config: TrainConfig) -> str:
    """The values of the claim on this side."""
    from digitpad.ablation.claims import COMPARED

    return numbers.listed(
        *(runs.setting(name, getattr(config, name)) for name in COMPARED[plan.claim].fields)
    )


def run(plan: Plan, config: TrainConfig) -> str:
    """One run of the plan: the claim's values and its seed."""
    return translate("Pairs", "{side}; seed {seed}").format(side=side(plan, config), seed=config.seed)


def legend_name(config: TrainConfig, *, on: bool) -> str:
    """One run of the plan, short enough for a legend."""
    state = translate("Runs", "on") if on else translate("Runs", "off")
    return translate("Pairs", "{word}, seed {seed}").format(word=state, seed=config.seed)


def shared(plan: Plan) -> str:
    """The settings that both sides share, and the sizes of their networks where these differ."""
    from digitpad.ablation.plan import parameters

    first, second = plan.sides()
    same = translate(
        "Pairs",
        "Equal on both sides: {preset}, the seed, {images} training images in the same order, {steps} steps "
        "of {batch} "
        "(each image {times} times), the learning rate. Judged at its best moment by {validation} validation "
        "images; "
        "the test images are left alone.",
    ).format(
        preset=runs.preset(first),
        images=f"{first.train_images:,}",
        steps=f"{first.steps:,}",
        batch=first.batch,
        times=f"{first.epochs:.3g}",
        validation=f"{first.validation_images:,}",
    )
    if parameters(first) == parameters(second):
        return same
    weights = translate("Pairs", "Not equal: {on} weights with it, {off} without.")
    return numbers.sentences(same, weights.format(on=f"{parameters(first):,}", off=f"{parameters(second):,}"))


def remaining(plan: Plan, status: PlanStatus, *, stopped: bool, time: str) -> str:
    """The runs that are still to be trained; `time`: a sentence with the time that they take."""
    left, total = len(status.pending), 2 * plan.seeds
    if not left:
        return translate("Pairs", "All {count} runs are complete.").format(count=total)
    if left == total:
        progress = translate("Pairs", "{count} runs, one after another.").format(count=total)
    else:
        progress = translate("Pairs", "{done} of {count} runs complete; the others are still to be trained.")
        progress = progress.format(done=total - left, count=total)
    begun = translate("Pairs", "What was begun is kept and goes on where it stopped.") if status.begun else ""
    return numbers.sentences(translate("Pairs", "Stopped.") if stopped else "", progress, begun, time)


def time_needed(seconds: float | None, *, measured: bool) -> str:
    """The time of the runs of a plan; `measured`: both sides were timed here before."""
    if seconds is None:
        return translate("Pairs", "How long they take here is not measured yet; the first steps will tell.")
    text = (
        translate("Pairs", "About {time}.")
        if measured
        else translate("Pairs", "Roughly {time}: one side was not measured here yet.")
    )
    return text.format(time=numbers.duration(seconds))


def title(comparison: Comparison) -> str:
    """Both sides: "Overlapping pooling: on against off"; where several settings differ, all of them on each
    side."""
    if len(comparison.fields) == 1:
        name, first, second = comparison.fields[0], *comparison.first, *comparison.second
        text = translate("Compare", "{name}: {first} against {second}")
        return text.format(
            name=runs.setting_name(name),
            first=runs.setting_value(name, first),
            second=runs.setting_value(name, second),
        )
    first, second = (
        numbers.listed(*map(runs.setting, comparison.fields, side))
        for side in (comparison.first, comparison.second)
    )
    return translate("Compare", "{first}, against {second}").format(first=first, second=second)


def result(comparison: Comparison) -> str:
    """The mean difference of the pairs and its meaning, on the test images where those were measured."""
    measured = comparison.measured
    if measured is None:
        return translate("Compare", "The accuracy of these runs was not measured.")
    on_test = measured is comparison.test
    where = (
        translate("Compare", "MNIST's test images")
        if on_test
        else translate("Compare", "MNIST's validation images")
    )
    if measured.interval is None:
        text = translate(
            "Compare", "{mean} points on {where}, from one pair. One pair shows nothing: train more seeds."
        )
        return text.format(mean=numbers.points(measured.mean), where=where)
    verdicts = {
        "noise": translate("Compare", "Not distinguishable from seed noise on MNIST."),
        "better": translate("Compare", "The first is better here, by more than seed noise."),
        "worse": translate("Compare", "The first is worse here, by more than seed noise."),
    }
    text = translate(
        "Compare", "{mean} points on {where}, mean of {count} seeds; 95 % interval {low} to {high}. {verdict}"
    )
    mean, low, high = map(numbers.points, (measured.mean, *measured.interval))
    return text.format(
        mean=mean,
        where=where,
        count=len(measured.values),
        low=low,
        high=high,
        verdict=verdicts[measured.verdict],
    )
