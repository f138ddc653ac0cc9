"""File locks of the operating system: one process at a time, released when that process ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from digitpad.errors import DigitpadError
from digitpad.system.paths import cannot_write, reason

NAME = "lock"
TRIES = 5
"""`is_locked` holds the lock for a moment, so a failed attempt is repeated."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock the run in `folder`; raises DigitpadError where another process trains it or nothing can be
    written."""
    try:
        file = open(folder / NAME, "a+b")  # noqa: SIM115 - closed below
    except OSError as error:
        raise cannot_write(folder, error) from None
    with file:
        if not any(_try(file, wait=0.1 * n) for n in range(TRIES)):
            raise DigitpadError("locked", name=folder.name)
        yield


def lock_file(path: Path) -> BinaryIO | None:
    """Lock the file `path` until it is closed or the process ends; None where another process holds the lock.

    Raises DigitpadError("not-kept") where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "a+b")  # noqa: SIM115 - the caller's
    except OSError as error:
        raise DigitpadError("not-kept", path=path.parent, reason=reason(error)) from None
    if _try(file):
        return file
    file.close()
    return None


def is_locked(folder: Path) -> bool:
    """Whether a process trains in `folder` now."""
    try:
        with open(folder / NAME, "r+b") as file:
            return not _try(file)
    except OSError:
        return False


def _try(file: BinaryIO, wait: float = 0.0) -> bool:
    """Lock the file after `wait` seconds; closing it releases the lock. On a file system without locks this
    always succeeds."""
    time.sleep(wait)
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
