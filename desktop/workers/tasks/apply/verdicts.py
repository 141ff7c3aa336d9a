"""What an answer, or a look at what is there, means for an entry; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.connectors.ports import WriteAnswer, WriteState
from desktop.model.card import content_hash
from desktop.model.contact import Contact
from desktop.model.errors import AppError, ErrorCode, Offline, Stale
from desktop.model.ids import FolderId, ItemId, Version
from desktop.model.reading import Reading
from desktop.model.run import Action, JournalEntry

MOST_CREATES_UNANSWERED = 2
"""A create without an answer is looked for and, where it is not there, sent once more."""
MOST_CREATES_THROTTLED = 5
MOST_REPEATS = 4
"""Of writes whose repetition is harmless."""
MOST_LOOKS = 4
MOST_UNSENT = 8
"""Of attempts on one change that the service turns away unseen while it takes others."""

MAILBOX_ERRORS = frozenset(
    (
        ErrorCode.MAILBOX_DENIED,
        ErrorCode.MAILBOX_MISSING,
        ErrorCode.MAILBOX_IN_USE,
        ErrorCode.MAILBOX_IN_CLOUD,
        ErrorCode.IMPERSONATION_MISSING,
        ErrorCode.PERMISSION_MISSING,
        ErrorCode.ACCOUNT_DENIED,
        ErrorCode.FOLDER_MISSING,
    )
)
"""Nothing more can be written there: the mailbox is left, a folder that vanished is never made anew in the middle."""
_PHOTOS = frozenset((Action.PUT_PHOTO, Action.REMOVE_PHOTO))


class Verdict(StrEnum):
    """What happens next with an entry."""

    DONE = "done"
    FAILED = "failed"
    CONFLICT = "conflict"
    AGAIN = "again"
    LOOK = "look"
    DOUBT = "doubt"
    LEAVE = "leave"
    """The mailbox is left: this and all the rest there fails for the same reason."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what is known after it; `wait_s` is how long the mailbox has to be left in peace."""

    verdict: Verdict
    error: AppError | None = None
    item_id: ItemId | None = None
    folder_id: FolderId | None = None
    version: Version | None = None
    wait_s: float | None = None
    is_busy: bool = False
    """Whether the service is in trouble, so that waiting a little is better than asking at once."""


def judge(entry: JournalEntry, answer: WriteAnswer) -> Judgement:
    """Return what an answer to a write means; `entry.attempts` counts this one."""
    error = answer.error
    if answer.state is WriteState.DONE:
        return Judgement(Verdict.DONE, None, answer.item_id, answer.folder_id, answer.version)
    if answer.state is WriteState.NOT_SENT:
        # A create that was sent before may have come in by the time at which it can be sent again.
        is_second = entry.action is Action.CREATE and entry.attempts > 1
        verdict = Verdict.LOOK if is_second else Verdict.AGAIN
        return Judgement(verdict, error, wait_s=error.wait_s if error else None, is_busy=True)
    if answer.state is WriteState.THROTTLED:
        verdict = Verdict.DOUBT if entry.action is Action.CREATE else Verdict.AGAIN
        return Judgement(verdict, error, wait_s=error.wait_s if error else None, is_busy=True)
    if answer.state is WriteState.UNKNOWN:
        return _unanswered(entry, error)
    if answer.state is WriteState.CONFLICT:
        return _conflict(entry, error)
    return _refused(entry, error)


def _unanswered(entry: JournalEntry, error: AppError | None) -> Judgement:
    if entry.action is Action.CREATE:
        return Judgement(Verdict.DOUBT, error, is_busy=True)
    if entry.action in _PHOTOS:
        verdict = Verdict.AGAIN if entry.attempts < MOST_REPEATS else Verdict.FAILED
        return Judgement(verdict, error, is_busy=True)
    return Judgement(Verdict.LOOK, error, is_busy=True)


def _conflict(entry: JournalEntry, error: AppError | None) -> Judgement:
    if entry.action in _PHOTOS:  # no version is sent with a photo: the service was busy with the item
        verdict = Verdict.AGAIN if entry.attempts < MOST_REPEATS else Verdict.CONFLICT
        return Judgement(verdict, error)
    return Judgement(Verdict.FAILED if entry.action is Action.CREATE else Verdict.LOOK, error)


def _refused(entry: JournalEntry, error: AppError | None) -> Judgement:
    code = error.code if error is not None else ErrorCode.REFUSED_BY_SERVICE
    if code in MAILBOX_ERRORS:
        return Judgement(Verdict.LEAVE, error)
    if code is ErrorCode.ITEM_MISSING:
        if entry.action in (Action.DELETE, Action.REMOVE_PHOTO):
            return Judgement(Verdict.DONE)
        return Judgement(Verdict.CONFLICT, error)
    if entry.action is Action.MAKE_FOLDER and code is ErrorCode.FOLDER_FOREIGN:
        return Judgement(Verdict.LOOK, error)  # it may be ours, from an attempt without an answer
    return Judgement(Verdict.FAILED, error)


def look_at(entry: JournalEntry, reading: Reading[Contact]) -> Judgement | None:
    """Return what the folder tells of an entry in doubt, `None` where the reading is not whole and does not show it."""
    if entry.action is Action.CREATE:
        return _look_for_create(entry, reading)
    contact = next((one for one in reading.items if one.item_id == entry.item_id), None)
    if contact is None:
        if not reading.is_full:
            return None
        if entry.action is Action.DELETE:
            return Judgement(Verdict.DONE)
        return Judgement(Verdict.CONFLICT, Stale(ErrorCode.ITEM_MISSING))
    if contact.mark is not None and contact.mark.operation_id == entry.operation_id:
        return _found(entry, contact)
    if contact.version != entry.version:
        return Judgement(Verdict.CONFLICT, Stale(ErrorCode.VERSION_CHANGED))
    # It was not executed. Sending it again is safe: where the first one still comes in late, one of the two is refused.
    if entry.attempts < MOST_REPEATS:
        return Judgement(Verdict.AGAIN)
    return Judgement(Verdict.FAILED, Offline(ErrorCode.ANSWER_LOST))


def _found(entry: JournalEntry, contact: Contact) -> Judgement:
    """Return that a write is done; the version is that after it where nobody can have edited the contact since."""
    is_as_meant = content_hash(contact.card) == entry.content_hash
    return Judgement(Verdict.DONE, None, contact.item_id, version=contact.version if is_as_meant else None)


def _look_for_create(entry: JournalEntry, reading: Reading[Contact]) -> Judgement | None:
    found = written_by(entry, reading.items)
    if found:
        return _found(entry, found[0])
    if any(one.mark is not None and one.mark.person_key == entry.person_key for one in reading.items):
        # Another console made the contact since the plan was, or its user brought one here.
        return Judgement(Verdict.CONFLICT, Stale(ErrorCode.VERSION_CHANGED))
    if not reading.is_full:
        return None
    was_throttled = entry.error in (ErrorCode.THROTTLED, ErrorCode.SERVICE_BUSY)
    most = MOST_CREATES_THROTTLED if was_throttled else MOST_CREATES_UNANSWERED
    if entry.attempts < most:
        return Judgement(Verdict.AGAIN)
    return Judgement(Verdict.FAILED, Offline(ErrorCode.ANSWER_LOST))


def written_by(entry: JournalEntry, contacts: Iterable[Contact]) -> list[Contact]:
    """Return the contacts whose mark names the operation of an entry, in a stable order."""
    found = (c for c in contacts if c.mark is not None and c.mark.operation_id == entry.operation_id)
    return sorted(found, key=lambda one: one.item_id)
