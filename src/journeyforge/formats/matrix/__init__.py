"""Matrix sheets, as people have them in Excel: stages across, lanes down. `reader` is the way in."""

from journeyforge.formats.matrix.reader import looks_like_matrix, read, read_sheet

__all__ = ["looks_like_matrix", "read", "read_sheet"]
