"""Make, open and check a vault; everything here runs on the thread that will own the connection (the `db` lane)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, Invalid, VaultDamaged, VaultLocked
from desktop.model.vault_settings import SHORTEST_PASSPHRASE
from desktop.storage import database, key_file, system_keyring
from desktop.storage.anchor import remove_anchor
from desktop.storage.anchor_keeper import AnchorKeeper
from desktop.storage.backups import remove_unfinished
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.key_file import KdfPolicy, KeyClass, Keys, OpenedKeys, SlotKind
from desktop.storage.migrations import STEPS, check_version, migrate
from desktop.storage.opening import judge
from desktop.storage.profile import make_private_folder, rename_private_file, write_private_file
from desktop.storage.proxy_accounts import move_proxy_accounts
from desktop.storage.recovery_key import RecoveryKey
from desktop.storage.store import Store
from desktop.storage.vault_end import end_vault, finish_ending, has_ending
from desktop.storage.wipe import finish_wipes

__all__ = [
    "SlotKind",
    "VaultStatus",
    "check_passphrase",
    "check_vault",
    "create_vault",
    "open_vault",
    "vault_status",
]

_MADE = "vault.new"
"""A database that its key file does not stand beside yet."""
_STANDARD = KdfPolicy()
Way = str | RecoveryKey | None
"""What somebody opens a vault with: a passphrase, a recovery key, or the system keyring (`None`)."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """Whether a profile has a vault and what opens it; `old_slots` would not outlive a replacement of keys."""

    exists: bool
    slots: tuple[SlotKind, ...] = ()
    old_slots: tuple[SlotKind, ...] = ()


def vault_status(home: Path) -> VaultStatus:
    """Look at a profile without opening it; raises KEY_FILE_DAMAGED where the key file can't be read."""
    if not (home / key_file.FILE).exists():
        return VaultStatus(exists=False)
    file = key_file.read_key_file(home)
    return VaultStatus(True, tuple(slot.kind for slot in file.slots), key_file.old_slots(file))


def check_passphrase(passphrase: str) -> None:
    """Raise PASSPHRASE_WEAK for what would be guessed first."""
    text = passphrase.casefold()
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Invalid(ErrorCode.PASSPHRASE_WEAK, cause=f"fewer than {SHORTEST_PASSPHRASE} characters")
    if len(set(text)) < 5:
        raise Invalid(ErrorCode.PASSPHRASE_WEAK, cause="the same few characters again and again")
    if any(word in text for word in ("contactsync", "password", "passwort", "12345678", "qwertz", "qwerty")):
        raise Invalid(ErrorCode.PASSPHRASE_WEAK, cause="a word that is tried first")


def create_vault(home: Path, passphrase: str | None, *, use_keyring: bool, kdf: KdfPolicy = _STANDARD) -> Store:
    """Make a vault that a passphrase, the system keyring or both open.

    Raises VAULT_EXISTS, PASSPHRASE_WEAK, KEYRING_UNAVAILABLE, VAULT_IN_USE, DISK_FAILED.
    """
    if passphrase is None and not use_keyring:
        raise Invalid(ErrorCode.PASSPHRASE_WEAK, cause="a passphrase or the keyring is needed")
    if passphrase is not None:
        check_passphrase(passphrase)
    make_private_folder(home)
    finish_ending(home)
    lock = InstanceLock(home)
    try:
        if (home / key_file.FILE).exists() or database.has_database(home):
            raise Invalid(ErrorCode.VAULT_EXISTS, str(home))
        opened = key_file.new_key_file()
        file = opened.file
        if passphrase is not None:
            file = file.with_slot(key_file.passphrase_slot(file.file_id, opened.kek, passphrase, kdf))
        if use_keyring:
            wrapping = system_keyring.make_wrapping_key(file.file_id)
            file = file.with_slot(key_file.keyring_slot(file.file_id, opened.kek, wrapping))
        remove_anchor(home)
        _make_database(home, opened.keys)
        key_file.write_key_file(home, file)
        return _open(home, replace(opened, file=file), lock)
    except BaseException:
        lock.release()
        raise


def open_vault(
    home: Path,
    way: Way,
    *,
    kdf: KdfPolicy = _STANDARD,
    now: Callable[[], datetime] = _utc_now,
    accept: bool = False,
) -> Store:
    """Open a vault by passphrase, by recovery key, or by the system keyring where `way` is `None`.

    Runs and plans that an earlier process left in the middle are marked or discarded. A key file of an older format, or
    whose passphrase costs less than this machine can afford, is brought up to date. The database is compared with its
    anchor; `accept` takes a state that is another one as it is, as long as its pages are whole. A wipe that was cut off
    is brought to its end.

    Raises VAULT_MISSING, PASSPHRASE_WRONG, RECOVERY_KEY_WRONG, KEYRING_UNAVAILABLE and its like, KEY_FILE_DAMAGED,
    VAULT_DAMAGED, VAULT_OLDER, VAULT_TOO_NEW, VAULT_IN_USE.
    """
    finish_ending(home)
    key_file.read_key_file(home)  # where there is none, no lock is to be made either
    lock = InstanceLock(home)
    try:
        store = _open(home, opened_keys(home, way, kdf), lock, accept=accept)
    except BaseException:
        lock.release()
        raise
    try:
        _tidy_up(store, now())
        if has_ending(store):
            end_vault(store, now)
            raise VaultLocked(ErrorCode.VAULT_MISSING, str(home))
        finish_wipes(store, now)
    except BaseException:
        store.close()
        raise
    return store


def opened_keys(home: Path, way: Way, kdf: KdfPolicy) -> OpenedKeys:
    """Open the key file and bring it up to date, under the instance lock; raises what `open_vault` raises."""
    file = key_file.read_key_file(home)
    if isinstance(way, RecoveryKey):
        opened = key_file.open_with_recovery_key(file, way.secret)
    elif way is not None:
        opened = key_file.open_with_passphrase(file, way, kdf)
    elif file.slot(SlotKind.KEYRING) is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="a passphrase is needed")
    else:
        opened = key_file.open_with_keyring(file, system_keyring.read_wrapping_key(file.file_id))
    key_file.bring_up_to_date(home, file, opened)
    return opened


def _make_database(home: Path, keys: Keys) -> None:
    """Make the whole database under another name: only with its key file there is a vault, whatever cuts this off."""
    path = home / _MADE
    write_private_file(path, b"")
    connection = database.open_database(path, keys[KeyClass.DATABASE])
    try:
        with database.converted_errors(str(path)):
            migrate(connection, home, keys[KeyClass.DATABASE])
    finally:
        connection.close()


def _open(home: Path, opened: OpenedKeys, lock: InstanceLock, *, accept: bool = False) -> Store:
    path = database.database_path(home, opened.generation)
    if opened.generation == 0 and not path.exists() and (home / _MADE).exists():
        rename_private_file(home / _MADE, path)
    if not path.exists() or path.stat().st_size < database.PAGE_BYTES:
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(path), "the database is missing")
    judged = judge(home, path, opened, len(STEPS), accept=accept)
    key = opened.keys[KeyClass.DATABASE]
    connection = database.open_database(path, key)
    try:
        with database.converted_errors(str(path)):
            check_version(connection, home)
            keeper = AnchorKeeper.begin(home, opened, judged, connection)
            migrate(connection, home, key)
        database.remove_strays(home, opened.generation)
        remove_unfinished(home)
        store = Store(connection, opened, home, lock.release, keeper)
        if judged.accepted is not None:
            _accept(store, judged.accepted)
        return store
    except BaseException:
        connection.close()
        raise


def _accept(store: Store, finding: AppError) -> None:
    """Take a state as it is; what was found stands in the audit log."""
    with store.transaction():
        for chained in (store.journal, store.audit):
            if not chained.is_chain_whole():
                chained.mend()
        if not store.journal.are_entries_whole():
            store.journal.mend()
        store.audit.add(_utc_now(), "vault accepted", f"{finding.code.value}: {finding.cause}")
    store.renew_anchor()


def _tidy_up(store: Store, now: datetime) -> None:
    """Mark what an earlier process left in the middle; it has ended by now, because the lock is ours."""
    with store.transaction():
        store.runs.mark_interrupted(now)
        store.plans.discard_unfinished()
        move_proxy_accounts(store.connections, store.secrets)
    store.erasures.settle()


def check_vault(store: Store) -> None:
    """Look at every page and at both chains; raises VAULT_DAMAGED with the first finding."""
    found = store.integrity_problems()
    if not store.journal.is_chain_whole():
        found.append("the journal's chain is broken")
    if not store.journal.are_entries_whole():
        found.append("an entry of the journal is not what its chain says")
    if not store.audit.is_chain_whole():
        found.append("the audit log's chain is broken")
    if found:
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause=found[0])
