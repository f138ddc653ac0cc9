"""The header of a run: progress within long steps and evaluations, and none within short steps."""

from __future__ import annotations

from itertools import pairwise
from threading import Event
from typing import Any, Literal

import pytest
from pad_helpers import SEVEN
from pytestqt.qtbot import QtBot
from train_helpers import SMALL, WAIT, opened, steps

from digitpad.gui.ablation.live_run import LiveRun
from digitpad.gui.train.trainer import State
from digitpad.gui.train.view.header import RunHeader
from digitpad.gui.window.window import Window
from digitpad.runs.events import Evaluated, Finished, PlaceInfo, Started, Stepped, StepProgress
from digitpad.runs.progress import RunProgress
from digitpad.training import validation

STEPS = 1563


def stepped(step: int) -> Stepped:
    return Stepped(
        step=step,
        steps=STEPS,
        epoch=0.1,
        loss=1.0,
        accuracy=50.0,
        learning_rate=0.001,
        images_per_second=100.0,
        seconds_left=60.0,
    )


def partway(step: int, share: float, work: Literal["step", "evaluation"] = "step") -> StepProgress:
    return StepProgress(step=step, steps=STEPS, share=share, work=work)


@pytest.fixture
def head(qtbot: QtBot) -> RunHeader:
    header = RunHeader()
    qtbot.addWidget(header)
    header.show_state("running")
    header.begin(PlaceInfo("cpu", 1), 0, steps=STEPS)
    header.show_stage("first")
    return header


def title(head: RunHeader) -> str:
    head._tick()
    return head.title.text()


def test_a_long_step_shows_its_share(head: RunHeader) -> None:
    assert title(head) == "Preparing the first step…"
    head.show_progress(partway(1, 0.439))
    assert title(head) == "Step 1 of 1,563 · 43 %"
    assert head.progress.accessibleDescription().startswith("Step 1 of 1,563 · 43 %")
    head.show_progress(partway(1, 1.0))
    assert title(head) == "Step 1 of 1,563", "a step that is done is no share of one"
    head.show_progress(stepped(1))
    assert title(head) == "Step 1 of 1,563"
    head.show_progress(partway(2, 0.0))
    assert title(head) == "Step 2 of 1,563 · 0 %"


def test_the_title_keeps_its_width(head: RunHeader) -> None:
    """From the first share of a step to the first one of the next, and within an evaluation."""
    widths = set()
    for event in (*(partway(1, share) for share in (0.0, 0.05, 0.5, 1.0)), stepped(1), partway(2, 0.0)):
        head.show_progress(event)
        head._tick()
        widths.add(head.title.sizeHint().width())
    assert len(widths) == 1


@pytest.mark.parametrize("width", [260, 320, 372, 600])
def test_the_title_is_not_cut_off_at_any_width(qtbot: QtBot, head: RunHeader, width: int) -> None:
    head.setFixedWidth(width)
    with qtbot.waitExposed(head):
        head.show()
    head.show_progress(stepped(1233))
    for event in (partway(1234, 0.43), partway(1233, 0.43, "evaluation")):
        head.show_progress(event)
        head._tick()
        qtbot.waitUntil(lambda: head.title.width() >= head.title.sizeHint().width())


def test_the_bar_counts_the_share_of_the_step(head: RunHeader) -> None:
    head.begin(PlaceInfo("cpu", 1), 0, steps=2)
    for event, value in (
        (StepProgress(step=1, steps=2, share=0.5), 250),
        (StepProgress(step=2, steps=2, share=0.5), 750),
    ):
        head.show_progress(event)
        head._tick()
        assert head.progress.value() == value


def test_short_steps_show_no_share(head: RunHeader) -> None:
    head.show_progress(partway(1, 0.5))
    head.show_progress(stepped(2))
    assert title(head) == "Step 2 of 1,563"


def test_a_paused_run_shows_only_a_step_that_is_still_computed(head: RunHeader) -> None:
    head.show_progress(stepped(1))
    head.show_progress(partway(2, 0.5))
    head.show_state("paused")
    assert head.title.text().startswith("Step 2 of 1,563 · 50 %")
    head.show_progress(partway(2, 1.0))
    head.show_progress(stepped(2))
    assert head.title.text() == "Paused · Step 2 of 1,563"


def test_a_stopping_run_shows_the_share_of_its_last_step(head: RunHeader) -> None:
    head.show_progress(stepped(1))
    head.show_progress(partway(2, 0.5))
    head.show_state("stopping")
    assert title(head) == "Stopping after this step… · 50 %"
    head.show_progress(partway(2, 1.0))
    head.show_progress(stepped(2))
    head.show_ending()
    assert title(head) == "Measuring and saving what was learned…"
    head.show_state("idle")
    assert head.title.text() == "Stopped · Step 2 of 1,563"


def test_an_evaluation_shows_its_share(head: RunHeader) -> None:
    head.show_progress(stepped(200))
    head.show_progress(partway(200, 0.4, "evaluation"))
    assert title(head) == "Evaluating at step 200 · 40 %"
    assert head.progress.value() == round(1000 * 200 / STEPS)
    head.show_state("paused")
    assert head.title.text().startswith("Evaluating at step 200 · "), "a pause begins when it is over"
    head.show_progress(partway(200, 1.0, "evaluation"))
    assert title(head) == "Paused · Step 200 of 1,563"
    head.show_state("running")
    head.show_progress(partway(201, 0.0))
    assert title(head) == "Step 201 of 1,563 · 0 %"


def test_a_cancelled_evaluation_leaves_no_share(head: RunHeader) -> None:
    head.show_progress(stepped(200))
    head.show_progress(partway(200, 0.4, "evaluation"))
    head.show_state("stopping")
    assert title(head) == "Stopping after this step… · 40 %"
    head.show_ending()
    assert title(head) == "Measuring and saving what was learned…"
    head.show_state("idle")
    head.show_state("preparing")
    assert title(head) == "Preparing the first step…"


def test_a_repeated_evaluation_of_a_resumed_run_shows_its_share(head: RunHeader) -> None:
    head.begin(PlaceInfo("cpu", 1), 200, steps=STEPS)
    assert title(head) == "Preparing the first step…"
    head.show_progress(partway(200, 0.4, "evaluation"))
    assert title(head) == "Evaluating at step 200 · 40 %"
    head.show_progress(partway(200, 1.0, "evaluation"))
    assert title(head) == "Step 200 of 1,563"


def test_late_steps_do_not_bring_back_a_finished_evaluation() -> None:
    """A device's losses are read for several steps at once: an evaluation may be reported before them."""
    progress = RunProgress(0, STEPS)
    for event in (partway(3, 1.0, "evaluation"), stepped(1), stepped(2)):
        progress.add(event)
        assert progress.step == 3 and progress.within is None
    progress.add(stepped(4))
    assert (progress.step, progress.is_reported_within) == (4, False)


@pytest.mark.parametrize("state", ["running", "stopping"])
def test_the_last_evaluation_shows_its_share(head: RunHeader, state: State) -> None:
    """Evaluate a complete run also while it is stopping."""
    head.show_progress(stepped(STEPS))
    head.show_state(state)
    head.show_progress(partway(STEPS, 0.4, "evaluation"))
    assert title(head) == "Measuring and saving what was learned… · 40 %"


def test_the_last_step_leaves_no_share(head: RunHeader) -> None:
    head.show_progress(partway(STEPS, 1.0))
    head.show_progress(stepped(STEPS))
    assert title(head) == "Measuring and saving what was learned…"


def test_a_resumed_run_drops_the_earlier_share(head: RunHeader) -> None:
    head.show_progress(partway(7, 0.5))
    head.begin(PlaceInfo("cpu", 1), 3, steps=STEPS)
    assert title(head) == "Preparing the first step…"


def test_a_comparison_shows_the_share() -> None:
    live = LiveRun()
    live.begin(SMALL)
    assert live.status_text("running", ()) == "Preparing…" and live.share is None
    live.handle(partway(1, 0.5))
    assert live.status_text("running", ()) == "Step 1 of 1,563 (50 %)." and live.share == 0.5 / STEPS
    live.handle(stepped(1))
    live.handle(partway(1, 1.0))
    assert live.status_text("running", ()).startswith("Step 1 of 1,563. About ")
    live.handle(partway(1, 0.5, "evaluation"))
    assert (
        live.status_text("running", ()).startswith("Evaluating at step 1 of 1,563 (50 %). About ")
        and live.share == 1 / STEPS
    )
    assert live.status_text("paused", ()) == "Evaluating at step 1 of 1,563 (50 %).", (
        "a pause begins when it is over"
    )
    live.handle(partway(1, 1.0, "evaluation"))
    assert live.status_text("running", ()).startswith("Step 1 of 1,563. About ")
    live.handle(stepped(2))
    assert live.status_text("paused", ()) == "Step 2 of 1,563. Paused." and live.share == 2 / STEPS
    live.handle(Started(run="", config=SMALL, parameters=1, device="cpu, 1 thread", step=1))
    assert live.status_text("running", ()) == "Preparing…", "it goes back where the loss was no number"
    live.begin(None)


@pytest.mark.parametrize("seconds", [0.0, 1e9])
def test_a_real_run_reports_long_steps_alone(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    """Train for real; steps are long from `seconds` on."""
    monkeypatch.setattr("digitpad.training.clock.LONG_STEP", seconds)
    monkeypatch.setattr("digitpad.training.clock.UNREPORTED", seconds)
    window.pad.set_drawing(SEVEN)
    tab = opened(qtbot, window)
    tab.form.show_config(SMALL.changed(samples=16 * 5))
    seen: list[object] = []
    tab.trainer.emitted.connect(seen.append)
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    assert steps(tab) == 5
    progress = [
        event
        for event in seen
        if isinstance(event, Stepped) or (isinstance(event, StepProgress) and event.work == "step")
    ]
    if seconds:
        assert all(isinstance(event, Stepped) for event in progress)
        return
    for before, after in pairwise(progress):
        assert before.step == after.step - isinstance(before, Stepped), "a step is reported before it is done"
    assert {event.step for event in progress if isinstance(event, StepProgress) and event.share == 1.0} == {
        1,
        2,
        3,
        4,
        5,
    }


def test_stop_cancels_an_evaluation(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = opened(qtbot, window)
    seen: list[object] = []
    asked, stopped, answer = Event(), Event(), validation.logits_of

    def slow(network: Any, images: Any, place: Any, report: Any = lambda _: None) -> Any:
        def wait(count: int) -> None:
            asked.set()
            stopped.wait()
            report(count)

        return answer(network, images, place, wait)

    monkeypatch.setattr(validation, "logits_of", slow)
    monkeypatch.setattr("digitpad.training.validation.CHUNK", 10)
    tab.form.show_config(SMALL.changed(evaluate_every=1))
    tab.trainer.emitted.connect(seen.append)
    tab.controls.main.click()
    qtbot.waitUntil(asked.is_set, timeout=WAIT)
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.stop.click()
        stopped.set()
    assert steps(tab) == 1 and not any(isinstance(event, Evaluated) for event in seen)
    (finished,) = [event for event in seen if isinstance(event, Finished)]
    assert (finished.reason, finished.step) == ("stopped", 1)
