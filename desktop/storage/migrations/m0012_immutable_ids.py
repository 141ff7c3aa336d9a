"""Who was somebody's match stays known when the person goes; everybody's immutable id is asked for once."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE former_person (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, key TEXT NOT NULL,
        immutable_id TEXT NOT NULL, PRIMARY KEY (connection_id, key)) STRICT, WITHOUT ROWID""",
    # With its connection everything goes.
    """CREATE TRIGGER former_person_stays AFTER DELETE ON person
        WHEN coalesce(json_extract(old.body, '$.immutable_id'), '') != ''
        AND EXISTS (SELECT 1 FROM connection WHERE id = old.connection_id)
        BEGIN
            INSERT OR REPLACE INTO former_person
            VALUES (old.connection_id, old.key, json_extract(old.body, '$.immutable_id'));
        END""",
    # A delta tells of changes only: the people of each connection are read in full once more.
    "UPDATE feed SET state = NULL WHERE feed = 'people'",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add table and trigger, and forget from where people are followed."""
    for statement in _STATEMENTS:
        connection.execute(statement)
