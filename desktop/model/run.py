"""Runs and their journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.model.errors import ErrorCode
from desktop.model.ids import (
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    PlanId,
    RunId,
    Version,
)


class Action(StrEnum):
    """A single write; a create with a photo is two entries."""

    MAKE_FOLDER = "make_folder"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    PUT_PHOTO = "put_photo"
    REMOVE_PHOTO = "remove_photo"


class EntryState(StrEnum):
    """The life of a journal entry: planned, sent, then one of the last four or in doubt."""

    PLANNED = "planned"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    DONE = "done"
    FAILED = "failed"
    CONFLICT = "conflict"
    SKIPPED = "skipped"


NOT_READ_BACK = "not read back"
"""The detail of a create that was sent twice where its folder could not be read whole afterwards."""
FINAL_STATES = frozenset((EntryState.DONE, EntryState.FAILED, EntryState.CONFLICT, EntryState.SKIPPED))


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One intended write, durable before the call.

    `before_hash` names the card before (in the vault's card store), `before_photo` the photo before, `base_before` what
    was known of the contact (an encoded `Base`, "" for nothing): the before-image. `base_after` is what shall be known
    of it, "" for just what is written. `item_id` and `version` are those before the call until it is DONE, then those
    after it.
    """

    operation_id: OperationId
    run_id: RunId
    change_number: int
    action: Action
    mailbox_id: MailboxId
    folder_id: FolderId | None
    person_key: PersonKey
    state: EntryState
    content_hash: ContentHash
    photo_hash: PhotoHash
    item_id: ItemId | None = None
    version: Version | None = None
    before_hash: ContentHash | None = None
    before_photo: PhotoHash | None = None
    error: ErrorCode | None = None
    detail: str = ""
    attempts: int = 0
    base_before: str = ""
    base_after: str = ""


class RunState(StrEnum):
    """The life of a run."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    """By the administrator or by a cut connection; can be resumed."""
    INTERRUPTED = "interrupted"
    """The program ended in the middle; found at the next start, can be resumed."""
    FINISHED = "finished"


class MailboxResult(StrEnum):
    """How a mailbox ended: read back and as planned, in part, or not at all."""

    WAITING = "waiting"
    VERIFIED = "verified"
    PARTLY = "partly"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MailboxOutcome:
    """The result in one mailbox."""

    mailbox_id: MailboxId
    result: MailboxResult
    planned: int
    done: int
    failed: int
    conflicts: int
    error: ErrorCode | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One application of one plan."""

    id: RunId
    plan_id: PlanId
    state: RunState
    started_at: datetime
    ended_at: datetime | None = None
    planned: int = 0
    done: int = 0
    failed: int = 0
    conflicts: int = 0
    verified: int = 0
    calls: int = 0
    parts: int = 0
    is_released: bool = False
    """Whether the administrator released the plan's brakes: resuming does not ask again."""
