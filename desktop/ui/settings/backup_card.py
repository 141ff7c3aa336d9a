"""The card of backups: write one, and the way to restore one."""

from __future__ import annotations

from PySide6.QtCore import QDate, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.icon_button import labelled_button


class BackupCard(CardFrame):
    """`backup_wanted(path)` once a file was chosen; `restore_wanted()`: the vault is locked for it first."""

    backup_wanted = Signal(str)
    restore_wanted = Signal()

    def __init__(self) -> None:
        hint = self.tr(
            "A backup is one encrypted file with all that the vault holds. Whatever opens the vault today opens it:"
            " keep it apart from this computer. Before each run the program keeps a copy by itself, three in all."
        )
        super().__init__("settings_backups", self.tr("Backups"), hint)
        self._make = labelled_button("file", self.tr("Back up the vault…"), "settings_back_up", self._ask_for_file)
        restore = labelled_button("loop", self.tr("Restore a backup…"), "settings_restore", self.restore_wanted.emit)
        ways = FlowRow()
        for made in (self._make, restore):
            ways.add(made)
        self.body.addWidget(ways)

    def show_busy(self, *, is_busy: bool) -> None:
        """Say that a backup is being made; the bar below shows how far it is and stops it."""
        self._make.setEnabled(not is_busy)
        words = self.tr("Backing up …") if is_busy else self.tr("Back up the vault…")
        self._make.setText(words)
        self._make.setAccessibleName(words)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Back up the vault"), "", self.tr("Backups (*.backup)"))
        dialog.setObjectName("settings_back_up_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setDefaultSuffix("backup")
        dialog.selectFile(f"contactsync-{QDate.currentDate().toString('yyyy-MM-dd')}.backup")
        dialog.fileSelected.connect(self.backup_wanted)
        dialog.open()
