"""One window a user: a second start hands its file to the first and ends. On this machine alone; no network
is used."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from digitpad.system import paths

TRIES = 80
PAUSE = 0.1
"""Attempts, and seconds between them, to reach a first window that is just starting."""
TIMEOUT = 3000
"""Milliseconds for the first window to answer; then there is a second one."""
LONGEST_NAME = 100
"""Bytes of a socket's path that every system takes."""
MAX_MESSAGE = 65_536
TAKEN = b"taken\n"


def name() -> str:
    """The socket beside the user's data, or a name hashed from its path where that is too long."""
    beside = str(paths.data_folder() / "window.socket")
    if sys.platform != "win32" and len(os.fsencode(beside)) <= LONGEST_NAME:
        return beside
    return "digitpad-" + hashlib.sha256(os.fsencode(beside)).hexdigest()[:16]


def hand_over(file: Path | None) -> bool:
    """Have the first window come to the front, with `file` in it; False where none answers. Needs a
    QApplication."""
    socket = QLocalSocket()
    if not _connect(socket):
        return False
    socket.write(json.dumps({"file": None if file is None else str(file.absolute())}).encode() + b"\n")
    return socket.waitForReadyRead(TIMEOUT) and socket.readAll().data() == TAKEN


def _connect(socket: QLocalSocket) -> bool:
    for _ in range(TRIES):
        socket.connectToServer(name())
        if socket.waitForConnected(TIMEOUT):
            return True
        time.sleep(PAUSE)
    return False


class StartListener(QObject):
    """Answers later starts. `start_requested(Path | None)`: show the window in front, with that file in
    it."""

    start_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Begin to listen, over the socket of an ended process; False where a living window answers."""
        other = QLocalSocket()
        other.connectToServer(name())
        if other.waitForConnected(TIMEOUT):
            return False
        QLocalServer.removeServer(name())
        return self._server.listen(name())

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            self._answer(socket)

    def _on_ready_read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        """Answer a whole line; abort the connection at nonsense or too many bytes."""
        if socket.canReadLine():
            try:
                file = _file(bytes(socket.readLine(MAX_MESSAGE).data()))
            except (ValueError, TypeError, AttributeError, RecursionError):
                socket.abort()
                return
            socket.write(TAKEN)
            socket.flush()
            self.start_requested.emit(file)
        elif socket.bytesAvailable() > MAX_MESSAGE:
            socket.abort()


def _file(line: bytes) -> Path | None:
    name = json.loads(line).get("file")
    return None if name is None else Path(name)
