"""Segmentation: which pixels of a picture are the digit's ink, dark on light or light on dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.reading.picture.background import Plane, relative_light, spread
from digitpad.reading.picture.ruled_lines import remove_lines

Mask = NDArray[np.bool_]

FAINTEST = 0.05
"""Ink differs from its paper by at least this share of the paper's brightness."""
GRAINS = 5.0
"""Ink differs from its paper by at least this many standard deviations of the paper."""
SEED, EDGE = 0.5, 0.35
"""Hysteresis thresholds, as shares of the ink's usual darkness: a piece must reach SEED and extends down to
EDGE."""
UNLIKELY = 0.3
"""Dark or bright signal weaker than this share of the other is not tried as ink."""
FEWEST = 6
"""Pieces of fewer pixels are noise."""
SPECK = 0.04
"""A piece with less than this share of the digit's ink does not belong to it."""
REACH = 0.42
"""Largest gap between a piece and the digit, as a share of both together (the bar of a five: up to 0.39)."""


@dataclass(frozen=True, eq=False)
class Ink:
    """The digit found in a picture of shape (h, w)."""

    amount: Plane
    """0 is paper, 0.5 the outline, 1 full ink; only the digit."""
    mask: Mask
    weight: float
    """Total darkness relative to the paper's roughness; the heaviest candidate is chosen."""


def find_ink(grey: Plane) -> Ink | None:
    """Find the digit in a grey picture (h, w), 0..1; None where there is no ink."""
    candidates = [_find(remove_lines(signal)) for signal in _likely_signals(relative_light(grey))]
    return max((ink for ink in candidates if ink is not None), key=lambda ink: ink.weight, default=None)


def _likely_signals(light: Plane) -> list[Plane]:
    """Darkness and brightness relative to the paper (0); the weaker is left out where it is far weaker."""
    least = max(FAINTEST, 4 * spread(light))
    dark = float((1 - light - least).clip(0, None).sum())
    bright = float((1 - 1 / light - least).clip(0, None).sum())
    enough = UNLIKELY * max(dark, bright)
    return [signal for signal, strength in ((1 - light, dark), (light - 1, bright)) if strength >= enough]


def _find(signal: Plane) -> Ink | None:
    """The likeliest digit in `signal`, ink above 0."""
    import cv2

    smooth = cv2.GaussianBlur(signal, (0, 0), max(0.6, max(signal.shape) / 700))
    rough = spread(smooth)
    least = max(FAINTEST, GRAINS * rough)
    dark = smooth[smooth > least]
    if dark.size < FEWEST:
        return None
    level = float(np.percentile(dark[dark > SEED * np.percentile(dark, 85)], 85))
    low = max(EDGE * level, 0.6 * least)
    mask = _digit(smooth, low, max(least, SEED * level))
    if mask is None:
        return None
    near = cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    amount = np.where(near, smooth * (0.5 / low), 0).clip(0, 1).astype(np.float32)
    return Ink(amount, mask, float(smooth[mask].sum()) / max(rough, 0.01))


def _digit(smooth: Plane, low: float, high: float) -> Mask | None:
    """Mask of the digit: connected pieces above `low` that reach `high`, grouped."""
    import cv2

    count, pieces, stats, _ = cv2.connectedComponentsWithStats(
        (smooth > low).astype(np.uint8), connectivity=8
    )
    rising = np.bincount(pieces[smooth > high], minlength=count) > 0
    real = rising & (stats[:, cv2.CC_STAT_AREA] >= FEWEST)
    real[0] = False
    if not real.any():
        return None
    marked = pieces > 0
    mass = np.bincount(pieces[marked], weights=smooth[marked], minlength=count) * real
    chosen = np.zeros(count, bool)
    chosen[_group(mass, stats[:, :4], (smooth.shape[0], smooth.shape[1]))] = True
    return chosen[np.asarray(pieces, np.int32)]


def _group(mass: NDArray[Any], boxes: NDArray[Any], shape: tuple[int, int]) -> list[int]:
    """Pieces of the digit: the heaviest, then each near one that is no speck. `boxes` are left, top, width,
    height."""
    touching = (
        (boxes[:, 0] <= 0)
        | (boxes[:, 1] <= 0)
        | (boxes[:, 0] + boxes[:, 2] >= shape[1])
        | (boxes[:, 1] + boxes[:, 3] >= shape[0])
    )
    worth = mass * np.where(touching, 0.15, 1.0)
    chosen = [int(worth.argmax())]
    for piece in np.argsort(-worth)[1:]:
        whole = mass[chosen].sum()
        if mass[piece] < SPECK * whole or (touching[piece] and not touching[chosen[0]]):
            continue
        if _gap(boxes[chosen], boxes[piece]) <= REACH * _size(boxes[[*chosen, piece]]):
            chosen.append(int(piece))
    return chosen


def _gap(boxes: NDArray[Any], other: NDArray[Any]) -> float:
    """Smallest distance between `other` and the boxes, 0 where they overlap."""
    low = np.maximum(boxes[:, :2], other[:2])
    high = np.minimum(boxes[:, :2] + boxes[:, 2:], other[:2] + other[2:])
    return float(np.hypot(*np.maximum(low - high, 0).T).min())


def _size(boxes: NDArray[Any]) -> float:
    low, high = boxes[:, :2].min(axis=0), (boxes[:, :2] + boxes[:, 2:]).max(axis=0)
    return float((high - low).max())
