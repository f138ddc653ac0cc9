"""Trainer: one training at a time, in its own thread, with its state and its events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.gui.threads import StreamThread
from digitpad.gui.train.run_control import PadProbe, WindowRunControl

if TYPE_CHECKING:
    from digitpad.runs.adjustment import Adjustment
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.curves import History
    from digitpad.runs.folder import Run

State = Literal["idle", "preparing", "running", "paused", "stopping"]
Stage = Literal["torch", "digits", "first"]


@dataclass(frozen=True)
class Preparing:
    """Before the first step: torch is loaded, MNIST is read, or the first step is computed."""

    stage: Stage


@dataclass(frozen=True, eq=False)
class RunOpened:
    """The run's folder, and its log before it was resumed."""

    run: Run
    config: TrainConfig
    history: History
    adjusted: Adjustment
    """Adjustments before the run was resumed."""


@dataclass(frozen=True)
class Divergence:
    """The loss at `step` was infinite or NaN. The run is paused at its checkpoint of `checkpoint_step` (0:
    its beginning), with the settings `adjusted`; `slower` resumes it at half the learning rate."""

    step: int
    loss: float
    checkpoint_step: int
    adjusted: Adjustment
    slower: Adjustment


@dataclass(frozen=True)
class Ending:
    """The training was stopped after its last step; it is evaluated, unless it was, and saved."""


class Trainer(QObject):
    """Starts, pauses and ends a training.

    `changed()`: its state; `emitted(object)`: Preparing, RunOpened, Divergence, Ending and every event;
    `failed(Exception)`; `ended()`: its thread ended.
    """

    changed = Signal()
    emitted = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, probe: PadProbe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: State = "idle"
        self._probe = probe
        self._control = WindowRunControl(probe)
        self._thread: StreamThread | None = None

    @property
    def busy(self) -> bool:
        """Whether a training is running or paused."""
        return self.state != "idle"

    def start(self, config: TrainConfig, *, run: Run | None = None, one_step: bool = False) -> None:
        """Train `config` in a new run, or resume `run`; with `one_step` it pauses after the first step."""
        assert not self.busy
        thread = self._thread = StreamThread(lambda _: stream(config, run, control), self)
        control = self._control = WindowRunControl(
            self._probe,
            paused=one_step,
            steps=int(one_step),
            on_stop=lambda: thread.emit_item(Ending()),
            on_progress=thread.emit_item,
        )
        thread.emitted.connect(self._on_item)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._on_finished)
        self._set("preparing")
        thread.start()

    def pause(self) -> None:
        if self.state == "running":
            self._control.pause()
            self._set("paused")

    def resume(self) -> None:
        if self.state == "paused":
            self._control.resume()
            self._set("running")

    def step(self) -> None:
        """Take one step, then pause."""
        if self.state in ("running", "paused"):
            self._control.step()
            self._set("paused")

    def look(self) -> None:
        """Answer the pad even during a pause: its subject changed."""
        self._control.look()

    def stop(self) -> None:
        """Stop after the running step and keep the network."""
        if self.busy:
            self._control.stop()
            self._set("stopping")

    def adjust(self, **values: float) -> None:
        """Change `learning_rate`, `dropout` or `peak` from the next step on."""
        self._control.adjust(**values)

    def wait(self) -> None:
        """Block until the thread ends."""
        if self._thread is not None:
            self._thread.wait()

    def _on_item(self, item: object) -> None:
        from digitpad.runs.events import Started

        if isinstance(item, Started) and self.state == "preparing":
            self._set("paused" if self._control.paused else "running")
        if isinstance(item, Divergence) and self.state == "running":
            self._set("paused")
        self.emitted.emit(item)

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


def stream(config: TrainConfig, run: Run | None, control: WindowRunControl) -> Iterator[object]:
    """All events of a run, from loading torch on; in the training's thread."""
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
    if control.stop_requested():
        return
    yield Preparing("digits")
    load_split(
        config.train_images, config.validation_images
    )  # before the run is made: damaged files leave no run behind
    history = History.of(() if run is None else read_events(run))
    run = run or new_run(config)
    yield RunOpened(run, config, history, read_resume_point(run).adjusted)
    while (divergence := (yield from _events(config, run, control))) is not None:
        control.pause()
        yield divergence


def _events(
    config: TrainConfig, run: Run, control: WindowRunControl
) -> Generator[object, None, Divergence | None]:
    """The run's events until it ends; returns the divergence that ended it, from which it can be resumed."""
    from digitpad.errors import Diverged
    from digitpad.runs.log import recorded
    from digitpad.runs.resume import read_resume_point
    from digitpad.training.devices import count
    from digitpad.training.train import train

    try:
        yield from recorded(train(config, run, control=control, devices=count(config)), run)
    except Diverged as error:
        point = read_resume_point(run)
        slower = point.adjusted.halved(config.learning_rate)
        return Divergence(
            error.step, error.loss, checkpoint_step=point.step, adjusted=point.adjusted, slower=slower
        )
    return None
