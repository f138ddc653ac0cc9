"""Build the program that people install, into dist/: `python3 run.py package [digitpad] [digitpad-reader]`, both without words.

A folder each, made by PyInstaller; on Linux an archive and a Debian package of it too. Says how large every part is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import icons
import left_out
import linux
import slim

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build"
NAMES = ("digitpad", left_out.READER)
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
    unknown = [word for word in words if word not in NAMES]
    if unknown:
        print(f"There is no {unknown[0]} to build; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    missing = _missing_tools() if _on_linux() else []
    if missing:
        print(f"Install first: sudo apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    icons.make(WORK / "icons")
    for name in words or NAMES:
        folder = build(name)
        print_sizes(folder)
        if _on_linux():
            for made in (linux.archive(folder, WORK), linux.deb(folder, WORK)):
                print(f"{made.relative_to(ROOT)}: {_megabytes(made.stat().st_size)}", flush=True)
    return 0


def _missing_tools() -> list[str]:
    """Debian packages of the programs that are not here."""
    return sorted({package for tool, package in {**slim.TOOLS, **linux.TOOLS}.items() if not shutil.which(tool)})


def _on_linux() -> bool:
    return sys.platform == "linux"


def build(name: str) -> Path:
    """The program in dist/NAME. Raises subprocess.CalledProcessError."""
    spec = ROOT / "packaging" / "digitpad.spec"
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST), "--workpath", str(WORK / name)]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(spec), "--", name], cwd=ROOT, check=True)
    if _on_linux():
        slim.slim(DIST / name)
    return DIST / name


def print_sizes(folder: Path) -> None:
    """On disk, part by part."""
    sizes = dict.fromkeys([*PARTS, "Python and the rest"], 0)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            sizes[_part(path.relative_to(folder))] += path.stat().st_size
    for part, size in [*sizes.items(), (folder.name, sum(sizes.values()))]:
        print(f"{part:24} {_megabytes(size):>8}", flush=True)


def _part(place: Path) -> str:
    inside = place.parts[1] if place.parts[0] == "_internal" else ""
    return next((part for part, names in PARTS.items() if re.match(names, inside)), "Python and the rest")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
