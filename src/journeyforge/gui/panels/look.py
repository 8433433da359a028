"""The inspector's own look as a Qt style sheet in the theme's colours."""

from __future__ import annotations

from journeyforge.layout.theme import Theme

_SHEET = """
#inspector, #inspectorInside {{ background: {t.card}; }}
#inspector QLabel {{ color: {t.ink}; background: transparent; }}
#inspector QLabel#heading {{ color: {t.caption}; font-size: 11px; font-weight: 600; padding-top: 6px; }}
#inspector QLabel#field {{ color: {t.caption}; font-size: 12px; padding-top: 5px; }}
#inspector QLabel#unit, #inspector QLabel#entryAbout {{ color: {t.caption}; font-size: 11px; }}
#inspector #scoreHead {{ font-size: 12px; font-weight: 400; padding: 0; }}
#inspector #scoreHead:checked {{ background: {t.quiet}; }}
#inspector QLabel#number {{ font-weight: 600; }}
#inspector QLabel#entryTitle {{ font-weight: 500; }}
#inspector QLineEdit, #inspector QPlainTextEdit, #inspector QComboBox {{
  background: {t.card}; color: {t.ink}; border: 1px solid {t.hairline}; border-radius: 6px; padding: 3px 6px;
  selection-background-color: {t.accent}; selection-color: {t.card}; }}
#inspector QComboBox {{ padding-right: 2px; combobox-popup: 0; }}
#inspector QComboBox QAbstractItemView {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.outline};
  padding: 3px; outline: none; selection-background-color: {t.accent_tint}; selection-color: {t.ink}; }}
#inspector QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 4px; }}
#inspector QComboBox QLineEdit {{ border: none; padding: 0; }}
#inspector QComboBox::drop-down {{ border: none; width: 18px; }}
#inspector QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
#inspector QLineEdit:hover, #inspector QPlainTextEdit:hover, #inspector QComboBox:hover {{
  border-color: {t.outline}; }}
#inspector QLineEdit:focus, #inspector QPlainTextEdit:focus, #inspector QComboBox:focus {{
  border: 2px solid {t.accent}; padding: 2px 5px; }}
#inspector QLineEdit[wrong="true"] {{ border: 2px solid {t.bad_text}; padding: 2px 5px; }}
#inspector #words QPlainTextEdit {{ font-size: 16px; font-weight: 600; }}
#inspector QToolButton {{ padding: 2px 6px; border-radius: 6px; }}
#inspector QCheckBox {{ color: {t.ink}; spacing: 6px; }}
#inspector #chip {{ background: {chip.ground}; border-radius: 6px; }}
#inspector #chip QLabel {{ color: {chip.text}; font-size: 12px; }}
#inspector #chip QToolButton {{ color: {chip.text}; padding: 1px 5px; }}
#inspector #entry, #inspector #assumed, #inspector #cause {{
  background: {t.card}; border: 1px solid {t.hairline}; border-radius: 8px; }}
#inspector #assumed {{ border: 1px dashed {t.outline}; }}
#inspector #cause {{ background: {t.linked}; }}
#inspector #entry:hover, #inspector #assumed:hover, #inspector #cause:hover {{ border-color: {t.outline}; }}
#inspector #entry:focus, #inspector #assumed:focus, #inspector #cause:focus {{ border: 2px solid {t.accent}; }}
"""


def inspector_sheet(theme: Theme) -> str:
    """The style sheet."""
    return _SHEET.format(t=theme, chip=theme.chip)
