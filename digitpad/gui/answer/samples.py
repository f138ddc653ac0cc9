"""The shipped sample drawings and pictures, with their titles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from digitpad.system import paths

TITLES: dict[str, Any] = {
    "zero.json": QT_TRANSLATE_NOOP("Samples", "A zero"),
    "slashed-zero.json": QT_TRANSLATE_NOOP("Samples", "A slashed zero"),
    "one.json": QT_TRANSLATE_NOOP("Samples", "A one with flag and foot"),
    "two.json": QT_TRANSLATE_NOOP("Samples", "A two with a loop"),
    "three.json": QT_TRANSLATE_NOOP("Samples", "A three"),
    "four.json": QT_TRANSLATE_NOOP("Samples", "An open four"),
    "five.json": QT_TRANSLATE_NOOP("Samples", "A five in two strokes"),
    "six.json": QT_TRANSLATE_NOOP("Samples", "A six"),
    "seven.json": QT_TRANSLATE_NOOP("Samples", "A seven with a bar"),
    "eight.json": QT_TRANSLATE_NOOP("Samples", "An eight"),
    "nine.json": QT_TRANSLATE_NOOP("Samples", "A nine"),
    "doubtful.json": QT_TRANSLATE_NOOP("Samples", "One or seven?"),
    "star.json": QT_TRANSLATE_NOOP("Samples", "Not a digit"),
    "photo.jpg": QT_TRANSLATE_NOOP("Samples", "Ink on ruled paper"),
}
"""File name -> title, in the order of the menu."""
TILES = ("seven.json", "four.json", "slashed-zero.json", "two.json", "doubtful.json", "star.json")
"""Drawings shown as tiles of the invitation."""


def every() -> list[Path]:
    """All samples."""
    return [paths.resources() / "samples" / name for name in TITLES]


def tiles() -> list[Path]:
    """The drawings shown as tiles."""
    return [paths.resources() / "samples" / name for name in TILES]


def title(path: Path) -> str:
    return QCoreApplication.translate("Samples", TITLES[path.name])
