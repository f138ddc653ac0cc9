"""A run in other programs' formats: its curves as CSV or TensorBoard events, its best network as ONNX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from digitpad.errors import DigitpadError
from digitpad.network.model_file import read_model
from digitpad.runs.events import Evaluated, Stepped
from digitpad.runs.folder import Run
from digitpad.runs.log import read_events
from digitpad.system.paths import cannot_write, write_whole

STEP_COLUMNS = ("epoch", "loss", "accuracy", "learning_rate", "images_per_second")
EVALUATION_COLUMNS = {"validation_loss": "loss", "validation_accuracy": "accuracy", "styles_accuracy": "styles_accuracy"}


def to_csv(run: Run, path: Path) -> None:
    """A row a step with what was measured at it; raises DigitpadError("unwritable")."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["step", *STEP_COLUMNS, *EVALUATION_COLUMNS], lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for _, row in sorted(_rows(run).items()))
    write_whole(path, text.getvalue().encode())


def to_onnx(run: Run, path: Path) -> None:
    """The best network as ONNX: `ink` float32 (n, 1, 28, 28) in 0..1 -> `logits` float32 (n, 10)."""
    needed("onnx", "onnx")
    from digitpad.network.onnx_export import as_onnx

    write_whole(path, as_onnx(read_model(run.best)))


def to_tensorboard(run: Run, path: Path) -> None:
    """The curves as a TensorBoard events file in the folder `path`."""
    writer_of = needed("tensorboard.summary.writer.event_file_writer", "tensorboard").EventFileWriter
    protos = needed("tensorboard.compat.proto.event_pb2", "tensorboard"), needed("tensorboard.compat.proto.summary_pb2", "tensorboard")
    try:
        writer = writer_of(str(path))
        for step, row in sorted(_rows(run).items()):
            values = [protos[1].Summary.Value(tag=name, simple_value=value) for name, value in row.items() if name != "step"]
            writer.add_event(protos[0].Event(step=step, summary=protos[1].Summary(value=values)))
        writer.close()
    except OSError as wrong:
        raise cannot_write(path, wrong) from None


FORMATS: dict[str, tuple[str, Callable[[Run, Path], None]]] = {
    "csv": (".csv", to_csv),
    "onnx": (".onnx", to_onnx),
    "tensorboard": ("-tensorboard", to_tensorboard),
}
"""By name: the end of a file's name, and what writes it."""


def needed(module: str, extra: str) -> Any:
    """A module of one of digitpad's optional extras; raises DigitpadError where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        raise DigitpadError("bad-setting", name=extra, reason=f"it is not installed; pip install {extra} brings it") from None


def _rows(run: Run) -> dict[int, dict[str, float]]:
    """What is known of each step, by the columns' names."""
    rows: dict[int, dict[str, float]] = {}
    for step, found in _values(run):
        rows.setdefault(step, {"step": step}).update(found)
    return rows


def _values(run: Run) -> Iterator[tuple[int, dict[str, float]]]:
    for event in read_events(run):
        if isinstance(event, Stepped):
            yield event.step, {name: getattr(event, name) for name in STEP_COLUMNS}
        elif isinstance(event, Evaluated):
            found = {column: getattr(event, name) for column, name in EVALUATION_COLUMNS.items()}
            yield event.step, {column: value for column, value in found.items() if value is not None}
