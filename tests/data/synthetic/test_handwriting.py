"""Synthetic handwriting: reproducible, balanced, and without a template in both parts."""

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
def test_all_digits_are_equally_frequent(part: str, count: int) -> None:
    images, labels = render_handwriting(count, 1, part=part)  # type: ignore[arg-type]
    assert images.shape == (count, 28, 28) and images.dtype == np.uint8
    assert labels.shape == (count,) and labels.dtype == np.uint8
    counts = np.bincount(labels, minlength=10)
    assert counts.max() - counts.min() <= 1


def test_ink_is_rarely_at_the_border() -> None:
    images, _ = render_handwriting(150, 3, part="train")
    assert (images.max(axis=(1, 2)) > 200).all()
    inked = (images > 0).sum(axis=(1, 2))
    assert inked.min() > 25 and inked.max() < 500
    border = np.ones((28, 28), dtype=bool)
    border[1:-1, 1:-1] = False
    assert (images[:, border] > 0).mean() < 0.01


def test_the_parts_share_no_template_and_hold_every_digit() -> None:
    shapes = {
        part: {template.shape for template in TEMPLATES if template.part == part}
        for part in ("train", "validation")
    }
    assert not shapes["train"] & shapes["validation"]
    for part in shapes:
        assert {template.digit for template in TEMPLATES if template.part == part} == set(range(10))
    train, _ = render_handwriting(20, 5, part="train")
    validation, _ = render_handwriting(20, 5, part="validation")
    assert not np.array_equal(train, validation)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: f"{template.digit} {template.name}")
def test_every_sample_of_a_template_differs(template: Template) -> None:
    rng = np.random.default_rng(2)
    first, second = (write(template, rng) for _ in range(2))
    lifts = template.shape.count(";")
    assert len(first.strokes) in (lifts + 1, lifts + 2), "its own strokes, and at most one extra stroke"
    left, top, right, bottom = first.bounds()
    assert bottom - top > 40 and -120 < left < right < 220
    assert (rasterize(first) > 128).sum() > 20
    assert not np.array_equal(rasterize(first), rasterize(second))


def test_templates_are_distinct() -> None:
    assert len({(template.digit, template.name) for template in TEMPLATES}) == len(TEMPLATES)
    assert len({template.shape for template in TEMPLATES}) == len(TEMPLATES)
    for template in TEMPLATES:
        assert template.weight > 0
        assert template.wide[0] < template.wide[1]
        assert template.lean[0] < template.lean[1]


def test_no_two_templates_look_the_same() -> None:
    rng = np.random.default_rng(4)
    means = [
        np.mean([rasterize(write(template, rng)) for _ in range(3)], axis=0).ravel() for template in TEMPLATES
    ]
    unit = np.stack([mean / np.linalg.norm(mean) for mean in means])
    similarity = unit @ unit.T - np.eye(len(unit))
    assert similarity.max() < 0.995


def test_a_drawing_uses_the_styles_of_its_part() -> None:
    strokes = {len(digit_drawing(4, np.random.default_rng(seed)).strokes) for seed in range(30)}
    assert {1, 2, 3} <= strokes <= {1, 2, 3, 4}
