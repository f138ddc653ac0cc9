"""The command line run within the test's own process."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple
from unittest.mock import patch

from digitpad.cli import main

SEVEN = '{"strokes": [[[0, 0], [60, 0], [25, 100]]]}'
"""A file of a drawing."""


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


def digitpad(*words: object, stdin: bytes = b"") -> Done:
    """`digitpad WORDS…`, its standard streams in bytes as a shell's are."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2))
    with (
        patch.object(sys, "argv", ["digitpad", *map(str, words)]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        status = main.main()
    return Done(status, _told(out), _told(err))


def assert_one_sentence(done: Done, *, status: int = 1) -> None:
    """The command failed as it should: one line on stderr, no traceback."""
    assert done.status == status
    assert done.err.count("\n") == 1
    assert done.err.startswith("digitpad: ")
    assert done.err.endswith(".\n")
    assert "Traceback" not in done.err


def _told(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
