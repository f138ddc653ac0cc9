"""Training as a generator of events: the command line prints them, the window draws them, the run's log
stores them."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from pathlib import Path

import torch

from digitpad.data.mnist import Split, load_split, load_test
from digitpad.runs.adjustment import UNCHANGED
from digitpad.runs.config import TrainConfig
from digitpad.runs.control import RunControl, Unattended
from digitpad.runs.events import Adjusted, Evaluated, Event, Finished, Probed, Saved, Started, Stepped
from digitpad.runs.folder import Run
from digitpad.system.file_lock import locked
from digitpad.training.batches import ImagePool, make_pools
from digitpad.training.checkpoint import CheckpointWriter, State, diverged, restore
from digitpad.training.clock import CheckpointTimer, PauseWatcher, StepTimer, Stopwatch
from digitpad.training.devices import Place, place_of
from digitpad.training.distributed import ProcessTeam, process_team
from digitpad.training.kept_models import Snapshots, check_best, read_best
from digitpad.training.memory import memory_guard
from digitpad.training.step import StepResult, UnreadResults, rate, take_step
from digitpad.training.validation import Validator, measure_best, probe

CHECKPOINT_SECONDS = 30.0
FIRST_CHECKPOINT_SECONDS = 3.0
CHECKPOINT_SHARE = 0.02
"""Checkpoints are written after the first seconds, then every CHECKPOINT_SECONDS, or as rarely as keeps
writing under this share of the time: a run that is killed loses at most 3 s and a step at its beginning,
later 30 s (or 50 times what writing takes) and a step."""
LOOK_SECONDS = 0.15
READ_EVERY_CUDA = 10
"""Steps between two readings of the loss on CUDA: each waits for the device."""


def train(
    config: TrainConfig,
    run: Run,
    *,
    control: RunControl | None = None,
    mnist: Path | None = None,
    devices: int = 1,
) -> Iterator[Event]:
    """Train `config` in the folder of `run`, resuming it from its last checkpoint if it has one.

    Yields events; ends after Finished. Raises DigitpadError for bad settings, files, memory, divergence, or a
    run that another process trains. A stopped run keeps what it learned. A pause counts in no figure, and a
    checkpoint is written during it. An adjustment also holds once the run is resumed; an evaluation given up
    is made then. `devices`: processes that share each batch, on a CUDA device each, or on the CPU's threads.
    """
    control = control or Unattended()
    with locked(run.folder):
        place = place_of(config, 0, devices)
        torch.set_num_threads(place.threads)
        split = load_split(config.train_images, config.validation_images, mnist)
        state = restore(config, run, place)
        check_best(run, state, config)
        yield Started(
            run=str(run.folder),
            config=config,
            parameters=_parameters(state),
            device=str(place.info(devices)),
            step=state.step,
        )
        with (
            memory_guard(config, state, place, devices=devices),
            process_team(config, run, place, devices=devices, mnist=mnist) as team,
        ):
            session = _Session(config, run, place=place, split=split, state=state, team=team, control=control)
            yield from session.events(mnist)


class _Session:
    """One uninterrupted stretch of a run."""

    def __init__(
        self,
        config: TrainConfig,
        run: Run,
        *,
        place: Place,
        split: Split,
        state: State,
        team: ProcessTeam | None,
        control: RunControl,
    ) -> None:
        self.config = config
        self.run = run
        self.place = place
        self.state = state
        self.team = team
        self.control = control
        self.pools: list[ImagePool] = make_pools(config, split, place.device)
        self.snapshots = Snapshots(config, run, state)
        self.validator = Validator(
            config, run, place=place, validation=split.validation, stop_requested=control.stop_requested
        )
        self.results = UnreadResults()
        self.step_timer = StepTimer(config, state.network, control.report)
        self.stopwatch = Stopwatch()
        self.checkpoints = CheckpointWriter(config, run, state)
        self.first_step = state.step
        self.first_seconds = state.seconds

    def events(self, mnist: Path | None) -> Iterator[Event]:
        self.snapshots.begin(self.state)
        if self.validator.is_due(self.state):
            yield from self._evaluate()
        with PauseWatcher(self._write_if_new, self.stopwatch) as pauses:
            complete = yield from self._steps(pauses)
        yield from self._last_events(mnist, complete=complete)

    def _steps(self, pauses: PauseWatcher) -> Generator[Event, None, bool]:
        """Take steps; returns whether the last one was taken, or False after a stop."""
        timer = CheckpointTimer(
            self.stopwatch,
            look=LOOK_SECONDS,
            first=FIRST_CHECKPOINT_SECONDS,
            checkpoint=CHECKPOINT_SECONDS,
            share=CHECKPOINT_SHARE,
        )
        while self.state.step < self.config.steps:
            order, saved = pauses.wait_for(self.control.next)
            if saved:
                yield Saved(step=self.state.step)
            if order == "stop":
                return False
            if order == "look":
                yield from self._look()
                continue
            yield from self._adjust()
            yield from self._step()
            if timer.is_look_due():
                yield from self._look()
                timer.restart_look()
            if timer.is_checkpoint_due():
                self.checkpoints.write(self._seconds())
                yield Saved(step=self.state.step)
                timer.restart_checkpoint()
        return True

    def _step(self) -> Iterator[Event]:
        learning_rate = rate(self.config, self.state)
        if self.team:
            self.team.send_step(self.state.adjusted)
        with self.step_timer.step(self.state.step + 1):
            values = take_step(self.config, self.state, pools=self.pools, place=self.place, team=self.team)
        self.results.add(self.state.step, learning_rate, values)
        yield from self._read(at_least=READ_EVERY_CUDA if self.place.device.type == "cuda" else 1)
        yield from self.snapshots.write_initial()
        if self.validator.is_due(self.state):
            yield from self._evaluate()
        if self.snapshots.is_planned(self.state.step):
            yield from self.snapshots.write(self.state)

    def _evaluate(self) -> Iterator[Evaluated]:
        """Evaluate; yields nothing if the evaluation is cancelled."""
        report = self.step_timer.evaluation(self.state.step)
        evaluated = self.validator.evaluate(self.state, seconds=self._seconds(), report=report)
        if evaluated is not None:
            yield evaluated

    def _adjust(self) -> Iterator[Adjusted]:
        adjusted = self.state.adjusted.then(self.control.adjustment() or UNCHANGED)
        if adjusted != self.state.adjusted:
            self.state.adjusted = adjusted
            yield Adjusted(
                step=self.state.step + 1,
                learning_rate=adjusted.learning_rate,
                dropout=adjusted.dropout,
                peak=adjusted.peak,
            )

    def _look(self) -> Iterator[Probed]:
        """Answer the drawing on the pad, if there is a pad."""
        pixels = self.control.pixels()
        if pixels is not None:
            yield probe(self.state, pixels, self.place)

    def _last_events(self, mnist: Path | None, *, complete: bool) -> Iterator[Event]:
        yield from self._read(at_least=1)
        yield from self.snapshots.write_initial()
        if complete and self.state.best.step < 0:
            yield from self._evaluate()
        if self._write_if_new():
            yield Saved(step=self.state.step)
        if not self.snapshots.is_planned(self.state.step):
            yield from self.snapshots.write(self.state)
        if self.state.best.step < 0:
            self.validator.write_unevaluated(self.state, seconds=self._seconds())
        yield self._finished(mnist, complete=complete)

    def _read(self, *, at_least: int) -> Iterator[Stepped]:
        for result in self.results.read(at_least):
            if not math.isfinite(result.loss):
                raise diverged(self.config, self.run, loss=result.loss, step=result.step)
            yield self._stepped(result)

    def _stepped(self, result: StepResult) -> Stepped:
        config = self.config
        pace = self.stopwatch.seconds() / (self.state.step - self.first_step)
        return Stepped(
            step=result.step,
            steps=config.steps,
            epoch=config.seen("mnist", result.step) / len(self.pools[0].images),
            loss=result.loss,
            accuracy=result.right * 100,
            learning_rate=result.learning_rate,
            images_per_second=config.batch / pace,
            seconds_left=pace * (config.steps - result.step),
        )

    def _write_if_new(self) -> bool:
        return self.checkpoints.write_if_new(self._seconds())

    def _finished(self, mnist: Path | None, *, complete: bool) -> Finished:
        tested = self._test(mnist) if complete and self.config.test_at_end else None
        card, _ = read_best(self.run)
        return Finished(
            reason="complete" if complete else "stopped",
            step=self.state.step,
            model=str(self.run.best),
            best_step=self.state.best.step,
            validation_accuracy=card.scores.get("mnist-validation"),
            test_accuracy=tested,
            seconds=self._seconds(),
        )

    def _test(self, mnist: Path | None) -> float:
        return measure_best(
            self.run, load_test(mnist), self.place, self.step_timer.evaluation(self.state.step)
        )

    def _seconds(self) -> float:
        return self.first_seconds + self.stopwatch.seconds()


def _parameters(state: State) -> int:
    return sum(parameter.numel() for parameter in state.network.parameters())
