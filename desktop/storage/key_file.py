"""The key file: the vault's random keys, wrapped in slots of which any one opens them."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.errors import AppError, ErrorCode, VaultDamaged, VaultLocked, VaultTooNew
from desktop.storage.profile import write_private_file

FILE = "vault.key"
_FORMAT = 1
_KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
_LARGEST_FILE = 65_536


class KeyClass(StrEnum):
    """What has a key of its own, so that it can be erased by destroying that key."""

    DATABASE = "database"
    SECRETS = "secrets"
    ADDRESSES = "addresses"
    SNAPSHOTS = "snapshots"
    JOURNALS = "journals"
    AUDIT = "audit"
    ORDERS = "orders"


class SlotKind(StrEnum):
    """What opens the vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Cost of Argon2id; memory in KiB."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


FLOOR = KdfCost()
"""64 MiB, 3 passes: above what OWASP asks for; a key file below it was tampered with."""
CEILING_KIB = 1_048_576
"""A key file that asks for more than 1 GiB would only exhaust the memory."""
_DEAREST_KIB = 262_144
_TARGET_S = 0.5
"""How long a guess shall take on the machine that made the slot, as far as `_DEAREST_KIB` goes."""


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which costs a key file may name, and which a new slot gets (`None`: what this machine can afford).

    Tests lower both.
    """

    cost: KdfCost | None = None
    floor: KdfCost = FLOOR

    def check(self, cost: KdfCost) -> None:
        """Raise KEY_FILE_DAMAGED for a cost outside the bounds."""
        is_low = cost.memory_kib < self.floor.memory_kib or cost.passes < self.floor.passes or cost.lanes < 1
        is_odd = cost.memory_kib < 8 * cost.lanes  # Argon2 has no such cost
        if is_low or is_odd or cost.memory_kib > CEILING_KIB or cost.passes > 100 or cost.lanes > 64:
            raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, cause="cost of the key derivation out of bounds")


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the bundle of keys, encrypted with what the passphrase or the keyring gives."""

    kind: SlotKind
    nonce: bytes
    sealed: bytes
    salt: bytes = b""
    cost: KdfCost | None = None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as it stands on the disk; `file_id` names the vault and is bound into every slot."""

    file_id: str
    slots: tuple[Slot, ...]

    def slot(self, kind: SlotKind) -> Slot | None:
        """Return the slot of a kind."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return this file with a slot added, or replaced where there was one of its kind."""
        others = tuple(one for one in self.slots if one.kind is not slot.kind)
        return replace(self, slots=(*others, slot))


Keys = Mapping[KeyClass, bytes]


def new_keys() -> Keys:
    """Return fresh random keys for every class."""
    return {kind: secrets.token_bytes(_KEY_BYTES) for kind in KeyClass}


def new_file_id() -> str:
    """Return a fresh name for a vault."""
    return secrets.token_hex(16)


def _derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return the key that a passphrase gives, however the keyboard composed its characters."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, _KEY_BYTES, Type.ID)
    except HashingError:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="not enough memory for the key derivation") from None


def _seconds(cost: KdfCost) -> float:
    began = perf_counter()
    _derive("", bytes(_SALT_BYTES), cost)
    return perf_counter() - began


def calibrated_cost(seconds: Callable[[KdfCost], float] = _seconds) -> KdfCost:
    """Return a cost that takes this machine up to about half a second: memory is doubled while there is time.

    Never below `FLOOR`, however slow the machine; `seconds` measures one derivation.
    """
    cost = FLOOR
    while cost.memory_kib < _DEAREST_KIB and seconds(cost) <= _TARGET_S / 2:
        cost = replace(cost, memory_kib=2 * cost.memory_kib)
    return cost


def _header(file_id: str, kind: SlotKind, salt: bytes, cost: KdfCost | None) -> bytes:
    """Return what is authenticated with a slot: nothing of it can be changed without closing the slot."""
    costs = "" if cost is None else f"{cost.memory_kib},{cost.passes},{cost.lanes}"
    return f"contactsync-key;{_FORMAT};{file_id};{kind.value};{salt.hex()};{costs}".encode()


def _seal(keys: Keys, wrapping: bytes, header: bytes) -> tuple[bytes, bytes]:
    bundle = json.dumps({kind.value: key.hex() for kind, key in keys.items()}).encode()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce, AESGCM(wrapping).encrypt(nonce, bundle, header)


def passphrase_slot(file_id: str, keys: Keys, passphrase: str, policy: KdfPolicy) -> Slot:
    """Return a slot that this passphrase opens."""
    cost = policy.cost or calibrated_cost()
    salt = secrets.token_bytes(_SALT_BYTES)
    wrapping = _derive(passphrase, salt, cost)
    nonce, sealed = _seal(keys, wrapping, _header(file_id, SlotKind.PASSPHRASE, salt, cost))
    return Slot(SlotKind.PASSPHRASE, nonce, sealed, salt, cost)


def keyring_slot(file_id: str, keys: Keys, wrapping: bytes) -> Slot:
    """Return a slot that the 32 bytes in the system keyring open."""
    nonce, sealed = _seal(keys, wrapping, _header(file_id, SlotKind.KEYRING, b"", None))
    return Slot(SlotKind.KEYRING, nonce, sealed)


def _unseal(slot: Slot, wrapping: bytes, header: bytes) -> Keys:
    bundle = json.loads(AESGCM(wrapping).decrypt(slot.nonce, slot.sealed, header))
    return {kind: bytes.fromhex(bundle[kind.value]) for kind in KeyClass}


def open_with_passphrase(file: KeyFile, passphrase: str, policy: KdfPolicy) -> Keys:
    """Return the keys; raises PASSPHRASE_WRONG, or VAULT_LOCKED where no passphrase opens this vault."""
    slot = file.slot(SlotKind.PASSPHRASE)
    if slot is None or slot.cost is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="this vault has no passphrase")
    policy.check(slot.cost)
    wrapping = _derive(passphrase, slot.salt, slot.cost)
    try:
        return _unseal(slot, wrapping, _header(file.file_id, slot.kind, slot.salt, slot.cost))
    except InvalidTag:
        raise VaultLocked(ErrorCode.PASSPHRASE_WRONG) from None


def open_with_keyring(file: KeyFile, wrapping: bytes) -> Keys:
    """Return the keys; raises KEYRING_UNAVAILABLE where the keyring's entry is not the right one."""
    slot = file.slot(SlotKind.KEYRING)
    if slot is None:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="this vault is not opened by the keyring")
    try:
        return _unseal(slot, wrapping, _header(file.file_id, slot.kind, b"", None))
    except (InvalidTag, ValueError):
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="the keyring's entry does not fit") from None


def _encode(file: KeyFile) -> dict[str, object]:
    def text(value: bytes) -> str:
        return base64.b64encode(value).decode()

    slots = []
    for slot in file.slots:
        plain: dict[str, object] = {"kind": slot.kind.value, "nonce": text(slot.nonce), "sealed": text(slot.sealed)}
        if slot.cost is not None:
            plain |= {"salt": text(slot.salt), "memory_kib": slot.cost.memory_kib}
            plain |= {"passes": slot.cost.passes, "lanes": slot.cost.lanes}
        slots.append(plain)
    return {"format": _FORMAT, "file_id": file.file_id, "slots": slots}


def _checksum(content: Mapping[str, object]) -> str:
    """Return a sum that tells damage from a wrong passphrase; it protects against nothing else."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def write_key_file(home: Path, file: KeyFile) -> None:
    """Replace the key file as a whole; raises DISK_FAILED."""
    content = _encode(file)
    whole = {**content, "checksum": _checksum(content)}
    write_private_file(home / FILE, json.dumps(whole, indent=1).encode())


def read_key_file(home: Path) -> KeyFile:
    """Read the key file; raises VAULT_MISSING, KEY_FILE_DAMAGED or VAULT_TOO_NEW."""
    path = home / FILE
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise VaultLocked(ErrorCode.VAULT_MISSING, str(home)) from None
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure
    try:
        content = json.loads(raw.decode("ascii"))
        checksum = content.pop("checksum")
        if len(raw) > _LARGEST_FILE or checksum != _checksum(content):
            raise ValueError("checksum")
        if content["format"] > _FORMAT:
            raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(path))
        if content["format"] != _FORMAT:
            raise ValueError("format")
        return KeyFile(str(content["file_id"]), tuple(_decode_slot(plain) for plain in content["slots"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as failure:
        raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, str(path)) from failure


def _decode_slot(plain: Mapping[str, object]) -> Slot:
    def raw(name: str, size: int | None = None) -> bytes:
        value = base64.b64decode(str(plain[name]), validate=True)
        if size is not None and len(value) != size:
            raise ValueError(name)
        return value

    def number(name: str) -> int:
        value = plain[name]
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    kind = SlotKind(str(plain["kind"]))
    nonce, sealed = raw("nonce", _NONCE_BYTES), raw("sealed")
    if kind is SlotKind.KEYRING:
        return Slot(kind, nonce, sealed)
    cost = KdfCost(number("memory_kib"), number("passes"), number("lanes"))
    return Slot(kind, nonce, sealed, raw("salt", _SALT_BYTES), cost)
