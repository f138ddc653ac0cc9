"""Scores and reports: each figure against a count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import tiny_models

from digitpad.errors import DigitpadError
from digitpad.evaluation.labelled import Part, read_labelled
from digitpad.evaluation.scores import interval, measure, score, score_report
from digitpad.network.calibration import Calibration
from digitpad.reading.recognizer import Recognizer

SEVEN = '{"label": 7, "strokes": [[[0, 0], [60, 0], [25, 100]]]}'


def logits_with(first: int, second: int, margin: float, *, height: float = 0.0) -> list[float]:
    row = [height - 30.0] * 10
    row[second] = height
    row[first] = height + margin
    return row


def test_each_figure_equals_a_count_by_hand() -> None:
    rows = [
        logits_with(7, 1, 20),  # sure and right
        logits_with(7, 1, 20),  # sure and wrong: it is a 2
        logits_with(4, 9, 0.1),  # torn, the first is right
        logits_with(4, 9, 0.1),  # torn, the second is right
        logits_with(4, 9, 0.1),  # torn, neither is right
        logits_with(3, 5, 20, height=-200),  # right, but like no digit
        logits_with(1, 7, 20),  # right, but a speck
        logits_with(0, 6, 20),  # could not be read
    ]
    scores = score(
        np.array(rows, np.float32),
        np.array([7, 2, 4, 9, 8, 3, 1, 0], np.uint8),
        inkless=np.arange(8) == 6,
        unread=np.arange(8) == 7,
        calibration=Calibration(sure_from=0.9, familiar_from=-100),
    )
    assert scores.images == 8
    assert scores.accuracy == 100 * 4 / 8
    assert scores.answered_right == 100 * 2 / 8
    assert scores.torn == 100 * 3 / 8
    assert scores.torn_right == pytest.approx(100 * 2 / 3)
    assert scores.none == 100 * 3 / 8
    assert np.array(scores.confusion).sum() == 7
    assert scores.confusion[2][7] == 1
    assert scores.confusion[0] == [0] * 10


def test_without_torn_answers_their_accuracy_is_none() -> None:
    no = np.zeros(1, np.bool_)
    logits, labels = np.zeros((1, 10), np.float32), np.zeros(1, np.uint8)
    assert (
        score(logits, labels, inkless=no, unread=no, calibration=Calibration(sure_from=0.0)).torn_right
        is None
    )


def test_the_figures_of_a_report_add_up() -> None:
    labels = np.array([0, 0, 0, 1, 1], np.uint8)
    logits = np.zeros((5, 10), np.float32)
    logits[range(5), [0, 0, 1, 1, 1]] = [9, 1, 3, 5, 5]
    figures = score_report(logits, labels, Calibration())
    assert figures.accuracy == pytest.approx(80)
    assert figures.confusion.sum() == 5 and figures.confusion[0, 1] == 1
    assert figures.right_of(0) == pytest.approx(200 / 3) and figures.right_of(7) is None
    assert figures.cell(0, 0).tolist() == [0, 1]
    assert sum(part.count for part in figures.bins) == 5
    assert figures.interval[0] < 80 < figures.interval[1]


def test_the_interval_is_wilsons() -> None:
    assert interval(50, 100) == pytest.approx((40.38, 59.62), abs=0.01)
    assert interval(100, 1000) == pytest.approx((99.617, 100), abs=0.01)
    assert interval(0, 10)[0] == 0


def recognizer() -> Recognizer:
    return Recognizer(tiny_models.model())


def measured(data: Path) -> tuple[int, list[Part]]:
    parts: list[Part] = []
    scores = measure(recognizer(), read_labelled(str(data)), parts.append)
    return scores.images, parts


def test_drawings_without_a_label_are_left_out_with_an_error(tmp_path: Path) -> None:
    file = tmp_path / "drawings.jsonl"
    lines = [SEVEN] * 150 + [
        '{"strokes": [[[0, 0], [1, 1]]]}',
        "nonsense",
        '{"label": 1, "strokes": [[[2, 2]]]}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    images, parts = measured(file)
    errors = [error for part in parts for error in part.errors]
    assert images == 151
    assert sorted(error.code for error in errors) == ["not-a-drawing", "unlabelled"]
    assert sum(part.inkless.sum() for part in parts) == 1


def test_unreadable_pictures_count_as_wrong_and_none(tmp_path: Path) -> None:
    (tmp_path / "1_ann.png").write_bytes(tiny_models.picture_bytes())
    (tmp_path / "2_bob.png").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_bytes(b"read me")
    (tmp_path / ".hidden").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    parts: list[Part] = []
    scores = measure(recognizer(), read_labelled(str(tmp_path)), parts.append)
    assert scores.images == 2
    assert scores.none >= 50
    assert np.array(scores.confusion).sum() == 1
    assert sorted(error.code for part in parts for error in part.errors) == ["not-a-picture", "unlabelled"]


def test_all_of_mnists_test_images_are_read() -> None:
    labelled = read_labelled("mnist-test")
    first = next(labelled.parts)()
    assert labelled.count == 10_000
    assert first.labels[:5].tolist() == [7, 2, 1, 0, 4]
    assert not first.unread.any()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "missing"),
        (lambda path: path.mkdir(), "empty"),
        (lambda path: path.write_bytes(b"x"), "bad-data"),
    ],
)
def test_missing_data_is_a_digitpad_error(make: object, code: str, tmp_path: Path) -> None:
    path = tmp_path / "data"
    make(path)  # type: ignore[operator]
    with pytest.raises(DigitpadError) as error:
        read_labelled(str(path))
    assert error.value.code == code


def test_unlabelled_input_alone_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "drawings.jsonl"
    file.write_text(json.dumps({"strokes": [[[0, 0], [1, 1]]]}), encoding="utf-8")
    with pytest.raises(DigitpadError) as error:
        measured(file)
    assert error.value.code == "unlabelled"
