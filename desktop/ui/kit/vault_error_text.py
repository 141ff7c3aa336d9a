"""What is wrong with the vault, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.ui.kit.error_sentences import ErrorText, Texts

translate = QCoreApplication.translate


def vault_texts() -> Texts:
    """Return the sentences about the vault, its files and what opens it."""
    return {
        **_keyring(),
        **_recovery_key(),
        **_damage(),
        ErrorCode.VAULT_MISSING: ErrorText(
            translate("Errors", "There is no vault yet ({subject})."),
            translate("Errors", "Create one first."),
        ),
        ErrorCode.VAULT_EXISTS: ErrorText(
            translate("Errors", "There is a vault already ({subject})."),
            translate("Errors", "Open it, or choose another profile folder."),
        ),
        ErrorCode.VAULT_LOCKED: ErrorText(
            translate("Errors", "The vault is locked."),
            translate("Errors", "Open it with its passphrase or its recovery key."),
        ),
        ErrorCode.VAULT_IN_USE: ErrorText(
            translate("Errors", "ContactSync is already running with this vault."),
            translate("Errors", "Use the window that is open, or end the other program first."),
        ),
        ErrorCode.PASSPHRASE_WRONG: ErrorText(
            translate("Errors", "This passphrase does not open the vault."),
            translate("Errors", "Try again; capital letters and the keyboard's language matter."),
        ),
        ErrorCode.PASSPHRASE_WEAK: ErrorText(
            translate("Errors", "This passphrase would be guessed too easily."),
            translate(
                "Errors", "Use at least 10 characters, not the same few again: three or four unusual words are good."
            ),
        ),
        ErrorCode.PASSPHRASES_DIFFER: ErrorText(
            translate("Errors", "The two passphrases are not the same."),
            translate("Errors", "Enter it again, twice the same."),
        ),
    }


def _damage() -> Texts:
    return {
        ErrorCode.KEY_FILE_DAMAGED: ErrorText(
            translate("Errors", "The key file of the vault is damaged ({subject})."),
            translate("Errors", "Put the file vault.key back from a backup. Without it nobody can open the vault."),
        ),
        ErrorCode.VAULT_DAMAGED: ErrorText(
            translate("Errors", "The vault is damaged or belongs to another key file ({subject})."),
            translate(
                "Errors",
                "Nothing was changed. Restore a backup, here or with vault restore; if you know why the files"
                " are others, vault check --accept takes them as they are.",
            ),
        ),
        ErrorCode.BACKUP_DAMAGED: ErrorText(
            translate("Errors", "This file is damaged, or it is no backup ({subject})."),
            translate("Errors", "Nothing was changed. Take another backup."),
        ),
        ErrorCode.BACKUP_FOREIGN: ErrorText(
            translate("Errors", "This is the backup of another vault ({subject})."),
            translate("Errors", "Nothing was changed. Restore it into a profile folder of its own."),
        ),
        ErrorCode.VAULT_OLDER: ErrorText(
            translate(
                "Errors", "The vault is older than it should be: somebody put back an earlier state ({subject})."
            ),
            translate(
                "Errors",
                "Nothing was changed. What was done since is not known to it: take the newer files back or restore a"
                " backup; vault check --accept goes on with this state.",
            ),
        ),
        ErrorCode.VAULT_TOO_NEW: ErrorText(
            translate("Errors", "A newer ContactSync wrote this vault ({subject})."),
            translate("Errors", "Install the newer version; nothing was changed."),
        ),
    }


def _keyring() -> Texts:
    other_ways = translate(
        "Errors", "Open the vault with its passphrase or its recovery key; nothing in it was changed."
    )
    repair = translate("Errors", "After that the settings offer to use the keyring again.")
    return {
        ErrorCode.KEYRING_UNAVAILABLE: ErrorText(
            translate("Errors", "This system has no keyring that ContactSync can reach."),
            other_ways,
        ),
        ErrorCode.KEYRING_UNSAFE: ErrorText(
            translate("Errors", "The keyring of this system keeps secrets in clear, so ContactSync does not use it."),
            other_ways,
        ),
        ErrorCode.KEYRING_LOCKED: ErrorText(
            translate("Errors", "The system keyring is locked, or it did not let ContactSync in."),
            f"{translate('Errors', 'Unlock the keyring and try again.')} {other_ways}",
        ),
        ErrorCode.KEYRING_ENTRY_GONE: ErrorText(
            translate("Errors", "The system keyring of this user has no key for this vault."),
            f"{other_ways} {repair}",
        ),
        ErrorCode.KEYRING_ENTRY_CHANGED: ErrorText(
            translate("Errors", "The key for this vault in the system keyring was changed; it opens nothing any more."),
            f"{other_ways} {repair}",
        ),
    }


def _recovery_key() -> Texts:
    return {
        ErrorCode.RECOVERY_KEY_MISTYPED: ErrorText(
            translate("Errors", "The recovery key has a typing error (group {subject})."),
            translate(
                "Errors",
                "Compare it with the printed one: eight groups of five letters or digits, never the letter U.",
            ),
        ),
        ErrorCode.RECOVERY_KEY_WRONG: ErrorText(
            translate("Errors", "This recovery key does not open the vault."),
            translate("Errors", "It is typed without mistakes, but is that of another vault, or a newer one was made."),
        ),
    }
