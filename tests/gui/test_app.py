"""Where no window can be shown, one sentence and exit status 1; what should not happen never reaches the
terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from run_cli import SEVEN

from digitpad.gui.desktop import crash_log


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    given = {name: value for name, value in os.environ.items() if name not in hidden} | environment
    program = "import sys; from digitpad.gui.app import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=given, timeout=60
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":9876"},
        {"DISPLAY": "nonsense", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "gone"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
)
def test_without_a_screen_there_is_one_sentence(environment: dict[str, str]) -> None:
    done = start(**environment)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("digitpad: ")


def test_an_uncaught_exception_is_recorded_and_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash_log.watch(reported.append)
    error = ValueError("一个错误")
    sys.excepthook(ValueError, error, None)
    assert reported == [error]
    assert "一个错误" in crash_log.log_file().read_text("utf-8")
    assert capsys.readouterr() == ("", "")


def test_a_long_log_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_log, "MAX_BYTES", 10)
    crash_log.record(ValueError("first"))
    crash_log.record(ValueError("second"))
    assert "first" not in crash_log.log_file().read_text("utf-8")
    assert "first" in crash_log.log_file().with_suffix(".log.1").read_text("utf-8")


def test_qt_does_not_meddle_with_imports() -> None:
    program = (
        "import builtins; from digitpad.gui.desktop.display import no_window; no_window(); "
        "print(builtins.__import__.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() != "__feature_import__"


HANDED = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from digitpad.gui import app
from digitpad.gui.window import controller

def call(name):
    QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(name))

class Controller(controller.Controller):
    def __init__(self, window):
        call(sys.argv[1])
        super().__init__(window)
        self.window = window
        self.opening.opened.connect(self.show)

    def show(self, incoming):
        print(incoming.name)
        if incoming.name == "early.digitpad":
            call(sys.argv[2])
        else:
            self.window.close()

controller.Controller = Controller
sys.exit(app.main())
"""


def test_files_that_macos_hands_over_are_opened_while_it_starts_and_later(tmp_path: Path) -> None:
    for name in ("early.digitpad", "late.digitpad"):
        (tmp_path / name).write_text(SEVEN)
    command = [
        sys.executable,
        "-c",
        HANDED,
        str(tmp_path / "early.digitpad"),
        str(tmp_path / "late.digitpad"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["early.digitpad", "late.digitpad"]


def test_a_half_written_log_is_continued() -> None:
    crash_log.log_file().parent.mkdir(parents=True)
    crash_log.log_file().write_bytes(b"Traceback (most rec\xff\x00")
    assert crash_log.record(ValueError("after it"))
    assert b"after it" in crash_log.log_file().read_bytes()


def test_where_no_log_can_be_written_nothing_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file" / "data"))
    assert not crash_log.record(ValueError("lost"))
