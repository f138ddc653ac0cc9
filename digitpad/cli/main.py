"""Entry point of the command line: open the window or run a sub-command; an error becomes one sentence and an
exit status."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from digitpad.cli.console import DONE, FAILED, INTERRUPTED, USAGE, complain, discard_output, prepare_streams
from digitpad.errors import DigitpadError

COMMANDS = ("predict", "evaluate", "train", "compare", "runs", "export", "bench")
"""Named here too, so that the window opens without loading what only they need."""


def main() -> int:
    """Run the command line; returns the exit status: 0 done, 1 some input failed, 2 wrong usage."""
    prepare_streams()
    arguments = sys.argv[1:]
    try:
        status = _open_window(arguments) if _names_no_command(arguments) else _run_command(arguments)
        sys.stdout.flush()
    except DigitpadError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return FAILED
    except OSError as error:
        if error.filename is not None:
            raise
        discard_output()
        return complain(str(_unwritten(error)))
    return status


def _unwritten(error: OSError) -> DigitpadError:
    from digitpad.system.paths import cannot_write

    return cannot_write(Path("standard output"), error)


def _names_no_command(arguments: list[str]) -> bool:
    """Return whether there is no argument, or a first one that is neither a sub-command nor an option: a
    file."""
    return not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-"))


def _open_window(arguments: list[str]) -> int:
    if arguments and not os.path.exists(arguments[0]):
        return complain(_unknown(arguments[0]), status=USAGE)
    if len(arguments) > 1:
        return complain(
            "The window opens one file; `digitpad predict` reads many. `digitpad -h` explains.", status=USAGE
        )
    from digitpad.gui.app import main as open_window

    return open_window(Path(arguments[0]) if arguments else None)


def _unknown(argument: str) -> str:
    """Error text for an argument that is neither a sub-command nor a file."""
    from difflib import get_close_matches

    near = get_close_matches(argument, COMMANDS, n=1)
    advice = f"did you mean {near[0]}?" if near else "`digitpad -h` explains."
    return f"{argument} is neither a sub-command nor a file that is there; {advice}"


def _run_command(arguments: list[str]) -> int:
    import typer

    from digitpad.cli.app import app

    usage_error: Any = typer.BadParameter.__mro__[
        1
    ]  # the base of all of typer's usage errors has no public name
    try:
        return app(arguments, prog_name="digitpad", standalone_mode=False) or DONE
    except usage_error as error:
        command = error.ctx.command_path if error.ctx else "digitpad"
        return complain(f"{error.format_message().rstrip('.')}. `{command} -h` explains.", status=USAGE)
    except typer.Abort:
        return INTERRUPTED
