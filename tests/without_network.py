"""A process in which any use of a socket fails: `python without_network.py COMMAND… ; COMMAND…`.

`--window FILE` opens the window on a file and closes it; `--try` opens a socket, to show that this fails. At the
end it also looks at what C code may have opened past Python: internet sockets and Qt's network library.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

REFUSED = 86
"""The exit status when a socket was used, even where the error was caught by somebody."""
used: list[str] = []


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: remember and refuse whatever has to do with sockets, names and addresses."""
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        used.append(event)
        raise PermissionError(f"the network was used: {event}")


def internet_sockets() -> set[str]:
    """Inodes of open internet sockets of this process."""
    if not Path("/proc/self/net").is_dir():
        return set()
    tables = (Path("/proc/self/net") / name for name in ("tcp", "tcp6", "udp", "udp6"))
    known = {line.split()[9] for table in tables if table.exists() for line in table.read_text().splitlines()[1:]}
    mine = {str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
    return {link for link in mine if link.startswith("socket:[") and link[8:-1] in known}


def run_commands(arguments: list[str]) -> None:
    """Run commands, separated by `;`, one after another; stop at the first that fails."""
    from journeyforge.__main__ import main as run

    while arguments:
        end = arguments.index(";") if ";" in arguments else len(arguments)
        sys.argv = ["journeyforge", *arguments[:end]]
        arguments = arguments[end + 1 :]
        try:
            run()
        except SystemExit as error:
            if error.code:
                raise


def open_window(path: Path) -> None:
    """Open the window as the app does, and close it once it is there."""
    from PySide6.QtCore import QTimer

    from journeyforge.gui import app

    application = app.start()
    timer = QTimer()
    timer.timeout.connect(lambda: application.closeAllWindows() if application.topLevelWindows() else None)
    timer.start(0)
    if app.run(path) != 0:
        sys.exit(1)


def main(arguments: list[str]) -> None:
    """Run what is asked for; exit with REFUSED when the network was used."""
    sys.addaudithook(refuse)
    try:
        if arguments[:1] == ["--try"]:
            import socket

            socket.create_connection(("127.0.0.1", 9))
        elif arguments[:1] == ["--window"]:
            open_window(Path(arguments[1]))
        else:
            run_commands(arguments)
    finally:
        libraries = Path("/proc/self/maps")
        if libraries.exists() and "Qt6Network" in libraries.read_text():
            used.append("Qt's network library was loaded")
        used.extend(internet_sockets())
        if used:
            sys.stderr.write("\n".join(used) + "\n")
            sys.stderr.flush()
            os._exit(REFUSED)


if __name__ == "__main__":
    main(sys.argv[1:])
