"""Taking a run back in one folder: what was there before, wherever nobody has changed the contact since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.card import Card, content_hash, differing_fields
from desktop.model.contact import Base, Contact, FolderRef, Link, decode_base
from desktop.model.errors import ErrorCode
from desktop.model.ids import NO_PHOTO, ContentHash, ItemId, OperationId, PersonKey, PhotoHash, SetKey
from desktop.model.plan import Change, ChangeKind, FolderPlan, Reason
from desktop.model.reading import Reading
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.planning.plan_folder import base_of, kind_of, photo_of

_PHOTOS = frozenset((Action.PUT_PHOTO, Action.REMOVE_PHOTO))
_REFUSALS = frozenset((ErrorCode.REFUSED_BY_SERVICE, ErrorCode.MAILBOX_FULL))
"""Answers that say for sure that nothing was written."""


@dataclass(frozen=True, slots=True)
class UndoCase:
    """Everything that taking a run back in one folder follows from.

    `entries` is the run's journal of the folder. `observed` is the whole folder as it stands, `None` where it is gone.
    `cards` and `photos` are the before-images that the vault holds; `undoing` the operations of runs that took others
    back; `photos_now` the photos that contacts have now, of those that `photos_to_read` names.
    """

    folder: FolderRef
    entries: Sequence[JournalEntry]
    observed: Reading[Contact] | None
    links: Mapping[PersonKey, Link]
    cards: Mapping[ContentHash, Card]
    photos: frozenset[PhotoHash]
    undoing: frozenset[OperationId] = frozenset()
    photos_now: Mapping[ItemId, PhotoHash] = field(default_factory=dict)

    def link_of(self, contact: Contact) -> Link | None:
        """Return what is known of a contact since its last write, `None` where that was never read back."""
        mark = contact.mark
        link = self.links.get(mark.person_key) if mark is not None else None
        is_of_last = link is not None and mark is not None and link.operation_id == mark.operation_id
        return link if link is not None and is_of_last and link.item_id == contact.item_id else None


@dataclass(frozen=True, slots=True)
class _Write:
    """What the run did to one contact: the entry of its content, and that of its photo where it was written.

    Where several contacts carry the operation and none is known as ours, `is_only_one` is false: one may be a copy.
    """

    entry: JournalEntry
    photo: JournalEntry | None
    now: Contact | None
    is_only_one: bool = True

    @property
    def base(self) -> Base | None:
        """What was known of the contact before."""
        return decode_base(self.entry.base_before)

    @property
    def meant(self) -> ContentHash:
        """The content hash that the run put into the mark."""
        base = decode_base(self.entry.base_after)
        return base.meant if base is not None else self.entry.content_hash

    @property
    def photo_back(self) -> PhotoHash:
        """The photo that was there before, where the run wrote or deleted it."""
        source = self.entry if self.entry.action is Action.DELETE else self.photo
        return (source.before_photo or NO_PHOTO) if source is not None else NO_PHOTO

    @property
    def is_photo_sure(self) -> bool:
        """Whether the journal tells if the photo was written; without an answer it may have been all the same."""
        return self.photo is None or self.photo.state is EntryState.DONE


def photos_to_read(case: UndoCase) -> tuple[ItemId, ...]:
    """Return the contacts of which only the photo can tell whether they are as the run left them."""
    return tuple(
        write.now.item_id
        for write in _writes(case)
        if write.now is not None
        and write.now.has_photo is not False
        and write.entry.action is not Action.DELETE
        and (not write.is_photo_sure or _is_photo_needed(case, write, write.now))
    )


def _is_photo_needed(case: UndoCase, write: _Write, now: Contact) -> bool:
    is_open = not _is_as_before(case, write, now) and _ours_since(case, write, now) is None
    return is_open and _is_untouched(case, write, now) is None


def plan_undo(case: UndoCase, first_number: int = 1) -> FolderPlan:
    """Return the changes that take the run back, numbered from `first_number`; pure, in the order of the run.

    What cannot be taken back is a CONFLICT with its reason; `kept` counts what is as it was before the run.
    """
    changes: list[Change] = []
    kept = 0
    for write in _writes(case):
        change = _take_back(case, write, first_number + len(changes))
        if change is None:
            kept += 1
        else:
            changes.append(change)
        for second in _seconds(case, write):
            number = first_number + len(changes)
            changes.append(_left_alone(case, write, number, Reason.SECOND_OR_COPY, second))
    return FolderPlan(case.folder.mailbox_id, case.folder, "", tuple(changes), kept)


def _seconds(case: UndoCase, write: _Write) -> Iterator[Contact]:
    """Yield what a create made a second time, or its user copied: nobody can tell."""
    entry, now = write.entry, write.now
    if entry.action is not Action.CREATE or entry.attempts < 2 or not write.is_only_one or case.observed is None:
        return
    for contact in case.observed.items:
        is_other = contact.item_id not in (entry.item_id, now.item_id if now is not None else None)
        if is_other and contact.mark is not None and contact.mark.operation_id == entry.operation_id:
            yield contact


def _writes(case: UndoCase) -> Iterator[_Write]:
    """Yield what the run wrote, or may have written.

    A mark tells of a write that the journal gave up, and that came in all the same. Where somebody wrote over it since,
    nothing tells any more.
    """
    items = case.observed.items if case.observed is not None else ()
    by_item = {one.item_id: one for one in items}
    by_operation: dict[OperationId, list[Contact]] = {}
    for contact in items:
        if contact.mark is not None:
            by_operation.setdefault(contact.mark.operation_id, []).append(contact)
    photos = {e.change_number: e for e in case.entries if e.action in _PHOTOS and _may_be_written(e)}
    created = {entry.change_number for entry in case.entries if entry.action is Action.CREATE}
    for entry in sorted(case.entries, key=lambda one: one.change_number):
        is_of_double = entry.action is Action.DELETE and entry.change_number in created
        if entry.action is Action.MAKE_FOLDER or entry.action in _PHOTOS or is_of_double:
            continue
        if entry.state is EntryState.DONE:
            now = by_item.get(entry.item_id) if entry.item_id is not None else None
            yield _Write(entry, photos.get(entry.change_number), now or _brought_back(case, by_item, entry))
            continue
        marked = by_operation.get(entry.operation_id, [])
        if entry.item_id is not None:
            marked = [one for one in marked if one.item_id == entry.item_id]
        if marked:
            first = min(marked, key=lambda one: one.item_id)
            yield _Write(entry, None, first, is_only_one=len(marked) == 1)
        elif _may_have_come_in(entry):
            over = _written_over(case, by_item, entry)
            is_gone = entry.action is Action.DELETE and case.observed is not None and entry.item_id not in by_item
            if over is not None or is_gone:
                yield _Write(entry, None, over)


def _may_have_come_in(entry: JournalEntry) -> bool:
    """Tell whether a write that is not done may have been executed all the same."""
    is_refused = entry.attempts == 1 and entry.error in _REFUSALS
    return entry.state in (EntryState.FAILED, EntryState.CONFLICT) and entry.attempts > 0 and not is_refused


def _written_over(case: UndoCase, by_item: Mapping[ItemId, Contact], entry: JournalEntry) -> Contact | None:
    """Return the contact that the run may have written, and that carries the mark of somebody who wrote it since."""
    if entry.action is Action.CREATE:
        link = case.links.get(entry.person_key)
        same = [one for one in by_item.values() if one.mark is not None and one.mark.person_key == entry.person_key]
        return min(same, key=lambda one: (link is None or one.item_id != link.item_id, one.item_id), default=None)
    found = by_item.get(entry.item_id) if entry.action is Action.UPDATE and entry.item_id is not None else None
    base = decode_base(entry.base_before)
    if found is None or found.mark is None or found.version == entry.version or base is None:
        return None
    mark = found.mark
    is_of_before = (mark.set_key, mark.content_hash, mark.photo_hash) == (base.set_key, base.meant, entry.before_photo)
    return None if is_of_before else found


def _may_be_written(entry: JournalEntry) -> bool:
    return entry.state is EntryState.DONE or (entry.state is EntryState.FAILED and entry.attempts > 0)


def _brought_back(case: UndoCase, by_item: Mapping[ItemId, Contact], entry: JournalEntry) -> Contact | None:
    """Return a contact that was deleted later and is there again, as another item, because that was taken back."""
    link = case.links.get(entry.person_key)
    found = by_item.get(link.item_id) if link is not None else None
    return found if found is not None and found.mark is not None and found.mark.operation_id in case.undoing else None


def _take_back(case: UndoCase, write: _Write, number: int) -> Change | None:
    """Return the change that brings one contact back, `None` where it is as it was before."""
    if write.entry.action is Action.DELETE:
        return _bring_back(case, write, number)
    now = write.now
    if now is None:
        if write.entry.action is Action.CREATE:
            return None
        gone = Reason.FOLDER_GONE if case.observed is None else Reason.DELETED_SINCE
        return _left_alone(case, write, number, gone)
    if _is_as_before(case, write, now):
        return None
    reason = _ours_since(case, write, now)
    if reason is None and not _is_untouched_for_sure(case, write, now):
        reason = Reason.CHANGED_SINCE
    if reason is not None:
        return _left_alone(case, write, number, reason)
    return _delete(case, write, now, number) if write.entry.action is Action.CREATE else _restore(case, write, number)


def _is_as_before(case: UndoCase, write: _Write, now: Contact) -> bool:
    """Tell whether a contact is already what it was before the run, by its mark and by its content."""
    base, mark = write.base, now.mark
    if base is None or mark is None or (mark.set_key, mark.content_hash) != (base.set_key, base.meant):
        return False
    has_photo_of_run = write.photo is not None or write.entry.action is Action.DELETE
    is_photo_back = not has_photo_of_run or _photo_now(case, write, now) == write.photo_back
    return is_photo_back and content_hash(now.card) == write.entry.before_hash


def _photo_now(case: UndoCase, write: _Write, now: Contact) -> PhotoHash | None:
    """Return the photo that a contact has, as far as is known."""
    if write.is_photo_sure:
        return photo_of(now, case.link_of(now))
    return case.photos_now.get(now.item_id) if now.has_photo is not False else NO_PHOTO


def _ours_since(case: UndoCase, write: _Write, now: Contact) -> Reason | None:
    """Return why a contact is no longer the one that the run left, as far as its mark tells.

    A later run that took another one back, and so left again what this one had left, is no reason.
    """
    mark, entry = now.mark, write.entry
    if mark is None or mark.person_key != entry.person_key:
        return Reason.CHANGED_SINCE
    if not write.is_only_one:
        return Reason.TWO_OF_OURS
    if mark.operation_id == entry.operation_id:
        return None
    is_left_so = (mark.content_hash, mark.photo_hash) == (write.meant, entry.photo_hash)
    # What is not known as made by the run is not deleted because somebody else made it look so.
    is_left_so &= entry.action is not Action.CREATE or entry.state is EntryState.DONE
    return None if is_left_so and mark.operation_id in case.undoing else Reason.WRITTEN_SINCE


def _is_untouched(case: UndoCase, write: _Write, now: Contact) -> bool | None:
    """Tell whether nobody changed a contact since our last write of it; `None` where its photo has to tell.

    The version tells most: that of the answer, and with a photo, which changes it once more, that of the reading back.
    Content that is not what was meant is taken for the service's own form of it only where the version is that of the
    answer, or where what was read back with this version is what the answer had told. Another version with the same
    content is a change in something that is not ours, which does not matter for restoring what is; a contact is deleted
    with all that is in it, so there it does.
    """
    entry, link = write.entry, case.link_of(now)
    is_last = now.mark is not None and now.mark.operation_id == entry.operation_id
    is_as_meant = content_hash(now.card) == entry.content_hash
    if is_last and write.photo is None and now.version == entry.version:
        return True
    if link is not None and link.version == now.version:
        return is_as_meant or not is_last or content_hash(now.card) == link.content_hash
    is_deletion = entry.action is Action.CREATE
    is_version_known = link is not None and bool(link.version) and write.is_photo_sure
    if not is_as_meant or (is_deletion and is_version_known):
        return False
    return None if is_deletion or write.photo is not None else True


def _is_untouched_for_sure(case: UndoCase, write: _Write, now: Contact) -> bool:
    found = _is_untouched(case, write, now)
    if found is not None:
        return found
    photo_now = case.photos_now.get(now.item_id) if now.has_photo is not False else NO_PHOTO
    is_unwritten = not write.is_photo_sure and photo_now == write.photo_back
    return is_unwritten or photo_now == (write.photo.photo_hash if write.photo is not None else NO_PHOTO)


def _delete(case: UndoCase, write: _Write, now: Contact, number: int) -> Change:
    photo = photo_of(now, case.link_of(now))
    return _change(case, write, number, ChangeKind.DELETE, Reason.UNDO, now, None, photo, photo)


def _restore(case: UndoCase, write: _Write, number: int) -> Change | None:
    now, base = write.now, write.base
    before = case.cards.get(write.entry.before_hash) if write.entry.before_hash is not None else None
    is_photo_there = not write.photo_back or write.photo_back in case.photos
    if now is None or before is None or base is None or not is_photo_there:
        return _left_alone(case, write, number, Reason.BEFORE_GONE)
    fields = differing_fields(now.card, before)
    photo = write.photo.photo_hash if write.photo is not None else photo_of(now, case.link_of(now))
    if not write.is_photo_sure:
        photo = _photo_now(case, write, now) or NO_PHOTO
    photo_back = write.photo_back if write.photo is not None else photo
    if not fields and photo == photo_back:
        return None
    kind = kind_of(now.card, before, fields, is_photo_kept=photo == photo_back)
    return _change(case, write, number, kind, Reason.UNDO, now, before, photo, photo_back)


def _bring_back(case: UndoCase, write: _Write, number: int) -> Change | None:
    """Return the create of a contact that the run deleted."""
    entry, base = write.entry, write.base
    if case.observed is None:
        return _left_alone(case, write, number, Reason.FOLDER_GONE)
    link = case.links.get(entry.person_key)
    known = {entry.item_id, link.item_id if link is not None else None}
    same = [one for one in case.observed.items if one.mark is not None and one.mark.person_key == entry.person_key]
    ours = [one for one in same if one.item_id in known]
    if any(_is_as_before(case, write, one) for one in ours):
        return None
    if same:
        reason = Reason.WRITTEN_SINCE if ours else Reason.COPY_BY_USER
        return _left_alone(case, write, number, reason, (ours or same)[0])
    card = case.cards.get(entry.before_hash) if entry.before_hash is not None else None
    if card is None or base is None or (write.photo_back and write.photo_back not in case.photos):
        return _left_alone(case, write, number, Reason.BEFORE_GONE)
    return _change(case, write, number, ChangeKind.CREATE, Reason.UNDO, None, card, NO_PHOTO, write.photo_back)


def _left_alone(case: UndoCase, write: _Write, number: int, reason: Reason, contact: Contact | None = None) -> Change:
    """Return a change that names what cannot be taken back, with what it would have been."""
    entry, now = write.entry, contact or write.now
    card = case.cards.get(entry.before_hash) if entry.before_hash is not None else None
    return _change(case, write, number, ChangeKind.CONFLICT, reason, now, card, NO_PHOTO, NO_PHOTO)


def _change(
    case: UndoCase,
    write: _Write,
    number: int,
    kind: ChangeKind,
    reason: Reason,
    now: Contact | None,
    after: Card | None,
    photo_before: PhotoHash,
    photo_after: PhotoHash,
) -> Change:
    before = now.card if now is not None else None
    base_now = base_of(now, case.link_of(now)) if now is not None else None
    is_back = kind not in (ChangeKind.DELETE, ChangeKind.CONFLICT)
    base = write.base if is_back else base_now or write.base
    return Change(
        number=number,
        kind=kind,
        mailbox_id=case.folder.mailbox_id,
        folder_id=case.folder.folder_id,
        person_key=write.entry.person_key,
        set_key=base.set_key if base is not None else SetKey(""),
        before=before,
        after=after,
        fields=differing_fields(before or Card(), after) if after is not None else (),
        photo_before=photo_before,
        photo_after=photo_after,
        reason=reason,
        content_hash=content_hash(after or before or Card()),
        item_id=now.item_id if now is not None else None,
        base_version=now.version if now is not None else None,
        base_before=base_now,
        base_after=write.base if is_back else None,
    )
