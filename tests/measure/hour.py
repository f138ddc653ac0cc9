"""What an hour of drawing leaves in memory: `python tests/measure/hour.py`, on no screen, for some minutes.

Prints the resident memory at rest, after a quarter of the hour, half of it and all: in the hour a digit every
ten seconds, written with a mouse and answered meanwhile, every fourth undone and redone, all cleared; a photo
opened every minute; theme and language changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window import wait  # and, with it, no screen and a folder of its own

from digitpad.gui.desktop import display
from digitpad.gui.style import style, theme
from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.system.settings import Settings

DIGITS, STROKES, POINTS = 360, 2, 60
UNDONE, PHOTO, CHANGE = 4, 6, 60
"""Every so many digits: undone and redone; a photo opened; theme and language changed."""
LOOKS = {DIGITS // 4: "a quarter", DIGITS // 2: "half", DIGITS: "all"}
SIDE = (3000, 4000)
"""Of a photo."""


def controller_of(window: Window) -> Controller:
    made = window.findChild(Controller)
    assert isinstance(made, Controller)
    return made


def main() -> None:
    application = QApplication([])
    style.install(application)
    theme.apply(application, "light")
    window = Window(Settings(language="en"))
    window.painted.connect(lambda: Controller(window))
    window.show()
    wait(lambda: window.findChild(Controller) is not None and controller_of(window).reader.ready)
    draw, photos = np.random.default_rng(0), Path(os.environ["DIGITPAD_DATA"])
    write(window, draw)
    rest = megabytes()
    print(f"at rest, after the first answer: {rest:.0f} MB", flush=True)
    for number in range(1, DIGITS + 1):
        write(window, draw)
        if number % UNDONE == 0:
            for step in (window.pad.undo, window.pad.undo, window.pad.redo, window.pad.redo):
                step.trigger()
        if number % PHOTO == 0:
            show(window, photo(photos, draw, number))
        if number % CHANGE == 0:
            change(window, number // CHANGE)
        window.pad.clear.trigger()
        if number in LOOKS:
            now = megabytes()
            print(f"after {LOOKS[number]} of the hour: {now:.0f} MB, {now / rest:.2f} x", flush=True)
    window.close()


def write(window: Window, draw: np.random.Generator) -> None:
    """A digit of some strokes, and its answer."""
    pad, left, none = window.pad.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for _ in range(STROKES):
        at = draw.uniform(80, 300, 2) + np.cumsum(draw.normal(0, 6, (POINTS, 2)), axis=0)
        places = [QPoint(*map(int, one)) for one in np.clip(at, 30, pad.width() - 30)]
        QTest.mousePress(pad, left, none, places[0])
        for place in places[1:]:
            QTest.mouseMove(pad, place)
            QApplication.processEvents()
        QTest.mouseRelease(pad, left, none, places[-1])
    wait(lambda: controller_of(window).answer.tab.prediction is not None)


def photo(folder: Path, draw: np.random.Generator, number: int) -> Path:
    """A file of a dark bar on bright, uneven paper."""
    shade = np.full(SIDE, 220, np.uint8) + draw.integers(0, 20, SIDE, np.uint8)
    left = int(draw.integers(500, 2000))
    shade[800:2400, left : left + 160] = 30
    path = folder / f"{number}.jpg"
    Image.fromarray(shade).convert("RGB").save(path)
    return path


def show(window: Window, path: Path) -> None:
    """Open a picture and wait for what it is read as."""
    controller_of(window).open_file(path)
    answer = controller_of(window).answer.tab
    wait(
        lambda: (
            window.pad.picture is not None
            and window.pad.picture.name == path.name
            and answer.prediction is not None
        )
    )
    path.unlink()


def change(window: Window, number: int) -> None:
    """Other colours and another language."""
    controller_of(window).preferences.change(
        theme=("dark", "light")[number % 2], language=("zh_CN", "en")[number % 2]
    )
    QApplication.processEvents()


def megabytes() -> float:
    """Resident memory."""
    QApplication.processEvents()
    return (
        int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        * os.sysconf("SC_PAGE_SIZE")
        / 1e6
    )


if __name__ == "__main__":
    assert not display.no_window()
    main()
