"""A run in other programs' formats: its curves as CSV or TensorBoard events, its best network as ONNX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from digitpad.errors import DigitpadError
from digitpad.network.model_file import read_model
from digitpad.runs.curves import History
from digitpad.runs.events import Evaluated, Stepped
from digitpad.runs.folder import Run
from digitpad.runs.log import read_events
from digitpad.system.paths import cannot_write, write_whole

STEP_COLUMNS = ("epoch", "loss", "accuracy", "learning_rate", "images_per_second")
EVALUATION_COLUMNS = {
    "validation_loss": "loss",
    "validation_accuracy": "accuracy",
    "styles_accuracy": "styles_accuracy",
}
HISTORY_COLUMNS = ("step", "loss", "accuracy", "learning_rate", "validation_loss", "validation_accuracy")


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, float]]) -> bytes:
    """A table as CSV in UTF-8; a value that a row lacks is left empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def to_csv(run: Run, path: Path) -> None:
    """Write a row for each step with its measurements; raises DigitpadError("unwritable")."""
    rows = (row for _, row in sorted(_rows(run).items()))
    write_whole(path, csv_table(["step", *STEP_COLUMNS, *EVALUATION_COLUMNS], rows))


def history_csv(history: History) -> bytes:
    """The curves on the screen as CSV: a row for each step, with the loss and accuracy of an evaluation after
    it."""
    evaluations = {row["step"]: row for row in history.evaluations.rows()}
    return csv_table(
        HISTORY_COLUMNS, (_history_row(row, evaluations.get(row["step"])) for row in history.steps.rows())
    )


def _history_row(step: dict[str, float], evaluation: dict[str, float] | None) -> dict[str, float]:
    row = {name: step[name] for name in ("loss", "accuracy", "learning_rate")} | {"step": int(step["step"])}
    if evaluation is None:
        return row
    return row | {"validation_loss": evaluation["loss"], "validation_accuracy": evaluation["accuracy"]}


def to_onnx(run: Run, path: Path) -> None:
    """Write the best network as ONNX: `ink` float32 (n, 1, 28, 28) in 0..1 -> `logits` float32 (n, 10)."""
    needed("onnx", "onnx")
    from digitpad.network.onnx_export import as_onnx

    write_whole(path, as_onnx(read_model(run.best)))


def to_tensorboard(run: Run, path: Path) -> None:
    """Write the curves as a TensorBoard events file in the folder `path`."""
    open_writer = needed("tensorboard.summary.writer.event_file_writer", "tensorboard").EventFileWriter
    events = needed("tensorboard.compat.proto.event_pb2", "tensorboard")
    summaries = needed("tensorboard.compat.proto.summary_pb2", "tensorboard")
    try:
        writer = open_writer(str(path))
        for step, row in sorted(_rows(run).items()):
            values = [
                summaries.Summary.Value(tag=name, simple_value=value)
                for name, value in row.items()
                if name != "step"
            ]
            writer.add_event(events.Event(step=step, summary=summaries.Summary(value=values)))
        writer.close()
    except OSError as error:
        raise cannot_write(path, error) from None


FORMATS: dict[str, tuple[str, Callable[[Run, Path], None]]] = {
    "csv": (".csv", to_csv),
    "onnx": (".onnx", to_onnx),
    "tensorboard": ("-tensorboard", to_tensorboard),
}
"""By name: the end of a file's name, and the function that writes the file."""


def needed(module: str, extra: str) -> Any:
    """Import a module of one of digitpad's optional extras; raises DigitpadError where it is not
    installed."""
    try:
        return import_module(module)
    except ImportError:
        raise DigitpadError("not-installed", name=extra) from None


def _rows(run: Run) -> dict[int, dict[str, float]]:
    """The values of each step, by column."""
    rows: dict[int, dict[str, float]] = {}
    for step, values in _values(run):
        rows.setdefault(step, {"step": step}).update(values)
    return rows


def _values(run: Run) -> Iterator[tuple[int, dict[str, float]]]:
    for event in read_events(run):
        if isinstance(event, Stepped):
            yield event.step, {name: getattr(event, name) for name in STEP_COLUMNS}
        elif isinstance(event, Evaluated):
            values = {column: getattr(event, name) for column, name in EVALUATION_COLUMNS.items()}
            yield event.step, {column: value for column, value in values.items() if value is not None}
