"""What was composed on the page of sync sets and not saved yet: one draft of each connection."""

from __future__ import annotations

import sqlcipher3


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the table."""
    connection.execute(
        """CREATE TABLE set_draft (
            connection_id TEXT PRIMARY KEY REFERENCES connection ON DELETE CASCADE, key TEXT NOT NULL,
            body TEXT NOT NULL) STRICT"""
    )
