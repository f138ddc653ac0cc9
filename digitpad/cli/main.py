"""The command line's entrance: the window, or a sub-command; what goes wrong becomes one sentence and an exit status."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from digitpad.errors import DigitpadError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("predict", "evaluate", "train", "compare", "runs", "export", "bench")
"""Named here too, so that the window opens without loading what only they need."""


def main() -> int:
    """Do what the words of the command line say. Returns the exit status: 0 done, 1 some input failed, 2 wrong usage."""
    _fill_streams()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    words = sys.argv[1:]
    try:
        status = _open_window(words) if _names_no_command(words) else _run_command(words)
        sys.stdout.flush()
    except DigitpadError as wrong:
        return complain(str(wrong))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_nowhere()
        return FAILED
    except OSError as wrong:
        if wrong.filename is not None:
            raise
        _write_nowhere()
        return complain(str(_unwritten(wrong)))
    return status


def complain(sentence: str, status: int = FAILED) -> int:
    """One sentence on stderr; returns the exit status."""
    print(f"digitpad: {sentence}", file=sys.stderr)
    return status


def _fill_streams() -> None:
    """A stream that was closed before the start is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - as long as the process lives


def _write_nowhere() -> None:
    """Standard output takes nothing more: what Python still holds of it is not tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(wrong: OSError) -> DigitpadError:
    from digitpad.system.paths import cannot_write

    return cannot_write(Path("standard output"), wrong)


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 in any locale; a file name that is not text is written escaped."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _names_no_command(words: list[str]) -> bool:
    """No word at all, or a first one that is neither a sub-command nor an option: a file."""
    return not words or (words[0] not in COMMANDS and not words[0].startswith("-"))


def _open_window(words: list[str]) -> int:
    if words and not os.path.exists(words[0]):
        return complain(_unknown(words[0]), status=USAGE)
    if len(words) > 1:
        return complain("The window opens one file; `digitpad predict` reads many. `digitpad -h` explains.", status=USAGE)
    from digitpad.gui.app import main as open_window

    return open_window(Path(words[0]) if words else None)


def _unknown(word: str) -> str:
    """What is said of a word that is neither a sub-command nor a file."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    meant = f"did you mean {near[0]}?" if near else "`digitpad -h` explains."
    return f"{word} is neither a sub-command nor a file that is there; {meant}"


def _run_command(words: list[str]) -> int:
    import typer

    from digitpad.cli.app import app

    usage_error: Any = typer.BadParameter.__mro__[1]  # the base of all of typer's usage errors has no public name
    try:
        return app(words, prog_name="digitpad", standalone_mode=False) or DONE
    except usage_error as wrong:
        command = wrong.ctx.command_path if wrong.ctx else "digitpad"
        return complain(f"{wrong.format_message().rstrip('.')}. `{command} -h` explains.", status=USAGE)
    except typer.Abort:
        return INTERRUPTED
