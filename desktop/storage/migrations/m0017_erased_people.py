"""People who were erased and do not come back, erasures under way, and what finds everything of one person quickly."""

from __future__ import annotations

import sqlcipher3

_STATEMENTS = (
    # Only keyed hashes: `person` is a random id that holds those of one person together.
    """CREATE TABLE erased_person (
        look_up BLOB PRIMARY KEY, person TEXT NOT NULL, is_name INTEGER NOT NULL, at TEXT NOT NULL)
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE person_erasure (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, person_keys TEXT NOT NULL, plans TEXT NOT NULL) STRICT""",
    # In the order in which entries are written: with the changes of a plan it leads to a person's entries.
    "CREATE INDEX journal_by_change ON journal_entry (run_id, change_number)",
    "CREATE INDEX snapshot_foreign_card ON snapshot_contact (card_hash) WHERE mark = ''",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add tables and indexes."""
    for statement in _STATEMENTS:
        connection.execute(statement)
