"""Synthetic handwriting: the templates of the digits, written anew for every sample by an imaginary hand."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitpad.data.synthetic import templates_0_to_4, templates_5_to_9
from digitpad.data.synthetic.notation import Part, Points, Shape, Template, read_shape
from digitpad.reading.drawing import Drawing, drawing
from digitpad.reading.raster import SIDE, rasterize

TEMPLATES = (*templates_0_to_4.TEMPLATES, *templates_5_to_9.TEMPLATES)
STEPS = 5
"""Points computed between two control points."""
EXTRA = 0.4
"""How often a drawing has something that belongs to no style: people never seen, whose drawings have such things, are then read better."""
_T = np.arange(1, STEPS + 1) / STEPS
_CURVED = np.stack([-_T + 2 * _T**2 - _T**3, 2 - 5 * _T**2 + 3 * _T**3, _T + 4 * _T**2 - 3 * _T**3, _T**3 - _T**2], axis=1) / 2
"""Weights of four neighbouring control points along the span between the middle two: uniform Catmull-Rom spline (Catmull and Rom 1974)."""
_STRAIGHT = np.stack([0 * _T, 1 - _T, _T, 0 * _T], axis=1)


def digit_drawing(digit: int, rng: np.random.Generator, *, part: Part = "train") -> Drawing:
    """One handwritten `digit` (0 to 9) in a style drawn by its weight, about 100 units high, y downwards."""
    styles, chances = _styles(digit, part)
    return write(styles[int(np.searchsorted(chances, rng.random(), side="right"))], rng)


def render_handwriting(count: int, seed: int, *, part: Part) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """`count` images, uint8 (count, 28, 28), ink 255 on 0, and their labels, uint8 (count,). The parts share no template."""
    labels = sample_labels(count, seed, part=part)
    images = [render_sample(int(digit), seed, index, part=part) for index, digit in enumerate(labels)]
    return np.array(images, dtype=np.uint8).reshape(-1, SIDE, SIDE), labels


def sample_labels(count: int, seed: int, *, part: Part) -> NDArray[np.uint8]:
    """uint8 (count,): every digit as often as any other (give or take one), in random order."""
    return np.random.default_rng([seed, len(part)]).permutation(np.arange(count) % 10).astype(np.uint8)


def render_sample(digit: int, seed: int, index: int, *, part: Part) -> NDArray[np.uint8]:
    """uint8 (28, 28), ink 255 on 0: the `index`-th image of a seed, which depends on no other."""
    rng = np.random.default_rng([seed, len(part), index])
    pen = float(np.clip(rng.normal(2.4, 0.38), 1.6, 3.4))
    return rasterize(digit_drawing(digit, rng, part=part), box=rng.uniform(18.0, 21.0), pen=pen)


def write(template: Template, rng: np.random.Generator) -> Drawing:
    """The template written once, with the unsteadiness of a hand."""
    shape = read_shape(template.shape)
    care = min(rng.gamma(3.0, 1 / 3), 1.8)
    points = rng.uniform(shape.low, shape.high) + rng.normal(0.0, 2.0 * care, shape.low.shape)
    points += rng.normal(0.0, 1.5 * care, (len(shape.spans), 2))[shape.owner]
    strokes = _curves(points, shape, rng)
    ends = np.cumsum([len(one) for one in strokes])[:-1]
    bent = _slanted(_warped(_proportioned(np.concatenate(strokes), rng), care, rng), template, rng)
    return drawing(np.split(_unsteady(bent, rng), ends))


def _curves(points: Points, shape: Shape, rng: np.random.Generator) -> list[Points]:
    """Each stroke as dense points: smooth, or nearly straight between its control points; corners sharp or rounded."""
    straight = rng.choice([0.0, 0.4, 1.0], p=[0.74, 0.16, 0.1])
    weights = straight * _STRAIGHT + (1 - straight) * _CURVED
    rounding = int(rng.choice([0, 0, 1, 2]))
    hooked = rng.random(2 * len(shape.spans)) < 0.06
    lines = [_rounded(_along(points, spans, weights), rounding) for spans in shape.spans]
    strokes = [_with_hooks(_short_or_long(line, rng), hooked[2 * i : 2 * i + 2], rng) for i, line in enumerate(lines)]
    return _with_an_extra(strokes, rng) if rng.random() < EXTRA else strokes


def _along(points: Points, spans: NDArray[np.intp], weights: Points) -> Points:
    """(1 + m STEPS, 2) points along the m spans of one stroke."""
    inner = weights @ points[spans]
    return np.concatenate([points[spans[:1, 1]], inner.reshape(-1, 2)])


def _rounded(line: Points, passes: int) -> Points:
    """The line with its corners rounded, its ends where they were."""
    for _ in range(passes):
        line[1:-1] = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
    return line


def _short_or_long(line: Points, rng: np.random.Generator) -> Points:
    """The line with either end, at times, cut off by up to a seventh or run on straight ahead: a pen that is late, early or in a hurry."""
    for _ in range(2):
        line, chance = line[::-1], rng.random()
        if chance < 0.18:
            line = line[int(len(line) * rng.uniform(0.0, 0.14)) :]
        elif chance < 0.35:
            ahead = line[0] - line[min(3, len(line) - 1)]
            ahead /= max(float(np.hypot(*ahead)), 1e-6)
            line = np.concatenate([line[:1] + ahead * rng.uniform(0.0, 14.0) + rng.normal(0.0, 2.0, 2), line])
    return line


def _with_hooks(line: Points, hooked: NDArray[np.bool_], rng: np.random.Generator) -> Points:
    """The line with a small hook at its start or end, as a pen leaves that touches down early or lifts late."""
    if hooked[0]:
        line = np.concatenate([line[:1] + rng.normal(0.0, 4.0, (1, 2)), line])
    if hooked[1]:
        line = np.concatenate([line, line[-1:] + rng.normal(0.0, 4.0, (1, 2))])
    return line


def _with_an_extra(strokes: list[Points], rng: np.random.Generator) -> list[Points]:
    """With a tail before or after one of the strokes, its end traced back, a touch of the pen anywhere, or a short line too many."""
    which, kind = int(rng.integers(len(strokes))), int(rng.integers(5))
    if kind == 0:
        return [*strokes, rng.uniform(-5.0, 105.0, 2) + rng.normal(0.0, [[0.0], [4.0]], (2, 2))]
    if kind == 1:
        angle, length = rng.uniform(0.0, np.pi), rng.uniform(10.0, 35.0)
        half = np.array([np.cos(angle), np.sin(angle)]) * length / 2
        return [*strokes, rng.uniform(10.0, 90.0, 2) + np.stack([-half, half]) + rng.normal(0.0, 2.0, (2, 2))]
    line = strokes[which]
    changed = (_tailed(line, rng), _tailed(line[::-1], rng)[::-1], _traced_back(line, rng))[kind - 2]
    return [*strokes[:which], changed, *strokes[which + 1 :]]


def _tailed(line: Points, rng: np.random.Generator) -> Points:
    """The line with a curved tail in any direction before its start."""
    angles = rng.uniform(0.0, 2 * np.pi) + np.linspace(0.0, rng.normal(0.0, 0.8), 6)
    steps = np.stack([np.cos(angles), np.sin(angles)], axis=1) * rng.uniform(8.0, 24.0) / len(angles)
    return np.concatenate([line[0] + np.cumsum(steps, axis=0)[::-1], line])


def _traced_back(line: Points, rng: np.random.Generator) -> Points:
    """The line with its last part drawn a second time, backwards and a little beside."""
    back = line[::-1][1 : 1 + int(len(line) * rng.uniform(0.08, 0.3))]
    return np.concatenate([line, back + np.linspace(0.0, 1.0, len(back))[:, None] * rng.normal(0.0, 2.5, 2)])


def _proportioned(points: Points, rng: np.random.Generator) -> Points:
    """With the upper part larger than the lower or the other way round, left and right less so, within the same box."""
    low, size = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1.0)
    return low + ((points - low) / size) ** np.exp(rng.normal(0.0, [0.15, 0.25])) * size


def _warped(points: Points, care: float, rng: np.random.Generator) -> Points:
    """Bent by slow waves across the field."""
    waves = rng.uniform(0.4, 1.3, 2) * 2 * np.pi / 100
    shifts = rng.normal(0.0, 2.2 * care, 2) * np.sin(points[:, ::-1] * waves + rng.uniform(0.0, 2 * np.pi, 2))
    return points + shifts


def _slanted(points: Points, template: Template, rng: np.random.Generator) -> Points:
    """Made wide or narrow, slanted, and rotated by a few degrees."""
    middle = np.array([50.0, 50.0])
    wide, lean, turn = rng.uniform(*template.wide), rng.triangular(*_peaked(template.lean)), rng.normal(0.0, 0.07)
    shear = np.array([[wide, 0.0], [-lean, 1.0]])
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return (points - middle) @ shear @ rotation + middle


def _peaked(lean: tuple[float, float]) -> tuple[float, float, float]:
    """The lower end, the commonest value and the upper end: most hands lean a little to the right."""
    return lean[0], min(max(0.08, lean[0]), lean[1]), lean[1]


def _unsteady(points: Points, rng: np.random.Generator) -> Points:
    """As drawn with a shaking hand, or on a coarse tablet, or steadily (most)."""
    kind = rng.random()
    if kind < 0.15:
        noise = rng.normal(0.0, rng.uniform(0.6, 2.0), points.shape)
        noise[1:] += noise[:-1]
        return points + noise / 1.4
    if kind < 0.23:
        grid = rng.uniform(3.0, 7.0)
        return np.rint(points / grid) * grid
    return points


@cache
def _styles(digit: int, part: Part) -> tuple[tuple[Template, ...], Points]:
    """The digit's templates of one part and their cumulated chances."""
    found = tuple(one for one in TEMPLATES if one.digit == digit and one.part == part)
    chances = np.cumsum([one.weight for one in found])
    return found, chances[:-1] / chances[-1]
