"""The window's own look: the theme's colours as a Qt style sheet and palette. Distances are steps of 4."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from journeyforge.layout.theme import LIGHT, Theme, mix

_SHEET = """
QMainWindow, QDialog, QMenuBar, QMenu, QToolBar, QStatusBar {{ background: {t.card}; color: {t.ink}; }}
QMenuBar {{ padding: 2px 8px 0 8px; font-size: 13px; }}
QMenuBar::item {{ padding: 3px 6px; border-radius: 6px; background: transparent; color: {t.ink}; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {t.accent_tint}; color: {t.ink}; }}
QMenu {{ border: 1px solid {t.hairline}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {pale}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 8px; }}
QMenu::indicator {{ width: 16px; height: 16px; margin-left: 4px; }}
QToolBar {{ border: none; border-bottom: 1px solid {t.hairline}; padding: 2px 10px 3px 10px; spacing: 2px; }}
QToolButton {{ color: {t.ink}; background: transparent; border: 2px solid transparent; border-radius: 7px;
  padding: 4px 8px; font-weight: 500; }}
QToolButton:hover {{ background: {t.quiet}; }}
QToolButton:pressed {{ background: {t.accent_tint}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton:disabled {{ color: {pale}; }}
QToolButton::menu-indicator {{ width: 0; image: none; }}
#line {{ border: none; border-left: 1px solid {t.hairline}; margin-left: 4px; margin-right: 4px; }}
#views {{ background: {well}; border-radius: 8px; }}
#views QToolButton {{ padding: 1px 10px; border-radius: 6px; color: {t.caption}; }}
#views QToolButton:checked {{ background: {raised}; color: {t.ink}; font-weight: 600; }}
#primary {{ background: {t.accent}; color: {t.card}; padding: 4px 12px; font-weight: 600; }}
#primary:hover {{ background: {accent_strong}; }}
#primary:focus {{ border-color: {t.ink}; }}
#primary:disabled {{ background: {t.quiet}; color: {pale}; }}
QStatusBar {{ border-top: 1px solid {t.hairline}; color: {t.caption}; min-height: 28px; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.caption}; padding: 4px 8px; font-size: 12px; }}
QStatusBar #hint {{ color: {t.accent}; }}
#words, #versionName {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.outline}; border-radius: 6px;
  padding: 5px 8px; selection-background-color: {t.accent}; selection-color: {t.card}; }}
#versionName {{ padding: 1px 8px; font-size: 12px; }}
#words:focus, #versionName:focus {{ border: 2px solid {t.accent}; padding: 4px 7px; }}
#versionName:focus {{ padding: 0 7px; }}
QStatusBar QToolButton {{ color: {t.caption}; padding: 2px 6px; font-size: 12px; font-weight: 400; }}
QListWidget {{ background: {t.card}; color: {t.ink}; border: 2px solid transparent; padding: 12px 6px;
  outline: none; }}
QListWidget::item {{ padding: 6px 10px; border-radius: 6px; }}
QListWidget::item:hover {{ background: {t.quiet}; }}
QListWidget::item:selected {{ background: {t.accent_tint}; color: {t.accent}; font-weight: 600; }}
QListWidget:focus {{ border-color: {t.accent}; }}
#entries {{ border: none; padding: 0; }}
#left {{ background: {t.card}; border: 2px solid transparent; }}
#owners {{ background: {t.card}; border: none; outline: none; }}
#insights {{ background: {t.card}; }}
#insights QCheckBox {{ color: {t.ink}; spacing: 6px; }}
#insights #linkBar {{ border-top: 1px solid {t.hairline}; }}
#linkBar QComboBox {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.outline}; border-radius: 6px;
  padding: 3px 2px 3px 6px; combobox-popup: 0; }}
#linkBar QComboBox:focus {{ border: 2px solid {t.accent}; padding: 2px 1px 2px 5px; }}
#linkBar QComboBox QLineEdit {{ background: transparent; color: {t.ink}; border: none; padding: 0; }}
#linkBar QComboBox::drop-down {{ border: none; width: 18px; }}
#linkBar QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QSplitter::handle {{ background: {t.hairline}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QTableView {{ background: {t.card}; alternate-background-color: {t.ground}; color: {t.ink}; outline: none;
  border: 2px solid transparent; gridline-color: {t.hairline}; selection-background-color: {t.accent_tint};
  selection-color: {t.ink}; }}
QTableView:focus {{ border-color: {t.accent}; }}
QTableView::item {{ padding: 0 8px; border: none; }}
QHeaderView {{ background: {t.card}; }}
QHeaderView::section {{ background: {t.card}; color: {t.caption}; border: none;
  border-bottom: 1px solid {t.hairline}; padding: 8px 8px 8px 11px; font-size: 12px; font-weight: 600; }}
QHeaderView::section:hover {{ background: {t.quiet}; }}
#message {{ background: {warning.ground}; color: {warning.text}; border: none;
  border-bottom: 1px solid {t.hairline}; }}
#message QLabel {{ color: {warning.text}; padding: 8px 12px; }}
#message QToolButton {{ color: {warning.text}; padding: 2px; margin-top: 4px; }}
#message QToolButton:hover {{ background: {t.card}; }}
#message QPushButton {{ margin-top: 4px; padding: 2px 12px; }}
QPushButton {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.outline}; border-radius: 7px;
  padding: 6px 16px; font-weight: 500; }}
QPushButton:hover {{ background: {t.quiet}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 5px 15px; }}
QPushButton:default {{ background: {t.accent}; color: {t.card}; border-color: {t.accent}; }}
QPushButton:default:focus {{ border-color: {t.ink}; }}
QPushButton:disabled {{ color: {pale}; background: {t.quiet}; border-color: {t.hairline}; }}
QFileDialog QToolButton {{ padding: 0; }}
#page {{ background: {t.card}; }}
#pageHeading {{ color: {t.ink}; font-size: 20px; font-weight: 600; }}
#section {{ color: {t.caption}; font-size: 11px; font-weight: 600; }}
#preview {{ background: {well}; color: {t.caption}; border-radius: 9px; padding: 16px; }}
#trouble {{ color: {t.bad_text}; }}
#profiles QLineEdit {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.outline}; border-radius: 6px;
  padding: 3px 7px; selection-background-color: {t.accent}; selection-color: {t.card}; }}
#profiles QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 2px 6px; }}
#profiles QLineEdit:read-only, #profiles QLineEdit:disabled {{ background: {t.quiet}; color: {t.caption};
  border-color: {t.hairline}; }}
QProgressBar {{ background: {well}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
#caption {{ color: {t.caption}; font-size: 12px; }}
QTextBrowser, QPlainTextEdit {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.hairline};
  border-radius: 7px; padding: 8px; }}
QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.hairline}; padding: 4px; }}
QScrollBar:vertical {{ background: {t.ground}; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: {t.ground}; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.outline}; border-radius: 2px; margin: 4px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: none; width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: {t.ground}; border: none; }}
#backlog, #filters {{ background: {t.card}; }}
#filters #words {{ padding: 4px 8px; font-size: 13px; }}
#filters #words:focus {{ padding: 3px 7px; }}
#filters #quick, #filters #drop {{ color: {t.caption}; border: 1px solid {t.hairline}; border-radius: 13px;
  padding: 3px 11px; font-size: 12px; }}
#filters #drop {{ padding-right: 24px; }}
#filters #quick:hover, #filters #drop:hover {{ border-color: {t.outline}; }}
#filters #quick:checked, #filters #drop:checked {{ background: {t.accent_tint}; color: {t.accent};
  border-color: {t.accent}; font-weight: 600; }}
#filters #quick:focus, #filters #drop:focus {{ border: 2px solid {t.accent}; padding-top: 2px; padding-bottom: 2px;
  padding-left: 10px; }}
#filters #again {{ color: {warning.text}; background: {warning.ground}; font-size: 12px; }}
#filters #quiet {{ color: {t.accent}; padding: 3px 8px; font-size: 12px; }}
#choices {{ background: {t.card}; border: 1px solid {t.outline}; border-radius: 8px; }}
#choices QListWidget {{ border: none; padding: 0; }}
#choices QListWidget::item:selected {{ background: {t.quiet}; color: {t.ink}; font-weight: 500; }}
#totals {{ color: {t.caption}; font-size: 12px; padding: 7px 14px; border-top: 1px solid {t.hairline}; }}
#cell {{ background: {t.card}; color: {t.ink}; border: 2px solid {t.accent}; border-radius: 4px; padding: 0 7px;
  selection-background-color: {t.accent}; selection-color: {t.card}; }}
#cell[wrong="true"] {{ border-color: {t.bad_text}; }}
#emptyHead {{ color: {t.ink}; font-size: 16px; font-weight: 600; }}
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of a window or dialog."""
    return _SHEET.format(
        t=theme,
        warning=theme.tags[2],
        pale=pale(theme),
        well=mix(theme.quiet, theme.hairline, 0.5),
        # What is chosen is brighter than what it lies in, by day and by night.
        raised=theme.card if theme is LIGHT else mix(theme.quiet, theme.ink, 0.2),
        accent_strong=mix(theme.accent, theme.ink, 0.15),
    )


def names_sheet(theme: Theme) -> str:
    """The style of a list of names below a line: it is a window of its own and takes no other's style."""
    return (
        f"QListView {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.outline};"
        f" padding: 3px; outline: none; font-size: 13px; }}"
        f" QListView::item {{ min-height: 26px; padding: 0 6px; border-radius: 4px; }}"
        f" QListView::item:hover {{ background: {theme.quiet}; }}"
        f" QListView::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}"
    )


def pale(theme: Theme) -> str:
    """What can't be used now, in words."""
    return mix(theme.muted, theme.card, 0.4)


def palette(theme: Theme) -> QPalette:
    """The palette: what style sheets do not reach (selections, placeholders)."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.card,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.ground,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.card,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Accent: theme.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(pale(theme)))
    return made


def linking_sheet(theme: Theme) -> str:
    """The style of the line in which a card is looked for that a link leads to."""
    return (
        f"#linking {{ background: {theme.card}; border: 1px solid {theme.outline}; border-radius: 12px; }}"
        f" #linking QLineEdit {{ background: transparent; color: {theme.ink}; border: none; font-size: 15px;"
        f" padding: 8px 18px 10px; selection-background-color: {theme.accent};"
        f" selection-color: {theme.card}; }}"
        f" #linking QListView {{ background: transparent; border: none; outline: none;"
        f" border-top: 1px solid {theme.hairline}; padding-top: 4px; }}"
        f" #linking #said {{ color: {theme.ink}; font-weight: 600; }}"
        f" #linking #kind {{ color: {theme.accent}; background: {theme.accent_tint}; border-radius: 6px;"
        f" padding: 2px 8px; font-weight: 600; }}"
        f" #linking #keys {{ color: {theme.caption}; padding: 8px 18px 10px;"
        f" border-top: 1px solid {theme.hairline}; }}"
    )
