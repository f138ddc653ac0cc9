"""Run the command line in the test's process or in a new one."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from digitpad.cli import main

ROOT = Path(__file__).resolve().parents[2]
SEVEN = '{"strokes": [[[0, 0], [60, 0], [25, 100]]]}'
"""A file of a drawing."""


class Done(NamedTuple):
    """Exit status and output of a command."""

    status: int
    out: str
    err: str


def digitpad(*arguments: object, stdin: bytes = b"") -> Done:
    """`digitpad ARGUMENTS…`, its standard streams in bytes as a shell's are."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
    with (
        patch.object(sys, "argv", ["digitpad", *map(str, arguments)]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        status = main.main()
    return Done(status, _text(out), _text(err))


def process(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """`digitpad ARGUMENTS…` in a new process."""
    popen_options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT} | options
    return subprocess.Popen([sys.executable, "-m", "digitpad", *map(str, arguments)], **popen_options)  # type: ignore[call-overload]


def assert_one_sentence(done: Done, *, status: int = 1) -> None:
    """Assert that the command failed with one line on stderr and no traceback."""
    assert done.status == status
    assert done.err.count("\n") == 1
    assert done.err.startswith("digitpad: ")
    assert done.err.endswith(".\n")
    assert "Traceback" not in done.err


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
