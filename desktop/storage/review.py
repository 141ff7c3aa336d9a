"""The review's view of a plan: counts, groups of changes and their ticks, all as set operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import sqlcipher3

from desktop.model.ids import PlanId
from desktop.model.plan import ChangeKind
from desktop.storage.person_rows import sort_key


class Grouping(StrEnum):
    """By what the changes of a plan are grouped; the value is the column."""

    PERSON = "person_key"
    MAILBOX = "mailbox_id"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which changes are shown; no kinds means all.

    `search_in` says whose names are searched: people (and mailboxes where a word holds an @), mailboxes, or both.
    """

    kinds: frozenset[ChangeKind] = frozenset()
    search: str = ""
    search_in: Grouping | None = None


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """One row of the review: the changes of one person, in one mailbox or of one kind.

    `signatures` counts different changes inside; `common` is how many share the most frequent one. `sample` is the
    number of a change that shows it.
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


@dataclass(frozen=True, slots=True)
class TickCounts:
    """How much of a plan is ticked, and how many changes fall under each part."""

    writing: int
    ticked: int
    parts: Mapping[ChangeKind, int] = field(default_factory=dict)


_NAMES = """
    LEFT JOIN plan ON plan.id = c.plan_id
    LEFT JOIN person p ON p.connection_id = plan.connection_id AND p.key = c.person_key
    LEFT JOIN person m ON m.connection_id = plan.connection_id AND m.key = 'u.' || c.mailbox_id
"""
_PERSON_NAME = "coalesce(p.body ->> 'display_name', c.person_key)"
_MAILBOX_NAME = "coalesce(m.body ->> 'mail', m.body ->> 'display_name', c.mailbox_id)"


class Review:
    """Reads and ticks changes by the hundred thousand; nothing here loads a card."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def counts(self, plan_id: PlanId) -> TickCounts:
        """Return how many changes there are under each part and how many are ticked."""
        parts: dict[ChangeKind, int] = {}
        writing = ticked = 0
        rows = self._db.execute(
            "SELECT kind, has_clear, has_photo, is_writing, is_ticked, count(*) FROM change WHERE plan_id = ?"
            " GROUP BY kind, has_clear, has_photo, is_writing, is_ticked",
            (plan_id,),
        )
        for kind, has_clear, has_photo, is_writing, is_ticked, number in rows:
            found = {ChangeKind(kind)}
            if has_clear:
                found.add(ChangeKind.CLEAR)
            if has_photo:
                found.add(ChangeKind.PHOTO)
            for part in found:
                parts[part] = parts.get(part, 0) + number
            writing += number if is_writing else 0
            ticked += number if is_ticked else 0
        return TickCounts(writing, ticked, parts)

    def groups(
        self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, only: str = ""
    ) -> tuple[ReviewGroup, ...]:
        """Return the groups with at least one change that matches, by name; `only` the one of this key where given."""
        key = f"c.{grouping.value}"
        label = {Grouping.PERSON: _PERSON_NAME, Grouping.MAILBOX: _MAILBOX_NAME, Grouping.KIND: "c.kind"}[grouping]
        condition, values = _condition(plan_id, wanted)
        if only:
            condition += f" AND {key} = ?"
            values.append(only)
        # Two levels: changes that are the same to the letter first, then the group, so that "8 differ" costs no loop.
        query = f"""
            SELECT key, label, group_concat(DISTINCT kind), sum(n), sum(writing), sum(ticked), sum(partly),
                count(*), max(n), min(first) FROM (
                    SELECT {key} AS key, min({label}) AS label, c.kind AS kind, count(*) AS n,
                        sum(c.is_writing) AS writing, sum(c.is_ticked) AS ticked,
                        sum(c.is_ticked AND c.left_out != '') AS partly, min(c.number) AS first
                    FROM change c {_NAMES} WHERE {condition} GROUP BY {key}, c.signature)
            GROUP BY key
        """
        groups = [_group(row) for row in self._db.execute(query, values)]
        if grouping is Grouping.KIND:
            order = list(ChangeKind)
            return tuple(sorted(groups, key=lambda group: order.index(ChangeKind(group.key))))
        return tuple(sorted(groups, key=lambda group: (sort_key(group.label), group.key)))

    def rows(
        self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, *, offset: int = 0, limit: int = 200
    ) -> tuple[ReviewRow, ...]:
        """Return the changes of a group in the order of the plan."""
        condition, values = _condition(plan_id, wanted)
        label = _MAILBOX_NAME if grouping is Grouping.PERSON else _PERSON_NAME
        if grouping is Grouping.KIND:
            label = f"{_PERSON_NAME} || ' → ' || {_MAILBOX_NAME}"
        query = (
            f"SELECT c.number, c.kind, {label}, c.signature, c.is_writing, c.is_ticked, c.left_out != ''"
            f" FROM change c {_NAMES} WHERE {condition} AND c.{grouping.value} = ? ORDER BY c.number LIMIT ? OFFSET ?"
        )
        rows = self._db.execute(query, (*values, key, limit, offset))
        return tuple(
            ReviewRow(number, ChangeKind(kind), name, sign, bool(writing), bool(ticked), bool(left_out))
            for number, kind, name, sign, writing, ticked, left_out in rows
        )

    def numbers(
        self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, signature: str = ""
    ) -> tuple[int, ...]:
        """Return the numbers of a group's changes, only those of one signature where it is given."""
        condition, values = _condition(plan_id, wanted)
        same = "AND c.signature = ?" if signature else ""
        query = f"SELECT c.number FROM change c {_NAMES} WHERE {condition} AND c.{grouping.value} = ? {same}"
        rows = self._db.execute(query, (*values, key, signature) if signature else (*values, key))
        return tuple(row[0] for row in rows)

    def set_ticked(
        self, plan_id: PlanId, wanted: ReviewFilter, *, is_ticked: bool, grouping: Grouping | None = None, key: str = ""
    ) -> None:
        """Tick or untick all that matches, in one group or in all of them."""
        condition, values = _condition(plan_id, wanted)
        inside = f"AND c.{grouping.value} = ?" if grouping else ""
        query = (
            "UPDATE change SET is_ticked = ? WHERE plan_id = ? AND is_writing AND number IN"
            f" (SELECT c.number FROM change c {_NAMES} WHERE {condition} {inside})"
        )
        self._db.execute(query, (is_ticked, plan_id, *values, *((key,) if grouping else ())))


def _condition(plan_id: PlanId, wanted: ReviewFilter) -> tuple[str, list[object]]:
    parts = ["c.plan_id = ?"]
    values: list[object] = [plan_id]
    if wanted.kinds:
        alternatives = []
        plain: Sequence[str] = [kind.value for kind in wanted.kinds]
        alternatives.append(f"c.kind IN ({','.join('?' * len(plain))})")
        values += plain
        if ChangeKind.CLEAR in wanted.kinds:
            alternatives.append("c.has_clear")
        if ChangeKind.PHOTO in wanted.kinds:
            alternatives.append("c.has_photo")
        parts.append(f"({' OR '.join(alternatives)})")
    for word in wanted.search.split():
        escaped = sort_key(word).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        columns = ["p.sort_name", "m.sort_mail", "m.sort_name"]
        if wanted.search_in is Grouping.PERSON:
            columns = ["p.sort_name", "m.sort_mail"] if "@" in word else ["p.sort_name"]
        elif wanted.search_in is Grouping.MAILBOX:
            columns = ["m.sort_mail", "m.sort_name"]
        either = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in columns)
        parts.append(f"({either})")
        values += [f"%{escaped}%"] * len(columns)
    return " AND ".join(parts), values


def _group(row: Sequence[object]) -> ReviewGroup:
    key, label, kinds, changes, writing, ticked, partly, signatures, common, sample = row
    order = list(ChangeKind)
    found = sorted((ChangeKind(kind) for kind in str(kinds).split(",")), key=order.index)
    return ReviewGroup(
        str(key),
        str(label),
        tuple(found),
        int(str(changes)),
        int(str(writing)),
        int(str(ticked)),
        int(str(partly)),
        int(str(signatures)),
        int(str(common)),
        int(str(sample)),
    )
