"""How many letters, 汉字, symbols and scribbles are refused: by the drawing pad's way and as pictures.

    python tests/measure/nondigits.py [--model FILE] [--count N] [--seed S] [--write FOLDER] [--json]

Typefaces, characters and generators are others than in digitpad.data.nondigits.images; the kinds "seen
letters" and "seen hanzi" alone take characters from there, in these other typefaces, and do not count in
"all". The typefaces are Debian's:

    apt-get install fonts-breip fonts-dkg-handwriting fonts-femkeklaver fonts-bwht fonts-humor-sans \
        fonts-liberation fonts-freefont-ttf \
        fonts-dejavu-core fonts-arphic-ukai fonts-lxgw-wenkai
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from digitpad.data.nondigits import glyphs
from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing, drawing
from digitpad.reading.picture import picture
from digitpad.reading.recognizer import Recognizer
from digitpad.system import paths

Rng = np.random.Generator
Lines = list[NDArray[np.float64]]

FONTS = Path("/usr/share/fonts")
BECAUSE = [
    f"BecauseWe{verb}-Regular" for verb in ("Build", "Connect", "Create", "Learn", "Mentor", "Organize")
]
HANDS = ["Breip", "dkg", "dkgIt", "femkeklaver", "Humor-Sans", *BECAUSE]
PRINT = ["LiberationSans-Regular", "LiberationSerif-Italic", "FreeSerif", "FreeMono", "DejaVuSans"]
BRUSH = ["ukai", "LXGWWenKai-Regular", "LXGWWenKai-Light"]
SEEN_LETTERS = "ACEHLNPRTUVWXdefhkmnptwx"
NEW_SYMBOLS = "☄♞♛♚♘☠☢☣☦☪☭⋔≋⌘⌨⚒⚔⚖⚙⚛⚜✍✎❄✠✶✻⇄⇅⇌⇶₩₪₫"
SIZE = 96


def new_hanzi() -> str:
    """The rarer 汉字 of GB 2312 (rows 56 to 87): none of them is among those of
    digitpad.data.nondigits.images."""
    cells = [bytes([row, cell]) for row in range(0xD8, 0xF8) for cell in range(0xA1, 0xFF)]
    return "".join(
        one
        for one in b"".join(cells).decode("gb2312", errors="ignore")
        if one not in "亍丌兀丐廿卅仄刂亻冂冖冫勹匚卩阝丬爿彐彡夂囗宀辶巛丶丿乜"
    )


GLYPHS: dict[str, tuple[list[str], str]] = {
    "letters": (HANDS + PRINT, "FKMfkmЖЩЫЮжщюыאש"),
    "hanzi": (BRUSH, new_hanzi()),
    "symbols": (["DejaVuSans", "FreeSerif", "FreeMono"], NEW_SYMBOLS),
    "seen letters": (HANDS + PRINT, SEEN_LETTERS),
    "seen hanzi": (BRUSH, glyphs.ALPHABETS["cjk"]()),
}
OVERALL = ("letters", "hanzi", "symbols", "scribbles")


@cache
def typeface(name: str) -> ImageFont.FreeTypeFont:
    """Raises SystemExit with what to install."""
    found = sorted(FONTS.rglob(f"{name}.[ot]t[fc]"))
    if not found:
        raise SystemExit(
            f"The typeface {name} is not installed; the first lines of {__file__} say which packages are "
            "needed."
        )
    return ImageFont.truetype(found[0], SIZE)


def painted(character: str, font: ImageFont.FreeTypeFont) -> NDArray[np.bool_]:
    """Mask (2 SIZE, 2 SIZE) of the character's ink."""
    paper = Image.new("L", (2 * SIZE, 2 * SIZE))
    ImageDraw.Draw(paper).text((SIZE // 2, SIZE // 3), character, fill=255, font=font)
    return np.asarray(paper) > 127


def glyph(kind: str, rng: Rng) -> NDArray[np.bool_]:
    """A random character of the kind in a random typeface that has it, unless it is a solid shape, which no
    pen would draw."""
    names, characters = GLYPHS[kind]
    while True:
        font = typeface(names[rng.integers(len(names))])
        ink = painted(characters[rng.integers(len(characters))], font)
        solid = cv2.distanceTransform(ink.astype(np.uint8), cv2.DIST_L2, 5).max() > 0.11 * SIZE
        if ink.any() and not solid and not np.array_equal(ink, painted("\uffff", font)):
            return ink


def skeleton(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink thinned to lines of one pixel (Zhang and Suen 1984)."""
    thin = np.pad(ink, 1).astype(np.uint8)
    while True:
        before = int(thin.sum())
        for corner in (0, 1):
            around = [
                np.roll(thin, move, (0, 1))
                for move in ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
            ]
            count = np.sum(around, axis=0)
            rises = np.sum(
                [(a == 0) & (b == 1) for a, b in zip(around, around[1:] + around[:1], strict=True)], axis=0
            )
            north, east, south, west = around[0], around[2], around[4], around[6]
            kept = (
                (north * east * south + east * south * west)
                if corner == 0
                else (north * east * west + north * south * west)
            )
            thin[(thin == 1) & (count >= 2) & (count <= 6) & (rises == 1) & (kept == 0)] = 0
        if int(thin.sum()) == before:
            return thin[1:-1, 1:-1] == 1


def as_drawing(ink: NDArray[np.bool_], rng: Rng) -> Drawing:
    """A glyph as a pen would draw it: every point of its skeleton is a dot of the pen; turned and slanted a
    little."""
    rows, columns = np.nonzero(skeleton(ink))
    points = np.stack([columns, rows], axis=1).astype(np.float64)
    turn, slant = rng.normal(0, 0.06, 2)
    points = points @ np.array([[1.0, turn], [slant - turn, 1.0]])
    return drawing([point[None] for point in points[:: 1 + len(points) // 1500]])


def as_lines(lines: Lines) -> NDArray[np.bool_]:
    """Mask (2 SIZE, 2 SIZE) of lines drawn with a round pen."""
    every = np.concatenate(lines)
    low, size = every.min(axis=0), np.ptp(every, axis=0).max()
    paper = np.zeros((2 * SIZE, 2 * SIZE), dtype=np.uint8)
    for line in lines:
        places = np.rint((line - low) / max(size, 1e-6) * SIZE + SIZE / 2).astype(np.int32)
        cv2.polylines(paper, [places], False, (255,), 9)
    return paper > 0


def as_picture(ink: NDArray[np.bool_], rng: Rng) -> bytes:
    """A PNG: ink on unevenly lit, grainy paper, cut 10 to 60 px around the ink."""
    rows, columns = np.nonzero(ink)
    edge = rng.integers(10, 61, 4)
    mask = np.pad(
        ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1], (edge[:2], edge[2:])
    ).astype(np.float32)
    light = np.linspace(rng.uniform(0.7, 1), rng.uniform(0.7, 1), mask.shape[1])
    paper = rng.uniform(190, 250) * light * (1 - rng.uniform(0.5, 0.9) * cv2.GaussianBlur(mask, (0, 0), 0.8))
    grainy = np.clip(paper + rng.normal(0, 4, mask.shape), 0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(grainy).resize((mask.shape[1] * 2, mask.shape[0] * 2), Image.Resampling.BICUBIC).save(
        file, "PNG"
    )
    return file.getvalue()


def noise_curve(rng: Rng) -> Lines:
    """One closed line with the spectrum of pink noise in x and y."""
    waves = np.arange(2, 12)
    t = np.linspace(0, 2 * np.pi, 240)[:, None] * waves
    axes = [
        (np.cos(t + rng.uniform(0, 6.3, len(waves))) * rng.normal(0, waves**-0.5)).sum(axis=1)
        for _ in range(2)
    ]
    curve = np.stack(axes, axis=1)
    return [curve / curve.std(axis=0)]


def cursive(rng: Rng) -> Lines:
    """A chain of loops and arches of changing height, as illegible writing."""
    x, places = 0.0, []
    for _ in range(rng.integers(4, 8)):
        height, width = rng.choice([1.0, 1.2, 2.2]), rng.uniform(0.6, 1.1)
        places += [
            [x, 0],
            [x + width * rng.uniform(0.6, 1.1), -height],
            [x + width * rng.uniform(0.0, 0.5), -height * 0.9],
            [x + width * 0.6, 0],
        ]
        x += width
    return [smooth(np.array(places) + rng.normal(0, 0.08, (len(places), 2)))]


def scrawl(rng: Rng) -> Lines:
    """A smooth line through 14 to 22 places anywhere."""
    return [smooth(rng.uniform(0, 4, (rng.integers(14, 23), 2)))]


def crowd(rng: Rng) -> Lines:
    """Seven to twenty short arcs anywhere."""
    made = []
    for _ in range(rng.integers(7, 21)):
        angles = rng.uniform(0, 6.3) + np.linspace(0, rng.uniform(0.5, 4.0), 12)
        made.append(
            rng.uniform(0, 5, 2) + rng.uniform(0.4, 1.4) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        )
    return made


def brambles(rng: Rng) -> Lines:
    """To and fro between two wandering edges."""
    n = int(rng.integers(10, 26))
    edges = np.array([0.0, 3.0]) + np.cumsum(rng.normal(0, 0.35, (n, 2)), axis=0)
    return [
        np.stack([np.where(np.arange(n) % 2, edges[:, 0], edges[:, 1]), np.linspace(0, 4, n)], axis=1)[
            :, :: rng.choice([-1, 1])
        ]
    ]


def smooth(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners cut three times (Chaikin 1974)."""
    for _ in range(3):
        first, second = places[:-1], places[1:]
        places = np.stack([0.75 * first + 0.25 * second, 0.25 * first + 0.75 * second], axis=1).reshape(-1, 2)
    return places


SCRIBBLES: tuple[Callable[[Rng], Lines], ...] = (noise_curve, cursive, scrawl, crowd, brambles)


def samples(kind: str, count: int, seed: int) -> Iterator[tuple[Drawing, bytes]]:
    """`count` non-digits, each as a drawing and as a picture's file."""
    rng = np.random.default_rng([seed, (*GLYPHS, "scribbles").index(kind)])
    for number in range(count):
        if kind == "scribbles":
            lines = SCRIBBLES[number % len(SCRIBBLES)](rng)
            yield drawing(lines), as_picture(as_lines(lines), rng)
        else:
            ink = glyph(kind, rng)
            yield as_drawing(ink, rng), as_picture(ink, rng)


def verdict_on_picture(recognizer: Recognizer, data: bytes, name: str) -> str:
    try:
        return recognizer.read(picture.read_picture(data, name)).verdict
    except DigitpadError:
        return "none"


def measure(
    recognizer: Recognizer, kind: str, *, count: int, seed: int, folder: Path | None
) -> dict[str, list[str]]:
    """The verdicts by the way of reading; `folder` keeps what was read."""
    verdicts: dict[str, list[str]] = {"drawing": [], "picture": []}
    for number, (drawn, data) in enumerate(samples(kind, count, seed)):
        verdicts["drawing"].append(recognizer.read(drawn).verdict)
        verdicts["picture"].append(verdict_on_picture(recognizer, data, kind))
        if folder:
            stem = folder / f"{kind.replace(' ', '-')}_{number:04d}"
            stem.with_suffix(".json").write_text(drawn.to_json(), encoding="utf-8")
            stem.with_suffix(".png").write_bytes(data)
    return verdicts


def shares(verdicts: list[str]) -> dict[str, float]:
    none, torn = (100 * verdicts.count(one) / max(len(verdicts), 1) for one in ("none", "torn"))
    return {"none": round(none, 1), "none_or_torn": round(none + torn, 1), "count": len(verdicts)}


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--model", type=Path, default=paths.model_file())
    words.add_argument("--count", type=int, default=300, help="of each kind")
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--write", type=Path, help="also write drawings and pictures to this folder")
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    if chosen.write:
        chosen.write.mkdir(parents=True, exist_ok=True)
    try:
        recognizer = Recognizer.load(chosen.model)
    except DigitpadError as wrong:
        raise SystemExit(str(wrong)) from None
    kinds = (*GLYPHS, "scribbles")
    found = {
        kind: measure(recognizer, kind, count=chosen.count, seed=chosen.seed, folder=chosen.write)
        for kind in kinds
    }
    found["all"] = {
        way: [one for kind in OVERALL for one in found[kind][way]] for way in ("drawing", "picture")
    }
    table = {kind: {way: shares(verdicts) for way, verdicts in ways.items()} for kind, ways in found.items()}
    if chosen.json:
        print(json.dumps(table))
        return
    for kind, ways in table.items():
        for way, share in ways.items():
            print(
                f"{kind:13} as {way:8} none {share['none']:5.1f} %   none or torn "
                f"{share['none_or_torn']:5.1f} %   of {share['count']}"
            )


if __name__ == "__main__":
    main()
