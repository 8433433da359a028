"""The states of a project that are kept: what it was called when, to be opened as a copy or brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from journeyforge.gui import restoring
from journeyforge.storage.versions import Version

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_ROLE = int(Qt.ItemDataRole.UserRole)


class VersionsDialog(QDialog):
    """Lists them, the newest first. Neither button loses anything: one makes a copy, the other an undo step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions"))
        self.resize(480, 420)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Versions, the newest first"))
        self.list.setSpacing(2)
        self._empty = QLabel(
            self.tr("Nothing is kept yet. States are kept by the hour; Ctrl+S twice gives one a name.")
        )
        self._empty.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(self.tr("Open as a copy"))
        self.back = QPushButton(self.tr("Bring back here"))
        self.back.setToolTip(self.tr("The project becomes what it was then; Ctrl+Z takes that back."))
        for button in (self.copy, self.back):
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)
        self.back.clicked.connect(self._on_back)
        self.list.itemActivated.connect(lambda _: self._on_copy())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons)
        self.show_versions(window.project.versions())

    def show_versions(self, versions: Sequence[Version]) -> None:
        """List these."""
        self.list.clear()
        for version in versions:
            item = QListWidgetItem(told(version))
            face = item.font()
            face.setBold(bool(version.name))
            item.setFont(face)
            item.setData(_ROLE, version)
            self.list.addItem(item)
        if versions:
            self.list.setCurrentRow(0)
        self._empty.setVisible(not versions)
        self.list.setVisible(bool(versions))
        self.copy.setEnabled(bool(versions) and self._window.windows is not None)
        self.back.setEnabled(bool(versions) and not self._window.project.read_only)

    def _chosen(self) -> Version | None:
        item = self.list.currentItem()
        found = item.data(_ROLE) if item is not None else None
        return Version(*found) if found is not None else None

    def _on_copy(self) -> None:
        version = self._chosen()
        if version is not None:
            self.accept()
            restoring.open_copy(self._window, version)

    def _on_back(self) -> None:
        version = self._chosen()
        if version is not None:
            self.accept()
            restoring.bring_back(self._window, version, told(version))


def told(version: Version) -> str:
    """When it was, and its name."""
    time = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(version.time.timestamp())), QLocale.FormatType.ShortFormat
    )
    return f"{time}  {version.name}" if version.name else time
