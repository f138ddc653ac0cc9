"""Test-time augmentation: doubtful inputs are averaged over views, and only these."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tiny_models
from numpy.typing import NDArray

from digitpad.data.mnist import Digits, load_test
from digitpad.evaluation import labelled
from digitpad.evaluation.scores import measure
from digitpad.reading import test_time_augmentation
from digitpad.reading.drawing import drawing
from digitpad.reading.raster import rasterize
from digitpad.reading.recognizer import Recognizer
from digitpad.reading.test_time_augmentation import DOUBT, average_views, views

SEVEN = rasterize(drawing([[[0, 0], [60, 0], [25, 100]]]))
ONE = rasterize(drawing([[[0, 0], [0, 100]]]))


def rows(*margins: float) -> NDArray[np.float32]:
    return np.array([[margin, 0, *[-9] * 8] for margin in margins], np.float32).reshape(-1, 10)


def test_a_view_shows_the_same_ink_slightly_transformed() -> None:
    all_views = views(np.stack([SEVEN, ONE]))
    assert all_views.shape == (2, 6, 28, 28)
    for view, original in zip(all_views.reshape(-1, 28, 28), [SEVEN] * 6 + [ONE] * 6, strict=True):
        assert not np.array_equal(view, original)
        assert int(view.sum()) == pytest.approx(int(original.sum()), rel=0.2)
        assert np.corrcoef(view.ravel(), original.ravel())[0, 1] > 0.6
    assert not views(np.zeros((1, 28, 28), np.uint8)).any()


def test_views_to_both_sides_mirror_each_other() -> None:
    left, right, turned, back, *_ = views(ONE[None])[0].astype(int)
    assert abs(left - right[:, ::-1]).max() <= 1
    assert abs(turned - back[:, ::-1]).max() <= 1


def test_a_certain_input_is_not_augmented() -> None:
    def network(_: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise AssertionError

    certain = rows(DOUBT, 50)
    assert average_views(certain, np.stack([SEVEN, ONE]), network) is certain
    assert average_views(rows(), np.empty((0, 28, 28), np.uint8), network).shape == (0, 10)


def test_a_doubtful_input_gets_the_mean_over_all_views() -> None:
    inputs: list[NDArray[np.uint8]] = []

    def network(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        inputs.append(pixels)
        return rows(*[-7.0] * len(pixels))

    first = rows(50, 0.5)
    averaged = average_views(first, np.stack([SEVEN, ONE]), network)
    np.testing.assert_array_equal(inputs[0], views(ONE[None])[0])
    np.testing.assert_array_equal(averaged[0], first[0])
    np.testing.assert_allclose(averaged[1], (first[1] + 6 * rows(-7.0)[0]) / 7)
    assert averaged[1].argmax() == 1
    assert first[1].argmax() == 0


def test_a_prediction_uses_the_averaged_logits(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Recognizer(tiny_models.model())
    monkeypatch.setattr(test_time_augmentation, "DOUBT", 1e9)
    monkeypatch.setattr(test_time_augmentation, "ALIKE", 0.0)
    every = np.concatenate([SEVEN[None], views(SEVEN[None])[0]])
    np.testing.assert_allclose(
        reader.read_pixels(SEVEN).logits, reader.forward(every).mean(axis=0), rtol=1e-4, atol=1e-4
    )


def test_logits_close_together_are_not_augmented() -> None:
    def network(_: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise AssertionError

    alike = np.array([[1.9, *[0.0] * 9]], np.float32)
    assert average_views(alike, SEVEN[None], network) is alike


def test_a_fast_reading_is_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Recognizer(tiny_models.model())
    monkeypatch.setattr(test_time_augmentation, "DOUBT", 1e9)
    monkeypatch.setattr(test_time_augmentation, "ALIKE", 0.0)
    seven = drawing([[[0, 0], [60, 0], [25, 100]]])
    np.testing.assert_array_equal(reader.read(seven, fast=True).logits, reader.forward(SEVEN[None])[0])
    assert not np.array_equal(reader.read(seven).logits, reader.forward(SEVEN[None])[0])


def test_evaluation_augments_drawings_but_not_mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def averaged(logits: NDArray[np.float32], *_: object) -> NDArray[np.float32]:
        return logits + 100 * np.eye(10, dtype=np.float32)[7]

    reader = Recognizer(tiny_models.model())
    lines = '{"label": 7, "strokes": [[[0, 0], [60, 0], [25, 100]]]}\n' * 3
    (tmp_path / "drawings.jsonl").write_text(lines)
    monkeypatch.setattr("digitpad.reading.recognizer.average_views", averaged)
    assert (
        measure(reader, labelled.read_labelled(str(tmp_path / "drawings.jsonl")), lambda _: None).accuracy
        == 100
    )
    test = load_test()
    right = reader.forward(test.images[:500]).argmax(axis=1) == test.labels[:500]
    few = Digits(images=test.images[:500], labels=test.labels[:500])
    monkeypatch.setattr(labelled, "load_test", lambda: few)
    assert measure(reader, labelled.read_labelled("mnist-test"), lambda _: None).accuracy == pytest.approx(
        right.mean() * 100
    )
