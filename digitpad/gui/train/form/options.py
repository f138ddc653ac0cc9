"""Settings of a training as the form shows them: the one place of the form that reads the fields of
TrainConfig."""

from __future__ import annotations

import os
from typing import Any

from digitpad.ablation.claims import ON_OFF, SWITCHES
from digitpad.network.config import Knob, knobs
from digitpad.runs.config import PRESETS, TrainConfig

ELSEWHERE = ("preset", *ON_OFF, "device", "threads")
"""Settings with controls of their own in the form; all others stand under "More"."""
FIRST = ("batch", "learning_rate", "seed")
"""Settings at the top of "More": those changed most."""


def more() -> list[Knob]:
    """The settings under "More", in their order."""
    by_name = {knob.name: knob for knob in knobs(TrainConfig)}
    return [
        by_name[name]
        for name in (*FIRST, *(name for name in by_name if name not in FIRST and name not in ELSEWHERE))
    ]


def switched(config: TrainConfig, name: str, *, on: bool) -> dict[str, Any]:
    """The settings that a switch of the form changes: on, as in the preset of `config` where that has the
    claim."""
    claim = SWITCHES[name]
    if not on:
        return claim.switched_off()
    preset = PRESETS.get(config.preset)
    if preset is None:
        return dict(zip(claim.fields, claim.on, strict=True))
    return claim.switched_on(preset.config) | (
        {"separate": preset.config.separate} if name == "columns" else {}
    )


def parsed(knob: Knob, text: str) -> Any:
    """Parse the text of a number; raises ValueError for other text and for a number outside the limits.

    A comma groups digits: with the decimal comma of other languages 0,001 would be 1.
    """
    digits = text.strip().replace(" ", "").replace("，", ",")
    if digits.startswith("0,"):
        raise ValueError(text)
    digits = digits.replace(",", "")
    value: Any = int(digits) if knob.kind is int else float(digits)
    if not knob.allows(value):
        raise ValueError(text)
    return value


def cores() -> int:
    """Number of threads that can run at once."""
    return os.cpu_count() or 1


def threads(*, every_core: bool) -> int:
    """Value of `TrainConfig.threads`: one core stays free for the window, unless the training may have every
    core."""
    return cores() if every_core else max(1, cores() - 1)
