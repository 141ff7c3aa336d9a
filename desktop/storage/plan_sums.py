"""The sums of a sealed plan: how many changes do the same, by person and by mailbox.

What a plan holds never changes, so they are made once; ticks are counted where they are asked for.
"""

from __future__ import annotations

import sqlcipher3

from desktop.model.ids import PlanId
from desktop.model.plan import DRIFT_REASONS

DRIFT = "reason IN ({})".format(", ".join(f"'{reason.value}'" for reason in sorted(DRIFT_REASONS)))
LEFT_OUT = "(is_writing AND (NOT is_ticked OR left_out != ''))"
"""What is not written whole: mostly nothing, and the index `EXCEPTIONS` holds no more; the text must be its own."""
EXCEPTIONS = "INDEXED BY change_left_out"
FILL_PEOPLE = """
    INSERT INTO person_sum
    SELECT plan_id, person_key, min(number), signature, kind, has_clear, has_photo, is_writing, reason, count(*)
    FROM change WHERE plan_id = ?
    GROUP BY person_key, kind, signature, has_clear, has_photo, is_writing, reason
"""
FILL_MAILBOXES = """
    INSERT INTO mailbox_sum
    SELECT plan_id, mailbox_id, min(number), kind, has_clear, has_photo, is_writing, reason, count(*)
    FROM change WHERE plan_id = ?
    GROUP BY mailbox_id, kind, has_clear, has_photo, is_writing, reason
"""


def put_sums(connection: sqlcipher3.Connection, plan_id: PlanId) -> None:
    """Make the sums of a plan, anew where there are some."""
    for table, fill in (("person_sum", FILL_PEOPLE), ("mailbox_sum", FILL_MAILBOXES)):
        connection.execute(f"DELETE FROM {table} WHERE plan_id = ?", (plan_id,))
        connection.execute(fill, (plan_id,))
