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
    write_log(tmp_path, *map(stepped, range(1, 11)), evaluated(5, 98.0), evaluated(9, 97.0, best=False), finished("complete", 10))
    (found,) = list_runs(tmp_path)
    assert (found.config, found.trouble, found.state, found.step, found.steps) == (CONFIG, "", "complete", 10, 10)
    assert (found.validation_accuracy, found.test_accuracy, found.seconds) == (98.0, 97.5, 12.0)
    assert abs(found.started - time.time()) < 60 and found.bytes > 100


def test_stopped_interrupted_and_running_are_distinguished(tmp_path: Path) -> None:
    stopped = write_log(tmp_path, stepped(1), finished("stopped", 1))
    went_on = write_log(tmp_path, stepped(1), finished("stopped", 1), started(stopped), stepped(2))
    running = write_log(tmp_path, stepped(3), Saved(step=3))
    with locked(running.folder):
        states = {one.folder: (one.state, one.step) for one in list_runs(tmp_path)}
    assert states == {stopped.folder: ("stopped", 1), went_on.folder: ("interrupted", 2), running.folder: ("running", 3)}


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for name in ("20240101-000000-quick", "20250101-000000-best"):
        (tmp_path / name).mkdir()
    assert [one.name for one in list_runs(tmp_path)] == ["20250101-000000-best", "20240101-000000-quick"]


def test_the_tenth_run_of_a_second_comes_after_the_ninth(tmp_path: Path) -> None:
    names = ["20261127-103000-quick", *(f"20261127-103000-quick-{n}" for n in range(2, 12))]
    for name in names:
        (tmp_path / name).mkdir()
    assert [one.folder.name for one in list_runs(tmp_path)] == names[::-1]


@pytest.mark.parametrize(("file", "content"), [("config.json", b"{"), ("config.json", b'{"batch": -3}'), ("last.safetensors", b"\x05")])
def test_a_broken_run_is_listed_with_its_reason(tmp_path: Path, file: str, content: bytes) -> None:
    run = write_log(tmp_path, stepped(1))
    write_log(tmp_path, stepped(2))
    (run.folder / file).write_bytes(content)
    broken = next(one for one in list_runs(tmp_path) if one.folder == run.folder)
    assert "\n" not in broken.trouble and broken.trouble.endswith(".")
    assert (broken.config is None) == (file == "config.json")


def test_nonsense_logs_and_notes_count_as_none(tmp_path: Path) -> None:
    run = new_run(CONFIG, tmp_path)
    run.events.write_bytes(b"\xff\x00nonsense\n[]\n{}\n")
    (run.folder / "about.json").write_bytes(b"[1]")
    (found,) = list_runs(tmp_path)
    assert (found.state, found.step, found.name, found.note) == ("interrupted", 0, run.folder.name, "")
    assert list_runs(tmp_path / "nowhere") == ()


def test_name_and_note_stay_with_the_run(tmp_path: Path) -> None:
    run = new_run(CONFIG, tmp_path)
    assert rename(run, " 我的 run ") == "我的 run"
    set_note(run, "two\nlines")
    rename(run, "other")
    (found,) = list_runs(tmp_path)
    assert (found.name, found.note, found.folder) == ("other", "two\nlines", run.folder)
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


def test_a_run_that_may_not_be_looked_into_is_listed_with_its_trouble_and_no_other(shut: Path) -> None:
    (found,) = list_runs(shut.parent)
    assert found.trouble and found.config is None
    with pytest.raises(DigitpadError, match="permission denied"):
        open_run(shut)
