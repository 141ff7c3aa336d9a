"""Chains whose rows can be forgotten, and what was erased: no personal data, only digests and keyed hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import sqlcipher3

from desktop.storage.chain import Chain, salts
from desktop.storage.journal_seal import seal_entries

_STATEMENTS = (
    """CREATE TABLE erasure (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, category TEXT NOT NULL, subject TEXT NOT NULL,
        moment TEXT NOT NULL) STRICT""",
    """CREATE TABLE forgotten_row (
        name TEXT NOT NULL, sequence INTEGER NOT NULL, digest BLOB NOT NULL, chain BLOB NOT NULL,
        PRIMARY KEY (name, sequence)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE chain_stub (
        name TEXT PRIMARY KEY, sequence INTEGER NOT NULL, chain BLOB NOT NULL) STRICT, WITHOUT ROWID""",
    "ALTER TABLE journal_step RENAME TO old_step",
    "ALTER TABLE audit RENAME TO old_audit",
    """CREATE TABLE journal_step (
        sequence INTEGER PRIMARY KEY, operation_id TEXT NOT NULL, run_id TEXT NOT NULL, step TEXT NOT NULL,
        entry BLOB NOT NULL, salt BLOB NOT NULL, chain BLOB NOT NULL) STRICT""",
    """CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL,
        salt BLOB NOT NULL, chain BLOB NOT NULL) STRICT""",
)
_LATER = (
    "DROP TABLE old_step",
    "DROP TABLE old_audit",
    # With a run its entries go; its steps go with them, whatever removed it.
    """CREATE TRIGGER journal_step_goes AFTER DELETE ON run BEGIN
        INSERT INTO forgotten_row SELECT 'journal_step', sequence,
            row_digest(salt, operation_id, run_id, step, entry), chain FROM journal_step WHERE run_id = old.id;
        DELETE FROM journal_step WHERE run_id = old.id;
    END""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the tables and chain anew what was chained; a chain that was broken stays so."""
    for statement in _STATEMENTS:
        connection.execute(statement)
    _bring_steps(connection)
    _bring_events(connection)
    for statement in _LATER:
        connection.execute(statement)


def _bring_steps(connection: sqlcipher3.Connection) -> None:
    rows = connection.execute(
        "SELECT operation_id, run_id, step, chain, sequence FROM old_step ORDER BY sequence"
    ).fetchall()
    known = {row[0] for row in connection.execute("SELECT id FROM run")}
    drawn = salts(len(rows))
    steps = [(salt, (*row[:3], bytes(32))) for salt, row in zip(drawn, rows, strict=True)]
    chain = Chain(connection, "journal_step", ("operation_id", "run_id", "step", "entry"))
    chain.append(steps)
    seal_entries(connection)
    chain.mend()
    lost = sorted({row[1] for row in rows} - known)
    chain.forget_each("run_id", lost)
    chain.compact()
    if not _was_whole([(row[2], row[3]) for row in rows]):
        connection.execute("UPDATE journal_step SET chain = zeroblob(32)")


def _bring_events(connection: sqlcipher3.Connection) -> None:
    rows = connection.execute("SELECT at, event, detail, chain FROM old_audit ORDER BY sequence").fetchall()
    chain = Chain(connection, "audit", ("at", "event", "detail"))
    chain.append([(salt, row[:3]) for salt, row in zip(salts(len(rows)), rows, strict=True)])
    if not _was_whole([(json.dumps(row[:3]), row[3]) for row in rows]):
        connection.execute("UPDATE audit SET chain = zeroblob(32)")


def _was_whole(rows: Sequence[tuple[str, bytes]]) -> bool:
    """Tell whether rows (content, hash) formed a chain as it was before this step."""
    previous = bytes(32)
    for content, stored in rows:
        previous = hashlib.sha256(previous + content.encode()).digest()
        if previous != bytes(stored):
            return False
    return True
