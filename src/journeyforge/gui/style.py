"""The window's own look: the theme's colours as a Qt style sheet and palette."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from journeyforge.layout.theme import Theme

_SHEET = """
QMainWindow, QMenuBar, QMenu, QToolBar, QStatusBar {{ background: {t.card}; color: {t.ink}; }}
QMenuBar {{ padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {t.accent_tint}; color: {t.ink}; }}
QMenu {{ border: 1px solid {t.hairline}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QToolBar {{ border: none; border-bottom: 1px solid {t.hairline}; padding: 6px 10px; spacing: 4px; }}
QToolButton {{ color: {t.ink}; border: none; border-radius: 6px; padding: 5px 10px; font-weight: 500; }}
QToolButton:hover {{ background: {t.quiet}; }}
QToolButton:pressed {{ background: {t.accent_tint}; }}
QToolButton:focus {{ border: 2px solid {t.accent}; padding: 3px 8px; }}
QToolButton:disabled {{ color: {t.muted}; }}
QStatusBar {{ border-top: 1px solid {t.hairline}; color: {t.caption}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.caption}; padding: 3px 8px; }}
QListWidget {{ background: {t.card}; color: {t.ink}; border: none; border-right: 1px solid {t.hairline};
  padding: 14px 8px; outline: none; }}
QListWidget::item {{ padding: 6px 10px; border-radius: 6px; }}
QListWidget::item:hover {{ background: {t.quiet}; }}
QListWidget::item:selected {{ background: {t.accent_tint}; color: {t.accent}; font-weight: 600; }}
QListWidget:focus {{ border-right: 2px solid {t.accent}; }}
#message {{ background: {warning.ground}; color: {warning.text}; border: none;
  border-bottom: 1px solid {t.hairline}; }}
#message QLabel {{ color: {warning.text}; padding: 8px 12px; }}
#message QToolButton {{ color: {warning.text}; }}
QScrollBar:vertical {{ background: {t.ground}; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: {t.ground}; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.outline}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: none; width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: {t.ground}; border: none; }}
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of the window."""
    return _SHEET.format(t=theme, warning=theme.tags[2])


def palette(theme: Theme) -> QPalette:
    """The palette: what style sheets do not reach (selections, placeholders)."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.card,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.card,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.ink,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    return made
