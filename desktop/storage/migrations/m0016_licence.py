"""Licence, trial and order data, the latest moment that is known to have been, and the notice before an end."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    """CREATE TABLE licence (
        id TEXT PRIMARY KEY, installed_at TEXT NOT NULL, nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT""",
    """CREATE TABLE registration (
        id INTEGER PRIMARY KEY CHECK (id = 1), nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT""",
    "CREATE TABLE trial (id INTEGER PRIMARY KEY CHECK (id = 1), began_at TEXT NOT NULL) STRICT",
    """CREATE TABLE latest_moment (
        id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL, audit_sequence INTEGER NOT NULL) STRICT""",
    """CREATE TABLE end_notice (
        id TEXT PRIMARY KEY, ends_at TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
        tried_at TEXT, error TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE notice_sender (
        id INTEGER PRIMARY KEY CHECK (id = 1), connection_id TEXT NOT NULL, mailbox TEXT NOT NULL) STRICT""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
