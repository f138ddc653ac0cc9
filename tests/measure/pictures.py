"""Our preparation of pictures against the plain one: the same files, the same network, errors side by side.

    python tests/measure/pictures.py FOLDER [--model M] [--json]

FOLDER holds pictures named LABEL_….ext, as tests/measure/photos.py writes them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from plain_preparation import plain_pixels

from digitpad.errors import DigitpadError
from digitpad.reading.picture.picture import read_picture_file
from digitpad.reading.raster import blank
from digitpad.reading.recognizer import Recognizer
from digitpad.system import paths

PART = 64


def our_pixels(path: Path) -> NDArray[np.uint8]:
    """uint8 (28, 28) as `digitpad predict` gives it to the network; blank where it refuses the picture."""
    try:
        return read_picture_file(path).pixels
    except DigitpadError:
        return blank()


def wrong(recognizer: Recognizer, pixels: NDArray[np.uint8], labels: NDArray[np.int64]) -> int:
    """How many of n pictures (n, 28, 28) are answered wrongly by the first choice; a blank one always is."""
    parts = [
        recognizer.logits(pixels[start : start + PART]).argmax(axis=1)
        for start in range(0, len(pixels), PART)
    ]
    inked = pixels.reshape(len(pixels), -1).any(axis=1)
    return int((~inked | (np.concatenate(parts) != labels)).sum())


def compare(folder: Path, recognizer: Recognizer) -> dict[str, float]:
    """Errors of both preparations, their ratio, and what a picture costs each (the median, in
    milliseconds)."""
    files = sorted(path for path in folder.iterdir() if path.name[:1].isdigit())
    labels = np.array([int(path.name[0]) for path in files])
    found: dict[str, float] = {"images": len(files)}
    for name, prepare in (("ours", our_pixels), ("plain", plain_pixels)):
        times, pixels = [], []
        for path in files:
            start = time.perf_counter()
            pixels.append(prepare(path))
            times.append(time.perf_counter() - start)
        found[f"{name}_errors"] = wrong(recognizer, np.stack(pixels), labels)
        found[f"{name}_ms"] = round(1000 * float(np.median(times)), 1)
    found["ratio"] = round(found["ours_errors"] / max(found["plain_errors"], 1), 3)
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("--model", type=Path, default=paths.model_file())
    words.add_argument("--json", action="store_true")
    given = words.parse_args()
    found = compare(given.folder, Recognizer.load(given.model))
    if given.json:
        print(json.dumps(found))
        return
    for name in ("ours", "plain"):
        share = 100 * found[f"{name}_errors"] / found["images"]
        print(
            f"{name:6} {found[f'{name}_errors']:5} errors of {found['images']} ({share:.2f} %)  "
            f"{found[f'{name}_ms']} ms a picture"
        )
    print(f"ratio  {found['ratio']}")


if __name__ == "__main__":
    main()
