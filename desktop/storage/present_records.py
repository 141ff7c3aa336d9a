"""What the vault of now knows and a backup does not: what was erased since, and who is not to come back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3

from desktop.model.errors import AppError
from desktop.storage import key_file
from desktop.storage.database import database_path, look_into_database
from desktop.storage.erasures import Erasure, Erasures
from desktop.storage.key_file import KeyClass, OpenedKeys

Exclusion = tuple[bytes, str, int, str]


@dataclass(frozen=True, slots=True)
class Records:
    """Erasures, and rows of `erased_person` with the key that their hashes were made with."""

    erasures: tuple[Erasure, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    def exclude(self, connection: sqlcipher3.Connection) -> None:
        """Exclude in a restored vault whom the vault of now excludes."""
        connection.executemany("INSERT OR IGNORE INTO erased_person VALUES (?, ?, ?, ?)", self.exclusions)


def present_records(home: Path, opened: OpenedKeys) -> Records:
    """Read them, as far as the vault of now can be read; a damaged one leaves the file `vault.erasures`."""
    with suppress(AppError, sqlcipher3.Error):
        now = key_file.open_with_kek(key_file.read_key_file(home), opened.kek)
        path = database_path(home, now.generation)
        log = path.with_name(f"{path.name}-wal")
        has_log = log.exists() and log.stat().st_size > 0
        with look_into_database(path, now.keys[KeyClass.DATABASE], has_log=has_log) as connection:
            found = Erasures(connection, home, opened.kek).all()
            is_same_key = now.keys[KeyClass.AUDIT] == opened.keys[KeyClass.AUDIT]
            rows = connection.execute("SELECT look_up, person, is_name, at FROM erased_person") if is_same_key else ()
            return Records(found, tuple((bytes(row[0]), row[1], row[2], row[3]) for row in rows))
    return Records()
