"""Licence, trial and order data, and the notice before an end."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    "CREATE TABLE licence (id TEXT PRIMARY KEY, installed_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT",
    """CREATE TABLE end_notice (
        id TEXT PRIMARY KEY, due_at TEXT NOT NULL, sent_at TEXT, attempts INTEGER NOT NULL DEFAULT 0,
        detail TEXT NOT NULL DEFAULT '') STRICT""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
