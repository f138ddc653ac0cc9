"""Evaluation of a torch network: on validation images and the drawing on the pad while it trains, on the test
images at the end."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from digitpad.data.mnist import Digits
from digitpad.evaluation import kept_answers
from digitpad.network.model_file import write_model
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Evaluated, Probed
from digitpad.runs.folder import Run
from digitpad.training.checkpoint import Score, State, load_weights
from digitpad.training.devices import Place
from digitpad.training.kept_models import as_float16, read_best, write_best
from digitpad.training.model import AlexNet, uninitialised

CHUNK = 128
"""Images at once. 500, which no longer fit the processor's caches, took 1.2 times as long and more on one
thread (measured), and a stop waits for them."""
HELD_OUT_STYLES = 3_000
FEW = 500
"""Images that calibrate a model kept before the first evaluation: all of them would hold up a stop by ten
seconds, with a wide network."""


def logits_of(
    network: AlexNet, images: NDArray[np.uint8], place: Place, report: Callable[[int], None] = lambda _: None
) -> NDArray[np.float32]:
    """uint8 images (n, 28, 28) -> float32 logits (n, 10), computed as in training (bfloat16 where the place
    says so), without dropout.

    `report` gets the number of images done after each chunk; an exception that it raises ends the work.
    """
    logits = []
    for start in range(0, len(images), CHUNK):
        chunk = images[start : start + CHUNK]
        logits.append(_logits(network, chunk, place))
        report(start + len(chunk))
    return np.concatenate(logits)


def _logits(network: AlexNet, images: NDArray[np.uint8], place: Place) -> NDArray[np.float32]:
    ink = torch.from_numpy(images.copy()).to(place.device)[:, None].float() / 255
    with torch.inference_mode(), torch.autocast(place.device.type, torch.bfloat16, enabled=place.bf16):
        return network(ink.contiguous(memory_format=torch.channels_last)).float().cpu().numpy()


def mean_loss(logits: NDArray[np.float32], labels: NDArray[np.uint8]) -> float:
    """Mean cross-entropy in nats."""
    target = torch.from_numpy(labels.astype(np.int64))
    return float(torch.nn.functional.cross_entropy(torch.from_numpy(logits), target))


def accuracy(logits: NDArray[np.float32], labels: NDArray[np.uint8]) -> float:
    """Share of images whose largest logit is their label's, in %."""
    return float((logits.argmax(axis=1) == labels).mean() * 100)


def probe(state: State, pixels: NDArray[np.uint8], place: Place) -> Probed:
    """The averaged weights' answer to one input (28, 28), and their first filters."""
    logits = logits_of(state.averaged, pixels[None], place)[0]
    filters = state.averaged.get_parameter("conv1.weight").detach()[:, 0].float().cpu().numpy().copy()
    logits.setflags(write=False)
    filters.setflags(write=False)
    return Probed(step=state.step, logits=logits, filters=filters)


def measure_best(run: Run, digits: Digits, place: Place, report: Callable[[float], None]) -> float:
    """Accuracy of the best model in %, computed in full precision and written into its card; its answers are
    kept too.

    `report` gets the share that is done, 0 to 1.
    """
    card, tensors = read_best(run)
    network = uninitialised(card.network).to(place.device)
    load_weights(network, tensors)
    report(0.0)
    exact = Place(device=place.device, bf16=False, threads=place.threads)
    logits = logits_of(network, digits.images, exact, lambda count: report(count / len(digits)))
    measured = accuracy(logits, digits.labels)
    write_model(
        run.best, msgspec.structs.replace(card, scores={**card.scores, "mnist-test": measured}), tensors
    )
    kept_answers.keep(run, digits, logits)
    return measured


class _Cancelled(Exception):
    """Raised to cancel an evaluation when the run stops."""


class Validator:
    """Evaluates a state's averaged weights and writes the best ones.

    Before the last step an evaluation is given up, or not begun, once `stop_requested`. `seconds` is the
    run's time so far, for the card.
    """

    def __init__(
        self,
        config: TrainConfig,
        run: Run,
        *,
        place: Place,
        validation: Digits,
        stop_requested: Callable[[], bool],
    ) -> None:
        self._config = config
        self._run = run
        self._place = place
        self._validation = validation
        self._stop_requested = stop_requested

    @cached_property
    def _held_out(self) -> list[Digits]:
        """Sets of validation images, rendered at the first evaluation, not before the first step."""
        return [self._validation, *_held_out_styles(self._config)]

    def is_due(self, state: State) -> bool:
        """Whether to evaluate after this step: four times as often while the network settles, for it soon
        settles too much."""
        config, step = self._config, state.step
        if step <= state.evaluated:
            return False
        every = config.evaluate_every if step <= config.refined_steps else max(1, config.evaluate_every // 4)
        return step % every == 0 or step in (config.main_steps, config.refined_steps, config.steps)

    def evaluate(self, state: State, *, seconds: float, report: Callable[[float], None]) -> Evaluated | None:
        """Evaluate, and write the weights if none before had a smaller loss; sets the state's best score and
        evaluated step.

        `report` gets the share that is done, 0 to 1. None: the evaluation was given up.
        """
        if self._is_cancelled(state):
            return None
        report(0.0)
        try:
            logits = self._logits(state, report)
        except _Cancelled:
            return None
        labels = [digits.labels for digits in self._held_out]
        losses = list(map(mean_loss, logits, labels))
        mnist, *styles = map(accuracy, logits, labels)
        loss = sum(losses) / len(losses)
        answers = np.concatenate(logits), np.concatenate(labels)
        best = (
            math.isfinite(loss)
            and loss <= state.best.loss
            and self._write(state, answers, accuracy=mnist, seconds=seconds)
        )
        if best:
            state.best = Score(state.step, loss)
        state.evaluated = state.step
        return Evaluated(
            step=state.step,
            loss=losses[0],
            accuracy=mnist,
            styles_accuracy=styles[0] if styles else None,
            best=best,
        )

    def _is_cancelled(self, state: State) -> bool:
        """Whether a stop cancels the evaluation; never that of a complete run."""
        return state.step < self._config.steps and self._stop_requested()

    def _logits(self, state: State, report: Callable[[float], None]) -> list[NDArray[np.float32]]:
        """Logits (n, 10) of each set in `_held_out`."""
        logits: list[NDArray[np.float32]] = []
        total = sum(map(len, self._held_out))

        def count_done(count: int) -> None:
            done = sum(map(len, logits)) + count
            report(done / total)
            if done < total and self._is_cancelled(state):
                raise _Cancelled

        for digits in self._held_out:
            logits.append(logits_of(state.averaged, digits.images, self._place, count_done))
        return logits

    def write_unevaluated(self, state: State, *, seconds: float) -> None:
        """Write the weights of a run stopped before its first evaluation, which replaces them once the run is
        resumed."""
        digits = self._validation
        answers = logits_of(state.averaged, digits.images[:FEW], self._place), digits.labels[:FEW]
        self._write(state, answers, accuracy=None, seconds=seconds)

    def _write(
        self,
        state: State,
        answers: tuple[NDArray[np.float32], NDArray[np.uint8]],
        *,
        accuracy: float | None,
        seconds: float,
    ) -> bool:
        """Write the averaged weights as the best model, if they are finite as float16."""
        tensors = as_float16(state.averaged)
        if tensors is None:
            return False
        made = {"step": str(state.step), "seconds": str(round(seconds)), "device": str(self._place)}
        write_best(self._run, self._config, tensors=tensors, answers=answers, accuracy=accuracy, made=made)
        return True


def _held_out_styles(config: TrainConfig) -> list[Digits]:
    """Synthetic handwriting to validate on, if the run trains on some."""
    if not config.styles:
        return []
    from digitpad.data.synthetic.handwriting import render_handwriting

    images, labels = render_handwriting(HELD_OUT_STYLES, 1, part="validation")
    return [Digits(images=images, labels=labels)]
