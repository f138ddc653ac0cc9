"""The sub-commands: each a main path, printing values and events."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digitpad import __version__
from digitpad.cli.compare import compare_command
from digitpad.cli.flags import setting
from digitpad.cli.main import complain
from digitpad.cli.train import train_command
from digitpad.errors import DigitpadError

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction
    from digitpad.reading.recognizer import Recognizer

REASONS = {"blank": "no ink", "speck": "too little ink", "unfamiliar": "like no digit"}
PATHS_HELP = "Pictures, .json drawings, .jsonl or .jsonl.gz drawings a line; - is one of them on standard input."
MODEL_HELP = "Model file; without it, the one that digitpad starts with."
BENCH_HELP = "An answer, the window's start, or training, which takes minutes; the first two if left out."
RACE_HELP = "With train: the time from nothing to 99 % of quick, beside PyTorch's MNIST example. Takes many minutes."
EXPORT_HELP = "csv or tensorboard: the curves; onnx: the best network. The last two need the package of that name."
DATA_HELP = "mnist-test, a .jsonl or .jsonl.gz file of drawings with labels, or a folder of pictures."

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
ModelOption = Annotated[Path | None, typer.Option("--model", metavar="M", help=MODEL_HELP)]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"digitpad {__version__}")
        raise typer.Exit


@app.callback()
def _digitpad(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version.")] = False,
) -> None:
    """Draw a digit, and a network that you can watch and train reads it.

    Without a sub-command the window opens; `digitpad FILE` opens it with a picture or drawing on the pad
    (./train for a file of that name).
    """


@app.command("predict")
def _predict(
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
    recognizer = _recognizer(model)
    for name, found in _answers(recognizer, paths):
        failed |= isinstance(found, DigitpadError)
        if as_json:
            print(json.dumps({"file": name, **_as_json(found)}, ensure_ascii=False), flush=True)
        elif isinstance(found, DigitpadError):
            complain(str(found))
        else:
            print(f"{name}: {_in_words(found)}", flush=True)
    return int(failed)


def _recognizer(model: Path | None) -> Recognizer:
    from digitpad.reading.recognizer import Recognizer
    from digitpad.system.paths import model_file

    return Recognizer.load(model or model_file())


def _answers(recognizer: Recognizer, paths: list[str]) -> Iterator[tuple[str, Prediction | DigitpadError]]:
    """The name and the answer, or what is wrong, of everything in the files."""
    from digitpad.reading.inputs import read_inputs

    for path in paths:
        for one in read_inputs(path):
            if isinstance(one.content, DigitpadError):
                yield one.name, one.content
            else:
                yield one.name, recognizer.read(one.content)


def _as_json(found: Prediction | DigitpadError) -> dict[str, object]:
    if isinstance(found, DigitpadError):
        return {"error": str(found)}
    return {
        "verdict": found.verdict,
        "digit": found.digit,
        "alternatives": list(found.alternatives),
        "probabilities": found.probabilities.tolist(),
    }


def _in_words(prediction: Prediction) -> str:
    from digitpad.reading.prediction import percent

    if prediction.verdict == "none":
        return f"no digit ({REASONS[prediction.reason]})"
    digits = " or ".join(str(digit) for digit in (prediction.digit, *prediction.alternatives))
    return f"{digits} ({prediction.verdict}, {percent(float(prediction.probabilities.max()))} %)"


@app.command("evaluate")
def _evaluate(
    data: Annotated[str, typer.Option(metavar="D", help=DATA_HELP)] = "mnist-test",
    as_json: JsonFlag = False,
    model: ModelOption = None,
) -> int:
    """Measure a model on labelled images.

    A folder holds pictures named LABEL_….ext, such as 7_ann.jpg. A labelled image that cannot be read is counted
    as wrong and as "none"; one without a label is left out. Either is told on stderr, with exit status 1.

    \b
    digitpad evaluate
    digitpad evaluate --data photos --json
    """
    from digitpad.cli.evaluate import in_words, measure_aloud

    recognizer = _recognizer(model)
    scores, errors = measure_aloud(recognizer, data)
    print(json.dumps(asdict(scores)) if as_json else in_words(scores, data, name=recognizer.card.name))
    for wrong in errors:
        complain(str(wrong))
    return int(bool(errors))


@app.command("bench")
def _bench(
    what: Annotated[str, typer.Argument(metavar="predict|start|train", show_default=False, help=BENCH_HELP)] = "",
    model: ModelOption = None,
    preset: Annotated[str | None, typer.Option(metavar="P", help="With train: only this preset.")] = None,
    threads: Annotated[int, setting("threads", help="With train: CPU threads; 0: all cores.")] = 0,
    race: Annotated[bool, typer.Option("--race", help=RACE_HELP)] = False,
) -> None:
    """Time answers, the window's start, or training.

    Each as a ratio to a plain reference in the same run.

    \b
    digitpad bench predict
    digitpad bench train --preset quick
    """
    if getattr(sys, "frozen", False):
        raise DigitpadError("bench-packaged")
    if what != "train" and (preset is not None or threads or race):
        raise typer.BadParameter("--preset, --threads and --race go with train alone", param_hint="predict|start|train")
    for line in _training_times(preset, threads=threads, race=race) if what == "train" else _times(what, model):
        print(line, flush=True)


def _times(what: str, model: Path | None) -> Iterator[str]:
    from digitpad.bench import predict
    from digitpad.system.paths import model_file

    kinds = {"predict": predict.predict, "start": predict.start}
    if what and what not in kinds:
        raise typer.BadParameter(f"there is no {what} to time; there are {', '.join(kinds)}, train", param_hint="predict|start|train")
    return chain.from_iterable(kinds[kind](model or model_file()) for kind in ([what] if what else kinds))


def _training_times(preset: str | None, *, threads: int, race: bool) -> Iterator[str]:
    from digitpad.runs.config import PRESETS

    if preset is not None and preset not in PRESETS:
        raise typer.BadParameter(f"there is no preset {preset}; there are {', '.join(PRESETS)}", param_hint="--preset")
    if race:
        from digitpad.bench.race import race as run_race

        return run_race(threads=threads)
    from digitpad.bench.training import rates

    return rates((preset,) if preset else tuple(PRESETS), threads=threads)


@app.command("runs")
def _runs(as_json: JsonFlag = False) -> None:
    """List what was trained, the newest first.

    State, steps, time, accuracy and size of each run.

    \b
    digitpad runs
    digitpad train --resume 20260131-120000-quick
    """
    from digitpad.cli.runs import show_runs

    show_runs(as_json=as_json)


@app.command("export")
def _export(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder, or its name in the runs folder.")],
    to: Annotated[str, typer.Option("--to", metavar="csv|onnx|tensorboard", help=EXPORT_HELP)],
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Where to; without it, the current folder.")] = None,
) -> None:
    """Write a run's curves or its best network for other programs.

    \b
    digitpad export 20260131-120000-quick --to csv
    """
    from digitpad.cli.runs import FORMATS, export

    if to not in FORMATS:
        raise typer.BadParameter(f"there is no {to}; there are {', '.join(FORMATS)}", param_hint="--to")
    print(export(run, to, out=out))


app.command("train")(train_command())
app.command("compare")(compare_command())
