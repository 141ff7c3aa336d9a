"""The key file: what opens the vault, and how keys and slots in it are replaced."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from cryptography.exceptions import InvalidTag

from desktop.model.errors import Bug, ErrorCode, VaultDamaged, VaultLocked
from desktop.storage.key_derivation import (
    FLOOR,
    SALT_BYTES,
    KdfCost,
    KdfPolicy,
    calibrated_cost,
    derived,
)
from desktop.storage.key_file_format import FILE, KeyFile, read_key_file, write_key_file
from desktop.storage.key_slots import (
    FORMAT,
    Contents,
    KeyClass,
    Keys,
    Sealed,
    Slot,
    SlotKind,
    bridge_over,
    cross_bridge,
    new_kek,
    new_keys,
    open_bundle,
    open_old_slot,
    seal_bundle,
    sealed,
    slot_header,
    unsealed,
    wrapping_of,
)

__all__ = [
    "FILE",
    "FLOOR",
    "KdfCost",
    "KdfPolicy",
    "KeyClass",
    "KeyFile",
    "Keys",
    "OpenedKeys",
    "Slot",
    "SlotKind",
    "bring_up_to_date",
    "calibrated_cost",
    "keyring_slot",
    "new_file_id",
    "new_key_file",
    "new_keys",
    "old_slots",
    "open_with_kek",
    "open_with_keyring",
    "open_with_passphrase",
    "open_with_recovery_key",
    "passphrase_slot",
    "put_slot",
    "read_key_file",
    "recovery_slot",
    "replace_keys",
    "write_key_file",
]

_editing = threading.Lock()
"""Reading, changing and writing are one step within this program; the instance lock keeps others away."""


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """What an opened key file gives; `file` is how it shall stand on the disk from now on (`bring_up_to_date`)."""

    kek: bytes = field(repr=False)
    keys: Keys = field(repr=False)
    generation: int
    file: KeyFile


def new_file_id() -> str:
    """Return a fresh name for a vault."""
    return secrets.token_hex(16)


def new_key_file() -> OpenedKeys:
    """Return fresh keys in a file that nothing opens yet: slots are added with `KeyFile.with_slot`."""
    file_id, kek, keys = new_file_id(), new_kek(), new_keys()
    return OpenedKeys(kek, keys, 0, KeyFile(file_id, (), seal_bundle(file_id, kek, Contents(keys))))


def passphrase_slot(file_id: str, kek: bytes, passphrase: str, policy: KdfPolicy, cost: KdfCost | None = None) -> Slot:
    """Return a slot that this passphrase opens; `cost` where it is not for the policy to say."""
    cost = cost or policy.cost or calibrated_cost()
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping = derived(passphrase, salt, cost)
    return _slot(file_id, SlotKind.PASSPHRASE, wrapping, kek, salt, cost)


def keyring_slot(file_id: str, kek: bytes, wrapping: bytes) -> Slot:
    """Return a slot that the 32 bytes in the system keyring open."""
    return _slot(file_id, SlotKind.KEYRING, wrapping, kek)


def recovery_slot(file_id: str, kek: bytes, secret: bytes) -> Slot:
    """Return a slot that the bytes of a recovery key open; they are random, so that nothing needs to be costly."""
    return _slot(file_id, SlotKind.RECOVERY_KEY, wrapping_of(secret, file_id, "recovery key"), kek)


def _slot(
    file_id: str, kind: SlotKind, wrapping: bytes, kek: bytes, salt: bytes = b"", cost: KdfCost | None = None
) -> Slot:
    header = slot_header(file_id, FORMAT, kind, salt, cost)
    return Slot(kind, sealed(wrapping, kek, header), salt, cost)


def open_with_passphrase(file: KeyFile, passphrase: str, policy: KdfPolicy) -> OpenedKeys:
    """Return the keys; a slot that costs less than it could here gets a dearer one.

    Raises PASSPHRASE_WRONG, or VAULT_LOCKED where no passphrase opens this vault.
    """
    slot = file.slot(SlotKind.PASSPHRASE)
    if slot is None or slot.cost is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="this vault has no passphrase")
    policy.check(slot.cost)
    began = perf_counter()
    wrapping = derived(passphrase, slot.salt, slot.cost)
    cost = policy.upgraded(slot.cost, perf_counter() - began)
    try:
        opened = _opened(file, slot, wrapping)
    except InvalidTag:
        raise VaultLocked(ErrorCode.PASSPHRASE_WRONG) from None
    if cost == slot.cost:
        return opened
    dearer = passphrase_slot(file.file_id, opened.kek, passphrase, policy, cost)
    return replace(opened, file=opened.file.with_slot(dearer))


def open_with_keyring(file: KeyFile, wrapping: bytes) -> OpenedKeys:
    """Return the keys; raises KEYRING_ENTRY_CHANGED where the keyring's entry is not the right one."""
    slot = file.slot(SlotKind.KEYRING)
    if slot is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="this vault is not opened by the keyring")
    try:
        return _opened(file, slot, wrapping)
    except (InvalidTag, ValueError):
        raise VaultLocked(ErrorCode.KEYRING_ENTRY_CHANGED, cause="the keyring's entry does not fit") from None


def open_with_recovery_key(file: KeyFile, secret: bytes) -> OpenedKeys:
    """Return the keys; raises RECOVERY_KEY_WRONG, or VAULT_LOCKED where none was made."""
    slot = file.slot(SlotKind.RECOVERY_KEY)
    if slot is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="this vault has no recovery key")
    try:
        return _opened(file, slot, wrapping_of(secret, file.file_id, "recovery key"))
    except InvalidTag:
        raise VaultLocked(ErrorCode.RECOVERY_KEY_WRONG) from None


def open_with_kek(file: KeyFile, kek: bytes) -> OpenedKeys:
    """Return the keys for a key-encryption key that is known already; raises KEY_FILE_DAMAGED where it does not fit."""
    if file.bundle is None:
        raise Bug("a key file of format 1 has no key-encryption key")
    contents = _contents(file.file_id, kek, file.bundle)
    return OpenedKeys(kek, contents.keys, contents.generation, file)


def _contents(file_id: str, kek: bytes, bundle: Sealed) -> Contents:
    try:
        return open_bundle(file_id, kek, bundle)
    except InvalidTag:
        raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, cause="the bundle of keys does not fit its slot") from None


def _opened(file: KeyFile, slot: Slot, wrapping: bytes) -> OpenedKeys:
    """Open a slot of whichever format; raises `InvalidTag` where `wrapping` is not its key."""
    if file.bundle is None:
        return _converted(file, slot, wrapping)
    if slot.bridge is None:
        kek = unsealed(wrapping, slot.sealed, slot.header(file.file_id, FORMAT))
        return open_with_kek(file, kek)
    old_keys = open_old_slot(file.file_id, slot, wrapping)
    kek = cross_bridge(file.file_id, slot, old_keys, slot.bridge)
    rewrapped = _slot(file.file_id, slot.kind, wrapping, kek, slot.salt, slot.cost)
    return open_with_kek(file.with_slot(rewrapped), kek)


def _converted(file: KeyFile, slot: Slot, wrapping: bytes) -> OpenedKeys:
    """Turn a file of format 1 into format 2: the slot that opened is made anew, the others get a bridge."""
    keys = open_old_slot(file.file_id, slot, wrapping)
    kek = new_kek()
    bridged = tuple(
        replace(one, bridge=bridge_over(file.file_id, one, keys, kek))
        for one in file.slots
        if one.kind is not slot.kind
    )
    newer = KeyFile(file.file_id, bridged, seal_bundle(file.file_id, kek, Contents(keys)))
    rewrapped = _slot(file.file_id, slot.kind, wrapping, kek, slot.salt, slot.cost)
    return OpenedKeys(kek, keys, 0, newer.with_slot(rewrapped))


def bring_up_to_date(home: Path, found: KeyFile, opened: OpenedKeys) -> None:
    """Write what opening changed (format, cost), where it did; `found` is what was read before. Raises DISK_FAILED.

    What somebody else wrote in between stays as it is: the next opening is early enough.
    """
    if opened.file == found:
        return
    with _editing:
        if read_key_file(home) == found:
            write_key_file(home, opened.file)


def put_slot(home: Path, kek: bytes, slot: Slot) -> None:
    """Add a slot or replace the one of its kind; nothing else in the file changes.

    Raises KEY_FILE_DAMAGED where the file has another key-encryption key by now, DISK_FAILED.
    """
    _edit(home, kek, lambda opened: opened.file.with_slot(slot))


def replace_keys(home: Path, kek: bytes, keys: Keys, generation: int | None = None) -> OpenedKeys:
    """Write the file anew with other keys for the classes given, and another generation where one is given.

    Slots of format 1 go: they hold the keys that are to be destroyed. Whoever used one of them sets it up again
    (`old_slots` names them beforehand). Once this returns, the file is on the disk, in a new inode.
    """

    def changed(opened: OpenedKeys) -> KeyFile:
        slots = tuple(slot for slot in opened.file.slots if slot.bridge is None)
        if not slots:
            raise Bug("no slot would be left to open the vault")
        after = opened.generation if generation is None else generation
        contents = Contents({**opened.keys, **keys}, after)
        return KeyFile(opened.file.file_id, slots, seal_bundle(opened.file.file_id, kek, contents))

    return open_with_kek(_edit(home, kek, changed), kek)


def old_slots(file: KeyFile) -> tuple[SlotKind, ...]:
    """Return the slots that still wrap keys of format 1; each becomes a new one when it opens the vault once."""
    return tuple(slot.kind for slot in file.slots if file.bundle is None or slot.bridge is not None)


def _edit(home: Path, kek: bytes, change: Callable[[OpenedKeys], KeyFile]) -> KeyFile:
    with _editing:
        found = read_key_file(home)
        if found.bundle is None:
            raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, cause="the key file is of format 1 again")
        changed = change(open_with_kek(found, kek))
        write_key_file(home, changed)
        return changed
