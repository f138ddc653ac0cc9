"""Model files: written and read back; damaged, hostile and newer ones are a DigitpadError."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load_file

from digitpad.errors import DigitpadError
from digitpad.network.config import ModelConfig
from digitpad.network.layers import tensor_shapes
from digitpad.network.model_file import ModelCard, read_model, write_model
from digitpad.network.tensor_file import read_tensors

NETWORK = ModelConfig(width=0.1, fc_units=16)


def random_tensors(dtype: type = np.float16) -> dict[str, NDArray[np.floating]]:
    rng = np.random.default_rng(0)
    return {name: rng.normal(size=shape).astype(dtype) for name, shape in tensor_shapes(NETWORK).items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "模型.safetensors"
    write_model(
        path, ModelCard(name="test", network=NETWORK, scores={"mnist-validation": 99.0}), random_tensors()
    )
    return path


def with_header(path: Path, header: object, data: bytes = b"") -> Path:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    return path


def test_it_is_a_safetensors_file_like_any_other(path: Path) -> None:
    loaded, written = load_file(path), random_tensors()
    assert loaded.keys() == written.keys()
    assert all(
        loaded[name].dtype == tensor.dtype and np.array_equal(loaded[name], tensor)
        for name, tensor in written.items()
    )


def test_a_model_comes_back_as_it_was_written(path: Path) -> None:
    model = read_model(path)
    assert model.card.network == NETWORK and model.card.scores == {"mnist-validation": 99.0}
    for name, tensor in random_tensors().items():
        assert np.array_equal(model.tensors[name], tensor)
        assert not model.tensors[name].flags.writeable


def test_a_file_cut_short_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in [*range(0, 40), len(whole) // 2, len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(DigitpadError):
            read_model(path)


def test_missing_folder_and_newer(path: Path, tmp_path: Path) -> None:
    with pytest.raises(DigitpadError, match="does not exist"):
        read_model(tmp_path / "none")
    with pytest.raises(DigitpadError, match="folder"):
        read_model(tmp_path)
    with_header(path, {"__metadata__": {"digitpad": json.dumps({"format": 2})}})
    with pytest.raises(DigitpadError, match="format 2"):
        read_model(path)


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F32", "shape": [2**40, 2**40], "data_offsets": [0, 8]},
        {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [2], "data_offsets": [0, 4096]},
        {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]},
        {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]},
        {"dtype": "O", "shape": [1], "data_offsets": [0, 8]},
        {"dtype": "F32", "shape": "1", "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [1], "data_offsets": [0]},
        [],
        None,
    ],
)
def test_a_hostile_entry_is_refused_before_anything_is_allocated(tmp_path: Path, entry: object) -> None:
    with pytest.raises(DigitpadError):
        read_tensors(with_header(tmp_path / "m", {"a": entry}, b"12345678"))


@pytest.mark.parametrize(
    "header",
    [b"{" * 5000, b"[" * 100_000, [], "x", {"__metadata__": {"digitpad": 1}}, {"__metadata__": []}, {}],
)
def test_a_hostile_header_is_refused(tmp_path: Path, header: object) -> None:
    with pytest.raises(DigitpadError):
        read_model(with_header(tmp_path / "m", header))


def test_a_header_that_claims_more_than_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(struct.pack("<Q", 2**63) + b"{}")
    with pytest.raises(DigitpadError):
        read_model(tmp_path / "m")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m").write_bytes(content)
    with pytest.raises(DigitpadError):
        read_model(tmp_path / "m")


def test_tensors_of_another_network_are_refused(tmp_path: Path) -> None:
    tensors = random_tensors() | {"out.weight": np.zeros((10, 17), np.float16)}
    write_model(tmp_path / "m", ModelCard(name="test", network=NETWORK), tensors)
    with pytest.raises(DigitpadError, match="do not fit"):
        read_model(tmp_path / "m")
