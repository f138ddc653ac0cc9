"""Exports of a run. ONNX and TensorBoard are optional: where they are not installed, their tests are
skipped."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import run_cli
import tiny_models
from log_events import evaluated, finished, stepped, write_log

from digitpad.network.forward import Forward
from digitpad.network.model_file import write_model
from digitpad.runs.export import needed, to_csv, to_tensorboard
from digitpad.runs.folder import Run


def test_csv_has_a_row_for_each_step(tmp_path: Path) -> None:
    run = write_log(tmp_path, stepped(1), stepped(2), evaluated(2, 98.5))
    to_csv(run, tmp_path / "曲线.csv")
    with (tmp_path / "曲线.csv").open(newline="", encoding="utf-8") as file:
        first, second = csv.DictReader(file)
    assert (first["step"], first["loss"], first["validation_accuracy"]) == ("1", "1.0", "")
    assert (second["step"], second["validation_accuracy"], second["styles_accuracy"]) == ("2", "98.5", "")


@pytest.mark.parametrize(
    "switches",
    [
        {"lrn": "article", "pooling": "plain"},
        {"lrn": "paper", "columns": 2, "pooling": "overlapping"},
        {"lrn": "article", "columns": 2},
        {"lrn": "article", "columns": 2, "separate": True},
        {"lrn": "off", "activation": "tanh"},
    ],
)
def test_onnx_answers_as_digitpad_does(tmp_path: Path, switches: dict[str, Any]) -> None:
    import onnxruntime as runtime

    from digitpad.network.onnx_export import as_onnx

    model = tiny_models.model(**switches)
    pixels = np.random.default_rng(0).integers(0, 256, (3, 28, 28), dtype=np.uint8)
    session = runtime.InferenceSession(as_onnx(model), providers=["CPUExecutionProvider"])
    (logits,) = session.run(None, {"ink": pixels[:, None].astype(np.float32) / 255})
    np.testing.assert_allclose(np.asarray(logits), Forward(model)(pixels), rtol=1e-4, atol=1e-4)


def test_tensorboard_reads_the_curves(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing import event_file_loader as loader

    to_tensorboard(write_log(tmp_path, stepped(1), evaluated(1, 98.5)), tmp_path / "tb")
    (file,) = (tmp_path / "tb").iterdir()
    steps = {
        value.tag: event.step
        for event in loader.EventFileLoader(str(file)).Load()
        for value in event.summary.value
    }
    assert steps["loss"] == steps["validation_accuracy"] == 1


def test_a_missing_extra_is_one_sentence(tmp_path: Path) -> None:
    from digitpad.errors import DigitpadError

    with pytest.raises(DigitpadError, match="pip install onnx"):
        needed("no_such_module_of_onnx", "onnx")


def test_the_command_line_lists_and_exports(tmp_path: Path) -> None:
    assert "no runs yet" in run_cli.digitpad("runs").out
    run = write_log(Run(tmp_path).folder / "digitpad-data" / "runs", stepped(1), finished("complete", 1))
    model = tiny_models.model()
    write_model(run.best, model.card, model.tensors)
    listed = run_cli.digitpad("runs")
    assert run.folder.name in listed.out and "complete" in listed.out and "97.50 %" in listed.out
    assert f'"folder": "{run.folder}"' in run_cli.digitpad("runs", "--json").out
    done = run_cli.digitpad("export", run.folder.name, "--to", "csv", "--out", tmp_path / "a.csv")
    assert (done.status, done.out.strip()) == (0, str(tmp_path / "a.csv"))
    run_cli.assert_one_sentence(run_cli.digitpad("export", "nowhere", "--to", "csv"))
    run_cli.assert_one_sentence(run_cli.digitpad("export", run.folder.name, "--to", "png"), status=2)
