"""What the settings ask: before a connection goes, for passwords, a passphrase, a recovery key, a directory server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.connection import Connection
from desktop.model.errors import AppError
from desktop.ui.kit.browser import open_in_browser
from desktop.ui.kit.name_list import first_names
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Question
from desktop.ui.settings.directory_dialog import DirectoryDialog
from desktop.ui.settings.look_dialog import LookDialog
from desktop.ui.settings.network_dialog import NetworkDialog
from desktop.ui.settings.network_presenter import NetworkPresenter
from desktop.ui.settings.passphrase_dialog import PassphraseDialog
from desktop.ui.settings.password_dialog import PasswordDialog
from desktop.ui.settings.presenter import SettingsPresenter
from desktop.ui.settings.recovery_dialog import RecoveryDialog
from desktop.ui.settings.removal_words import removal_sentence
from desktop.ui.settings.tenant_dialog import TenantDialog
from desktop.ui.settings.tenant_presenter import TenantPresenter
from desktop.ui.settings.vault_cards import SecurityCard
from desktop.workers.profile import Door
from desktop.workers.queries.connections import StoredOf
from desktop.workers.tasks.change_passphrase import ChangePassphrase

_MOST_SETS = 5


class PassphraseKeeper(Protocol):
    """What opens the vault, and the task that changes it."""

    def door(self) -> Door:
        """Look at the vault from outside."""

    def changing_passphrase(self, old: str, new: str, *, is_recovery_key: bool = False) -> ChangePassphrase:
        """Return the task that changes the passphrase."""


def door_of(vault: PassphraseKeeper | None) -> Door:
    """Return what opens the vault; a screen without one offers nothing."""
    return vault.door() if vault is not None else Door(has_vault=False)


_Dialog = NetworkDialog | PassphraseDialog | PasswordDialog | DirectoryDialog | RecoveryDialog | LookDialog


class SettingsDialogs(QObject):
    """One dialog at a time over the settings, open until what it asked for has worked.

    `changed(text)` says what was done, "" when the next dialog opens; `failed(AppError)` after its dialog was closed.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        screen: QWidget,
        presenter: SettingsPresenter,
        card: SecurityCard,
        vault: PassphraseKeeper | None,
    ) -> None:
        super().__init__(screen)
        self._card = card
        self._screen = screen
        self._presenter = presenter
        self._vault = vault
        self._dialog: _Dialog | None = None
        self.open_address: Callable[[str], object] = open_in_browser
        """What shows a sign-in page."""
        presenter.removal_met.connect(self._ask_to_remove)
        passphrase = self.tr("The passphrase was changed. The old one no longer opens the vault.")
        presenter.passphrase_ended.connect(partial(self._end, passphrase))
        presenter.password_ended.connect(partial(self._end, self.tr("The password is right, and kept.")))
        directory = self.tr("The directory server was changed. Refresh the directory to read it.")
        presenter.directory_ended.connect(partial(self._end, directory))
        presenter.look_ended.connect(partial(self._end, ""))
        card.passphrase_wanted.connect(self._ask_for_passphrase)
        card.recovery_wanted.connect(self._offer_recovery_key)
        card.keyring_wanted.connect(self._use_keyring)
        presenter.keyring_ended.connect(partial(self._end, self.tr("The system keyring opens the vault.")))
        presenter.recovery_ended.connect(self._show_recovery_key)

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

    def ask_for_look(self, connection: Connection) -> None:
        """Ask for a name and a colour."""
        if self._dialog is None:
            dialog = LookDialog(connection, self._screen)
            dialog.change_wanted.connect(partial(self._presenter.change_look, connection))
            self._open(dialog)

    def ask_for_network(self, connection: Connection) -> None:
        """Ask how a connection's servers are reached."""
        if self._dialog is not None or (connection.address is None and connection.exchange is None):
            return
        self._presenter.forget_finding(connection)
        dialog = NetworkDialog(NetworkPresenter(self._presenter.runner, connection), self._screen)
        done = self.tr("The servers are reached with these settings, and they are kept.")
        dialog.accepted.connect(partial(self.changed.emit, done))
        self._open(dialog)

    def show_tenant(self, connection: Connection, *, is_renewing: bool = False) -> None:
        """Show what ContactSync has in a tenant; with `is_renewing` its certificate is renewed at once."""
        if connection.address is not None:
            presenter = TenantPresenter(self._presenter.runner, connection, self.open_address)
            dialog = TenantDialog(presenter, self._screen, is_renewing=is_renewing)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _ask_for_passphrase(self) -> None:
        if self._dialog is not None or self._vault is None:
            return
        changing = self._vault.changing_passphrase

        def change(old: str, new: str, is_recovery_key: bool) -> None:
            self._presenter.change_passphrase(changing(old, new, is_recovery_key=is_recovery_key))

        dialog = PassphraseDialog(self._screen, self._vault.door())
        dialog.change_wanted.connect(change)
        self._open(dialog)

    def _offer_recovery_key(self) -> None:
        if self._dialog is not None:
            return
        dialog = RecoveryDialog(self._screen, has_one=door_of(self._vault).takes_recovery_key)
        dialog.key_wanted.connect(self._presenter.make_recovery_key)
        self._open(dialog)

    def _open(self, dialog: _Dialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._drop)
        self.changed.emit("")
        dialog.open()

    def _drop(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _show_recovery_key(self, key: str, error: AppError | None) -> None:
        self._card.show_door(door_of(self._vault))
        if not isinstance(self._dialog, RecoveryDialog):
            if error is not None:
                self.failed.emit(error)
        elif error is not None:
            self._dialog.show_error(error)
        else:
            self._dialog.show_key(key)

    def _use_keyring(self) -> None:
        self.changed.emit("")
        self._presenter.use_keyring()

    def _end(self, text: str, error: AppError | None) -> None:
        self._card.show_door(door_of(self._vault))
        if error is None:
            self.changed.emit(text)
            if self._dialog is not None:
                self._dialog.accept()
        elif self._dialog is not None and not isinstance(self._dialog, NetworkDialog):
            self._dialog.show_error(error)
        else:
            self.failed.emit(error)

    def _ask_to_remove(self, connection: Connection, stored: StoredOf) -> None:
        title = self.tr("Remove {name}?").replace("{name}", shown_name(connection.name))
        text = removal_sentence(stored)
        if stored.named_by:
            named = self.tr("Sync sets of other connections name it, too; change them afterwards: {names}.")
            text = f"{text}\n\n{named.replace('{names}', first_names(stored.named_by, _MOST_SETS))}"
        question = Question(self._screen, "remove_connection", title, text, self.tr("Remove"), self.tr("Keep"))
        question.accepted.connect(lambda: self._presenter.remove(connection))
        question.open()
