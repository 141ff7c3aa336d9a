"""Mailboxes that moved from one connection to another: whose contents are the ones that we wrote, under new ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.model.contact import Contact, FolderRef, Link, Written
from desktop.model.ids import NO_VERSION, ConnectionId, OperationId, PersonKey
from desktop.planning.matching import SamePeople

if TYPE_CHECKING:
    from desktop.storage.journal import WrittenPlace
    from desktop.storage.store import Store
    from desktop.workers.plan_scope import FolderTarget


@dataclass(frozen=True, slots=True)
class MovedHere:
    """What is known of a folder whose mailbox came from elsewhere: marks alone tell, and what the old links said.

    `links` are those of the folder before the move, with the ids that its contacts have now; they are to be kept.
    """

    written: Written
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderSeen:
    """A folder with what was read of it and what is known by its own ids; `is_whole`: all its contacts were read."""

    connection_id: ConnectionId
    target: FolderTarget
    folder: FolderRef
    contacts: Sequence[Contact]
    links: Mapping[PersonKey, Link]
    is_whole: bool


def moved_here(store: Store, seen: FolderSeen, written: Written, same: SamePeople) -> MovedHere:
    """Return what is known of a folder's marks after its mailbox moved, on the `db` lane; mostly it did not.

    It did where its contacts were written into the mailbox of the same person on the other side (or into this one
    before it went away), into a folder of this name, and this folder is not one that we made here. A contact that was
    brought from anybody else's mailbox stays a copy.
    """
    operations = frozenset(written.items) | written.lost
    places = store.journal.places(operations) if operations else {}
    former = {place for place in dict.fromkeys(places.values()) if _is_former(store, seen, place, same)}
    if not former:
        return MovedHere(written)
    before: dict[PersonKey, Link] = {}
    for place in sorted(former):
        before |= store.mailboxes.links(place.connection_id, FolderRef(place.mailbox_id, place.folder_id))
    # Of a contact that we deleted there, what is here can only be a copy that its user made.
    copied = {link.operation_id for link in before.values() if link.is_removed}
    moved = {operation for operation, place in places.items() if place in former} - copied
    return MovedHere(_without(written, moved), tuple(_links(seen, before, same)))


def _is_former(store: Store, seen: FolderSeen, place: WrittenPlace, same: SamePeople) -> bool:
    """Tell whether a folder is the one that this one was before its mailbox moved."""
    connection_id, target, folder = seen.connection_id, seen.target, seen.folder
    if (place.connection_id, place.mailbox_id, place.folder_id) == (
        connection_id,
        folder.mailbox_id,
        folder.folder_id,
    ):
        return False
    if PersonKey(f"u.{place.mailbox_id}") not in same.all(PersonKey(f"u.{folder.mailbox_id}")):
        return False
    # Of a folder that we did not make (it came with its mailbox, too) the set in the mark tells the name.
    name = store.mailboxes.folder_name(place.connection_id, FolderRef(place.mailbox_id, place.folder_id))
    if name is not None and name.casefold() != target.folder_name.casefold():
        return False
    if target.folder_name:
        # It carries our mark, or it would not be read; one that we made here keeps what was brought there as copies.
        return store.mailboxes.folder(connection_id, folder.mailbox_id, target.folder_name) != folder.folder_id
    # The default folder carries no mark: the directory has to say that the mailbox is no longer where it was.
    key = PersonKey(f"u.{place.mailbox_id}")
    owner = store.directory.people(place.connection_id, (key,)).get(key)
    is_other = (place.connection_id, place.mailbox_id) != (connection_id, folder.mailbox_id)
    return is_other and (owner is None or not owner.is_mailbox_likely)


def _without(written: Written, operations: set[OperationId]) -> Written:
    """Return what is known without these operations: what they wrote is known by its mark alone."""
    return replace(
        written,
        items={operation: where for operation, where in written.items.items() if operation not in operations},
        lost=written.lost - operations,
        repeated=written.repeated - operations,
        unread=written.unread - operations,
    )


def _links(seen: FolderSeen, before: Mapping[PersonKey, Link], same: SamePeople) -> Iterable[Link]:
    """Yield the former links as they are now; one whose contact its user deleted still says that it was there."""
    by_operation: dict[OperationId, list[Contact]] = {}
    people: set[PersonKey] = set()
    for contact in seen.contacts:
        if contact.mark is not None:
            by_operation.setdefault(contact.mark.operation_id, []).append(contact)
            people.update(same.all(contact.mark.person_key))
    for link in before.values():
        if link.is_removed:
            continue
        here = replace(link, mailbox_id=seen.folder.mailbox_id, folder_id=seen.folder.folder_id, version=NO_VERSION)
        found = by_operation.get(link.operation_id, [])
        if len(found) == 1 and found[0].mark is not None:
            # The link may have another key of the person than the mark has.
            here = replace(here, person_key=found[0].mark.person_key, item_id=found[0].item_id)
        elif found or not seen.is_whole or link.person_key in people:
            continue
        if here.person_key not in seen.links:
            yield here
