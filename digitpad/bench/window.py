"""How long the window stands still while torch is imported in a thread, beside a plain import there."""

from __future__ import annotations

from collections.abc import Iterator

from digitpad.bench.predict import child, line

ROUNDS = 3
PLAIN = "import torch, torch._dynamo"
OURS = "from digitpad.gui.train.preparation import load_torch; load_torch()"
"""What each imports: all that a first step of training needs."""
WINDOW = """
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
"""An event loop with a timer of 5 ms: prints the longest time between two of its turns, in milliseconds."""


def pauses() -> Iterator[str]:
    """Two lines; raises DigitpadError if a process fails."""
    plain, ours = [], []
    for _ in range(ROUNDS):
        plain.append(float(child("-c", WINDOW, PLAIN)))
        ours.append(float(child("-c", WINDOW, OURS)))
    yield line("longest pause, torch imported in a thread", plain)
    yield line("longest pause, torch loaded as the window does", ours, (plain, "the plain import's"))
