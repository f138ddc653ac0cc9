"""Training as a generator of events: the command line prints them, the window draws them, the run's folder keeps them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.adjust import UNCHANGED, Adjustment
from digitpad.config import TrainConfig
from digitpad.devices import Place
from digitpad.digits import Digits, Split, load_split, load_test
from digitpad.distributed import Team, place_of, team
from digitpad.evaluate import accuracy, logits_of, mean_loss
from digitpad.events import Adjusted, Evaluated, Event, Finished, Probed, Saved, Snapshot, Started, Stepped
from digitpad.keep import check_best, halves, keep_best, keep_snapshot, kept_best, measure_best
from digitpad.lock import held
from digitpad.memory import room_told
from digitpad.pause import Pace, Questions, Stopwatch
from digitpad.pools import Pool, make_pools
from digitpad.rescue import divergence_told
from digitpad.runlog import Run, drop_snapshots
from digitpad.snapshots import planned
from digitpad.state import Score, State, diverged, restore, store
from digitpad.step import rate, take_step

CHECKPOINT_SECONDS = 30.0
FIRST_CHECKPOINT_SECONDS = 3.0
CHECKPOINT_SHARE = 0.02
"""Checkpoints are written after the first seconds, then every CHECKPOINT_SECONDS, or as rarely as keeps writing under this share of the
time: a run that is killed loses at most 3 s and a step at its beginning, later 30 s (or 50 times what writing takes) and a step."""
PROBE_SECONDS = 0.1
HELD_OUT_STYLES = 3_000
FEW = 500
"""Images that calibrate a model kept before the first evaluation: all of them would hold up a stop by ten seconds, with a wide network."""
READ_EVERY_CUDA = 10
"""Steps between two readings of the loss on CUDA: each waits for the device."""

Probe = Callable[[], NDArray[np.uint8] | None]
"""Returns the latest network input (28, 28) of the drawing on the pad, or None."""


def train(
    config: TrainConfig,
    run: Run,
    *,
    should_stop: Callable[[], bool] = lambda: False,
    probe: Probe = lambda: None,
    mnist: Path | None = None,
    adjust: Callable[[], Adjustment | None] = lambda: None,
    devices: int = 1,
) -> Iterator[Event]:
    """Train `config` in the folder of `run`, going on after its last checkpoint if it has one.

    Yields events; ends after Finished. Raises DigitpadError for bad settings, files, memory, a loss that is no number, or a run
    that someone else is training. `should_stop` is asked before each step; a run that is stopped keeps what it learned. It may
    answer late: that is a pause, which counts in no figure and begins with a checkpoint. `adjust` is asked after it: what it
    returns holds from the next step on, also after the run was stopped and goes on. `devices`: processes that share each batch, on
    a CUDA device each, or on the CPU's threads.
    """
    with held(run.folder), divergence_told(config, run):
        place = place_of(config, 0, devices)
        torch.set_num_threads(place.threads)
        split = load_split(config.train_images, config.validation_images, mnist)
        state = restore(config, run, place)
        check_best(run, state, config)
        yield Started(run=str(run.folder), config=config, parameters=_parameters(state), device=_told(place, devices), step=state.step)
        with room_told(config, state, place, devices=devices), team(config, run, place, devices=devices, mnist=mnist) as others:
            session = _Session(config, run, place=place, split=split, state=state, team=others)
            yield from session.events(should_stop, probe, mnist=mnist, adjust=adjust)


class _Session:
    """One uninterrupted stretch of a run."""

    def __init__(self, config: TrainConfig, run: Run, *, place: Place, split: Split, state: State, team: Team | None) -> None:
        self.config, self.run, self.place, self.state, self.team = config, run, place, state, team
        self.plan = planned(config.steps, _parameters(state))
        self.pools: list[Pool] = make_pools(config, split, place.device)
        self.validation = split.validation
        self.watch = Stopwatch()
        self.first_step, self.first_seconds = state.step, state.seconds
        self.unread: list[tuple[int, float, Tensor]] = []
        self.stored: tuple[int, Score] | None = None

    def events(
        self, should_stop: Callable[[], bool], probe: Probe, *, mnist: Path | None, adjust: Callable[[], Adjustment | None]
    ) -> Iterator[Event]:
        yield from self._first_snapshot()
        stopped = False
        with Questions(self._store, self.watch) as questions:
            pace = _pace(self.watch)
            while self.state.step < self.config.steps:
                stopped, kept = questions.ask(should_stop)
                if kept:
                    yield Saved(step=self.state.step)
                if stopped:
                    break
                yield from self._adjust(adjust())
                yield from self._one_step()
                if pace.wants_probe() and (pixels := probe()) is not None:
                    yield self._probe(pixels)
                    pace.probed()
                if pace.wants_checkpoint():
                    yield self._save()
                    pace.saved()
        yield from self._last_events(mnist, complete=not stopped)

    @cached_property
    def held_out(self) -> list[Digits]:
        """What is evaluated on: rendered at the first evaluation, not before the first step."""
        return [self.validation, *_held_out_styles(self.config)]

    def _is_due(self) -> bool:
        """Whether to evaluate after this step: four times as often while the network settles, for it soon settles too much."""
        config, step = self.config, self.state.step
        every = config.evaluate_every if step <= config.main_steps else max(1, config.evaluate_every // 4)
        return step % every == 0 or step in (config.main_steps, config.steps)

    def _one_step(self) -> Iterator[Event]:
        chosen = rate(self.config, self.state)
        if self.team:
            self.team.announce(self.state.adjusted)
        values = take_step(self.config, self.state, pools=self.pools, place=self.place, team=self.team)
        self.unread.append((self.state.step, chosen, values))
        yield from self._read(every=READ_EVERY_CUDA if self.place.device.type == "cuda" else 1)
        if self._is_due():
            yield self._evaluate()
        if self.state.step in self.plan:
            yield from self._snapshot()

    def _adjust(self, adjustment: Adjustment | None) -> Iterator[Adjusted]:
        changed = self.state.adjusted.then(adjustment or UNCHANGED)
        if changed != self.state.adjusted:
            self.state.adjusted = changed
            yield Adjusted(step=self.state.step + 1, learning_rate=changed.learning_rate, dropout=changed.dropout, peak=changed.peak)

    def _first_snapshot(self) -> Iterator[Snapshot]:
        """The initial weights' one, or none: of what an earlier stretch left, only what belongs to the plan stays."""
        drop_snapshots(self.run, lambda step: step > self.state.step or step not in self.plan)
        if self.state.step == 0:
            yield from self._snapshot()

    def _snapshot(self) -> Iterator[Snapshot]:
        if keep_snapshot(self.run, self.config, self.state):
            yield Snapshot(step=self.state.step)

    def _last_events(self, mnist: Path | None, *, complete: bool) -> Iterator[Event]:
        yield from self._read(every=1)
        if complete and self.state.best.step < 0:
            yield self._evaluate()
        if self.stored != (self.state.step, self.state.best):
            yield self._save()
        if self.state.step not in self.plan:
            yield from self._snapshot()
        if self.state.best.step < 0:
            self._keep_early()
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
            epoch=step * self.pools[0].share / len(self.pools[0].images),
            loss=loss,
            accuracy=right * 100,
            learning_rate=chosen,
            images_per_second=config.batch / pace,
            seconds_left=pace * (config.steps - step),
        )

    def _evaluate(self) -> Evaluated:
        """Measure the averaged weights, and keep them when none before had a smaller loss on the validation images."""
        state = self.state
        logits = [logits_of(state.averaged, part.images, self.place) for part in self.held_out]
        losses = [mean_loss(one, part.labels) for one, part in zip(logits, self.held_out, strict=True)]
        digits, *styles = [accuracy(one, part.labels) for one, part in zip(logits, self.held_out, strict=True)]
        loss = sum(losses) / len(losses)
        labels = np.concatenate([part.labels for part in self.held_out])
        best = math.isfinite(loss) and loss <= self.state.best.loss and self._keep((np.concatenate(logits), labels), digits)
        if best:
            self.state.best = Score(state.step, loss)
        return Evaluated(step=state.step, loss=losses[0], accuracy=digits, styles_accuracy=styles[0] if styles else None, best=best)

    def _keep_early(self) -> None:
        """Keep the weights of a run that was stopped before its first evaluation. Where it goes on, that evaluation replaces them."""
        part = self.validation
        self._keep((logits_of(self.state.averaged, part.images[:FEW], self.place), part.labels[:FEW]), accuracy=None)

    def _keep(self, answers: tuple[NDArray[np.float32], NDArray[np.uint8]], accuracy: float | None) -> bool:
        """Write the averaged weights as the best model, if they are finite numbers as halves."""
        tensors = halves(self.state.averaged)
        if tensors is None:
            return False
        made = {"step": str(self.state.step), "seconds": str(round(self._seconds())), "device": str(self.place)}
        keep_best(self.run, self.config, tensors=tensors, answers=answers, accuracy=accuracy, made=made)
        return True

    def _probe(self, pixels: NDArray[np.uint8]) -> Probed:
        logits = logits_of(self.state.averaged, pixels[None], self.place)[0]
        filters = self.state.averaged.conv1.weight.detach()[:, 0].float().cpu().numpy().copy()
        logits.setflags(write=False)
        filters.setflags(write=False)
        return Probed(step=self.state.step, logits=logits, filters=filters)

    def _store(self) -> None:
        self.state.seconds = self._seconds()
        store(self.state, self.run)
        self.stored = (self.state.step, self.state.best)

    def _save(self) -> Saved:
        self._store()
        return Saved(step=self.state.step)

    def _finish(self, mnist: Path | None, *, complete: bool) -> Finished:
        tested = measure_best(self.run, load_test(mnist), self.place) if complete and self.config.test_at_end else None
        card, _ = kept_best(self.run)
        return Finished(
            reason="complete" if complete else "stopped",
            step=self.state.step,
            model=str(self.run.best),
            best_step=self.state.best.step,
            validation_accuracy=card.scores.get("mnist-validation"),
            test_accuracy=tested,
            seconds=self._seconds(),
        )

    def _seconds(self) -> float:
        return self.first_seconds + self.watch.seconds()


def _told(place: Place, devices: int) -> str:
    return f"{place}, {devices} processes" if devices > 1 else str(place)


def _pace(watch: Stopwatch) -> Pace:
    return Pace(watch, probe=PROBE_SECONDS, first=FIRST_CHECKPOINT_SECONDS, checkpoint=CHECKPOINT_SECONDS, share=CHECKPOINT_SHARE)


def _parameters(state: State) -> int:
    return sum(one.numel() for one in state.network.parameters())


def _held_out_styles(config: TrainConfig) -> list[Digits]:
    """Synthetic handwriting to choose by, where the run trains on some."""
    if not config.styles:
        return []
    from digitpad.synth import render_styles

    images, labels = render_styles(HELD_OUT_STYLES, 1, part="validation")
    return [Digits(images=images, labels=labels)]
