"""Time of the window's start beside a bare window's, and its longest pause while torch is imported in a
thread."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from digitpad.bench import timing
from digitpad.bench.timing import child, line, sample
from digitpad.errors import DigitpadError

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
    from digitpad.gui.window.controller import Controller
    reader = window.findChild(Controller).reader
    reader.answered.connect(lambda: answered(window, reader))
    reader.failed.connect(window.close)
def answered(window, reader):
    print("answered", flush=True)
    reader.answered.disconnect()
    window.close()
app._after_first_paint = painted
app.main(drawing)
"""
"""Programs that print "painted", and ours "answered"."""
ROUNDS = 3
PLAIN = "import torch, torch._dynamo"
OURS = "from digitpad.gui.train.preparation import load_torch; load_torch()"
"""Programs of the two threads: each imports all that a first step of training needs."""
EVENT_LOOP = """
import sys, time
import numpy, pyqtgraph, digitpad.gui.train.preparation
from PySide6.QtCore import QCoreApplication, QThread, QTimer
app, timer, moments = QCoreApplication([]), QTimer(), [time.perf_counter()]
class Importer(QThread):
    def run(self):
        exec(sys.argv[1])
timer.timeout.connect(lambda: moments.append(time.perf_counter()))
importer = Importer()
importer.setStackSize(16 * 1024 * 1024)
importer.finished.connect(app.quit)
timer.start(5)
QTimer.singleShot(200, importer.start)
app.exec()
importer.wait()
moments.append(time.perf_counter())
print(max(b - a for a, b in zip(moments, moments[1:])) * 1000)
"""
"""Program of an event loop with a timer of 5 ms: prints the longest time between two turns, in
milliseconds."""


def start_times(model: Path) -> Iterator[str]:
    """Yield the lines of `digitpad bench start`; raises DigitpadError if a window or process fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drawing.json"
        file.write_text(sample().to_json(), encoding="utf-8")
        bare: list[float] = []
        painted: list[float] = []
        answered: list[float] = []
        for _ in range(timing.PROCESSES):
            bare.append(_moments(BARE_WINDOW, folder=folder)[0])
            first, last = _moments(OUR_WINDOW, str(model), str(file), folder=folder)
            painted.append(first)
            answered.append(last - first)
    yield line("a bare PySide6 window painted", bare)
    yield line("digitpad's window painted", painted, (bare, "the bare window's"))
    yield line("a drawing opened and answered after that", answered)
    yield from _pauses()


def _moments(program: str, *arguments: str, folder: str) -> list[float]:
    """Milliseconds from the start of a Python program to each line of its output."""
    environment = os.environ | {"DIGITPAD_DATA": folder}
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        moments = [(time.perf_counter() - begin) * 1000 for _ in process.stdout]
    if process.returncode or not moments or (arguments and len(moments) < 2):
        raise DigitpadError("bench-no-window")
    return moments


def _pauses() -> Iterator[str]:
    """Time the longest pause of an event loop during an import of torch in a thread."""
    plain: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        plain.append(float(child("-c", EVENT_LOOP, PLAIN)))
        ours.append(float(child("-c", EVENT_LOOP, OURS)))
    yield line("longest pause, torch imported in a thread", plain)
    yield line("longest pause, torch loaded as the window does", ours, (plain, "the plain import's"))
