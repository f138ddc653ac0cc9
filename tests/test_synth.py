from __future__ import annotations

import numpy as np
import pytest

from digitpad.data.synthetic.handwriting import TEMPLATES, digit_drawing, render_handwriting, write
from digitpad.data.synthetic.notation import Template
from digitpad.reading.raster import rasterize


def test_the_same_seed_gives_the_same_images() -> None:
    images, labels = render_handwriting(30, 7, part="train")
    again, labels_again = render_handwriting(30, 7, part="train")
    other, _ = render_handwriting(30, 8, part="train")
    assert np.array_equal(images, again) and np.array_equal(labels, labels_again)
    assert not np.array_equal(images, other)


@pytest.mark.parametrize("part", ["train", "validation"])
@pytest.mark.parametrize("count", [0, 1, 43])
def test_every_digit_is_met_equally_often(part: str, count: int) -> None:
    images, labels = render_handwriting(count, 1, part=part)  # type: ignore[arg-type]
    assert images.shape == (count, 28, 28) and images.dtype == np.uint8
    assert labels.shape == (count,) and labels.dtype == np.uint8
    often = np.bincount(labels, minlength=10)
    assert often.max() - often.min() <= 1


def test_images_have_ink_that_is_hardly_ever_at_the_border() -> None:
    images, _ = render_handwriting(150, 3, part="train")
    assert (images.max(axis=(1, 2)) > 200).all()
    inked = (images > 0).sum(axis=(1, 2))
    assert inked.min() > 25 and inked.max() < 500
    border = np.ones((28, 28), dtype=bool)
    border[1:-1, 1:-1] = False
    assert (images[:, border] > 0).mean() < 0.01


def test_the_parts_share_no_template_and_hold_every_digit() -> None:
    shapes = {part: {one.shape for one in TEMPLATES if one.part == part} for part in ("train", "validation")}
    assert not shapes["train"] & shapes["validation"]
    for part in shapes:
        assert {one.digit for one in TEMPLATES if one.part == part} == set(range(10))
    train, _ = render_handwriting(20, 5, part="train")
    validation, _ = render_handwriting(20, 5, part="validation")
    assert not np.array_equal(train, validation)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: f"{one.digit} {one.name}")
def test_every_template_draws_a_different_thing_each_time(template: Template) -> None:
    rng = np.random.default_rng(2)
    first, second = (write(template, rng) for _ in range(2))
    lifts = template.shape.count(";")
    assert len(first.strokes) in (lifts + 1, lifts + 2), "its own strokes, and at most one that belongs to no style"
    left, top, right, bottom = first.bounds()
    assert bottom - top > 40 and -120 < left < right < 220
    assert (rasterize(first) > 128).sum() > 20
    assert not np.array_equal(rasterize(first), rasterize(second))


def test_templates_are_distinct() -> None:
    assert len({(one.digit, one.name) for one in TEMPLATES}) == len(TEMPLATES)
    assert len({one.shape for one in TEMPLATES}) == len(TEMPLATES)
    assert all(one.weight > 0 and one.wide[0] < one.wide[1] and one.lean[0] < one.lean[1] for one in TEMPLATES)


def test_no_two_templates_draw_the_same_picture() -> None:
    rng = np.random.default_rng(4)
    means = [np.mean([rasterize(write(one, rng)) for _ in range(3)], axis=0).ravel() for one in TEMPLATES]
    unit = np.stack([mean / np.linalg.norm(mean) for mean in means])
    alike = unit @ unit.T - np.eye(len(unit))
    assert alike.max() < 0.995


def test_a_drawing_is_written_in_the_styles_of_its_part() -> None:
    strokes = {len(digit_drawing(4, np.random.default_rng(seed)).strokes) for seed in range(30)}
    assert {1, 2, 3} <= strokes <= {1, 2, 3, 4}
