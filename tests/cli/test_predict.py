"""`digitpad predict`: text, JSON, inputs, and no torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import run_cli
import tiny_models
from PIL import Image
from run_cli import SEVEN

from digitpad.network.calibration import Calibration

ROOT = Path(__file__).resolve().parents[2]


def test_predict_prints_digit_verdict_and_probability(model: Path, drawing: Path) -> None:
    done = run_cli.digitpad("predict", drawing, "--model", model)
    assert done.status == 0
    assert done.err == ""
    digit, rest = done.out.removeprefix(f"{drawing}: ").split(" (")
    assert digit in "0123456789"
    assert rest.startswith("sure, ")
    assert rest.endswith(" %)\n")


def test_predict_prints_both_digits_when_torn_and_the_reason_when_none(tmp_path: Path, drawing: Path) -> None:
    torn = tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(sure_from=1.0)))
    assert " or " in run_cli.digitpad("predict", drawing, "--model", torn).out
    drawing.write_text('{"strokes": [[[1, 1]]]}', encoding="utf-8")
    assert (
        run_cli.digitpad("predict", drawing, "--model", torn).out == f"{drawing}: no digit (too little ink)\n"
    )
    unfamiliar = tiny_models.model_file(
        tmp_path, tiny_models.model(calibration=Calibration(familiar_from=1e6))
    )
    drawing.write_text(SEVEN, encoding="utf-8")
    assert (
        run_cli.digitpad("predict", drawing, "--model", unfamiliar).out
        == f"{drawing}: no digit (like no digit)\n"
    )


def test_predict_json_has_exactly_the_promised_keys_and_errors_in_their_place(
    model: Path, drawing: Path
) -> None:
    picture = drawing.with_name("1.png")
    picture.write_bytes(tiny_models.picture_bytes())
    done = run_cli.digitpad("predict", "--json", drawing, "no.png", picture, "--model", model)
    first, second, third = map(json.loads, done.out.splitlines())
    assert done.status == 1
    assert done.err == ""
    assert list(first) == list(third) == ["file", "verdict", "digit", "alternatives", "probabilities"]
    assert first["file"] == str(drawing)
    assert first["verdict"] in ("sure", "torn", "none")
    assert first["digit"] in range(10)
    assert first["alternatives"] == []
    assert sum(first["probabilities"]) == pytest.approx(1)
    assert len(first["probabilities"]) == 10
    assert second == {"file": "no.png", "error": "no.png does not exist."}


def test_predict_names_a_file_as_it_was_given_and_claims_no_certainty(tmp_path: Path, drawing: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    certain = tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(temperature=1e-4)))
    done = run_cli.digitpad("predict", folder, folder / "no.png", drawing, "--model", certain)
    assert (
        done.err
        == f"digitpad: {folder} is a folder, not a file.\ndigitpad: {folder / 'no.png'} does not exist.\n"
    )
    assert done.out.endswith("> 99.9 %)\n")


def test_predict_reads_lines_and_standard_input(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f"{SEVEN}\n{SEVEN}\n", encoding="utf-8")
    done = run_cli.digitpad(
        "predict", "--json", lines, "-", "--model", model, stdin=tiny_models.picture_bytes()
    )
    assert [json.loads(line)["file"] for line in done.out.splitlines()] == [f"{lines}:1", f"{lines}:2", "-"]
    assert run_cli.digitpad("predict", "-", "--model", model, stdin=SEVEN.encode()).out.startswith("-: ")


def test_predicting_a_picture_loads_no_torch(model: Path, tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(tiny_models.picture_bytes())
    code = (
        "import sys; from digitpad.cli.main import main; status = main(); assert 'torch' not in "
        "sys.modules; sys.exit(status)"
    )
    arguments = ["predict", str(tmp_path / "1.png"), "--model", str(model)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def picture(path: Path, shade: np.ndarray, **options: object) -> None:
    Image.fromarray(shade).save(path, **options)  # type: ignore[arg-type]


BAD_FILES: dict[str, Callable[[Path], object]] = {
    "missing.png": lambda path: None,
    "missing.json": lambda path: None,
    "empty.png": lambda path: path.write_bytes(b""),
    "empty.json": lambda path: path.write_bytes(b""),
    "cut.png": lambda path: path.write_bytes(tiny_models.picture_bytes()[:120]),
    "cut.jpg": lambda path: path.write_bytes(tiny_models.picture_bytes("JPEG")[:300]),
    "text.png": lambda path: path.write_bytes(b"this is text"),
    "1x1.png": lambda path: picture(path, np.zeros((1, 1), np.uint8)),
    "wide.png": lambda path: picture(path, np.zeros((10, 20_001), np.uint8)),
    "white.png": lambda path: picture(path, np.full((200, 200), 255, np.uint8)),
    "black.png": lambda path: picture(path, np.zeros((200, 200), np.uint8)),
    "folder": lambda path: path.mkdir(),
    "folder.json": lambda path: path.mkdir(),
    "folder.jsonl": lambda path: path.mkdir(),
    "nan.json": lambda path: path.write_text('{"strokes": [[[NaN, 0], [1, 1]]]}'),
    "no-strokes.json": lambda path: path.write_text('{"strokes": []}'),
    "million.json": lambda path: path.write_text('{"strokes": [[' + ",".join(["[1,2]"] * 1_000_000) + "]]}"),
    "extent.json": lambda path: path.write_text('{"strokes": [[[1, 2]]], "extent": NaN}'),
    "type.json": lambda path: path.write_text('{"strokes": [[["1", "2"]]]}'),
    "nested.json": lambda path: path.write_text('{"strokes": ' + "[" * 100_000),
    "cut.json": lambda path: path.write_text(SEVEN[:-5]),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_input_is_one_sentence_and_the_others_are_still_answered(
    name: str, model: Path, drawing: Path
) -> None:
    bad = drawing.with_name(name)
    BAD_FILES[name](bad)
    done = run_cli.digitpad("predict", bad, drawing, "--model", model)
    run_cli.assert_one_sentence(done)
    assert name in done.err
    assert done.out.startswith(f"{drawing}: ")
    as_json = run_cli.digitpad("predict", "--json", bad, "--model", model)
    assert json.loads(as_json.out)["error"] in done.err
    assert (as_json.status, as_json.err) == (1, "")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
@pytest.mark.parametrize("name", ["closed.json", "closed.jsonl", "closed.png"])
def test_a_file_that_may_not_be_read_is_one_sentence(name: str, model: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SEVEN)
    (tmp_path / name).chmod(0)
    run_cli.assert_one_sentence(run_cli.digitpad("predict", tmp_path / name, "--model", model))


@pytest.mark.parametrize("name", ["in_it.json", "in_it.jsonl", "in_it.png"])
def test_a_file_in_a_folder_that_may_not_be_entered_is_one_sentence(
    name: str, model: Path, shut: Path
) -> None:
    run_cli.assert_one_sentence(run_cli.digitpad("predict", shut / name, "--model", model))
