"""The review's view of a plan: counts, groups of changes and their ticks, all as set operations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import sqlcipher3

from desktop.model.card import CardField, card_from_plain
from desktop.model.folding import by_number
from desktop.model.ids import PlanId
from desktop.model.likeness import matching_fields
from desktop.model.plan import DRIFT_REASONS, Anew, ChangeKind, Reason
from desktop.storage.plan_rows import row_parts
from desktop.storage.plan_sums import (
    ANEW,
    DRIFT,
    EXCEPTIONS,
    LEFT_OUT,
    OTHER,
    RENEWED,
    is_turned,
    partly,
    ticked,
)
from desktop.storage.review_filter import INDEXES, condition
from desktop.storage.review_filter import Grouping as Grouping
from desktop.storage.review_filter import ReviewFilter as ReviewFilter

_CHUNK = 10_000
_ALIKE = f"{{0}}.kind = '{ChangeKind.ADOPT.value}'"
_TOUCHED = (
    "{0}.fields, {0}.has_photo,"
    f" CASE WHEN {{0}}.has_clear OR {_ALIKE} THEN (SELECT body FROM card WHERE hash = {{0}}.after) END,"
    f" CASE WHEN {_ALIKE} THEN (SELECT body FROM card WHERE hash = {{0}}.before) END"
)


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change writes, in short; `cleared` are those of the fields that will be empty."""

    fields: tuple[CardField, ...] = ()
    cleared: tuple[CardField, ...] = ()
    has_photo: bool = False
    matches: tuple[CardField, ...] = ()
    """Of a look-alike: what of the person a contact of the user's own has too."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """One row of the review: the changes of one person, in one mailbox or of one kind.

    `signatures` counts different changes of a person; `common` is how many share the most frequent one. `sample` is
    the number of a change that shows it.
    """

    key: str
    label: str
    kinds: tuple[ChangeKind, ...]
    changes: int
    writing: int
    ticked: int
    partly: int
    """Ticked changes with single fields left out."""
    signatures: int
    common: int
    sample: int
    drift: int = 0
    """Changes that follow from what users did."""
    touched: Touched = Touched()
    """What the sample writes, where it is of a person."""
    anew: int = 0
    """Changes that are not as in the plan before, where the plan is a renewed one."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One change below a group."""

    number: int
    kind: ChangeKind
    label: str
    """The other side: the mailbox below a person, the person below a mailbox or kind."""
    signature: str
    is_writing: bool
    is_ticked: bool
    has_left_out: bool
    is_drift: bool = False
    touched: Touched = Touched()
    anew: Anew | None = None
    """Why it is not as in the plan before, where the plan is a renewed one."""


@dataclass(frozen=True, slots=True)
class TickCounts:
    """How much of a plan is ticked, and how many changes fall under each part.

    `ticked_parts` are those of the ticked ones, `drift` counts what follows from users' own doing, by reason and by
    whether something is written; `anew` what is not as in the plan before, by the reason.
    """

    writing: int
    ticked: int
    parts: Mapping[ChangeKind, int] = field(default_factory=dict)
    ticked_parts: Mapping[ChangeKind, int] = field(default_factory=dict)
    drift: Mapping[tuple[Reason, bool], int] = field(default_factory=dict)
    anew: Mapping[Anew, int] = field(default_factory=dict)


class Review:
    """Reads and ticks changes by the hundred thousand; nothing here loads a card.

    What has many rows is summed up before names are looked up.
    """

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def counts(self, plan_id: PlanId) -> TickCounts:
        """Return how many changes there are under each part, from drift, and how many are ticked."""
        parts, writing, unlike = Counter[ChangeKind](), Counter[ChangeKind](), Counter[ChangeKind]()
        drift: dict[tuple[Reason, bool], int] = {}
        all_writing = others = 0
        rows = self._db.execute(
            "SELECT kind, has_clear, has_photo, is_writing, reason, sum(changes) FROM mailbox_sum WHERE plan_id = ?"
            " GROUP BY kind, has_clear, has_photo, is_writing, reason",
            (plan_id,),
        )
        for kind, has_clear, has_photo, is_writing, reason, number in rows:
            found = dict.fromkeys(row_parts(kind, has_clear, has_photo), number)
            parts.update(found)
            if is_writing:
                writing.update(found)
                all_writing += number
            if reason in DRIFT_REASONS:
                key = (Reason(reason), bool(is_writing))
                drift[key] = drift.get(key, 0) + number
        query = f"SELECT kind, has_clear, has_photo, count(*) FROM change {EXCEPTIONS} WHERE plan_id = ? AND {OTHER}"
        for kind, has_clear, has_photo, number in self._db.execute(f"{query} GROUP BY 1, 2, 3", (plan_id,)):
            unlike.update(dict.fromkeys(row_parts(kind, has_clear, has_photo), number))
            others += number
        query = f"SELECT renewed, count(*) FROM change {RENEWED} WHERE plan_id = ? AND {ANEW} GROUP BY renewed"
        anew = {Anew(why): number for why, number in self._db.execute(query, (plan_id,))}
        if is_turned(self._db, plan_id):
            return TickCounts(all_writing, others, parts, unlike, drift, anew)
        return TickCounts(all_writing, all_writing - others, parts, writing - unlike, drift, anew)

    def groups(
        self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, only: str = ""
    ) -> tuple[ReviewGroup, ...]:
        """Return the groups with at least one change that matches, by name; `only` the one of this key where given."""
        inside, values = _summed(plan_id, grouping, wanted, only)
        sample = "g.first" if grouping is Grouping.PERSON else "NULL"
        # Changes that are the same to the letter first, then the group, so that "8 differ" costs no loop.
        query = f"""
            WITH g AS (
                SELECT key, group_concat(DISTINCT kind) AS kinds, sum(n) AS changes, sum(n * is_writing) AS writing,
                    sum(n * ({DRIFT})) AS drift, count(DISTINCT signature) AS signatures, max(n) AS common,
                    min(first) AS first
                FROM ({inside}) GROUP BY key)
            SELECT g.key, {_label(grouping, "g.key")}, kinds, changes, writing, drift, signatures, common, first,
                {_TOUCHED.format("s")}
            FROM g {_join(grouping, "g.key")} LEFT JOIN change s ON s.plan_id = ? AND s.number = {sample}
        """
        turned = is_turned(self._db, plan_id)
        others = self._exceptions(plan_id, grouping, wanted, only, turned=turned)
        rows = self._db.execute(query, (*values, plan_id, plan_id))
        anew = self._anew(plan_id, grouping, wanted, only)
        groups = [_group(row, *others.get(row[0], (0, 0)), anew.get(row[0], 0), turned=turned) for row in rows]
        if grouping is Grouping.KIND:
            order = list(ChangeKind)
            return tuple(sorted(groups, key=lambda group: order.index(ChangeKind(group.key))))
        return tuple(sorted(groups, key=lambda group: (by_number(group.label), group.key)))

    def _exceptions(
        self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, only: str, *, turned: bool
    ) -> dict[str, tuple[int, int]]:
        """Return for each group how many that match differ from the plan's tick, how many are ticked in part."""
        text, values = condition(plan_id, wanted, of=grouping, key=only)
        is_small = only and grouping is not Grouping.KIND
        index = f"INDEXED BY {INDEXES[grouping]}" if is_small else EXCEPTIONS
        rows = self._db.execute(
            f"SELECT c.{grouping.value}, sum(NOT c.is_ticked), sum({partly(turned, 'c')}) FROM change c"
            f" {index} WHERE {text} AND {LEFT_OUT} GROUP BY c.{grouping.value}",
            values,
        )
        return {key: (others, in_part) for key, others, in_part in rows}

    def _anew(self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, only: str) -> dict[str, int]:
        """Return for each group how many that match are not as in the plan before."""
        text, values = condition(plan_id, wanted, of=grouping, key=only)
        key = f"c.{grouping.value}"
        query = f"SELECT {key}, count(*) FROM change c {RENEWED} WHERE {text} AND c.{ANEW} GROUP BY {key}"
        return dict(self._db.execute(query, values))

    def rows(
        self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, *, offset: int = 0, limit: int = 200
    ) -> tuple[ReviewRow, ...]:
        """Return the changes of a group: those in a mailbox by the person's name, others in the order of the plan."""
        text, values = condition(plan_id, wanted, of=grouping, key=key)
        sides = [side for side in (Grouping.PERSON, Grouping.MAILBOX) if side is not grouping]
        label = " || ' → ' || ".join(_label(side, f"c.{side.value}") for side in sides)
        is_ticked = ticked(is_turned(self._db, plan_id), "c")
        by_name, order = "", "c.number"
        if grouping is Grouping.MAILBOX:
            by_name, order = _join(Grouping.PERSON, "c.person_key"), "p.sort_name IS NULL, p.sort_name, c.number"
            values.insert(0, plan_id)
        query = f"""
            WITH c AS (
                SELECT c.* FROM change c INDEXED BY {INDEXES[grouping]} {by_name} WHERE {text}
                ORDER BY {order} LIMIT ? OFFSET ?)
            SELECT c.number, c.kind, {label}, c.signature, c.is_writing, {is_ticked}, c.left_out != '', c.{DRIFT},
                c.renewed, {_TOUCHED.format("c")}
            FROM c {" ".join(_join(side, f"c.{side.value}") for side in sides)} ORDER BY {order}
        """
        rows = self._db.execute(query, (*values, limit, offset, *[plan_id] * len(sides)))
        return tuple(
            ReviewRow(
                number,
                ChangeKind(kind),
                name,
                sign,
                bool(writing),
                bool(ticked),
                bool(left_out),
                bool(drift),
                _touched(*of),
                Anew(anew) if anew else None,
            )
            for number, kind, name, sign, writing, ticked, left_out, drift, anew, *of in rows
        )

    def numbers(
        self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, signature: str = ""
    ) -> tuple[int, ...]:
        """Return the numbers of a group's changes, only those of one signature where it is given."""
        text, values = condition(plan_id, wanted, of=grouping, key=key)
        same = "AND c.signature = ?" if signature else ""
        query = f"SELECT c.number FROM change c INDEXED BY {INDEXES[grouping]} WHERE {text} {same}"
        rows = self._db.execute(query, (*values, signature) if signature else values)
        return tuple(row[0] for row in rows)

    def set_ticked(
        self,
        plan_id: PlanId,
        wanted: ReviewFilter,
        *,
        is_ticked: bool,
        grouping: Grouping | None = None,
        key: str = "",
        on_done: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        """Tick or untick all that matches, in one group or in all of them.

        All of a plan takes as long as it has exceptions. Of a part each row is written, half a million in seconds:
        after every few thousand `on_done(done, total)` is called, and what it raises ends the work.
        """
        if grouping is None and wanted.has_all_that_writes:
            self._forget_exceptions(plan_id, on_done)
            self._db.execute("UPDATE plan SET is_turned = ? WHERE id = ?", (not is_ticked, plan_id))
            return
        stored = is_ticked != is_turned(self._db, plan_id)
        text, values = condition(plan_id, wanted, of=grouping, key=key)
        index = f"INDEXED BY {INDEXES[grouping]}" if grouping else ""
        query = f"SELECT c.number AS n FROM change c {index} WHERE {text} AND c.is_writing AND c.is_ticked != ?"
        self._write(plan_id, f"is_ticked = {int(stored)}", query, (*values, stored), on_done)

    def _forget_exceptions(self, plan_id: PlanId, on_done: Callable[[int, int], None]) -> None:
        query = f"SELECT number AS n FROM change {EXCEPTIONS} WHERE plan_id = ? AND {LEFT_OUT}"
        self._write(plan_id, "is_ticked = 1, left_out = ''", query, (plan_id,), on_done)

    def _write(
        self, plan_id: PlanId, what: str, which: str, values: Sequence[object], on_done: Callable[[int, int], None]
    ) -> None:
        (found,) = self._db.execute(f"SELECT json_group_array(n) FROM ({which})", values).fetchone()
        numbers: list[int] = sorted(json.loads(found))
        for start in range(0, len(numbers), _CHUNK):
            chunk = numbers[start : start + _CHUNK]
            self._db.execute(
                f"UPDATE change SET {what} WHERE plan_id = ? AND number IN (SELECT value FROM json_each(?))",
                (plan_id, json.dumps(chunk)),
            )
            on_done(start + len(chunk), len(numbers))


def _touched(fields: object, has_photo: object, after: object, alike: object) -> Touched:
    if alike and after:
        own, person = (card_from_plain(json.loads(str(one))) for one in (alike, after))
        return Touched(matches=matching_fields(person, own))
    found = _fields(str(fields)) if fields else ()
    filled = json.loads(str(after)) if after else None  # as `card_to_plain` made it: an empty field is not in it
    cleared = tuple(field for field in found if field.value not in filled) if filled is not None else ()
    return Touched(found, cleared, bool(has_photo))


@lru_cache(maxsize=1024)  # the same few again and again
def _fields(text: str) -> tuple[CardField, ...]:
    return tuple(CardField(field) for field in text.split(","))


@lru_cache(maxsize=1024)
def _kinds(text: str) -> tuple[ChangeKind, ...]:
    order = list(ChangeKind)
    return tuple(sorted((ChangeKind(kind) for kind in text.split(",")), key=order.index))


def _label(grouping: Grouping, key: str) -> str:
    if grouping is Grouping.PERSON:
        # Of another connection: looked for only where the plan's own does not know the person.
        where = f"q.connection_id IN (SELECT id FROM connection) AND q.key = {key}"
        other = f"SELECT q.body ->> 'display_name' FROM person q WHERE {where} LIMIT 1"
        return f"coalesce(p.body ->> 'display_name', ({other}), {key})"
    return f"coalesce(m.body ->> 'mail', m.body ->> 'display_name', {key})" if grouping is Grouping.MAILBOX else key


def _join(grouping: Grouping, key: str) -> str:
    """Return the table of names beside a key; its mark is for the plan."""
    connection = "(SELECT connection_id FROM plan WHERE id = ?)"
    if grouping is Grouping.PERSON:
        return f"LEFT JOIN person p ON p.connection_id = {connection} AND p.key = {key}"
    if grouping is Grouping.MAILBOX:
        return f"LEFT JOIN person m ON m.connection_id = {connection} AND m.key = 'u.' || {key}"
    return "LEFT JOIN plan ON plan.id = ?"


def _summed(plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, only: str) -> tuple[str, list[object]]:
    """Return what matches, the same changes as one line, from the sums of the plan where these know enough."""
    text, values = condition(plan_id, wanted, of=grouping, key=only)
    columns = "c.kind, c.is_writing, c.reason"
    has_sums = not wanted.only_anew  # what was planned anew is few rows, and found among these
    if has_sums and wanted.searched | {grouping} <= {Grouping.MAILBOX, Grouping.KIND}:
        line = f"c.{grouping.value} AS key, {columns}, '' AS signature, c.changes AS n, c.first AS first"
        return f"SELECT {line} FROM mailbox_sum c WHERE {text}", values
    if has_sums and wanted.searched | {grouping} <= {Grouping.PERSON, Grouping.KIND}:
        line = f"c.{grouping.value} AS key, {columns}, c.signature, c.changes AS n, c.first AS first"
        return f"SELECT {line} FROM person_sum c WHERE {text}", values
    line = f"c.{grouping.value} AS key, {columns}, c.signature, count(*) AS n, min(c.number) AS first"
    index = RENEWED if wanted.only_anew else ""
    return f"SELECT {line} FROM change c {index} WHERE {text} GROUP BY c.{grouping.value}, c.kind, c.signature", values


def _group(row: Sequence[object], others: int, in_part: int, anew: int, *, turned: bool) -> ReviewGroup:
    key, label, kinds, changes, writing, drift, signatures, common, sample, *of = row
    return ReviewGroup(
        str(key),
        str(label),
        _kinds(str(kinds)),
        int(str(changes)),
        int(str(writing)),
        others if turned else int(str(writing)) - others,
        in_part,
        int(str(signatures)),
        int(str(common)),
        int(str(sample)),
        int(str(drift)),
        _touched(*of),
        anew,
    )
