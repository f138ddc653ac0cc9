"""Texts for presets, the paper's claims and every setting of a training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from digitpad.gui.words import numbers

if TYPE_CHECKING:
    from digitpad.errors import BadSetting
    from digitpad.network.config import Knob
    from digitpad.runs.events import PlaceInfo

translate = QCoreApplication.translate

PRESETS: dict[str, tuple[Any, Any]] = {
    "quick": (
        QT_TRANSLATE_NOOP("Train", "Quick"),
        QT_TRANSLATE_NOOP("Train", "From nothing to 99 % on a laptop's processor."),
    ),
    "article": (
        QT_TRANSLATE_NOOP("Train", "Article"),
        QT_TRANSLATE_NOOP(
            "Train", "The tutorial that many start from: full width, plain pooling, no augmentation."
        ),
    ),
    "paper": (
        QT_TRANSLATE_NOOP("Train", "Paper"),
        QT_TRANSLATE_NOOP("Train", "Every claim of the AlexNet paper switched on, two columns included."),
    ),
    "best": (
        QT_TRANSLATE_NOOP("Train", "Best"),
        QT_TRANSLATE_NOOP("Train", "The recipe of the network that digitpad starts with."),
    ),
}
"""Name and purpose of each preset, in the order of the list."""

CLAIMS: dict[str, tuple[Any, Any]] = {
    "augment": (
        QT_TRANSLATE_NOOP("Train", "Data augmentation"),
        QT_TRANSLATE_NOOP(
            "Train", "Against overfitting: without it the paper's network overfits substantially."
        ),
    ),
    "dropout": (
        QT_TRANSLATE_NOOP("Train", "Dropout"),
        QT_TRANSLATE_NOOP("Train", "Against overfitting too; the paper needs twice the iterations for it."),
    ),
    "augmentation": (
        QT_TRANSLATE_NOOP("Train", "Augmentation and dropout"),
        QT_TRANSLATE_NOOP(
            "Train",
            "The paper's two means against overfitting, together. They show most where there are few images.",
        ),
    ),
    "pooling": (
        QT_TRANSLATE_NOOP("Train", "Overlapping pooling"),
        QT_TRANSLATE_NOOP("Train", "3×3 windows, stride 2. In the paper 0.4 points fewer errors than 2×2."),
    ),
    "lrn": (
        QT_TRANSLATE_NOOP("Train", "Local response normalisation"),
        QT_TRANSLATE_NOOP(
            "Train", "Neighbouring channels hold each other back. In the paper 1.4 points fewer errors."
        ),
    ),
    "relu": (
        QT_TRANSLATE_NOOP("Train", "ReLU"),
        QT_TRANSLATE_NOOP("Train", "Off: tanh, which took the paper six times as long."),
    ),
    "columns": (
        QT_TRANSLATE_NOOP("Train", "Two columns"),
        QT_TRANSLATE_NOOP("Train", "The paper's layout for two GPUs, each with half of the filters."),
    ),
}
"""Name of each claim, and the paper's statement."""

SETTINGS: dict[str, tuple[Any, Any]] = {
    "epochs": (
        QT_TRANSLATE_NOOP("Train", "Epochs"),
        QT_TRANSLATE_NOOP("Train", "How often the run sees each training image."),
    ),
    "samples": (
        QT_TRANSLATE_NOOP("Train", "Images in all"),
        QT_TRANSLATE_NOOP("Train", "Images seen in the main part of the run."),
    ),
    "batch": (QT_TRANSLATE_NOOP("Train", "Batch"), QT_TRANSLATE_NOOP("Train", "Images in a step.")),
    "learning_rate": (
        QT_TRANSLATE_NOOP("Train", "Learning rate"),
        QT_TRANSLATE_NOOP("Train", "Adam's peak learning rate."),
    ),
    "seed": (
        QT_TRANSLATE_NOOP("Train", "Seed"),
        QT_TRANSLATE_NOOP(
            "Train", "Decides weights, order, augmentation and dropout: the same seed gives the same run."
        ),
    ),
    "width": (
        QT_TRANSLATE_NOOP("Train", "Width"),
        QT_TRANSLATE_NOOP("Train", "Multiplies the number of filters of each convolution."),
    ),
    "fc_units": (
        QT_TRANSLATE_NOOP("Train", "Hidden units"),
        QT_TRANSLATE_NOOP("Train", "Units of each fully connected layer."),
    ),
    "separate": (
        QT_TRANSLATE_NOOP("Train", "Separate columns"),
        QT_TRANSLATE_NOOP(
            "Train", "Two columns meet in the answer alone, and each learns to answer by itself."
        ),
    ),
    "lrn": (
        QT_TRANSLATE_NOOP("Train", "Normalisation"),
        QT_TRANSLATE_NOOP(
            "Train", "Local response normalisation as in the article, as in the paper, or off."
        ),
    ),
    "dropout": (
        QT_TRANSLATE_NOOP("Train", "Dropout"),
        QT_TRANSLATE_NOOP("Train", "Probability of dropping a unit of the fully connected layers."),
    ),
    "schedule": (
        QT_TRANSLATE_NOOP("Train", "Schedule"),
        QT_TRANSLATE_NOOP("Train", "The learning rate over the run: constant, or up and down once."),
    ),
    "weight_decay": (
        QT_TRANSLATE_NOOP("Train", "Weight decay"),
        QT_TRANSLATE_NOOP(
            "Train", "Pulls the weights towards 0, apart from the gradient (AdamW); 0 is Adam."
        ),
    ),
    "ema": (
        QT_TRANSLATE_NOOP("Train", "Averaging"),
        QT_TRANSLATE_NOOP(
            "Train", "Decay in a step of the averaged weights that are kept; 0: none are averaged."
        ),
    ),
    "settle": (
        QT_TRANSLATE_NOOP("Train", "Settling images"),
        QT_TRANSLATE_NOOP("Train", "Images seen at the end as they are, at a small learning rate."),
    ),
    "refine": (
        QT_TRANSLATE_NOOP("Train", "Refining images"),
        QT_TRANSLATE_NOOP(
            "Train",
            "Images seen after the main part, at a third of its learning rate and with more of MNIST.",
        ),
    ),
    "styles": (
        QT_TRANSLATE_NOOP("Train", "Synthetic hands"),
        QT_TRANSLATE_NOOP("Train", "Share of a batch that is synthetic handwriting, 0 to 0.9."),
    ),
    "nondigits": (
        QT_TRANSLATE_NOOP("Train", "No digits"),
        QT_TRANSLATE_NOOP("Train", "Share of a batch that is no digit, to be answered evenly, 0 to 0.5."),
    ),
    "train_images": (
        QT_TRANSLATE_NOOP("Train", "Training images"),
        QT_TRANSLATE_NOOP("Train", "MNIST images trained on; with those for validation at most 60,000."),
    ),
    "validation_images": (
        QT_TRANSLATE_NOOP("Train", "Validation images"),
        QT_TRANSLATE_NOOP("Train", "MNIST images held out for choosing the best weights."),
    ),
    "evaluate_every": (
        QT_TRANSLATE_NOOP("Train", "Validate every"),
        QT_TRANSLATE_NOOP("Train", "Steps between two evaluations on the validation images."),
    ),
    "precision": (
        QT_TRANSLATE_NOOP("Train", "Precision"),
        QT_TRANSLATE_NOOP("Train", "Automatic: bf16 where the device computes it fast, else fp32."),
    ),
    "test_at_end": (
        QT_TRANSLATE_NOOP("Train", "Test at the end"),
        QT_TRANSLATE_NOOP("Train", "Measure once on MNIST's 10,000 test images when the run is complete."),
    ),
}
"""Label and meaning of each setting that stands under "More"."""

CHOICES: dict[Any, Any] = {
    "article": QT_TRANSLATE_NOOP("Train", "article"),
    "paper": QT_TRANSLATE_NOOP("Train", "paper"),
    "off": QT_TRANSLATE_NOOP("Train", "off"),
    "constant": QT_TRANSLATE_NOOP("Train", "constant"),
    "onecycle": QT_TRANSLATE_NOOP("Train", "one cycle"),
    "auto": QT_TRANSLATE_NOOP("Train", "automatic"),
}
"""Choices of a setting; one without an entry is shown as it is."""


def preset(name: str) -> tuple[str, str]:
    """Name and purpose of a preset."""
    return _pair(PRESETS[name])


def claim(name: str) -> tuple[str, str]:
    """Name of a claim, and the paper's statement."""
    return _pair(CLAIMS[name])


def setting(name: str) -> tuple[str, str]:
    """Label and meaning of a setting."""
    return _pair(SETTINGS[name])


def _pair(texts: tuple[Any, Any]) -> tuple[str, str]:
    return translate("Train", texts[0]), translate("Train", texts[1])


def choice(value: object) -> str:
    return translate("Train", CHOICES[value]) if value in CHOICES else str(value)


def limits(knob: Knob) -> str:
    """The limits of a number, in a sentence."""
    low, high = knob.ge if knob.ge is not None else knob.gt, knob.le if knob.le is not None else knob.lt
    if low is None or high is None:
        return translate("Train", "This is not a number.")
    ends = {"low": numbers.number(low), "high": numbers.number(high)}
    if knob.kind is int:
        top = int(high) if knob.le is not None else int(high) - 1
        return translate("Train", "A whole number from {low} to {high}.").format(
            low=ends["low"], high=f"{top:,}"
        )
    if knob.ge is None:
        return translate("Train", "A number above {low}, at most {high}.").format(**ends)
    if knob.le is None:
        return translate("Train", "A number from {low} to below {high}.").format(**ends)
    return translate("Train", "A number from {low} to {high}.").format(**ends)


def conflict(error: BadSetting) -> str:
    """A conflict of two settings, or epochs that are too many images."""
    if "samples" in error.fields:
        from digitpad.network.config import knobs
        from digitpad.runs.config import TrainConfig

        most = next(knob.le for knob in knobs(TrainConfig) if knob.name == "samples")
        return translate("Train", "In all these would be more than {count} images.").format(
            count=numbers.number(most or 0)
        )
    if "styles" in error.fields:
        return translate("Train", "Synthetic hands and no digits together leave no room for MNIST.")
    if "train_images" in error.fields:
        return translate("Train", "With the validation images this is more than MNIST's 60,000.")
    return error.reason


def stopping(*, ending: bool) -> str:
    """The state of a run that is stopping; `ending`: after its last step."""
    return (
        translate("Train", "Measuring and saving what was learned…")
        if ending
        else translate("Train", "Stopping after this step…")
    )


def at_step(step: int) -> str:
    """The step, appended to a caption."""
    return translate("Train", ", step {step}").format(step=f"{step:,}")


def place(info: PlaceInfo) -> str:
    """The place of a run: "CPU, 1 thread", or a card's name."""
    device = info.device
    if info.threads is not None:
        threads = translate("Train", "CPU, {count} threads").format(count=info.threads)
        device = translate("Train", "CPU, 1 thread") if info.threads == 1 else threads
    processes = (
        translate("Train", "{count} processes").format(count=info.processes) if info.processes > 1 else ""
    )
    return numbers.listed(device, "bf16" if info.bf16 else "", processes)
