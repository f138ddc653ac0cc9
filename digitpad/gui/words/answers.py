"""Answers of the network, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.words import numbers

if TYPE_CHECKING:
    from digitpad.network.model_file import ModelCard
    from digitpad.reading.prediction import Prediction

translate = QCoreApplication.translate


def bar_name(digit: int) -> str:
    return translate("Numbers", "Probability of {digit}").format(digit=digit)


def verdict(prediction: Prediction) -> str:
    """The verdict as it stands on the chip."""
    if prediction.verdict == "sure":
        return translate("Verdict", "sure")
    if prediction.verdict == "torn":
        return translate("Verdict", "{first} or {second}?").format(
            first=prediction.digit, second=prediction.alternatives[0]
        )
    return translate("Verdict", "not a digit")


def explanation(prediction: Prediction) -> str:
    """A sentence beside the verdict."""
    if prediction.verdict == "torn":
        return translate("Verdict", "It could be either. Tap the one that you meant.")
    if prediction.verdict == "none":
        return _reason(prediction.reason)
    if prediction.right_in_100 is None:
        return ""
    return translate(
        "Verdict", "When it is this sure it is right about {count} times in 100 (measured)."
    ).format(count=prediction.right_in_100)


def _reason(reason: str) -> str:
    if reason == "blank":
        return translate("Verdict", "There is no ink to read.")
    if reason == "speck":
        return translate("Verdict", "Too small to read. Draw it larger.")
    return translate("Verdict", "This is like no digit that the network has learnt.")


def next_best(prediction: Prediction, shown: int | None) -> str:
    """The most probable digit besides the shown one; for no digit, the nearest one."""
    order = sorted(range(10), key=lambda digit: -prediction.probabilities[digit])
    first = next(digit for digit in order if digit != shown)
    share = float(prediction.probabilities[first])
    text = (
        translate("Verdict", "Next: {digit} ({percent})")
        if shown is not None
        else translate("Verdict", "Nearest: {digit} ({percent})")
    )
    return text.format(
        digit=first, percent=numbers.percent(share) if share >= 0.0005 else translate("Numbers", "< 0.1 %")
    )


def spoken(prediction: Prediction) -> str:
    """The answer for a screen reader."""
    if prediction.verdict == "none":
        return f"{verdict(prediction)}. {explanation(prediction)}"
    if prediction.verdict == "torn":
        return verdict(prediction)
    best = float(prediction.probabilities[prediction.digit or 0])
    return translate("Verdict", "{digit}, sure, {percent}").format(
        digit=prediction.digit, percent=numbers.percent(best)
    )


def sees() -> str:
    return translate("Heading", "what the network sees")


def softmax_note(temperature: float) -> str:
    return translate("Verdict", "Softmax probabilities, calibrated (temperature {number}).").format(
        number=f"{temperature:.2f}"
    )


def model(card: ModelCard) -> str:
    """The network by name, with the score that its card claims."""
    score = card.scores.get("mnist-test")
    if score is None:
        return translate("Status", "model: {name}").format(name=card.name)
    return translate("Status", "model: {name} (MNIST test, from its card: {score} %)").format(
        name=card.name, score=f"{score:.2f}".rstrip("0").rstrip(".")
    )


def mnist_picture(place: int, digit: int, *, test: bool) -> str:
    """A picture of MNIST by its place in the test or training set."""
    text = (
        translate("Pictures", "MNIST test {place}: {digit}")
        if test
        else translate("Pictures", "MNIST training {place}: {digit}")
    )
    return text.format(place=place, digit=digit)
