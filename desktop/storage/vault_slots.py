"""Change what opens a vault: each of these replaces one slot of the key file and leaves everything else as it is."""

from __future__ import annotations

from pathlib import Path

from desktop.model.errors import ErrorCode, VaultLocked
from desktop.storage import key_file, system_keyring
from desktop.storage.instance_lock import InstanceLock
from desktop.storage.key_derivation import KdfPolicy
from desktop.storage.recovery_key import RecoveryKey, new_recovery_key
from desktop.storage.store import Store
from desktop.storage.vault import Way, check_passphrase, opened_keys

_STANDARD = KdfPolicy()


def change_passphrase(home: Path, way: Way, new: str, *, kdf: KdfPolicy = _STANDARD, is_open: bool = False) -> None:
    """Set another passphrase; `way` is that of before, the recovery key or the keyring (`None`).

    `is_open`: this program has the vault open, and the lock with it. Raises what `open_vault` raises, and
    PASSPHRASE_WEAK.
    """
    check_passphrase(new)
    key_file.read_key_file(home)
    lock = None if is_open else InstanceLock(home)
    try:
        opened = opened_keys(home, way, kdf)
        slot = key_file.passphrase_slot(opened.file.file_id, opened.kek, new, kdf)
        key_file.put_slot(home, opened.kek, slot)
    finally:
        if lock is not None:
            lock.release()


def renew_recovery_key(store: Store) -> RecoveryKey:
    """Make a recovery key; the one from before opens nothing from then on. Raises DISK_FAILED."""
    file_id = key_file.read_key_file(store.home).file_id
    key = new_recovery_key()
    key_file.put_slot(store.home, store.kek, key_file.recovery_slot(file_id, store.kek, key.secret))
    return key


def use_keyring(store: Store) -> None:
    """Let the system keyring open the vault (again): a fresh entry and its slot.

    Raises KEYRING_UNAVAILABLE, KEYRING_UNSAFE, KEYRING_LOCKED, DISK_FAILED. An entry that does not stay is noticed.
    """
    file_id = key_file.read_key_file(store.home).file_id
    wrapping = system_keyring.make_wrapping_key(file_id)
    if system_keyring.read_wrapping_key(file_id) != wrapping:
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="the keyring did not keep the entry")
    key_file.put_slot(store.home, store.kek, key_file.keyring_slot(file_id, store.kek, wrapping))


def keyring_trouble(store: Store) -> VaultLocked | None:
    """Return why the keyring would not open this vault though it is meant to, `None` where it would."""
    file = key_file.read_key_file(store.home)
    if file.slot(key_file.SlotKind.KEYRING) is None:
        return None
    try:
        key_file.open_with_keyring(file, system_keyring.read_wrapping_key(file.file_id))
    except VaultLocked as trouble:
        return trouble
    return None
