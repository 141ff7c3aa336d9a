"""The changes of one folder: what shall be there against what is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from desktop.model.card import Card, CardField, content_hash, differing_fields
from desktop.model.contact import Base, Contact, DesiredContact, Link
from desktop.model.ids import NO_PHOTO, ContentHash, PersonKey, PhotoHash, SetKey
from desktop.model.mark import Mark
from desktop.model.plan import Change, ChangeKind, FolderPlan, Reason
from desktop.model.syncset import UserDeletes, UserEdits
from desktop.planning.folder_case import FolderCase, LookAlikes, OurContacts, sort_contacts
from desktop.planning.policies import first_card, merge


def plan_folder(case: FolderCase, first_number: int = 1) -> FolderPlan:
    """Return the changes of one folder, numbered from `first_number`; pure, total and in a stable order.

    Foreign contacts are in no change but ADOPT, which writes nothing.
    """
    found = _sorted(case)
    desired = {contact.person_key: contact for contact in case.desired}
    look_alikes = LookAlikes(found.foreign, case)
    changes: list[Change] = []
    kept = 0
    for key in sorted({*desired, *found.people} - case.untouched):
        wanted = desired.get(key)
        set_key = wanted.set_key if wanted else _writer(found, key)
        if SetKey(set_key) in case.sets and SetKey(set_key) not in case.planned:
            continue
        change = _change_of(case, found, key, wanted, look_alikes)
        kept += change is None and wanted is not None and key in found.ours
        for each in (change, *_beside(case, found, key)):
            if each is not None:
                changes.append(replace(each, number=first_number + len(changes)))
    return FolderPlan(case.mailbox_id, case.folder, case.folder_name, tuple(changes), kept)


def of_people(plan: FolderPlan, people: Collection[PersonKey], first_number: int = 1) -> FolderPlan:
    """Return the plan of a folder for some people alone, numbered anew."""
    found = [change for change in plan.changes if change.person_key in people]
    changes = tuple(replace(change, number=number) for number, change in enumerate(found, first_number))
    return replace(plan, changes=changes, kept=len(people) - len(changes))


def _sorted(case: FolderCase) -> OurContacts:
    return sort_contacts(case.observed, case.links, case.folder, case.written)


def managed_count(case: FolderCase) -> int:
    """Return how many managed contacts the folder holds: what the brakes count in per cent of."""
    return len(_sorted(case).ours)


def recovered_links(case: FolderCase) -> tuple[Link, ...]:
    """Return links of managed contacts that only their mark tells of, as far as they are what the mark says.

    With them a copy that a user makes later is known as a copy, and unchanged contacts are recognised by their version.
    """
    if case.folder is None:
        return ()
    links: list[Link] = []
    for key, contact in _sorted(case).ours.items():
        mark = contact.mark
        if key in case.links or mark is None or content_hash(contact.card) != mark.content_hash:
            continue
        links.append(
            Link(
                case.mailbox_id,
                case.folder.folder_id,
                key,
                contact.item_id,
                contact.version,
                mark.content_hash,
                photo_of(contact, None),
                mark.operation_id,
            )
        )
    return tuple(links)


def photo_of(contact: Contact, link: Link | None) -> PhotoHash:
    """Return the photo that a managed contact has, as far as is known; one that is gone is gone.

    The mark says what was meant; where the link knows of the same write, it says what became of it. A photo that is
    there although its write failed was written all the same.
    """
    mark = contact.mark
    if mark is None or contact.has_photo is False:
        return NO_PHOTO
    is_same_write = link is not None and (link.item_id, link.operation_id) == (contact.item_id, mark.operation_id)
    if link is not None and link.item_id == contact.item_id and contact.has_photo and not mark.photo_hash:
        return link.photo_hash  # the mark was written, and the removal that follows it was not
    is_there_after_all = link is not None and not link.photo_hash and contact.has_photo is True
    return link.photo_hash if link is not None and is_same_write and not is_there_after_all else mark.photo_hash


def base_of(contact: Contact, link: Link | None) -> Base | None:
    """Return what mark and link say of a managed contact, `None` for a foreign one."""
    mark = contact.mark
    if mark is None:
        return None
    is_known = link is not None and link.item_id == contact.item_id
    return Base(mark.set_key, mark.content_hash, link.content_hash if link and is_known else mark.content_hash)


def _writer(found: OurContacts, key: PersonKey) -> SetKey:
    """Return the set that wrote the contact of a person, as its mark says."""
    contact = found.contact_of(key)
    return contact.mark.set_key if contact.mark else SetKey("")


def _change_of(
    case: FolderCase, found: OurContacts, key: PersonKey, wanted: DesiredContact | None, look_alikes: LookAlikes
) -> Change | None:
    if key in found.doubled:
        set_key = wanted.set_key if wanted else _writer(found, key)
        return _shown(case, ChangeKind.CONFLICT, key, set_key, Reason.TWO_OF_OURS, found.doubled[key])
    contact = found.ours.get(key)
    if contact is not None:
        return _compare(case, wanted, contact) if wanted else _unwanted(case, key, contact)
    if wanted is None or key in found.doubtful:
        return None  # a copy of something that nobody wants any more: foreign; or shown as what it may be
    if key in found.copied:
        copied = found.copied[key]
        return _shown(case, ChangeKind.CONFLICT, key, wanted.set_key, Reason.COPY_BY_USER, copied, wanted.card)
    return _missing(case, wanted, look_alikes)


def _change(
    case: FolderCase,
    kind: ChangeKind,
    key: PersonKey,
    set_key: str,
    reason: Reason,
    hashed: ContentHash,
    *,
    contact: Contact | None = None,
    after: Card | None = None,
    fields: Sequence[CardField] = (),
    photo_before: PhotoHash = NO_PHOTO,
    photo_after: PhotoHash = NO_PHOTO,
) -> Change:
    return Change(
        number=0,
        kind=kind,
        mailbox_id=case.mailbox_id,
        folder_id=case.folder.folder_id if case.folder else None,
        person_key=key,
        set_key=SetKey(set_key),
        before=contact.card if contact else None,
        after=after,
        fields=tuple(fields),
        photo_before=photo_before,
        photo_after=photo_after,
        reason=reason,
        content_hash=hashed,
        item_id=contact.item_id if contact else None,
        base_version=contact.version if contact else None,
        base_before=base_of(contact, case.links.get(key)) if contact else None,
    )


def _shown(
    case: FolderCase,
    kind: ChangeKind,
    key: PersonKey,
    set_key: str,
    reason: Reason,
    contact: Contact | None,
    after: Card | None = None,
) -> Change:
    """Return a change that is shown and never written."""
    shown = after if after is not None else contact.card if contact else Card()
    before = contact.card if contact else Card()
    fields = differing_fields(before, after) if after is not None else ()
    return _change(case, kind, key, set_key, reason, content_hash(shown), contact=contact, after=after, fields=fields)


def _unwanted(case: FolderCase, key: PersonKey, contact: Contact) -> Change:
    set_key = contact.mark.set_key if contact.mark else SetKey("")
    photo = photo_of(contact, case.links.get(key))
    if not case.is_desired_full or not case.is_read_whole:
        return _shown(case, ChangeKind.SKIP, key, set_key, Reason.SOURCE_PARTIAL, contact)
    if not _may_delete(case, set_key):
        return _shown(case, ChangeKind.SKIP, key, set_key, Reason.DELETES_OFF, contact)
    return _change(
        case,
        ChangeKind.DELETE,
        key,
        set_key,
        Reason.NO_LONGER_WANTED,
        content_hash(contact.card),
        contact=contact,
        photo_before=photo,
        photo_after=photo,
    )


def _beside(case: FolderCase, found: OurContacts, key: PersonKey) -> Iterator[Change]:
    """Yield what has to be said of the contacts that lie beside that of a person."""
    for contact in found.surplus.get(key, ()):
        yield _surplus(case, key, contact)
    for contact in found.doubtful.get(key, ()):
        set_key = contact.mark.set_key if contact.mark else SetKey("")
        yield _shown(case, ChangeKind.CONFLICT, key, set_key, Reason.SECOND_OR_COPY, contact)


def _surplus(case: FolderCase, key: PersonKey, contact: Contact) -> Change:
    """Return the removal of a contact that was written twice, where that is sure and contacts may be removed."""
    set_key = contact.mark.set_key if contact.mark else SetKey("")
    is_sure = contact.mark is not None and contact.mark.operation_id not in case.written.unread
    if not is_sure or not _may_delete(case, set_key):
        return _shown(case, ChangeKind.CONFLICT, key, set_key, Reason.WRITTEN_TWICE, contact)
    hashed = content_hash(contact.card)
    return _change(case, ChangeKind.DELETE, key, set_key, Reason.WRITTEN_TWICE, hashed, contact=contact)


def _may_delete(case: FolderCase, set_key: SetKey) -> bool:
    """Tell whether the set that wrote a contact may delete; for a set that is gone, all that write here must."""
    if set_key in case.sets:
        return case.sets[set_key].rules.may_delete
    return bool(case.sets) and all(one.rules.may_delete for one in case.sets.values())


def _missing(case: FolderCase, wanted: DesiredContact, look_alikes: LookAlikes) -> Change:
    key, set_key = wanted.person_key, wanted.set_key
    link = case.links.get(key)
    was_there = link is not None and not link.is_removed
    if not case.is_read_whole:
        # Not seen is not absent: a create now could be the second one.
        return _shown(case, ChangeKind.SKIP, key, set_key, Reason.SOURCE_PARTIAL, None, wanted.card)
    if was_there and case.rules(set_key).user_deletes is UserDeletes.RESPECT:
        return _shown(case, ChangeKind.SKIP, key, set_key, Reason.USER_DELETED_RESPECTED, None, wanted.card)
    if not was_there and (alike := look_alikes.of(wanted.card)) is not None:
        return _shown(case, ChangeKind.ADOPT, key, set_key, Reason.LOOKS_ALIKE, alike, wanted.card)
    card = first_card(wanted.card, case.mapping(set_key))
    return _change(
        case,
        ChangeKind.CREATE,
        key,
        set_key,
        Reason.USER_DELETED if was_there else Reason.NEW_PERSON,
        wanted.content_hash if card is wanted.card else content_hash(card),
        after=card,
        fields=tuple(name for name, _ in card.filled()),
        photo_after=wanted.photo_hash,
    )


def _compare(case: FolderCase, wanted: DesiredContact, contact: Contact) -> Change | None:
    """Return the change of a managed contact, `None` where it is as it shall be."""
    mark, link = contact.mark, case.links.get(wanted.person_key)
    if mark is None:  # only marked contacts are compared
        return None
    photo_before = photo_of(contact, link)
    has_say = case.rules(wanted.set_key).write_photos and wanted.person_key not in case.photos_unknown
    photo_after = wanted.photo_hash if has_say else photo_before
    is_photo_kept = photo_before == photo_after
    if is_photo_kept and _is_known_unchanged(contact, link) and mark.content_hash == wanted.content_hash:
        return None
    read = content_hash(contact.card)
    after = merge(contact.card, wanted.card, case.mapping(wanted.set_key))
    fields = differing_fields(contact.card, after)
    if fields and link is not None and link.content_hash == read and mark.content_hash == content_hash(after):
        # The service keeps some values in its own form: this is what it made of our last write.
        fields, after = (), contact.card
    if not fields and is_photo_kept:
        return None
    is_edited = bool(fields) and read != (link.content_hash if link else mark.content_hash)
    change = _change(
        case,
        kind_of(contact.card, after, fields, is_photo_kept=is_photo_kept),
        wanted.person_key,
        wanted.set_key,
        _reason_of(mark, wanted, has_fields=bool(fields), is_edited=is_edited),
        content_hash(after),
        contact=contact,
        after=after,
        fields=fields,
        photo_before=photo_before,
        photo_after=photo_after,
    )
    return _by_edit_policy(case, change) if is_edited else change


def _is_known_unchanged(contact: Contact, link: Link | None) -> bool:
    return link is not None and (link.item_id, link.version) == (contact.item_id, contact.version)


def _by_edit_policy(case: FolderCase, change: Change) -> Change:
    """Return a change of a contact that its user edited, as the set's rule has it."""
    policy = case.rules(change.set_key).user_edits
    if policy is UserEdits.OVERWRITE:
        return change
    kind = ChangeKind.CONFLICT if policy is UserEdits.ASK else ChangeKind.SKIP
    return replace(change, kind=kind, reason=Reason.USER_EDITED, photo_after=change.photo_before)


def kind_of(before: Card, after: Card, fields: Sequence[CardField], *, is_photo_kept: bool) -> ChangeKind:
    """Return what writing these fields, and the photo unless it is kept, is called."""
    if not fields:
        return ChangeKind.PHOTO
    is_clearing = is_photo_kept and all(before.value(one) and not after.value(one) for one in fields)
    return ChangeKind.CLEAR if is_clearing else ChangeKind.UPDATE


def _reason_of(mark: Mark, wanted: DesiredContact, *, has_fields: bool, is_edited: bool) -> Reason:
    if not has_fields:
        return Reason.PHOTO_CHANGED
    if is_edited and mark.content_hash == wanted.content_hash:
        return Reason.USER_EDITED
    return Reason.PERSON_CHANGED
