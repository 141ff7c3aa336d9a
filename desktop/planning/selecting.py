"""Who is in a set: sources less exclusions and filters, and the mailboxes of its targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.ids import GroupId, MailboxId, PersonKey, SourceId
from desktop.model.people import Person, PersonKind
from desktop.model.people_filter import decode_filter
from desktop.model.syncset import Selection, SelectionKind, SyncSet


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who is known, and the people in the groups and sources that selections name, nested groups included."""

    people: Mapping[PersonKey, Person]
    groups: Mapping[GroupId, frozenset[PersonKey]] = field(default_factory=dict)
    sources: Mapping[SourceId, frozenset[PersonKey]] = field(default_factory=dict)


_SOURCES = (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS)
_OF_SOURCES = (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT)
_SOURCE_PEOPLE = ("f.", "m.")
"""How the keys of people of sources begin."""


def sources_named(sync_set: SyncSet) -> frozenset[SourceId]:
    """Return the sources besides the directory that a set names as sources or exclusions."""
    selections = (*sync_set.sources, *sync_set.exclusions)
    return frozenset(SourceId(one.reference) for one in selections if one.kind in _SOURCES)


def references_named(sync_set: SyncSet) -> frozenset[str]:
    """Return everything a set names that can be missing or be read in part: then absence means nothing.

    A single person of a source counts too; one of the directory is there or not.
    """
    people = (
        one.reference
        for one in (*sync_set.sources, *sync_set.exclusions)
        if one.kind is SelectionKind.PERSON and one.reference.startswith(_SOURCE_PEOPLE)
    )
    return frozenset((*groups_named(sync_set), *sources_named(sync_set), *people))


def groups_named(sync_set: SyncSet) -> frozenset[GroupId]:
    """Return the groups that a set names anywhere."""
    selections = (*sync_set.sources, *sync_set.exclusions, *sync_set.targets)
    return frozenset(GroupId(one.reference) for one in selections if one.kind is SelectionKind.GROUP)


def chosen(selections: Iterable[Selection], directory: Directory) -> frozenset[PersonKey]:
    """Return the people that selections name, as far as they are known."""
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


def people_of(sync_set: SyncSet, directory: Directory) -> tuple[Person, ...]:
    """Return the people that a set copies, in the order of their keys."""
    keys = chosen(sync_set.sources, directory) - chosen(sync_set.exclusions, directory)
    people = (directory.people[key] for key in sorted(keys))
    return tuple(person for person in people if is_wanted(person, sync_set))


def mailboxes_of(sync_set: SyncSet, directory: Directory) -> frozenset[MailboxId]:
    """Return the mailboxes that a set writes into: those of its targets who may have one."""
    people = (directory.people[key] for key in chosen(sync_set.targets, directory))
    return frozenset(person.mailbox_id for person in people if person.is_mailbox_likely)
