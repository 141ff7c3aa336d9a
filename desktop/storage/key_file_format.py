"""The key file as it stands on the disk: JSON with a checksum that tells damage from a wrong passphrase."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, VaultDamaged, VaultLocked, VaultTooNew
from desktop.storage.key_derivation import SALT_BYTES, KdfCost
from desktop.storage.key_slots import FORMAT, NONCE_BYTES, OLD_FORMAT, Sealed, Slot, SlotKind
from desktop.storage.profile import write_private_file

FILE = "vault.key"
_LARGEST_FILE = 65_536


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file; `file_id` names the vault and is bound into everything sealed. Format 1 had no bundle."""

    file_id: str
    slots: tuple[Slot, ...]
    bundle: Sealed | None

    def slot(self, kind: SlotKind) -> Slot | None:
        """Return the slot of a kind."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return this file with a slot added, or replaced where there was one of its kind."""
        others = tuple(one for one in self.slots if one.kind is not slot.kind)
        return replace(self, slots=(*others, slot))


def write_key_file(home: Path, file: KeyFile) -> None:
    """Replace the key file as a whole; raises DISK_FAILED."""
    write_private_file(home / FILE, key_file_text(file).encode())


def key_file_text(file: KeyFile) -> str:
    """Return what a key file says on the disk."""
    content = _encoded(file)
    return json.dumps({**content, "checksum": checksum(content)}, indent=1)


def checksum(content: Mapping[str, object]) -> str:
    """Return a sum that tells damage from a wrong passphrase; it protects against nothing else."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _encoded(file: KeyFile) -> dict[str, object]:
    slots = []
    for slot in file.slots:
        plain: dict[str, object] = {"kind": slot.kind.value, **_encoded_box(slot.sealed)}
        if slot.cost is not None:
            plain |= {"salt": _text(slot.salt), "memory_kib": slot.cost.memory_kib}
            plain |= {"passes": slot.cost.passes, "lanes": slot.cost.lanes}
        if slot.bridge is not None:
            plain["bridge"] = _encoded_box(slot.bridge)
        slots.append(plain)
    if file.bundle is None:
        return {"format": OLD_FORMAT, "file_id": file.file_id, "slots": slots}
    return {"format": FORMAT, "file_id": file.file_id, "bundle": _encoded_box(file.bundle), "slots": slots}


def _encoded_box(box: Sealed) -> dict[str, object]:
    return {"nonce": _text(box.nonce), "sealed": _text(box.content)}


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


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
        told = content.pop("checksum")
        if len(raw) > _LARGEST_FILE or told != checksum(content):
            raise ValueError("checksum")
        if content["format"] > FORMAT:
            raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(path))
        return _decoded(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as failure:
        raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, str(path)) from failure


def _decoded(content: Mapping[str, object]) -> KeyFile:
    slots, bundle = content["slots"], None
    if content["format"] == FORMAT:
        bundle = _box(content["bundle"])
    elif content["format"] != OLD_FORMAT:
        raise ValueError("format")
    if not isinstance(slots, list):
        raise TypeError("slots")
    return KeyFile(str(content["file_id"]), tuple(_slot(plain) for plain in slots), bundle)


def _slot(plain: Mapping[str, object]) -> Slot:
    kind = SlotKind(str(plain["kind"]))
    slot = Slot(kind, _box(plain), bridge=_box(plain["bridge"]) if "bridge" in plain else None)
    if kind is not SlotKind.PASSPHRASE:
        return slot
    cost = KdfCost(_number(plain, "memory_kib"), _number(plain, "passes"), _number(plain, "lanes"))
    return replace(slot, salt=_raw(plain, "salt", SALT_BYTES), cost=cost)


def _box(plain: object) -> Sealed:
    if not isinstance(plain, Mapping):
        raise TypeError("sealed")
    return Sealed(_raw(plain, "nonce", NONCE_BYTES), _raw(plain, "sealed"))


def _raw(plain: Mapping[str, object], name: str, size: int | None = None) -> bytes:
    value = base64.b64decode(str(plain[name]), validate=True)
    if size is not None and len(value) != size:
        raise ValueError(name)
    return value


def _number(plain: Mapping[str, object], name: str) -> int:
    value = plain[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value
