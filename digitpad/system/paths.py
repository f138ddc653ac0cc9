"""Paths of the shipped files and of the user's, errors of reading and writing them, and atomic writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

PACKAGE = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "DIGITPAD_DATA"
"""Environment variable with one folder for all of the user's files: runs, settings and logs."""


def _shipped(name: str) -> Path:
    """The shipped folder `name`: inside the package when installed from a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def resources() -> Path:
    """Folder of icons, translations, fonts, samples and MNIST."""
    return _shipped("resources")


def model_file() -> Path:
    """The model that digitpad starts with."""
    return _shipped("models") / "digitpad.safetensors"


def mnist_folder() -> Path:
    """Folder of MNIST's four IDX files, gzip-compressed."""
    return resources() / "mnist"


def _users(usual: Callable[[PlatformDirs], Path], inside: str) -> Path:
    """The system's folder for digitpad (`usual`), or `inside` the one in DIGITPAD_DATA. Predicting needs
    neither."""
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).absolute() / inside
    from platformdirs import PlatformDirs

    return usual(PlatformDirs("digitpad", appauthor=False))


def data_folder() -> Path:
    """Folder of the user's training runs and drawings; it may not exist yet."""
    return _users(lambda folders: folders.user_data_path, "")


def settings_file() -> Path:
    """The user's settings; it may not exist yet."""
    return _users(lambda folders: folders.user_config_path, "") / "settings.json"


def window_lock() -> Path:
    """Locked by the process with the window; it may not exist yet."""
    return data_folder() / "window.lock"


def log_folder() -> Path:
    """Folder of log files; it may not exist yet."""
    return _users(lambda folders: folders.user_log_path, "log")


def cannot_read(path: Path, error: OSError) -> DigitpadError:
    """The DigitpadError for a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return DigitpadError("missing", path=path)
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and os.path.isdir(path)):
        return DigitpadError("folder", path=path)
    if isinstance(error, PermissionError):
        return DigitpadError("permission", path=path)
    return DigitpadError("unreadable", path=path, reason=reason(error))


def cannot_write(path: Path, error: OSError) -> DigitpadError:
    """The DigitpadError for a file or folder that cannot be written."""
    return DigitpadError("unwritable", path=path, reason=reason(error))


def as_file_name(name: str) -> str:
    """The name of a run as a file's name: characters that a system forbids become dashes."""
    return (
        "".join("-" if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name).strip(" .")[
            :80
        ]
        or "run"
    )


def write_whole(path: Path, data: bytes | memoryview | Iterable[bytes | memoryview]) -> None:
    """Write `data` (one piece or many) to `path` atomically: the file is afterwards the complete new one, or
    the old one.

    Makes the folder; follows a link. Raises DigitpadError("unwritable"); an exception from iterating `data`
    passes through.
    """
    pieces = (data,) if isinstance(data, (bytes, memoryview)) else data
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".digitpad-{os.urandom(8).hex()}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(temporary, pieces)
        os.replace(temporary, target)
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        _remove(temporary)


def _write(path: Path, pieces: Iterable[bytes | memoryview[Any]]) -> None:
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def reason(error: OSError) -> str:
    """The system's message for an error, for use inside a sentence."""
    message = error.strerror or str(error)
    return message[:1].lower() + message[1:]
