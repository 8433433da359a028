"""`journeyforge`: a command, or a file to open in the app (a first word that is no command is a file)."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

_WITHOUT_QT = (
    "journeyforge.project",
    "journeyforge.layout.board",
    "journeyforge.layout.difference",
    "journeyforge.layout.index",
    "journeyforge.formats.registry",
    "journeyforge.resources",
    "journeyforge.analysis.backlog_matching",
    "journeyforge.analysis.causes",
    "journeyforge.analysis.loop",
    "journeyforge.analysis.owners_load",
    "journeyforge.model.capture_typing",
    "journeyforge.model.captured",
    "journeyforge.model.captured_facts",
    "journeyforge.model.captured_onto",
    "journeyforge.model.copying",
    "journeyforge.model.crossing",
    "journeyforge.model.cutting",
    "journeyforge.model.heads",
    "journeyforge.model.lane_kinds",
    "journeyforge.model.lanes",
    "journeyforge.model.link_words",
    "journeyforge.model.restoring",
    "journeyforge.model.solving",
    "journeyforge.model.stages",
    "journeyforge.model.templates",
    "journeyforge.model.unparking",
    "html",
    "logging.handlers",
)
"""What a window needs that knows no Qt."""


def main() -> None:
    """Run the command line, or the app when the first word is a file or there is none."""
    # No plugin of somebody else's watches our records, and looking for one takes long.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    words = sys.argv[1:]
    if words and _may_be_command(words[0]):
        from journeyforge.cli.main import cli

        if words[0] in cli.commands or words[0].startswith("-"):
            cli(prog_name="journeyforge")
            return
    if len(words) > 1:
        sys.stderr.write(f"journeyforge: “{words[0]}” is no command, and only one file can be opened at a time\n")
        sys.exit(2)
    sys.exit(_open_app(Path(words[0]) if words else None))


def _may_be_command(word: str) -> bool:
    """Whether it is worth importing the commands: no name of one has a dot or a slash."""
    return word.startswith("-") or not any(sign in word for sign in "./\\")


def _open_app(path: Path | None) -> int:
    # Nothing made by importing is garbage; the app switches the collector on again.
    gc.disable()
    # Once Qt is there, it reads the source text of every module that comes after it.
    for name in _WITHOUT_QT:
        import_module(name)
    try:
        from journeyforge.gui.app import run
    except ImportError as error:
        sys.stderr.write(f"journeyforge: the app needs Qt's libraries: {error}\n")
        return 1
    return run(path)


if __name__ == "__main__":
    main()
