"""What was erased, so that a backup from before can be brought up to date: no personal data, only keyed hashes."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE erasure (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, category TEXT NOT NULL,
        subject BLOB NOT NULL) STRICT""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
