"""Background estimation: each pixel relative to its paper or board, with uneven light divided out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]
"""float32 array of shape (height, width). (OpenCV's type stubs do not distinguish number types.)"""

SMALL = 128
"""Light is estimated on the picture shrunk to this many pixels on its longer side."""
WINDOW = 0.6
"""Side of the median window, as a share of the shorter side."""


def relative_light(grey: Plane) -> Plane:
    """Divide each pixel by the estimated brightness of the paper there: 1 is paper, 0 black. `grey` is
    0..1."""
    import cv2

    scale = min(1.0, SMALL / max(grey.shape))
    size = (max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale)))
    shades = np.log(cv2.resize(grey, size, interpolation=cv2.INTER_AREA).clip(1 / 255, None))
    paper = _paper(shades)
    return grey.clip(1 / 255, None) / np.exp(
        cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    )


def spread(values: Plane) -> float:
    """Standard deviation without outliers: 1.4826 x the median absolute deviation of some 20,000 values."""
    sample = values.ravel()[:: values.size // 20_000 | 1]
    return 1.4826 * float(np.median(np.abs(sample - np.median(sample))))


def _paper(shades: Plane) -> Plane:
    """Logarithm of the paper's brightness, also under the ink: a curved surface plus the smoothed
    remainder."""
    import cv2

    surface = _curved_surface(shades)
    rest = (shades - surface).clip(-2, 2)
    window = max(3, int(WINDOW * min(rest.shape)) | 1)
    medians = cv2.medianBlur(np.rint(rest * 63 + 128).clip(0, 255).astype(np.uint8), window).astype(
        np.float32
    )
    rough = (medians - 128) / 63
    off = np.abs(rest - rough) > max(3 * spread(rest - rough), 0.05)
    bare = 1 - cv2.dilate(off.astype(np.float32), np.ones((3, 3), np.uint8))
    sigma = 0.1 * min(rest.shape)
    weight = cv2.GaussianBlur(bare, (0, 0), sigma)
    smooth = cv2.GaussianBlur(rest * bare, (0, 0), sigma)
    return surface + (smooth + 0.01 * rough) / (weight + 0.01)


def _curved_surface(shades: Plane) -> Plane:
    """Fit a second-degree surface robustly: six rounds of Cauchy weights reduce the weight of outliers
    (ink)."""
    y, x = (axis.ravel() for axis in np.mgrid[-1 : 1 : shades.shape[0] * 1j, -1 : 1 : shades.shape[1] * 1j])
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1).astype(np.float32)
    values = shades.ravel()
    fitted = np.full_like(values, np.median(values))
    for _ in range(6):
        off = values - fitted
        weight = 1 / (1 + (off / max(1.5 * spread(off), 0.01)) ** 2) ** 2
        weighted = terms * weight[:, None]
        factors = np.linalg.lstsq(weighted.T @ terms + 1e-3 * np.eye(6), weighted.T @ values, rcond=None)[0]
        fitted = terms @ factors.astype(np.float32)
    return fitted.reshape(shades.shape).astype(np.float32)
