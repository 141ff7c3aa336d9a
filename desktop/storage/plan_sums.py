"""The sums of a sealed plan: how many changes do the same, by person and by mailbox; and its ticks as exceptions.

What a plan holds never changes, so its sums are made once; ticks are counted where they are asked for.

A plan begins with all its changes ticked, and a row that is stored otherwise is an exception. Once everything was
unticked, the plan is turned: `is_ticked` of its rows means the opposite, and exceptions are those that are ticked. So
both are done without writing half a million rows, and what is counted stays little.
"""

from __future__ import annotations

import sqlcipher3

from desktop.model.ids import PlanId
from desktop.model.plan import DRIFT_REASONS

DRIFT = "reason IN ({})".format(", ".join(f"'{reason.value}'" for reason in sorted(DRIFT_REASONS)))
LEFT_OUT = "(is_writing AND (NOT is_ticked OR left_out != ''))"
"""The exceptions: mostly none, and the index `EXCEPTIONS` holds no more; the text must be its own."""
EXCEPTIONS = "INDEXED BY change_left_out"
OTHER = "(is_writing AND (NOT is_ticked OR left_out != '')) AND NOT is_ticked"
"""The exceptions whose tick differs from the plan's: unticked ones, or in a turned plan ticked ones."""
ANEW = "renewed != ''"
"""Rows that a renewed plan did not take over from the one before: the index `RENEWED` holds no others."""
RENEWED = "INDEXED BY change_renewed"
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


def is_turned(connection: sqlcipher3.Connection, plan_id: PlanId) -> bool:
    """Tell whether `is_ticked` means the opposite in a plan; false for one that is unknown."""
    row = connection.execute("SELECT is_turned FROM plan WHERE id = ?", (plan_id,)).fetchone()
    return bool(row and row[0])


def ticked(turned: bool, table: str = "change") -> str:
    """Return the expression for whether a row of a plan is ticked; what writes nothing never is."""
    return f"({table}.is_ticked != {table}.is_writing)" if turned else f"{table}.is_ticked"


def partly(turned: bool, table: str = "change") -> str:
    """Return the condition for those of the exceptions that are ticked with something left out."""
    return f"{ticked(turned, table)} AND {table}.left_out != ''"
