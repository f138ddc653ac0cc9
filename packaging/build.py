"""Build the program that people install, into dist/: `python3 run.py package [digitpad] [digitpad-reader]`,
both without words.

A folder each, made by PyInstaller; on Linux an archive and a Debian package of it too. Says how large every
part is, also compressed. With --quick the folder alone, without the archives and with pip's OpenCV, which
take most of the time: enough to see whether the program works.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import icons
import left_out
import linux
import opencv
import slim

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build"
NAMES = ("digitpad", left_out.READER)
QUICK = "--quick"
REST = "Python and the rest"
PARTS = {
    "torch": "torch",
    "Qt": "PySide6|shiboken6",
    "OpenCV": "cv2|opencv",
    "NumPy": "numpy",
    "Pillow": "PIL|pillow",
    "MNIST, network, icons": "resources|models",
}
"""How the folders of the program are called in the list of sizes."""


def main(words: list[str]) -> int:
    """Build what the words name; returns the exit status."""
    names, quick = [word for word in words if word != QUICK], QUICK in words
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"There is no {unknown[0]} to build; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    names = names or list(NAMES)
    missing = _missing(names, quick=quick) if _on_linux() else []
    if missing:
        print(f"Install first: sudo apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    icons.make(WORK / "icons")
    for name in names:
        folder = build(name, _small_opencv(name, quick=quick))
        print_sizes(folder, compressed=_on_linux() and not quick)
        if _on_linux() and not quick:
            for made in (linux.archive(folder, WORK), linux.deb(folder, WORK)):
                print(f"{made.relative_to(ROOT)}: {_megabytes(made.stat().st_size)}", flush=True)
    return 0


def _missing(names: list[str], *, quick: bool) -> list[str]:
    """Debian packages of what is needed and not here."""
    tools = slim.TOOLS if quick else {**slim.TOOLS, **linux.TOOLS}
    compiling = opencv.lacking() if left_out.READER in names and not quick else []
    return sorted({*compiling, *(package for tool, package in tools.items() if not shutil.which(tool))})


def _on_linux() -> bool:
    return sys.platform == "linux"


def _small_opencv(name: str, *, quick: bool) -> Path | None:
    """The folder with it; None where pip's OpenCV goes into the program."""
    return opencv.small(WORK) if name == left_out.READER and _on_linux() and not quick else None


def build(name: str, packages: Path | None = None) -> Path:
    """The program in dist/NAME, with the Python packages in a folder instead of those installed. Raises
    subprocess.CalledProcessError."""
    spec = ROOT / "packaging" / "digitpad.spec"
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(DIST), "--workpath", str(WORK / name)]
    before = [str(packages)] if packages else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*before, os.environ.get("PYTHONPATH", "")])}
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, str(spec), "--", name],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    if _on_linux():
        slim.slim(DIST / name)
    return DIST / name


def print_sizes(folder: Path, *, compressed: bool) -> None:
    """Part by part, on disk and as an archive of that part alone."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    for part in (*PARTS, REST):
        inside = [path for path in files if _part(path.relative_to(folder)) == part]
        if inside:
            _print_size(part, inside, compressed=compressed)
    _print_size(folder.name, files, compressed=compressed)


def _print_size(part: str, files: list[Path], *, compressed: bool) -> None:
    size = _megabytes(sum(path.stat().st_size for path in files))
    packed = f", compressed {_megabytes(linux.packed_size(files))}" if compressed else ""
    print(f"{part:24} {size:>8}{packed}", flush=True)


def _part(place: Path) -> str:
    inside = place.parts[1] if place.parts[0] == "_internal" else ""
    return next((part for part, names in PARTS.items() if re.match(names, inside)), REST)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
