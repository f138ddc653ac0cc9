"""What the user chose in the window, kept between starts.

Plain dataclass, not msgspec: the window needs it before it is painted, when nothing has been loaded that it need not show.
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

Say = Callable[[DigitpadError], None]
"""Takes a sentence that is to be shown; the program goes on."""

LANGUAGES = ("auto", "en", "zh_CN")
THEMES = ("system", "light", "dark")
PEN_WIDTHS = (4.0, 40.0)
MAX_RECENT = 10
MAX_NAME = 1_000
MAX_GEOMETRY = 20_000
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Settings:
    """The window's choices. Raises ValueError for one that cannot be."""

    language: Language = "auto"
    theme: Theme = "system"
    predict_while_drawing: bool = True
    less_motion: bool = False
    """Nothing glides or flashes, whatever the system wants."""
    more_contrast: bool = False
    """Stronger text and lines, whatever the system wants."""
    pen_width: float = 16.0
    """Painted width at full pressure, in 280ths of the pad's side; the network's input does not depend on it."""
    recent: tuple[str, ...] = ()
    """Absolute paths of opened files, the newest first."""
    offered_run: str = ""
    """The folder's name of the last run that was offered to go on when the window was opened: once is enough."""
    geometry: str = ""
    """Size and place of the window, as Qt saves it, in base64; "" before the first start."""

    def __post_init__(self) -> None:
        fits = {
            "language": self.language in LANGUAGES,
            "theme": self.theme in THEMES,
            "predict_while_drawing": isinstance(self.predict_while_drawing, bool),
            "less_motion": isinstance(self.less_motion, bool),
            "more_contrast": isinstance(self.more_contrast, bool),
            "pen_width": type(self.pen_width) in (int, float) and PEN_WIDTHS[0] <= self.pen_width <= PEN_WIDTHS[1],
            "recent": isinstance(self.recent, tuple) and len(self.recent) <= MAX_RECENT and all(type(one) is str for one in self.recent),
            "offered_run": isinstance(self.offered_run, str) and len(self.offered_run) <= MAX_NAME,
            "geometry": isinstance(self.geometry, str) and len(self.geometry) <= MAX_GEOMETRY,
        }
        wrong = [name for name, fit in fits.items() if not fit]
        if wrong:
            raise ValueError(f"not a usable value of {', '.join(wrong)}")

    def with_changes(self, **changes: Any) -> Settings:
        """These settings with some of them changed."""
        return replace(self, **changes)

    def with_recent(self, path: Path) -> Settings:
        """These settings with `path` as the newest of `recent`; a name that is no valid Unicode cannot be kept."""
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


def load_settings(say: Say = lambda _: None) -> Settings:
    """The settings of the last start, or the defaults; a damaged file is kept beside as settings.json.bad, and said. Never raises."""
    path = settings_file()
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES)
    except OSError:
        return Settings()
    try:
        return _parse(text)
    except (ValueError, TypeError, RecursionError):
        say(DigitpadError("bad-settings", path=_keep_aside(path)))
        return Settings()


def _parse(text: bytes) -> Settings:
    """Settings from JSON. Those that a newer digitpad wrote and this one does not know are passed over."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    known = {one.name: found[one.name] for one in fields(Settings) if one.name in found}
    if isinstance(known.get("recent"), list):
        known["recent"] = tuple(known["recent"])
    return Settings(**known)


def _keep_aside(path: Path) -> Path:
    """Where it is now."""
    aside = path.with_name(path.name + ".bad")
    try:
        os.replace(path, aside)
    except OSError:
        return path
    return aside


def save_settings(settings: Settings, say: Say = lambda _: None) -> bool:
    """Keep the settings for the next start; False, and said, where they cannot be written (an unwritable home is no error)."""
    try:
        write_whole(settings_file(), json.dumps(asdict(settings), indent=2, ensure_ascii=False).encode())
    except DigitpadError as wrong:
        say(DigitpadError("not-kept", path=settings_file().parent, reason=wrong.values["reason"]))
        return False
    except UnicodeEncodeError:
        return False
    return True
