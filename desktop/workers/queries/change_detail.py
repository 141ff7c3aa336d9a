"""One change of a plan in full, for the right half of the review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.card import Card, CardField
from desktop.model.contact import FolderRef
from desktop.model.ids import PersonKey, PlanId
from desktop.model.plan import Anew, Change, ChangeKind, PlanHeader, Reason
from desktop.planning.grouping import variants_of
from desktop.storage.review import Grouping, ReviewFilter, ReviewRow
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_ROWS = 100_000
"""A person has at most one change per mailbox and set; no tenant of ours is larger."""


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
    written: Card | None = None
    """What we had written, where a user edited it since and that is still stored."""
    second: Card | None = None
    """Of a conflict: another contact of the person beside that of the change, as far as it is stored."""
    anew: Mapping[Anew, int] = field(default_factory=dict)
    """How many of `numbers` are not as in the plan before, where the plan is a renewed one, by the reason."""

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
            written=_written(store, change),
            second=second_contact(store, header, change),
            anew=Counter(row.anew for row in same if row.anew is not None),
        )

    def _rows(self, store: Store, key: PersonKey, wanted: ReviewFilter) -> tuple[ReviewRow, ...]:
        return store.review.rows(self._plan_id, Grouping.PERSON, key, wanted, limit=MOST_ROWS)


def second_contact(store: Store, header: PlanHeader, change: Change) -> Card | None:
    """Return the contact that lies beside that of a conflict in the folder, as it was read last; on the `db` lane."""
    if change.kind is not ChangeKind.CONFLICT or change.folder_id is None:
        return None
    folder = FolderRef(change.mailbox_id, change.folder_id)
    found = store.snapshots.of_person(header.connection_id, folder, change.person_key)
    link = store.mailboxes.link(header.connection_id, folder, change.person_key)
    linked = link.item_id if link is not None else None
    others = sorted((one for one in found if one.item_id != change.item_id), key=lambda one: one.item_id != linked)
    return others[0].card if others else None


def _written(store: Store, change: Change) -> Card | None:
    """Return what a contact held after our last write; a base that is no longer stored is not guessed at."""
    if change.reason is not Reason.USER_EDITED or change.base_before is None:
        return None
    hashes = [one for one in (change.base_before.read, change.base_before.meant) if one]
    cards = store.cards.get_many(hashes)
    return next((cards[one] for one in hashes if one in cards), None)


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
    found = store.directory.named(header.connection_id, (key,)).get(key)
    return found.display_name if found is not None else ""
