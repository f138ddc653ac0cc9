"""What the user chose in the window, kept between starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from digitpad.errors import DigitpadError
from digitpad.paths import settings_file, write_whole

Language = Literal["auto", "en", "zh_CN"]
Theme = Literal["system", "light", "dark"]

MAX_RECENT = 10
MAX_BYTES = 1_000_000


class Settings(BaseModel):
    """The window's choices. Settings that a newer digitpad wrote and this one does not know are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: Language = "auto"
    theme: Theme = "system"
    predict_while_drawing: bool = True
    pen_width: Annotated[float, Field(ge=4, le=40, allow_inf_nan=False)] = 16.0
    """Painted width at full pressure, in 280ths of the pad's side; the network's input does not depend on it."""
    recent: Annotated[tuple[str, ...], Field(max_length=MAX_RECENT)] = ()
    """Absolute paths of opened files, the newest first."""
    geometry: Annotated[str, Field(max_length=20_000)] = ""
    """Size and place of the window, as Qt saves it, in base64; "" before the first start."""

    def with_recent(self, path: Path) -> Settings:
        """These settings with `path` as the newest of `recent`; a name that is no valid Unicode cannot be kept."""
        name = str(path.absolute())
        if not _is_unicode(name):
            return self
        others = [other for other in self.recent if other != name]
        return self.model_copy(update={"recent": (name, *others)[:MAX_RECENT]})


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def load_settings() -> Settings:
    """The settings of the last start, or the defaults; a damaged file is kept beside as settings.json.bad. Never raises."""
    path = settings_file()
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES)
    except OSError:
        return Settings()
    try:
        return Settings.model_validate_json(text)
    except ValidationError:
        _keep_aside(path)
        return Settings()


def _keep_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(path.name + ".bad"))
    except OSError:
        return


def save_settings(settings: Settings) -> bool:
    """Keep the settings for the next start; False where they cannot be written (an unwritable home is no error)."""
    try:
        write_whole(settings_file(), settings.model_dump_json(indent=2).encode())
    except DigitpadError:
        return False
    return True
