"""Rows of a renewed plan that are not as they were in the plan before say so, and an index holds no others."""

from __future__ import annotations

import sqlcipher3

_STEPS = (
    "ALTER TABLE change ADD COLUMN renewed TEXT NOT NULL DEFAULT ''",
    """CREATE INDEX change_renewed ON change (
        plan_id, number, person_key, mailbox_id, kind, has_clear, has_photo, is_writing, reason, signature, renewed)
        WHERE renewed != ''""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the column and its index; plans that are there were renewed by a program that did not tell."""
    for step in _STEPS:
        connection.execute(step)
