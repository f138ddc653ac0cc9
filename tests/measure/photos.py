"""Labelled drawings as pictures: ink on paper and chalk on a board (photo), or thick white lines on black
(plain).

    python tests/measure/photos.py DRAWINGS.jsonl(.gz) FOLDER [--count N] [--seed S] [--kind photo|plain]

The pictures are named LABEL_00001.jpg or .png, as `digitpad evaluate --data FOLDER` reads them. The same seed
makes the same pictures.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitpad.reading.drawing import Drawing, parse_drawing

Plane = NDArray[Any]
"""float32 array, mostly of shape (height, width), 0..1."""
Rng = np.random.Generator

FINE = 4
"""Ink is painted this many times larger and then averaged."""
PAPERS = (
    (250, 250, 250),
    (240, 240, 236),
    (250, 244, 226),
    (228, 232, 238),
    (214, 205, 186),
    (200, 200, 200),
    (255, 240, 170),
)
BOARDS = ((34, 52, 42), (40, 42, 44), (22, 24, 26), (30, 44, 70), (60, 82, 70))
INKS = ((20, 20, 24), (24, 40, 120), (30, 60, 170), (150, 20, 30), (20, 90, 50), (60, 30, 90))
CHALKS = ((240, 240, 236), (236, 224, 140), (236, 180, 190), (170, 205, 235))
RULINGS = (
    (150, 180, 225),
    (120, 150, 200),
    (190, 190, 190),
    (225, 150, 155),
    (150, 200, 165),
    (110, 110, 115),
)


@dataclass(frozen=True)
class Sheet:
    """Where the digit lies: a picture of width x height pixels, and the map (3, 3) from the sheet's flat
    pixels to the picture's."""

    width: int
    height: int
    size: float
    centre: tuple[float, float]
    tilt: Plane


def read_drawings(path: Path) -> list[tuple[Drawing, int]]:
    """All labelled drawings of a JSON Lines file, gzipped or not."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    found = (parse_drawing(line, f"{path.name}:{number}") for number, line in enumerate(lines, 1))
    return [(drawing, label) for drawing, label in found if label is not None]


def between(rng: Rng, low: float, high: float) -> float:
    """A number spread evenly on a logarithmic scale."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def lay_out(rng: Rng) -> Sheet:
    """A sheet of 120-900 px with room for a digit of a quarter to three quarters of its short side, slightly
    turned and tilted."""
    longer = between(rng, 120, 900)
    shorter = max(120.0, longer / rng.uniform(1.0, 1.5))
    width, height = (round(longer), round(shorter)) if rng.random() < 0.5 else (round(shorter), round(longer))
    size = rng.uniform(0.25, 0.75) * min(width, height)
    margin = 0.5 * size + 0.06 * min(width, height)
    centre = tuple(
        float(rng.uniform(min(margin, side / 2), max(side - margin, side / 2))) for side in (width, height)
    )
    angle = np.deg2rad(rng.normal(0, 4))
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    lean = np.array([[1, 0, 0], [0, 1, 0], [*rng.uniform(-0.12, 0.12, 2) / max(width, height), 1]])
    middle = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1]])
    return Sheet(width, height, size, (centre[0], centre[1]), middle @ lean @ turn @ np.linalg.inv(middle))


def digit_points(drawing: Drawing, size: float, centre: tuple[float, float]) -> list[Plane]:
    """The strokes with the longer side of their box `size` px long, its middle at `centre`."""
    left, top, right, bottom = drawing.bounds()
    scale = size / max(right - left, bottom - top, 1e-6)
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    return [(one[:, :2] - middle) * scale + np.array(centre) for one in drawing.strokes]


def tilted(points: Plane, tilt: Plane) -> Plane:
    """(n, 2) points of the flat sheet as they lie in the picture."""
    there = np.column_stack([points, np.ones(len(points))]) @ tilt.T
    return there[:, :2] / there[:, 2:]


def paint(lines: list[Plane], widths: list[Plane], shape: tuple[int, int]) -> Plane:
    """Polylines with round ends, `widths` px wide at each point, as anti-aliased coverage 0..1 of shape
    (height, width)."""
    canvas = np.zeros((shape[0] * FINE, shape[1] * FINE), np.uint8)
    for points, width in zip(lines, widths, strict=True):
        fine = np.rint((points + 0.5) * FINE * 16).astype(int)
        thick = np.maximum(1, np.rint(width * FINE)).astype(int)
        cv2.circle(canvas, fine[0].tolist(), int(thick[0]) * 8, 255, -1, cv2.LINE_8, 4)
        for start, end, wide in zip(fine[:-1], fine[1:], thick[1:], strict=True):
            cv2.line(canvas, start.tolist(), end.tolist(), 255, int(wide), cv2.LINE_8, 4)
            cv2.circle(canvas, end.tolist(), int(wide) * 8, 255, -1, cv2.LINE_8, 4)
    return cv2.resize(canvas, shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def pressed(count: int, pen: float, rng: Rng) -> Plane:
    """The pen's width at each of `count` points: it wanders slowly by about a fifth."""
    knots = rng.normal(0, 0.12, 5).clip(-0.3, 0.3)
    return pen * (1 + np.interp(np.linspace(0, 4, count), np.arange(5), knots))


def ruling(sheet: Sheet, rng: Rng) -> Plane:
    """Coverage 0..1 by ruled lines, with or without a margin line, or by squares; they turn and tilt with the
    sheet."""
    pitch = max(12.0, sheet.size * rng.uniform(0.3, 1.4))
    wide = max(0.7, min(pitch * 0.05, between(rng, 0.002, 0.008) * max(sheet.width, sheet.height)))
    far = 2 * max(sheet.width, sheet.height)
    ways = [0, 1] if rng.random() < 0.5 else [0]
    lines = []
    for way in ways:
        for at in np.arange(rng.uniform(-pitch, 0) - far / 4, far, pitch):
            ends = np.array([[-far, at], [far, at]])
            lines.append(ends if way == 0 else ends[:, ::-1])
    if len(ways) == 1 and rng.random() < 0.3:
        lines.append(np.array([[sheet.width * 0.15, -far], [sheet.width * 0.15, far]]))
    near = [tilted(_within(ends, sheet), sheet.tilt) for ends in lines]
    return paint(near, [np.full(2, wide)] * len(near), (sheet.height, sheet.width))


def _within(ends: Plane, sheet: Sheet) -> Plane:
    """The line's ends, cut to a little more than the picture."""
    return ends.clip([-0.3 * sheet.width, -0.3 * sheet.height], [1.3 * sheet.width, 1.3 * sheet.height])


def smooth_noise(shape: tuple[int, int], grain: float, rng: Rng) -> Plane:
    """Noise of mean 0 and deviation 1, correlated over `grain` px."""
    small = (max(2, round(shape[0] / grain)), max(2, round(shape[1] / grain)))
    grown = cv2.resize(rng.normal(0, 1, small).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)
    return (grown - grown.mean()) / max(float(grown.std()), 1e-6)


def light(shape: tuple[int, int], rng: Rng) -> Plane:
    """Light 0.5..1: it falls off by up to a half, across the picture and towards its corners."""
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    angle, share = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.6)
    across = (x * np.cos(angle) + y * np.sin(angle)) / (abs(np.cos(angle)) + abs(np.sin(angle)))
    dark = (1 - share) * (across + 1) / 2 + share * (x * x + y * y) / 2
    return (1 - rng.uniform(0, 0.5) * dark / dark.max()).astype(np.float32)


def colour(seen: tuple[int, int, int], rng: Rng) -> Plane:
    """A colour (3,) 0..1 near the given one."""
    return (np.array(seen, np.float32) + rng.normal(0, 5, 3).astype(np.float32)).clip(0, 255) / 255


def surface(ink: Plane, lines: Plane | None, rng: Rng) -> Plane:
    """(height, width, 3) what the sheet looks like in even light: paper and ink, from a soft pencil to black,
    or board and chalk."""
    board = rng.random() < 0.25
    ground = colour(BOARDS[rng.integers(len(BOARDS))] if board else PAPERS[rng.integers(len(PAPERS))], rng)
    fibres = smooth_noise(ink.shape, between(rng, 1.5, 6), rng) * rng.uniform(0, 0.02)
    rough = fibres + smooth_noise(ink.shape, 80, rng) * rng.uniform(0, 0.015)
    seen = ground * (1 + rough[..., None] * (3 if board else 1))
    if lines is not None:
        ruled = colour(RULINGS[rng.integers(len(RULINGS))], rng)
        ruled = ground + (0.5 - ground) * 0.5 if board else ruled
        seen = seen + (ruled - seen) * (lines * rng.uniform(0.3, 1.0))[..., None]
    if board:
        grains = (0.85 + rng.uniform(0, 0.3) * smooth_noise(ink.shape, between(rng, 1.0, 2.5), rng)).clip(
            0, 1
        )
        return (
            seen
            + (colour(CHALKS[rng.integers(len(CHALKS))], rng) - seen)
            * (ink * grains * rng.uniform(0.6, 1))[..., None]
        )
    pencil = rng.random() < 0.4
    mark = colour((70, 70, 74) if pencil else INKS[rng.integers(len(INKS))], rng)
    strength = rng.uniform(0.3, 0.8) if pencil else rng.uniform(0.8, 1.0)
    grains = (1 + (0.25 if pencil else 0.05) * smooth_noise(ink.shape, between(rng, 1.0, 2.0), rng)).clip(
        0, 1.3
    )
    return seen * (1 - (1 - mark) * (ink * grains * strength).clip(0, 1)[..., None])


def photograph(seen: Plane, rng: Rng) -> NDArray[np.uint8]:
    """The sheet in uneven light through a soft lens and a noisy sensor: uint8 (height, width, 3)."""
    shot = seen * light(seen.shape[:2], rng)[..., None] * rng.uniform(0.75, 1.0)
    shot = cv2.GaussianBlur(shot, (0, 0), max(0.05, rng.uniform(0, 1.2) * min(seen.shape[:2]) / 400))
    noise = rng.uniform(0, 0.04)
    shot = shot + rng.normal(0, 1, seen.shape) * noise * np.sqrt(0.3 + 0.7 * shot.clip(0, 1))
    return np.rint(shot.clip(0, 1) * 255).astype(np.uint8)


def save_photo(pixels: NDArray[np.uint8], stem: Path, rng: Rng) -> None:
    """As JPEG of quality 40-95, or PNG one time in eight; one in two lies turned or mirrored, and says so in
    its EXIF tag."""
    tag = int(rng.integers(1, 9)) if rng.random() < 0.5 else 1
    turned = _untransposed(Image.fromarray(pixels), tag)
    exif = Image.Exif()
    exif[0x0112] = tag
    if rng.random() < 1 / 8:
        turned.save(stem.with_suffix(".png"), exif=exif)
    else:
        turned.save(stem.with_suffix(".jpg"), quality=int(rng.integers(40, 96)), exif=exif)


def _untransposed(image: Image.Image, tag: int) -> Image.Image:
    """The pixels as a camera stores them that gives them the orientation `tag`."""
    how = Image.Transpose
    undo = {2: how.FLIP_LEFT_RIGHT, 3: how.ROTATE_180, 4: how.FLIP_TOP_BOTTOM, 5: how.TRANSPOSE}
    undo |= {6: how.ROTATE_90, 7: how.TRANSVERSE, 8: how.ROTATE_270}
    return image.transpose(undo[tag]) if tag in undo else image


def save_transparent(ink: Plane, stem: Path, rng: Rng) -> None:
    """A PNG whose ink stands in the alpha channel alone: dark or white ink, nothing behind it."""
    mark = (255, 255, 255) if rng.random() < 0.25 else INKS[rng.integers(len(INKS))]
    pixels = np.empty((*ink.shape, 4), np.uint8)
    pixels[..., :3] = mark
    pixels[..., 3] = np.rint(ink * rng.uniform(0.5, 1.0) * 255)
    if rng.random() < 0.5:
        pixels[pixels[..., 3] == 0] = 0
    Image.fromarray(pixels).save(stem.with_suffix(".png"))


def photo(drawing: Drawing, stem: Path, rng: Rng) -> None:
    """One drawing as a picture of ink on paper, chalk on a board, or (one time in ten) ink on nothing."""
    sheet = lay_out(rng)
    pen = max(1.3, sheet.size * between(rng, 0.035, 0.16))
    strokes = [tilted(one, sheet.tilt) for one in digit_points(drawing, sheet.size - pen, sheet.centre)]
    ink = paint(strokes, [pressed(len(one), pen, rng) for one in strokes], (sheet.height, sheet.width))
    if rng.random() < 0.1:
        save_transparent(ink, stem, rng)
    else:
        lines = ruling(sheet, rng) if rng.random() < 0.4 else None
        save_photo(photograph(surface(ink, lines, rng), rng), stem, rng)


def plain(drawing: Drawing, stem: Path, rng: Rng) -> None:
    """One drawing in white on black, 280 x 280, a pen of 8-24 px, at any size and place at which no line
    sticks out."""
    pen = rng.uniform(8, 24)
    size = rng.uniform(84, 272)
    reach = size / 2 + 2
    place = rng.uniform(reach, 280 - reach, 2)
    strokes = digit_points(drawing, size - pen, (float(place[0]), float(place[1])))
    ink = paint(strokes, [np.full(len(one), pen) for one in strokes], (280, 280))
    Image.fromarray(np.rint(ink * 255).astype(np.uint8)).save(stem.with_suffix(".png"))


def render(drawings: list[tuple[Drawing, int]], folder: Path, *, count: int, seed: int, kind: str) -> None:
    """`count` pictures of drawings in a drawn order, each from a generator of its own, so that a longer run
    begins like a shorter one."""
    folder.mkdir(parents=True, exist_ok=True)
    order = np.random.default_rng([seed, 0]).permutation(len(drawings))
    for number in range(count):
        drawing, label = drawings[order[number % len(drawings)]]
        make = photo if kind == "photo" else plain
        make(drawing, folder / f"{label}_{number + 1:05d}", np.random.default_rng([seed, number + 1]))


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("drawings", type=Path)
    words.add_argument("folder", type=Path)
    words.add_argument("--count", type=int, default=0, help="how many pictures; 0: one of each drawing")
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--kind", choices=("photo", "plain"), default="photo")
    given = words.parse_args()
    drawings = read_drawings(given.drawings)
    render(drawings, given.folder, count=given.count or len(drawings), seed=given.seed, kind=given.kind)


if __name__ == "__main__":
    main()
