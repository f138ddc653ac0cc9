"""The learning rate of each step of a run."""

import math

from digitpad.runs.config import TrainConfig

WARM_UP = 0.05
"""Share of the steps over which the learning rate rises in the schedule "onecycle"."""
REFINE = 1 / 3
"""Share of the learning rate that refining rises to, and that settling goes on from: a warm restart
(Loshchilov and Hutter 2017)."""
SETTLE = 1 / 6
"""Share of the learning rate at which a network begins to settle on images that are not augmented (chosen on
validation loss)."""


def learning_rate(config: TrainConfig, step: int, *, peak: float | None = None) -> float:
    """The rate of a step (from 0): constant, or a linear rise over WARM_UP and a cosine down to 0, once more
    and lower to refine.

    It settles along a cosine from a lower rate still. `peak` takes the place of the settings' learning rate.
    """
    peak = (peak or config.learning_rate) * (REFINE if config.refine and step >= config.main_steps else 1)
    start, end = config.phase(step)
    progress = (step + 1 - start) / (end - start)
    if step >= config.refined_steps:
        return peak * SETTLE * (1 + math.cos(math.pi * progress)) / 2
    if config.schedule == "constant":
        return peak
    if progress < WARM_UP:
        return peak * progress / WARM_UP
    return peak * (1 + math.cos(math.pi * (progress - WARM_UP) / (1 - WARM_UP))) / 2
