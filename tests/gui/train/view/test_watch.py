"""Answers of the network in training to the drawing, live and at its snapshots."""

from __future__ import annotations

import numpy as np
import pytest
from pad_helpers import SEVEN
from pytestqt.qtbot import QtBot
from train_helpers import LONG, WAIT, start, steps

from digitpad.gui.style.bars import RING, knob_at
from digitpad.gui.train.run_control import PadProbe
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.train.view.scrubber import FIRST_RIGHT, LAST_CHANGE, MarkedSlider
from digitpad.gui.window.window import Window
from digitpad.runs.replay import Replay


def test_the_drawing_is_answered_by_the_network_in_training(
    qtbot: QtBot, window: Window, tab: TrainTab
) -> None:
    window.pad.set_drawing(SEVEN)
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    bars = tab.view.watch.bars.bars
    assert [bar.chosen for bar in bars] == [digit == 3 for digit in range(10)]
    assert tab.view.watch.answer_caption.text() == "Your drawing, step 100"


def test_a_paused_run_answers_each_step_and_each_drawing(qtbot: QtBot, window: Window, tab: TrainTab) -> None:
    watch, controls = tab.view.watch, tab.controls
    tab.form.show_config(LONG)
    start(qtbot, tab)
    controls.main.click()
    qtbot.waitUntil(lambda: watch.note.isVisible() and tab.trainer.state == "paused", timeout=WAIT)
    window.pad.set_drawing(SEVEN)
    qtbot.waitUntil(watch.bars.isVisible, timeout=WAIT)
    paused_at = steps(tab)
    assert watch.answer_caption.text() == f"Your drawing, step {paused_at}"
    controls.step.click()
    qtbot.waitUntil(
        lambda: watch.answer_caption.text() == f"Your drawing, step {paused_at + 1}", timeout=WAIT
    )


def test_marks_are_shown_while_paused_and_not_beside_live_answers(qtbot: QtBot, tab: TrainTab) -> None:
    watch = tab.view.watch
    logits = np.eye(10, dtype=np.float32)[[3, 7, 7]]
    watch.show_subject(SEVEN, 7)
    watch.show_state("paused")
    watch._on_replay(Replay(np.array([0, 4, 9]), logits, np.zeros((3, 4, 11, 11), np.float32)))
    assert watch.scrubber.slider.marks and "First right at step 4." in watch.scrubber.marks_text.text()
    watch.show_state("running")
    assert not watch.scrubber.slider.marks and not watch.scrubber.marks_text.text()
    watch.show_subject(SEVEN, 3)
    assert not watch.scrubber.slider.marks


def test_two_marks_at_one_snapshot_do_not_overlap(qtbot: QtBot) -> None:
    slider = MarkedSlider()
    qtbot.addWidget(slider)
    slider.resize(200, 32)
    slider.setRange(0, 20)
    for value in (0, 7, 20):
        slider.set_marks({FIRST_RIGHT: value, LAST_CHANGE: value})
        seen = slider.places()
        assert (
            seen[FIRST_RIGHT] - 5 > 0
            and seen[FIRST_RIGHT] + 10 <= seen[LAST_CHANGE]
            and seen[LAST_CHANGE] + 5 < slider.width()
        )
        assert knob_at(slider, 0) >= RING and knob_at(slider, 20) + RING <= slider.width()
    slider.set_marks({FIRST_RIGHT: 2, LAST_CHANGE: 18})
    assert slider.places() == {FIRST_RIGHT: knob_at(slider, 2), LAST_CHANGE: knob_at(slider, 18)}


def test_without_a_label_no_answer_is_marked_as_right(qtbot: QtBot, tab: TrainTab) -> None:
    watch, steps = tab.view.watch, np.array([0, 4, 9])
    logits = np.zeros((3, 10), np.float32)
    logits[:, 7] = 2
    watch.show_subject(SEVEN, None)
    watch._on_replay(Replay(steps, logits, np.zeros((3, 4, 11, 11), np.float32)))
    assert (
        "which digit it is" in watch.scrubber.marks_text.text()
        and "right so far" not in watch.scrubber.marks_text.text()
    )
    watch.show_subject(SEVEN, 7)
    assert "First right at step 0." in watch.scrubber.marks_text.text()
    watch.show_subject(SEVEN, 1)
    assert "Never right so far." in watch.scrubber.marks_text.text()


def test_an_empty_pad_gives_no_answer(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    assert not tab.view.watch.bars.isVisible()
    assert tab.view.watch.note.isVisible() and tab.view.watch.note.text().startswith(
        "Draw a digit on the pad"
    )


def test_the_pads_subject_is_rendered_once_for_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = PadProbe()
    assert not probe.pixels().any()
    probe.subject = SEVEN
    assert probe.pixels().shape == (28, 28)
    assert probe.pixels() is probe.pixels()
