"""What stays of a run besides its checkpoint: the best model and the snapshots, both in half precision."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from digitpad.data.mnist import Digits
from digitpad.errors import DigitpadError
from digitpad.evaluation import kept_answers
from digitpad.network.calibration import calibrate
from digitpad.network.model_file import ModelCard, Tensors, read_model, write_model
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Snapshot
from digitpad.runs.folder import Run, drop_snapshots
from digitpad.training.checkpoint import NO_SCORE, State, array, load_weights
from digitpad.training.devices import Place
from digitpad.training.evaluate import accuracy, logits_of
from digitpad.training.model import AlexNet, blank, build
from digitpad.training.snapshots import planned

EXPONENT = np.float16(np.inf).view(np.uint16)
"""The bits of a half that are all set in what is no finite number, and in nothing else."""


def halves(network: AlexNet) -> Tensors | None:
    """The weights as float16; None if one is no finite number, or too large for a half."""
    tensors = {name: array(one.detach().half()) for name, one in network.named_parameters()}
    return tensors if all(map(_is_finite, tensors.values())) else None


def _is_finite(found: NDArray[np.floating]) -> bool:
    """By the bits of its numbers: numpy's own isfinite takes three times as long for halves (measured)."""
    return bool(((found.view(np.uint16) & EXPONENT) != EXPONENT).all())


def keep_best(run: Run, config: TrainConfig, *, tensors: Tensors, answers: tuple[NDArray[np.float32], NDArray[np.uint8]],
              accuracy: float | None, made: dict[str, str]) -> None:  # fmt: skip
    """Write the best model, calibrated by its `answers`: logits (n, 10) and labels (n,) of the images held out, or of some of them, by
    which no `accuracy` is told."""
    card = ModelCard(
        name=config.preset,
        network=config.network,
        calibration=calibrate(*answers),
        scores={} if accuracy is None else {"mnist-validation": accuracy},
        made={**made, **_circumstances(), "settings": msgspec.json.encode(config).decode()},
    )
    write_model(run.best, card, tensors)


def _circumstances() -> dict[str, str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"when": now, "torch": str(torch.__version__), "python": sys.version.split()[0]}


def kept_best(run: Run) -> tuple[ModelCard, Tensors]:
    """The best model's card and a copy of its tensors, so that the file is no longer open and may be replaced."""
    kept = read_model(run.best)
    return kept.card, {name: np.array(one) for name, one in kept.tensors.items()}


def check_best(run: Run, state: State, config: TrainConfig) -> None:
    """Forget the best score if its file was taken away; raises DigitpadError if it is another network's."""
    if state.best.step < 0:
        return
    if not run.best.exists():
        state.best = NO_SCORE
    elif read_model(run.best).card.network != config.network:
        raise DigitpadError("not-a-run", path=run.folder, reason="its best.safetensors is of other settings")


def measure_best(run: Run, digits: Digits, place: Place, tell: Callable[[float], None]) -> float:
    """The best model's accuracy in %, computed in full precision, written into its card; its answers are kept too. `tell` hears how much
    is done, 0 to 1."""
    card, tensors = kept_best(run)
    network = blank(card.network).to(place.device)
    load_weights(network, tensors)
    tell(0.0)
    exact = Place(device=place.device, bf16=False, threads=place.threads)
    logits = logits_of(network, digits.images, exact, lambda count: tell(count / len(digits)))
    right = accuracy(logits, digits.labels)
    write_model(run.best, msgspec.structs.replace(card, scores={**card.scores, "mnist-test": right}), tensors)
    kept_answers.keep(run, digits, logits)
    return right


class Album:
    """The snapshots of one stretch of a run. The initial one is written after the first step, for which a person waits: the seed gives
    its weights a second time."""

    def __init__(self, config: TrainConfig, run: Run, state: State) -> None:
        self._config, self._run = config, run
        self._plan = planned(config.steps, sum(one.numel() for one in state.network.parameters()))
        self._wants_initial = False

    def begin(self, state: State) -> None:
        """Of what an earlier stretch left, only what belongs to the plan stays."""
        drop_snapshots(self._run, lambda step: step > state.step or step not in self._plan)
        self._wants_initial = state.step == 0

    def keep_initial(self) -> Iterator[Snapshot]:
        """The weights before the first step: once, as soon as nobody waits."""
        if self._wants_initial:
            self._wants_initial = False
            yield from self._keep(build(self._config.network, self._config.seed), 0)

    def keep(self, state: State) -> Iterator[Snapshot]:
        """Put the weights that would be kept now among the snapshots."""
        yield from self._keep(state.averaged, state.step)

    def plans(self, step: int) -> bool:
        """Whether this step's weights are to stay."""
        return step in self._plan

    def _keep(self, network: AlexNet, step: int) -> Iterator[Snapshot]:
        """Nothing where they are no numbers."""
        tensors = halves(network)
        if tensors is not None:
            card = ModelCard(name=self._config.preset, network=self._config.network, made={"step": str(step)})
            write_model(self._run.snapshots / f"{step}.safetensors", card, tensors)
            yield Snapshot(step=step)
