"""Which tool a drag begins, by what was under the pointer when the button went down."""

from __future__ import annotations

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.moving import Moving
from journeyforge.gui.tools.tool import Pointer, Tool


def tool_for(sheet: Sheet, pressed: Pointer) -> Tool | None:
    """The tool of a drag with the left button that began at a point; None where nothing can be dragged."""
    group = sheet.index.at(pressed.x, pressed.y)
    return Moving.of(sheet, group.record, pressed) if group is not None else None
