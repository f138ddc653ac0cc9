"""Images of non-digits as network input, to train and calibrate the refusal of an answer."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.data.nondigits import glyphs, scribbles
from digitpad.data.nondigits.templates import HANZI, LETTERS, SYMBOLS
from digitpad.reading.drawing import drawing
from digitpad.reading.raster import rasterize

Part = Literal["train", "validation"]
Points = NDArray[np.float64]
"""float64 (n, 2): x to the right, y downwards."""

HELD_OUT = frozenset("KMFжщюыあぬふネホ한글")
"""Characters in neither part, upper or lower case: reserved for tests/measure/nondigits.py."""


def render_nondigits(count: int, seed: int, *, part: Part) -> NDArray[np.uint8]:
    """Render `count` non-digits, uint8 (count, 28, 28), ink 255 on 0, pens of 1.6 to 3.4 px.

    The same `seed` gives the same bytes. The parts share no character and no stroke template.
    """
    return np.array(
        [render_nondigit(seed, index, part=part) for index in range(count)], dtype=np.uint8
    ).reshape(-1, 28, 28)


def render_nondigit(seed: int, index: int, *, part: Part) -> NDArray[np.uint8]:
    """Render image `index` of a seed, uint8 (28, 28), independently of the others."""
    rng = np.random.default_rng([seed, ("train", "validation").index(part), index])
    kind = KINDS[rng.choice(len(KINDS), p=[kind.share for kind in KINDS])]
    return kind.draw(rng, part)


def part_of(name: str) -> Part | None:
    """Part of a character or template: a quarter is "validation"; None if held out. Upper and lower case
    share a part."""
    if name.upper() in HELD_OUT or name.lower() in HELD_OUT:
        return None
    return "validation" if zlib.crc32(name.upper().encode()) % 4 == 0 else "train"


class _Template(NamedTuple):
    """Per stroke: the matrix (n, k) that interpolates the line, and its control points (k, 2)."""

    strokes: list[tuple[NDArray[np.float64], Points]]


@cache
def _templates(group: str, part: Part) -> list[_Template]:
    table = {"letters": LETTERS, "symbols": SYMBOLS, "hanzi": HANZI}[group]
    return [_template(text) for name, text in table.items() if part_of(name) == part]


def _template(text: str) -> _Template:
    strokes = []
    for stroke in text.split(";"):
        points = np.array(
            [[float(value) for value in pair.split(",")] for pair in stroke.lstrip("~").split()]
        )
        strokes.append((_line(points, smooth=stroke.startswith("~")), points))
    return _Template(strokes)


def _line(points: Points, *, smooth: bool) -> NDArray[np.float64]:
    """Matrix from k control points to points about one unit apart on the straight or Catmull-Rom line through
    them."""
    steps = np.maximum(np.rint(np.hypot(*np.diff(points, axis=0).T) / (1.0 if smooth else 2.0)), 1).astype(
        int
    )
    place = np.concatenate([[0.0], *[start + np.arange(1, n + 1) / n for start, n in enumerate(steps)]])
    eye = np.eye(len(points))
    first = np.minimum(place.astype(int), len(points) - 2)
    t = (place - first)[:, None]
    if not smooth:
        return eye[first] * (1 - t) + eye[first + 1] * t
    before, after = eye[np.maximum(first - 1, 0)], eye[np.minimum(first + 2, len(points) - 1)]
    bend = (2 * before - 5 * eye[first] + 4 * eye[first + 1] - after) * t**2 + (
        3 * eye[first] - 3 * eye[first + 1] + after - before
    ) * t**3
    return eye[first] + 0.5 * ((eye[first + 1] - before) * t + bend)


def _written(template: _Template, rng: np.random.Generator) -> list[Points]:
    """Vary a template: displace points and strokes, join some strokes as in fast writing."""
    loose = rng.uniform(0.05, 0.35)
    lines = [
        matrix @ (points + rng.normal(0, loose, points.shape)) + rng.normal(0, loose * 0.6, 2)
        for matrix, points in template.strokes
    ]
    if len(lines) < 4 or rng.random() > 0.25:
        return lines
    joined = [lines[0]]
    for line in lines[1:]:
        near = np.hypot(*(line[0] - joined[-1][-1])) < 5
        joined[-1:] = (
            [np.concatenate([joined[-1], line])] if near and rng.random() < 0.5 else [joined[-1], line]
        )
    return joined


def _finish(lines: list[Points], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Slant, stretch, rotate and add tremor, then rasterise with a random pen width."""
    turn, slant, stretch = rng.normal(0, 0.07), rng.normal(0, 0.12), np.exp(rng.normal(0, 0.12))
    cos, sin = np.cos(turn), np.sin(turn)
    distortion = np.array([[cos, -sin], [sin, cos]]) @ np.array([[stretch, -slant], [0.0, 1.0]])
    wave, phase, depth = rng.uniform(0.6, 2.5, 2), rng.uniform(0, 6.3, 2), rng.uniform(0, 0.15)
    moved = [(line + depth * np.sin(line[:, ::-1] * wave + phase)) @ distortion.T for line in lines]
    return rasterize(drawing(moved), pen=float(rng.uniform(1.6, 3.4)))


def _pick(group: str, rng: np.random.Generator, part: Part) -> list[Points]:
    choice = _templates(group, part)
    return _written(choice[rng.integers(len(choice))], rng)


def _beside(
    first: list[Points], second: list[Points], rng: np.random.Generator, *, axis: int, gap: float
) -> list[Points]:
    """Squeeze two drawings side by side (axis 0) or one above the other (axis 1) into about 10 x 10."""
    cut = rng.uniform(0.38, 0.58)
    squeezed = []
    for lines, start, size in ((first, 0.0, cut), (second, cut, 1 - cut)):
        points = np.concatenate(lines)
        low, span = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1.5)
        scale, shift = np.full(2, 10.0), np.zeros(2)
        scale[axis], shift[axis] = 10 * size - gap, 10 * start + gap / 2
        squeezed += [(line - low) / span * scale + shift for line in lines]
    return squeezed


def _letter(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    return _finish(_pick("letters", rng, part), rng)


def _symbol(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    return _finish(_pick("symbols", rng, part), rng)


def _hanzi(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    lines = _pick("hanzi", rng, part)
    if rng.random() < 0.35:
        lines = _beside(lines, _pick("hanzi", rng, part), rng, axis=int(rng.integers(2)), gap=0.5)
    return _finish(lines, rng)


def _word(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    """Two letters side by side, or three written over one another."""
    letters = [_pick("letters", rng, part) for _ in range(3)]
    if rng.random() < 0.75:
        return _finish(_row(letters[0], letters[1], rng), rng)
    return _finish([line + rng.normal(0, 1.5, 2) for lines in letters for line in lines], rng)


def _number(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    """Two digits side by side, or one crossed out."""
    first = _digit(rng)
    if rng.random() < 0.3:
        return _finish(first + scribbles.crossing_out(rng), rng)
    return _finish(_row(first, _digit(rng), rng), rng)


def _row(first: list[Points], second: list[Points], rng: np.random.Generator) -> list[Points]:
    """Place a drawing to the right of another; both are about 10 high."""
    right, left = max(line[:, 0].max() for line in first), min(line[:, 0].min() for line in second)
    shift = [right - left + rng.uniform(0.8, 3.0), rng.normal(0, 0.6)]
    return first + [line * rng.uniform(0.9, 1.1) + shift for line in second]


def _digit(rng: np.random.Generator) -> list[Points]:
    """A handwritten digit, 10 high, its left edge at 0."""
    from digitpad.data.synthetic.handwriting import digit_drawing

    digit = digit_drawing(int(rng.integers(10)), rng)
    left, top, _, bottom = digit.bounds()
    return [
        (line[:, :2].astype(np.float64) - [left, top]) * (10 / max(bottom - top, 1e-6))
        for line in digit.strokes
    ]


def _scribble(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    choice = scribbles.SCRIBBLES[part]
    lines = choice[rng.integers(len(choice))](rng)
    size = np.maximum(np.ptp(np.concatenate(lines), axis=0), 1e-6)
    return _finish([line * np.maximum(1.0, 0.5 * size[::-1] / size) for line in lines], rng)


@cache
def _characters(alphabet: str, part: Part) -> str:
    return "".join(character for character in glyphs.ALPHABETS[alphabet]() if part_of(character) == part)


def _printed(rng: np.random.Generator, part: Part) -> NDArray[np.uint8]:
    """A printed character with the stroke width of a pen."""
    alphabet = ("latin", "cjk", "other")[rng.choice(3, p=[0.45, 0.4, 0.15])]
    choice = _characters(alphabet, part)
    return glyphs.render(choice[rng.integers(len(choice))], rng, latin=alphabet == "latin")


class Kind(NamedTuple):
    share: float
    draw: Callable[[np.random.Generator, Part], NDArray[np.uint8]]


KINDS = (
    Kind(0.18, _letter),
    Kind(0.13, _symbol),
    Kind(0.13, _hanzi),
    Kind(0.05, _word),
    Kind(0.08, _number),
    Kind(0.13, _scribble),
    Kind(0.30, _printed),
)
