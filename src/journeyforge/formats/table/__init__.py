"""The card table: one row per card, the exact interchange of product.md. `reader` is the way in, `writer` out."""

from journeyforge.formats.table.columns import COLUMNS, is_card_table
from journeyforge.formats.table.reader import from_rows
from journeyforge.formats.table.writer import to_rows

__all__ = ["COLUMNS", "from_rows", "is_card_table", "to_rows"]
