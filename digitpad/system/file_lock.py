"""One process at a time: the system's own file lock, which ends with the process that holds it."""

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
"""`is_held` takes the lock for a moment: one who finds it taken looks again."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Within it no one else trains in `folder`; raises DigitpadError where someone does, or where nothing can be written."""
    try:
        file = open(folder / NAME, "a+b")  # noqa: SIM115 - closed below
    except OSError as wrong:
        raise cannot_write(folder, wrong) from None
    with file:
        if not any(_try(file, wait=0.1 * n) for n in range(TRIES)):
            raise DigitpadError("bad-setting", name=folder.name, reason="another digitpad is training this run")
        yield


def take(path: Path) -> BinaryIO | None:
    """The file `path`, locked until it is closed or the process ends; None where another process has it.

    Raises DigitpadError("not-kept") where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "a+b")  # noqa: SIM115 - the caller's
    except OSError as wrong:
        raise DigitpadError("not-kept", path=path.parent, reason=reason(wrong)) from None
    if _try(file):
        return file
    file.close()
    return None


def is_held(folder: Path) -> bool:
    """Whether someone trains in `folder` now."""
    try:
        with open(folder / NAME, "r+b") as file:
            return not _try(file)
    except OSError:
        return False


def _try(file: BinaryIO, wait: float = 0.0) -> bool:
    """Take the lock after `wait` seconds; it ends when the file is closed. A file system without locks lets everyone in."""
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
