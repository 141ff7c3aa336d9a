"""Addresses of the mailboxes of an Exchange Server, each encrypted on its own, found through a keyed hash."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE mailbox_address (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, mailbox_id TEXT NOT NULL,
        nonce BLOB NOT NULL, sealed BLOB NOT NULL, look_up BLOB NOT NULL,
        PRIMARY KEY (connection_id, mailbox_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mailbox_by_address ON mailbox_address (connection_id, look_up)",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the table."""
    for statement in _STATEMENTS:
        connection.execute(statement)
