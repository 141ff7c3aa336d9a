"""Stored plans with their changes and ticks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlcipher3

from desktop.model.card import CardField
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import ConnectionId, ContentHash, MailboxId, PlanId
from desktop.model.plan import WRITING_KINDS, Anew, Approval, Change, PlanHeader, ProblemKind, Renewal
from desktop.storage.cards import Cards
from desktop.storage.plan_rows import (
    CHANGE_COLUMNS,
    PHOTO_MARK,
    change_from_row,
    change_values,
    decode_fields,
    decode_header,
    encode_header,
)
from desktop.storage.plan_sums import (
    ANEW,
    EXCEPTIONS,
    LEFT_OUT,
    OTHER,
    RENEWED,
    is_turned,
    partly,
    put_sums,
    ticked,
)

_SAME_PERSON = "was.person_key = now.person_key AND was.mailbox_id = now.mailbox_id AND was.set_key = now.set_key"
_SAME_CONTACT = "was.kind = now.kind AND was.item_id IS now.item_id"
# In both statements the old plan is looked up by an index made on the spot: to look for each row among all that do the
# same to its person in other mailboxes took two minutes for 25,000 rows.
_CARRY = f"""
    WITH was AS MATERIALIZED (
        SELECT person_key, mailbox_id, set_key, kind, item_id, left_out, {{0}} AS is_ticked
        FROM change WHERE plan_id = ?1 AND is_writing AND (NOT {{0}} OR left_out != ''))
    UPDATE change SET is_ticked = found.is_ticked != ?3, left_out = found.left_out FROM (
        SELECT now.number, was.is_ticked, was.left_out
        FROM change AS now CROSS JOIN was ON {_SAME_PERSON} AND {_SAME_CONTACT}
        WHERE now.plan_id = ?2 AND now.is_writing) AS found
    WHERE change.plan_id = ?2 AND change.number = found.number
"""

_MARK_ANEW = f"""
    WITH was AS MATERIALIZED (
        SELECT person_key, mailbox_id, set_key, kind, item_id, signature, fields, before, photo_before
        FROM change WHERE plan_id = ?1)
    UPDATE change SET renewed = found.why FROM (
        SELECT now.number,
            CASE WHEN max(was.before IS now.before AND was.photo_before = now.photo_before) THEN '{Anew.SOURCE.value}'
                WHEN count(was.person_key) THEN '{Anew.CONTACT.value}' ELSE '{Anew.NEW.value}' END AS why,
            coalesce(max({_SAME_CONTACT} AND was.signature = now.signature AND was.fields = now.fields), 0) AS is_same
        FROM change AS now LEFT JOIN was ON {_SAME_PERSON}
        WHERE now.plan_id = ?2 GROUP BY now.number HAVING NOT is_same) AS found
    WHERE change.plan_id = ?2 AND change.number = found.number
"""

_NUMBERED = "plan_id = ? AND number IN (SELECT value FROM json_each(?)) AND is_writing"


def _listed(numbers: Iterable[int]) -> str:
    """Return numbers as one text, in order: the rows of a plan lie in theirs."""
    return json.dumps(sorted(numbers))


class Plans:
    """Plans; a plan that was not finished is never shown, ticks are all that changes in a finished one."""

    def __init__(self, connection: sqlcipher3.Connection, cards: Cards) -> None:
        self._db = connection
        self._cards = cards

    def begin(self, header: PlanHeader) -> None:
        """Start to store a plan."""
        self._db.execute(
            "INSERT INTO plan (id, connection_id, created_at, body, is_sealed) VALUES (?, ?, ?, ?, 0)",
            (header.id, header.connection_id, header.created_at.isoformat(), encode_header(header)),
        )

    def add_changes(self, plan_id: PlanId, changes: Sequence[Change]) -> None:
        """Store changes of an unfinished plan; their numbers go on from those before."""
        cards = {c for change in changes for c in (change.before, change.after) if c is not None}
        hashes = self._cards.put_many(cards)
        marks = ",".join("?" * 25)
        self._db.executemany(
            f"INSERT INTO change VALUES ({marks})",
            (change_values(plan_id, change, hashes) for change in changes),
        )

    def finish(self, header: PlanHeader) -> None:
        """End storing with the final header; from now on the plan is shown."""
        put_sums(self._db, header.id)
        self._db.execute("UPDATE plan SET body = ?, is_sealed = 1 WHERE id = ?", (encode_header(header), header.id))

    def header(self, plan_id: PlanId) -> PlanHeader:
        """Return a plan's header; raises PLAN_UNKNOWN."""
        row = self._db.execute("SELECT body FROM plan WHERE id = ? AND is_sealed", (plan_id,)).fetchone()
        if row is None:
            raise Gone(ErrorCode.PLAN_UNKNOWN, plan_id)
        return decode_header(row[0])

    def all(self, connection_id: ConnectionId | None = None) -> tuple[PlanHeader, ...]:
        """Return the headers, newest first."""
        rows = self._db.execute(
            "SELECT body FROM plan WHERE is_sealed AND (?1 IS NULL OR connection_id = ?1) ORDER BY created_at DESC, id",
            (connection_id,),
        )
        return tuple(decode_header(row[0]) for row in rows)

    def out_of_scope(self, connection_id: ConnectionId, mailbox_id: MailboxId) -> datetime | None:
        """Return when the newest plan that left a mailbox out because it may not be opened was made; `None` for none.

        Only the newest plans that name the mailbox are looked at.
        """
        rows = self._db.execute(
            "SELECT body FROM plan WHERE is_sealed AND connection_id = ? AND instr(body, ?) ORDER BY created_at DESC"
            " LIMIT 3",
            (connection_id, mailbox_id),
        )
        for header in (decode_header(row[0]) for row in rows):
            if any(one.mailbox_id == mailbox_id and one.kind is ProblemKind.MAILBOX_DENIED for one in header.problems):
                return header.created_at
        return None

    def discard(self, plan_id: PlanId) -> None:
        """Remove a plan that was never applied; one with a run is kept, because its journal refers to it."""
        self._db.execute("DELETE FROM plan WHERE id = ? AND id NOT IN (SELECT plan_id FROM run)", (plan_id,))

    def discard_unfinished(self) -> None:
        """Remove plans whose making was cut off."""
        self._db.execute("DELETE FROM plan WHERE NOT is_sealed")

    def changes(
        self, plan_id: PlanId, *, after: int = 0, limit: int = 1000, only_ticked: bool = False
    ) -> tuple[Change, ...]:
        """Return changes in order, those behind the number `after`."""
        condition = f"AND {ticked(is_turned(self._db, plan_id))}" if only_ticked else ""
        rows = self._db.execute(
            f"SELECT {CHANGE_COLUMNS} FROM change WHERE plan_id = ? AND number > ? {condition} ORDER BY number LIMIT ?",
            (plan_id, after, limit),
        ).fetchall()
        return self._with_cards(rows)

    def changes_numbered(self, plan_id: PlanId, numbers: Sequence[int]) -> tuple[Change, ...]:
        """Return these changes in order."""
        wanted = sorted(numbers)
        found: list[Sequence[object]] = []
        for start in range(0, len(wanted), 500):
            chunk = wanted[start : start + 500]
            marks = ",".join("?" * len(chunk))
            found += self._db.execute(
                f"SELECT {CHANGE_COLUMNS} FROM change WHERE plan_id = ? AND number IN ({marks}) ORDER BY number",
                (plan_id, *chunk),
            ).fetchall()
        return self._with_cards(found)

    def change(self, plan_id: PlanId, number: int) -> Change:
        """Return one change; raises PLAN_UNKNOWN."""
        found = self.changes_numbered(plan_id, (number,))
        if not found:
            raise Gone(ErrorCode.PLAN_UNKNOWN, plan_id)
        return found[0]

    def _with_cards(self, rows: Sequence[Sequence[object]]) -> tuple[Change, ...]:
        hashes = {ContentHash(str(row[i])) for row in rows for i in (6, 7) if row[i] is not None}
        cards = self._cards.get_many(hashes)
        return tuple(change_from_row(row, cards) for row in rows)

    # Ticks

    def set_ticked(self, plan_id: PlanId, numbers: Iterable[int], *, is_ticked: bool) -> None:
        """Tick or untick whole changes; those that write nothing stay as they are."""
        stored = is_ticked != is_turned(self._db, plan_id)
        self._db.execute(f"UPDATE change SET is_ticked = ? WHERE {_NUMBERED}", (stored, plan_id, _listed(numbers)))

    def carry_ticks(self, old: PlanId, new: PlanId) -> Renewal:
        """Let what was left out of one plan stay left out of another, and mark what did not come out the same.

        What was unticked, whole or in part, stays so where the other plan does something of the same kind to the same
        contact, be it to other values: what an administrator refused is not written because it changed meanwhile.
        """
        was_ticked = ticked(is_turned(self._db, old), "change")
        self._db.execute(_CARRY.format(was_ticked), (old, new, is_turned(self._db, new)))
        anew = self._db.execute(_MARK_ANEW, (old, new)).rowcount
        before, now = (self._count("SELECT count(*) FROM change WHERE plan_id = ?", (one,)) for one in (old, new))
        return Renewal(now - anew, before - (now - anew), anew)

    def _count(self, statement: str, values: Sequence[object]) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])

    def leave_out(self, plan_id: PlanId, number: int, fields: Iterable[CardField], *, photo: bool) -> None:
        """Say which fields of a change are not written, and whether its photo is not."""
        self.leave_out_of(plan_id, (number,), fields, photo=photo)

    def leave_out_of(
        self, plan_id: PlanId, numbers: Iterable[int], fields: Iterable[CardField], *, photo: bool
    ) -> None:
        """Say the same of many changes, in one statement."""
        names = [field.value for field in fields]
        if photo:
            names.append(PHOTO_MARK)
        values = (",".join(names), plan_id, _listed(numbers))
        self._db.execute(f"UPDATE change SET left_out = ? WHERE {_NUMBERED}", values)

    def left_out(self, plan_id: PlanId, number: int) -> tuple[frozenset[CardField], bool]:
        """Return the fields of a change that are not written, and whether its photo is not."""
        row = self._db.execute(
            "SELECT left_out FROM change WHERE plan_id = ? AND number = ?", (plan_id, number)
        ).fetchone()
        text = row[0] if row else ""
        return frozenset(decode_fields(text)), PHOTO_MARK in text.split(",")

    def anew(self, plan_id: PlanId, numbers: Iterable[int] | None = None) -> dict[int, Anew]:
        """Return those changes of a renewed plan (among `numbers`) that are not as in the plan before, and why."""
        among = "" if numbers is None else "AND number IN (SELECT value FROM json_each(?))"
        values = (plan_id,) if numbers is None else (plan_id, _listed(numbers))
        query = f"SELECT number, renewed FROM change {RENEWED} WHERE plan_id = ? AND {ANEW} {among}"
        return {number: Anew(why) for number, why in self._db.execute(query, values)}

    def partly_ticked(self, plan_id: PlanId) -> frozenset[int]:
        """Return the numbers of ticked changes of which single fields, or the photo, are left out."""
        rows = self._db.execute(
            f"SELECT number FROM change {EXCEPTIONS} WHERE plan_id = ? AND {LEFT_OUT}"
            f" AND {partly(is_turned(self._db, plan_id))}",
            (plan_id,),
        )
        return frozenset(row[0] for row in rows)

    def approval(self, plan_id: PlanId) -> Approval:
        """Return the plan's ticks as they stand."""
        header = self.header(plan_id)
        turned = is_turned(self._db, plan_id)
        others = self._db.execute(f"SELECT number FROM change {EXCEPTIONS} WHERE plan_id = ? AND {OTHER}", (plan_id,))
        left_out = frozenset(row[0] for row in others)
        if turned:
            left_out = self._writing(plan_id) - left_out
        found = self._db.execute(
            f"SELECT number, left_out FROM change {EXCEPTIONS} WHERE plan_id = ? AND {LEFT_OUT} AND {partly(turned)}",
            (plan_id,),
        ).fetchall()
        return Approval(
            plan_id=plan_id,
            seal=header.seal,
            left_out=left_out,
            fields_left_out={number: fields for number, text in found if (fields := frozenset(decode_fields(text)))},
            photos_left_out=frozenset(number for number, text in found if PHOTO_MARK in text.split(",")),
        )

    def _writing(self, plan_id: PlanId) -> frozenset[int]:
        kinds = json.dumps(sorted(kind.value for kind in WRITING_KINDS))
        rows = self._db.execute(
            "SELECT number FROM change INDEXED BY change_by_kind"
            " WHERE plan_id = ? AND kind IN (SELECT value FROM json_each(?))",
            (plan_id, kinds),
        )
        return frozenset(row[0] for row in rows)
