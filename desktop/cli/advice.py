"""What to do next, where the way at the command line is another one than in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import AppError, ErrorCode
from desktop.ui.kit.names import shown_name

translate = QCoreApplication.translate


def command_line(*words: str) -> str:
    """Return a command to copy; a name with spaces or quotes is put in quotes."""
    return " ".join(("contactsync", *(_quoted(word) for word in words)))


def _quoted(word: str) -> str:
    is_plain = word and all(c.isalnum() or c in "-_.,:/@=" for c in word)
    return word if is_plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def advice_for(failure: AppError) -> str | None:
    """Return the next step of an error at the command line, `None` where the window's own is right."""
    text = _texts().get(failure.code)
    if text is None or ("{subject}" in text and not failure.subject):
        return None
    return text.replace("{subject}", shown_name(failure.subject))


def _texts() -> dict[ErrorCode, str]:
    other_ways = translate(
        "CommandLine", "Give the passphrase (--passphrase-file FILE) or the recovery key (--recovery-key-file FILE)."
    )
    repair = translate("CommandLine", "With it, contactsync vault keyring lets the keyring open the vault again.")
    renew = translate(
        "CommandLine",
        "Renew it (contactsync connection renew-certificate NAME), or upload another one to the app registration.",
    )
    return {
        ErrorCode.SIGN_IN_NEEDED: translate("CommandLine", "Sign in again (contactsync connection sign-in NAME)."),
        ErrorCode.CERTIFICATE_EXPIRED: renew,
        ErrorCode.CERTIFICATE_EXPIRING: renew,
        ErrorCode.LOG_ON_REFUSED: translate(
            "CommandLine",
            "It was tried once only, so that the account is not locked, and is not tried again before you give"
            " another password (contactsync connection password NAME). Check the account's name, too, and whether it"
            " is locked.",
        ),
        ErrorCode.SIGN_IN_AGAIN: translate("CommandLine", "Sign in again (contactsync connection sign-in NAME)."),
        ErrorCode.CONNECTION_UNKNOWN: translate("CommandLine", "See what there is (contactsync connection list)."),
        ErrorCode.SET_UNKNOWN: translate("CommandLine", "See what there is (contactsync set list)."),
        ErrorCode.RUN_UNKNOWN: translate("CommandLine", "See what there is (contactsync runs)."),
        ErrorCode.PLAN_UNKNOWN: translate("CommandLine", "Make a new one (contactsync plan SET)."),
        ErrorCode.PLAN_STALE: translate("CommandLine", "Renew it and look at it (contactsync renew {subject})."),
        ErrorCode.RUN_ACTIVE: translate(
            "CommandLine", "Finish it first (contactsync resume {subject}), then make a new plan."
        ),
        ErrorCode.RUN_UNFINISHED: translate("CommandLine", "Finish it first (contactsync resume {subject})."),
        ErrorCode.SOURCE_UNKNOWN: translate(
            "CommandLine",
            "Check the name, or use the id; see what there is (contactsync directory people NAME, contactsync directory"
            " groups NAME, contactsync source list NAME).",
        ),
        ErrorCode.SET_INVALID: translate("CommandLine", "Correct the file, then import it again; nothing was stored."),
        ErrorCode.SET_FILE_INVALID: translate(
            "CommandLine", "Compare it with what contactsync set export SET prints. Nothing was stored."
        ),
        ErrorCode.CONNECTION_INVALID: translate(
            "CommandLine", "Correct the name or the address; addresses begin with https://. Nothing was stored."
        ),
        ErrorCode.VAULT_MISSING: translate(
            "CommandLine", "Make one (contactsync vault create), or name the folder of yours (--home DIR)."
        ),
        ErrorCode.VAULT_LOCKED: translate(
            "CommandLine",
            "Give its passphrase by --passphrase-file FILE or the variable CONTACTSYNC_PASSPHRASE, or run the command"
            " in a terminal, which asks for it.",
        ),
        ErrorCode.KEYRING_UNAVAILABLE: other_ways,
        ErrorCode.KEYRING_UNSAFE: other_ways,
        ErrorCode.KEYRING_LOCKED: other_ways,
        ErrorCode.KEYRING_ENTRY_GONE: f"{other_ways} {repair}",
        ErrorCode.KEYRING_ENTRY_CHANGED: f"{other_ways} {repair}",
    }
