"""The list of files that the program wrote outside the vault; the files are the administrator's."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlcipher3

from desktop.model.errors import ErrorCode, Gone
from desktop.model.retention import FileKind, WrittenFile

_COLUMNS = "sequence, at, path, kind, size, digest"


class WrittenFiles:
    """One row for each path: what was written there last."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def all(self) -> tuple[WrittenFile, ...]:
        """Return the files, newest first."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM written_file ORDER BY sequence DESC")
        return tuple(_decode(*row) for row in rows)

    def get(self, sequence: int) -> WrittenFile:
        """Return one; raises FILE_UNREADABLE where it is not in the list."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM written_file WHERE sequence = ?", (sequence,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.FILE_UNREADABLE, cause="no such file in the list")
        return _decode(*row)

    def add(self, at: datetime, path: str, kind: FileKind, size: int, digest: str) -> None:
        """Note that a file was written; what was known of this path is replaced."""
        self._db.execute("DELETE FROM written_file WHERE path = ?", (path,))
        self._db.execute(
            "INSERT INTO written_file (at, path, kind, size, digest) VALUES (?, ?, ?, ?, ?)",
            (at.astimezone(UTC).isoformat(), path, kind.value, size, digest),
        )

    def forget(self, sequence: int) -> None:
        """Take a file off the list."""
        self._db.execute("DELETE FROM written_file WHERE sequence = ?", (sequence,))


def _decode(sequence: int, at: str, path: str, kind: str, size: int, digest: str) -> WrittenFile:
    return WrittenFile(sequence, datetime.fromisoformat(at), path, FileKind(kind), size, digest)
