"""Test-time augmentation of doubtful inputs: logits averaged over slanted, turned, narrower and flatter
views."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitpad.network.layers import SIDE

Logits = NDArray[np.float32]

DOUBT = 4.0
"""An answer is doubtful when its first logit leads the second by less: odds of about 50 to 1."""
ALIKE = 2.0
"""Logits closer together favour no digit at all: the input is no digit, and not in doubt between two (chosen
on pen digits)."""
_SLANT, _TURN, _NARROW, _FLAT = 0.18, 0.12, 0.86, 0.88
"""Shear, radians and scales by which one person's digits differ from each other (chosen on pen digits and
held-out styles)."""


def average_views(
    logits: Logits, pixels: NDArray[np.uint8], network: Callable[[NDArray[np.uint8]], Logits]
) -> Logits:
    """Logits (n, 10) of `network` for inputs (n, 28, 28), each doubtful row replaced by the mean over the
    input and its views."""
    second, first = np.partition(logits, -2, axis=1)[:, -2:].T
    doubtful = np.flatnonzero((first - second < DOUBT) & (first - logits.min(axis=1) >= ALIKE))
    if not len(doubtful):
        return logits
    augmented = views(pixels[doubtful])
    answers = network(augmented.reshape(-1, SIDE, SIDE)).reshape(*augmented.shape[:2], -1)
    averaged = logits.copy()
    averaged[doubtful] = (logits[doubtful] + answers.sum(axis=1)) / (1 + augmented.shape[1])
    return averaged


def views(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """uint8 (n, 28, 28) -> (n, 6, 28, 28): each slanted to both sides, turned to both sides, narrower, and
    flatter, about its middle."""
    flat = pixels.reshape(len(pixels), -1)
    values = sum(weight * flat[:, place] for place, weight in zip(_PLACES, _WEIGHTS, strict=True))
    return np.rint(values).astype(np.uint8).reshape(len(pixels), -1, SIDE, SIDE)


def _maps() -> NDArray[np.float64]:
    """(6, 2, 2): from a place in a view to the place in the input, both (x, y) from the middle."""
    cos, sin = np.cos(_TURN), np.sin(_TURN)
    slants = [[[1, slant], [0, 1]] for slant in (-_SLANT, _SLANT)]
    turns = [[[cos, sin], [-sin, cos]], [[cos, -sin], [sin, cos]]]
    return np.array([*slants, *turns, [[1 / _NARROW, 0], [0, 1]], [[1, 0], [0, 1 / _FLAT]]])


def _neighbours() -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """For each pixel of all views the four pixels of the input around it, (4, 6 * 784), and their bilinear
    weights; none outside."""
    middle = (SIDE - 1) / 2
    grid = np.mgrid[:SIDE, :SIDE][::-1].reshape(2, -1) - middle
    x, y = (_maps() @ grid + middle).transpose(1, 0, 2).reshape(2, -1)
    places, weights = [], []
    for column in (np.floor(x), np.floor(x) + 1):
        for row in (np.floor(y), np.floor(y) + 1):
            inside = (column >= 0) & (column < SIDE) & (row >= 0) & (row < SIDE)
            weights.append(np.where(inside, (1 - np.abs(x - column)) * (1 - np.abs(y - row)), 0))
            places.append(np.where(inside, row * SIDE + column, 0))
    return np.array(places, dtype=np.intp), np.array(weights, dtype=np.float32)


_PLACES, _WEIGHTS = _neighbours()
