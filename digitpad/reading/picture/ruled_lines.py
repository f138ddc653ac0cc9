"""Removes printed lines: ruled and squared paper, margins. Printed lines run from edge to edge, strokes do
not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.reading.picture.background import Plane, spread

ROWS, COLUMNS, BLOCKS = 320, 64, 16
"""Lines are sought in the picture shrunk to ROWS x COLUMNS; each line is divided into BLOCKS."""
UNSEEN = 2
"""A line must be visible in all but this many blocks: a stroke across three quarters of the picture leaves
four free."""
STEEPEST = 0.25
"""Steepest slope of a line against the picture's edges (rise over run, 14 degrees)."""
FAINTEST = 0.012
"""A line differs from the paper by at least this share of the paper's brightness."""
THICKEST = 0.02
"""A line is at most this wide, as a share of the picture."""


@dataclass(frozen=True, eq=False)
class Line:
    """A printed line from the left edge to the right: its course and its profile."""

    heights: NDArray[np.float32]
    """(w,): y of its middle at each x."""
    profile: NDArray[np.float32]
    """(2 r + 1,): darkness at y - r … y + r."""


def remove_lines(signal: Plane) -> Plane:
    """Remove printed lines from `signal` (paper 0, ink above 0): horizontal lines first, then vertical
    ones."""
    rest = _without_horizontal(signal)
    return np.ascontiguousarray(_without_horizontal(np.ascontiguousarray(rest.T)).T)


def _without_horizontal(signal: Plane) -> Plane:
    for start, end in _candidates(signal):
        line = _traced(signal, np.linspace(start, end, signal.shape[1], dtype=np.float32))
        if line is not None:
            signal = _erased(signal, line)
    return signal


def _candidates(signal: Plane) -> list[tuple[float, float]]:
    """Lines from edge to edge, the clearest first: y at the left edge and at the right."""
    import cv2

    height, width = signal.shape
    rows = min(ROWS, height)
    grid = cv2.resize(signal, (COLUMNS, rows), interpolation=cv2.INTER_AREA)
    grid = grid - cv2.blur(grid, (1, 2 * (rows // 40) + 1))
    rough = spread(grid)
    steepest = int(STEEPEST * rows * width / height)
    drops = np.arange(-steepest, steepest + 1, max(1, steepest // 40))
    votes = _votes(grid.clip(-2 * rough - FAINTEST, 2 * rough + FAINTEST), drops)
    lines = []
    while votes.max() > 0.5 * FAINTEST + 0.25 * rough:
        at, row = np.unravel_index(votes.argmax(), votes.shape)
        votes[:, max(0, row - 3) : row + 4] = -1
        if _faintest(grid, int(row), int(drops[at])) > max(FAINTEST, 1.5 * rough / np.sqrt(COLUMNS / BLOCKS)):
            ends = (row + 0.5 + np.array([-0.5, 0.5]) * drops[at]) * height / rows - 0.5
            lines.append((float(ends[0]), float(ends[1])))
    return lines


def _votes(grid: Plane, drops: NDArray[np.int64]) -> Plane:
    """Mean along each line, (drops, rows): through the middle of a row, falling by a drop from left to
    right."""
    room = int(np.abs(drops).max()) // 2 + 1
    columns = np.ascontiguousarray(np.pad(grid, ((room, room), (0, 0))).T)
    rows = np.arange(len(grid)) + room
    total = np.zeros((len(drops), len(grid)), np.float32)
    for at in range(0, COLUMNS, 2):
        total += columns[at].take(rows + _fall(drops, at)[:, None])
    return total / (COLUMNS // 2)


def _fall(drops: NDArray[np.int64] | int, columns: NDArray[np.int64] | int) -> NDArray[np.int64]:
    return np.rint(drops * ((columns + 0.5) / COLUMNS - 0.5)).astype(int)


def _faintest(grid: Plane, row: int, drop: int) -> float:
    """Darkness of the third-faintest block of a line; -1 for a line mostly outside the picture."""
    columns = np.arange(COLUMNS)
    rows = row + _fall(drop, columns)
    along = np.where((rows >= 0) & (rows < len(grid)), grid[rows.clip(0, len(grid) - 1), columns], np.nan)
    blocks = along.reshape(BLOCKS, -1).mean(axis=1)
    blocks = np.sort(blocks[np.isfinite(blocks)])
    return float(blocks[UNSEEN]) if len(blocks) >= 0.6 * BLOCKS else -1.0


def _strip(signal: Plane, heights: NDArray[np.float32], reach: int) -> Plane:
    """(2 reach + 1, w): the signal along a line, `reach` px to both sides."""
    import cv2

    columns = np.arange(len(heights), dtype=np.float32)[None, :].repeat(2 * reach + 1, axis=0)
    rows = heights[None, :] + np.arange(-reach, reach + 1, dtype=np.float32)[:, None]
    return cv2.remap(signal, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _traced(signal: Plane, heights: NDArray[np.float32]) -> Line | None:
    """Trace the line near `heights` exactly; None where it is too thick for a printed line."""
    import cv2

    reach = 3 + len(signal) // 100
    strip = cv2.resize(
        _strip(signal, heights, reach), (COLUMNS // 2, 2 * reach + 1), interpolation=cv2.INTER_AREA
    )
    middle = np.linspace(-1, 1, COLUMNS // 2)
    offsets = strip.argmax(axis=0) - float(reach)
    fitted = np.full_like(offsets, np.median(offsets))
    for _ in range(5):
        weight = 1 / (1 + ((offsets - fitted) / 0.7) ** 2)
        fitted = np.polyval(np.polyfit(middle, offsets, 2, w=weight), middle)
    heights = heights + np.interp(np.linspace(-1, 1, len(heights)), middle, fitted).astype(np.float32)
    profile = np.median(_strip(signal, heights, reach), axis=1).clip(0, None)
    wide = int((profile > 0.3 * profile.max()).sum())
    if profile.max() <= 0 or wide > max(4, THICKEST * max(signal.shape)):
        return None
    return Line(heights, profile.astype(np.float32))


def _erased(signal: Plane, line: Line) -> Plane:
    """Subtract the line; ink that crosses it is joined again."""
    import cv2

    reach = len(line.profile) // 2
    top = max(0, int(line.heights.min()) - 2 * reach)
    band = signal[top : int(line.heights.max()) + 2 * reach + 2]
    away = np.arange(top, top + len(band), dtype=np.float32)[:, None] - line.heights
    level = np.interp(away, np.arange(-reach, reach + 1), line.profile, left=0, right=0).astype(np.float32)
    on = level > 0.1 * line.profile.max()
    band = band - level
    across = int((line.profile > 0.1 * line.profile.max()).sum()) + 2
    joined = cv2.morphologyEx(band, cv2.MORPH_CLOSE, np.ones((across, 1), np.uint8))
    erased = signal.copy()
    erased[top : top + len(band)] = np.where(on, joined, band)
    return erased
