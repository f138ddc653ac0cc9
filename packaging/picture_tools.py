"""A window that draws, trains and is photographed by itself, for pictures.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.gui.answer.reader import Answer
from digitpad.gui.pad.geometry import fitted
from digitpad.gui.style import theme
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.gui.words import languages
from digitpad.reading.inputs import read_drawing_file
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Stepped
from digitpad.system import paths
from digitpad.system.settings import Settings

FONTS = ("Inter", "Noto Sans", "Noto Sans CJK SC", "Segoe UI")
"""The first that there is writes the pictures."""
PATIENCE = 1_500.0
"""Seconds that anything may take."""
EDGE = {"light": (196, 199, 205, 255), "dark": (60, 63, 69, 255)}
"""The line around a picture."""
RADIUS = 8
"""Of its corners, in the window's pixels."""
METHOD = 4
"""How hard WebP tries, 0 to 6."""


class Film:
    """Frames of an animation, each with the milliseconds that it is seen; equal ones that follow each other
    are one."""

    def __init__(self) -> None:
        self._frames: list[Image.Image] = []
        self._times: list[int] = []

    def add(self, frame: Image.Image, milliseconds: int) -> None:
        if self._frames and frame.tobytes() == self._frames[-1].tobytes():
            self._times[-1] += milliseconds
        else:
            self._frames.append(frame)
            self._times.append(milliseconds)

    def save(self, path: Path) -> None:
        """Write an animated WebP, without loss, that begins again and again."""
        first, *others = self._frames
        first.save(
            path,
            save_all=True,
            append_images=others,
            duration=self._times,
            loop=0,
            lossless=True,
            quality=60,
            method=METHOD,
        )


class Stage:
    """The window in one language, and the film that is made of it."""

    def __init__(self, language: str, folder: Path, *, ending: str) -> None:
        self._folder, self._ending, self._language = folder, ending, language
        self._film = Film()
        self._answered: object = None
        self._app = QApplication(["digitpad", "-style", "fusion"])
        _use_font(self._app)
        languages.use(self._app, language)
        self.use_theme("light")

    def open(self, size: tuple[int, int]) -> None:
        """Show the window, `size` (width, height), with its network loaded."""
        self.window = Window(Settings(language=self._language, theme=self._theme))  # type: ignore[arg-type]
        self.window.resize(*size)
        self.window.show()
        self._controller = Controller(self.window)
        self._controller.reader.answered.connect(self._on_answer)
        self.wait(lambda: self._controller.reader.ready)

    def close(self) -> None:
        """Stop all threads."""
        self.window.close()
        self.wait(self._controller.is_idle)

    def use_theme(self, name: str) -> None:
        """Show "light" or "dark"."""
        self._theme = name
        theme.apply(self._app, name)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the program run until `done()`; raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not done():
            self._app.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE:.0f} s for {done}")
        self._app.processEvents()

    def settle(self) -> None:
        """Wait until what is on the pad is answered, and the bars stand still."""
        self.wait(self._is_answered)
        self._run(0.3)

    def _on_answer(self, answer: Answer) -> None:
        self._answered = answer.question.subject

    def _is_answered(self) -> bool:
        subject = self.window.pad.document.subject
        return subject is None or subject is self._answered

    def _run(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end)

    def draw(self, sample: str, *, together: int, each: int = 0) -> None:
        """Draw a shipped sample with the mouse, `together` points at a time; with `each`, keep a frame of so
        many milliseconds for them."""
        pad = self.window.pad.pad
        for stroke in fitted(read_drawing_file(paths.resources() / "samples" / sample)).strokes:
            places = [pad.from_pad(QPointF(x, y)).toPoint() for x, y, _ in stroke.tolist()]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
            for number, place in enumerate(places[1:], 1):
                QTest.mouseMove(pad, place)
                if each and number % together == 0:
                    self.wait(self._is_answered)
                    self.keep(each)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1])
        self.settle()

    def clear(self) -> None:
        """Empty paper."""
        self.window.pad.clear.trigger()
        self.settle()

    def open_train_tab(self, config: TrainConfig) -> TrainTab:
        """Show the Train tab with `config` entered."""
        training = self._controller.training
        self.window.tabs.setCurrentWidget(training.page)
        self.wait(lambda: training.tab is not None and training.tab.settled)
        assert training.tab is not None
        training.tab.form.show_config(config)
        self._run(0.5)
        return training.tab

    def train(self, tab: TrainTab, steps: Collection[int], *, each: int) -> None:
        """Press Start and wait for the end; keep a frame of `each` milliseconds at each of `steps`."""
        tab.trainer.emitted.connect(lambda event: self._on_event(event, steps, each=each))
        tab.controls.main.click()
        self.wait(lambda: tab.trainer.busy)
        self.wait(lambda: not tab.trainer.busy)
        self._run(1.0)

    def _on_event(self, event: object, steps: Collection[int], *, each: int) -> None:
        if isinstance(event, Stepped) and event.step in steps:
            self.keep(each)

    def shot(self) -> Image.Image:
        """The window as it is now, RGBA, with round corners and a line around it."""
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
        taken = Image.frombytes(
            "RGBA",
            (image.width(), image.height()),
            bytes(image.constBits()),
            "raw",
            "RGBA",
            image.bytesPerLine(),
        )
        return _framed(taken, self._theme, scale=image.devicePixelRatio())

    def save(self, name: str) -> None:
        """Write a PNG of the window as it is now."""
        self.shot().save(self._path(name, "png"), optimize=True)

    def keep(self, milliseconds: int) -> None:
        """Add the window as it is now to the animation, for so long."""
        self._film.add(self.shot(), milliseconds)

    def save_film(self, name: str) -> None:
        """Write the animation."""
        self._film.save(self._path(name, "webp"))

    def _path(self, name: str, kind: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"{name}{self._ending}.{kind}"


def _use_font(app: QApplication) -> None:
    """The first of FONTS, and after it the shipped one, for Chinese."""
    known = QFontDatabase.families()
    found = next((name for name in FONTS if name in known), None)
    if found is not None:
        font = QFont(found)
        font.setPointSizeF(app.font().pointSizeF())
        app.setFont(font)


def _framed(image: Image.Image, theme_name: str, *, scale: float) -> Image.Image:
    """With round corners and a line around it."""
    box, radius = (0, 0, image.width - 1, image.height - 1), round(RADIUS * scale)
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255)
    ImageDraw.Draw(image).rounded_rectangle(box, radius, outline=EDGE[theme_name], width=round(scale))
    image.putalpha(mask)
    return image
