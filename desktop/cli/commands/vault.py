"""`vault`: make it, look at it, change what opens it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import command_line
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import (
    ask_passphrase,
    given_passphrase,
    given_way,
    home_of,
    open_session,
    read_first_line,
)
from desktop.model.errors import ErrorCode, Invalid
from desktop.storage.recovery_key import typed_recovery_key
from desktop.storage.restore import restore_vault
from desktop.storage.vault import SlotKind, check_vault, create_vault, vault_status
from desktop.storage.vault_slots import change_passphrase
from desktop.workers.standing import note_opening
from desktop.workers.tasks.back_up import BackUpVault
from desktop.workers.tasks.change_slots import RenewRecoveryKey, UseKeyring

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.storage.store import Store

translate = QCoreApplication.translate

_ADD_CONNECTION = f"{command_line('connection', 'add', 'graph')} NAME --tenant T --client-id ID --certificate PEM"


def _new_passphrase() -> str:
    first = ask_passphrase(translate("CommandLine", "New passphrase: "))
    if ask_passphrase(translate("CommandLine", "The same again: ")) != first:
        raise Invalid(ErrorCode.PASSPHRASES_DIFFER)
    return first


def _begin(store: Store) -> None:
    """Let the trial begin with the making of the vault."""
    try:
        with store.transaction():
            note_opening(store, (), datetime.now(UTC))
    finally:
        store.close()


async def create(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Make a vault, opened by a passphrase, the keyring or both."""
    home = home_of(arguments)
    passphrase = given_passphrase(arguments)
    if passphrase is None and not arguments.keyring:
        passphrase = _new_passphrase()
    _begin(create_vault(home, passphrase, use_keyring=arguments.keyring))
    output.line(translate("CommandLine", "The vault was made in {folder}.").replace("{folder}", str(home)))
    output.document({"home": str(home)})
    output.hint(translate("CommandLine", "Next: {command}").replace("{command}", _ADD_CONNECTION))
    return ExitCode.DONE


async def status(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Say whether there is a vault and what opens it; needs no passphrase."""
    home = home_of(arguments)
    found = vault_status(home)
    if not found.exists:
        output.line(translate("CommandLine", "There is no vault in {folder}.").replace("{folder}", str(home)))
        output.hint(translate("CommandLine", "Next: {command}").replace("{command}", command_line("vault", "create")))
    else:
        text = translate("CommandLine", "Vault in {folder}, opened by: {slots}.")
        slots = ", ".join(_slot_word(slot) for slot in found.slots)
        output.line(text.replace("{folder}", str(home)).replace("{slots}", slots))
        if 0 < len(found.old_slots) < len(found.slots):
            text = translate(
                "CommandLine",
                "Open the vault once by: {slots}. Until then a wipe takes this way in away, because it holds old keys.",
            )
            output.hint(text.replace("{slots}", ", ".join(_slot_word(slot) for slot in found.old_slots)))
    output.document({"home": str(home), "exists": found.exists, "slots": [slot.value for slot in found.slots]})
    return ExitCode.DONE


def _slot_word(slot: SlotKind) -> str:
    return {
        SlotKind.PASSPHRASE: translate("CommandLine", "passphrase"),
        SlotKind.KEYRING: translate("CommandLine", "system keyring"),
        SlotKind.RECOVERY_KEY: translate("CommandLine", "recovery key"),
    }[slot]


async def check(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Look at every page of the vault and at the chains of journal and audit log."""
    async with open_session(arguments, output) as session:
        await session.read(check_vault)
    output.line(translate("CommandLine", "The vault is whole."))
    output.document({"whole": True})
    return ExitCode.DONE


async def backup(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Write the vault into one file."""
    async with open_session(arguments, output) as session:
        path = await session.run(BackUpVault(arguments.file.absolute()))
    size = path.stat().st_size
    text = translate("CommandLine", "The vault was backed up to {file}. It opens with what opens the vault now.")
    output.line(text.replace("{file}", str(path)))
    output.document({"file": str(path), "bytes": size})
    return ExitCode.DONE


async def restore(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Put a backup in the place of the vault."""
    home = home_of(arguments)
    way = given_way(arguments)
    if way is None and not arguments.keyring:
        way = ask_passphrase(translate("CommandLine", "Passphrase of the backup: "))
    restore_vault(home, arguments.file, way).close()
    text = translate("CommandLine", "The vault was restored from {file}. It opens with what opened it then.")
    output.line(text.replace("{file}", str(arguments.file)))
    output.document({"home": str(home), "file": str(arguments.file)})
    return ExitCode.DONE


async def change(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Set another passphrase, with that of before, the recovery key or the keyring; nothing is encrypted anew."""
    home = home_of(arguments)
    way = given_way(arguments)
    if way is None and arguments.recovery_key:
        way = typed_recovery_key(ask_passphrase(translate("CommandLine", "Recovery key: ")))
    elif way is None and SlotKind.PASSPHRASE in vault_status(home).slots:
        way = ask_passphrase(translate("CommandLine", "Passphrase: "))
    named = arguments.new_passphrase_file
    new = read_first_line(named) if named is not None else _new_passphrase()
    change_passphrase(home, way, new)
    output.line(translate("CommandLine", "The passphrase was changed."))
    output.document({"changed": True})
    return ExitCode.DONE


async def renew_recovery_key(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Make a new recovery key and show it: this once, and nowhere else."""
    async with open_session(arguments, output) as session:
        key = await session.run(RenewRecoveryKey())
    output.line(key)
    output.document({"recovery_key": key})
    output.hint(
        translate(
            "CommandLine",
            "Print it and keep it apart from this computer. It opens the vault as the passphrase does, it is not shown"
            " again, and the recovery key from before opens nothing any more.",
        )
    )
    return ExitCode.DONE


async def keep_in_keyring(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Let the system keyring open the vault, or again after its entry was lost."""
    async with open_session(arguments, output) as session:
        await session.run(UseKeyring())
    output.line(translate("CommandLine", "The system keyring opens the vault."))
    output.document({"keyring": True})
    return ExitCode.DONE


VERBS = {
    "create": create,
    "status": status,
    "check": check,
    "backup": backup,
    "restore": restore,
    "passphrase": change,
    "recovery-key": renew_recovery_key,
    "keyring": keep_in_keyring,
}
