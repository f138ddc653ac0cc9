"""How the window holds up while the processor trains in it: `python tests/measure/window.py`, on no screen, for about two minutes.

Prints images/s of `quick` in the window beside the command line's in the same minutes, how soon the first point is on the curve, how
soon a pen's move is on the paper and in the bars meanwhile, what drawing 100,000 steps costs, and the memory of a run of 10,000 steps.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DIGITPAD_DATA"] = tempfile.mkdtemp()

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.config import PRESETS
from digitpad.events import Stepped
from digitpad.gui import app as start
from digitpad.gui import theme
from digitpad.gui.train_series import History
from digitpad.gui.train_tab import TrainTab
from digitpad.gui.window import Window
from digitpad.settings import Settings

SECONDS = 15.0
WARM_UP = 60
"""Steps that do not count."""
MOVES = 300
POLL = 4
"""Milliseconds between two looks at what is waited for."""
QUICK = PRESETS["quick"].config.changed(test_at_end=False, samples=50_000_000, device="cpu")
LONG = ("--preset", "quick", "--width", "0.05", "--fc-units", "16", "--batch", "16", "--samples", "160000", "--threads", "1")


class Paints(QObject):
    """The moments at which a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.last = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.last = time.perf_counter()
        return False


def main() -> None:
    with subprocess.Popen([sys.executable, "-m", "digitpad", "train", *_flags(), "--json"], stdout=subprocess.PIPE, text=True) as process:
        before = _rate_of(process)
    application = QApplication([])
    theme.apply(application, "light")
    window = Window(Settings())
    window.painted.connect(window.start)
    window.show()
    wait(lambda: window.controller is not None and window.controller.reader.ready)
    tab = _train_tab(window)
    run(tab, lambda: True)
    seconds, rate = run(tab, _Clock(SECONDS).over)
    paper, bars = [], []
    run(tab, lambda: _draw(window, paper, bars))
    with subprocess.Popen([sys.executable, "-m", "digitpad", "train", *_flags(), "--json"], stdout=subprocess.PIPE, text=True) as process:
        after = _rate_of(process)
    print(f"command line {before:.0f} and {after:.0f} images/s, in the window {rate:.0f}: {rate / ((before + after) / 2):.2f} x")
    print(f"first point {seconds:.2f} s after Start, torch being loaded")
    print(f"while it trains, pen to paper p95 {_p95(paper):.1f} ms, pen to bars p95 {_p95(bars):.1f} ms, of {len(paper)} moves")
    print(f"drawing curves of 100,000 steps {_long_curves(tab):.1f} ms")
    window.close()
    print("memory of a small run of 10,000 steps: {} MB at step 1,000, {} MB at the end".format(*_memory()))


class _Clock:
    """Over some seconds after the first question."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._end = seconds, 0.0

    def over(self) -> bool:
        self._end = self._end or time.perf_counter() + self._seconds
        return time.perf_counter() > self._end


def wait(done: Callable[[], bool]) -> None:
    """In an event loop like the program's own: QTest.qWait would hold Python's lock, and the training with it."""
    loop = QEventLoop()

    def look() -> None:
        if done():
            loop.quit()
        else:
            QTimer.singleShot(POLL, look)

    QTimer.singleShot(0, look)
    loop.exec()


def run(tab: TrainTab, over: Callable[[], bool]) -> tuple[float, float]:
    """Train QUICK in the tab until `over()`, asked after WARM_UP steps; seconds to the first point on the curve, and images/s."""
    moments: list[float] = []

    def see(event: object) -> None:
        if isinstance(event, Stepped):
            moments.append(time.perf_counter())

    tab.trainer.happened.connect(see)
    tab.form.show_config(QUICK)
    assert tab.view.curves is not None
    paints = Paints(tab.view.curves.plots.viewport())
    began = time.perf_counter()
    tab.controls.main.click()
    wait(lambda: bool(moments) and paints.last > moments[0])
    shown = paints.last - began
    wait(lambda: len(moments) > WARM_UP)
    wait(over)
    rate = (len(moments) - 1 - WARM_UP) * QUICK.batch / max(moments[-1] - moments[WARM_UP], 1e-9)
    tab.trainer.stop()
    wait(lambda: not tab.trainer.busy)
    tab.trainer.happened.disconnect(see)
    return shown, rate


def _draw(window: Window, paper: list[float], bars: list[float]) -> bool:
    """Move a pen over the pad for MOVES moves; milliseconds of each until it is painted, and of those that are answered until that."""
    assert window.controller is not None
    pad, answered = window.pad.pad, []
    window.controller.reader.answered.connect(lambda _: answered.append(time.perf_counter()))
    paints = Paints(pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    for number in range(MOVES):
        angle = number / 12
        count, moved = len(answered), time.perf_counter()
        QTest.mouseMove(pad, QPoint(int(150 + (40 + number / 4) * np.cos(angle)), int(150 + (40 + number / 4) * np.sin(angle))))
        wait(lambda moved=moved: paints.last > moved)
        paper.append((paints.last - moved) * 1000)
        wait(lambda count=count: len(answered) > count)
        bars.append((answered[count] - moved) * 1000)
        rest = time.perf_counter() + 0.008
        wait(lambda rest=rest: time.perf_counter() > rest)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    return True


def _long_curves(tab: TrainTab) -> float:
    """Median milliseconds of one repaint of 100,000 steps."""
    assert tab.view.curves is not None
    history, draw = History(), np.random.default_rng(0)
    for step in range(1, 100_001):
        loss = float(2 / step**0.3 + draw.random() / 5)
        history.step(Stepped(
            step=step, steps=100_000, epoch=step / 860, loss=loss, accuracy=100 - 20 * loss, learning_rate=1e-3, images_per_second=1e3,
            seconds_left=1.0,
        ))  # fmt: skip
    plots = tab.view.curves.plots
    plots.show_history(history)
    spent = []
    for _ in range(30):
        began = time.perf_counter()
        plots.refresh()
        plots.viewport().repaint()
        spent.append((time.perf_counter() - began) * 1000)
    return float(np.median(spent))


def _train_tab(window: Window) -> TrainTab:
    window.tabs.setCurrentIndex(1)
    assert window.controller is not None
    wait(lambda: window.controller is not None and window.controller.training.tab is not None)
    tab = window.controller.training.tab
    assert tab is not None
    wait(lambda: tab.settled)
    return tab


def _flags() -> list[str]:
    return ["--preset", "quick", "--no-test-at-end", "--samples", str(QUICK.samples), "--device", "cpu"]


def _rate_of(process: subprocess.Popen[str]) -> float:
    """images/s of a training on the command line over SECONDS after WARM_UP steps, then it is stopped."""
    assert process.stdout is not None
    moments: list[float] = []
    for line in process.stdout:
        if json.loads(line)["kind"] == "step":
            moments.append(time.perf_counter())
        if len(moments) > WARM_UP and moments[-1] - moments[WARM_UP] > SECONDS:
            process.kill()
            break
    return (len(moments) - 1 - WARM_UP) * QUICK.batch / (moments[-1] - moments[WARM_UP])


def _memory() -> tuple[int, int]:
    """Resident megabytes of a small run at its 1,000th step and at its end."""
    found = []
    command = [sys.executable, "-m", "digitpad", "train", *LONG, "--no-test-at-end", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("step") in (1_000, 9_990) and json.loads(line)["kind"] == "step":
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
                found.append(int(status.split("VmRSS:")[1].split()[0]) // 1024)
    return found[0], found[1]


def _p95(values: list[float]) -> float:
    return float(np.percentile(values, 95))


if __name__ == "__main__":
    assert not start.no_window()
    main()
