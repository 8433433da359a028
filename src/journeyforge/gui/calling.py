"""A project that is open in another process: the one who holds it is asked to come to the front.

Whoever holds a document's lock listens at a local socket of that document's; nobody else can.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from journeyforge.gui import faults
from journeyforge.storage.places import Places

_ROOM = 100
"""Bytes a socket's path may have; Unix systems take 104 to 108."""
_PATIENCE = 2_000
_LONGEST = 4_096


class Answering(QObject):
    """Listens for others who want to open the same document."""

    called = Signal()

    def __init__(self, document: Path, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = address(document, places)
        # The document's lock is ours, so what stands there was left behind by a kill.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            faults.log.warning("%s: %s", name, self._server.errorString())

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda: self._answer(socket))

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine() and socket.bytesAvailable() < _LONGEST:
            return
        same_screen = bytes(socket.readLine(_LONGEST).data()) == _greeting()
        if same_screen:
            self.called.emit()
        socket.write(b"shown\n" if same_screen else b"on another screen\n")
        socket.disconnectFromServer()


def call(document: Path, places: Places) -> bool:
    """Ask whoever has a document open to show it; False where nobody answers, or on another screen."""
    socket = QLocalSocket()
    socket.connectToServer(address(document, places))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_greeting())
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_PATIENCE):
            return False
    return bytes(socket.readLine(_LONGEST).data()) == b"shown\n"


def address(document: Path, places: Places) -> str:
    """Where the holder of a document listens: in our data folder, where its path is short enough for a socket."""
    inside = places.lock(document).with_suffix(".call")
    if sys.platform != "win32" and len(os.fsencode(inside)) <= _ROOM:
        return os.fspath(inside)
    name = f"journeyforge-{hashlib.sha256(os.fsencode(inside)).hexdigest()[:24]}"
    return name if sys.platform == "win32" else os.fspath(Path(tempfile.gettempdir()) / name)


def _greeting() -> bytes:
    """A wish to see the window, and on which screen."""
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    return b"show " + screen.encode("utf-8", "replace").replace(b"\n", b" ") + b"\n"
