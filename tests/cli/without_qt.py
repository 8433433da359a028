"""A process in which Qt's libraries are not there: `python without_qt.py COMMAND… ; COMMAND…`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))


class NoQt(MetaPathFinder):
    """Fails on Qt as a machine without its system libraries does."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("libEGL.so.1: cannot open shared object file")
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, NoQt())
    from without_network import run_commands

    run_commands(sys.argv[1:])
