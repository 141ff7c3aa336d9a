"""Copies of the encrypted database file, made beside the lane that owns it: nothing waits for them.

While a copy is made the file itself stands still: the write-ahead log was folded in before, and takes what is written
meanwhile. A copy can be encrypted anew under another key.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import sqlcipher3

from desktop.model.errors import AppError, Cancelled, ErrorCode, VaultDamaged
from desktop.storage.database import APPLICATION_ID, converted_errors, integrity_problems, number_of, open_database

if TYPE_CHECKING:
    from desktop.storage.store import Store

Report = Callable[[int, int], None]
"""Takes bytes done and bytes in all; raises `Cancelled` to stop what is under way."""
_CHUNK = 1024 * 1024
_SPARE_BYTES = 4 * 1024 * 1024
_USUAL_CHECKPOINT = 1000
_STEPS_BETWEEN = 100_000
"""Steps of the database's machine between two looks whether to stop."""


def no_report(_done: int, _total: int) -> None:
    """Say nothing, and go on."""


def hold_still(store: Store) -> Path:
    """Fold the log into the database and let its file stand still until `go_on`; returns the file.

    For the `db` lane, outside a transaction; reading and writing go on meanwhile.
    """
    with converted_errors(str(store.path)):
        store.connection.execute("PRAGMA wal_autocheckpoint = 0")
        (busy, *_) = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        go_on(store)
        raise AppError(ErrorCode.VAULT_IN_USE, str(store.path), "the write-ahead log is being read")
    return store.path


def go_on(store: Store) -> None:
    """Let the log be folded in again from time to time."""
    with suppress(sqlcipher3.Error):  # closed meanwhile: that folded it in
        store.connection.execute(f"PRAGMA wal_autocheckpoint = {_USUAL_CHECKPOINT}")


def check_room(folder: Path, needed: int) -> None:
    """Raise DISK_FAILED where a file of this size would not fit."""
    try:
        if shutil.disk_usage(folder).free < needed + _SPARE_BYTES:
            raise AppError(ErrorCode.DISK_FAILED, str(folder), "not enough room for a copy of the vault")
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(folder), type(failure).__name__) from failure


def remove_files(path: Path) -> None:
    """Remove a database file with what belongs to it, as far as there is something."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def copy_bytes(source: BinaryIO, target: BinaryIO, size: int, report: Report) -> str:
    """Copy so many bytes and return their SHA-256; a source that ends before raises `EOFError`."""
    hashed = hashlib.sha256()
    done = 0
    while done < size:
        report(done, size)
        chunk = source.read(min(_CHUNK, size - done))
        if not chunk:
            raise EOFError
        target.write(chunk)
        hashed.update(chunk)
        done += len(chunk)
    report(done, size)
    return hashed.hexdigest()


def copy_file(source: Path, target: Path, report: Report = no_report) -> None:
    """Copy a file that stands still; the copy is its owner's alone and appears as a whole or not at all.

    Raises DISK_FAILED, and what `report` raises.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        size = source.stat().st_size
        check_room(target.parent, size)
        part.unlink(missing_ok=True)
        with (
            source.open("rb") as reading,
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing,
        ):
            copy_bytes(reading, writing, size, report)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(target)
    except (OSError, EOFError) as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(target), type(failure).__name__) from failure
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def encrypt_anew(source: Path, key: bytes, target: Path, new_key: bytes, is_stopped: Callable[[], bool]) -> int:
    """Copy a closed database into a new file under another key and return its schema.

    The new file belongs to no session yet. Raises DISK_FAILED, VAULT_DAMAGED, `Cancelled`.
    """
    remove_files(target)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = open_database(source, key)
    try:
        with converted_errors(str(target)):
            connection.set_progress_handler(is_stopped, _STEPS_BETWEEN)
            connection.execute("ATTACH DATABASE ? AS next KEY ?", (str(target), f"x'{new_key.hex()}'"))
            connection.execute("SELECT sqlcipher_export('next')").fetchall()
            schema = number_of(connection, "user_version")
            connection.execute(f"PRAGMA next.user_version = {schema}")
            connection.execute("DETACH DATABASE next")
    except sqlcipher3.OperationalError as failure:
        if is_stopped():
            raise Cancelled from None
        raise AppError(ErrorCode.DISK_FAILED, str(target), "the copy could not be written") from failure
    finally:
        connection.close()
    return schema


def forget_session(path: Path, key: bytes) -> None:
    """Let a copy belong to no session, check its pages and fold everything into one file; raises VAULT_DAMAGED."""
    connection = open_database(path, key)
    try:
        with converted_errors(str(path)):
            connection.execute(f"PRAGMA {APPLICATION_ID} = 0")
            found = integrity_problems(connection)
            if not number_of(connection, "user_version"):
                found.append("there is nothing in it")
            if found:
                raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(path), found[0])
    finally:
        connection.close()
