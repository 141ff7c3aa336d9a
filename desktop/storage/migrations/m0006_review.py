"""Sums of a plan's changes, so that the review of half a million opens at once."""

from __future__ import annotations

import sqlcipher3

from desktop.storage.plan_sums import FILL_MAILBOXES, FILL_PEOPLE

_STEPS = (
    """CREATE TABLE person_sum (
        plan_id TEXT NOT NULL REFERENCES plan ON DELETE CASCADE, person_key TEXT NOT NULL, first INTEGER NOT NULL,
        signature TEXT NOT NULL, kind TEXT NOT NULL, has_clear INTEGER NOT NULL, has_photo INTEGER NOT NULL,
        is_writing INTEGER NOT NULL, reason TEXT NOT NULL, changes INTEGER NOT NULL,
        PRIMARY KEY (plan_id, person_key, first)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE mailbox_sum (
        plan_id TEXT NOT NULL REFERENCES plan ON DELETE CASCADE, mailbox_id TEXT NOT NULL, first INTEGER NOT NULL,
        kind TEXT NOT NULL, has_clear INTEGER NOT NULL, has_photo INTEGER NOT NULL,
        is_writing INTEGER NOT NULL, reason TEXT NOT NULL, changes INTEGER NOT NULL,
        PRIMARY KEY (plan_id, mailbox_id, first)) STRICT, WITHOUT ROWID""",
    # Ticks are all that changes in a plan: what differs from "everything is ticked" is found without reading the rest.
    """CREATE INDEX change_left_out ON change (
        plan_id, number, person_key, mailbox_id, kind, has_clear, has_photo, reason, is_ticked, left_out)
        WHERE is_writing AND (NOT is_ticked OR left_out != '')""",
    "CREATE INDEX change_by_kind ON change (plan_id, kind, number)",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the sums and fill them for the plans that are there."""
    for statement in _STEPS:
        connection.execute(statement)
    for (plan_id,) in connection.execute("SELECT id FROM plan").fetchall():
        connection.execute(FILL_PEOPLE, (plan_id,))
        connection.execute(FILL_MAILBOXES, (plan_id,))
