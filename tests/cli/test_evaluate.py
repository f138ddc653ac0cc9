"""`digitpad evaluate`: figures as JSON and text, and images that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import run_cli
import tiny_models
from run_cli import SEVEN


def test_evaluate_json_has_exactly_the_promised_keys(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f'{SEVEN[:-1]}, "label": 7}}\n' * 3, encoding="utf-8")
    done = run_cli.digitpad("evaluate", "--data", lines, "--json", "--model", model)
    facts = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    keys = ["images", "accuracy", "answered_right", "torn", "torn_right", "none", "ece", "confusion"]
    assert list(facts) == keys
    assert facts["images"] == 3
    assert np.array(facts["confusion"]).shape == (10, 10)
    text = run_cli.digitpad("evaluate", "--data", lines, "--model", model).out
    assert "3 images" in text
    assert "%" in text


def test_evaluate_reports_unreadable_images(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "1_ann.png").write_bytes(tiny_models.picture_bytes())
    (folder / "2_bob.png").write_bytes(b"text")
    done = run_cli.digitpad("evaluate", "--data", folder, "--json", "--model", model)
    assert json.loads(done.out)["images"] == 2
    run_cli.assert_one_sentence(done)


def test_missing_or_wrong_data_is_one_sentence(model: Path, tmp_path: Path) -> None:
    for data in ("no.jsonl", "no-folder", model):
        run_cli.assert_one_sentence(run_cli.digitpad("evaluate", "--data", data, "--model", model))
