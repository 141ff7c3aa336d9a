"""Who is in a set: sources less exclusions and filters, and the mailboxes of its targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.ids import ConnectionId, GroupId, MailboxId, PersonKey, SourceId
from desktop.model.people import Person, PersonKind
from desktop.model.people_filter import decode_filter
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.matching import NOBODY, SamePeople

Reference = tuple[ConnectionId, str]
"""What a set names, with the connection in which: sources of one name are not the same in two connections."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody whom a connection knows, and the people in the groups (nested ones too) and sources that are named."""

    people: Mapping[PersonKey, Person]
    groups: Mapping[GroupId, frozenset[PersonKey]] = field(default_factory=dict)
    sources: Mapping[SourceId, frozenset[PersonKey]] = field(default_factory=dict)


_SOURCES = (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS)
_OF_SOURCES = (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT)
_SOURCE_PEOPLE = ("f.", "m.")
"""How the keys of people of sources begin."""


Directories = Mapping[ConnectionId, Directory]


def sources_named(sync_set: SyncSet, connection_id: ConnectionId) -> frozenset[SourceId]:
    """Return the sources besides a connection's directory that a set names as sources or exclusions."""
    selections = (*sync_set.sources, *sync_set.exclusions)
    named = (one for one in selections if one.kind in _SOURCES and sync_set.connection_of(one) == connection_id)
    return frozenset(SourceId(one.reference) for one in named)


def references_named(sync_set: SyncSet) -> frozenset[Reference]:
    """Return everything a set names that can be missing or be read in part: then absence means nothing.

    A single person of a source counts too; one of the directory is there or not. Each connection counts as a whole,
    with no name in it, because it can be out of reach, or taken out of the vault.
    """
    lines = (*sync_set.sources, *sync_set.exclusions)
    named = {
        (sync_set.connection_of(one), one.reference)
        for one in lines
        if one.kind in _SOURCES or (one.kind is SelectionKind.PERSON and one.reference.startswith(_SOURCE_PEOPLE))
    }
    groups = {(key, group_id) for key in sync_set.connections for group_id in groups_named(sync_set, key)}
    return frozenset(named | groups | {(sync_set.connection_of(one), "") for one in lines})


def groups_named(sync_set: SyncSet, connection_id: ConnectionId) -> frozenset[GroupId]:
    """Return the groups of a connection that a set names anywhere."""
    selections = (*sync_set.sources, *sync_set.exclusions, *sync_set.targets)
    groups = (one for one in selections if one.kind is SelectionKind.GROUP)
    return frozenset(GroupId(one.reference) for one in groups if sync_set.connection_of(one) == connection_id)


def chosen(selections: Iterable[Selection], directory: Directory) -> frozenset[PersonKey]:
    """Return the people of one connection whom selections of it name, as far as they are known."""
    found: set[PersonKey] = set()
    for one in selections:
        found |= _named(one, directory)
    return frozenset(found)


def _named(one: Selection, directory: Directory) -> frozenset[PersonKey]:
    people = directory.people
    if one.kind is SelectionKind.PERSON:
        return frozenset((PersonKey(one.reference),)) & people.keys()
    if one.kind is SelectionKind.GROUP:
        return directory.groups.get(GroupId(one.reference), frozenset()) & people.keys()
    if one.kind in _SOURCES:
        return directory.sources.get(SourceId(one.reference), frozenset()) & people.keys()
    if one.kind is SelectionKind.FILTER:
        found = decode_filter(one.reference)
        return frozenset(key for key, person in people.items() if found.lets_through(person))
    return frozenset(key for key, person in people.items() if _is_named(one, person))


def _is_named(one: Selection, person: Person) -> bool:
    if person.kind in _OF_SOURCES:
        return False
    is_contact = person.kind is PersonKind.ORGANISATION_CONTACT
    if one.kind is SelectionKind.ALL_PEOPLE:
        return not is_contact
    if one.kind is SelectionKind.ORGANISATION_CONTACTS:
        return is_contact
    if one.kind is SelectionKind.ALL_MAILBOXES:
        return person.is_mailbox_likely
    return one.kind is SelectionKind.DEPARTMENT and person.department == one.reference


class Filtered(StrEnum):
    """The rule that keeps somebody out whom the sources name."""

    GUEST = "guest"
    DISABLED = "disabled"
    NO_PHONE = "no_phone"


def filtered_by(person: Person, sync_set: SyncSet) -> Filtered | None:
    """Return the rule of a set that keeps a person out, `None` where its rules let the person through."""
    rules = sync_set.rules
    if rules.skip_guests and person.kind is PersonKind.GUEST:
        return Filtered.GUEST
    if rules.skip_disabled and not person.is_enabled:
        return Filtered.DISABLED
    has_phone = bool(person.mobile_phone or person.business_phones or person.home_phones)
    return Filtered.NO_PHONE if rules.skip_without_phone and not has_phone else None


def is_wanted(person: Person, sync_set: SyncSet) -> bool:
    """Tell whether the filters of a set let a person through."""
    return filtered_by(person, sync_set) is None


@dataclass(frozen=True, slots=True)
class Copied:
    """Somebody whom a set copies, and the connection whose data (and photo) they are."""

    connection_id: ConnectionId
    person: Person


def people_of(sync_set: SyncSet, directories: Directories, same: SamePeople = NOBODY) -> tuple[Copied, ...]:
    """Return the people that a set copies, each person once, in the order of their keys.

    Of a person with several keys the first source counts that names one whom the filters let through; an exclusion
    leaves the person out whichever key it names.
    """
    excluded = {same.one(key) for one in sync_set.exclusions for key in _found(one, sync_set, directories)}
    found: dict[PersonKey, Copied] = {}
    for one in sync_set.sources:
        connection_id = sync_set.connection_of(one)
        for key in sorted(_found(one, sync_set, directories)):
            who = same.one(key)
            if who in excluded or who in found:
                continue
            person = directories[connection_id].people[key]
            if is_wanted(person, sync_set):
                found[who] = Copied(connection_id, person)
    return tuple(sorted(found.values(), key=lambda one: one.person.key))


def _found(one: Selection, sync_set: SyncSet, directories: Directories) -> frozenset[PersonKey]:
    directory = directories.get(sync_set.connection_of(one))
    return _named(one, directory) if directory is not None else frozenset()


def mailboxes_of(
    sync_set: SyncSet, directories: Directories, connection_id: ConnectionId | None = None
) -> frozenset[MailboxId]:
    """Return the mailboxes of a connection (the set's own) that a set writes into: of its targets who may have one."""
    wanted = connection_id or sync_set.connection_id
    found: set[MailboxId] = set()
    for one in sync_set.targets:
        if sync_set.connection_of(one) == wanted:
            people = (directories[wanted].people[key] for key in _found(one, sync_set, directories))
            found.update(person.mailbox_id for person in people if person.is_mailbox_likely)
    return frozenset(found)
