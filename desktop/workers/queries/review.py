"""What the review reads: a plan with its groups, what is in a group, and one change in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.card import CardField
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId, PersonKey, PlanId
from desktop.model.plan import Change, ChangeKind, PlanHeader
from desktop.model.run import Run
from desktop.planning.grouping import variants_of
from desktop.storage.review import Grouping, ReviewFilter, ReviewGroup, ReviewRow, TickCounts
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

__all__ = [
    "Approved",
    "ChangeDetail",
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
    "Variant",
]

MOST_ROWS = 100_000
"""A person has at most one change per mailbox and set; no tenant of ours is larger."""
PAGE = 500


@dataclass(frozen=True, slots=True)
class PlanTitle:
    """A stored plan as the list of plans names it."""

    header: PlanHeader
    set_names: tuple[str, ...]
    is_applied: bool


class LatestPlans(Query[tuple[PlanTitle, ...]]):
    """The plans of a connection, the newest first."""

    def __init__(self, connection_id: ConnectionId | None) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> tuple[PlanTitle, ...]:
        """Read, on the `db` lane."""
        return tuple(
            PlanTitle(header, set_names(store, header), bool(store.runs.of_plan(header.id)))
            for header in store.plans.all(self._connection_id)
        )


def set_names(store: Store, header: PlanHeader) -> tuple[str, ...]:
    """Return the names of a plan's sets; a set that is gone is named by its key."""
    names = {one.key: one.name for one in store.sets.of_connection(header.connection_id)}
    return tuple(names.get(key, key) for key in header.set_keys)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A plan as the review shows it; `mailbox_names` names those that brakes and problems are about.

    `about` is the run that it takes back, or of which it tries again what failed.
    """

    header: PlanHeader
    connection_name: str
    set_names: tuple[str, ...]
    runs: tuple[Run, ...]
    counts: TickCounts
    groups: tuple[ReviewGroup, ...]
    mailbox_names: Mapping[str, str] = field(default_factory=dict)
    about: Run | None = None


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
    people = store.directory.people(header.connection_id, keys)
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
    """What is in a group; everything of a person, pages of `PAGE` rows of a mailbox or a kind."""

    def __init__(self, plan_id: PlanId, grouping: Grouping, key: str, wanted: ReviewFilter, offset: int = 0) -> None:
        self._plan_id = plan_id
        self._grouping = grouping
        self._key = key
        self._wanted = wanted
        self._offset = offset

    def read(self, store: Store) -> GroupContents:
        """Read, on the `db` lane."""
        if self._grouping is Grouping.PERSON:
            rows = store.review.rows(self._plan_id, self._grouping, self._key, self._wanted, limit=MOST_ROWS)
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


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """One change in full, for itself or as the sample of the same change in several mailboxes.

    `numbers` are the changes that it stands for; `differing` how many others of the person are not the same.
    `field_ticks` counts, for each field that is written, in how many of `numbers` it is ticked; `photo_ticks` the same
    for the photo. Photos are JPEG, `None` where there is none or it is not kept.
    """

    change: Change
    person_name: str
    mailbox_name: str
    numbers: tuple[int, ...]
    differing: int
    ticked: int
    field_ticks: Mapping[CardField, int]
    photo_ticks: int
    photo_before: bytes | None
    photo_after: bytes | None

    @property
    def is_shared(self) -> bool:
        """Whether it stands for more than one change."""
        return len(self.numbers) > 1


class Scope(StrEnum):
    """What a change in full stands for."""

    CHANGE = "change"
    """Itself, in one mailbox."""
    VARIANT = "variant"
    """All changes of the person that are the same to the letter."""
    PERSON = "person"
    """The person: the most frequent of all variants is shown."""


class ReadDetail(Query[ChangeDetail]):
    """A change in full, found by its own number or, for a person, by that of any of the person's changes."""

    def __init__(self, plan_id: PlanId, number: int, wanted: ReviewFilter, scope: Scope) -> None:
        self._plan_id = plan_id
        self._number = number
        self._wanted = wanted
        self._scope = scope

    def read(self, store: Store) -> ChangeDetail:
        """Read, on the `db` lane."""
        change = store.plans.change(self._plan_id, self._number)
        header = store.plans.header(self._plan_id)
        rows = self._rows(store, change.person_key, self._wanted)
        own = next((row for row in rows if row.number == change.number), None)
        if own is None:  # it is shown although the filter has moved on
            rows = self._rows(store, change.person_key, ReviewFilter())
            own = next(row for row in rows if row.number == change.number)
        same: tuple[ReviewRow, ...] = (own,)
        if self._scope is Scope.VARIANT:
            same = tuple(row for row in rows if row.signature == own.signature)
        elif self._scope is Scope.PERSON:
            same = variants_of(rows, lambda row: row.signature)[0]
            own = same[0]
            change = store.plans.change(self._plan_id, own.number)
        field_ticks, photo_ticks = _part_ticks(store, self._plan_id, change, same)
        return ChangeDetail(
            change=change,
            person_name=_name(store, header, change.person_key),
            mailbox_name=own.label,
            numbers=tuple(row.number for row in same),
            differing=len(rows) - len(same) if self._scope is Scope.PERSON else 0,
            ticked=sum(row.is_ticked for row in same),
            field_ticks=field_ticks,
            photo_ticks=photo_ticks,
            photo_before=store.photos.get(change.photo_before) if change.photo_before else None,
            photo_after=store.photos.get(change.photo_after) if change.photo_after else None,
        )

    def _rows(self, store: Store, key: PersonKey, wanted: ReviewFilter) -> tuple[ReviewRow, ...]:
        return store.review.rows(self._plan_id, Grouping.PERSON, key, wanted, limit=MOST_ROWS)


def _part_ticks(
    store: Store, plan_id: PlanId, change: Change, rows: Sequence[ReviewRow]
) -> tuple[dict[CardField, int], int]:
    whole = sum(row.is_ticked for row in rows)
    fields = dict.fromkeys(change.fields, whole)
    photo = whole if change.writes_photo else 0
    for row in rows:
        if row.is_ticked and row.has_left_out:
            left_out, is_photo_out = store.plans.left_out(plan_id, row.number)
            for one in left_out & fields.keys():
                fields[one] -= 1
            photo -= is_photo_out and change.writes_photo
    return fields, photo


def _name(store: Store, header: PlanHeader, key: PersonKey) -> str:
    try:
        return store.directory.person(header.connection_id, key).display_name
    except AppError:
        return ""
