"""Synthetic handwriting: each sample is a digit template with random variation."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitpad.data.synthetic import templates_0_to_4, templates_5_to_9
from digitpad.data.synthetic.notation import Part, Points, Shape, Template, read_shape
from digitpad.network.layers import SIDE
from digitpad.reading.drawing import Drawing, drawing
from digitpad.reading.raster import rasterize

TEMPLATES = (*templates_0_to_4.TEMPLATES, *templates_5_to_9.TEMPLATES)
STEPS = 5
"""Points computed between two control points."""
EXTRA = 0.4
"""Share of drawings with an extra mark of no style; it improves reading of writers outside the training
data."""
_T = np.arange(1, STEPS + 1) / STEPS
_CURVED = (
    np.stack(
        [-_T + 2 * _T**2 - _T**3, 2 - 5 * _T**2 + 3 * _T**3, _T + 4 * _T**2 - 3 * _T**3, _T**3 - _T**2],
        axis=1,
    )
    / 2
)
"""Weights of four neighbouring control points along the middle span: uniform Catmull-Rom spline (Catmull and
Rom 1974)."""
_STRAIGHT = np.stack([0 * _T, 1 - _T, _T, 0 * _T], axis=1)


def digit_drawing(digit: int, rng: np.random.Generator, *, part: Part = "train") -> Drawing:
    """One handwritten `digit` (0 to 9), its style drawn by weight: about 100 units high, y downwards."""
    styles, chances = _styles(digit, part)
    return write(styles[int(np.searchsorted(chances, rng.random(), side="right"))], rng)


def render_handwriting(count: int, seed: int, *, part: Part) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Render `count` images, uint8 (count, 28, 28), ink 255 on 0, and labels, uint8 (count,). The parts share
    no template."""
    labels = sample_labels(count, seed, part=part)
    images = [render_sample(int(digit), seed, index, part=part) for index, digit in enumerate(labels)]
    return np.array(images, dtype=np.uint8).reshape(-1, SIDE, SIDE), labels


def sample_labels(count: int, seed: int, *, part: Part) -> NDArray[np.uint8]:
    """Labels, uint8 (count,): all digits equally often (within one), in random order."""
    return np.random.default_rng([seed, len(part)]).permutation(np.arange(count) % 10).astype(np.uint8)


def render_sample(digit: int, seed: int, index: int, *, part: Part) -> NDArray[np.uint8]:
    """Render image `index` of a seed, uint8 (28, 28), ink 255 on 0, independently of the others."""
    rng = np.random.default_rng([seed, len(part), index])
    pen = float(np.clip(rng.normal(2.4, 0.38), 1.6, 3.4))
    return rasterize(digit_drawing(digit, rng, part=part), box=rng.uniform(18.0, 21.0), pen=pen)


def write(template: Template, rng: np.random.Generator) -> Drawing:
    """Write a template once, with the variation of a hand."""
    shape = read_shape(template.shape)
    care = min(rng.gamma(3.0, 1 / 3), 1.8)
    points = rng.uniform(shape.low, shape.high) + rng.normal(0.0, 2.0 * care, shape.low.shape)
    points += rng.normal(0.0, 1.5 * care, (len(shape.spans), 2))[shape.owner]
    strokes = _curves(points, shape, rng)
    ends = np.cumsum([len(line) for line in strokes])[:-1]
    bent = _slanted(_warped(_proportioned(np.concatenate(strokes), rng), care, rng), template, rng)
    return drawing(np.split(_unsteady(bent, rng), ends))


def _curves(points: Points, shape: Shape, rng: np.random.Generator) -> list[Points]:
    """Each stroke as dense points: smooth or nearly straight between control points, corners sharp or
    rounded."""
    straight = rng.choice([0.0, 0.4, 1.0], p=[0.74, 0.16, 0.1])
    weights = straight * _STRAIGHT + (1 - straight) * _CURVED
    rounding = int(rng.choice([0, 0, 1, 2]))
    hooked = rng.random(2 * len(shape.spans)) < 0.06
    lines = [_rounded(_along(points, spans, weights), rounding) for spans in shape.spans]
    strokes = [
        _add_hooks(_vary_ends(line, rng), hooked[2 * i : 2 * i + 2], rng) for i, line in enumerate(lines)
    ]
    return _add_extra(strokes, rng) if rng.random() < EXTRA else strokes


def _along(points: Points, spans: NDArray[np.intp], weights: Points) -> Points:
    """Points (1 + m STEPS, 2) along the m spans of one stroke."""
    inner = weights @ points[spans]
    return np.concatenate([points[spans[:1, 1]], inner.reshape(-1, 2)])


def _rounded(line: Points, passes: int) -> Points:
    """Round the corners of a line; its ends stay."""
    for _ in range(passes):
        line[1:-1] = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
    return line


def _vary_ends(line: Points, rng: np.random.Generator) -> Points:
    """Sometimes cut either end by up to a seventh or extend it straight: a pen that touches or lifts late or
    early."""
    for _ in range(2):
        line, chance = line[::-1], rng.random()
        if chance < 0.18:
            line = line[int(len(line) * rng.uniform(0.0, 0.14)) :]
        elif chance < 0.35:
            ahead = line[0] - line[min(3, len(line) - 1)]
            ahead /= max(float(np.hypot(*ahead)), 1e-6)
            line = np.concatenate([line[:1] + ahead * rng.uniform(0.0, 14.0) + rng.normal(0.0, 2.0, 2), line])
    return line


def _add_hooks(line: Points, hooked: NDArray[np.bool_], rng: np.random.Generator) -> Points:
    """Add a small hook at the start or end: a pen that touches down early or lifts late."""
    if hooked[0]:
        line = np.concatenate([line[:1] + rng.normal(0.0, 4.0, (1, 2)), line])
    if hooked[1]:
        line = np.concatenate([line, line[-1:] + rng.normal(0.0, 4.0, (1, 2))])
    return line


def _add_extra(strokes: list[Points], rng: np.random.Generator) -> list[Points]:
    """Add a tail to a stroke, retrace its end, or add a touch of the pen or a short line."""
    index, kind = int(rng.integers(len(strokes))), int(rng.integers(5))
    if kind == 0:
        return [*strokes, rng.uniform(-5.0, 105.0, 2) + rng.normal(0.0, [[0.0], [4.0]], (2, 2))]
    if kind == 1:
        angle, length = rng.uniform(0.0, np.pi), rng.uniform(10.0, 35.0)
        half = np.array([np.cos(angle), np.sin(angle)]) * length / 2
        return [*strokes, rng.uniform(10.0, 90.0, 2) + np.stack([-half, half]) + rng.normal(0.0, 2.0, (2, 2))]
    line = strokes[index]
    changed = (_tailed(line, rng), _tailed(line[::-1], rng)[::-1], _traced_back(line, rng))[kind - 2]
    return [*strokes[:index], changed, *strokes[index + 1 :]]


def _tailed(line: Points, rng: np.random.Generator) -> Points:
    """Add a curved tail in a random direction before the start of the line."""
    angles = rng.uniform(0.0, 2 * np.pi) + np.linspace(0.0, rng.normal(0.0, 0.8), 6)
    steps = np.stack([np.cos(angles), np.sin(angles)], axis=1) * rng.uniform(8.0, 24.0) / len(angles)
    return np.concatenate([line[0] + np.cumsum(steps, axis=0)[::-1], line])


def _traced_back(line: Points, rng: np.random.Generator) -> Points:
    """Draw the last part of the line a second time, backwards and slightly displaced."""
    back = line[::-1][1 : 1 + int(len(line) * rng.uniform(0.08, 0.3))]
    return np.concatenate([line, back + np.linspace(0.0, 1.0, len(back))[:, None] * rng.normal(0.0, 2.5, 2)])


def _proportioned(points: Points, rng: np.random.Generator) -> Points:
    """Shift the proportions of top and bottom, and less of left and right, within the same box."""
    low, size = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1.0)
    return low + ((points - low) / size) ** np.exp(rng.normal(0.0, [0.15, 0.25])) * size


def _warped(points: Points, care: float, rng: np.random.Generator) -> Points:
    """Bend by slow waves across the field."""
    waves = rng.uniform(0.4, 1.3, 2) * 2 * np.pi / 100
    shifts = rng.normal(0.0, 2.2 * care, 2) * np.sin(points[:, ::-1] * waves + rng.uniform(0.0, 2 * np.pi, 2))
    return points + shifts


def _slanted(points: Points, template: Template, rng: np.random.Generator) -> Points:
    """Scale the width, slant, and rotate by a few degrees."""
    middle = np.array([50.0, 50.0])
    width, lean, turn = (
        rng.uniform(*template.wide),
        rng.triangular(*_peaked(template.lean)),
        rng.normal(0.0, 0.07),
    )
    shear = np.array([[width, 0.0], [-lean, 1.0]])
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return (points - middle) @ shear @ rotation + middle


def _peaked(lean: tuple[float, float]) -> tuple[float, float, float]:
    """Lower end, mode and upper end of the slant: most handwriting leans a little to the right."""
    return lean[0], min(max(0.08, lean[0]), lean[1]), lean[1]


def _unsteady(points: Points, rng: np.random.Generator) -> Points:
    """Add the tremor of a shaking hand or the grid of a coarse tablet; most drawings stay unchanged."""
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
    """Templates of a digit in one part, and their cumulative probabilities."""
    styles = tuple(template for template in TEMPLATES if template.digit == digit and template.part == part)
    chances = np.cumsum([template.weight for template in styles])
    return styles, chances[:-1] / chances[-1]
