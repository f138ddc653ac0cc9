"""How the window holds up while the processor trains `quick` in it, on no screen: `python
tests/measure/window.py [PART…]`.

pace images/s in the window and on the command line, in turns of a few seconds: with a core left to the
window, and with all first how soon the first point is on the curve with each preset, and how long its steps
are pen how soon a pen's move is on the paper and in the answer, with the Train tab shown and with the bars
shown curves what drawing 100,000 steps costs memory of a run of 10,000 small steps stop how long it takes to
stop, running and resting

Without a PART all of them, for about six minutes.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DIGITPAD_DATA"] = tempfile.mkdtemp()

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.gui.desktop import display
from digitpad.gui.style import style, theme
from digitpad.gui.train.form import options
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.window.controller import Controller
from digitpad.gui.window.window import Window
from digitpad.runs.config import PRESETS, TrainConfig
from digitpad.runs.curves import History
from digitpad.runs.events import Stepped
from digitpad.runs.folder import Run, runs_folder
from digitpad.system.settings import Settings

atexit.register(shutil.rmtree, os.environ["DIGITPAD_DATA"], ignore_errors=True)

TURNS, SETTLING = 8, 0.5
"""How often it trains in the window, between turns of the command line, and seconds of a turn that do not
count."""
WARM_UP = 60
"""Steps that do not count."""
FEW = 6
"""Steps of a preset, however slow."""
TOGETHER = 0.01
"""Seconds between two steps below which the tab heard of both at once."""
MOVES = 300
LIMIT = 200
POLL = 4
"""Milliseconds between two looks at what is waited for."""
QUICK = PRESETS["quick"].config.changed(test_at_end=False, samples=50_000_000, device="cpu")
FLAGS = ("--preset", "quick", "--no-test-at-end", "--samples", str(QUICK.samples), "--device", "cpu")
LONG = (
    "--preset",
    "quick",
    "--width",
    "0.05",
    "--fc-units",
    "16",
    "--batch",
    "16",
    "--samples",
    "160000",
    "--threads",
    "1",
    "--evaluate-every",
    "1000",
    "--no-test-at-end",
)


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


class Gaps:
    """The longest time between two turns of the event loop since it was made."""

    def __init__(self) -> None:
        self.longest, self._last, self._timer = 0.0, time.perf_counter(), QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(1)

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Shown(NamedTuple):
    window: Window
    tab: TrainTab


def controller_of(window: Window) -> Controller:
    made = window.findChild(Controller)
    assert isinstance(made, Controller)
    return made


def main(parts: list[str]) -> None:
    application = QApplication([])
    style.install(application)
    theme.apply(application, "light")
    window = Window(Settings())
    window.painted.connect(lambda: Controller(window))
    window.show()
    wait(lambda: window.findChild(Controller) is not None and controller_of(window).reader.ready)
    shown = Shown(window, _train_tab(window))
    for part in parts:
        PARTS[part](shown)
    window.close()


def wait(done: Callable[[], bool], *, every: int = POLL) -> None:
    """In an event loop like the program's own: QTest.qWait would hold Python's lock, and the training with
    it. At most LIMIT seconds."""
    loop, end = QEventLoop(), time.monotonic() + LIMIT

    def look() -> None:
        if done() or time.monotonic() > end:
            loop.quit()
        else:
            QTimer.singleShot(every, look)

    QTimer.singleShot(0, look)
    loop.exec()
    if time.monotonic() > end:
        sys.exit(f"nothing came for {LIMIT} s")


def rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def measure_pace(shown: Shown) -> None:
    for threads in sorted({options.threads(every_core=every) for every in (False, True)}):
        print(f"{threads} threads" if threads > 1 else "1 thread", end=", ")
        _measure_pace(shown, QUICK.changed(threads=threads))


def _measure_pace(shown: Shown, config: TrainConfig) -> None:
    trainer = shown.tab.trainer
    first, _ = begin(shown.tab, config)
    here = _newest()
    trainer.pause()
    command = [sys.executable, "-m", "digitpad", "train", *FLAGS, "--threads", str(config.threads), "--json"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait(lambda: _newest().folder != here.folder and _steps(_newest()) > WARM_UP)
            there, inside = _newest(), []
            outside = [_rate(there)]
            for _ in range(TURNS):
                process.send_signal(signal.SIGSTOP)
                trainer.resume()
                inside.append(_rate(here))
                trainer.pause()
                process.send_signal(signal.SIGCONT)
                outside.append(_rate(there))
        finally:
            process.kill()
    end(shown.tab)
    _tell_pace(first, np.array(inside), np.array(outside))


def _tell_pace(first: float, inside: NDArray[np.float64], outside: NDArray[np.float64]) -> None:
    """images/s of each turn in the window, and of each on the command line, before and after: the machine's
    own pace drifts."""
    beside = (outside[:-1] + outside[1:]) / 2
    print(f"first point {first:.2f} s after Start, torch being loaded")
    print(
        f"command line {beside.mean():.0f} images/s, in the window {inside.mean():.0f}: "
        f"{inside.mean() / beside.mean():.2f} x,"
    )
    print("  turn by turn " + " ".join(f"{one:.2f}" for one in inside / beside))


def _rate(run: Run) -> float:
    """images/s from the run's log, over as many steps as lie between two evaluations, after SETTLING."""
    rest(SETTLING)
    before, began = _steps(run), time.perf_counter()
    wait(lambda: _steps(run) >= before + QUICK.evaluate_every, every=100)
    return (_steps(run) - before) * QUICK.batch / (time.perf_counter() - began)


def _newest() -> Run:
    return Run(max(runs_folder().iterdir(), key=lambda folder: folder.stat().st_ctime))


def _steps(run: Run) -> int:
    return run.events.read_bytes().count(b'"kind":"step"') if run.events.exists() else 0


def measure_pen(shown: Shown) -> None:
    _draw(shown, "nothing trains, Train tab shown")
    begin(shown.tab)
    _draw(shown, "it trains, Train tab shown")
    shown.window.tabs.setCurrentIndex(0)
    _draw(shown, "it trains, bars shown")
    shown.window.tabs.setCurrentIndex(1)
    end(shown.tab)


def measure_curves(shown: Shown) -> None:
    assert shown.tab.view.curves is not None
    history, draw = History(), np.random.default_rng(0)
    for step in range(1, 100_001):
        loss = float(2 / step**0.3 + draw.random() / 5)
        history.step(
            Stepped(
                step=step,
                steps=100_000,
                epoch=step / 860,
                loss=loss,
                accuracy=100 - 20 * loss,
                learning_rate=1e-3,
                images_per_second=1e3,
                seconds_left=1.0,
            )
        )
    plots = shown.tab.view.curves.plots
    plots.show_history(history)
    spent = []
    for _ in range(30):
        began = time.perf_counter()
        plots.refresh()
        plots.viewport().repaint()
        spent.append((time.perf_counter() - began) * 1000)
    print(f"drawing curves of 100,000 steps {np.median(spent):.1f} ms")


def measure_memory(_: Shown) -> None:
    """Resident megabytes of a small run at its 2,000th step, when the first evaluation has taken what every
    further one takes again, and near its end."""
    found = []
    command = [sys.executable, "-m", "digitpad", "train", *LONG, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if '"step":2000,' in line or '"step":9990,' in line:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
                found.append(int(status.split("VmRSS:")[1].split()[0]) // 1024)
    print(f"memory of a small run of 10,000 steps: {found[0]} MB at step 2,000, {found[-1]} MB at the end")


def measure_first(shown: Shown) -> None:
    for name, preset in PRESETS.items():
        gaps = Gaps()
        first, step = begin(shown.tab, preset.config, FEW)
        print(
            f"{name}: first point {first:.2f} s after Start, a step {step:.2f} s, and {first - step:.2f} s "
            "besides; ",
            end="",
        )
        print(f"the window stood still for {gaps.longest * 1000:.0f} ms at most")
        end(shown.tab)


def measure_stop(shown: Shown) -> None:
    for name in ("running", "resting"):
        begin(shown.tab)
        if name == "resting":
            shown.tab.trainer.pause()
            rest(1.0)
        began = time.perf_counter()
        end(shown.tab)
        print(f"stopped after {time.perf_counter() - began:.2f} s, {name}")


def begin(tab: TrainTab, config: TrainConfig = QUICK, steps: int = WARM_UP) -> tuple[float, float]:
    """Train in the tab for so many steps; seconds to the first point on the curve, and of the shortest step,
    or of the shortest mean of those that the tab hears of together: none but it is sure to hold no snapshot
    and no checkpoint."""
    assert tab.view.curves is not None
    tab.form.show_config(config)
    paints, moments = Paints(tab.view.curves.plots.viewport()), []

    def see(event: object) -> None:
        if isinstance(event, Stepped):
            moments.append(time.perf_counter())

    tab.trainer.emitted.connect(see)
    began = time.perf_counter()
    tab.controls.main.click()
    wait(lambda: bool(moments) and paints.last > moments[0])
    shown = paints.last - began
    wait(lambda: len(moments) > steps)
    tab.trainer.emitted.disconnect(see)
    times = np.array(moments)
    firsts = np.flatnonzero(np.diff(times, prepend=-np.inf) > TOGETHER)
    together = np.diff(firsts, append=len(times))
    return shown, float((np.diff(times[firsts]) / together[1:]).min())


def end(tab: TrainTab) -> None:
    tab.trainer.stop()
    wait(lambda: not tab.trainer.busy)


def _draw(shown: Shown, when: str) -> None:
    """Move a pen over the pad for MOVES moves; tells the milliseconds of each until it is painted, and until
    it is answered, which with the bars shown is until they are painted."""
    controller = controller_of(shown.window)
    pad, bar = shown.window.pad.pad, controller.answer.tab.page.bars.bars[0]
    answered, paper, answer = [], [], []
    see = lambda _: answered.append(time.perf_counter())  # noqa: E731
    controller.reader.answered.connect(see)
    paints, shows = Paints(pad), Paints(bar)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    for number in range(MOVES):
        angle = number / 12
        count, moved = len(answered), time.perf_counter()
        QTest.mouseMove(
            pad,
            QPoint(
                int(150 + (40 + number / 4) * np.cos(angle)), int(150 + (40 + number / 4) * np.sin(angle))
            ),
        )
        wait(lambda moved=moved: paints.last > moved)
        paper.append((paints.last - moved) * 1000)
        wait(
            lambda count=count: (
                len(answered) > count and (not bar.isVisible() or shows.last > answered[count])
            )
        )
        answer.append((max(answered[count], shows.last if bar.isVisible() else 0) - moved) * 1000)
        rest(0.008)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    controller.reader.answered.disconnect(see)
    for name, spent in (("paper", paper), ("answer", answer)):
        print(
            f"pen to {name}, {when}: median {np.median(spent):.1f} ms, p95 {np.percentile(spent, 95):.1f} "
            f"ms, of {MOVES} moves"
        )


def _train_tab(window: Window) -> TrainTab:
    window.tabs.setCurrentIndex(1)
    wait(lambda: window.findChild(Controller) is not None and controller_of(window).training.tab is not None)
    tab = controller_of(window).training.tab
    assert tab is not None
    wait(lambda: tab.settled)
    return tab


PARTS = {
    "pace": measure_pace,
    "first": measure_first,
    "pen": measure_pen,
    "curves": measure_curves,
    "memory": measure_memory,
    "stop": measure_stop,
}


if __name__ == "__main__":
    assert not display.no_window()
    main(sys.argv[1:] or list(PARTS))
