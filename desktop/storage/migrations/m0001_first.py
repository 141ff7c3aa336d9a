"""The first schema."""

from __future__ import annotations

import sqlcipher3

_TABLES = (
    "CREATE TABLE connection (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT",
    """CREATE TABLE secret (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, name TEXT NOT NULL,
        nonce BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (connection_id, name)) STRICT""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE feed (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, feed TEXT NOT NULL,
        state TEXT, taken_at TEXT, reading INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (connection_id, feed)) STRICT""",
    """CREATE TABLE person (
        row_id INTEGER PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
        key TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, department TEXT NOT NULL,
        has_mailbox INTEGER NOT NULL, reading INTEGER NOT NULL,
        sort_name TEXT NOT NULL, sort_title TEXT NOT NULL, sort_department TEXT NOT NULL,
        sort_mail TEXT NOT NULL, sort_mobile TEXT NOT NULL, UNIQUE (connection_id, key)) STRICT""",
    "CREATE INDEX person_by_name ON person (connection_id, sort_name, row_id)",
    "CREATE INDEX person_by_department ON person (connection_id, department)",
    "CREATE VIRTUAL TABLE person_text USING fts5(text, tokenize = 'trigram remove_diacritics 1')",
    "INSERT INTO person_text (person_text, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER person_text_goes AFTER DELETE ON person"
    " BEGIN DELETE FROM person_text WHERE rowid = old.row_id; END",
    """CREATE TABLE grp (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, id TEXT NOT NULL, body TEXT NOT NULL,
        sort_name TEXT NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (connection_id, id)) STRICT""",
    """CREATE TABLE member (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, group_id TEXT NOT NULL,
        member TEXT NOT NULL, is_group INTEGER NOT NULL,
        PRIMARY KEY (connection_id, group_id, member)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX member_in ON member (connection_id, member)",
    "CREATE TABLE photo (hash TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
    """CREATE TABLE source_photo (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, person_key TEXT NOT NULL,
        tag TEXT NOT NULL, photo_hash TEXT NOT NULL, checked_at TEXT NOT NULL,
        PRIMARY KEY (connection_id, person_key)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sync_set (
        key TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
        name TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT""",
    """CREATE TABLE folder (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, mailbox_id TEXT NOT NULL,
        name TEXT NOT NULL, folder_id TEXT NOT NULL, PRIMARY KEY (connection_id, mailbox_id, name)) STRICT""",
    """CREATE TABLE link (
        connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE, mailbox_id TEXT NOT NULL,
        folder_id TEXT NOT NULL, person_key TEXT NOT NULL, item_id TEXT NOT NULL, version TEXT NOT NULL,
        content_hash TEXT NOT NULL, photo_hash TEXT NOT NULL, operation_id TEXT NOT NULL,
        PRIMARY KEY (connection_id, mailbox_id, folder_id, person_key)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE card (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE plan (
        id TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection ON DELETE CASCADE,
        created_at TEXT NOT NULL, body TEXT NOT NULL, is_sealed INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE change (
        plan_id TEXT NOT NULL REFERENCES plan ON DELETE CASCADE, number INTEGER NOT NULL, kind TEXT NOT NULL,
        mailbox_id TEXT NOT NULL, folder_id TEXT, person_key TEXT NOT NULL, set_key TEXT NOT NULL,
        before TEXT, after TEXT, fields TEXT NOT NULL, photo_before TEXT NOT NULL, photo_after TEXT NOT NULL,
        reason TEXT NOT NULL, content_hash TEXT NOT NULL, item_id TEXT, base_version TEXT,
        has_clear INTEGER NOT NULL, has_photo INTEGER NOT NULL, is_writing INTEGER NOT NULL,
        signature TEXT NOT NULL, is_ticked INTEGER NOT NULL, left_out TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (plan_id, number)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_by_person ON change (plan_id, person_key, kind, signature)",
    "CREATE INDEX change_by_mailbox ON change (plan_id, mailbox_id, number)",
    """CREATE TABLE run (
        id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan ON DELETE CASCADE, connection_id TEXT NOT NULL,
        state TEXT NOT NULL, started_at TEXT NOT NULL, body TEXT NOT NULL) STRICT""",
    """CREATE TABLE outcome (
        run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE, mailbox_id TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (run_id, mailbox_id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE journal_entry (
        operation_id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
        change_number INTEGER NOT NULL, action TEXT NOT NULL, mailbox_id TEXT NOT NULL, folder_id TEXT,
        person_key TEXT NOT NULL, state TEXT NOT NULL, content_hash TEXT NOT NULL, photo_hash TEXT NOT NULL,
        item_id TEXT, version TEXT, before_hash TEXT, before_photo TEXT, error TEXT,
        detail TEXT NOT NULL, attempts INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX journal_by_run ON journal_entry (run_id, mailbox_id, state)",
    """CREATE TABLE journal_step (
        sequence INTEGER PRIMARY KEY, operation_id TEXT NOT NULL, run_id TEXT NOT NULL, step TEXT NOT NULL,
        chain BLOB NOT NULL) STRICT""",
    """CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL,
        chain BLOB NOT NULL) STRICT""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Make every table of the first release."""
    for statement in _TABLES:
        connection.execute(statement)
