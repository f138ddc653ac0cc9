"""What the comparison of a claim says: its name, what both sides share, how far it is and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.words import answers, runs, settings

if TYPE_CHECKING:
    from digitpad.ablation.plan import Plan
    from digitpad.gui.ablation.worker import Found
    from digitpad.network.config import TrainConfig

translate = QCoreApplication.translate


def claim(name: str) -> tuple[str, str]:
    """Name of one of pairs.CLAIMS, and what the paper says of it."""
    if name != "augmentation":
        return settings.claim(name)
    says = translate("Pairs", "The paper's two means against overfitting, together. They show most where there are few images.")
    return translate("Pairs", "Augmentation and dropout"), says


def amount(images: int | None, base: TrainConfig) -> str:
    """So many training images; None: as many as the settings say."""
    if images is None:
        return translate("Pairs", "as set: {count}").format(count=f"{base.train_images:,}")
    return f"{images:,}"


def side(plan: Plan, config: TrainConfig) -> str:
    """The values of the claim on this side."""
    from digitpad.ablation.plan import CLAIMS

    return answers.listed(*(runs.setting(name, getattr(config, name)) for name in CLAIMS[plan.claim].fields))


def run(plan: Plan, config: TrainConfig) -> str:
    """Which run this is: the claim's values and the seed."""
    return translate("Pairs", "{side}; seed {seed}").format(side=side(plan, config), seed=config.seed)


def short(config: TrainConfig, *, on: bool) -> str:
    """The same, as short as a legend wants it."""
    word = translate("Runs", "on") if on else translate("Runs", "off")
    return translate("Pairs", "{word}, seed {seed}").format(word=word, seed=config.seed)


def shared(plan: Plan) -> str:
    """What is equal on both sides, and what is not."""
    from digitpad.ablation.plan import parameters

    first, second = plan.sides()
    same = translate(
        "Pairs",
        "Equal on both sides: {preset}, the seed, {images} training images in the same order, {steps} steps of {batch} "
        "(each image {times} times), the learning rate. Judged at its best moment by {validation} validation images; "
        "the test images are left alone.",
    ).format(
        preset=runs.preset(first), images=f"{first.train_images:,}", steps=f"{first.steps:,}", batch=first.batch,
        times=f"{first.epochs:.3g}", validation=f"{first.validation_images:,}",
    )  # fmt: skip
    if parameters(first) == parameters(second):
        return same
    weights = translate("Pairs", "Not equal: {on} weights with it, {off} without.")
    return answers.sentences(same, weights.format(on=f"{parameters(first):,}", off=f"{parameters(second):,}"))


def still(found: Found, *, stopped: bool) -> str:
    """How many runs there are to train, and how long that takes."""
    left, total = len(found.standing.todo), 2 * found.plan.seeds
    if not left:
        return translate("Pairs", "All {count} runs are complete.").format(count=total)
    if left == total:
        words = translate("Pairs", "{count} runs, one after another.").format(count=total)
    else:
        words = translate("Pairs", "{done} of {count} runs complete; the others are still to be trained.")
        words = words.format(done=total - left, count=total)
    begun = translate("Pairs", "What was begun is kept and goes on where it stopped.") if found.standing.begun else ""
    return answers.sentences(translate("Pairs", "Stopped.") if stopped else "", words, begun, time(found))


def time(found: Found) -> str:
    if found.seconds is None:
        return translate("Pairs", "How long they take here is not measured yet; the first steps will tell.")
    words = translate("Pairs", "About {time}.") if found.sure else translate("Pairs", "Roughly {time}: one side was not measured here yet.")
    return words.format(time=settings.duration(found.seconds))
