"""The real program, started where something is wrong: it comes up, reads a digit, and says one sentence."""

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
        self.said = ""
        self.timer = QTimer(self, interval=50, timeout=self.look)
        self.timer.start()
        QTimer.singleShot(int(sys.argv[1]), self, self.enough)
        if sys.argv[2:]:
            QTimer.singleShot(0, lambda: 1 / 0)

    def enough(self):
        self.said = self.said or "nothing"

    def look(self):
        self.said = self.said or self.banner.text()
        if self.said and self.answer.tab.digit is not None:
            self.timer.stop()
            print("digit", self.answer.tab.digit)
            print("said", self.said)
            self.window.close()

controller.Controller = Controller
sys.exit(app.main())
"""
HUNG = 120
USUAL = "752 752"
"""Size of a first window on Qt's offscreen screen of 800 x 800, and of one whose kept size cannot be used."""
pytestmark = pytest.mark.slow


def begin(*words: str, wait: int = 800, **environment: str) -> subprocess.Popen[str]:
    """The program; it closes when it has answered and something was said, or nothing was for `wait` milliseconds.

    With a word it also goes wrong inside.
    """
    given = {name: value for name, value in os.environ.items() if environment.get(name) != ""} | {n: v for n, v in environment.items() if v}
    command = [sys.executable, "-c", PROGRAM, str(wait), *words]
    return subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> dict[str, str]:
    """What it printed, by the first word of each line; it ended well and nothing came on stderr but what Qt's offscreen plugin cannot."""
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
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-extension", "GLX", "-nolisten", "tcp"], pass_fds=[write],
                              stderr=subprocess.DEVNULL)  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told_by:
        yield ":" + told_by.readline().strip()
    server.terminate()
    server.wait()


def test_where_nothing_is_wrong_nothing_is_said() -> None:
    found = told(begin())
    assert found["digit"] == "7" and found["said"] == "nothing" and found["size"] == USUAL
    assert paths.settings_file().exists()


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = str(tmp_path / "file" / "home")
    found = told(begin(HOME=home, USERPROFILE=home, DIGITPAD_DATA="", XDG_DATA_HOME="", XDG_CONFIG_HOME="", XDG_STATE_HOME=""))
    assert found["digit"] == "7"
    assert found["said"].startswith("Settings and drawings cannot be kept for the next start: ")


@pytest.mark.parametrize("content", [b"", b'{"theme": "pi', b"\xff\xfe\x00"])
def test_settings_that_are_damaged(content: bytes) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_bytes(content)
    found = told(begin())
    assert found["digit"] == "7" and found["said"].startswith("The settings could not be read")
    assert paths.settings_file().with_name("settings.json.bad").read_bytes() == content
    assert json.loads(paths.settings_file().read_bytes())["theme"] == "system"


@pytest.mark.parametrize("state", ["bm9uc2Vuc2U=", "AdnQywADAAAAAAAA"], ids=["nonsense", "cut short"])
def test_a_window_state_that_is_damaged(state: str) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text(json.dumps({"geometry": state}), encoding="utf-8")
    found = told(begin())
    assert found["digit"] == "7" and found["size"] == USUAL
    assert found["said"].startswith("The window's size and place could not be read")


def test_a_drawing_that_was_half_written() -> None:
    paths.data_folder().mkdir(parents=True)
    (paths.data_folder() / "unsaved.digitpad").write_text('{"strokes": [[[1, 2], [3', encoding="utf-8")
    found = told(begin())
    assert found["digit"] == "7" and found["said"].startswith("unsaved.digitpad is not a drawing")


def test_a_log_that_was_half_written_is_gone_on_with() -> None:
    crash_log.log_file().parent.mkdir(parents=True)
    crash_log.log_file().write_bytes(b"Traceback (most rec\xff\x00")
    found = told(begin("wrong"))
    assert found["digit"] == "7" and found["said"].startswith("Something went wrong inside digitpad.")
    kept = crash_log.log_file().read_bytes()
    assert kept.startswith(b"Traceback (most rec\xff\x00") and b"ZeroDivisionError" in kept


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is an X server")
def test_a_screen_without_opengl(xvfb: str) -> None:
    found = told(begin(DISPLAY=xvfb, QT_QPA_PLATFORM="xcb", QT_XCB_GL_INTEGRATION="none", LIBGL_ALWAYS_SOFTWARE=""))
    assert found["digit"] == "7" and found["said"] == "nothing"


def test_two_started_in_the_same_moment_are_one_window() -> None:
    both, clock = [begin(wait=1000 * HUNG), begin(wait=1000 * HUNG)], time.monotonic()
    while all(one.poll() is None for one in both) and time.monotonic() < clock + HUNG:
        time.sleep(0.1)
    second, first = sorted(both, key=lambda one: one.poll() is None)
    assert told(second) == {}
    first.kill()
    assert first.communicate()[0].startswith("size ")
