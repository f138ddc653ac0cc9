"""What should never happen, kept in a log file instead of being shown."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from digitpad import paths

MAX_BYTES = 1_000_000


def log_file() -> Path:
    """Where `record` writes; it may not exist yet."""
    return paths.log_folder() / "digitpad.log"


def record(error: BaseException) -> bool:
    """Append the error with its traceback to the log file; False where that cannot be written."""
    text = "".join(traceback.format_exception(error))
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
    except OSError:
        return False
    return True


def watch(say: Callable[[BaseException], None]) -> None:
    """Record every exception that nothing caught, in any thread, and hand it to `say`; Ctrl+C still ends the program."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        record(error)
        say(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread
