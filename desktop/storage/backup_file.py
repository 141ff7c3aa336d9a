"""A backup as one file of its own: header, key file and database, under a database key that only this file has.

`CSYNCBK1`, four bytes of length, a header in JSON, the database. The header holds the key file of that time (whatever
opened the vault then opens the backup), and is authenticated with a key that the key file gives; it names size and
SHA-256 of the database. Nothing in it is in clear but these names, the time and the slots.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.model.errors import AppError, ErrorCode, VaultTooNew
from desktop.storage.database_copy import Report, check_room, copy_bytes, no_report
from desktop.storage.key_file import OpenedKeys

MAGIC = b"CSYNCBK1"
_FORMAT = 1
_LARGEST_HEADER = 256 * 1024


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What a backup says of itself; `key_file` is the key file's text, `start` where the database begins."""

    file_id: str
    made_at: datetime
    schema: int
    size: int
    hashed: str
    key_file: str
    mac: str
    start: int = 0

    def content(self) -> dict[str, object]:
        """Return what is authenticated."""
        return {
            "format": _FORMAT,
            "file_id": self.file_id,
            "made_at": self.made_at.isoformat(),
            "schema": self.schema,
            "size": self.size,
            "sha256": self.hashed,
            "key_file": self.key_file,
        }

    def is_of(self, opened: OpenedKeys) -> bool:
        """Tell whether the vault whose key file was opened made this header."""
        return hmac.compare_digest(self.mac, _mac(opened.kek, self.content()))


def signed_header(
    opened: OpenedKeys, key_file: str, database: Path, schema: int, made_at: datetime, report: Report
) -> BackupHeader:
    """Return the header of a backup; reads the database once."""
    size = database.stat().st_size
    with database.open("rb") as reading, Path(os.devnull).open("wb") as nowhere:
        hashed = copy_bytes(reading, nowhere, size, report)
    bare = BackupHeader(opened.file.file_id, made_at, schema, size, hashed, key_file, "")
    mac = _mac(opened.kek, bare.content())
    return BackupHeader(bare.file_id, made_at, schema, size, hashed, key_file, mac)


def write_backup(target: Path, header: BackupHeader, database: Path, report: Report = no_report) -> None:
    """Write the file; it appears as a whole or not at all, for its owner alone. Raises DISK_FAILED."""
    text = json.dumps({**header.content(), "mac": header.mac}).encode()
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        check_room(target.parent, header.size)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as writing, database.open("rb") as reading:
            writing.write(MAGIC + len(text).to_bytes(4) + text)
            copy_bytes(reading, writing, header.size, report)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(target)
    except (OSError, EOFError) as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(target), type(failure).__name__) from failure
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def read_header(path: Path) -> BackupHeader | None:
    """Return the header, `None` for a file that is no backup of this form.

    Raises FILE_UNREADABLE, BACKUP_DAMAGED, VAULT_TOO_NEW.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                return None
            return _decode(path, file)
    except OSError as failure:
        raise AppError(ErrorCode.FILE_UNREADABLE, str(path), type(failure).__name__) from failure


def _decode(path: Path, file: BinaryIO) -> BackupHeader:
    try:
        length = int.from_bytes(file.read(4))
        if length > _LARGEST_HEADER:
            raise ValueError("header")
        plain = json.loads(file.read(length).decode("ascii"))
        if plain["format"] > _FORMAT:
            raise VaultTooNew(ErrorCode.VAULT_TOO_NEW, str(path))
        return BackupHeader(
            str(plain["file_id"]),
            datetime.fromisoformat(plain["made_at"]),
            int(plain["schema"]),
            int(plain["size"]),
            str(plain["sha256"]),
            str(plain["key_file"]),
            str(plain["mac"]),
            file.tell(),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise AppError(ErrorCode.BACKUP_DAMAGED, path.name, "its header can't be read") from None


def take_database(path: Path, header: BackupHeader, target: Path, report: Report = no_report) -> None:
    """Copy the database out of a backup; raises BACKUP_DAMAGED where it is not the one that went in, DISK_FAILED."""
    check_room(target.parent, header.size)
    try:
        with path.open("rb") as reading:
            reading.seek(header.start)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
                hashed = copy_bytes(reading, writing, header.size, report)
            if reading.read(1):
                raise EOFError
    except EOFError:
        raise AppError(ErrorCode.BACKUP_DAMAGED, path.name, "it is not as long as it says") from None
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(target), type(failure).__name__) from failure
    if hashed != header.hashed:
        raise AppError(ErrorCode.BACKUP_DAMAGED, path.name, "the database in it was changed")


def _mac(kek: bytes, content: Mapping[str, object]) -> str:
    key = HKDF(SHA256(), 32, salt=None, info=b"contactsync;backup").derive(kek)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, canonical.encode(), hashlib.sha256).hexdigest()
