"""Random scribbles: generators of lines on a field of about 10 x 10."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Lines = list[NDArray[np.float64]]
"""Lines of float64 points (n, 2): x to the right, y downwards."""


def _walk(rng: np.random.Generator) -> Lines:
    """A random walk with sharp turns, reflected at the edges of the field."""
    steps = rng.normal(0, 3.0, (rng.integers(16, 40), 2))
    return [np.abs(np.cumsum(steps, axis=0) % 20 - 10)]


def _tangle(rng: np.random.Generator) -> Lines:
    """Four to six circles with drifting middle and size."""
    rounds = rng.uniform(3.6, 6.5)
    t = np.linspace(0, rounds, int(rounds * 16))
    knots = np.arange(0, 8) * 0.9
    wander = np.stack([np.interp(t, knots, rng.normal(0, 3.0, 8)) for _ in range(2)], axis=1)
    radius = np.interp(t, knots, rng.uniform(1.5, 5, 8))[:, None]
    angle = 2 * np.pi * t * rng.choice([-1, 1]) + rng.uniform(0, 6.3)
    return [wander + radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)]


def _loops(rng: np.random.Generator) -> Lines:
    """A row of loops, as in trying a pen."""
    t = np.linspace(0, rng.uniform(3.2, 6.5) * 2 * np.pi, 80)
    advance, height = rng.uniform(0.25, 0.55), rng.uniform(1.8, 3.5)
    return [
        np.stack(
            [t * advance + np.cos(t) * rng.uniform(1.0, 2.2), height * np.sin(t) + t * rng.normal(0, 0.06)],
            axis=1,
        )
    ]


def _hatching(rng: np.random.Generator) -> Lines:
    """Parallel lines in one or two directions, lifted or in one go."""
    drawn: Lines = []
    for turned in range(int(rng.integers(1, 3))):
        n = int(rng.integers(4, 8))
        at = np.linspace(0, 10, n) + rng.normal(0, 0.3, n)
        lean = rng.uniform(-3, 3)
        lines = [
            np.array([[x, 0.0], [x + lean, 10.0]])[:: (-1) ** i] + rng.normal(0, 0.5, (2, 2))
            for i, x in enumerate(at)
        ]
        lines = [line[:, ::-1] for line in lines] if turned else lines
        drawn += [np.concatenate(lines)] if rng.random() < 0.4 else lines
    return drawn


def _fill(rng: np.random.Generator) -> Lines:
    """An area filled with close strokes."""
    n = int(rng.integers(8, 16))
    y = np.linspace(0, 10, n)
    half = 5 * np.sqrt(np.clip(1 - ((y - 5) / 5.5) ** 2, 0.1, 1)) * rng.uniform(0.7, 1.2) + rng.normal(
        0, 0.5, n
    )
    ends = np.stack([np.stack([5 - half, y], axis=1), np.stack([5 + half, y + 0.4], axis=1)], axis=1).reshape(
        -1, 2
    )
    return [ends if rng.random() < 0.5 else ends[:, ::-1]]


def _dots(rng: np.random.Generator) -> Lines:
    """Several separate dots or short dashes."""
    cells = rng.choice(16, size=rng.integers(4, 10), replace=False)
    places = np.stack([cells % 4, cells // 4], axis=1) * 3.2 + rng.normal(0, 0.4, (len(cells), 2))
    dash = rng.normal(0, rng.choice([0.05, 0.8]), 2)
    return [np.stack([place, place + dash]) for place in places]


def _spiral(rng: np.random.Generator) -> Lines:
    """A spiral of two and a half turns or more."""
    t = np.linspace(0, rng.uniform(2.5, 4.2) * 2 * np.pi, 70) * rng.choice([-1, 1])
    radius = np.linspace(rng.uniform(0, 0.8), 5, 70)
    return [np.stack([radius * np.cos(t + 1), radius * np.sin(t + 1)], axis=1)]


def _zigzag(rng: np.random.Generator) -> Lines:
    """A line up and down four times or more, sharp or as a wave."""
    n = int(rng.integers(4, 9))
    t = np.linspace(0, n * np.pi, n * 8 + 1)
    up = np.sin(t) if rng.random() < 0.5 else np.arcsin(np.sin(t)) * 2 / np.pi
    return [
        np.stack(
            [t / t[-1] * 10, up * rng.uniform(1.5, 4.5) * (1 + 0.3 * np.sin(t * rng.uniform(0.1, 0.4)))],
            axis=1,
        )
    ]


def _strokes(rng: np.random.Generator) -> Lines:
    """Six to fourteen of the basic strokes of 汉字 (横 竖 撇 捺 折 钩 点) on a grid."""
    lines: Lines = []
    for kind in rng.integers(0, 7, rng.integers(6, 15)):
        long = rng.uniform(2, 8)
        place = rng.integers(0, 5, 2) * 2.2 + rng.normal(0, 0.2, 2)
        lines.append(place + long * _BASIC[kind] - long / 2 * _BASIC[kind].mean(axis=0))
    return lines


_BASIC = [
    np.array(points)
    for points in (
        [[0, 0], [1, -0.04]],
        [[0, 0], [0, 1]],
        [[0.6, 0], [0.45, 0.55], [0, 1]],
        [[0, 0], [0.4, 0.6], [1, 1]],
        [[0, 0], [0.9, 0], [0.85, 1]],
        [[0, 0], [0, 1], [-0.2, 0.85]],
        [[0, 0], [0.15, 0.2]],
    )
]


def _bundle(rng: np.random.Generator) -> Lines:
    """Long straight lines that cross each other."""
    angles = rng.uniform(0, np.pi, rng.integers(5, 9))
    ends = 5.5 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return [np.stack([-end, end]) + rng.normal(0, 1.6, 2) for end in ends]


def _harmonics(rng: np.random.Generator) -> Lines:
    """A closed, self-crossing curve of several frequencies."""
    t = np.linspace(0, 2 * np.pi, 90)
    waves = rng.choice(np.arange(3, 8), 2, replace=False)
    x = np.sin(waves[0] * t + rng.uniform(0, 6.3)) + 0.5 * np.sin(t)
    y = np.cos(waves[1] * t) + 0.5 * np.cos(t + rng.uniform(0, 6.3))
    return [4 * np.stack([x, y], axis=1)]


def _blots(rng: np.random.Generator) -> Lines:
    """Three to five separate small tight knots."""
    corners = rng.permutation(9)[: rng.integers(3, 6)]
    places = 3.6 * np.stack([corners % 3, corners // 3], axis=1)
    return [place + rng.normal(0, 0.9, (12, 2)) for place in places]


def _burst(rng: np.random.Generator) -> Lines:
    """Rays from one point."""
    n = int(rng.integers(5, 10))
    angles = np.arange(n) * 2 * np.pi / n + rng.normal(0, 0.15, n)
    reach = rng.uniform(3.5, 5.5, n)[:, None]
    return [
        np.stack([np.zeros(2), ray]) for ray in reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    ]


def crossing_out(rng: np.random.Generator) -> Lines:
    """A line back and forth across a field of 10 x 10, five times or more."""
    n = int(rng.integers(10, 18))
    ends = np.stack([np.where(np.arange(n) % 2, 9.0, -1.0), np.linspace(0, 10, n)], axis=1)
    return [(ends if rng.random() < 0.6 else ends[:, ::-1]) + rng.normal(0, 0.5, ends.shape)]


SCRIBBLES: dict[str, tuple[Callable[[np.random.Generator], Lines], ...]] = {
    "train": (_walk, _tangle, _tangle, _loops, _hatching, _fill, _dots, _spiral, _strokes, _strokes),
    "validation": (_zigzag, _bundle, _harmonics, _blots, _burst),
}
"""Generators of each part; the parts share none."""
