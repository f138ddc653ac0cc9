"""Inputs by name: the type of a file by its suffix, of standard input by its first bytes."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import tiny_models

from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing
from digitpad.reading.inputs import MAX_DRAWING, Input, cannot_read, read_inputs

SEVEN = '{"strokes": [[[0, 0], [60, 0], [25, 100]]]}'


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Input]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(read_inputs("-"))


def names(inputs: list[Input]) -> list[str]:
    return [item.name for item in inputs]


def code(item: Input) -> str:
    assert isinstance(item.content, DigitpadError)
    return item.content.code


def test_lines_are_named_by_file_and_line_and_blank_ones_are_skipped(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(f'{SEVEN}\n\n{{"label": 3}}\n{SEVEN[:-1]}, "label": 7}}', encoding="utf-8")
    inputs = list(read_inputs(str(file)))
    assert names(inputs) == [f"{file}:1", f"{file}:3", f"{file}:4"]
    assert [isinstance(item.content, Drawing) for item in inputs] == [True, False, True]
    assert inputs[2].label == 7
    assert f"{file}:3" in str(inputs[1].content)


def test_compressed_lines_are_detected_without_their_suffix(tmp_path: Path) -> None:
    for name in ("many.jsonl.gz", "MANY.JSONL"):
        file = tmp_path / name
        file.write_bytes(gzip.compress(f"{SEVEN}\n{SEVEN}\n".encode()))
        assert names(list(read_inputs(str(file)))) == [f"{file}:1", f"{file}:2"]


def test_truncated_compressed_lines_give_the_whole_lines_and_an_error(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl.gz"
    file.write_bytes(gzip.compress(f"{SEVEN}\n{SEVEN}\n".encode())[:-6])
    *_, last = read_inputs(str(file))
    assert code(last) == "unreadable"
    assert last.name == str(file)


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(b"[" * (3 * MAX_DRAWING)))
    inputs = list(read_inputs(str(file)))
    assert [code(item) for item in inputs] == ["not-a-drawing"]
    assert "16 MB" in str(inputs[0].content)


@pytest.mark.parametrize("name", ["no.json", "no.jsonl", "no.jsonl.gz", "no.png", "no"])
def test_a_missing_file_is_an_error(name: str, tmp_path: Path) -> None:
    assert [code(item) for item in read_inputs(str(tmp_path / name))] == ["missing"]


@pytest.mark.parametrize("name", ["folder.json", "folder.jsonl", "folder.png"])
def test_a_folder_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    assert [code(item) for item in read_inputs(str(tmp_path / name))] == ["folder"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied"), "permission"),
        (OSError(5, "Input/output error"), "unreadable"),
        (OSError(36, "File name too long"), "unreadable"),
    ],
)
def test_system_errors_have_codes(error: OSError, expected: str, tmp_path: Path) -> None:
    assert cannot_read(tmp_path / "it.json", error).code == expected


@pytest.mark.parametrize("name", ["empty.json", "empty.jsonl", "empty.jsonl.gz", "empty.png"])
def test_an_empty_file_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    assert [code(item) for item in read_inputs(str(tmp_path / name))] == ["empty"]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_a_drawing_on_standard_input(before: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pretty = SEVEN.replace(", ", ",\n").encode()
    for text in (SEVEN.encode(), pretty):
        inputs = standard_input(monkeypatch, before + text)
        assert names(inputs) == ["-"]
        assert isinstance(inputs[0].content, Drawing)


def test_lines_on_standard_input_plain_or_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = f"{SEVEN}\n{SEVEN}\n".encode()
    assert names(standard_input(monkeypatch, lines)) == ["-:1", "-:2"]
    assert names(standard_input(monkeypatch, gzip.compress(lines))) == ["-:1", "-:2"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_a_picture_on_standard_input(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = standard_input(monkeypatch, tiny_models.picture_bytes(kind))
    assert item.name == "-"
    assert not isinstance(item.content, Drawing | DigitpadError)


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "empty"), (b" \n", "empty"), (b"hello", "not-a-picture"), (b"[1]", "not-a-drawing")],
)
def test_other_data_on_standard_input_is_an_error(
    data: bytes, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item,) = standard_input(monkeypatch, data)
    assert code(item) == expected


def test_errors_name_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = standard_input(monkeypatch, b"")
    assert str(item.content) == "standard input is empty."
    _, second = standard_input(monkeypatch, f"{SEVEN}\n[]\n".encode())
    assert str(second.content).startswith("standard input:2 is not a drawing")
