"""Reading back: whether a mailbox holds what was meant, and what is known of it from now on; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from desktop.model.card import content_hash
from desktop.model.contact import Contact, FolderRef, Link, decode_base
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import (
    NO_PHOTO,
    NO_VERSION,
    ContentHash,
    FolderId,
    ItemId,
    MailboxId,
    OperationId,
    PhotoHash,
)
from desktop.model.reading import Reading
from desktop.model.run import Action, EntryState, JournalEntry, MailboxOutcome, MailboxResult
from desktop.workers.tasks.apply.entries import HELD
from desktop.workers.tasks.apply.verdicts import written_by

_NOTHING: Mapping[OperationId, Link] = MappingProxyType({})
_PHOTOS = frozenset((Action.PUT_PHOTO, Action.REMOVE_PHOTO))


@dataclass(slots=True)
class ReadBack:
    """What a reading showed: links to keep, doubles to remove, and what was not as meant, by kind."""

    links: list[Link] = field(default_factory=list)
    doubles: list[tuple[JournalEntry, Contact]] = field(default_factory=list)
    differences: Counter[str] = field(default_factory=Counter)


def folders_of(entries: Iterable[JournalEntry]) -> list[FolderRef]:
    """Return the folders in which something was written."""
    found = {
        FolderRef(entry.mailbox_id, entry.folder_id): None
        for entry in entries
        if entry.folder_id is not None and _may_have_written(entry)
    }
    return list(found)


def _may_have_written(entry: JournalEntry) -> bool:
    """Tell whether a write is done, or a create that failed without an answer, twice."""
    if entry.state is EntryState.DONE:
        return entry.action is not Action.MAKE_FOLDER
    return entry.action is Action.CREATE and entry.state is EntryState.FAILED and entry.attempts > 1


def compare(
    entries: Sequence[JournalEntry],
    readings: Mapping[FolderId, Reading[Contact]],
    known: Mapping[OperationId, Link] = _NOTHING,
) -> ReadBack:
    """Compare every write that is done, or may be, with what its folder holds now.

    `known` is what the answers to the writes told of the contacts, by operation.
    """
    found = ReadBack()
    items = {folder: {one.item_id: one for one in reading.items} for folder, reading in readings.items()}
    photos = {entry.change_number: entry for entry in entries if entry.action in _PHOTOS}
    removals = frozenset(entry.item_id for entry in entries if entry.action is Action.DELETE)
    for entry in entries:
        folder_id = entry.folder_id
        if not _may_have_written(entry) or folder_id is None or folder_id not in readings:
            continue
        contact = items[folder_id].get(entry.item_id) if entry.item_id is not None else None
        if entry.action is Action.DELETE:
            found.differences["still there"] += contact is not None
        elif entry.action in (Action.CREATE, Action.UPDATE):
            if entry.state is EntryState.DONE:
                photo, link = photos.get(entry.change_number), known.get(entry.operation_id)
                _compare_contact(found, entry, photo, contact, link)
            if entry.action is Action.CREATE and entry.attempts > 1:
                _find_doubles(found, entry, readings[folder_id], removals)
    return found


def _compare_contact(
    found: ReadBack, entry: JournalEntry, photo: JournalEntry | None, contact: Contact | None, known: Link | None
) -> None:
    if contact is None or contact.mark is None:
        found.differences["not there"] += 1
        return
    if contact.mark.operation_id != entry.operation_id:
        found.differences["written by another"] += 1
        return
    if content_hash(contact.card) != entry.content_hash:
        found.differences["other content"] += 1
    has_photo = contact.has_photo
    if photo is not None and photo.state is EntryState.DONE and has_photo is not None:
        found.differences["photo"] += has_photo is not (photo.action is Action.PUT_PHOTO)
    if entry.folder_id is None:  # an entry that is done has one
        return
    kept = _kept(entry, contact, known)
    is_as_kept = content_hash(contact.card) == kept
    link = Link(
        entry.mailbox_id,
        entry.folder_id,
        entry.person_key,
        contact.item_id,
        contact.version if is_as_kept else entry.version or NO_VERSION,
        kept,
        NO_PHOTO if has_photo is False else _photo_after(entry, photo),
        entry.operation_id,
    )
    base = decode_base(entry.base_after)
    if base is not None and base.read != entry.content_hash:
        # A user's edit was brought back: what is there now is not ours, and the next plan has to look at it.
        link = replace(link, version=NO_VERSION, content_hash=base.read)
    found.links.append(link)


def _kept(entry: JournalEntry, contact: Contact, known: Link | None) -> ContentHash:
    """Return the hash of what the service made of a write.

    That is what is there now, unless the contact was changed since: then somebody may have edited it already.
    """
    if contact.version == entry.version:
        return content_hash(contact.card)
    return known.content_hash if known is not None else entry.content_hash


def _photo_after(entry: JournalEntry, photo: JournalEntry | None) -> PhotoHash:
    """Return the photo that the contact has; where writing it failed, the one from before."""
    if photo is None or photo.state is EntryState.DONE:
        return entry.photo_hash
    return photo.before_photo or entry.before_photo or NO_PHOTO


def _find_doubles(
    found: ReadBack,
    entry: JournalEntry,
    reading: Reading[Contact],
    removals: Set[ItemId | None],
) -> None:
    """Find what a create that was sent twice made twice: same operation, untouched, and not the one that is kept.

    That is the one which is known, or for a create that was given up the first. What could not be removed before is
    not tried again.
    """
    written = written_by(entry, reading.items)
    kept = entry.item_id if entry.state is EntryState.DONE else next((one.item_id for one in written), None)
    # What the service makes of the content is the same for both.
    unedited = {entry.content_hash, *(content_hash(one.card) for one in written if one.item_id == kept)}
    for contact in written:
        if contact.item_id == kept:
            continue
        if contact.item_id in removals:
            found.differences["a double that stays"] += 1
        elif content_hash(contact.card) in unedited:
            found.doubles.append((entry, contact))
        else:
            found.differences["a double that was edited"] += 1


def outcome_of(
    mailbox_id: MailboxId, entries: Sequence[JournalEntry], read: ReadBack | None, error: AppError | None
) -> MailboxOutcome:
    """Return how a mailbox ended; `read` is `None` where it was not read back."""
    counted = Counter(entry.state for entry in entries if entry.detail != HELD)
    failed = counted[EntryState.FAILED] + counted[EntryState.SKIPPED]
    done, conflicts = counted[EntryState.DONE], counted[EntryState.CONFLICT]
    planned = sum(counted.values())
    code = error.code if error is not None else next((e.error for e in entries if e.error is not None), None)
    details = [f"{number} {what}" for what, number in sorted(read.differences.items()) if number] if read else []
    is_read = read is not None or not done
    if not is_read:
        details.append("not read back")
    if done == planned and is_read and not details:
        return MailboxOutcome(mailbox_id, MailboxResult.VERIFIED, planned, done, 0, 0)
    result = MailboxResult.PARTLY if done else MailboxResult.FAILED
    if error is not None and error.code is ErrorCode.MAILBOX_IN_USE:
        details = [error.cause]  # until when, and by whom
    if code is None and not is_read:
        code = ErrorCode.ANSWER_BROKEN
    return MailboxOutcome(mailbox_id, result, planned, done, failed, conflicts, code, ", ".join(details))
