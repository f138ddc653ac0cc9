"""`digitpad evaluate`: measure a model on labelled images, with a progress bar on a terminal."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from digitpad.cli.console import complain
from digitpad.cli.flags import JsonFlag, ModelOption
from digitpad.cli.predict import load_recognizer
from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    from digitpad.evaluation.labelled import Part
    from digitpad.evaluation.scores import Scores
    from digitpad.reading.recognizer import Recognizer

DATA_HELP = "mnist-test, a .jsonl or .jsonl.gz file of drawings with labels, or a folder of pictures."


def evaluate(
    data: Annotated[str, typer.Option(metavar="D", help=DATA_HELP)] = "mnist-test",
    as_json: JsonFlag = False,
    model: ModelOption = None,
) -> int:
    """Measure a model on labelled images.

    A folder holds pictures named LABEL_….ext, such as 7_ann.jpg. A labelled image that cannot be read is
    counted as wrong and as "none"; one without a label is left out. Either is told on stderr, with exit
    status 1.

    \b
    digitpad evaluate
    digitpad evaluate --data photos --json
    """
    recognizer = load_recognizer(model)
    scores, errors = _measure(recognizer, data)
    print(json.dumps(asdict(scores)) if as_json else _text(scores, data, name=recognizer.card.name))
    for error in errors:
        complain(str(error))
    return int(bool(errors))


def _measure(recognizer: Recognizer, data: str) -> tuple[Scores, list[DigitpadError]]:
    """Scores on `data`, and the errors of single inputs; progress is shown on stderr if that is a
    terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from digitpad.evaluation.labelled import read_labelled
    from digitpad.evaluation.scores import measure

    labelled = read_labelled(data)
    errors: list[DigitpadError] = []
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(data, total=labelled.count)

        def on_part(part: Part) -> None:
            errors.extend(part.errors)
            progress.advance(task, len(part.labels))

        return measure(recognizer, labelled, on_part), errors


def _text(scores: Scores, data: str, *, name: str) -> str:
    """Figures as text, with 95 % intervals for the shares of all images."""
    within = (
        ""
        if scores.torn_right is None
        else f", the label among the two digits of {scores.torn_right:.2f} % of them"
    )
    lines = [
        f"{scores.images:,} images of {data}, model {name} (in brackets: 95 % interval)",
        f"accuracy        {_share(scores.accuracy, scores.images)}",
        f"answered right  {_share(scores.answered_right, scores.images)}",
        f"torn            {_share(scores.torn, scores.images)}{within}",
        f"none            {_share(scores.none, scores.images)}",
        f"calibration     {scores.ece:6.2f} points of expected error",
        "",
        "label  answer" + "".join(f"{digit:6d}" for digit in range(10)),
        *(
            f"{digit:5d}        " + "".join(f"{count:6d}" for count in row)
            for digit, row in enumerate(scores.confusion)
        ),
    ]
    return "\n".join(lines)


def _share(percent: float, count: int) -> str:
    from digitpad.evaluation.scores import interval

    low, high = interval(percent, count)
    return f"{percent:6.2f} % ({low:.2f} to {high:.2f})"
