"""Texts for a run: its preset, the settings that differ from it, and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from digitpad.ablation.claims import ON_OFF
from digitpad.gui.words import numbers, settings

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.summary import RunSummary

translate = QCoreApplication.translate

NOT_LISTED = ("preset", "device", "threads", "test_at_end", "evaluate_every")
"""Settings that do not change the trained network."""


def preset(config: TrainConfig) -> str:
    return settings.preset(config.preset)[0] if config.preset in settings.PRESETS else config.preset


def setting(name: str, value: Any) -> str:
    """A setting and its value: "Overlapping pooling: off", "Seed: 3"."""
    return translate("Runs", "{name}: {value}").format(
        name=setting_name(name), value=setting_value(name, value)
    )


def setting_name(name: str) -> str:
    return settings.claim(ON_OFF[name].name)[0] if name in ON_OFF else settings.setting(name)[0]


def setting_value(name: str, value: Any) -> str:
    """The value of a setting, a claim as on or off."""
    if name in ON_OFF or isinstance(value, bool):
        on = (value,) == ON_OFF[name].on if name in ON_OFF else value
        return translate("Runs", "on") if on else translate("Runs", "off")
    return numbers.number(value) if type(value) in (int, float) else settings.choice(value)


def shared(comparison: Comparison) -> str:
    """The settings that both sides of a comparison share: the preset, and the differences from it."""
    config = comparison.pairs[0][0].config
    return numbers.listed(preset(config), switches(config, without=("seed", *comparison.fields)))


def switches(config: TrainConfig, without: tuple[str, ...] = ()) -> str:
    """The settings that differ from the preset, the seed included."""
    from digitpad.network.config import knobs
    from digitpad.runs.config import PRESETS, TrainConfig

    base = PRESETS[config.preset].config if config.preset in PRESETS else TrainConfig()
    names = [knob.name for knob in knobs(TrainConfig) if knob.name not in (*NOT_LISTED, *without)]
    return numbers.listed(
        *(
            setting(name, getattr(config, name))
            for name in names
            if getattr(config, name) != getattr(base, name)
        )
    )


def state(run: RunSummary) -> str:
    names = {
        "complete": translate("Runs", "complete"),
        "stopped": translate("Runs", "stopped"),
        "interrupted": translate("Runs", "interrupted"),
        "running": translate("Runs", "running"),
    }
    if run.trouble:
        return translate("Runs", "damaged")
    if run.state == "complete":
        return names["complete"]
    percent = 100 * run.step // run.steps if run.steps else 0
    return translate("Runs", "{state}, {percent} %").format(state=names[run.state], percent=percent)


def trouble(run: RunSummary) -> str:
    """The damage to the run's folder and its consequence; empty for a sound one."""
    if not run.trouble:
        return ""
    if run.config is None:
        return translate("Runs", "Its settings (config.json) are missing or damaged.")
    return translate("Runs", "Its checkpoint (last.safetensors) is damaged: it cannot go on.")
