"""Whatever is wrong with a file: one clear sentence, exit status 1, and the others are still answered."""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import run_cli
import tiny_models
from PIL import Image
from run_cli import SEVEN

from digitpad.errors import DigitpadError
from digitpad.gui.files import unsaved
from digitpad.network.model_file import FORMAT, Model
from digitpad.runs.folder import open_run
from digitpad.runs.summary import list_runs
from digitpad.system import paths


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
def test_bad_input_is_one_sentence_and_the_others_are_still_answered(name: str, model: Path, drawing: Path) -> None:
    bad = drawing.with_name(name)
    BAD_FILES[name](bad)
    done = run_cli.digitpad("predict", bad, drawing, "--model", model)
    run_cli.assert_one_sentence(done)
    assert name in done.err
    assert done.out.startswith(f"{drawing}: ")
    as_json = run_cli.digitpad("predict", "--json", bad, "--model", model)
    assert json.loads(as_json.out)["error"] in done.err
    assert (as_json.status, as_json.err) == (1, "")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("name", ["closed.json", "closed.jsonl", "closed.png"])
def test_a_file_that_may_not_be_read_is_one_sentence(name: str, model: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SEVEN)
    (tmp_path / name).chmod(0)
    run_cli.assert_one_sentence(run_cli.digitpad("predict", tmp_path / name, "--model", model))


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that nobody may look into, not even the superuser."""
    folder = tmp_path / "runs" / "20260101-000000-quick"
    folder.mkdir(parents=True)

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            if isinstance(path, (str, Path)) and folder in Path(path).parents:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return real(path, *more, **named)

        return call

    for module, name in ((os, "stat"), (io, "open"), (builtins, "open")):
        monkeypatch.setattr(module, name, refusing(getattr(module, name)))
    return folder


@pytest.mark.parametrize("name", ["in_it.json", "in_it.jsonl", "in_it.png"])
def test_a_file_in_a_folder_that_may_not_be_entered_is_one_sentence(name: str, model: Path, shut: Path) -> None:
    run_cli.assert_one_sentence(run_cli.digitpad("predict", shut / name, "--model", model))


def test_a_run_that_may_not_be_looked_into_is_listed_with_its_trouble_and_no_other(shut: Path) -> None:
    (found,) = list_runs(shut.parent)
    assert found.trouble and found.config is None
    with pytest.raises(DigitpadError, match="permission denied"):
        open_run(shut)


def test_an_unsaved_drawing_that_may_not_be_looked_at_is_none(shut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(shut / "home"))
    assert unsaved.kept() is None


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def of_newer_format(data: bytes) -> bytes:
    old, new = (f'\\"format\\":{version}'.encode() for version in (FORMAT, FORMAT + 1))
    assert old in data
    return data.replace(old, new)


BAD_MODELS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"this is no model at all"),
    "cut short": lambda path: rewritten(path, lambda data: data[:-1000]),
    "cut in the header": lambda path: rewritten(path, lambda data: data[:100]),
    "newer": lambda path: rewritten(path, of_newer_format),
    "huge header": lambda path: rewritten(path, lambda data: (2**62).to_bytes(8, "little") + data[8:]),
    "nested header": lambda path: path.write_bytes((100_000).to_bytes(8, "little") + b"[" * 100_000),
    "no numbers": lambda path: tiny_models.model_file(path.parent, broken_model()),
}


def broken_model() -> Model:
    made = tiny_models.model()
    return Model(card=made.card, tensors={name: one * np.nan for name, one in made.tensors.items()})


@pytest.mark.parametrize("how", BAD_MODELS)
def test_a_bad_model_is_one_sentence(how: str, model: Path, drawing: Path) -> None:
    BAD_MODELS[how](model)
    for words in (("predict", drawing), ("evaluate",), ("bench", "predict")):
        done = run_cli.digitpad(*words, "--model", model)
        run_cli.assert_one_sentence(done)
        assert done.out == ""
