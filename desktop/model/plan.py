"""The plan: a sealed list of changes; what is reviewed is exactly what is applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.card import Card, CardField
from desktop.model.contact import Base, FolderRef
from desktop.model.ids import (
    ConnectionId,
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    PersonKey,
    PhotoHash,
    PlanId,
    RunId,
    SetKey,
    Version,
)
from desktop.model.reading import Completeness


class ChangeKind(StrEnum):
    """What a change does; one kind per change, the strongest of its parts."""

    CREATE = "create"
    UPDATE = "update"
    CLEAR = "clear"
    """Fields are emptied and nothing else is written."""
    PHOTO = "photo"
    """Only the photo is written."""
    DELETE = "delete"
    ADOPT = "adopt"
    """A contact of the user's own looks like this person; nothing is written."""
    CONFLICT = "conflict"
    SKIP = "skip"
    KEEP = "keep"


WRITING_KINDS = frozenset((ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO, ChangeKind.DELETE))
"""The kinds that can be ticked and applied; the others are shown only."""


class Reason(StrEnum):
    """Why a change is in the plan; for display only, never steers applying."""

    NEW_PERSON = "new_person"
    PERSON_CHANGED = "person_changed"
    MAPPING_CHANGED = "mapping_changed"
    USER_EDITED = "user_edited"
    USER_DELETED = "user_deleted"
    PHOTO_CHANGED = "photo_changed"
    NO_LONGER_WANTED = "no_longer_wanted"
    LOOKS_ALIKE = "looks_alike"
    COPY_BY_USER = "copy_by_user"
    TWO_OF_OURS = "two_of_ours"
    WRITTEN_TWICE = "written_twice"
    SECOND_OR_COPY = "second_or_copy"
    OWNER = "owner"
    FOLDER_NOT_OURS = "folder_not_ours"
    DELETES_OFF = "deletes_off"
    SOURCE_PARTIAL = "source_partial"
    USER_DELETED_RESPECTED = "user_deleted_respected"
    UP_TO_DATE = "up_to_date"
    UNDO = "undo"
    CHANGED_SINCE = "changed_since"
    DELETED_SINCE = "deleted_since"
    WRITTEN_SINCE = "written_since"
    FOLDER_GONE = "folder_gone"
    BEFORE_GONE = "before_gone"
    ERASURE = "erasure"


DRIFT_REASONS = frozenset((Reason.USER_EDITED, Reason.USER_DELETED, Reason.USER_DELETED_RESPECTED))
"""Reasons of changes that follow from what users did to contacts of ours since the last run."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a plan: one contact of one person in one folder.

    `number` is its place in the plan, from 1. `folder_id` is `None` where the folder is yet to be made. `before` is the
    content that was read (`None` for a create), `after` what shall be there (`None` for a delete); `fields` those that
    are written. `photo_before == photo_after` leaves the photo alone; `photo_after == ""` removes it.
    `base_version` must still hold when it is applied. `base_before` is what was known of the contact, `base_after` what
    shall be known of it where that is not just what is written: undoing brings a user's edit back as the user's.
    """

    number: int
    kind: ChangeKind
    mailbox_id: MailboxId
    folder_id: FolderId | None
    person_key: PersonKey
    set_key: SetKey
    before: Card | None
    after: Card | None
    fields: tuple[CardField, ...]
    photo_before: PhotoHash
    photo_after: PhotoHash
    reason: Reason
    content_hash: ContentHash
    """Hash of `after` (of `before` for a delete), as the mark will say."""
    item_id: ItemId | None = None
    base_version: Version | None = None
    base_before: Base | None = None
    base_after: Base | None = None

    @property
    def writes_photo(self) -> bool:
        """Whether the photo is written or removed."""
        return self.kind is not ChangeKind.DELETE and self.photo_before != self.photo_after

    @property
    def cleared(self) -> tuple[CardField, ...]:
        """The fields that had something and will be empty."""
        if self.before is None or self.after is None:
            return ()
        return tuple(f for f in self.fields if self.before.value(f) and not self.after.value(f))

    @property
    def parts(self) -> frozenset[ChangeKind]:
        """Every kind under which this change is counted and filtered: an update can also clear and bring a photo."""
        found = {self.kind}
        if self.cleared and self.kind in WRITING_KINDS:
            found.add(ChangeKind.CLEAR)
        if self.writes_photo:
            found.add(ChangeKind.PHOTO)
        return frozenset(found)


class BrakeKind(StrEnum):
    """Which limit held deletions back."""

    MAILBOX_SHARE = "mailbox_share"
    MAILBOX_COUNT = "mailbox_count"
    RUN_COUNT = "run_count"
    SOURCE_SHRANK = "source_shrank"
    SOURCE_EMPTY = "source_empty"


@dataclass(frozen=True, slots=True)
class BrakeHit:
    """A brake that holds: `deletions` is the number to type for releasing it, `limit` what was allowed."""

    kind: BrakeKind
    deletions: int
    limit: int
    mailbox_id: MailboxId | None = None


class ProblemKind(StrEnum):
    """Why a target is not in the plan, or only in part."""

    MAILBOX_MISSING = "mailbox_missing"
    MAILBOX_DENIED = "mailbox_denied"
    FOLDER_FOREIGN = "folder_foreign"
    READ_FAILED = "read_failed"
    TEMPLATE_FAILED = "template_failed"
    PHOTO_UNUSABLE = "photo_unusable"
    SOURCE_PARTIAL = "source_partial"
    """A source could not be read whole, or is gone (`detail` is what it is called): nothing is deleted for its sets."""
    PERSON_UNCLEAR = "person_unclear"
    """Somebody shares a mail address or an immutable id with people of another connection, and is not matched."""
    PERSON_EXCLUDED = "person_excluded"
    """People are left out because they were erased (`detail` is how many); who they are is not stored."""
    SOURCE_IS_TARGET = "source_is_target"
    """A mailbox whose contacts are a source is written into by the same set."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the plan leaves out, with the reason."""

    kind: ProblemKind
    mailbox_id: MailboxId | None = None
    person_key: PersonKey | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What applying is expected to take; `in_requests` where `calls` are requests to an Exchange Server."""

    parts: int
    calls: int
    seconds: float
    in_requests: bool = False


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """The changes of one folder; `kept` counts contacts that are as they shall be."""

    mailbox_id: MailboxId
    folder: FolderRef | None
    folder_name: str
    changes: tuple[Change, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class PlanHeader:
    """A plan without its changes.

    `seal` is the SHA-256 over everything that applying depends on; it is checked before the first write. `undo_of` is
    the run that the plan takes back, `retry_of` the one of which it plans again what failed.
    """

    id: PlanId
    connection_id: ConnectionId
    set_keys: tuple[SetKey, ...]
    created_at: datetime
    seal: str
    counts: Mapping[ChangeKind, int]
    """How many changes fall under each part (one can count under several); KEEP counts contacts left as they are."""
    mailboxes: int
    people: int
    cost: Cost
    completeness: Completeness
    brakes: tuple[BrakeHit, ...] = ()
    problems: tuple[Problem, ...] = ()
    undo_of: RunId | None = None
    retry_of: RunId | None = None
    journal_step: int = 0
    """The last step of the journal before the mailboxes were read; clocks can be set, steps only count up."""
    is_erasure: bool = False
    """Whether the plan takes the contacts of one person out of the mailboxes, and nothing else."""
    beside: PlanId | None = None
    """What the plans have in common that were made in one go for several connections, to be reviewed together."""


class Anew(StrEnum):
    """Why a row of a renewed plan is not as it was in the plan before; for display only."""

    CONTACT = "contact"
    """The contact in the mailbox is another one than it was: changed, deleted, or now there."""
    SOURCE = "source"
    """The contact is as it was; what shall be there is not."""
    NEW = "new"
    """The plan before had nothing for the person there."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of the rows of a renewed plan: as they were, no longer right, and what is there instead."""

    same: int
    stale: int
    renewed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan in memory."""

    header: PlanHeader
    folders: tuple[FolderPlan, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """What the administrator ticked: the plan less whole changes and less single fields."""

    plan_id: PlanId
    seal: str
    left_out: frozenset[int] = frozenset()
    """Numbers of changes that are not applied."""
    fields_left_out: Mapping[int, frozenset[CardField]] = field(default_factory=dict)
    photos_left_out: frozenset[int] = frozenset()
    released: int | None = None
    """The number typed to release the brakes."""
