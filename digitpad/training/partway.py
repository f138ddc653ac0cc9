"""How far a step is, told from within it where steps take long: by the products of its layers, for these are what takes the time; and
how far an evaluation is, by its images."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from digitpad.network.flops import shares
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import StepProgress
from digitpad.training.model import AlexNet

LONG = 0.5
"""Seconds from which a step is long. Steps that are told stay so until they take half of it."""
SILENT = 0.2
"""Seconds after which the first step is told, of which it is not known yet whether it is long."""

Tell = Callable[[StepProgress], None]


class Partways:
    """Goes along with the steps of one stretch of a run, and leaves short ones alone: nothing is hung into the network for them."""

    def __init__(self, config: TrainConfig, network: AlexNet, tell: Tell) -> None:
        self._steps, self._network, self._tell = config.steps, network, tell
        self._shares = shares(config.network)
        self._long: bool | None = None
        """Whether the last step was; None: there was none."""

    @contextmanager
    def of(self, step: int) -> Iterator[None]:
        """Within it `step` (from 1) is computed: shares from 0 to 1, none smaller than the one before, in the thread that computes."""
        began = time.perf_counter()
        with nullcontext() if self._long is False else self._told(step, from_=began + (SILENT if self._long is None else 0.0)):
            yield
        self._long = time.perf_counter() - began >= (LONG / 2 if self._long else LONG)

    def of_evaluation(self, step: int) -> Callable[[float], None]:
        """The weights after `step` are evaluated from now on; who does that calls what is returned with the share that is done, 0 to 1.
        That is told where steps take long, and where the whole will take as long as a long step; once it is, to its end."""
        began, long = time.perf_counter(), bool(self._long)

        def tell(share: float) -> None:
            nonlocal long
            long = long or (share > 0 and (time.perf_counter() - began) / share >= LONG)
            if long:
                self._tell(StepProgress(step=step, steps=self._steps, share=share, work="evaluation"))

        return tell

    @contextmanager
    def _told(self, step: int, *, from_: float) -> Iterator[None]:
        def tell(share: float) -> None:
            if time.perf_counter() >= from_:
                self._tell(StepProgress(step=step, steps=self._steps, share=share))

        tell(0.0)
        handles = [self._listen(name, tell) for name in self._shares]
        try:
            yield
        finally:
            for handle in handles:
                handle.remove()
        tell(1.0)

    def _listen(self, name: str, tell: Callable[[float], None]) -> RemovableHandle:
        """To a layer: it was computed; and then, the gradient of what it gave is there, which all layers after it are done with."""
        forwards, backwards = self._shares[name]

        def computed(_: nn.Module, __: object, output: Tensor) -> None:
            tell(forwards)
            output.register_hook(lambda _: tell(backwards))

        return self._network.get_submodule(name).register_forward_hook(computed)
