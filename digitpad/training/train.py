"""Training as a generator of events: the command line prints them, the window draws them, the run's folder keeps them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.data.mnist import Split, load_split, load_test
from digitpad.runs.adjustment import UNCHANGED, Adjustment
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Adjusted, Evaluated, Event, Finished, Probed, Saved, Started, Stepped, StepProgress
from digitpad.runs.folder import Run
from digitpad.runs.resume import divergence_told
from digitpad.system.file_lock import locked
from digitpad.training.batches import ImagePool, make_pools
from digitpad.training.checkpoint import Score, State, diverged, restore, store
from digitpad.training.clock import CheckpointTimer, PauseWatcher, StepTimer, Stopwatch
from digitpad.training.devices import Place, place_of
from digitpad.training.distributed import ProcessTeam, process_team
from digitpad.training.kept_models import Snapshots, check_best, read_best
from digitpad.training.memory import room_told
from digitpad.training.step import rate, take_step
from digitpad.training.validation import Validator, logits_of, measure_best

CHECKPOINT_SECONDS = 30.0
FIRST_CHECKPOINT_SECONDS = 3.0
CHECKPOINT_SHARE = 0.02
"""Checkpoints are written after the first seconds, then every CHECKPOINT_SECONDS, or as rarely as keeps writing under this share of the
time: a run that is killed loses at most 3 s and a step at its beginning, later 30 s (or 50 times what writing takes) and a step."""
PROBE_SECONDS = 0.15
READ_EVERY_CUDA = 10
"""Steps between two readings of the loss on CUDA: each waits for the device."""

Probe = Callable[[], NDArray[np.uint8] | None]
"""Returns the latest network input (28, 28) of the drawing on the pad, or None."""
Stopping = Callable[[], bool | None]
"""Whether to stop; None: neither stop nor go on, but answer what is on the pad and ask again."""


def train(
    config: TrainConfig,
    run: Run,
    *,
    should_stop: Stopping = lambda: False,
    probe: Probe = lambda: None,
    mnist: Path | None = None,
    adjust: Callable[[], Adjustment | None] = lambda: None,
    devices: int = 1,
    tell: Callable[[StepProgress], None] = lambda _: None,
    hurried: Callable[[], bool] = lambda: False,
) -> Iterator[Event]:
    """Train `config` in the folder of `run`, going on after its last checkpoint if it has one.

    Yields events; ends after Finished. Raises DigitpadError for bad settings, files, memory, a loss that is no number, or a run
    that someone else is training. `should_stop` is asked before each step; a run that is stopped keeps what it learned. It may
    answer late: that is a pause, which counts in no figure and is kept by a checkpoint. `adjust` is asked after it: what it
    returns holds from the next step on, also after the run was stopped and goes on. `devices`: processes that share each batch, on
    a CUDA device each, or on the CPU's threads. `tell` hears from within a step or an evaluation how far it is, where it takes long.
    `hurried` is asked within an evaluation, and never waits: whether to break it off, for the run is to stop. It is then made when the
    run goes on.
    """
    with locked(run.folder), divergence_told(config, run):
        place = place_of(config, 0, devices)
        torch.set_num_threads(place.threads)
        split = load_split(config.train_images, config.validation_images, mnist)
        state = restore(config, run, place)
        check_best(run, state, config)
        yield Started(run=str(run.folder), config=config, parameters=_parameters(state), device=str(place.info(devices)), step=state.step)
        with room_told(config, state, place, devices=devices), process_team(config, run, place, devices=devices, mnist=mnist) as team:
            session = _Session(config, run, place=place, split=split, state=state, team=team, tell=tell, hurried=hurried)
            yield from session.events(should_stop, probe, mnist=mnist, adjust=adjust)


class _Session:
    """One uninterrupted stretch of a run."""

    def __init__(
        self, config: TrainConfig, run: Run, *, place: Place, split: Split, state: State, team: ProcessTeam | None,
        tell: Callable[[StepProgress], None], hurried: Callable[[], bool],
    ) -> None:  # fmt: skip
        self.config, self.run, self.place, self.state, self.team = config, run, place, state, team
        self.pools: list[ImagePool] = make_pools(config, split, place.device)
        self.snapshots = Snapshots(config, run, state)
        self.validator = Validator(config, run, place=place, validation=split.validation, stop_requested=hurried)
        self.step_timer = StepTimer(config, state.network, tell)
        self.watch = Stopwatch()
        self.first_step, self.first_seconds = state.step, state.seconds
        self.unread: list[tuple[int, float, Tensor]] = []
        self.stored: tuple[int, Score] | None = None

    def events(
        self, should_stop: Stopping, probe: Probe, *, mnist: Path | None, adjust: Callable[[], Adjustment | None]
    ) -> Iterator[Event]:
        self.snapshots.begin(self.state)
        if self._is_due():
            yield from self._evaluate()
        stopped: bool | None = False
        with PauseWatcher(self._store_news, self.watch) as pauses:
            timer = _timer(self.watch)
            while self.state.step < self.config.steps:
                stopped, kept = pauses.wait_for(should_stop)
                if kept:
                    yield Saved(step=self.state.step)
                if stopped:
                    break
                if stopped is None:
                    yield from self._look(probe)
                    continue
                yield from self._adjust(adjust())
                yield from self._one_step()
                if timer.is_look_due():
                    yield from self._look(probe)
                    timer.restart_look()
                if timer.is_checkpoint_due():
                    yield self._save()
                    timer.restart_checkpoint()
        yield from self._last_events(mnist, complete=not stopped)

    def _is_due(self) -> bool:
        """Whether to evaluate now: four times as often while the network settles, for it soon settles too much."""
        config, step = self.config, self.state.step
        if step <= self.state.evaluated:
            return False
        every = config.evaluate_every if step <= config.refined_steps else max(1, config.evaluate_every // 4)
        return step % every == 0 or step in (config.main_steps, config.refined_steps, config.steps)

    def _one_step(self) -> Iterator[Event]:
        chosen = rate(self.config, self.state)
        if self.team:
            self.team.send_step(self.state.adjusted)
        with self.step_timer.step(self.state.step + 1):
            values = take_step(self.config, self.state, pools=self.pools, place=self.place, team=self.team)
        self.unread.append((self.state.step, chosen, values))
        yield from self._read(every=READ_EVERY_CUDA if self.place.device.type == "cuda" else 1)
        yield from self.snapshots.write_initial()
        if self._is_due():
            yield from self._evaluate()
        if self.snapshots.is_planned(self.state.step):
            yield from self.snapshots.write(self.state)

    def _evaluate(self) -> Iterator[Evaluated]:
        """Nothing where it is broken off."""
        found = self.validator.evaluate(self.state, seconds=self._seconds(), report=self.step_timer.evaluation(self.state.step))
        if found is not None:
            yield found

    def _adjust(self, adjustment: Adjustment | None) -> Iterator[Adjusted]:
        changed = self.state.adjusted.then(adjustment or UNCHANGED)
        if changed != self.state.adjusted:
            self.state.adjusted = changed
            yield Adjusted(step=self.state.step + 1, learning_rate=changed.learning_rate, dropout=changed.dropout, peak=changed.peak)

    def _last_events(self, mnist: Path | None, *, complete: bool) -> Iterator[Event]:
        yield from self._read(every=1)
        yield from self.snapshots.write_initial()
        if complete and self.state.best.step < 0:
            yield from self._evaluate()
        if self._store_news():
            yield Saved(step=self.state.step)
        if not self.snapshots.is_planned(self.state.step):
            yield from self.snapshots.write(self.state)
        if self.state.best.step < 0:
            self.validator.write_unevaluated(self.state, seconds=self._seconds())
        yield self._finish(mnist, complete=complete)

    def _read(self, every: int) -> Iterator[Stepped]:
        """The steps whose loss was not read yet, once there are `every` of them."""
        if len(self.unread) < every:
            return
        values = torch.stack([value for _, _, value in self.unread]).tolist()
        steps = [(step, chosen) for step, chosen, _ in self.unread]
        self.unread.clear()
        for (step, chosen), (loss, right) in zip(steps, values, strict=True):
            if not math.isfinite(loss):
                raise diverged(loss, step)
            yield self._stepped(step, chosen, loss=loss, right=right)

    def _stepped(self, step: int, chosen: float, *, loss: float, right: float) -> Stepped:
        config = self.config
        pace = self.watch.seconds() / (self.state.step - self.first_step)
        return Stepped(
            step=step,
            steps=config.steps,
            epoch=config.seen("mnist", step) / len(self.pools[0].images),
            loss=loss,
            accuracy=right * 100,
            learning_rate=chosen,
            images_per_second=config.batch / pace,
            seconds_left=pace * (config.steps - step),
        )

    def _look(self, probe: Probe) -> Iterator[Probed]:
        """The answer to what is on the pad, if there is a pad."""
        pixels = probe()
        if pixels is None:
            return
        logits = logits_of(self.state.averaged, pixels[None], self.place)[0]
        filters = self.state.averaged.get_parameter("conv1.weight").detach()[:, 0].float().cpu().numpy().copy()
        logits.setflags(write=False)
        filters.setflags(write=False)
        yield Probed(step=self.state.step, logits=logits, filters=filters)

    def _store(self) -> None:
        self.state.seconds = self._seconds()
        store(self.state, self.run)
        self.stored = (self.state.step, self.state.best)

    def _store_news(self) -> bool:
        """Store what is not stored yet; whether there was anything."""
        if self.stored == (self.state.step, self.state.best):
            return False
        self._store()
        return True

    def _save(self) -> Saved:
        self._store()
        return Saved(step=self.state.step)

    def _finish(self, mnist: Path | None, *, complete: bool) -> Finished:
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
        return measure_best(self.run, load_test(mnist), self.place, self.step_timer.evaluation(self.state.step))

    def _seconds(self) -> float:
        return self.first_seconds + self.watch.seconds()


def _timer(watch: Stopwatch) -> CheckpointTimer:
    return CheckpointTimer(watch, look=PROBE_SECONDS, first=FIRST_CHECKPOINT_SECONDS, checkpoint=CHECKPOINT_SECONDS, share=CHECKPOINT_SHARE)


def _parameters(state: State) -> int:
    return sum(one.numel() for one in state.network.parameters())
