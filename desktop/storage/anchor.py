"""The anchor: a file beside the database that says what the database was, authenticated with a key of the vault.

`vault.anchor` holds a counter that only grows, how far both chains go, and after a clean end the hash of the whole
database file. It holds nothing of what is stored.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.model.errors import AppError, ErrorCode, VaultDamaged, VaultTooNew
from desktop.storage.chain import ChainHead
from desktop.storage.profile import write_private_file

FILE = "vault.anchor"
_FORMAT = 1
_LARGEST_FILE = 4096


class AnchorState(StrEnum):
    """Where the program was when the anchor was written."""

    OPENING = "opening"
    """About to write the number of its session into the database, which is as it was until then."""
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FileState:
    """What a database file was: bytes and SHA-256."""

    size: int
    hashed: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was known of the database when this was written.

    `counter` grows with each writing. `session` is that of the opening that last wrote to the database; the database
    holds it too. `file` is the database file of the last clean end, `None` before the first one.
    """

    counter: int
    session: int
    generation: int
    state: AnchorState
    journal: ChainHead
    audit: ChainHead
    file: FileState | None = None


def anchor_key(kek: bytes, file_id: str) -> bytes:
    """Return the key that authenticates the anchor of a vault; it outlives a replacement of the database's key."""
    return HKDF(SHA256(), 32, salt=None, info=f"contactsync;anchor;{file_id}".encode()).derive(kek)


def file_state(path: Path) -> FileState:
    """Read a whole file; raises DISK_FAILED."""
    try:
        with path.open("rb") as stream:
            hashed = hashlib.file_digest(stream, "sha256").hexdigest()
            return FileState(stream.tell(), hashed)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure


def write_anchor(home: Path, key: bytes, anchor: Anchor) -> None:
    """Replace the anchor as a whole; raises DISK_FAILED."""
    content = _encode(anchor)
    whole = {**content, "mac": _mac(key, content)}
    write_private_file(home / FILE, json.dumps(whole, indent=1).encode())


def read_anchor(home: Path, key: bytes) -> Anchor | None:
    """Return the anchor, `None` where there is none; raises VAULT_DAMAGED, VAULT_TOO_NEW, DISK_FAILED."""
    path = home / FILE
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure
    try:
        content = json.loads(raw.decode("ascii"))
        mac = content.pop("mac")
        if content["format"] > _FORMAT:
            raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(path))
        if len(raw) > _LARGEST_FILE or not hmac.compare_digest(str(mac), _mac(key, content)):
            raise ValueError("mac")
        return _decode(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(path), "the anchor is not the one of this vault") from None


def remove_anchor(home: Path) -> None:
    """Remove what a vault left that is not there any more."""
    try:
        (home / FILE).unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home / FILE), type(failure).__name__) from failure


def _mac(key: bytes, content: Mapping[str, object]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hmac.digest(key, canonical.encode(), "sha256").hex()


def _encode(anchor: Anchor) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "counter": anchor.counter,
        "session": anchor.session,
        "generation": anchor.generation,
        "state": anchor.state.value,
        "journal": [anchor.journal.sequence, anchor.journal.chain.hex()],
        "audit": [anchor.audit.sequence, anchor.audit.chain.hex()],
        "file": [anchor.file.size, anchor.file.hashed] if anchor.file else None,
    }


def _decode(plain: Mapping[str, object]) -> Anchor:
    file = FileState(*_pair(plain["file"])) if plain["file"] is not None else None
    return Anchor(
        _number(plain["counter"]),
        _number(plain["session"]),
        _number(plain["generation"]),
        AnchorState(str(plain["state"])),
        _head(plain["journal"]),
        _head(plain["audit"]),
        file,
    )


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _pair(value: object) -> tuple[int, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError
    return _number(value[0]), str(value[1])


def _head(value: object) -> ChainHead:
    sequence, chain = _pair(value)
    return ChainHead(sequence, bytes.fromhex(chain))
