"""Put a backup in the place of the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.ui.kit.form_field import FileField, FormField
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import Field, StartState


class RestorePage(StartPage):
    """`restore_wanted(path, secret)`, `back_wanted()`, `cancel_wanted()`."""

    restore_wanted = Signal(str, str)
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "The backup is checked as a whole first; until then the present vault stays as it is. What was erased since"
            " the backup was made is erased in it again."
        )
        super().__init__("restore", self.tr("Restore a backup"), text)
        self._file = FileField(
            "restore_file",
            self.tr("Backup"),
            self.tr("A file that was made with “Back up the vault”, or one from the folder “backups” of the profile."),
            self.tr("Choose a file."),
            self.tr("Backups (*.backup *.db);;All files (*)"),
        )
        self._secret = FormField(
            "restore_secret",
            self.tr("Passphrase or recovery key"),
            self.tr("What opened the vault when the backup was made also opens the restored one."),
            self.tr("Type the passphrase or the recovery key."),
            is_secret=True,
        )
        warning = self.tr("What was done since the backup was made is lost.")
        self._restore = primary(button(self.tr("Restore"), "restore_start", self._on_restore))
        self._restore.setDefault(True)
        self._cancel = button(self.tr("Cancel"), "restore_cancel", self.cancel_wanted.emit)
        self._back = button(self.tr("Back"), "restore_back", self.back_wanted.emit)
        self.body.addWidget(self._file)
        self.body.addWidget(self._secret)
        self.body.addSpacing(4)
        self.body.addWidget(plain_label(warning, "restore_warning", wraps=True, is_faint=True))
        self.body.addSpacing(8)
        for part in (self._restore, self._cancel, self._back):
            self.body.addWidget(part)
        self._secret.edit.returnPressed.connect(self._on_restore)

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self._file.text, self._secret.text)

    def show_state(self, state: StartState) -> None:
        """Show what is wrong, and whether it is under way."""
        self.error.show_error(state.error)
        self._file.show_wrong(is_wrong=Field.FILE in state.wrong)
        self._secret.show_wrong(is_wrong=Field.PASSPHRASE in state.wrong)
        for part in (self._file, self._secret, self._restore, self._back):
            part.setEnabled(not state.is_busy)
        self._cancel.setVisible(state.is_busy)
        self._restore.setText(self.tr("Restoring …") if state.is_busy else self.tr("Restore"))
        if state.error is not None and not state.is_busy:
            self._secret.edit.selectAll()
            self._secret.edit.setFocus()

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._file.edit.setFocus()

    def forget(self) -> None:
        """Empty the fields."""
        self._file.edit.clear()
        self._secret.edit.clear()
