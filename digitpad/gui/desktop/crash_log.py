"""Unexpected errors: recorded in a log file, and described in text that can be passed on. Nothing is sent
anywhere."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import TracebackType

import digitpad
from digitpad.system import paths

MAX_BYTES = 1_000_000
"""Size limit of the log file; when it is full it becomes digitpad.log.1, and so on up to BACKUPS."""
BACKUPS = 3
PACKAGES = ("PySide6-Essentials", "numpy", "opencv-python-headless", "pillow", "torch")


def log_file() -> Path:
    """Where `record` writes; it may not exist yet."""
    return paths.log_folder() / "digitpad.log"


def record(error: BaseException) -> bool:
    """Append the error with its traceback to the log file; False where that cannot be written."""
    from logging.handlers import RotatingFileHandler

    class Log(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:
            raise

    entry = logging.LogRecord(
        "digitpad", logging.ERROR, "", 0, "%s", ("".join(traceback.format_exception(error)),), None
    )
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with closing(
            Log(
                log_file(),
                maxBytes=MAX_BYTES,
                backupCount=BACKUPS,
                encoding="utf-8",
                errors="backslashreplace",
            )
        ) as log:
            log.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            log.handle(entry)
    except OSError:
        return False
    return True


def versions() -> dict[str, str]:
    """digitpad, Python and the packages that matter by name and version, without importing them; absent ones
    are left out."""
    from importlib.metadata import PackageNotFoundError, version

    numbers = {"digitpad": digitpad.__version__, "Python": platform.python_version()}
    for package in PACKAGES:
        try:
            numbers[package] = version(package)
        except PackageNotFoundError:
            continue
    return numbers


def diagnostics(error: BaseException | None = None) -> str:
    """Versions, system, screens and traceback for a report; the user's folder stands as ~."""
    from PySide6.QtGui import QGuiApplication

    lines = [", ".join(f"{name} {number}" for name, number in versions().items())]
    lines.append(
        f"{platform.platform()}, {platform.machine()}{', packaged' if getattr(sys, 'frozen', False) else ''}"
    )
    screens = [
        f"{screen.size().width()} x {screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    lines.append(f"{QGuiApplication.platformName()}, {', '.join(screens)}")
    if error is not None:
        lines += ["", "".join(traceback.format_exception(error)).rstrip()]
    return "\n".join(lines).replace(str(Path.home()), "~") + "\n"


def watch(report: Callable[[BaseException], None]) -> None:
    """Record every uncaught exception, in any thread, and call `report` with it; Ctrl+C still ends the
    program."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        record(error)
        report(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread
