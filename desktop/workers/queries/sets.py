"""What the page of sync sets reads: the sets, what a set comes to, and what can be picked for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.errors import Gone
from desktop.model.ids import ConnectionId, GroupId, PersonKey, SourceId
from desktop.model.people import Person
from desktop.model.people_filter import ACCOUNTS, FilterAttribute
from desktop.model.plan import Cost
from desktop.model.source import SourceKind, is_public_folder, mailbox_source_id, owner_of_source
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.cost import Work, forecast
from desktop.planning.desired import is_wanted
from desktop.storage.people_search import PeopleFilter
from desktop.storage.sources import SourceRow as SourceRow  # for screens
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_PEOPLE_SHOWN = 100
"""A picker and a preview search; whoever is not among the first hundred is found by another letter."""


class SelectionRole(StrEnum):
    """Where a selection goes: the value is the attribute of `SyncSet`."""

    SOURCES = "sources"
    EXCLUSIONS = "exclusions"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class SetsPage:
    """The sets of a connection; `has_directory` says whether its directory was ever read.

    `draft` is what was not saved when the page was left.
    """

    connection_name: str
    sets: tuple[SyncSet, ...]
    has_directory: bool
    draft: SyncSet | None = None


class ReadSets(Query[SetsPage]):
    """The sets of a connection by name."""

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> SetsPage:
        """Read, on the `db` lane."""
        return SetsPage(
            store.connections.get(self._connection_id).name,
            store.sets.of_connection(self._connection_id),
            store.directory.counts(self._connection_id).taken_at is not None,
            store.sets.draft(self._connection_id),
        )


@dataclass(frozen=True, slots=True)
class SetForecast:
    """What a set comes to when it runs for the first time.

    `filtered` people are named by the sources but left out by the rules. `photos` counts those that are known by
    now. `blocked` of the mailboxes belong to disabled accounts. `people_keys` are those who are copied, by name.
    `looped` are mailboxes whose contacts are a source and that are written into; `unread` those whose contacts were
    never read, so that nobody of them is counted. `missing` are what the set names and what is not there any more.
    """

    people: int
    filtered: int
    mailboxes: int
    contacts: int
    photos: int
    cost: Cost
    people_keys: tuple[PersonKey, ...] = field(default=(), repr=False)
    looped: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blocked: int = 0

    @property
    def first_person(self) -> PersonKey | None:
        """Who shows what the mapping gives until somebody is chosen."""
        return self.people_keys[0] if self.people_keys else None


class ForecastSet(Query[SetForecast]):
    """Count people, mailboxes and contacts of a set that need not be stored."""

    def __init__(self, sync_set: SyncSet) -> None:
        self._set = sync_set

    def read(self, store: Store) -> SetForecast:
        """Read, on the `db` lane; half a second for 20,000 people, each of whom is decoded once."""
        connection_id = self._set.connection_id
        keys = _keys(store, connection_id, self._set.sources) - _keys(store, connection_id, self._set.exclusions)
        owners = _keys(store, connection_id, self._set.targets)
        known = store.directory.people(connection_id, keys | owners)
        named = {key: one for key, one in known.items() if key in keys}
        people = {key: one for key, one in named.items() if is_wanted(one, self._set)}
        targets = tuple(one for key, one in known.items() if key in owners and one.is_mailbox_likely)
        mailboxes = {one.mailbox_id for one in targets}
        by_name = sorted(people.values(), key=lambda one: (one.display_name.casefold(), one.key))
        photos = self._photos(store, people)
        skips = self._set.rules.skip_owner
        own = {one.mailbox_id: one.key for one in people.values() if skips and one.mailbox_id in mailboxes}
        works = [self._work(own.get(mailbox), len(people), photos) for mailbox in mailboxes]
        return SetForecast(
            people=len(people),
            filtered=len(named) - len(people),
            mailboxes=len(mailboxes),
            contacts=len(people) * len(mailboxes) - len(own),
            photos=len(photos),
            cost=forecast(works, store.connections.get(connection_id).kind),
            people_keys=tuple(one.key for one in by_name),
            looped=tuple(
                one.label
                for one in self._set.sources
                if one.kind is SelectionKind.MAILBOX_CONTACTS and owner_of_source(one.reference) in mailboxes
            ),
            unread=self._unread(store),
            missing=self._missing(store),
            blocked=len({one.mailbox_id for one in targets if not one.is_enabled}),
        )

    def _work(self, owner: PersonKey | None, people: int, photos: Collection[PersonKey]) -> Work:
        """Return what is written into a mailbox, whose owner is left out where there is one among the people."""
        return Work(
            creates=people - (owner is not None),
            photos=len(photos) - (owner in photos),
            folders=int(bool(self._set.folder)),
        )

    def _named(self, *kinds: SelectionKind) -> tuple[Selection, ...]:
        lines = (*self._set.sources, *self._set.exclusions, *self._set.targets)
        return tuple(dict.fromkeys(one for one in lines if one.kind in kinds))

    def _unread(self, store: Store) -> tuple[str, ...]:
        named = self._named(SelectionKind.MAILBOX_CONTACTS)
        find = store.sources.find
        return tuple(one.label for one in named if find(self._set.connection_id, SourceId(one.reference)) is None)

    def _missing(self, store: Store) -> tuple[str, ...]:
        connection_id = self._set.connection_id
        if store.directory.counts(connection_id).taken_at is None:
            return ()  # then nothing is known, and the page says so
        groups = {one.reference for one in self._named(SelectionKind.GROUP) if _is_group(store, connection_id, one)}
        people = store.directory.people(
            connection_id, (PersonKey(one.reference) for one in self._named(SelectionKind.PERSON))
        )
        files = {row.source.id for row in store.sources.all(connection_id)}
        known: Mapping[SelectionKind, Collection[str]] = {
            SelectionKind.GROUP: groups,
            SelectionKind.PERSON: people.keys(),
            SelectionKind.FILE: files,
        }
        return tuple(one.label or one.reference for one in self._named(*known) if one.reference not in known[one.kind])

    def _photos(self, store: Store, people: Iterable[PersonKey]) -> frozenset[PersonKey]:
        if not self._set.rules.write_photos:
            return frozenset()
        found = store.photos.sources(self._set.connection_id, people)
        return frozenset(key for key, one in found.items() if one.photo_hash)


def _is_group(store: Store, connection_id: ConnectionId, selection: Selection) -> bool:
    try:
        store.directory.group(connection_id, GroupId(selection.reference))
    except Gone:
        return False
    return True


def _keys(store: Store, connection_id: ConnectionId, selections: Iterable[Selection]) -> set[PersonKey]:
    found: set[PersonKey] = set()
    for selection in selections:
        if selection.kind is SelectionKind.PERSON:
            found.add(PersonKey(selection.reference))
        else:
            found |= store.directory.keys(connection_id, selection)
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be picked: `count` people are in it (-1: not counted), `detail` tells namesakes apart.

    `is_blocked`: a person whose account is disabled.
    """

    selection: Selection
    detail: str = ""
    count: int = -1
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a search found, by kind; people are cut off after the first hundred.

    `blocked` is how many of all mailboxes belong to disabled accounts, counted where nothing is searched.
    """

    groups: tuple[Candidate, ...]
    departments: tuple[Candidate, ...]
    files: tuple[Candidate, ...]
    mailboxes: tuple[Candidate, ...]
    people: tuple[Candidate, ...]
    more_people: int
    counts: dict[SelectionKind, int]
    blocked: int = 0


class FindCandidates(Query[Candidates]):
    """Search groups, departments, imported files, shared mailboxes and people for a picker."""

    def __init__(self, connection_id: ConnectionId, search: str) -> None:
        self._connection_id = connection_id
        self._search = search

    def read(self, store: Store) -> Candidates:
        """Read, on the `db` lane."""
        directory = store.directory
        ids = directory.list_ids(self._connection_id, PeopleFilter(search=self._search))
        counts = directory.counts(self._connection_id)
        wanted = self._search.casefold()
        sources = store.sources.all(self._connection_id)
        return Candidates(
            groups=tuple(
                Candidate(
                    Selection(SelectionKind.GROUP, row.group.id, row.group.display_name),
                    row.group.mail or row.group.description,
                    row.direct_members,
                )
                for row in directory.groups(self._connection_id, self._search)
            ),
            departments=tuple(
                Candidate(Selection(SelectionKind.DEPARTMENT, name, name), count=number)
                for name, number in directory.departments(self._connection_id)
                if wanted in name.casefold()
            ),
            files=tuple(
                Candidate(Selection(SelectionKind.FILE, row.source.id, row.source.name), row.source.origin, row.people)
                for row in sources
                if row.source.kind is SourceKind.FILE and wanted in row.source.name.casefold()
            ),
            mailboxes=self._mailboxes(store, sources),
            people=tuple(
                Candidate(
                    Selection(SelectionKind.PERSON, row.person_key, row.display_name),
                    row.mail or row.job_title,
                    is_blocked=not row.is_enabled,
                )
                for row in directory.rows(ids[:MOST_PEOPLE_SHOWN])
            ),
            more_people=max(0, len(ids) - MOST_PEOPLE_SHOWN),
            counts={
                SelectionKind.ALL_PEOPLE: counts.people + counts.guests,
                SelectionKind.ORGANISATION_CONTACTS: counts.organisation_contacts,
                SelectionKind.ALL_MAILBOXES: counts.mailboxes,
            },
            blocked=0 if wanted else store.sources.blocked_mailboxes(self._connection_id),
        )

    def _mailboxes(self, store: Store, sources: Iterable[SourceRow]) -> tuple[Candidate, ...]:
        """Return mailboxes that may be shared, those that were read before with the number of their contacts."""
        counted = {row.source.id: row.people for row in sources}
        found = store.sources.shared_mailboxes(self._connection_id, self._search, MOST_PEOPLE_SHOWN)
        ids = [(mailbox_source_id(person.mailbox_id, ""), person) for person in found]
        wanted = self._search.casefold()
        public = (row for row in sources if is_public_folder(row.source.id) and wanted in row.source.name.casefold())
        folders = (
            Candidate(Selection(SelectionKind.MAILBOX_CONTACTS, row.source.id, row.source.name), count=row.people)
            for row in public
        )
        return *folders, *(
            Candidate(
                Selection(SelectionKind.MAILBOX_CONTACTS, source_id, person.display_name),
                person.mail,
                counted.get(source_id, -1),
            )
            for source_id, person in ids
        )


class FindSource(Query["SourceRow | None"]):
    """A source by its id, `None` where there is none."""

    def __init__(self, connection_id: ConnectionId, source_id: SourceId) -> None:
        self._connection_id = connection_id
        self._source_id = source_id

    def read(self, store: Store) -> SourceRow | None:
        """Read, on the `db` lane."""
        rows = store.sources.all(self._connection_id)
        return next((row for row in rows if row.source.id == self._source_id), None)


class CountPeople(Query[int]):
    """How many people a selection names."""

    def __init__(self, connection_id: ConnectionId, selection: Selection) -> None:
        self._connection_id = connection_id
        self._selection = selection

    def read(self, store: Store) -> int:
        """Read, on the `db` lane; half a second for 100,000 people."""
        return len(store.directory.list_ids(self._connection_id, PeopleFilter(scope=self._selection)))


class ReadAttributeValues(Query[tuple[str, ...]]):
    """What an attribute holds in the directory, the most frequent first."""

    def __init__(self, connection_id: ConnectionId, attribute: FilterAttribute) -> None:
        self._connection_id = connection_id
        self._attribute = attribute

    def read(self, store: Store) -> tuple[str, ...]:
        """Read, on the `db` lane."""
        paths = self._attribute.paths[:1]
        return store.sources.attribute_values(self._connection_id, paths[0], MOST_PEOPLE_SHOWN) if paths else ACCOUNTS


class ReadPerson(Query[Person]):
    """One person for the preview of a mapping; raises SOURCE_UNKNOWN."""

    def __init__(self, connection_id: ConnectionId, key: PersonKey) -> None:
        self._connection_id = connection_id
        self._key = key

    def read(self, store: Store) -> Person:
        """Read, on the `db` lane."""
        return store.directory.person(self._connection_id, self._key)
