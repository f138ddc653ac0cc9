"""One window a user: a second start hands its file to the first one and ends. On this machine alone; no network is used."""

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

TRIES, PAUSE = 80, 0.1
"""How often, and how many seconds apart, a first window that is just starting is called."""
PATIENCE = 3000
"""Milliseconds for the first window to answer; then there is a second one."""
LONGEST_NAME = 100
"""Bytes of a socket's path that every system takes."""
MAX_MESSAGE = 65_536
TAKEN = b"taken\n"


def name() -> str:
    """The socket beside the user's data, or, where that cannot be one, a name made from its place."""
    beside = str(paths.data_folder() / "window.socket")
    if sys.platform != "win32" and len(os.fsencode(beside)) <= LONGEST_NAME:
        return beside
    return "digitpad-" + hashlib.sha256(os.fsencode(beside)).hexdigest()[:16]


def hand_over(file: Path | None) -> bool:
    """Have the first window come to the front, with `file` in it; False where none answers. Needs a QApplication."""
    socket = QLocalSocket()
    if not _connect(socket):
        return False
    socket.write(json.dumps({"file": None if file is None else str(file.absolute())}).encode() + b"\n")
    return socket.waitForReadyRead(PATIENCE) and socket.readAll().data() == TAKEN


def _connect(socket: QLocalSocket) -> bool:
    for _ in range(TRIES):
        socket.connectToServer(name())
        if socket.waitForConnected(PATIENCE):
            return True
        time.sleep(PAUSE)
    return False


class StartListener(QObject):
    """Hears later starts. `wanted(Path | None)`: the window is to come to the front, with that file in it."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)

    def listen(self) -> bool:
        """Begin to hear; what an ended process left behind is taken away, a window that answers is left alone."""
        other = QLocalSocket()
        other.connectToServer(name())
        if other.waitForConnected(PATIENCE):
            return False
        QLocalServer.removeServer(name())
        return self._server.listen(name())

    def _on_call(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_words)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _on_words(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        """A whole line is answered; nonsense and what never ends is hung up on."""
        if socket.canReadLine():
            try:
                file = _file(bytes(socket.readLine(MAX_MESSAGE).data()))
            except (ValueError, TypeError, AttributeError, RecursionError):
                socket.abort()
                return
            socket.write(TAKEN)
            socket.flush()
            self.wanted.emit(file)
        elif socket.bytesAvailable() > MAX_MESSAGE:
            socket.abort()


def _file(line: bytes) -> Path | None:
    name = json.loads(line).get("file")
    return None if name is None else Path(name)
