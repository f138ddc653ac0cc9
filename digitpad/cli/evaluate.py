"""`digitpad evaluate`: a progress bar on a terminal, and the figures as text."""

from __future__ import annotations

import sys

from digitpad.errors import DigitpadError
from digitpad.evaluation.labelled import Part, read_labelled
from digitpad.evaluation.scores import Scores, interval, measure
from digitpad.reading.recognizer import Recognizer


def measure_aloud(recognizer: Recognizer, data: str) -> tuple[Scores, list[DigitpadError]]:
    """The scores on `data`, and what is wrong with single inputs; progress is shown on stderr where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    labelled = read_labelled(data)
    errors: list[DigitpadError] = []
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(data, total=labelled.count)

        def on_part(part: Part) -> None:
            errors.extend(part.errors)
            progress.advance(task, len(part.labels))

        return measure(recognizer, labelled, on_part), errors


def in_words(scores: Scores, data: str, *, name: str) -> str:
    """The figures as text, with 95 % intervals for the shares of all images."""
    within = "" if scores.torn_right is None else f", the label among the two digits of {scores.torn_right:.2f} % of them"
    lines = [
        f"{scores.images:,} images of {data}, model {name} (in brackets: 95 % interval)",
        f"accuracy        {_share(scores.accuracy, scores.images)}",
        f"answered right  {_share(scores.answered_right, scores.images)}",
        f"torn            {_share(scores.torn, scores.images)}{within}",
        f"none            {_share(scores.none, scores.images)}",
        f"calibration     {scores.ece:6.2f} points of expected error",
        "",
        "label  answer" + "".join(f"{digit:6d}" for digit in range(10)),
        *(f"{digit:5d}        " + "".join(f"{count:6d}" for count in row) for digit, row in enumerate(scores.confusion)),
    ]
    return "\n".join(lines)


def _share(percent: float, count: int) -> str:
    low, high = interval(percent, count)
    return f"{percent:6.2f} % ({low:.2f} to {high:.2f})"
