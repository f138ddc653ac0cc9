"""Training as a generator of events: the command line prints them, the window draws them, the run's folder keeps them."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.augment import augment
from digitpad.calibrate import calibrate
from digitpad.checkpoint import ModelCard, Tensors, read_model, write_model
from digitpad.config import TrainConfig
from digitpad.devices import Place, pick
from digitpad.digits import Digits, Split, load_split, load_test
from digitpad.errors import DigitpadError
from digitpad.evaluate import accuracy, logits_of, mean_loss
from digitpad.events import Evaluated, Event, Finished, Probed, Saved, Started, Stepped
from digitpad.model import AlexNet, dropout_masks, generator
from digitpad.pools import Pool, make_pools, take
from digitpad.runlog import Run
from digitpad.state import Score, State, average, learning_rate, load_weights, restore, store, weights

CHECKPOINT_SECONDS = 30.0
CHECKPOINT_SHARE = 0.02
"""Checkpoints are written every CHECKPOINT_SECONDS, or as rarely as keeps writing under this share of the time."""
PROBE_SECONDS = 0.1
HELD_OUT_STYLES = 3_000
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
) -> Iterator[Event]:
    """Train `config` in the folder of `run`, going on after its last checkpoint if it has one.

    Yields events; ends after Finished. Raises DigitpadError for bad settings, files, memory, or a loss that is no number.
    `should_stop` is asked before each step; a run that is stopped keeps what it learned.
    """
    place = pick(config)
    torch.set_num_threads(place.threads)
    split = load_split(config.train_images, config.validation_images, mnist)
    state = restore(config, run, place)
    parameters = sum(one.numel() for one in state.network.parameters())
    yield Started(run=str(run.folder), config=config, parameters=parameters, device=str(place), step=state.step)
    try:
        yield from _Session(config, run, place, split, state).events(should_stop, probe, mnist)
    except torch.OutOfMemoryError:
        smaller = max(1, config.batch // 2)
        raise DigitpadError("out-of-memory", name=config.device, batch=config.batch, smaller=smaller) from None


class _Session:
    """One uninterrupted stretch of a run."""

    def __init__(self, config: TrainConfig, run: Run, place: Place, split: Split, state: State) -> None:
        self.config, self.run, self.place, self.state = config, run, place, state
        self.pools: list[Pool] = make_pools(config, split, place.device)
        self.held_out = [split.validation, *_held_out_styles(config)]
        self.began = time.monotonic() - state.seconds
        self.first_step, self.first_time = state.step, time.monotonic()
        self.unread: list[tuple[int, Tensor]] = []

    def events(self, should_stop: Callable[[], bool], probe: Probe, mnist: Path | None) -> Iterator[Event]:
        probed = saved = time.monotonic()
        pause = CHECKPOINT_SECONDS
        stopped = False
        while self.state.step < self.config.steps and not (stopped := should_stop()):
            self._step()
            yield from self._read(every=READ_EVERY_CUDA if self.place.device.type == "cuda" else 1)
            if self._is_due():
                yield self._evaluate()
            if time.monotonic() - probed >= PROBE_SECONDS and (pixels := probe()) is not None:
                yield self._probe(pixels)
                probed = time.monotonic()
            if time.monotonic() - saved >= pause:
                writing = time.monotonic()
                yield self._save()
                saved = time.monotonic()
                pause = max(CHECKPOINT_SECONDS, (saved - writing) / CHECKPOINT_SHARE)
        yield from self._read(every=1)
        if self.state.best.step < 0:
            yield self._evaluate()
        yield self._save()
        yield self._finish(mnist, complete=not stopped)

    def _is_due(self) -> bool:
        """Whether to evaluate after this step: four times as often while the network settles, for it soon settles too much."""
        config, step = self.config, self.state.step
        every = config.evaluate_every if step <= config.main_steps else max(1, config.evaluate_every // 4)
        return step % every == 0 or step in (config.main_steps, config.steps)

    def _step(self) -> None:
        config, state = self.config, self.state
        batch = take(self.pools, state.step, config.seed)
        augmented = config.augment and state.step < config.main_steps
        ink = augment(batch.ink, generator(config.seed, "augment", state.step)) if augmented else batch.ink
        masks = dropout_masks(config, config.batch, seed=config.seed, step=state.step)
        masks = None if masks is None else (masks[0].to(self.place.device), masks[1].to(self.place.device))
        for group in state.optimizer.param_groups:
            group["lr"] = learning_rate(config, state.step)
        with torch.autocast(self.place.device.type, torch.bfloat16, enabled=self.place.bf16):
            logits = state.network(ink.contiguous(memory_format=torch.channels_last), masks)
        loss = torch.nn.functional.cross_entropy(logits, batch.targets)
        state.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        state.optimizer.step()
        state.step += 1
        average(state, config)
        right = logits[: batch.digits].argmax(1) == batch.targets[: batch.digits].argmax(1)
        self.unread.append((state.step, torch.stack([loss.detach(), right.float().mean()])))

    def _read(self, every: int) -> Iterator[Stepped]:
        """The steps whose loss was not read yet, once there are `every` of them."""
        if len(self.unread) < every:
            return
        values = torch.stack([value for _, value in self.unread]).tolist()
        steps = [step for step, _ in self.unread]
        self.unread.clear()
        for step, (loss, right) in zip(steps, values, strict=True):
            if not math.isfinite(loss):
                raise DigitpadError("diverged", loss=loss, step=step)
            yield self._stepped(step, loss, right)

    def _stepped(self, step: int, loss: float, right: float) -> Stepped:
        config = self.config
        pace = (time.monotonic() - self.first_time) / (self.state.step - self.first_step)
        return Stepped(
            step=step,
            steps=config.steps,
            epoch=step * self.pools[0].share / len(self.pools[0].images),
            loss=loss,
            accuracy=right * 100,
            learning_rate=learning_rate(config, step - 1),
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
        best = loss <= state.best.loss
        if best:
            state.best = Score(state.step, loss)
            self._keep(np.concatenate(logits), digits)
        return Evaluated(step=state.step, loss=losses[0], accuracy=digits, styles_accuracy=styles[0] if styles else None, best=best)

    def _keep(self, logits: NDArray[np.float32], mnist_accuracy: float) -> None:
        card = ModelCard(
            name=self.config.preset,
            network=self.config.network,
            calibration=calibrate(logits, np.concatenate([part.labels for part in self.held_out])),
            scores={"mnist-validation": mnist_accuracy},
            made=self._made(),
        )
        write_model(self.run.best, card, {name: one.astype(np.float16) for name, one in weights(self.state.averaged).items()})

    def _made(self) -> dict[str, str]:
        return {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "settings": msgspec.json.encode(self.config).decode(),
            "step": str(self.state.step),
            "seconds": str(round(self._seconds())),
            "device": str(self.place),
            "torch": str(torch.__version__),
            "python": sys.version.split()[0],
        }

    def _probe(self, pixels: NDArray[np.uint8]) -> Probed:
        logits = logits_of(self.state.averaged, pixels[None], self.place)[0]
        filters = self.state.averaged.conv1.weight.detach()[:, 0].float().cpu().numpy().copy()
        logits.setflags(write=False)
        filters.setflags(write=False)
        return Probed(step=self.state.step, logits=logits, filters=filters)

    def _save(self) -> Saved:
        self.state.seconds = self._seconds()
        store(self.state, self.run)
        return Saved(step=self.state.step)

    def _finish(self, mnist: Path | None, *, complete: bool) -> Finished:
        kept = read_model(self.run.best)
        tested = None
        if complete and self.config.test_at_end:
            tested = self._test(load_test(mnist), kept.tensors)
            scores = {**kept.card.scores, "mnist-test": tested}
            write_model(self.run.best, msgspec.structs.replace(kept.card, scores=scores), kept.tensors)
        return Finished(
            reason="complete" if complete else "stopped",
            step=self.state.step,
            model=str(self.run.best),
            best_step=self.state.best.step,
            validation_accuracy=kept.card.scores["mnist-validation"],
            test_accuracy=tested,
            seconds=self._seconds(),
        )

    def _test(self, digits: Digits, tensors: Tensors) -> float:
        network = AlexNet(self.config.network).to(self.place.device)
        load_weights(network, tensors)
        exact = Place(device=self.place.device, bf16=False, threads=self.place.threads)
        return accuracy(logits_of(network, digits.images, exact), digits.labels)

    def _seconds(self) -> float:
        return time.monotonic() - self.began


def _held_out_styles(config: TrainConfig) -> list[Digits]:
    """Synthetic handwriting to choose by, where the run trains on some."""
    if not config.styles:
        return []
    from digitpad.synth import render_styles

    images, labels = render_styles(HELD_OUT_STYLES, 1, part="validation")
    return [Digits(images=images, labels=labels)]
