"""Start of the window, and the one sentence for where there can be none."""

from __future__ import annotations

import builtins
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    from digitpad.gui.desktop.application import Application
    from digitpad.gui.window.controller import Controller
    from digitpad.gui.window.window import Window

FIRST_ANSWER = 500
"""Milliseconds that are left to the first answer: what it does not need comes after them."""
NO_SCREEN = "digitpad: there is no screen to show the window on; `digitpad predict FILE` works without one."
MISSING_LIBRARY = "digitpad: the window needs a system library that is missing ({reason}); {advice}."
ADVICE = "`python3 run.py` installs it or says how"
ADVICE_PACKAGED = "the system's package manager has it"


def main(file: Path | None = None) -> int:
    """Show the window, with `file` in it, until it is closed; or have the one that is there already show it.

    Returns the exit status: 1, and a sentence, where no window can be.
    """
    gc.disable()  # until the first answer: a start makes no garbage, and looking for it takes a thirtieth of its time
    try:
        return _show(file)
    finally:
        gc.enable()


def _show(file: Path | None) -> int:
    reason = no_window()
    if reason:
        print(reason, file=sys.stderr)
        return 1
    from digitpad.gui.desktop.application import Application
    from digitpad.gui.style import theme
    from digitpad.gui.window.window import Window
    from digitpad.gui.words import languages
    from digitpad.system.settings import load_settings

    app = Application([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("digitpad")
    app.setDesktopFileName("digitpad")
    troubles: list[DigitpadError] = []
    held, first = _claim(troubles.append)
    if not first and _handed_over(file):
        return 0
    settings = load_settings(troubles.append)
    theme.show_at_start(app, settings.theme, strong=settings.more_contrast)
    languages.use(app, settings.language)
    window = Window(settings)
    if window.misplaced:
        troubles.append(DigitpadError("bad-window"))
    if file is not None:
        app.hand(file)
    window.painted.connect(lambda: _after_first_paint(app, window, listen=held is not None, troubles=troubles))
    window.show()
    return app.exec()


def _claim(say: Callable[[DigitpadError], None]) -> tuple[BinaryIO | None, bool]:
    """The lock, as long as the process holds it, and whether this is the user's first window; so it is where nothing can be written."""
    from digitpad.system import file_lock, paths

    try:
        held = file_lock.lock_file(paths.window_lock())
    except DigitpadError as wrong:
        say(wrong)
        return None, True
    return held, held is not None


def _handed_over(file: Path | None) -> bool:
    """Whether the first window took what was to be opened; not where Qt came without its local sockets, as on some systems."""
    try:
        from digitpad.gui.desktop import single_instance
    except ImportError:
        return False
    return single_instance.hand_over(file)


def _after_first_paint(app: Application, window: Window, *, listen: bool, troubles: list[DigitpadError]) -> None:
    import signal

    from PySide6.QtCore import QTimer

    from digitpad.gui.desktop import crash_log
    from digitpad.gui.style import theme
    from digitpad.gui.window.controller import Controller

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    crash_log.watch(window.trouble.emit)
    theme.apply(app, window.settings.theme)
    controller = Controller(window)
    app.open_with(controller.open_file)
    for error in troubles[:1]:
        window.trouble.emit(error)
    QTimer.singleShot(FIRST_ANSWER, window, lambda: _when_answered(window, controller, listen=listen))


def _when_answered(window: Window, controller: Controller, *, listen: bool) -> None:
    """What the first answer need not wait for."""
    from digitpad.gui.style import icons

    gc.freeze()
    gc.enable()
    window.setWindowIcon(icons.app_icon())
    if listen:
        _listen(controller)


def _listen(controller: Controller) -> None:
    """Hear later starts from now on, where Qt has local sockets."""
    try:
        from digitpad.gui.desktop.single_instance import StartListener
    except ImportError:
        return

    def come(file: Path | None) -> None:
        controller.come_forward()
        if file is not None:
            controller.open_file(file)

    listener = StartListener(controller)
    listener.wanted.connect(come)
    listener.listen()


def no_window() -> str:
    """Why there can be no window, in a sentence, or "". Qt itself would abort the program."""
    try:
        _import_qt()
    except ImportError as wrong:
        return _missing(_library(wrong))
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

    The hook reads the source of every module that is imported from then on, looking for a feature that digitpad does not use. That takes
    a fifth of an import's time, and breaks an import that two threads begin at once (PySide6 6.11.3).
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
    return "" if _answers() else NO_SCREEN


def _missing(library: str) -> str:
    """Said of a library that the system lacks; who was given the program packaged has no run.py."""
    return MISSING_LIBRARY.format(reason=library, advice=ADVICE_PACKAGED if getattr(sys, "frozen", False) else ADVICE)


def _answers() -> bool:
    """Whether the X server that DISPLAY names lets a program in; one that just starts anew gets a moment.

    The connection stays open: a server whose last client leaves starts anew, and would turn Qt away meanwhile.
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


def _library(wrong: Exception) -> str:
    """The library's name from the loader's message "libX.so.1: cannot open shared object file: …"."""
    return str(wrong).partition(":")[0]
