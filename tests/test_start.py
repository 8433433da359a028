"""Starting the app: what is imported before Qt."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
from importlib import import_module
from journeyforge.__main__ import _WITHOUT_QT
for name in _WITHOUT_QT:
    import_module(name)
print(sorted(name for name in sys.modules if name.startswith("PySide6")))
"""


def test_what_is_imported_ahead_of_qt_is_there_and_knows_no_qt() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
