"""Sources besides the directory: imported files and contacts of shared mailboxes, with their people's photos."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE source (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, id TEXT NOT NULL, kind TEXT NOT NULL,
        name TEXT NOT NULL, origin TEXT NOT NULL, taken_at TEXT NOT NULL, is_whole INTEGER NOT NULL,
        PRIMARY KEY (connection_id, id)) STRICT, WITHOUT ROWID""",
    "ALTER TABLE person ADD COLUMN source_id TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX person_by_source ON person (connection_id, source_id) WHERE source_id != ''",
    # The photo of a person of a file, safe and of the largest size that a set may ask for.
    """CREATE TABLE person_photo (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, person_key TEXT NOT NULL,
        content BLOB NOT NULL, PRIMARY KEY (connection_id, person_key)) STRICT""",
    # The item that a person of a mailbox source is read from.
    """CREATE TABLE person_item (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, person_key TEXT NOT NULL,
        mailbox_id TEXT NOT NULL, folder_id TEXT NOT NULL, item_id TEXT NOT NULL, version TEXT NOT NULL,
        has_photo INTEGER, PRIMARY KEY (connection_id, person_key)) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER person_of_source_goes AFTER DELETE ON person WHEN old.source_id != ''
        BEGIN
            DELETE FROM person_photo WHERE connection_id = old.connection_id AND person_key = old.key;
            DELETE FROM person_item WHERE connection_id = old.connection_id AND person_key = old.key;
            DELETE FROM source_photo WHERE connection_id = old.connection_id AND person_key = old.key;
        END""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables, and to each person where it comes from."""
    for statement in _STATEMENTS:
        connection.execute(statement)
