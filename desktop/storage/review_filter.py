"""Which changes of a plan the review shows, as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import PlanId
from desktop.model.plan import WRITING_KINDS, ChangeKind
from desktop.storage.person_rows import sort_key
from desktop.storage.plan_sums import ANEW, DRIFT


class Grouping(StrEnum):
    """By what the changes of a plan are grouped; the value is the column."""

    PERSON = "person_key"
    MAILBOX = "mailbox_id"
    KIND = "kind"


INDEXES = {
    Grouping.PERSON: "change_by_person",
    Grouping.MAILBOX: "change_by_mailbox",
    Grouping.KIND: "change_by_kind",
}
"""Named in queries: without statistics SQLite would rather walk through the whole plan in its order."""


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which changes are shown; no kinds means all.

    `search_in` says whose names are searched: people (and mailboxes where a word holds an @), mailboxes, or both.
    `only_drift` shows only what follows from what users did themselves, `only_anew` what a renewed plan planned again.
    """

    kinds: frozenset[ChangeKind] = frozenset()
    search: str = ""
    search_in: Grouping | None = None
    only_drift: bool = False
    only_anew: bool = False

    @property
    def has_all_that_writes(self) -> bool:
        """Whether every change of a plan that can be ticked is shown."""
        is_narrowed = bool(self.search.split()) or self.only_drift or self.only_anew
        return (not self.kinds or self.kinds >= WRITING_KINDS) and not is_narrowed

    @property
    def searched(self) -> frozenset[Grouping]:
        """The columns that the search looks at."""
        return frozenset(column for word in self.search.split() for column, _ in _columns(word, self.search_in))


def condition(
    plan_id: PlanId, wanted: ReviewFilter, *, of: Grouping | None = None, key: str = ""
) -> tuple[str, list[object]]:
    """Return the condition on a table `c`, of changes or (but for `only_anew`) their sums, and the values of its marks.

    With a `key` only what is in that group of the grouping `of`.
    """
    parts = ["c.plan_id = ?"]
    values: list[object] = [plan_id]
    if of is not None and key:
        parts.append(f"c.{of.value} = ?")
        values.append(key)
    if wanted.kinds:
        marks = ",".join("?" * len(wanted.kinds))
        alternatives = [f"c.kind IN ({marks})"]
        values += sorted(kind.value for kind in wanted.kinds)
        if ChangeKind.CLEAR in wanted.kinds:
            alternatives.append("c.has_clear")
        if ChangeKind.PHOTO in wanted.kinds:
            alternatives.append("c.has_photo")
        parts.append(f"({' OR '.join(alternatives)})")
    if wanted.only_drift:
        parts.append(f"c.{DRIFT}")
    if wanted.only_anew:
        parts.append(f"c.{ANEW}")
    for word in wanted.search.split():
        text, found = _matching(plan_id, word, wanted.search_in)
        parts.append(text)
        values += found
    return " AND ".join(parts), values


def _matching(plan_id: PlanId, word: str, search_in: Grouping | None) -> tuple[str, list[object]]:
    """Return the condition that a word is in one of the names looked at."""
    escaped = sort_key(word).replace("!", "!!").replace("%", "!%").replace("_", "!_")
    texts: list[str] = []
    values: list[object] = []
    looked_at = _columns(word, search_in)
    for column, names in looked_at:
        found = f"{column.value} IN ({_found(column, names)})"
        if len(looked_at) == 1:
            return f"c.{found}", [plan_id, *[f"%{escaped}%"] * len(names)]
        # Either of two columns: each by its index, where "or" would walk through the whole plan.
        texts.append(f"SELECT number FROM change INDEXED BY {INDEXES[column]} WHERE plan_id = ? AND {found}")
        values += [plan_id, plan_id, *[f"%{escaped}%"] * len(names)]
    return f"c.number IN ({' UNION '.join(texts)})", values


def _columns(word: str, search_in: Grouping | None) -> list[tuple[Grouping, tuple[str, ...]]]:
    """Return which columns of a change a word is looked for in, and by which names of the person there."""
    if search_in is Grouping.PERSON:
        by_name: list[tuple[Grouping, tuple[str, ...]]] = [(Grouping.PERSON, ("sort_name",))]
        return [*by_name, (Grouping.MAILBOX, ("sort_mail",))] if "@" in word else by_name
    mailbox = (Grouping.MAILBOX, ("sort_mail", "sort_name"))
    return [mailbox] if search_in is Grouping.MAILBOX else [(Grouping.PERSON, ("sort_name",)), mailbox]


def _found(column: Grouping, names: tuple[str, ...]) -> str:
    key = "key" if column is Grouping.PERSON else "substr(key, 3)"
    owners = "" if column is Grouping.PERSON else " AND key LIKE 'u.%'"
    either = " OR ".join(f"{name} LIKE ? ESCAPE '!'" for name in names)
    connection = "connection_id = (SELECT connection_id FROM plan WHERE id = ?)"
    if column is Grouping.PERSON:  # who can come from any connection
        connection = "connection_id IN (SELECT o.id FROM plan JOIN connection o WHERE plan.id = ?)"
    return f"SELECT {key} FROM person WHERE {connection}{owners} AND ({either})"
