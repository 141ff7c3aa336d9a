"""The profile folder as the window meets it before a vault is open: its settings, and the tasks that open the vault."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from desktop.model.errors import AppError
from desktop.storage.key_file import KdfPolicy, SlotKind
from desktop.storage.recovery_key import typed_recovery_key
from desktop.storage.restore import restore_vault
from desktop.storage.settings_file import read_settings, write_settings
from desktop.storage.system_keyring import is_keyring_available
from desktop.storage.vault import Way, create_vault, open_vault, opened_keys, vault_status
from desktop.storage.vault_slots import change_passphrase
from desktop.workers.tasks.back_up import RestoreVault
from desktop.workers.tasks.change_passphrase import ChangePassphrase
from desktop.workers.tasks.open_vault import CreateVault, OpenVault


@dataclass(frozen=True, slots=True)
class Door:
    """Whether there is a vault and what opens it; `error` where its key file can't be read."""

    has_vault: bool
    takes_passphrase: bool = False
    takes_keyring: bool = False
    takes_recovery_key: bool = False
    has_keyring: bool = False
    """This system has a keyring that can hold a vault's key."""
    error: AppError | None = None


class Profile:
    """One profile folder. Settings are small and written at once; the tasks do their work on the `db` lane."""

    def __init__(self, home: Path, kdf: KdfPolicy | None = None) -> None:
        """`kdf` is for tests, whose passphrases need not be costly."""
        self._home = home
        self._kdf = kdf or KdfPolicy()
        self._settings = read_settings(home)

    def door(self) -> Door:
        """Look whether there is a vault; reads the key file only."""
        has_keyring = is_keyring_available()
        try:
            status = vault_status(self._home)
        except AppError as failure:
            return Door(has_vault=True, has_keyring=has_keyring, error=failure)
        return Door(
            has_vault=status.exists,
            takes_passphrase=SlotKind.PASSPHRASE in status.slots,
            takes_keyring=SlotKind.KEYRING in status.slots,
            takes_recovery_key=SlotKind.RECOVERY_KEY in status.slots,
            has_keyring=has_keyring,
        )

    def creating(self, passphrase: str | None, *, use_keyring: bool) -> CreateVault:
        """Return the task that makes the vault and opens it."""
        make = partial(create_vault, self._home, passphrase, use_keyring=use_keyring, kdf=self._kdf)
        return CreateVault(make)

    def restoring(self, source: Path, secret: str) -> RestoreVault:
        """Return the task that puts a backup in the place of the vault, which must be locked, and opens it.

        `secret` is the passphrase of its time, or what looks like a recovery key.
        """
        way: Way = secret
        with suppress(AppError):
            way = typed_recovery_key(secret)
        return RestoreVault(lambda report: restore_vault(self._home, source, way, kdf=self._kdf, report=report))

    def opening(self, passphrase: str | None) -> OpenVault:
        """Return the task that opens the vault; `None` uses the system keyring."""
        return self._opening(passphrase)

    def recovering(self, typed: str) -> OpenVault:
        """Return the task that opens the vault by a recovery key; raises RECOVERY_KEY_MISTYPED at once."""
        return self._opening(typed_recovery_key(typed))

    def _opening(self, way: Way) -> OpenVault:
        check = partial(opened_keys, self._home, way, self._kdf)
        return OpenVault(partial(open_vault, self._home, way, kdf=self._kdf), check)

    def changing_passphrase(self, old: str, new: str, *, is_recovery_key: bool = False) -> ChangePassphrase:
        """Return the task that lets another passphrase open the vault that is open.

        `old` may be the recovery key; one with a typing error is RECOVERY_KEY_MISTYPED when the task runs.
        """

        def change() -> None:
            way = typed_recovery_key(old) if is_recovery_key else old
            change_passphrase(self._home, way, new, kdf=self._kdf, is_open=True)

        return ChangePassphrase(change)

    @property
    def language(self) -> str:
        """Code of the chosen language, "" for the system's."""
        return self._settings.language

    @language.setter
    def language(self, language: str) -> None:
        self._keep(language=language)

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        return self._settings.theme

    @theme.setter
    def theme(self, theme: str) -> None:
        self._keep(theme=theme)

    @property
    def window(self) -> str:
        """Where the window was, as base64."""
        return self._settings.window

    @window.setter
    def window(self, window: str) -> None:
        self._keep(window=window)

    @property
    def columns(self) -> str:
        """Columns and order of the directory's list, "" for the usual ones."""
        return self._settings.columns

    @columns.setter
    def columns(self, columns: str) -> None:
        self._keep(columns=columns)

    @property
    def place(self) -> str:
        """The screen that was shown last."""
        return self._settings.place

    @place.setter
    def place(self, place: str) -> None:
        self._keep(place=place)

    @property
    def layout(self) -> str:
        """Widths of columns and panes."""
        return self._settings.layout

    @layout.setter
    def layout(self, layout: str) -> None:
        self._keep(layout=layout)

    def _keep(self, **changed: str) -> None:
        """Keep changed settings for this session in any case, then on the disk; raises DISK_FAILED."""
        settings = replace(self._settings, **changed)
        if settings != self._settings:
            self._settings = settings
            write_settings(self._home, settings)
