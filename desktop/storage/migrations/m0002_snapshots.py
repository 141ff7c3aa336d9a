"""What folders held when they were last read, and from where their changes are followed."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
        mailbox_id TEXT NOT NULL, folder_id TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
        read_whole_at TEXT NOT NULL, UNIQUE (connection_id, mailbox_id, folder_id)) STRICT""",
    "CREATE INDEX snapshot_by_name ON snapshot (connection_id, mailbox_id, name)",
    """CREATE TABLE snapshot_contact (
        snapshot_id INTEGER NOT NULL REFERENCES snapshot ON DELETE CASCADE, item_id TEXT NOT NULL,
        version TEXT NOT NULL, card_hash TEXT NOT NULL, mark TEXT NOT NULL, has_photo INTEGER,
        PRIMARY KEY (snapshot_id, item_id)) STRICT, WITHOUT ROWID""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
