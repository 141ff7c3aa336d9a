"""What a report of a plan is made of: its head, and the changes of one person that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from desktop.model.card import Card, CardField
from desktop.model.ids import PhotoHash, PlanId
from desktop.model.people import Person
from desktop.model.plan import Change
from desktop.planning.grouping import variants_of
from desktop.storage.review import Grouping, ReviewFilter, ReviewRow
from desktop.workers.queries.change_detail import MOST_ROWS, second_contact
from desktop.workers.queries.review import ReadReview, ReviewPage

if TYPE_CHECKING:
    from desktop.storage.store import Store

READ_AT_ONCE = 2_000
"""So many changes are read in one go; between two, other work gets its turn."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands above the changes; `page.groups` are the people, `changes` how many changes follow."""

    page: ReviewPage
    wanted: ReviewFilter
    changes: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """The same change of one person in one or several mailboxes; `change` is the first of `rows` in full.

    `partly` holds, by number, what is left out of changes that are ticked: fields, and whether the photo. `photos` are
    JPEG by their hash, where they are wanted and kept.
    """

    change: Change
    person_name: str
    person_mail: str
    rows: tuple[ReviewRow, ...]
    mailboxes: int
    """How many the plan covers."""
    partly: Mapping[int, tuple[frozenset[CardField], bool]]
    photos: Mapping[PhotoHash, bytes]
    second: Card | None = None
    """Of a conflict: another contact of the person beside that of the change."""

    @property
    def is_everywhere(self) -> bool:
        """Whether it reaches every mailbox of the plan."""
        return len(self.rows) >= self.mailboxes


class ReportForm(Protocol):
    """How a report is written: plain functions from values to text, called in order on the `cpu` lane."""

    with_photos: bool

    def head(self, head: ReportHead) -> str:
        """Return what stands at the top."""

    def entry(self, entry: ReportEntry) -> str:
        """Return one entry."""

    def foot(self) -> str:
        """Return what stands at the end."""


def read_head(store: Store, plan_id: PlanId, wanted: ReviewFilter, made_at: datetime) -> ReportHead:
    """Read the head on the `db` lane; raises PLAN_UNKNOWN."""
    page = ReadReview(plan_id, Grouping.PERSON, wanted).read(store)
    return ReportHead(page, wanted, sum(group.changes for group in page.groups), made_at)


def portions(head: ReportHead) -> Iterator[tuple[str, ...]]:
    """Yield the keys of people whose changes are read in one go."""
    keys: list[str] = []
    number = 0
    for group in head.page.groups:
        if keys and number + group.changes > READ_AT_ONCE:
            yield tuple(keys)
            keys, number = [], 0
        keys.append(group.key)
        number += group.changes
    if keys:
        yield tuple(keys)


def read_entries(store: Store, head: ReportHead, keys: Sequence[str], *, with_photos: bool) -> tuple[ReportEntry, ...]:
    """Read what belongs to some people, on the `db` lane."""
    header = head.page.header
    found: list[tuple[ReviewRow, ...]] = []
    for key in keys:
        rows = store.review.rows(header.id, Grouping.PERSON, key, head.wanted, limit=MOST_ROWS)
        found += variants_of(rows, lambda row: row.signature)
    samples = store.plans.changes_numbered(header.id, sorted(same[0].number for same in found))
    changes = {change.number: change for change in samples}
    people = store.directory.named(header.connection_id, {change.person_key for change in samples})
    entries = []
    for rows in found:
        change = changes[rows[0].number]
        person = people.get(change.person_key)
        partly = {row.number: store.plans.left_out(header.id, row.number) for row in rows if row.has_left_out}
        photos = _photos(store, change) if with_photos else {}
        name, mail = _names(change, person)
        second = second_contact(store, header, change)
        entries.append(ReportEntry(change, name, mail, rows, header.mailboxes, partly, photos, second))
    return tuple(entries)


def _names(change: Change, person: Person | None) -> tuple[str, str]:
    if person is not None:
        return person.display_name, person.mail
    card = change.before or change.after
    return (card.display_name if card is not None else "") or change.person_key, ""


def _photos(store: Store, change: Change) -> dict[PhotoHash, bytes]:
    hashes = {one for one in (change.photo_before, change.photo_after) if one} if change.writes_photo else set()
    return {one: content for one in hashes if (content := store.photos.get(one)) is not None}
