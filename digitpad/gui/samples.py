"""The shipped sample drawings and pictures, with their names in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from digitpad import paths

TITLES: dict[str, str] = {
    "seven.json": QT_TRANSLATE_NOOP("Samples", "A seven with a bar"),
    "four.json": QT_TRANSLATE_NOOP("Samples", "An open four"),
    "one.json": QT_TRANSLATE_NOOP("Samples", "A one with flag and foot"),
    "two.json": QT_TRANSLATE_NOOP("Samples", "A two with a loop"),
    "doubtful.json": QT_TRANSLATE_NOOP("Samples", "Four or nine?"),
    "star.json": QT_TRANSLATE_NOOP("Samples", "Not a digit"),
    "photo.jpg": QT_TRANSLATE_NOOP("Samples", "Ink on ruled paper"),
}
"""File name -> what it shows, in the order of the menu."""


def every() -> list[Path]:
    """All samples."""
    return [paths.resources() / "samples" / name for name in TITLES]


def tiles() -> list[Path]:
    """Those that are drawings."""
    return [path for path in every() if path.suffix == ".json"]


def title(path: Path) -> str:
    return QCoreApplication.translate("Samples", TITLES[path.name])
