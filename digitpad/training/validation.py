"""How well a run's weights read the images that are held out, and keeping those that read them best."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitpad.data.mnist import Digits
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Evaluated
from digitpad.runs.folder import Run
from digitpad.training.checkpoint import Score, State
from digitpad.training.devices import Place
from digitpad.training.evaluate import accuracy, logits_of, mean_loss
from digitpad.training.kept_models import halves, keep_best

HELD_OUT_STYLES = 3_000
FEW = 500
"""Images that calibrate a model kept before the first evaluation: all of them would hold up a stop by ten seconds, with a wide network."""


class _BrokenOff(Exception):
    """The run is to stop."""


class Judge:
    """Measures the averaged weights of a state; `seconds` is the run's time so far, for the card of what is kept. Before the last step
    an evaluation is broken off, or not begun, as soon as `hurried` says so."""

    def __init__(self, config: TrainConfig, run: Run, *, place: Place, validation: Digits, hurried: Callable[[], bool]) -> None:
        self._config, self._run, self._place, self._validation, self._hurried = config, run, place, validation, hurried

    @cached_property
    def _held_out(self) -> list[Digits]:
        """What is evaluated on: rendered at the first evaluation, not before the first step."""
        return [self._validation, *_held_out_styles(self._config)]

    def evaluate(self, state: State, *, seconds: float, tell: Callable[[float], None]) -> Evaluated | None:
        """Keep the weights when none before had a smaller loss; sets the state's best score, and that this step is evaluated. `tell`
        hears how much is done, 0 to 1. None: it was broken off."""
        if self._is_hurried(state):
            return None
        tell(0.0)
        try:
            logits = self._logits(state, tell)
        except _BrokenOff:
            return None
        losses = [mean_loss(one, part.labels) for one, part in zip(logits, self._held_out, strict=True)]
        digits, *styles = [accuracy(one, part.labels) for one, part in zip(logits, self._held_out, strict=True)]
        loss = sum(losses) / len(losses)
        answers = np.concatenate(logits), np.concatenate([part.labels for part in self._held_out])
        best = math.isfinite(loss) and loss <= state.best.loss and self._keep(state, answers, accuracy=digits, seconds=seconds)
        if best:
            state.best = Score(state.step, loss)
        state.evaluated = state.step
        return Evaluated(step=state.step, loss=losses[0], accuracy=digits, styles_accuracy=styles[0] if styles else None, best=best)

    def _is_hurried(self, state: State) -> bool:
        """Whether the run is to stop; one that is complete is measured all the same."""
        return state.step < self._config.steps and self._hurried()

    def _logits(self, state: State, tell: Callable[[float], None]) -> list[NDArray[np.float32]]:
        """Of each part that is evaluated on."""
        found: list[NDArray[np.float32]] = []
        whole = sum(map(len, self._held_out))

        def told(count: int) -> None:
            done = sum(map(len, found)) + count
            tell(done / whole)
            if done < whole and self._is_hurried(state):
                raise _BrokenOff

        for part in self._held_out:
            found.append(logits_of(state.averaged, part.images, self._place, told))
        return found

    def keep_early(self, state: State, *, seconds: float) -> None:
        """Keep the weights of a run that was stopped before its first evaluation. Where it goes on, that evaluation replaces them."""
        part = self._validation
        answers = logits_of(state.averaged, part.images[:FEW], self._place), part.labels[:FEW]
        self._keep(state, answers, accuracy=None, seconds=seconds)

    def _keep(
        self, state: State, answers: tuple[NDArray[np.float32], NDArray[np.uint8]], *, accuracy: float | None, seconds: float
    ) -> bool:
        """Write the averaged weights as the best model, if they are finite numbers as halves."""
        tensors = halves(state.averaged)
        if tensors is None:
            return False
        made = {"step": str(state.step), "seconds": str(round(seconds)), "device": str(self._place)}
        keep_best(self._run, self._config, tensors=tensors, answers=answers, accuracy=accuracy, made=made)
        return True


def _held_out_styles(config: TrainConfig) -> list[Digits]:
    """Synthetic handwriting to choose by, where the run trains on some."""
    if not config.styles:
        return []
    from digitpad.data.synthetic.handwriting import render_handwriting

    images, labels = render_handwriting(HELD_OUT_STYLES, 1, part="validation")
    return [Digits(images=images, labels=labels)]
