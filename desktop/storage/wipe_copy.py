"""What stays of a vault is copied into a new file under a new key, together with the deletion of what goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import sqlcipher3

from desktop.model.errors import AppError, ErrorCode, VaultDamaged
from desktop.storage.database import converted_errors, integrity_problems
from desktop.storage.profile import write_private_file
from desktop.storage.wipe_samples import tables

_SPARE_BYTES = 4 * 1024 * 1024
_DISK_WORDS = ("disk is full", "disk I/O error", "unable to open", "readonly")


def check_space(home: Path, database: Path) -> None:
    """Raise DISK_FAILED where there is no room for a second database: before anything is deleted."""
    try:
        needed = database.stat().st_size + _SPARE_BYTES
        if shutil.disk_usage(home).free < needed:
            raise AppError(ErrorCode.DISK_FAILED, str(home), "not enough room for the new file")
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure


def remove_copy(path: Path) -> None:
    """Remove a copy that was not finished, with what belongs to it; raises DISK_FAILED."""
    try:
        for suffix in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure


def copy_without(db: sqlcipher3.Connection, path: Path, key: bytes, delete: Callable[[], None]) -> None:
    """Run `delete` and copy what is left into a new file, in one transaction: both are kept, or neither.

    `delete` raises to stop it all. Raises DISK_FAILED; then no row is lost and no file is left.
    """
    remove_copy(path)
    write_private_file(path, b"")
    try:
        with converted_errors(str(path)):
            db.execute("ATTACH DATABASE ? AS next KEY ?", (str(path), f"x'{key.hex()}'"))
            try:
                db.execute("PRAGMA next.secure_delete = ON")
                _in_one_transaction(db, delete)
            finally:
                db.execute("DETACH DATABASE next")
    except BaseException:
        remove_copy(path)
        raise


def _in_one_transaction(db: sqlcipher3.Connection, delete: Callable[[], None]) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    db.execute("BEGIN IMMEDIATE")
    try:
        delete()
        _export(db)
        db.execute(f"PRAGMA next.user_version = {version}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk can have ended it already
            db.execute("ROLLBACK")
        raise


def _export(db: sqlcipher3.Connection) -> None:
    """Copy every table; a function of the database tells what its own statements met in words alone."""
    try:
        db.execute("SELECT sqlcipher_export('next')").fetchall()
    except sqlcipher3.OperationalError as failure:
        if any(words in str(failure) for words in _DISK_WORDS):
            raise AppError(ErrorCode.DISK_FAILED, cause=str(failure)) from failure
        raise


def check_copy(old: sqlcipher3.Connection, new: sqlcipher3.Connection, path: Path) -> None:
    """Raise VAULT_DAMAGED where a copy is not whole: pages, references, tables, number of rows."""
    with converted_errors(str(path)):
        found = integrity_problems(new)
        if new.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.append("a row refers to one that is not there")
        if _schema(old) != _schema(new):
            found.append("the tables are others")
        for table in tables(old):
            counted = f'SELECT count(*) FROM "{table}"'
            if old.execute(counted).fetchone() != new.execute(counted).fetchone():
                found.append(f"rows of {table} are missing")
    if found:
        raise VaultDamaged(ErrorCode.VAULT_DAMAGED, str(path), f"the copy is not whole: {found[0]}")


def _schema(db: sqlcipher3.Connection) -> list[tuple[str, ...]]:
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'").fetchall()
    version = db.execute("PRAGMA user_version").fetchone()
    return [*sorted(tuple(row) for row in rows), (str(version[0]),)]


def left_over_of_connection(db: sqlcipher3.Connection, connection_id: str) -> tuple[str, ...]:
    """Return the tables that still have rows of a connection."""
    left = []
    for table in tables(db):
        names = {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
        if "connection_id" in names:
            found = db.execute(f'SELECT 1 FROM "{table}" WHERE connection_id = ? LIMIT 1', (connection_id,)).fetchone()
            if found is not None:
                left.append(table)
    return tuple(left)
