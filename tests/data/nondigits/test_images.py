"""Non-digits: prepared like digits, reproducible, and without a character in both parts."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from digitpad.data.nondigits import glyphs, scribbles
from digitpad.data.nondigits import images as nondigits_images
from digitpad.data.nondigits.images import KINDS, _templates, part_of, render_nondigits
from digitpad.data.nondigits.templates import HANZI, LETTERS, SYMBOLS

Part = Literal["train", "validation"]
PARTS: tuple[Part, Part] = ("train", "validation")


@pytest.mark.parametrize("part", PARTS)
def test_nondigits_are_prepared_like_digits(part: Part) -> None:
    images = render_nondigits(300, 7, part=part)
    assert images.shape == (300, 28, 28)
    assert images.dtype == np.uint8
    inked = images > 127
    sides = np.maximum(*(inked.any(axis=axis).sum(axis=1) for axis in (1, 2)))
    assert (sides >= 17).mean() > 0.95
    assert sides.max() <= 23
    ink = images / images.sum(axis=(1, 2), keepdims=True)
    axis = np.arange(28)
    centres = np.stack([ink.sum(axis=1) @ axis, ink.sum(axis=2) @ axis])
    assert (np.abs(centres - 13.5) < 1.0).all(axis=0).mean() > 0.97


def test_a_seed_determines_every_byte() -> None:
    first = render_nondigits(60, 3, part="train")
    assert np.array_equal(first, render_nondigits(60, 3, part="train"))
    assert not np.array_equal(first, render_nondigits(60, 4, part="train"))
    assert len(np.unique(first.reshape(60, -1), axis=0)) == 60


def test_a_count_of_zero_gives_an_empty_array() -> None:
    assert render_nondigits(0, 1, part="validation").shape == (0, 28, 28)


def test_the_parts_share_no_character_and_no_generator() -> None:
    assert part_of("K") is part_of("k") is None
    assert part_of("Π") == part_of("π")
    names = {
        *LETTERS,
        *SYMBOLS,
        *HANZI,
        *(character for alphabet in glyphs.ALPHABETS.values() for character in alphabet()),
    }
    shares = [sum(part_of(name) == part for name in names) / len(names) for part in PARTS]
    assert 0.65 < shares[0] < 0.85
    assert 0.15 < shares[1] < 0.35
    assert not set(scribbles.SCRIBBLES["train"]) & set(scribbles.SCRIBBLES["validation"])
    assert all(
        len(_templates(group, part)) >= 5 for group in ("letters", "symbols", "hanzi") for part in PARTS
    )


def test_characters_like_digits_are_left_out() -> None:
    characters = {
        *LETTERS,
        *SYMBOLS,
        *HANZI,
        *(character for alphabet in glyphs.ALPHABETS.values() for character in alphabet()),
    }
    assert not characters & set(
        "OoQ0lIi|1SsZz25bgqyYGJrЦцЧч479638βδφθσØø口日目乙己弓了七夕一二三丨()[]{}?∞✓□○"
    )


def test_every_printed_character_has_a_glyph() -> None:
    missing = glyphs._opencv("\ue123", *glyphs.LATIN_FACES[glyphs.CJK_FACE])
    for alphabet in ("latin", "other"):
        for character in glyphs.ALPHABETS[alphabet]():
            glyph = glyphs._opencv(character, *glyphs.LATIN_FACES[glyphs.CJK_FACE])
            assert not np.array_equal(glyph, missing), character


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.draw.__name__)
def test_each_kind_draws_many_shapes(kind: nondigits_images.Kind) -> None:
    rng = np.random.default_rng(5)
    images = np.array([kind.draw(rng, "train") for _ in range(20)])
    assert len(np.unique(images.reshape(20, -1), axis=0)) == 20
    assert (images.max(axis=(1, 2)) > 200).all()
