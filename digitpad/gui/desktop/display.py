"""The display: whether a window can be shown, and the sentence where it cannot."""

from __future__ import annotations

import builtins
import os
import sys
import time

NO_SCREEN = "digitpad: there is no screen to show the window on; `digitpad predict FILE` works without one."
MISSING_LIBRARY = "digitpad: the window needs a system library that is missing ({reason}); {advice}."
ADVICE = "`python3 run.py` installs it or says how"
ADVICE_PACKAGED = "the system's package manager has it"


def no_window() -> str:
    """Reason why no window can be shown, in a sentence, or "". Qt itself would abort the program."""
    try:
        _import_qt()
    except ImportError as error:
        return _missing(_library(error))
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if sys.platform != "linux" or chosen not in ("", "wayland", "xcb"):
        return ""
    if chosen != "xcb" and _has_wayland():
        return ""
    return NO_SCREEN if chosen == "wayland" else _no_x11()


def _has_wayland() -> bool:
    """Whether there is the Wayland compositor that the environment names; a name may outlive its session."""
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name))


def _import_qt() -> None:
    """Import PySide6, and take its hook out of Python's import again.

    The hook reads the source of every module that is imported from then on, looking for a feature that
    digitpad does not use. That takes a fifth of an import's time, and breaks an import that two threads begin
    at once (PySide6 6.11.3).
    """
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _no_x11() -> str:
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    if not os.environ.get("DISPLAY"):
        return NO_SCREEN
    plugin = QPluginLoader(f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)}/platforms/libqxcb.so")
    if not plugin.load():
        reason = plugin.errorString().partition("(")[2] or plugin.errorString()
        return _missing(reason.partition(":")[0])
    return "" if _server_answers() else NO_SCREEN


def _missing(library: str) -> str:
    """The sentence for a missing library; a packaged program has no run.py to advise."""
    return MISSING_LIBRARY.format(
        reason=library, advice=ADVICE_PACKAGED if getattr(sys, "frozen", False) else ADVICE
    )


def _server_answers() -> bool:
    """Whether the X server that DISPLAY names lets a program in; one that just starts anew gets a moment.

    The connection stays open: a server whose last client leaves starts anew, and would turn Qt away
    meanwhile.
    """
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    for pause in (0.1, 0.2, 0.0):
        if not xcb.xcb_connection_has_error(xcb.xcb_connect(None, None)):
            return True
        time.sleep(pause)
    return False


def _library(error: Exception) -> str:
    """The library's name from the loader's message "libX.so.1: cannot open shared object file: …"."""
    return str(error).partition(":")[0]
