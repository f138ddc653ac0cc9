"""Shipped files, the user's folders and atomic writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitpad.errors import DigitpadError
from digitpad.system import paths
from digitpad.system.paths import write_whole


def test_shipped_files_exist() -> None:
    assert (paths.mnist_folder() / "t10k-labels-idx1-ubyte.gz").is_file()


def test_shipped_files_inside_the_package_take_precedence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "digitpad")
    assert paths.resources() == tmp_path / "resources"
    (tmp_path / "digitpad" / "resources").mkdir(parents=True)
    assert paths.resources() == tmp_path / "digitpad" / "resources"


def test_one_variable_moves_all_user_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path))
    assert paths.data_folder() == tmp_path
    assert paths.settings_file() == tmp_path / "settings.json"
    assert paths.log_folder() == tmp_path / "log"


@pytest.mark.parametrize("data", [b"new", memoryview(b"new"), [b"n", memoryview(b"ew")], iter([b"new"])])
def test_a_file_is_written_and_replaced(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "新的 folder" / "数字.bin"
    write_whole(path, b"old")
    write_whole(path, data)
    assert path.read_bytes() == b"new"
    assert os.listdir(path.parent) == [path.name]


def test_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    path = tmp_path / "kept"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        write_whole(path, failing())
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["kept"]


@pytest.mark.parametrize("name", ["folder", "file/below", "n" * 300])
def test_a_path_that_cannot_be_written_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(DigitpadError, match=r"cannot be written: .+\.$"):
        write_whole(tmp_path / name, b"new")
    assert sorted(os.listdir(tmp_path)) == before


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account may not make links")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
