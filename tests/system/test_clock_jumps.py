"""The system's clock jumps, forwards and backwards, and nothing breaks: it names runs and stamps logs, and
measures nothing."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import pytest
from tiny_runs import TINY

from digitpad.gui.desktop import crash_log
from digitpad.gui.files import saving
from digitpad.reading.drawing import drawing
from digitpad.reading.recognizer import Recognizer
from digitpad.runs.events import Finished, Saved, Stepped
from digitpad.runs.folder import new_run, open_run
from digitpad.runs.log import recorded
from digitpad.runs.summary import list_runs
from digitpad.system import file_lock
from digitpad.training.train import train

SOURCES = Path(__file__).resolve().parents[2] / "digitpad"
DAYS = (0, -400, 9000, -1, 20_000, -9000)
"""How far the clock is off, from one look to the next."""
LOOKS_AT_CLOCK = {"runs/folder.py", "runs/summary.py", "training/kept_models.py", "cli/runs.py"}
"""Modules that tell when a run began, or write a duration."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock finds it elsewhere."""
    real, strftime, looks = time.time, time.strftime, [0]

    def now() -> float:
        looks[0] += 1
        return real() + 86400 * DAYS[looks[0] % len(DAYS)]

    monkeypatch.setattr(time, "time", now)
    monkeypatch.setattr(time, "time_ns", lambda: int(now() * 1e9))
    monkeypatch.setattr(time, "strftime", lambda form, at=None: strftime(form, at or time.localtime(now())))


def test_only_names_and_time_stamps_read_the_clock() -> None:
    readers = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in (
                "time",
                "time_ns",
                "strftime",
                "localtime",
                "now",
                "utcnow",
                "today",
            ):
                clock = isinstance(node.value, ast.Name) and node.value.id in ("time", "datetime", "date")
                readers |= {path.relative_to(SOURCES).as_posix()} if clock else set()
    assert readers <= LOOKS_AT_CLOCK


def test_a_run_is_timed_saved_and_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SECONDS", 0.0)
    monkeypatch.setattr("digitpad.training.train.CHECKPOINT_SHARE", 1e9)
    began, run = time.perf_counter(), new_run(TINY, tmp_path)
    events = list(recorded(train(TINY, run), run))
    spent = time.perf_counter() - began
    finished = events[-1]
    assert isinstance(finished, Finished) and finished.reason == "complete" and 0 < finished.seconds <= spent
    for event in events:
        assert not isinstance(event, Stepped) or (
            event.images_per_second > 0 and 0 <= event.seconds_left <= spent * event.steps
        )
    assert sum(isinstance(event, Saved) for event in events) > 1
    assert [run.state for run in list_runs(tmp_path)] == ["complete"]


def test_runs_that_begin_in_the_same_second_or_in_other_years_are_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [new_run(TINY, tmp_path).folder.name for _ in range(20)]
    monkeypatch.setattr(time, "strftime", lambda form: "19700101-000000")
    names += [new_run(TINY, tmp_path).folder.name for _ in range(5)]
    assert len(set(names)) == 25
    assert {run.folder.name for run in list_runs(tmp_path)} == set(names)
    assert all(open_run(tmp_path / name)[1] == TINY for name in names)


def test_a_run_is_locked_at_any_date(tmp_path: Path) -> None:
    run = new_run(TINY, tmp_path)
    with file_lock.locked(run.folder):
        assert [run.state for run in list_runs(tmp_path)] == ["running"]
    assert [run.state for run in list_runs(tmp_path)] == ["interrupted"]


def test_the_crash_log_rotates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_log, "MAX_BYTES", 200)
    for number in range(20):
        assert crash_log.record(ValueError(f"number {number}."))
    log = "".join(path.read_text("utf-8") for path in crash_log.log_file().parent.iterdir())
    assert (
        "number 19." in log and 1 < len(list(crash_log.log_file().parent.iterdir())) <= 1 + crash_log.BACKUPS
    )


def test_the_time_of_an_answer_is_never_negative(model: Path) -> None:
    recognizer = Recognizer.load(model)
    assert all(
        recognizer.read(drawing([[(0, 0), (9, 90)]], extent=100.0)).milliseconds >= 0
        for _ in range(len(DAYS))
    )


def test_the_unsaved_drawing_is_the_newest() -> None:
    for height in (30.0, 60.0, 90.0):
        drawn = drawing([[(0, 0), (9, height)]], extent=100.0)
        saving.write_unsaved(drawn, None)
    unsaved = saving.read_unsaved()
    assert unsaved is not None and unsaved[0].strokes[0].tolist() == drawn.strokes[0].tolist()
