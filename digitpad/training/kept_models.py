"""Models kept of a run besides its checkpoint: the best one and the snapshots, both in half precision."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from digitpad.errors import DigitpadError
from digitpad.network.calibration import calibrate
from digitpad.network.model_file import ModelCard, read_model, write_model
from digitpad.network.tensor_file import Tensors
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import Snapshot
from digitpad.runs.folder import Run, drop_snapshots
from digitpad.training.checkpoint import NO_SCORE, State, array
from digitpad.training.model import AlexNet, build

EXPONENT = np.float16(np.inf).view(np.uint16)
"""Exponent bits of a float16: all are set in an infinity or a NaN, and in no finite number."""
MOST_SNAPSHOTS = 60
SNAPSHOT_BYTES = 200_000_000
LARGE_SNAPSHOT_BYTES = 1_000_000_000
LARGE = 10_000_000
"""Parameters from which a run's snapshots may take LARGE_SNAPSHOT_BYTES instead of SNAPSHOT_BYTES."""
HEADER_BYTES = 5_000


def as_float16(network: AlexNet) -> Tensors | None:
    """The weights as float16; None if one is not finite, or too large for a float16."""
    tensors = {name: array(parameter.detach().half()) for name, parameter in network.named_parameters()}
    return tensors if all(map(_is_finite, tensors.values())) else None


def _is_finite(numbers: NDArray[np.floating]) -> bool:
    """Check the exponent bits: numpy's isfinite takes three times as long for float16 (measured)."""
    return bool(((numbers.view(np.uint16) & EXPONENT) != EXPONENT).all())


def write_best(
    run: Run,
    config: TrainConfig,
    *,
    tensors: Tensors,
    answers: tuple[NDArray[np.float32], NDArray[np.uint8]],
    accuracy: float | None,
    made: dict[str, str],
) -> None:
    """Write the best model, calibrated by `answers`: logits (n, 10) and labels (n,) of validation images. No
    `accuracy`: these images are too few to measure one."""
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


def read_best(run: Run) -> tuple[ModelCard, Tensors]:
    """The best model's card and a copy of its tensors; the file is closed then and may be replaced."""
    model = read_model(run.best)
    return model.card, {name: np.array(tensor) for name, tensor in model.tensors.items()}


def check_best(run: Run, state: State, config: TrainConfig) -> None:
    """Forget the best score if its file was taken away; raises DigitpadError if it is another network's."""
    if state.best.step < 0:
        return
    if not run.best.exists():
        state.best = NO_SCORE
    elif read_model(run.best).card.network != config.network:
        raise DigitpadError("not-a-run", path=run.folder, reason="its best.safetensors is of other settings")


def snapshot_steps(steps: int, parameters: int) -> frozenset[int]:
    """Steps whose weights stay: 0, `steps`, and between them as many as MOST_SNAPSHOTS and the bytes allow,
    evenly on a logarithmic axis. One less than that: a run may be stopped at any step."""
    budget = LARGE_SNAPSHOT_BYTES if parameters > LARGE else SNAPSHOT_BYTES
    count = min(MOST_SNAPSHOTS, budget // (2 * parameters + HEADER_BYTES)) - 1
    if count < 3:
        return frozenset((0, steps))
    return frozenset((0, *(round(steps ** (i / (count - 2))) for i in range(count - 1))))


class Snapshots:
    """Writes the snapshots of one session of a run.

    The initial one is written after the first step, for which a person waits: the seed gives its weights
    again.
    """

    def __init__(self, config: TrainConfig, run: Run, state: State) -> None:
        self._config = config
        self._run = run
        self._planned = snapshot_steps(
            config.steps, sum(parameter.numel() for parameter in state.network.parameters())
        )
        self._initial_is_due = False

    def begin(self, state: State) -> None:
        """Delete the snapshots of an earlier session that are not planned, or later than the checkpoint."""
        drop_snapshots(self._run, lambda step: step > state.step or step not in self._planned)
        self._initial_is_due = state.step == 0

    def write_initial(self) -> Iterator[Snapshot]:
        """Write the weights from before the first step, once."""
        if self._initial_is_due:
            self._initial_is_due = False
            yield from self._write(build(self._config.network, self._config.seed), 0)

    def write(self, state: State) -> Iterator[Snapshot]:
        """Write the averaged weights."""
        yield from self._write(state.averaged, state.step)

    def is_planned(self, step: int) -> bool:
        return step in self._planned

    def _write(self, network: AlexNet, step: int) -> Iterator[Snapshot]:
        """Weights that are not finite are not written."""
        tensors = as_float16(network)
        if tensors is not None:
            card = ModelCard(name=self._config.preset, network=self._config.network, made={"step": str(step)})
            write_model(self._run.snapshots / f"{step}.safetensors", card, tensors)
            yield Snapshot(step=step)
