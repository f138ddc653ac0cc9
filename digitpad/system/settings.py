"""The window's settings, saved between starts.

A plain dataclass, not msgspec: the window needs it before the first paint, and msgspec is loaded later.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from digitpad.errors import DigitpadError
from digitpad.system.paths import settings_file, write_whole

Language = Literal["auto", "en", "zh_CN"]
Theme = Literal["system", "light", "dark"]

Report = Callable[[DigitpadError], None]
"""Called with an error to show; the program goes on."""

LANGUAGES = ("auto", "en", "zh_CN")
THEMES = ("system", "light", "dark")
PEN_WIDTHS = (4.0, 40.0)
MAX_RECENT = 10
MAX_NAME = 1_000
MAX_GEOMETRY = 20_000
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Settings:
    """All settings of the window. Raises ValueError for a value out of range."""

    language: Language = "auto"
    theme: Theme = "system"
    predict_while_drawing: bool = True
    less_motion: bool = False
    """No animation and no flashing, whatever the system's setting."""
    more_contrast: bool = False
    """Stronger text and lines, whatever the system's setting."""
    pen_width: float = 16.0
    """Painted width at full pressure, in 280ths of the pad's side; the network's input does not depend on
    it."""
    recent: tuple[str, ...] = ()
    """Absolute paths of opened files, the newest first."""
    offered_run: str = ""
    """The folder name of the last interrupted run offered at start-up; each run is offered once."""
    geometry: str = ""
    """Size and place of the window, as Qt saves it, in base64; "" before the first start."""

    def __post_init__(self) -> None:
        valid = {
            "language": self.language in LANGUAGES,
            "theme": self.theme in THEMES,
            "predict_while_drawing": isinstance(self.predict_while_drawing, bool),
            "less_motion": isinstance(self.less_motion, bool),
            "more_contrast": isinstance(self.more_contrast, bool),
            "pen_width": type(self.pen_width) in (int, float)
            and PEN_WIDTHS[0] <= self.pen_width <= PEN_WIDTHS[1],
            "recent": isinstance(self.recent, tuple)
            and len(self.recent) <= MAX_RECENT
            and all(type(path) is str for path in self.recent),
            "offered_run": isinstance(self.offered_run, str) and len(self.offered_run) <= MAX_NAME,
            "geometry": isinstance(self.geometry, str) and len(self.geometry) <= MAX_GEOMETRY,
        }
        invalid = [name for name, is_valid in valid.items() if not is_valid]
        if invalid:
            raise ValueError(f"not a usable value of {', '.join(invalid)}")

    def with_changes(self, **changes: Any) -> Settings:
        """A copy of these settings with `changes`."""
        return replace(self, **changes)

    def with_recent(self, path: Path) -> Settings:
        """A copy with `path` as the newest of `recent`; a name that is not valid Unicode cannot be saved."""
        name = str(path.absolute())
        if not _is_unicode(name):
            return self
        others = [other for other in self.recent if other != name]
        return self.with_changes(recent=(name, *others)[:MAX_RECENT])


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def load_settings(report: Report = lambda _: None) -> Settings:
    """The saved settings, or the defaults. A damaged file is renamed to settings.json.bad and reported. Never
    raises."""
    path = settings_file()
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES)
    except OSError:
        return Settings()
    try:
        return _parse(text)
    except (ValueError, TypeError, RecursionError):
        report(DigitpadError("bad-settings", path=_set_aside(path)))
        return Settings()


def _parse(text: bytes) -> Settings:
    """Parse settings from JSON; unknown names, from a newer digitpad, are ignored."""
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("not an object")
    known = {field.name: values[field.name] for field in fields(Settings) if field.name in values}
    if isinstance(known.get("recent"), list):
        known["recent"] = tuple(known["recent"])
    return Settings(**known)


def _set_aside(path: Path) -> Path:
    """Rename a damaged file; returns its new path, or the old one where it cannot be renamed."""
    aside = path.with_name(path.name + ".bad")
    try:
        os.replace(path, aside)
    except OSError:
        return path
    return aside


def save_settings(settings: Settings, report: Report = lambda _: None) -> bool:
    """Save the settings; False, and reported, where they cannot be written (a read-only home is not an
    error)."""
    try:
        write_whole(settings_file(), json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
    except DigitpadError as error:
        report(DigitpadError("not-kept", path=settings_file().parent, reason=error.values["reason"]))
        return False
    except UnicodeEncodeError:
        return False
    return True
