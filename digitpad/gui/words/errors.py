"""Errors by their code, as sentences in the language of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from digitpad.errors import DigitpadError

translate = QCoreApplication.translate

ERRORS: dict[str, Any] = {
    "missing": QT_TRANSLATE_NOOP("Errors", "{path} does not exist."),
    "folder": QT_TRANSLATE_NOOP("Errors", "{path} is a folder, not a file."),
    "permission": QT_TRANSLATE_NOOP("Errors", "{path} cannot be read: permission denied."),
    "unreadable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be read: {reason}."),
    "unwritable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be written: {reason}."),
    "empty": QT_TRANSLATE_NOOP("Errors", "{path} is empty."),
    "not-a-picture": QT_TRANSLATE_NOOP(
        "Errors", "{path} is not a picture that can be read, or it is damaged."
    ),
    "heic": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a HEIC picture, which digitpad does not read; saved as JPEG or PNG it can be opened.",
    ),
    "picture-too-large": QT_TRANSLATE_NOOP(
        "Errors", "{path} is too large: {width} x {height} pixels, at most {limit} on a side."
    ),
    "picture-too-small": QT_TRANSLATE_NOOP(
        "Errors", "{path} is too small: {width} x {height} pixels, at least {limit} on a side."
    ),
    "picture-too-narrow": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is too narrow: {width} x {height} pixels, at most {limit} times as long as it is high or "
        "wide.",
    ),
    "picture-too-many-pixels": QT_TRANSLATE_NOOP(
        "Errors", "{path} is too large: at most {limit} million pixels can be read."
    ),
    "blank": QT_TRANSLATE_NOOP("Errors", "There is nothing to read in {path}: no ink was found."),
    "not-a-drawing": QT_TRANSLATE_NOOP("Errors", "{path} is not a drawing: {reason}."),
    "too-many-points": QT_TRANSLATE_NOOP(
        "Errors", "{path} has too many points: at most {limit} can be read."
    ),
    "many-drawings": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} holds a drawing a line, and the window shows one; `digitpad predict` reads them all.",
    ),
    "not-a-model": QT_TRANSLATE_NOOP("Errors", "{path} is not a digitpad model: {reason}."),
    "model-version": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a model of format {version}; this digitpad reads format {known}. A newer digitpad may "
        "read it.",
    ),
    "no-run": QT_TRANSLATE_NOOP("Errors", "There is no run {name} in {folder}."),
    "not-a-run": QT_TRANSLATE_NOOP("Errors", "{path} is not a training run: {reason}."),
    "bad-digits": QT_TRANSLATE_NOOP(
        "Errors", "The MNIST file {path} is missing or damaged; install digitpad again to restore it."
    ),
    "bad-setting": QT_TRANSLATE_NOOP("Errors", "{name}: {reason}."),
    "locked": QT_TRANSLATE_NOOP("Errors", "{name}: another digitpad is training this run."),
    "not-installed": QT_TRANSLATE_NOOP(
        "Errors", "{name}: it is not installed; pip install {name} brings it."
    ),
    "bad-data": QT_TRANSLATE_NOOP(
        "Errors", "--data: {data} is neither a folder, nor a .jsonl or .jsonl.gz file, nor mnist-test."
    ),
    "bench-packaged": QT_TRANSLATE_NOOP(
        "Errors", "bench: this needs digitpad under a Python of its own, not the packaged program."
    ),
    "bench-no-window": QT_TRANSLATE_NOOP("Errors", "bench: a window could not be shown, or did not answer."),
    "bench-failed": QT_TRANSLATE_NOOP("Errors", "bench: {reason}."),
    "unlabelled": QT_TRANSLATE_NOOP(
        "Errors", '{path} has no label: a labelled drawing has "label", a labelled picture is named LABEL_….'
    ),
    "bad-settings": QT_TRANSLATE_NOOP(
        "Errors",
        "The settings could not be read and are the usual ones again; the old file is kept as {path}.",
    ),
    "bad-window": QT_TRANSLATE_NOOP(
        "Errors", "The window's size and place could not be read; they are the usual ones again."
    ),
    "not-kept": QT_TRANSLATE_NOOP(
        "Errors",
        "Settings and drawings cannot be kept for the next start: {path} cannot be written ({reason}).",
    ),
    "not-printed": QT_TRANSLATE_NOOP("Errors", "The page could not be printed: the printer took nothing."),
    "not-shown": QT_TRANSLATE_NOOP(
        "Errors", "No program on this computer shows folders; this one is {path}."
    ),
    "no-training": QT_TRANSLATE_NOOP(
        "Errors", "This digitpad reads digits and does not train; the package digitpad does."
    ),
    "no-device": QT_TRANSLATE_NOOP("Errors", "The device {name} is not available here; there is {known}."),
    "few-devices": QT_TRANSLATE_NOOP("Errors", "There are {found} CUDA devices here, not {devices}."),
    "undivided": QT_TRANSLATE_NOOP("Errors", "A batch of {batch} cannot be divided among {devices} devices."),
    "process-not-started": QT_TRANSLATE_NOOP("Errors", "Another process of the run could not start."),
    "process-ended": QT_TRANSLATE_NOOP(
        "Errors",
        "Another process of the run ended; its last checkpoint is kept, and it can be resumed from there.",
    ),
    "out-of-memory": QT_TRANSLATE_NOOP(
        "Errors", "The device {name} has not enough memory for a batch of {batch}; try {smaller}."
    ),
    "network-too-large": QT_TRANSLATE_NOOP(
        "Errors",
        "The device {name} has not enough memory for this network, whatever the batch; make it narrower.",
    ),
    "diverged": QT_TRANSLATE_NOOP(
        "Errors",
        "The loss became {loss} at step {step}; to go on from step {kept}: digitpad train --resume {run} "
        "--learning-rate {rate}.",
    ),
}

REASONS: tuple[Any, ...] = (
    QT_TRANSLATE_NOOP("Reasons", "it is not valid JSON"),
    QT_TRANSLATE_NOOP("Reasons", 'it has no list of "strokes"'),
    QT_TRANSLATE_NOOP("Reasons", "its label is not a digit 0 to 9"),
    QT_TRANSLATE_NOOP("Reasons", "its extent is not a usable number"),
    QT_TRANSLATE_NOOP("Reasons", "it has no strokes"),
    QT_TRANSLATE_NOOP("Reasons", "a stroke is a list of points [x, y] or [x, y, pressure]"),
    QT_TRANSLATE_NOOP("Reasons", "a coordinate is not a usable number"),
    QT_TRANSLATE_NOOP("Reasons", "it is cut short or damaged"),
    QT_TRANSLATE_NOOP("Reasons", "its tensors do not fit its card"),
    QT_TRANSLATE_NOOP("Reasons", "its header is damaged"),
    QT_TRANSLATE_NOOP("Reasons", "it has too many tensors"),
    QT_TRANSLATE_NOOP("Reasons", "it is cut short or its header is damaged"),
    QT_TRANSLATE_NOOP("Reasons", "it has no readable header, or it is cut short"),
    QT_TRANSLATE_NOOP("Reasons", "it has no digitpad card"),
    QT_TRANSLATE_NOOP("Reasons", "it has no config.json"),
    QT_TRANSLATE_NOOP("Reasons", "its last.safetensors is damaged or of other settings"),
    QT_TRANSLATE_NOOP("Reasons", "its best.safetensors is of other settings"),
    QT_TRANSLATE_NOOP("Reasons", "it must be a number, above 0 and at most 1"),
    QT_TRANSLATE_NOOP("Reasons", "it must be a number, at least 0 and at most 0.9"),
    QT_TRANSLATE_NOOP("Reasons", "no space left on device"),
    QT_TRANSLATE_NOOP("Reasons", "read-only file system"),
    QT_TRANSLATE_NOOP("Reasons", "permission denied"),
    QT_TRANSLATE_NOOP("Reasons", "no such file or directory"),
    QT_TRANSLATE_NOOP("Reasons", "file exists"),
    QT_TRANSLATE_NOOP("Reasons", "not a directory"),
    QT_TRANSLATE_NOOP("Reasons", "is a directory"),
    QT_TRANSLATE_NOOP("Reasons", "input/output error"),
    QT_TRANSLATE_NOOP("Reasons", "file name too long"),
    QT_TRANSLATE_NOOP("Reasons", "it is being trained"),
    QT_TRANSLATE_NOOP("Reasons", "the system has no trash for it"),
)
"""Reasons within an error's sentence; any other, from the system, is shown as it is."""

WITH_FULL_PATH = ("bad-settings", "not-kept", "not-shown")
"""Errors of a path that a person did not choose, and has to find."""


def sentence(error: BaseException) -> str:
    """One sentence in the window's language. Files by name alone, for which a banner has room, except in
    WITH_FULL_PATH."""
    if not isinstance(error, DigitpadError):
        return translate("Errors", "Something went wrong inside digitpad. What happened is in its log file.")
    shorten = _from_home if error.code in WITH_FULL_PATH else _file_name
    values = {
        name: shorten(value) if name == "path" else _reason(value) for name, value in error.values.items()
    }
    return translate("Errors", ERRORS[error.code]).format(**values)


def _from_home(path: object) -> str:
    """The whole path, with ~ for the user's folder."""
    home, whole = str(Path.home()), str(path)
    return "~" + whole.removeprefix(home) if Path(whole).is_relative_to(home) else whole


def _file_name(path: object) -> str:
    return Path(str(path)).name or str(path)


def _reason(value: object) -> str:
    """The translation of one of REASONS; the system's own reason begins with a capital."""
    text = str(value)
    known = text[:1].lower() + text[1:]
    return translate("Reasons", known) if known in REASONS else text
