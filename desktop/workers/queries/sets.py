"""What the page of sync sets reads: the sets, what a set comes to, and what can be picked for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.connection import Connection
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import ConnectionId, PersonKey, SourceId
from desktop.model.people import Person
from desktop.model.people_filter import ACCOUNTS, FilterAttribute
from desktop.model.source import SourceKind, is_public_folder, mailbox_source_id
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.people_search import PeopleFilter
from desktop.storage.sources import SourceRow as SourceRow  # for screens
from desktop.workers.queries.set_forecast import ForecastSet as ForecastSet  # for screens
from desktop.workers.queries.set_forecast import SetForecast as SetForecast
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

    `connections` are all there are, this one first: a set may choose from each. `draft` is what was not saved when the
    page was left.
    """

    connection_name: str
    sets: tuple[SyncSet, ...]
    has_directory: bool
    connections: tuple[Connection, ...] = ()
    draft: SyncSet | None = None


class ReadSets(Query[SetsPage]):
    """The sets of a connection by name."""

    def __init__(self, connection_id: ConnectionId) -> None:
        self._connection_id = connection_id

    def read(self, store: Store) -> SetsPage:
        """Read, on the `db` lane."""
        own = store.connections.get(self._connection_id)
        return SetsPage(
            own.name,
            store.sets.of_connection(self._connection_id),
            store.directory.counts(self._connection_id).taken_at is not None,
            (own, *(one for one in store.connections.all() if one.id != own.id)),
            store.sets.draft(self._connection_id),
        )


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
    """One person, of this or else of another connection, for the preview of a mapping; raises SOURCE_UNKNOWN."""

    def __init__(self, connection_id: ConnectionId, key: PersonKey) -> None:
        self._connection_id = connection_id
        self._key = key

    def read(self, store: Store) -> Person:
        """Read, on the `db` lane."""
        found = store.directory.named(self._connection_id, (self._key,)).get(self._key)
        if found is None:
            raise Gone(ErrorCode.SOURCE_UNKNOWN)
        return found
