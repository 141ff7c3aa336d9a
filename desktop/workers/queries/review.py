"""What the review reads: a plan with its groups, what is in a group, and one change in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.model.errors import AppError
from desktop.model.folding import by_number
from desktop.model.ids import ConnectionId, PersonKey, PlanId
from desktop.model.plan import Change, ChangeKind, PlanHeader
from desktop.model.run import Run
from desktop.planning.grouping import variants_of
from desktop.storage.review import Grouping, ReviewFilter, ReviewGroup, ReviewRow, TickCounts, Touched
from desktop.workers.queries.change_detail import MOST_ROWS, ChangeDetail, ReadDetail, Scope
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

__all__ = [
    "Approved",
    "ChangeDetail",
    "Going",
    "GroupContents",
    "Grouping",
    "LatestPlans",
    "PlanTitle",
    "ReadApproved",
    "ReadDetail",
    "ReadGroupContents",
    "ReadReview",
    "ReadTicks",
    "ReviewFilter",
    "ReviewGroup",
    "ReviewPage",
    "ReviewRow",
    "Scope",
    "TickCounts",
    "Ticks",
    "Touched",
    "Variant",
]

PAGE = 500


@dataclass(frozen=True, slots=True)
class PlanTitle:
    """A stored plan as the list of plans names it; `connection_name` only where it is one of several made in one go."""

    header: PlanHeader
    set_names: tuple[str, ...]
    is_applied: bool
    connection_name: str = ""
    colour: str = ""
    """Of the connection whose mailboxes it is about."""


class LatestPlans(Query[tuple[PlanTitle, ...]]):
    """The plans of a connection, the newest first, and those of other connections that were made in one go with one."""

    def __init__(self, connection_id: ConnectionId | None) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> tuple[PlanTitle, ...]:
        """Read, on the `db` lane."""
        headers = store.plans.all()
        shown = {one.beside for one in headers if one.beside and one.connection_id == self._connection_id}
        connections = {one.id: one for one in store.connections.all()}
        return tuple(
            PlanTitle(
                header,
                set_names(store, header),
                bool(store.runs.of_plan(header.id)),
                connections[header.connection_id].name if header.beside else "",
                connections[header.connection_id].colour,
            )
            for header in headers
            if self._connection_id in (None, header.connection_id) or header.beside in shown
        )


def set_names(store: Store, header: PlanHeader) -> tuple[str, ...]:
    """Return the names of a plan's sets; a set that is gone is named by its key."""
    names = {one.key: one.name for one in store.sets.all()}
    return tuple(names.get(key, key) for key in header.set_keys)


@dataclass(frozen=True, slots=True)
class Going:
    """What a brake holds back: whom, and from which mailboxes, those with most deletions first, with their number."""

    people: tuple[tuple[str, int], ...]
    mailboxes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One of several plans that were made in one go, with the connection whose mailboxes it is about."""

    plan_id: PlanId
    connection_name: str
    colour: str
    ticked: int
    is_applied: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A plan as the review shows it; `mailbox_names` names those that brakes and problems are about.

    `about` is the run that it takes back, or of which it tries again what failed. `going` only where a brake holds.
    `parts` are the plans that were made in one go with it, itself included, where there are several.
    """

    header: PlanHeader
    connection_name: str
    set_names: tuple[str, ...]
    runs: tuple[Run, ...]
    counts: TickCounts
    groups: tuple[ReviewGroup, ...]
    mailbox_names: Mapping[str, str] = field(default_factory=dict)
    about: Run | None = None
    going: Going | None = None
    parts: tuple[PlanPart, ...] = ()
    colour: str = ""


class ReadReview(Query[ReviewPage]):
    """A plan with the groups that match a filter; raises PLAN_UNKNOWN."""

    def __init__(self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter) -> None:
        self._plan_id = plan_id
        self._grouping = grouping
        self._wanted = wanted

    def read(self, store: Store) -> ReviewPage:
        """Read, on the `db` lane."""
        header = store.plans.header(self._plan_id)
        return ReviewPage(
            header=header,
            connection_name=store.connections.get(header.connection_id).name,
            set_names=set_names(store, header),
            runs=store.runs.of_plan(header.id),
            counts=store.review.counts(header.id),
            groups=store.review.groups(header.id, self._grouping, self._wanted),
            mailbox_names=_names_in(store, header),
            about=_run_of(store, header),
            going=_going(store, header) if header.brakes else None,
            parts=_parts(store, header),
            colour=store.connections.get(header.connection_id).colour,
        )


def _parts(store: Store, header: PlanHeader) -> tuple[PlanPart, ...]:
    if header.beside is None:
        return ()
    found = [one for one in store.plans.all() if one.beside == header.beside]
    connections = {one.id: one for one in store.connections.all()}
    parts = (
        PlanPart(
            one.id,
            connections[one.connection_id].name,
            connections[one.connection_id].colour,
            store.review.counts(one.id).ticked,
            bool(store.runs.of_plan(one.id)),
        )
        for one in found
    )
    return tuple(sorted(parts, key=lambda one: one.connection_name.casefold())) if len(found) > 1 else ()


def _going(store: Store, header: PlanHeader) -> Going:
    deletions = ReviewFilter(frozenset((ChangeKind.DELETE,)))
    people, mailboxes = (
        sorted(store.review.groups(header.id, grouping, deletions), key=lambda group: -group.changes)
        for grouping in (Grouping.PERSON, Grouping.MAILBOX)
    )
    return Going(
        tuple((group.label, group.changes) for group in people),
        tuple((group.label, group.changes) for group in mailboxes),
    )


def _run_of(store: Store, header: PlanHeader) -> Run | None:
    run_id = header.undo_of or header.retry_of
    if run_id is None:
        return None
    try:
        return store.runs.get(run_id)
    except AppError:  # no longer stored
        return None


def _names_in(store: Store, header: PlanHeader) -> Mapping[str, str]:
    mailboxes = {brake.mailbox_id for brake in header.brakes if brake.mailbox_id}
    mailboxes |= {problem.mailbox_id for problem in header.problems if problem.mailbox_id}
    keys = {PersonKey(f"u.{mailbox_id}"): str(mailbox_id) for mailbox_id in mailboxes}
    keys |= {problem.person_key: str(problem.person_key) for problem in header.problems if problem.person_key}
    people = store.directory.named(header.connection_id, keys)
    return {name: people[key].mail or people[key].display_name for key, name in keys.items() if key in people}


@dataclass(frozen=True, slots=True)
class Ticks:
    """How a plan and one of its groups stand after a tick; `group` is `None` where nothing in it matches."""

    counts: TickCounts
    group: ReviewGroup | None


class ReadTicks(Query[Ticks]):
    """The counts of a plan and one group again, after ticks changed."""

    def __init__(self, plan_id: PlanId, grouping: Grouping, wanted: ReviewFilter, key: str) -> None:
        self._plan_id = plan_id
        self._grouping = grouping
        self._wanted = wanted
        self._key = key

    def read(self, store: Store) -> Ticks:
        """Read, on the `db` lane."""
        found = store.review.groups(self._plan_id, self._grouping, self._wanted, self._key)
        return Ticks(store.review.counts(self._plan_id), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class Approved:
    """What a run of the plan would do as it is ticked now; `kinds` add up to all ticked changes."""

    kinds: Mapping[ChangeKind, int]
    mailboxes: int


class ReadApproved(Query[Approved]):
    """What is ticked, by kind, and in how many mailboxes: for the last question before a run."""

    def __init__(self, plan_id: PlanId) -> None:
        self._plan_id = plan_id

    def read(self, store: Store) -> Approved:
        """Read, on the `db` lane."""
        kinds = store.review.groups(self._plan_id, Grouping.KIND, ReviewFilter())
        mailboxes = store.review.groups(self._plan_id, Grouping.MAILBOX, ReviewFilter())
        return Approved(
            {ChangeKind(group.key): group.ticked for group in kinds if group.ticked},
            sum(group.ticked > 0 for group in mailboxes),
        )


@dataclass(frozen=True, slots=True)
class Variant:
    """Changes of one person that are the same but for their mailbox; `change` is the first of them in full."""

    rows: tuple[ReviewRow, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class GroupContents:
    """What stands below a group: the variants of a person's change where there are several, or a page of changes.

    `variants` is filled for groups by person only. `has_more` says that another page follows `rows`.
    """

    variants: tuple[Variant, ...] = ()
    rows: tuple[ReviewRow, ...] = ()
    has_more: bool = False


class ReadGroupContents(Query[GroupContents]):
    """What is in a group; everything of a person by mailbox, pages of `PAGE` rows of a mailbox or a kind."""

    def __init__(self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, offset: int = 0) -> None:
        self._plan_id = plan_id
        self._grouping = grouping
        self._key = key
        self._wanted = wanted
        self._offset = offset

    def read(self, store: Store) -> GroupContents:
        """Read, on the `db` lane."""
        if self._grouping is Grouping.PERSON:
            found = store.review.rows(self._plan_id, self._grouping, self._key, self._wanted, limit=MOST_ROWS)
            rows = tuple(sorted(found, key=lambda row: (by_number(row.label), row.number)))
            return GroupContents(variants=self._variants(store, rows), rows=rows)
        rows = store.review.rows(
            self._plan_id, self._grouping, self._key, self._wanted, offset=self._offset, limit=PAGE + 1
        )
        return GroupContents(rows=rows[:PAGE], has_more=len(rows) > PAGE)

    def _variants(self, store: Store, rows: tuple[ReviewRow, ...]) -> tuple[Variant, ...]:
        found = variants_of(rows, lambda row: row.signature)
        if len(found) < 2:
            return ()
        samples = store.plans.changes_numbered(self._plan_id, sorted(same[0].number for same in found))
        changes = {change.number: change for change in samples}
        return tuple(Variant(same, changes[same[0].number]) for same in found)
