"""One training at a time, in its own thread: what it is at, and everything that it says."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.gui.threads import StreamThread
from digitpad.gui.train.run_control import Desk, Reins

if TYPE_CHECKING:
    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.curves import History
    from digitpad.runs.folder import Run

State = Literal["idle", "preparing", "running", "paused", "stopping"]
Stage = Literal["torch", "digits", "first"]


@dataclass(frozen=True)
class Preparing:
    """What is done before the first step: torch is loaded, the digits are read, or the first step is computed."""

    stage: Stage


@dataclass(frozen=True, eq=False)
class Opened:
    """The run's folder, and what its log had said before it went on."""

    run: Run
    config: TrainConfig
    history: History
    adjusted: Adjustment
    """What had been changed before."""


@dataclass(frozen=True)
class Diverged:
    """The loss at `step` was no number. The run rests at its checkpoint of step `kept` (0: its beginning), where `adjusted` had been
    changed; with `slower` it goes on at half the learning rate."""

    step: int
    loss: float
    kept: int
    adjusted: Adjustment
    slower: Adjustment


@dataclass(frozen=True)
class Ending:
    """The training was stopped and has made its last step; what it learned is measured, if it was not yet, and saved."""


class Trainer(QObject):
    """Starts, holds and ends a training. `changed()`: its state; `happened(object)`: Preparing, Opened, Diverged, Ending, every event;
    `failed(Exception)`; `ended()`: its thread is gone."""

    changed = Signal()
    happened = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: State = "idle"
        self._desk = desk
        self._reins = Reins()
        self._thread: StreamThread | None = None

    @property
    def busy(self) -> bool:
        """Whether a training is there, resting or not."""
        return self.state != "idle"

    def start(self, config: TrainConfig, *, run: Run | None = None, one_step: bool = False) -> None:
        """Train `config` in a new run, or go on with `run`; with `one_step` it rests after that."""
        assert not self.busy
        thread = self._thread = StreamThread(lambda _: stream(config, run, reins=reins, desk=self._desk), self)
        reins = self._reins = Reins(paused=one_step, steps=int(one_step), ending=lambda: thread.tell(Ending()), tell=thread.tell)
        thread.emitted.connect(self._on_item)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._on_finished)
        self._set("preparing")
        thread.start()

    def pause(self) -> None:
        if self.state == "running":
            self._reins.pause()
            self._set("paused")

    def go_on(self) -> None:
        if self.state == "paused":
            self._reins.go_on()
            self._set("running")

    def step(self) -> None:
        """One batch, then rest."""
        if self.state in ("running", "paused"):
            self._reins.step()
            self._set("paused")

    def look(self) -> None:
        """What lies on the pad is another: a training that rests answers that too."""
        self._reins.look()

    def stop(self) -> None:
        """End after the running step and keep what was learned."""
        if self.busy:
            self._reins.stop()
            self._set("stopping")

    def change(self, **values: float) -> None:
        """`learning_rate` or `dropout` from the next step on."""
        self._reins.change(**values)

    def wait(self) -> None:
        """Block until the thread is gone."""
        if self._thread is not None:
            self._thread.wait()

    def _on_item(self, item: object) -> None:
        from digitpad.runs.events import Started

        if isinstance(item, Started) and self.state == "preparing":
            self._set("paused" if self._reins.paused else "running")
        if isinstance(item, Diverged) and self.state == "running":
            self._set("paused")
        self.happened.emit(item)

    def _on_finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.wait()
            thread.deleteLater()
        self._set("idle")
        self.ended.emit()

    def _set(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def stream(config: TrainConfig, run: Run | None, *, reins: Reins, desk: Desk) -> Iterator[object]:
    """In the training's thread: everything that a run says, from loading torch on."""
    from digitpad.gui.train import preparation

    yield Preparing("torch")
    preparation.load_torch()
    from digitpad.data.mnist import load_split
    from digitpad.runs.curves import History
    from digitpad.runs.folder import new_run
    from digitpad.runs.log import read_events
    from digitpad.runs.resume import read_resume_point
    from digitpad.training.devices import pick

    pick(config)
    if reins.stopping:
        return
    yield Preparing("digits")
    load_split(config.train_images, config.validation_images)  # before there is a run: where they are damaged, none is left behind
    history = History.of(() if run is None else read_events(run))
    run = run or new_run(config)
    yield Opened(run, config, history, read_resume_point(run).adjusted)
    while (diverged := (yield from _events(config, run, reins=reins, desk=desk))) is not None:
        reins.pause()
        yield diverged


def _events(config: TrainConfig, run: Run, *, reins: Reins, desk: Desk) -> Generator[object, None, Diverged | None]:
    """What the run says until it ends; returns what it can go on with where its loss was no number."""
    from digitpad.errors import DigitpadError
    from digitpad.runs.log import recorded
    from digitpad.runs.resume import read_resume_point
    from digitpad.training.devices import count
    from digitpad.training.train import train

    words = {
        "should_stop": reins.should_stop, "probe": desk.probe, "adjust": reins.adjust, "devices": count(config), "tell": reins.tell,
        "hurried": lambda: reins.stopping,
    }  # fmt: skip
    try:
        yield from recorded(train(config, run, **words), run)
    except DigitpadError as wrong:
        if wrong.code != "diverged":
            raise
        step, loss = int(str(wrong.values["step"])), float(str(wrong.values["loss"]))
        point = read_resume_point(run)
        return Diverged(step, loss, kept=point.step, adjusted=point.adjusted, slower=point.adjusted.halved(config.learning_rate))
    return None
