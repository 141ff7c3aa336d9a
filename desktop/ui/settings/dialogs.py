"""What the settings ask: before a connection goes, and for passwords, a passphrase, a directory server."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.connection import Connection
from desktop.model.errors import AppError
from desktop.ui.kit.name_list import first_names
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Question
from desktop.ui.settings.directory_dialog import DirectoryDialog
from desktop.ui.settings.passphrase_dialog import PassphraseDialog
from desktop.ui.settings.password_dialog import PasswordDialog
from desktop.ui.settings.presenter import SettingsPresenter
from desktop.workers.profile import Door
from desktop.workers.queries.connections import StoredOf
from desktop.workers.tasks.change_passphrase import ChangePassphrase

_MOST_SETS = 5


class PassphraseKeeper(Protocol):
    """What opens the vault, and the task that changes it."""

    def door(self) -> Door:
        """Look at the vault from outside."""

    def changing_passphrase(self, old: str, new: str) -> ChangePassphrase:
        """Return the task that changes the passphrase."""


class SettingsDialogs(QObject):
    """One dialog at a time over the settings, open until what it asked for has worked.

    `changed(text)` says what was done, "" when the next dialog opens; `failed(AppError)` after its dialog was closed.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, screen: QWidget, presenter: SettingsPresenter, vault: PassphraseKeeper | None) -> None:
        super().__init__(screen)
        self._screen = screen
        self._presenter = presenter
        self._vault = vault
        self._dialog: PassphraseDialog | PasswordDialog | DirectoryDialog | None = None
        presenter.removal_met.connect(self._ask_to_remove)
        passphrase = self.tr("The passphrase was changed. The old one no longer opens the vault.")
        presenter.passphrase_ended.connect(partial(self._end, passphrase))
        presenter.password_ended.connect(partial(self._end, self.tr("The password is right, and kept.")))
        directory = self.tr("The directory server was changed. Refresh the directory to read it.")
        presenter.directory_ended.connect(partial(self._end, directory))

    def ask_for_password(self, connection: Connection) -> None:
        """Ask for a service account's password, or whether the stored one shall be tried again."""
        if self._dialog is None and connection.exchange is not None:
            change = self._presenter.change_password
            dialog = PasswordDialog(connection.exchange, self._screen)
            dialog.change_wanted.connect(partial(change, connection))
            dialog.stored_wanted.connect(partial(change, connection))
            self._open(dialog)

    def ask_for_directory(self, connection: Connection) -> None:
        """Ask for a directory server."""
        if self._dialog is None and connection.exchange is not None:
            dialog = DirectoryDialog(connection.exchange, self._screen)
            dialog.change_wanted.connect(partial(self._presenter.change_directory, connection))
            self._open(dialog)

    def ask_for_passphrase(self) -> None:
        """Ask for the passphrase of now and the next one."""
        if self._dialog is None and self._vault is not None:
            changing, change = self._vault.changing_passphrase, self._presenter.change_passphrase
            dialog = PassphraseDialog(self._screen)
            dialog.change_wanted.connect(lambda old, new: change(changing(old, new)))
            self._open(dialog)

    def _open(self, dialog: PassphraseDialog | PasswordDialog | DirectoryDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._drop)
        self.changed.emit("")
        dialog.open()

    def _drop(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _end(self, text: str, error: AppError | None) -> None:
        if error is None:
            self.changed.emit(text)
            if self._dialog is not None:
                self._dialog.accept()
        elif self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self.failed.emit(error)

    def _ask_to_remove(self, connection: Connection, stored: StoredOf) -> None:
        title = self.tr("Remove {name}?").replace("{name}", shown_name(connection.name))
        text = self.tr(
            "What is stored of it goes: people {people}, sync sets {sets}, plans {plans}, runs {runs}."
            " Mailboxes stay as they are; contacts that were written can then no longer be updated or taken back."
        )
        for place in ("people", "sets", "plans", "runs"):
            text = text.replace(f"{{{place}}}", number_text(getattr(stored, place)))
        if stored.named_by:
            named = self.tr("Sync sets of other connections name it, too; change them afterwards: {names}.")
            text = f"{text}\n\n{named.replace('{names}', first_names(stored.named_by, _MOST_SETS))}"
        question = Question(self._screen, "remove_connection", title, text, self.tr("Remove"), self.tr("Keep"))
        question.accepted.connect(lambda: self._presenter.remove(connection))
        question.open()
