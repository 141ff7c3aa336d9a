"""What the directory page shows of one person: memberships, sync sets, the contacts they give, stored copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.folding import by_number
from desktop.model.ids import ConnectionId, GroupId, MailboxId, PersonKey, SetKey, SourceId
from desktop.model.people import Group, Person, PersonKind
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.selecting import Directory, Filtered, chosen, filtered_by
from desktop.storage.copies import StoredCopy
from desktop.workers.queries.sets import SelectionRole
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.model.connection import Connection
    from desktop.storage.store import Store


class LeftOut(StrEnum):
    """Why a line of a set that names somebody has no effect."""

    EXCLUDED = "excluded"
    GUEST = "guest"
    DISABLED = "disabled"
    NO_PHONE = "no_phone"
    NO_MAILBOX = "no_mailbox"


_OF_SOURCES = (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT)
_BY_RULE = {
    Filtered.GUEST: LeftOut.GUEST,
    Filtered.DISABLED: LeftOut.DISABLED,
    Filtered.NO_PHONE: LeftOut.NO_PHONE,
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A group that somebody is in; `via` is the group in it through which, "" where it names the person itself."""

    group: Group
    via: str = ""


@dataclass(frozen=True, slots=True)
class SetUse:
    """A line of a set that names somebody; `via` is the nested group through which, "" where there is none."""

    set_key: SetKey
    set_name: str
    role: SelectionRole
    selection: Selection
    via: str = ""
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """One person in full; `sets` are all sets that name the connection, for the contact that each would make."""

    person: Person
    photo: bytes | None
    memberships: tuple[Membership, ...] = ()
    uses: tuple[SetUse, ...] = ()
    sets: tuple[SyncSet, ...] = ()
    out_of_scope: datetime | None = None
    """When a plan was made that left the person's mailbox out, because it may not be opened."""


class ReadPersonDetail(Query[PersonDetail]):
    """One person with photo, memberships and sets; raises SOURCE_UNKNOWN."""

    def __init__(self, connection_id: ConnectionId, key: PersonKey) -> None:
        self._connection_id = connection_id
        self._key = key

    def read(self, store: Store) -> PersonDetail:
        """Read, on the `db` lane; a millisecond or two."""
        connection_id, key = self._connection_id, self._key
        photo_hash = store.photos.source_hash(connection_id, key)
        person = store.directory.person(connection_id, key)
        above = store.directory.groups_above(connection_id, key)
        names = {group.id: group.display_name for group, _ in above}
        memberships = tuple(Membership(group, names[via] if via else "") for group, via in above)
        sets = tuple(one for one in store.sets.all() if connection_id in one.connections)
        sources = _sources(store, connection_id, key) if person.kind in _OF_SOURCES else frozenset()
        return PersonDetail(
            person,
            store.photos.get(photo_hash) if photo_hash else None,
            memberships,
            tuple(use for one in sets for use in uses_of(one, person, memberships, sources, connection_id)),
            sets,
            store.plans.out_of_scope(connection_id, MailboxId(key[2:])) if person.is_mailbox_likely else None,
        )


def _sources(store: Store, connection_id: ConnectionId, key: PersonKey) -> frozenset[SourceId]:
    rows = store.sources.all(connection_id)
    return frozenset(row.source.id for row in rows if key in store.sources.people(connection_id, row.source.id))


def uses_of(
    sync_set: SyncSet,
    person: Person,
    memberships: tuple[Membership, ...],
    sources: frozenset[SourceId] = frozenset(),
    connection_id: ConnectionId | None = None,
) -> Iterator[SetUse]:
    """Yield the lines of a set that name a person of a connection (the set's own), as a plan would read them."""
    where = connection_id or sync_set.connection_id
    lines: dict[SelectionRole, list[Selection]] = {
        role: [one for one in getattr(sync_set, role.value) if sync_set.connection_of(one) == where]
        for role in SelectionRole
    }
    vias = {one.group.id: one.via for one in memberships}
    only = frozenset((person.key,))
    directory = Directory({person.key: person}, dict.fromkeys(vias, only), dict.fromkeys(sources, only))
    is_excluded = bool(chosen(lines[SelectionRole.EXCLUSIONS], directory))
    for role in SelectionRole:
        left_out: LeftOut | None = None
        if role is SelectionRole.SOURCES:
            rule = filtered_by(person, sync_set)
            left_out = LeftOut.EXCLUDED if is_excluded else _BY_RULE[rule] if rule is not None else None
        elif role is SelectionRole.TARGETS and not person.is_mailbox_likely:
            left_out = LeftOut.NO_MAILBOX
        for selection in lines[role]:
            if chosen((selection,), directory):
                is_group = selection.kind is SelectionKind.GROUP
                via = vias.get(GroupId(selection.reference), "") if is_group else ""
                yield SetUse(sync_set.key, sync_set.name, role, selection, via, left_out)


@dataclass(frozen=True, slots=True)
class NamedCopy:
    """A stored copy with names: the mailbox's address (its id where the directory does not know it) and the set's."""

    copy: StoredCopy
    mailbox: str
    set_name: str


class ReadCopies(Query[tuple[NamedCopy, ...]]):
    """The managed contacts of one person by mailbox, whichever connection that is of; the shown one's come first."""

    def __init__(self, connection_id: ConnectionId, key: PersonKey) -> None:
        self._connection_id = connection_id
        self._key = key

    def read(self, store: Store) -> tuple[NamedCopy, ...]:
        """Read, on the `db` lane; some 10 ms for a thousand mailboxes."""
        sets = {one.key: one.name for one in store.sets.all()}
        own = store.connections.get(self._connection_id)
        others = [one for one in store.connections.all() if one.id != own.id]
        return tuple(one for connection in (own, *others) for one in self._copies(store, connection, sets))

    def _copies(self, store: Store, connection: Connection, sets: Mapping[SetKey, str]) -> list[NamedCopy]:
        copies = store.copies.of_person(connection.id, self._key)
        keys = {copy.mailbox_id: PersonKey(f"u.{copy.mailbox_id}") for copy in copies}
        owners = store.directory.people(connection.id, keys.values())
        named = []
        for copy in copies:
            owner = owners.get(keys[copy.mailbox_id])
            mailbox = (owner.mail or owner.display_name) if owner is not None else str(copy.mailbox_id)
            if connection.id != self._connection_id:
                mailbox = f"{mailbox} ({connection.name})"
            named.append(NamedCopy(copy, mailbox, sets.get(copy.set_key, "") if copy.set_key is not None else ""))
        return sorted(named, key=lambda one: by_number(one.mailbox))
