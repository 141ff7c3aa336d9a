"""The SQLCipher connection: opened by raw key, with every pragma that keeps clear text off the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from desktop.model.errors import AppError, ErrorCode, VaultDamaged, VaultLocked
from desktop.model.folding import folded
from desktop.storage import chain

_OURS = re.compile(r"vault(-[1-9][0-9]*)?\.db(-wal|-shm|-journal)?")
APPLICATION_ID = "application_id"
"""The number in the database's header that holds the session which wrote to it last; see `Anchor`."""
PAGE_BYTES = 4096
"""SQLCipher's page; SQLite takes a file that has not even one for a database that nothing was written to yet."""

_DISK_CODES = frozenset((8, 10, 13, 14))
"""SQLITE_READONLY, IOERR, FULL, CANTOPEN."""
_LOCK_CODES = frozenset((5, 6))
_DAMAGE_CODES = frozenset((11, 26))


def database_path(home: Path, generation: int) -> Path:
    """Return the database that belongs to a generation of keys."""
    return home / (f"vault-{generation}.db" if generation else "vault.db")


def has_database(home: Path) -> bool:
    """Whether a profile has a database of any generation."""
    return home.is_dir() and any(_OURS.fullmatch(path.name) for path in home.iterdir())


def database_versions(home: Path) -> list[int]:
    """Return the generations of which a database lies in a profile."""
    found = (_OURS.fullmatch(path.name) for path in home.iterdir())
    return [int((one[1] or "-0")[1:]) for one in found if one is not None]


def remove_strays(home: Path, generation: int) -> None:
    """Remove databases of other generations: what was left half made, or what was replaced and not yet removed.

    To be done under the instance lock, once that of `generation` opened with its key. Raises DISK_FAILED.
    """
    own = database_path(home, generation).name
    try:
        for path in home.iterdir():
            if (found := _OURS.fullmatch(path.name)) and path.name.removesuffix(found[2] or "") != own:
                path.unlink()
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure


def remove_databases(home: Path) -> None:
    """Remove the databases of every generation, where their keys are gone; raises DISK_FAILED."""
    try:
        for path in home.iterdir():
            if _OURS.fullmatch(path.name):
                path.unlink()
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(home), type(failure).__name__) from failure


@contextmanager
def converted_errors(subject: str) -> Iterator[None]:
    """Turn the database's exceptions into ours; a mistake in our own SQL stays what it is."""
    try:
        yield
    except sqlcipher3.DatabaseError as failure:
        code = getattr(failure, "sqlite_errorcode", 0) & 0xFF
        name = getattr(failure, "sqlite_errorname", type(failure).__name__)
        if code in _DISK_CODES:
            raise AppError(ErrorCode.DISK_FAILED, subject, name) from failure
        if code in _LOCK_CODES:
            raise VaultLocked(ErrorCode.VAULT_IN_USE, subject, name) from failure
        if code in _DAMAGE_CODES:
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, subject, name) from failure
        raise


def open_database(path: Path, key: bytes) -> sqlcipher3.Connection:
    """Open (or make) the database for the calling thread.

    Raises VAULT_DAMAGED where the file is not what this key wrote, DISK_FAILED where it can't be read.
    """
    with converted_errors(str(path)):
        connection = sqlcipher3.connect(str(path), isolation_level=None, timeout=10.0, cached_statements=256)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def look_into_database(path: Path, key: bytes, *, has_log: bool) -> Iterator[sqlcipher3.Connection]:
    """Open a database for reading only: no byte of it and of its write-ahead log is changed.

    Without a log the file is taken as it is (`immutable`), so that nothing is made beside it either. Raises what
    `open_database` raises.
    """
    mode = "mode=ro" if has_log else "mode=ro&immutable=1"
    with converted_errors(str(path)):
        connection = sqlcipher3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
        try:
            _unlock(connection, key)
            add_functions(connection)
            yield connection
        finally:
            connection.close()


def number_of(connection: sqlcipher3.Connection, pragma: str) -> int:
    """Return the number that a pragma holds."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _unlock(connection: sqlcipher3.Connection, key: bytes) -> None:
    # The key is 32 random bytes of ours in hex: nothing to derive, and nothing that could break out of the quotes.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _prepare(connection: sqlcipher3.Connection, key: bytes) -> None:
    _unlock(connection, key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    add_functions(connection)
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if not options & {"TEMP_STORE=2", "TEMP_STORE=3"}:
        raise VaultDamaged(
            ErrorCode.VAULT_DAMAGED, cause="this build of SQLCipher could write temporary files in clear"
        )


def add_functions(connection: sqlcipher3.Connection) -> None:
    """Add what statements, triggers and migrations call.

    `folded(text)` is text as people type it, `row_digest(salt, ...)` what stands for a row in its chain.
    """
    connection.create_function("folded", 1, lambda text: folded(text or ""), deterministic=True)
    connection.create_function("row_digest", -1, chain.digest, deterministic=True)


def integrity_problems(connection: sqlcipher3.Connection) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with the pages, empty where all is well."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    found += [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
    return found
