"""One window a user: later starts hand their file over, and nothing that a dead process left keeps anyone from starting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from digitpad.gui import app, desktop
from digitpad.gui.desktop import single_instance
from digitpad.gui.desktop.single_instance import StartListener
from digitpad.system import file_lock, paths

SECOND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from digitpad.gui.desktop import single_instance
application = QApplication([])
print(single_instance.hand_over(Path(sys.argv[1]) if sys.argv[1:] else None))
"""


@pytest.fixture
def ear(qtbot: QtBot) -> Iterator[StartListener]:
    paths.data_folder().mkdir(parents=True)
    made = StartListener()
    assert made.listen()
    yield made
    made._server.close()


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a Python program that is not waited for."""
    begun: list[subprocess.Popen[str]] = []

    def start(program: str, *words: str) -> subprocess.Popen[str]:
        begun.append(subprocess.Popen([sys.executable, "-c", program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return begun[-1]

    yield start
    for one in begun:
        one.kill()
        one.communicate()


def wait_for(process: subprocess.Popen[str]) -> str:
    """What it printed; our own events run meanwhile."""
    clock = QElapsedTimer()
    clock.start()
    while process.poll() is None and clock.elapsed() < 60_000:
        QCoreApplication.processEvents()
    return process.communicate()[0].strip()


def test_a_second_start_hands_its_file_over(ear: StartListener, child: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    wanted: list[Path | None] = []
    ear.wanted.connect(wanted.append)
    assert wait_for(child(SECOND, str(tmp_path / "七.digitpad"))) == "True"
    assert wait_for(child(SECOND)) == "True"
    assert wanted == [tmp_path / "七.digitpad", None]


def test_where_no_one_answers_there_is_another_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "TRIES", 1)
    assert not single_instance.hand_over(None)


def test_what_a_dead_process_left_is_taken_away(qtbot: QtBot) -> None:
    left = Path(single_instance.name())
    if left.is_absolute():
        left.parent.mkdir(parents=True, exist_ok=True)
        left.touch()
    made = StartListener()
    assert made.listen()
    made._server.close()


def test_a_window_that_answers_is_left_alone(ear: StartListener) -> None:
    assert not StartListener().listen()
    assert ear._server.isListening()


@pytest.mark.parametrize("words", [b"nonsense\n", b"[]\n", b'{"file": 7}\n', b"[" * 100_000 + b"\n"])
def test_nonsense_is_hung_up_on(qtbot: QtBot, ear: StartListener, words: bytes) -> None:
    wanted: list[Path | None] = []
    ear.wanted.connect(wanted.append)
    socket = QLocalSocket()
    socket.connectToServer(single_instance.name())
    assert socket.waitForConnected()
    socket.write(words)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert wanted == []


def test_only_one_has_the_lock_and_the_next_gets_it() -> None:
    held = file_lock.lock_file(paths.window_lock())
    assert held is not None
    assert file_lock.lock_file(paths.window_lock()) is None
    held.close()
    again = file_lock.lock_file(paths.window_lock())
    assert again is not None
    again.close()


def test_where_nothing_can_be_written_it_starts_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file" / "data"))
    said: list[Exception] = []
    assert app._claim(said.append) == (None, True)
    assert "cannot be kept" in str(said[0])


def test_without_local_sockets_there_is_another_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "digitpad.gui.desktop.single_instance", None)
    monkeypatch.delattr(desktop, "single_instance", raising=False)
    assert not app._handed_over(None)
