"""MNIST: the shipped files are complete; a damaged file is a DigitpadError."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from digitpad.data.mnist import load_split, load_test
from digitpad.errors import DigitpadError
from digitpad.system.paths import mnist_folder


def test_mnist_is_complete_and_its_division_is_fixed() -> None:
    split = load_split(55_000, 5_000)
    assert split.train.images.shape == (55_000, 28, 28) and split.validation.images.shape == (5_000, 28, 28)
    assert np.array_equal(load_split(600, 5_000).validation.images, split.validation.images)
    assert list(split.train.labels[:5]) == [5, 0, 4, 1, 9]
    assert len(load_test()) == 10_000


def test_mnist_is_read_again_only_when_its_files_change(tmp_path: Path) -> None:
    for file in mnist_folder().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    first = load_split(100, 100, tmp_path)
    assert load_split(100, 100, tmp_path).train.images.base is first.train.images.base
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(b"damaged")
    with pytest.raises(DigitpadError, match="install digitpad again"):
        load_split(100, 100, tmp_path)


@pytest.mark.parametrize("content", [b"", b"text", gzip.compress(b"short"), gzip.compress(b"x" * 100)[:-5]])
def test_a_damaged_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    for file in mnist_folder().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(DigitpadError, match="install digitpad again"):
        load_split(100, 100, tmp_path)
