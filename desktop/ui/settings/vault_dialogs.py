"""What the settings ask in dialogs: passphrase, recovery key, keyring, and the password of a service account."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.model.connection import Connection
from desktop.model.errors import AppError
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.settings.passphrase_dialog import PassphraseDialog
from desktop.ui.settings.password_dialog import PasswordDialog
from desktop.ui.settings.presenter import SettingsPresenter
from desktop.ui.settings.recovery_dialog import RecoveryDialog
from desktop.ui.settings.vault_cards import SecurityCard
from desktop.workers.profile import Door
from desktop.workers.tasks.change_passphrase import ChangePassphrase


class PassphraseKeeper(Protocol):
    """What opens the vault, and the task that changes it."""

    def door(self) -> Door:
        """Look at the vault from outside."""

    def changing_passphrase(self, old: str, new: str, *, is_recovery_key: bool = False) -> ChangePassphrase:
        """Return the task that changes the passphrase."""


def door_of(vault: PassphraseKeeper | None) -> Door:
    """Return what opens the vault; a screen without one offers nothing."""
    return vault.door() if vault is not None else Door(has_vault=False)


class VaultDialogs(QObject):
    """Opens one dialog at a time over `screen`; `notices` are where good ends and errors are told."""

    def __init__(
        self,
        screen: QWidget,
        presenter: SettingsPresenter,
        card: SecurityCard,
        notices: tuple[Notice, Notice],
        vault: PassphraseKeeper | None,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._presenter = presenter
        self._card = card
        self._changed, self._error = notices
        self._vault = vault
        self._dialog: PassphraseDialog | PasswordDialog | RecoveryDialog | None = None
        card.passphrase_wanted.connect(self._ask_for_passphrase)
        card.recovery_wanted.connect(self._offer_recovery_key)
        card.keyring_wanted.connect(self._use_keyring)
        passphrase = self.tr("The passphrase was changed. The old one no longer opens the vault.")
        presenter.passphrase_ended.connect(partial(self._end, passphrase))
        presenter.password_ended.connect(partial(self._end, self.tr("The password was changed.")))
        presenter.keyring_ended.connect(partial(self._end, self.tr("The system keyring opens the vault.")))
        presenter.recovery_ended.connect(self._show_recovery_key)

    def ask_for_password(self, connection: Connection) -> None:
        """Ask for the new password of a service account."""
        if self._dialog is not None or connection.exchange is None:
            return
        dialog = PasswordDialog(connection.exchange, self._screen)
        dialog.change_wanted.connect(partial(self._presenter.change_password, connection))
        self._open(dialog)

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

    def _open(self, dialog: PassphraseDialog | PasswordDialog | RecoveryDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._drop)
        self._changed.show_text("")
        dialog.open()

    def _drop(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _show_recovery_key(self, key: str, error: AppError | None) -> None:
        self._card.show_door(door_of(self._vault))
        if not isinstance(self._dialog, RecoveryDialog):
            self._error.show_error(error)
        elif error is not None:
            self._dialog.show_error(error)
        else:
            self._dialog.show_key(key)

    def _use_keyring(self) -> None:
        self._changed.show_text("")
        self._presenter.use_keyring()

    def _end(self, text: str, error: AppError | None) -> None:
        self._card.show_door(door_of(self._vault))
        if error is None:
            self._changed.show_text(text)
            if self._dialog is not None:
                self._dialog.accept()
        elif self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self._error.show_error(error)
