"""Key files as they were before format 2."""

from __future__ import annotations

import json
import secrets

from desktop.storage import key_derivation, key_file
from desktop.storage.key_derivation import KdfCost
from desktop.storage.key_file import KeyFile, Slot, SlotKind
from desktop.storage.key_slots import OLD_FORMAT, sealed, slot_header
from tests.storage.samples import PASSPHRASE

WRAPPING = b"k" * 32
"""What the keyring has."""


def old_file(keys: key_file.Keys) -> KeyFile:
    """Return a file as format 1 was, which a passphrase and the keyring open."""
    plain = json.dumps({kind.value: key.hex() for kind, key in keys.items()}).encode()
    salt, cost = secrets.token_bytes(16), KdfCost(8, 1, 1)
    header = slot_header("old", OLD_FORMAT, SlotKind.PASSPHRASE, salt, cost)
    by_passphrase = sealed(key_derivation.derived(PASSPHRASE, salt, cost), plain, header)
    by_keyring = sealed(WRAPPING, plain, slot_header("old", OLD_FORMAT, SlotKind.KEYRING))
    slots = (Slot(SlotKind.PASSPHRASE, by_passphrase, salt, cost), Slot(SlotKind.KEYRING, by_keyring))
    return KeyFile("old", slots, None)
