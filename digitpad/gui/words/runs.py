"""What the Runs tab says of a run: its preset, what differs from that, its state, time and size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from digitpad.gui.words import answers, settings

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.network.config import TrainConfig
    from digitpad.runs.summary import RunSummary

translate = QCoreApplication.translate

UNSAID = ("preset", "device", "threads", "test_at_end", "evaluate_every")
"""Settings that do not change what network comes of a run."""
CLAIMS = {"pooling": "pooling", "activation": "relu", "columns": "columns", "augment": "augment"}
"""Settings that the window shows as a claim of the paper, and the claim's name in train_words."""
ON = {"pooling": "overlapping", "activation": "relu", "columns": 2, "augment": True}


def preset(config: TrainConfig) -> str:
    return settings.preset(config.preset)[0] if config.preset in settings.PRESETS else config.preset


def setting(name: str, value: Any) -> str:
    """A setting and its value, as short as can be: "Overlapping pooling: off", "Seed: 3"."""
    return translate("Runs", "{name}: {value}").format(name=named(name), value=said(name, value))


def named(name: str) -> str:
    return settings.claim(CLAIMS[name])[0] if name in CLAIMS else settings.setting(name)[0]


def said(name: str, value: Any) -> str:
    """The value of that setting."""
    if name in CLAIMS or isinstance(value, bool):
        return translate("Runs", "on") if value == ON.get(name, True) else translate("Runs", "off")
    return settings.number(value) if type(value) in (int, float) else settings.choice(value)


def shared(found: Comparison) -> str:
    """The settings that both sides of a comparison have: the preset, and what differs from that."""
    config = found.pairs[0][0].config
    return answers.listed(preset(config), switches(config, without=("seed", *found.fields)))


def switches(config: TrainConfig, without: tuple[str, ...] = ()) -> str:
    """What differs from the preset, the seed included; empty where nothing does."""
    from digitpad.network.config import PRESETS, TrainConfig, knobs

    base = PRESETS[config.preset].config if config.preset in PRESETS else TrainConfig()
    names = [knob.name for knob in knobs(TrainConfig) if knob.name not in (*UNSAID, *without)]
    return answers.listed(*(setting(name, getattr(config, name)) for name in names if getattr(config, name) != getattr(base, name)))


def state(run: RunSummary) -> str:
    words = {
        "complete": translate("Runs", "complete"),
        "stopped": translate("Runs", "stopped"),
        "interrupted": translate("Runs", "interrupted"),
        "running": translate("Runs", "running"),
    }
    if run.trouble:
        return translate("Runs", "damaged")
    if run.state == "complete":
        return words["complete"]
    percent = 100 * run.step // run.steps if run.steps else 0
    return translate("Runs", "{state}, {percent} %").format(state=words[run.state], percent=percent)


def trouble(run: RunSummary) -> str:
    """What is wrong with the run's folder, and what that means; empty where nothing is."""
    if not run.trouble:
        return ""
    if run.config is None:
        return translate("Runs", "Its settings (config.json) are missing or damaged.")
    return translate("Runs", "Its checkpoint (last.safetensors) is damaged: it cannot go on.")


def accuracy(value: float | None) -> str:
    return "–" if value is None else translate("Numbers", "{number} %").format(number=f"{value:.2f}")


def points(value: float) -> str:
    """A difference in percentage points, with its sign."""
    return f"{value:+.2f}".replace("-", "−")


def size(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
