"""Summaries of runs: state, order, damage, names and notes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from log_events import CONFIG, evaluated, finished, started, stepped, write_log

from digitpad.errors import DigitpadError
from digitpad.runs.events import PlaceInfo, Saved
from digitpad.runs.folder import new_run, open_run
from digitpad.runs.summary import list_runs, rename, set_note
from digitpad.system.file_lock import locked


def test_a_summary_has_the_runs_progress(tmp_path: Path) -> None:
    write_log(
        tmp_path,
        *map(stepped, range(1, 11)),
        evaluated(5, 98.0),
        evaluated(9, 97.0, best=False),
        finished("complete", 10),
    )
    (summary,) = list_runs(tmp_path)
    assert (summary.config, summary.trouble, summary.state, summary.step, summary.steps) == (
        CONFIG,
        "",
        "complete",
        10,
        10,
    )
    assert (summary.validation_accuracy, summary.test_accuracy, summary.seconds) == (98.0, 97.5, 12.0)
    assert abs(summary.started - time.time()) < 60 and summary.bytes > 100


def test_stopped_interrupted_and_running_are_distinguished(tmp_path: Path) -> None:
    stopped = write_log(tmp_path, stepped(1), finished("stopped", 1))
    went_on = write_log(tmp_path, stepped(1), finished("stopped", 1), started(stopped), stepped(2))
    running = write_log(tmp_path, stepped(3), Saved(step=3))
    with locked(running.folder):
        states = {run.folder: (run.state, run.step) for run in list_runs(tmp_path)}
    assert states == {
        stopped.folder: ("stopped", 1),
        went_on.folder: ("interrupted", 2),
        running.folder: ("running", 3),
    }


def test_runs_are_listed_newest_first(tmp_path: Path) -> None:
    for name in ("20240101-000000-quick", "20250101-000000-best"):
        (tmp_path / name).mkdir()
    assert [run.name for run in list_runs(tmp_path)] == ["20250101-000000-best", "20240101-000000-quick"]


def test_the_tenth_run_of_a_second_comes_after_the_ninth(tmp_path: Path) -> None:
    names = ["20261127-103000-quick", *(f"20261127-103000-quick-{n}" for n in range(2, 12))]
    for name in names:
        (tmp_path / name).mkdir()
    assert [run.folder.name for run in list_runs(tmp_path)] == names[::-1]


@pytest.mark.parametrize(
    ("file", "content"),
    [("config.json", b"{"), ("config.json", b'{"batch": -3}'), ("last.safetensors", b"\x05")],
)
def test_a_broken_run_is_listed_with_its_reason(tmp_path: Path, file: str, content: bytes) -> None:
    run = write_log(tmp_path, stepped(1))
    write_log(tmp_path, stepped(2))
    (run.folder / file).write_bytes(content)
    broken = next(summary for summary in list_runs(tmp_path) if summary.folder == run.folder)
    assert "\n" not in broken.trouble and broken.trouble.endswith(".")
    assert (broken.config is None) == (file == "config.json")


def test_damaged_logs_and_notes_are_ignored(tmp_path: Path) -> None:
    run = new_run(CONFIG, tmp_path)
    run.events.write_bytes(b"\xff\x00nonsense\n[]\n{}\n")
    (run.folder / "about.json").write_bytes(b"[1]")
    (summary,) = list_runs(tmp_path)
    assert (summary.state, summary.step, summary.name, summary.note) == (
        "interrupted",
        0,
        run.folder.name,
        "",
    )
    assert list_runs(tmp_path / "nowhere") == ()


def test_name_and_note_stay_with_the_run(tmp_path: Path) -> None:
    run = new_run(CONFIG, tmp_path)
    assert rename(run, " 我的 run ") == "我的 run"
    set_note(run, "two\nlines")
    rename(run, "other")
    (summary,) = list_runs(tmp_path)
    assert (summary.name, summary.note, summary.folder) == ("other", "two\nlines", run.folder)
    assert rename(run, "") == run.folder.name
    assert list_runs(tmp_path)[0].name == run.folder.name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cpu, 1 thread", PlaceInfo("cpu", 1)),
        ("cpu, 2 threads, bf16, 2 processes", PlaceInfo("cpu", 2, bf16=True, processes=2)),
        ("NVIDIA H200, bf16, 8 processes", PlaceInfo("NVIDIA H200", bf16=True, processes=8)),
        ("Card, rev. 2", PlaceInfo("Card, rev. 2")),
    ],
)
def test_a_place_is_read_back_as_the_log_writes_it(text: str, place: PlaceInfo) -> None:
    assert PlaceInfo.parse(text) == place and str(place) == text


def test_an_unreadable_run_is_listed_with_its_trouble(shut: Path) -> None:
    (summary,) = list_runs(shut.parent)
    assert summary.trouble and summary.config is None
    with pytest.raises(DigitpadError, match="permission denied"):
        open_run(shut)
