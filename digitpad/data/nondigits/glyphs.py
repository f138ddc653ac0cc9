"""Printed characters as non-digits: typefaces inside OpenCV and Pillow, never the system's, with the stroke
width of a pen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.layers import SIDE

BOX, SIZE, REACH = 20.0, 64, 16.0

LATIN = "ACDEFHKLMNPRTUVWXadefhkmnptwxÆΓΔΠΣΨΩΞπψμ"
OTHER = "#@%*+=÷±≠≈†‡¥©®™№¤←→↓↔⇒ЖИЙЛШЩЫЮДжишщюды★☆♥♣♠☎※〒∀∪⊕⊗∴∵▽◇◆■▲▼"
KANA = "あおかきけさせたちなにぬねはふほまみむもやゆよらりれわをオキサチナネホモヤ"
HANGUL = "가나다라마바사아자차카타파하한글"
DIGIT_LIKE = (
    "一丁七丨乃乙九了二八几刀刁力匕卜口夕己已弓之日目曰月白百四五三万厂广儿十工士上下个丫于亏尸门巾千夕歹乞乡么习幺寸川义今"
    "令勺丸也飞马与巴电旦且自由甲申只兄右石久勾回吕昌井"
)
"""汉字 left out: similar to a digit or letter in some handwriting, or of too few strokes."""


def _cjk() -> str:
    """The 3,755 common characters of GB 2312 (its rows 16 to 55), some kana and Hangul, without the
    digit-like ones."""
    rows = [bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    common = b"".join(rows).decode("gb2312", errors="ignore")
    return "".join(character for character in common + KANA + HANGUL if character not in DIGIT_LIKE)


ALPHABETS: dict[str, Callable[[], str]] = {"latin": lambda: LATIN, "other": lambda: OTHER, "cjk": _cjk}


class _Glyph(NamedTuple):
    distance: NDArray[np.uint8]
    """(h, w): 128 + 8 x the signed distance in pixels to the outline, above 128 inside."""
    hull: NDArray[np.float64]
    """(n, 2): the convex hull of the ink, x and y."""
    centre: NDArray[np.float64]
    half: float
    """Half the stroke width."""


def render(character: str, rng: np.random.Generator, *, latin: bool) -> NDArray[np.uint8]:
    """Render a character, slightly slanted, turned and stretched, as uint8 (28, 28): box of 20 px, centre of
    mass in the middle."""
    import cv2

    face = int(rng.integers(len(LATIN_FACES) - (not character.isascii()))) if latin else CJK_FACE
    glyph = _glyph(character, face)
    pen = float(rng.uniform(1.6, 3.4))
    distortion = _distortion(rng)
    hull = glyph.hull @ distortion.T
    scale = (BOX - pen) / max(float(np.ptp(hull, axis=0).max()) - 2 * glyph.half, 1.0)
    matrix = scale * distortion
    middle = scale * (hull.min(axis=0) + hull.max(axis=0)) / 2
    target = (SIDE - 1) / 2 + np.clip(middle - matrix @ glyph.centre, -4, 4)
    placed = np.concatenate([matrix, (target - middle)[:, None]], axis=1)
    warped = cv2.warpAffine(glyph.distance, placed, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
    distance = (warped.astype(np.float32) - 128) / 8
    ink = np.clip((distance - glyph.half) * scale + pen / 2 + 0.5, 0, 1)
    return np.rint(ink * 255).astype(np.uint8)


def _distortion(rng: np.random.Generator) -> NDArray[np.float64]:
    """Random (2, 2) matrix: a small rotation, slant and stretch."""
    turn, slant, stretch = rng.normal(0, 0.07), rng.normal(0, 0.12), np.exp(rng.normal(0, 0.12))
    cos, sin = np.cos(turn), np.sin(turn)
    return np.array([[cos, -sin], [sin, cos]]) @ np.array([[stretch, -slant], [0.0, 1.0]])


@cache
def _glyph(character: str, face: int) -> _Glyph:
    import cv2

    mask = _pillow(character) if face == PILLOW_FACE else _opencv(character, *LATIN_FACES[face])
    inside = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    outside = cv2.distanceTransform(255 - mask, cv2.DIST_L2, 5)
    distance = np.rint(128 + 8 * np.clip(inside - outside, -REACH, REACH - 0.2)).astype(np.uint8)
    rows, columns = np.nonzero(mask)
    points = np.stack([columns, rows], axis=1)
    hull = cv2.convexHull(points.astype(np.int32)).reshape(-1, 2).astype(np.float64)
    half = float(np.quantile(inside[mask > 0], 0.93))
    return _Glyph(distance, hull, points.mean(axis=0), half)


def _opencv(character: str, name: str, weight: int) -> NDArray[np.uint8]:
    import cv2

    paper = np.zeros((SIZE * 2, SIZE * 2), dtype=np.uint8)
    cv2.putText(paper, character, (SIZE // 2, SIZE * 3 // 2), (255,), cv2.FontFace(name), SIZE, weight)
    return np.where(paper > 127, 255, 0).astype(np.uint8)


def _pillow(character: str) -> NDArray[np.uint8]:
    from PIL import Image, ImageDraw, ImageFont

    paper = Image.new("L", (SIZE * 2, SIZE * 2))
    ImageDraw.Draw(paper).text(
        (SIZE // 2, SIZE // 2), character, fill=255, font=ImageFont.load_default(size=SIZE)
    )
    return np.where(np.asarray(paper) > 127, 255, 0).astype(np.uint8)


LATIN_FACES = (("sans", 300), ("sans", 600), ("italic", 400), ("uni", 400), ("Pillow's own", 400))
CJK_FACE, PILLOW_FACE = 3, 4
