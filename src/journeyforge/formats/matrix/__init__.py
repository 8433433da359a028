"""Matrix sheets, as people have them in Excel: stages across, lanes down. `reader` is the way in."""

from journeyforge.formats.matrix.reader import Outline, looks_like_matrix, outline, read, read_sheet

__all__ = ["Outline", "looks_like_matrix", "outline", "read", "read_sheet"]
