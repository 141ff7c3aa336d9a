"""Keys inside keys: the bundle of class keys under one key-encryption key, and the slots that wrap that one.

A bundle can be replaced by whoever holds the key-encryption key (KEK), without passphrase or recovery key; a slot can
be replaced without touching the bundle. A slot of format 1 wrapped the class keys themselves. Its secret is not at hand
when another slot turns the file into format 2, so it stays as it is and gets a `bridge`: the KEK, wrapped by what the
old keys give.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.storage.key_derivation import KEY_BYTES, KdfCost

NONCE_BYTES = 12
OLD_FORMAT, FORMAT = 1, 2


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
    RECOVERY_KEY = "recovery_key"


Keys = Mapping[KeyClass, bytes]


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something encrypted and authenticated with AES-256-GCM; each time with a fresh nonce."""

    nonce: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the KEK, encrypted with what passphrase, keyring or recovery key give.

    With a `bridge` it is one of format 1: `sealed` holds the class keys of that time, and `bridge` the KEK.
    """

    kind: SlotKind
    sealed: Sealed
    salt: bytes = b""
    cost: KdfCost | None = None
    bridge: Sealed | None = None

    def header(self, file_id: str, format_: int) -> bytes:
        """Return what is authenticated with a slot: nothing of it can be changed without closing the slot."""
        return slot_header(file_id, format_, self.kind, self.salt, self.cost)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the bundle holds: a key for each class, and which database file they belong to."""

    keys: Keys = field(repr=False)
    generation: int = 0


def new_keys() -> Keys:
    """Return fresh random keys for every class."""
    return {kind: secrets.token_bytes(KEY_BYTES) for kind in KeyClass}


def new_kek() -> bytes:
    """Return a fresh key-encryption key."""
    return secrets.token_bytes(KEY_BYTES)


def slot_header(file_id: str, format_: int, kind: SlotKind, salt: bytes = b"", cost: KdfCost | None = None) -> bytes:
    """Return what is authenticated with a slot that is about to be made."""
    costs = "" if cost is None else f"{cost.memory_kib},{cost.passes},{cost.lanes}"
    return f"contactsync-key;{format_};{file_id};{kind.value};{salt.hex()};{costs}".encode()


def sealed(wrapping: bytes, content: bytes, header: bytes) -> Sealed:
    """Encrypt and authenticate `content`, and authenticate `header`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(wrapping).encrypt(nonce, content, header))


def unsealed(wrapping: bytes, box: Sealed, header: bytes) -> bytes:
    """Return what was sealed; raises `InvalidTag` (or `ValueError` for a key of no usable length)."""
    return AESGCM(wrapping).decrypt(box.nonce, box.content, header)


def wrapping_of(secret: bytes, file_id: str, purpose: str) -> bytes:
    """Return a key made from a secret that is random already; each purpose gets another one."""
    return HKDF(SHA256(), KEY_BYTES, file_id.encode(), f"contactsync {purpose}".encode()).derive(secret)


def seal_bundle(file_id: str, kek: bytes, contents: Contents) -> Sealed:
    """Encrypt the class keys under the KEK."""
    plain = {"keys": {kind.value: key.hex() for kind, key in contents.keys.items()}, "generation": contents.generation}
    return sealed(kek, json.dumps(plain).encode(), _bundle_header(file_id))


def open_bundle(file_id: str, kek: bytes, bundle: Sealed) -> Contents:
    """Return the class keys, a fresh one for each class that the bundle does not know yet; raises `InvalidTag`."""
    plain = json.loads(unsealed(kek, bundle, _bundle_header(file_id)))
    return Contents(_decoded(plain["keys"]), int(plain["generation"]))


def open_old_slot(file_id: str, slot: Slot, wrapping: bytes) -> Keys:
    """Return the class keys that a slot of format 1 wraps; raises `InvalidTag`."""
    return _decoded(json.loads(unsealed(wrapping, slot.sealed, slot.header(file_id, OLD_FORMAT))))


def bridge_over(file_id: str, slot: Slot, old_keys: Keys, kek: bytes) -> Sealed:
    """Wrap the KEK with what the class keys of a format 1 slot give."""
    return sealed(_bridge_key(file_id, old_keys), kek, slot.header(file_id, FORMAT))


def cross_bridge(file_id: str, slot: Slot, old_keys: Keys, bridge: Sealed) -> bytes:
    """Return the KEK behind a slot of format 1; raises `InvalidTag`."""
    return unsealed(_bridge_key(file_id, old_keys), bridge, slot.header(file_id, FORMAT))


def _bridge_key(file_id: str, old_keys: Keys) -> bytes:
    return wrapping_of(old_keys[KeyClass.DATABASE], file_id, "bridge from format 1")


def _bundle_header(file_id: str) -> bytes:
    return f"contactsync-bundle;{FORMAT};{file_id}".encode()


def _decoded(plain: Mapping[str, str]) -> Keys:
    known = {KeyClass(name): bytes.fromhex(key) for name, key in plain.items() if name in set(KeyClass)}
    return {**new_keys(), **known}
