"""Periods, holds, runs of the rules, the program log, consents, versions of the notice, and files written outside."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    "CREATE TABLE retention_rule (category TEXT PRIMARY KEY, days INTEGER NOT NULL) STRICT",
    "CREATE TABLE retention_run (sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT",
    """CREATE TABLE hold (
        id TEXT PRIMARY KEY, category TEXT, connection_id TEXT, person_key TEXT, person_name TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL, since TEXT NOT NULL) STRICT""",
    """CREATE TABLE program_log (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, level TEXT NOT NULL, source TEXT NOT NULL,
        message TEXT NOT NULL) STRICT""",
    """CREATE TABLE consent (
        sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, given_at TEXT NOT NULL, wording TEXT NOT NULL,
        withdrawn_at TEXT) STRICT""",
    """CREATE TABLE notice_version (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
    """CREATE TABLE written_file (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
        size INTEGER NOT NULL, digest TEXT NOT NULL) STRICT""",
    # How much is stored of each category, as it was counted last.
    """CREATE TABLE holding_figure (
        category TEXT PRIMARY KEY, entries INTEGER NOT NULL, size_bytes INTEGER NOT NULL, oldest TEXT,
        at TEXT NOT NULL) STRICT""",
    # A snapshot is used whenever its changes are followed: it goes when it was not for long.
    "ALTER TABLE snapshot ADD COLUMN used_at TEXT NOT NULL DEFAULT ''",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables."""
    for statement in _STATEMENTS:
        connection.execute(statement)
