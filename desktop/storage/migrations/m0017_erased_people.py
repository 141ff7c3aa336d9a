"""People who were erased everywhere and do not come back: only a keyed hash of each is kept."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE erased_person (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, look_up BLOB NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (connection_id, look_up)) STRICT, WITHOUT ROWID""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
