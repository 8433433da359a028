"""What this program is, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside
from PySide6.QtCore import QCoreApplication, QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

import journeyforge
from journeyforge import resources

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def about(window: MainWindow) -> None:
    """Show name, version, licence and where this program keeps its own files."""
    text = QLabel(about_text(window))
    text.setWordWrap(True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    heading = QLabel(QCoreApplication.translate("About", "JourneyForge"))
    heading.setObjectName("pageHeading")
    _show(window, QCoreApplication.translate("About", "About JourneyForge"), QSize(460, 280), heading, text)


def licences(window: MainWindow) -> None:
    """Show the licences of what this program needs."""
    page = QTextBrowser()
    page.setOpenExternalLinks(False)
    try:
        page.setMarkdown(resources.path("THIRD_PARTY_LICENCES.md").read_text(encoding="utf-8"))
    except OSError as error:
        page.setPlainText(str(error))
    _show(window, QCoreApplication.translate("About", "Licences"), QSize(760, 560), page)


def about_text(window: MainWindow) -> str:
    """Version, libraries, licence, and where what is its own is kept."""
    lines = [
        QCoreApplication.translate("About", "Version {0}").format(journeyforge.__version__),
        QCoreApplication.translate("About", "Qt {0}, PySide {1}").format(qVersion(), pyside),
        QCoreApplication.translate("About", "Free software under the MIT licence."),
        QCoreApplication.translate("About", "Works offline: nothing leaves this computer."),
    ]
    if window.windows is not None:
        told = QCoreApplication.translate("About", "Settings, working copies and earlier states are kept in {0}.")
        lines.append(told.format(window.windows.places.root))
    return "\n".join(lines)


def _show(window: MainWindow, title: str, size: QSize, *parts: QWidget) -> None:
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    column.addWidget(buttons)
    dialog.resize(size.boundedTo(window.screen().availableSize() - QSize(16, 48)))
    dialog.open()
