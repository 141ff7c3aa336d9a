"""What was known of a contact before it was written: undoing a run brings that back too."""

from __future__ import annotations

import sqlcipher3

_STEPS = (
    "ALTER TABLE change ADD COLUMN base_before TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE change ADD COLUMN base_after TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE journal_entry ADD COLUMN base_before TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE journal_entry ADD COLUMN base_after TEXT NOT NULL DEFAULT ''",
    # Of earlier writes only the content before is known; it is taken for what had been meant.
    """UPDATE journal_entry SET base_before = coalesce((
        SELECT set_key || ';' || before_hash || ';' || before_hash FROM change JOIN run USING (plan_id)
        WHERE run.id = run_id AND number = change_number), '') WHERE before_hash IS NOT NULL""",
)


def migrate(connection: sqlcipher3.Connection) -> None:
    """Add the columns, and fill them for the journals that are there."""
    for statement in _STEPS:
        connection.execute(statement)
