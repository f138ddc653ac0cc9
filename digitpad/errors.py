"""Errors of inputs, files and settings: each a code and one sentence that a person can act on."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "missing": "{path} does not exist.",
    "folder": "{path} is a folder, not a file.",
    "permission": "{path} cannot be read: permission denied.",
    "unreadable": "{path} cannot be read: {reason}.",
    "unwritable": "{path} cannot be written: {reason}.",
    "empty": "{path} is empty.",
    "not-a-picture": "{path} is not a picture that can be read, or it is damaged.",
    "heic": "{path} is a HEIC picture, which digitpad does not read; saved as JPEG or PNG it can be opened.",
    "picture-too-large": "{path} is too large: {width} x {height} pixels, at most {limit} on a side.",
    "picture-too-small": "{path} is too small: {width} x {height} pixels, at least {limit} on a side.",
    "picture-too-narrow": "{path} is too narrow: {width} x {height} pixels, at most {limit} times as long as "
    "it is high or wide.",
    "picture-too-many-pixels": "{path} is too large: at most {limit} million pixels can be read.",
    "blank": "There is nothing to read in {path}: no ink was found.",
    "not-a-drawing": "{path} is not a drawing: {reason}.",
    "too-many-points": "{path} has too many points: at most {limit} can be read.",
    "many-drawings": "{path} holds a drawing a line, and the window shows one; `digitpad predict` reads them "
    "all.",
    "not-a-model": "{path} is not a digitpad model: {reason}.",
    "model-version": "{path} is a model of format {version}; this digitpad reads format {known}. A newer "
    "digitpad may read it.",
    "no-run": "There is no run {name} in {folder}.",
    "not-a-run": "{path} is not a training run: {reason}.",
    "bad-digits": "The MNIST file {path} is missing or damaged; install digitpad again to restore it.",
    "bad-setting": "{name}: {reason}.",
    "locked": "{name}: another digitpad is training this run.",
    "not-installed": "{name}: it is not installed; pip install {name} brings it.",
    "bad-data": "--data: {data} is neither a folder, nor a .jsonl or .jsonl.gz file, nor mnist-test.",
    "bench-packaged": "bench: this needs digitpad under a Python of its own, not the packaged program.",
    "bench-no-window": "bench: a window could not be shown, or did not answer.",
    "bench-failed": "bench: {reason}.",
    "unlabelled": '{path} has no label: a labelled drawing has "label", a labelled picture is named LABEL_….',
    "bad-settings": "The settings could not be read and are the usual ones again; the old file is kept as "
    "{path}.",
    "bad-window": "The window's size and place could not be read; they are the usual ones again.",
    "not-kept": "Settings and drawings cannot be kept for the next start: {path} cannot be written "
    "({reason}).",
    "not-printed": "The page could not be printed: the printer took nothing.",
    "not-shown": "No program on this computer shows folders; this one is {path}.",
    "no-training": "This digitpad reads digits and does not train; the package digitpad does.",
    "no-device": "The device {name} is not available here; there is {known}.",
    "few-devices": "There are {found} CUDA devices here, not {devices}.",
    "undivided": "A batch of {batch} cannot be divided among {devices} devices.",
    "process-not-started": "Another process of the run could not start.",
    "process-ended": "Another process of the run ended; its last checkpoint is kept, and it can be resumed "
    "from there.",
    "out-of-memory": "The device {name} has not enough memory for a batch of {batch}; try {smaller}.",
    "network-too-large": "The device {name} has not enough memory for this network, whatever the batch; make "
    "it narrower.",
    "diverged": "The loss became {loss} at step {step}; to go on from step {kept}: digitpad train --resume "
    "{run} --learning-rate {rate}.",
}


class DigitpadError(Exception):
    """One clear sentence about bad input.

    `code` names the sentence in SENTENCES (the window translates by it) and `values` fills its placeholders.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(SENTENCES[code].format(**values))


class BadSetting(DigitpadError):
    """A setting `name` that cannot be as it was given; `fields`: the settings out of range, or in conflict
    with each other."""

    def __init__(self, *, name: str, reason: str, fields: tuple[str, ...]) -> None:
        self.name = name
        self.reason = reason
        self.fields = fields
        super().__init__("bad-setting", name=name, reason=reason)


class ConfigError(ValueError):
    """Raised by a configuration that cannot be: `fields` are out of range, or in conflict with each other.

    A ValueError, so that msgspec names the place in a file.
    """

    def __init__(self, reason: str, *, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(reason)


class Diverged(DigitpadError):
    """The loss at `step` was infinite or NaN; the run can be resumed from `checkpoint_step` (0: its
    beginning) at `learning_rate`."""

    def __init__(
        self, *, loss: float, step: int, checkpoint_step: int, learning_rate: float, run: str
    ) -> None:
        self.loss = loss
        self.step = step
        self.checkpoint_step = checkpoint_step
        self.learning_rate = learning_rate
        self.run = run
        super().__init__(
            "diverged", loss=loss, step=step, kept=checkpoint_step, rate=f"{learning_rate:.2g}", run=run
        )
