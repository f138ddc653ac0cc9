"""Plans: the runs of a claim on and off, their order, the pending ones after a stop, and the comparison of
complete pairs."""

from __future__ import annotations

import fake_runs
import pytest

from digitpad.ablation.claims import COMPARED
from digitpad.ablation.plan import SMALL, Plan, parameters, plan_of, plan_status, trains_alike
from digitpad.errors import DigitpadError
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.events import Adjusted, to_line
from digitpad.runs.summary import list_runs

QUICK = PRESETS["quick"].config
BASE = TrainConfig(preset="quick", width=0.05, fc_units=16, batch=16, samples=16 * fake_runs.STEPS, seed=4)


def differing(a: TrainConfig, b: TrainConfig) -> set[str]:
    return {name for name in TrainConfig.__struct_fields__ if getattr(a, name) != getattr(b, name)}


@pytest.mark.parametrize("claim", COMPARED)
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("images", [None, *SMALL])
def test_the_sides_of_a_pair_differ_in_the_claim_alone(claim: str, preset: str, images: int | None) -> None:
    plan = Plan(claim, PRESETS[preset].config, seeds=2, images=images)
    queue = plan.queue()
    assert [config.seed for config in queue] == [0, 0, 1, 1]
    for first, second in zip(queue[::2], queue[1::2], strict=True):
        assert differing(first, second) == set(COMPARED[claim].fields)
        assert not first.test_at_end


def test_the_bases_own_value_stands_for_the_claim() -> None:
    first, second = Plan("augmentation", QUICK).sides()
    assert (first.augment, first.dropout, second.augment, second.dropout) == (True, 0.2, False, 0.0)
    assert Plan("lrn", PRESETS["article"].config).sides()[0].lrn == "article"
    assert Plan("lrn", QUICK.changed(lrn="off")).sides()[0].lrn == "paper"


@pytest.mark.parametrize("preset", PRESETS)
def test_few_images_are_seen_often_enough_and_not_endlessly(preset: str) -> None:
    config = PRESETS[preset].config
    for images in SMALL:
        small = Plan("pooling", config, images=images).sides()[0]
        assert small.train_images == images and small.samples <= config.samples
        assert small.main_steps >= 500 and small.samples <= max(100 * images, 500 * small.batch)
        assert small.steps // small.evaluate_every >= 8
        assert small.styles == small.nondigits == 0.0


def test_impossible_settings_are_one_sentence() -> None:
    with pytest.raises(DigitpadError, match="seed"):
        Plan("pooling", QUICK.changed(seed=2**31 - 1)).queue()
    with pytest.raises(DigitpadError, match="60,000"):
        Plan("pooling", QUICK.changed(train_images=600, validation_images=30_000), images=60_000).queue()


def test_complete_runs_are_not_trained_again() -> None:
    plan = Plan("pooling", BASE, seeds=2)
    for seed, validation in ((4, 98.0), (5, 97.0)):
        fake_runs.run(validation, seed=seed)
    fake_runs.run(97.5, seed=4, pooling="plain", threads=7)
    stopped = fake_runs.run(complete=False, seed=5, pooling="plain")
    status = plan_status(plan, list_runs())
    assert [(run.config.seed, run.config.pooling) for run in status.complete if run.config] == [
        (4, "overlapping"),
        (4, "plain"),
        (5, "overlapping"),
    ]
    assert [(run.config.seed, run.config.pooling, run.folder) for run in status.pending] == [
        (5, "plain", stopped.folder)
    ]
    assert status.comparison is not None and status.comparison.validation is not None
    assert (
        status.comparison.validation.values == (0.5,) and status.comparison.validation.verdict == "one pair"
    )


def test_other_settings_and_adjusted_runs_do_not_count() -> None:
    fake_runs.run(seed=4, batch=32)
    fake_runs.run(seed=4, train_images=600)
    adjusted = fake_runs.run(seed=4)
    with adjusted.events.open("ab") as log:
        log.write(to_line(Adjusted(step=3, learning_rate=0.1, dropout=None)) + b"\n")
    status = plan_status(Plan("pooling", BASE, seeds=1), list_runs())
    assert status.complete == () and status.comparison is None
    assert [(run.config.pooling, run.folder) for run in status.pending] == [
        ("overlapping", None),
        ("plain", None),
    ]


def test_plans_are_compared_on_the_validation_images_alone() -> None:
    fake_runs.run(98.0, test=90.0, seed=4)
    fake_runs.run(97.0, test=99.0, seed=4, pooling="plain")
    comparison = plan_status(Plan("pooling", BASE, seeds=1), list_runs()).comparison
    assert comparison is not None and comparison.test is None
    assert comparison.validation is not None and comparison.validation.values == (1.0,)


def test_a_plan_resumes_from_its_comparison() -> None:
    plan = Plan("lrn", BASE, seeds=2, images=600)
    for config in plan.queue()[:3]:
        settings = {name: getattr(config, name) for name in TrainConfig.__struct_fields__}
        fake_runs.run(98.0, **settings)
    comparison = plan_status(plan, list_runs()).comparison
    assert comparison is not None
    again = plan_of(comparison)
    assert again is not None and again.seeds == 1
    assert all(trains_alike(a, b) for a, b in zip(again.queue(), plan.queue(), strict=False))
    assert len(plan_status(again, list_runs()).pending) == 0


def test_the_papers_columns_meet_also_where_the_settings_separate_them() -> None:
    joint, single = Plan("columns", PRESETS["best"].config).sides()
    assert (joint.columns, single.columns) == (2, 1) and not joint.separate and not single.separate
    assert all(side.separate for side in Plan("pooling", PRESETS["best"].config).sides())


def test_two_columns_have_fewer_weights() -> None:
    joint, single = Plan("columns", QUICK).sides()
    assert parameters(joint) < parameters(single)
    first, second = Plan("pooling", QUICK).sides()
    assert parameters(first) == parameters(second)
