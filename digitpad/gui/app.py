"""Start of the window, in two stages around its first paint."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from digitpad.errors import DigitpadError
from digitpad.gui.desktop import display

if TYPE_CHECKING:
    from digitpad.gui.desktop.application import Application
    from digitpad.gui.window.controller import Controller
    from digitpad.gui.window.window import Window

FIRST_ANSWER = 500
"""Milliseconds reserved for the first answer; work that it does not need comes later."""


def main(file: Path | None = None) -> int:
    """Show the window, with `file` in it, until it is closed; or hand it to the window already open.

    Returns the exit status: 1, and a sentence on stderr, where no window can be shown.
    """
    # Until the first answer: a start makes no garbage, and the collector takes a thirtieth of its time.
    gc.disable()
    try:
        return _show(file)
    finally:
        gc.enable()


def _show(file: Path | None) -> int:
    reason = display.no_window()
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
        app.open(file)
    window.painted.connect(
        lambda: _after_first_paint(app, window, listen=held is not None, troubles=troubles)
    )
    window.show()
    return app.exec()


def _claim(report: Callable[[DigitpadError], None]) -> tuple[BinaryIO | None, bool]:
    """The lock, held as long as the process runs, and whether this is the user's first window; yes where
    nothing can be written."""
    from digitpad.system import file_lock, paths

    try:
        held = file_lock.lock_file(paths.window_lock())
    except DigitpadError as error:
        report(error)
        return None, True
    return held, held is not None


def _handed_over(file: Path | None) -> bool:
    """Whether the first window took the file; False where Qt has no local sockets, as on some systems."""
    try:
        from digitpad.gui.desktop import single_instance
    except ImportError:
        return False
    return single_instance.hand_over(file)


def _after_first_paint(
    app: Application, window: Window, *, listen: bool, troubles: list[DigitpadError]
) -> None:
    import signal

    from PySide6.QtCore import QTimer

    from digitpad.gui.desktop import crash_log
    from digitpad.gui.style import theme
    from digitpad.gui.window.controller import Controller

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    crash_log.watch(window.trouble.emit)
    theme.apply(app, window.settings.theme)
    controller = Controller(window)
    _install_style(app)
    app.open_with(controller.open_file)
    for error in troubles[:1]:
        window.trouble.emit(error)
    QTimer.singleShot(FIRST_ANSWER, window, lambda: _after_first_answer(window, controller, listen=listen))


def _install_style(app: Application) -> None:
    """Paint every control in the program's style. The network loads in its thread meanwhile: Qt's class of
    styles takes 5 ms to import."""
    from digitpad.gui.style import style

    style.install(app)


def _after_first_answer(window: Window, controller: Controller, *, listen: bool) -> None:
    """Do the work that the first answer need not wait for."""
    from digitpad.gui.style import icons

    gc.freeze()
    gc.enable()
    window.setWindowIcon(icons.app_icon())
    if listen:
        _listen(controller)


def _listen(controller: Controller) -> None:
    """Answer later starts from now on, where Qt has local sockets."""
    try:
        from digitpad.gui.desktop.single_instance import StartListener
    except ImportError:
        return

    def on_start(file: Path | None) -> None:
        controller.come_forward()
        if file is not None:
            controller.open_file(file)

    listener = StartListener(controller)
    listener.start_requested.connect(on_start)
    listener.listen()
