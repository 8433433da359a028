"""Whether there is a screen at all: without one Qt would end the process with a core dump and a riddle."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path


def missing(environment: Mapping[str, str] = os.environ) -> str:
    """Why no window can be shown, in one sentence; empty where one can, or where Qt alone knows."""
    if sys.platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return ""
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if wayland:
        return ""
    if not display:
        return "there is no screen to show a window on (DISPLAY is not set)"
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local and not _answers(Path("/tmp/.X11-unix") / f"X{local.group(1)}"):
        return f"the screen {display} does not answer (DISPLAY says to use it)"
    return ""


def _answers(place: Path) -> bool:
    """Whether an X server listens there: Linux lists what listens, elsewhere its socket is a file."""
    listed = Path("/proc/net/unix")
    if not listed.exists():
        return place.exists()
    names = {line.rpartition(" ")[2].lstrip("@") for line in listed.read_text(errors="replace").splitlines()}
    return str(place) in names
