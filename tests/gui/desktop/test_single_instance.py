"""One window a user: later starts hand their file over, and the remains of a dead process prevent no
start."""

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
def listener(qtbot: QtBot) -> Iterator[StartListener]:
    paths.data_folder().mkdir(parents=True)
    started = StartListener()
    assert started.listen()
    yield started
    started._server.close()


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """A function that starts a Python program in the background."""
    processes: list[subprocess.Popen[str]] = []

    def start(program: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", program, *arguments]
        processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str]) -> str:
    """Wait for the process, handling our own events; its output."""
    clock = QElapsedTimer()
    clock.start()
    while process.poll() is None and clock.elapsed() < 60_000:
        QCoreApplication.processEvents()
    return process.communicate()[0].strip()


def test_a_second_start_hands_its_file_over(
    listener: StartListener, child: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    wanted: list[Path | None] = []
    listener.start_requested.connect(wanted.append)
    assert wait_for(child(SECOND, str(tmp_path / "七.digitpad"))) == "True"
    assert wait_for(child(SECOND)) == "True"
    assert wanted == [tmp_path / "七.digitpad", None]


def test_without_an_answer_a_second_window_opens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "TRIES", 1)
    assert not single_instance.hand_over(None)


def test_the_socket_of_a_dead_process_is_replaced(qtbot: QtBot) -> None:
    left = Path(single_instance.name())
    if left.is_absolute():
        left.parent.mkdir(parents=True, exist_ok=True)
        left.touch()
    made = StartListener()
    assert made.listen()
    made._server.close()


def test_the_socket_of_a_living_window_is_kept(listener: StartListener) -> None:
    assert not StartListener().listen()
    assert listener._server.isListening()


@pytest.mark.parametrize("message", [b"nonsense\n", b"[]\n", b'{"file": 7}\n', b"[" * 100_000 + b"\n"])
def test_nonsense_ends_the_connection(qtbot: QtBot, listener: StartListener, message: bytes) -> None:
    wanted: list[Path | None] = []
    listener.start_requested.connect(wanted.append)
    socket = QLocalSocket()
    socket.connectToServer(single_instance.name())
    assert socket.waitForConnected()
    socket.write(message)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert wanted == []


def test_one_process_holds_the_lock_and_the_next_gets_it() -> None:
    held = file_lock.lock_file(paths.window_lock())
    assert held is not None
    assert file_lock.lock_file(paths.window_lock()) is None
    held.close()
    again = file_lock.lock_file(paths.window_lock())
    assert again is not None
    again.close()


def test_a_folder_that_cannot_be_written_is_reported_and_the_window_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file" / "data"))
    errors: list[Exception] = []
    assert app._claim(errors.append) == (None, True)
    assert "cannot be kept" in str(errors[0])


def test_without_local_sockets_a_second_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "digitpad.gui.desktop.single_instance", None)
    monkeypatch.delattr(desktop, "single_instance", raising=False)
    assert not app._handed_over(None)
