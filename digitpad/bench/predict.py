"""Figures as ratios to a plain reference in the same run; the milliseconds beside them hold for this machine and this moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing
from digitpad.reading.inputs import read_drawing_file
from digitpad.reading.raster import rasterize
from digitpad.reading.recognizer import Recognizer
from digitpad.system.paths import resources

TIMES = 300
PROCESSES = 15
SPIN = "print(flush=True)\nwhile True: pass"
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
def painted():
    print("painted", flush=True)
    app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1000, 640)
window.show()
app.exec()
"""
OUR_WINDOW = """
import sys
from pathlib import Path
from digitpad.system import paths
from digitpad.gui import app
model, drawing = map(Path, sys.argv[1:])
paths.model_file = lambda: model
after_first_paint = app._after_first_paint
def painted(qt, window, **words):
    print("painted", flush=True)
    after_first_paint(qt, window, **words)
    window.controller.reader.answered.connect(lambda: answered(window))
    window.controller.reader.failed.connect(window.close)
def answered(window):
    print("answered", flush=True)
    window.controller.reader.answered.disconnect()
    window.close()
app._after_first_paint = painted
app.main(drawing)
"""


def predict(model: Path) -> Iterator[str]:
    """How fast an answer is, line by line; raises DigitpadError for a bad model."""
    recognizer, drawing = Recognizer.load(model), sample()
    pixels = rasterize(drawing)[None]
    works = (lambda: recognizer.forward(pixels), lambda: recognizer.read(drawing))
    for busy in (False, True):
        with _other_cores_taken() if busy else ExitStack():
            bare, whole = in_turn(*works)
        when = "other cores taken" if busy else "one thread"
        yield line(f"numpy's forward pass, {when}", bare)
        yield line(f"drawing to probabilities, {when}", whole, (bare, "the forward pass"))
    ours, theirs = json.loads(child("-m", "digitpad.bench.forward_pair", str(model)))
    yield line("torch's forward pass, one thread", theirs)
    yield line("numpy's, in the same process", ours, (theirs, "torch's"))
    yield from _processes(model, drawing)


def start(model: Path) -> Iterator[str]:
    """How fast the window is there and answers, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drawing.json"
        file.write_text(sample().to_json(), encoding="utf-8")
        bare, painted, answered = [], [], []
        for _ in range(PROCESSES):
            bare.append(_moments(BARE_WINDOW, folder=folder)[0])
            first, last = _moments(OUR_WINDOW, str(model), str(file), folder=folder)
            painted.append(first)
            answered.append(last - first)
    yield line("a bare PySide6 window painted", bare)
    yield line("digitpad's window painted", painted, (bare, "the bare window's"))
    yield line("a drawing opened and answered after that", answered)
    from digitpad.bench.window import pauses

    yield from pauses()


def sample() -> Drawing:
    """A 3 as a hand draws it, always the same."""
    return read_drawing_file(resources() / "samples" / "three.json")


def in_turn(*works: Callable[[], object]) -> list[list[float]]:
    """Milliseconds of each work, TIMES of each after a few that do not count, in turn: what else the machine does falls on all."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES + TIMES // 10):
        for work, times in zip(works, spent, strict=True):
            begin = time.perf_counter()
            work()
            times.append((time.perf_counter() - begin) * 1000)
    return [times[-TIMES:] for times in spent]


def _processes(model: Path, drawing: Drawing) -> Iterator[str]:
    """The whole process of `digitpad predict FILE` beside one that only imports torch."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drawing.json"
        file.write_text(drawing.to_json(), encoding="utf-8")
        ours, theirs = [], []
        for _ in range(PROCESSES):
            theirs.append(_milliseconds(lambda: child("-c", "import torch")))
            ours.append(_milliseconds(lambda: child("-m", "digitpad", "predict", str(file), "--model", str(model))))
    yield line('python -c "import torch"', theirs)
    yield line("digitpad predict FILE", ours, (theirs, "importing torch"))


def line(what: str, times: list[float], reference: tuple[list[float], str] | None = None) -> str:
    """Median, 95th percentile, and the ratio of the medians."""
    ratio = "" if reference is None else f"   {np.median(times) / np.median(reference[0]):.2f} x {reference[1]}"
    return f"{what:46} median {np.median(times):8.2f} ms, p95 {np.percentile(times, 95):8.2f} ms{ratio}"


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


@contextmanager
def _other_cores_taken() -> Iterator[None]:
    """Within it another program computes on every core but one (on the only one where there is one)."""
    count = max(1, (os.cpu_count() or 1) - 1)
    with ExitStack() as stack:
        for _ in range(count):
            process = stack.enter_context(subprocess.Popen([sys.executable, "-c", SPIN], stdout=subprocess.PIPE))
            stack.callback(process.kill)
            assert process.stdout is not None
            process.stdout.readline()
        yield


def _moments(program: str, *words: str, folder: str) -> list[float]:
    """Milliseconds from the start of a Python program to each line that it prints."""
    environment = os.environ | {"DIGITPAD_DATA": folder}
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program, *words], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        moments = [(time.perf_counter() - begin) * 1000 for _ in process.stdout]
    if process.returncode or not moments or (words and len(moments) < 2):
        raise DigitpadError("bench-no-window")
    return moments


def child(*words: str, **environment: str) -> str:
    """What a Python process prints; raises DigitpadError if it fails."""
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", env=os.environ | environment)
    if done.returncode:
        raise DigitpadError("bench-failed", reason=(done.stderr.strip().splitlines() or ["a process failed"])[-1])
    return done.stdout
