"""`digitpad predict`: read digits in files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digitpad.cli.console import complain
from digitpad.cli.flags import JsonFlag, ModelOption
from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction
    from digitpad.reading.recognizer import Recognizer

REASONS = {"blank": "no ink", "speck": "too little ink", "unfamiliar": "like no digit"}
PATHS_HELP = (
    "Pictures, .json drawings, .jsonl or .jsonl.gz drawings a line; - is one of them on standard input."
)


def predict(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=PATHS_HELP)],
    as_json: JsonFlag = False,
    model: ModelOption = None,
) -> int:
    """Read digits in pictures and drawings.

    \b
    digitpad predict 1.jpg drawing.json
    digitpad predict --json - < 1.jpg
    """
    failed = False
    recognizer = load_recognizer(model)
    for name, answer in _answers(recognizer, paths):
        failed |= isinstance(answer, DigitpadError)
        if as_json:
            print(json.dumps({"file": name, **_facts(answer)}, ensure_ascii=False), flush=True)
        elif isinstance(answer, DigitpadError):
            complain(str(answer))
        else:
            print(f"{name}: {_text(answer)}", flush=True)
    return int(failed)


def load_recognizer(model: Path | None) -> Recognizer:
    """Recognizer of a model file, the default one for None; raises DigitpadError."""
    from digitpad.reading.recognizer import Recognizer
    from digitpad.system.paths import model_file

    return Recognizer.load(model or model_file())


def _answers(recognizer: Recognizer, paths: list[str]) -> Iterator[tuple[str, Prediction | DigitpadError]]:
    """Name and answer, or error, of every input in the files."""
    from digitpad.reading.inputs import read_inputs

    for path in paths:
        for item in read_inputs(path):
            if isinstance(item.content, DigitpadError):
                yield item.name, item.content
            else:
                yield item.name, recognizer.read(item.content)


def _facts(answer: Prediction | DigitpadError) -> dict[str, object]:
    if isinstance(answer, DigitpadError):
        return {"error": str(answer)}
    return {
        "verdict": answer.verdict,
        "digit": answer.digit,
        "alternatives": list(answer.alternatives),
        "probabilities": answer.probabilities.tolist(),
    }


def _text(prediction: Prediction) -> str:
    from digitpad.reading.prediction import percent

    if prediction.verdict == "none":
        return f"no digit ({REASONS[prediction.reason]})"
    digits = " or ".join(str(digit) for digit in (prediction.digit, *prediction.alternatives))
    return f"{digits} ({prediction.verdict}, {percent(float(prediction.probabilities.max()))} %)"
