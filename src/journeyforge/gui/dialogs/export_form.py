"""The fields of the export window: only those that the chosen format has a use for are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QWidget

from journeyforge.formats.page import PAGES, SLIDE
from journeyforge.gui.exports import DPIS, ONE_JOURNEY, SCALES, WRITABLE, Wish
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.gui.panels.fields.drawn import Tick

_TITLES: Mapping[str, str] = {
    "json": str(QT_TRANSLATE_NOOP("Exports", "JSON: everything, for other programs")),
    "csv": str(QT_TRANSLATE_NOOP("Exports", "CSV table, a row for each card")),
    "xlsx": str(QT_TRANSLATE_NOOP("Exports", "Excel table, a row for each card")),
    "mermaid": str(QT_TRANSLATE_NOOP("Exports", "Mermaid journey")),
    "png": str(QT_TRANSLATE_NOOP("Exports", "PNG picture")),
    "svg": str(QT_TRANSLATE_NOOP("Exports", "SVG picture")),
    "pdf": str(QT_TRANSLATE_NOOP("Exports", "PDF pages")),
}
_THEMES = (
    ("light", str(QT_TRANSLATE_NOOP("Exports", "Light"))),
    ("dark", str(QT_TRANSLATE_NOOP("Exports", "Dark"))),
)
_LINKS = (
    ("", str(QT_TRANSLATE_NOOP("Exports", "Marks at their cards"))),
    ("whole", str(QT_TRANSLATE_NOOP("Exports", "Whole lines"))),
)
_LETTERS = (
    ("", str(QT_TRANSLATE_NOOP("Exports", "Text that can be searched"))),
    ("outlined", str(QT_TRANSLATE_NOOP("Exports", "Outlines, the same everywhere"))),
)
_LANGUAGES = (("en", "English"), ("ru", "Русский"), ("uk", "Українська"))
"""Languages in their own words."""


_PAPER = "A4"
_LINE = 26


def format_title(name: str) -> str:
    """A format in the words of the window."""
    found = next(row for row in WRITABLE if row.name == name)
    return QCoreApplication.translate("Exports", _TITLES.get(name, found.title))


class ExportForm(QWidget):
    """Fields for a wish; `on_paper`, for one that is printed. `changed`: another wish."""

    changed = Signal()

    def __init__(self, wish: Wish, journey: str, journeys: int, on_paper: bool = False) -> None:
        super().__init__()
        self._on_paper = on_paper
        self.format = _combo(
            [(row.name, format_title(row.name)) for row in sorted(WRITABLE, key=lambda row: not row.draws)]
        )
        self.which = _combo([("", self.tr("“{0}”").format(journey)), ("every", self.tr("All journeys"))])
        own = [] if on_paper else [("", self.tr("As large as the map"))]
        self.page = _combo([*own, *((name, name) for name in PAGES if not (on_paper and name == SLIDE))])
        self.tiles = Tick(self.tr("On as many pages as it takes to be read"))
        self.scale = _number(SCALES, 0.5, 2, self.tr(" ×"))
        self.dpi = _number(DPIS, 50.0, 0, self.tr(" dpi"))
        self.theme = _combo(_translated(_THEMES))
        self.captions = _combo([("", self.tr("As the map’s content")), *_LANGUAGES])
        self.links = _combo(_translated(_LINKS))
        self.letters = _combo(_translated(_LETTERS))
        self._journeys = journeys
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._rows: dict[str, QWidget] = {}
        self._place()
        self.show_wish(wish)

    def wish(self) -> Wish:
        """What is chosen."""
        return Wish(
            format=self.format.currentData(),
            every=self.which.currentData() == "every",
            page=self.page.currentData(),
            scale=self.scale.value(),
            dpi=self.dpi.value(),
            tiles=self.tiles.isChecked(),
            theme=self.theme.currentData(),
            locale=self.captions.currentData(),
            whole_links=self.links.currentData() == "whole",
            outlined=self.letters.currentData() == "outlined",
        )

    def show_wish(self, wish: Wish) -> None:
        """Put a wish into the fields."""
        chosen = (
            (self.format, wish.format),
            (self.which, "every" if wish.every and self._journeys > 1 else ""),
            (self.page, wish.page),
            (self.theme, wish.theme),
            (self.captions, wish.locale),
            (self.links, "whole" if wish.whole_links else ""),
            (self.letters, "outlined" if wish.outlined else ""),
        )
        for combo, value in chosen:
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(combo.findData(value), 0))
        for number, amount in ((self.scale, wish.scale), (self.dpi, wish.dpi)):
            with QSignalBlocker(number):
                number.setValue(amount)
        with QSignalBlocker(self.tiles):
            self.tiles.setChecked(wish.tiles)
        self._on_changed()

    def _place(self) -> None:
        rows: tuple[tuple[str, str, QWidget], ...] = (
            ("format", self.tr("Format"), self.format),
            ("which", self.tr("Journeys"), self.which),
            ("page", self.tr("Page"), self.page),
            ("tiles", "", self.tiles),
            ("scale", self.tr("Size"), self.scale),
            ("dpi", self.tr("Sharpness"), self.dpi),
            ("theme", self.tr("Colours"), self.theme),
            ("locale", self.tr("Captions in"), self.captions),
            ("links", self.tr("Links"), self.links),
            ("letters", self.tr("Letters"), self.letters),
        )
        for name, label, field in rows:
            self._form.addRow(label, field)
            field.setAccessibleName(label or self.tiles.text())
            self._rows[name] = field
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(self._on_changed)
            elif isinstance(field, QDoubleSpinBox):
                field.valueChanged.connect(self._on_changed)
        self.tiles.toggled.connect(self._on_tiles)

    def _on_tiles(self, wanted: bool) -> None:
        if wanted and not self.page.currentData():
            # Tiles are cut for some paper.
            self.page.setCurrentIndex(self.page.findData(_PAPER))
        self._on_changed()

    def _on_changed(self) -> None:
        wish = self.wish()
        row = wish.row
        png, svg = row.name == "png", row.name == "svg"
        shown = {
            "format": not self._on_paper,
            "which": self._journeys > 1 and row.name not in ONE_JOURNEY,
            "page": row.draws and not svg,
            "tiles": row.pages,
            "scale": png and not wish.page,
            "dpi": png and bool(wish.page),
            "theme": row.draws and not self._on_paper,
            "locale": row.draws,
            "links": row.draws,
            "letters": svg,
        }
        for name, visible in shown.items():
            self._form.setRowVisible(self._rows[name], visible)
        self.changed.emit()


def _translated(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, QCoreApplication.translate("Exports", text)) for value, text in rows]


def _combo(rows: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QuietCombo()
    for value, text in rows:
        combo.addItem(text, value)
    combo.setMinimumContentsLength(22)
    return combo


def _number(limits: tuple[float, float], step: float, decimals: int, unit: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(decimals)
    box.setRange(*limits)
    box.setSingleStep(step)
    box.setSuffix(unit)
    box.setKeyboardTracking(False)
    box.setMinimumHeight(_LINE)
    return box
