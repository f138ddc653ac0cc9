"""Exit statuses, errors on stderr, and standard streams that are open and in UTF-8."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: success, an input that failed, wrong usage, Ctrl+C."""


def complain(sentence: str, status: int = FAILED) -> int:
    """Print one sentence on stderr; returns the exit status."""
    print(f"digitpad: {sentence}", file=sys.stderr)
    return status


def prepare_streams() -> None:
    """Open closed streams as empty ones, and print in UTF-8 in any locale."""
    _fill_streams()
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)


def discard_output() -> None:
    """Send standard output nowhere: what Python still holds of it is not written again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fill_streams() -> None:
    """Replace a stream that was closed before the start by an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - as long as the process lives


def _use_utf8(stream: TextIO) -> None:
    """Encode as UTF-8; a file name that is not text is escaped."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
