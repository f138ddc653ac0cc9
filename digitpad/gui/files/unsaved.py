"""The last drawing that is in no file of its own, kept between starts so that closing the window loses nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from digitpad.system import paths

if TYPE_CHECKING:
    from digitpad.reading.drawing import Drawing


def file() -> Path:
    """Where it is kept; it may not exist. A drawing's file, with the name of the file that it is a change of as "file"."""
    return paths.data_folder() / "unsaved.digitpad"


def keep(drawing: Drawing | None, path: Path | None) -> None:
    """Keep `drawing`, a change of the file `path` if there is one, in place of what was kept; None: nothing. Raises DigitpadError."""
    if drawing is None:
        _forget()
        return
    found = json.loads(drawing.to_json())
    if path is not None:
        found["file"] = str(path)
    paths.write_whole(file(), json.dumps(found).encode())


def _forget() -> None:
    try:
        file().unlink(missing_ok=True)
    except OSError as wrong:
        raise paths.cannot_write(file(), wrong) from None


def kept() -> tuple[Drawing, Path | None] | None:
    """The drawing and its file, or None where nothing was kept; raises DigitpadError where that is damaged."""
    from digitpad.reading.inputs import read_drawing_file

    if not os.path.exists(file()):
        return None
    drawing = read_drawing_file(file())
    name = json.loads(file().read_bytes()).get("file")
    return drawing, Path(name) if isinstance(name, str) and name else None
