"""Wipes under way, their certificates and the key that signs these."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE wipe (
        id TEXT PRIMARY KEY, began_at TEXT NOT NULL, step TEXT NOT NULL, body TEXT NOT NULL) STRICT""",
    """CREATE TABLE certificate (
        id TEXT PRIMARY KEY, ended_at TEXT NOT NULL, body TEXT NOT NULL, signature TEXT NOT NULL,
        public_key TEXT NOT NULL) STRICT""",
    # The key that signs them, sealed with the class key of the audit log: one row at most.
    """CREATE TABLE signing_key (
        id INTEGER PRIMARY KEY CHECK (id = 1), nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
