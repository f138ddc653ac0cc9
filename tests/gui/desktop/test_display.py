"""The real program, started under bad conditions: it opens, reads a digit, and shows one message."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitpad.gui.desktop import crash_log
from digitpad.system import paths

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from digitpad.gui import app
from digitpad.gui.window import controller
from digitpad.reading.drawing import drawing

class Controller(controller.Controller):
    def __init__(self, window):
        super().__init__(window)
        self.window = window
        print("size", window.width(), window.height(), flush=True)
        window.pad.set_drawing(drawing([[(20, 20), (80, 20), (50, 90)]], extent=100.0))
        self.message = ""
        self.timer = QTimer(self, interval=50, timeout=self.look)
        self.timer.start()
        QTimer.singleShot(int(sys.argv[1]), self, self.enough)
        if sys.argv[2:]:
            QTimer.singleShot(0, lambda: 1 / 0)

    def enough(self):
        self.message = self.message or "nothing"

    def look(self):
        self.message = self.message or self.banner.text()
        if self.message and self.answer.tab.digit is not None:
            self.timer.stop()
            print("digit", self.answer.tab.digit)
            print("message", self.message)
            self.window.close()

controller.Controller = Controller
sys.exit(app.main())
"""
HUNG = 120
DEFAULT_SIZE = "752 752"
"""Size of a first window on Qt's offscreen screen of 800 x 800, and of one whose kept size cannot be used."""
pytestmark = pytest.mark.slow


def begin(*arguments: str, wait: int = 800, **environment: str) -> subprocess.Popen[str]:
    """Start the program; it closes once it has an answer and a message, or none came for `wait` milliseconds.

    With an argument it also raises an unexpected error.
    """
    variables = {
        name: value for name, value in (os.environ | environment).items() if value or name not in environment
    }
    command = [sys.executable, "-c", PROGRAM, str(wait), *arguments]
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def output_of(process: subprocess.Popen[str]) -> dict[str, str]:
    """Its output by the first word of each line; it ended with 0, and only Qt's offscreen plugin wrote to
    stderr."""
    out, err = process.communicate(timeout=HUNG)
    assert process.returncode == 0
    assert [line for line in err.splitlines() if not line.startswith("This plugin does not support")] == []
    return {name: rest for name, _, rest in (line.partition(" ") for line in out.splitlines())}


@pytest.fixture
def xvfb() -> Iterator[str]:
    """A screen of a server that knows no OpenGL."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb here")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-extension", "GLX", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as display:
        yield ":" + display.readline().strip()
    server.terminate()
    server.wait()


def test_a_normal_start_shows_no_message() -> None:
    output = output_of(begin())
    assert output["digit"] == "7" and output["message"] == "nothing" and output["size"] == DEFAULT_SIZE
    assert paths.settings_file().exists()


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = str(tmp_path / "file" / "home")
    output = output_of(
        begin(
            HOME=home,
            USERPROFILE=home,
            DIGITPAD_DATA="",
            XDG_DATA_HOME="",
            XDG_CONFIG_HOME="",
            XDG_STATE_HOME="",
        )
    )
    assert output["digit"] == "7"
    assert output["message"].startswith("Settings and drawings cannot be kept for the next start: ")


@pytest.mark.parametrize("content", [b"", b'{"theme": "pi', b"\xff\xfe\x00"])
def test_settings_that_are_damaged(content: bytes) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_bytes(content)
    output = output_of(begin())
    assert output["digit"] == "7" and output["message"].startswith("The settings could not be read")
    assert paths.settings_file().with_name("settings.json.bad").read_bytes() == content
    assert json.loads(paths.settings_file().read_bytes())["theme"] == "system"


@pytest.mark.parametrize("state", ["bm9uc2Vuc2U=", "AdnQywADAAAAAAAA"], ids=["nonsense", "cut short"])
def test_a_window_state_that_is_damaged(state: str) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text(json.dumps({"geometry": state}), encoding="utf-8")
    output = output_of(begin())
    assert output["digit"] == "7" and output["size"] == DEFAULT_SIZE
    assert output["message"].startswith("The window's size and place could not be read")


def test_a_drawing_that_was_half_written() -> None:
    paths.data_folder().mkdir(parents=True)
    (paths.data_folder() / "unsaved.digitpad").write_text('{"strokes": [[[1, 2], [3', encoding="utf-8")
    output = output_of(begin())
    assert output["digit"] == "7" and output["message"].startswith("unsaved.digitpad is not a drawing")


def test_a_log_that_was_half_written_is_continued() -> None:
    crash_log.log_file().parent.mkdir(parents=True)
    crash_log.log_file().write_bytes(b"Traceback (most rec\xff\x00")
    output = output_of(begin("wrong"))
    assert output["digit"] == "7" and output["message"].startswith("Something went wrong inside digitpad.")
    log = crash_log.log_file().read_bytes()
    assert log.startswith(b"Traceback (most rec\xff\x00") and b"ZeroDivisionError" in log


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is an X server")
def test_a_screen_without_opengl(xvfb: str) -> None:
    output = output_of(
        begin(DISPLAY=xvfb, QT_QPA_PLATFORM="xcb", QT_XCB_GL_INTEGRATION="none", LIBGL_ALWAYS_SOFTWARE="")
    )
    assert output["digit"] == "7" and output["message"] == "nothing"


def test_two_started_in_the_same_moment_are_one_window() -> None:
    both, clock = [begin(wait=1000 * HUNG), begin(wait=1000 * HUNG)], time.monotonic()
    while all(process.poll() is None for process in both) and time.monotonic() < clock + HUNG:
        time.sleep(0.1)
    second, first = sorted(both, key=lambda process: process.poll() is None)
    assert output_of(second) == {}
    first.kill()
    assert first.communicate()[0].startswith("size ")
