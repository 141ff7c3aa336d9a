"""The sets of a plan as the vault has them: whom they share folders with, and the directories that they choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode, Gone, Invalid, Offline
from desktop.model.ids import ConnectionId, GroupId, PersonKey, SetKey, SourceId
from desktop.model.plan import Problem, ProblemKind
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.matching import Matched
from desktop.planning.selecting import (
    Directories,
    Directory,
    Reference,
    groups_named,
    references_named,
    sources_named,
)
from desktop.workers.directory_reading import Needed
from desktop.workers.people_matching import matched_people

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class StoredSets:
    """The sets of a plan as stored, with the directories they choose from.

    `connection_id` is the connection whose mailboxes the plan is about. `sets` holds those that are planned and those
    that share a folder with them; `unknown` is named by the latter only and not there. `broken` are sources, and
    single people of sources, that are gone or could not be read whole. `connection_names` are those of all directories.
    """

    connection_id: ConnectionId
    planned: tuple[SyncSet, ...]
    sets: Mapping[SetKey, SyncSet]
    directories: Directories
    unknown: frozenset[Reference]
    broken: frozenset[Reference] = frozenset()
    matched: Matched = Matched()
    connection_names: Mapping[ConnectionId, str] = field(default_factory=dict)
    erased: int = 0
    """How many people were erased everywhere: no set copies them."""

    def problems(self, unread: frozenset[Reference]) -> tuple[Problem, ...]:
        """Name the sources because of which nothing is deleted; `unread` are those that could not be read."""
        names = {
            reference: self._called(one, reference)
            for one in self.sets.values()
            for reference in references_named(one) & (self.broken | unread)
        }
        partial = (Problem(ProblemKind.SOURCE_PARTIAL, detail=names[one]) for one in sorted(names))
        erased = (Problem(ProblemKind.PERSON_EXCLUDED, detail=str(self.erased)),) if self.erased else ()
        return (*partial, *erased)

    def _called(self, sync_set: SyncSet, reference: Reference) -> str:
        """Return what a source is called, with its connection where that is another one than the plan's."""
        connection_id, name = reference
        connection = self.connection_names.get(connection_id, connection_id)
        if not name:
            return connection
        label = _label(sync_set, reference)
        return label if connection_id == self.connection_id else f"{label} ({connection})"


@dataclass(frozen=True, slots=True)
class Sharing:
    """The sets of a plan, the connection whose mailboxes it is about, and all sets that write into the same folders."""

    connection_id: ConnectionId
    planned: tuple[SyncSet, ...]
    all: tuple[SyncSet, ...]

    @property
    def connections(self) -> tuple[ConnectionId, ...]:
        """Every connection that the plan has to know of, that of its mailboxes first."""
        named = (key for one in self.all for key in one.connections)
        return tuple(dict.fromkeys((self.connection_id, *named)))

    @property
    def needed(self) -> frozenset[ConnectionId]:
        """Those without which there is no plan; of the others, what is known from before does, and deletes nobody."""
        return frozenset((self.connection_id, *(key for one in self.planned for key in one.connections)))


def sharing_sets(store: Store, keys: Sequence[SetKey], connection_id: ConnectionId | None = None) -> Sharing:
    """Return what a plan of some sets is about, on the `db` lane.

    `connection_id` says whose mailboxes; without it those of the first set's own connection, or the first that it
    writes to. Raises SET_UNKNOWN, SET_INVALID for sets that do not all write to that connection.
    """
    planned = tuple(store.sets.get(key) for key in dict.fromkeys(keys))
    first = planned[0].target_connections
    own = planned[0].connection_id
    wanted = connection_id or (own if own in first else first[0])
    if not all(wanted in one.target_connections for one in planned):
        names = ", ".join(one.name for one in planned)
        raise Invalid(ErrorCode.SET_INVALID, names, "connection_id: one plan is for the mailboxes of one connection")
    folders = {one.folder.casefold() for one in planned}
    sharing = (one for one in store.sets.all() if wanted in one.target_connections)
    return Sharing(wanted, planned, tuple(one for one in sharing if one.folder.casefold() in folders))


def needed_of(store: Store, sharing: Sharing) -> Mapping[ConnectionId, Needed]:
    """Return what the sets of a plan need of each directory, on the `db` lane; that of the mailboxes comes first."""
    known = {one.id for one in store.connections.all()}
    return {key: _needed(sharing.all, key) for key in sharing.connections if key in known}


def _needed(sets: Iterable[SyncSet], connection_id: ConnectionId) -> Needed:
    sets = tuple(sets)
    copied = [
        one
        for a_set in sets
        for one in (*a_set.sources, *a_set.exclusions)
        if a_set.connection_of(one) == connection_id
    ]
    kinds = {one.kind for one in copied}
    return Needed(
        groups=frozenset(group_id for one in sets for group_id in groups_named(one, connection_id)),
        organisation_contacts=not kinds.isdisjoint((SelectionKind.GROUP, SelectionKind.ORGANISATION_CONTACTS)),
        mailbox_sources=frozenset(
            SourceId(one.reference) for one in copied if one.kind is SelectionKind.MAILBOX_CONTACTS
        ),
    )


def load_sets(store: Store, keys: Sequence[SetKey], connection_id: ConnectionId | None = None) -> StoredSets:
    """Read sets and directories, on the `db` lane.

    Raises SET_UNKNOWN, SET_INVALID for sets of several connections, CONNECTION_UNKNOWN for a connection and
    SOURCE_UNKNOWN for a group or an excluded source that is not there (any more): without it a set would not mean what
    its administrator chose. A source that is gone is as one that was read in part: nothing is deleted because of it.
    """
    sharing = sharing_sets(store, keys, connection_id)
    names = {one.id: one.name for one in store.connections.all()}
    _check_connections(sharing, names)
    loading = _Loading(store, sharing)
    for one in sharing.connections:
        if one in names:
            loading.load(one)
    return StoredSets(
        sharing.connection_id,
        sharing.planned,
        {one.key: one for one in (*sharing.planned, *sharing.all)},
        loading.directories,
        frozenset(loading.unknown | {(one, "") for one in sharing.connections if one not in names}),
        frozenset(loading.broken),
        matched_people(store, loading.directories),
        names,
        store.erased.count(),
    )


def _check_connections(sharing: Sharing, names: Mapping[ConnectionId, str]) -> None:
    for one in sharing.planned:
        for line in (*one.sources, *one.exclusions, *one.targets):
            if one.connection_of(line) not in names:
                raise Gone(ErrorCode.CONNECTION_UNKNOWN, line.label or line.reference, "its connection was removed")


class _Loading:
    """Reads one directory after the other."""

    def __init__(self, store: Store, sharing: Sharing) -> None:
        self._store = store
        self._sets = sharing.all
        self._planned = sharing.planned
        self.directories: dict[ConnectionId, Directory] = {}
        self.unknown: set[Reference] = set()
        self.broken: set[Reference] = set()

    def load(self, connection_id: ConnectionId) -> None:
        """Read what the sets name of a connection."""
        groups = self._groups(connection_id)
        stored = self._store.directory.all_people(connection_id)
        people = {person.key: person for person in self._store.erased.wanted(stored)}
        sources = self._sources(connection_id)
        named = {reference for one in self._sets for reference in references_named(one)}
        self.broken |= {
            (where, reference)
            for where, reference in named
            if where == connection_id
            and reference
            and reference not in groups
            and reference not in sources
            and reference not in people
            and (where, reference) not in self.unknown
        }
        self.directories[connection_id] = Directory(people, groups, sources)

    def _groups(self, connection_id: ConnectionId) -> dict[GroupId, frozenset[PersonKey]]:
        found: dict[GroupId, frozenset[PersonKey]] = {}
        directory = self._store.directory
        for one in self._sets:
            for group_id in groups_named(one, connection_id) - found.keys():
                try:
                    directory.group(connection_id, group_id)
                except AppError:
                    if one in self._planned:
                        label = _label(one, (connection_id, group_id))
                        raise Gone(ErrorCode.SOURCE_UNKNOWN, label, "no group with this id") from None
                    self.unknown.add((connection_id, group_id))
                    continue
                found[group_id] = directory.transitive_people(connection_id, group_id)
        return found

    def _sources(self, connection_id: ConnectionId) -> dict[SourceId, frozenset[PersonKey]]:
        """Return the people of the sources that sets name; those that are gone or not whole are broken."""
        people: dict[SourceId, frozenset[PersonKey]] = {}
        sources = self._store.sources
        for one in self._sets:
            for source_id in sources_named(one, connection_id) - people.keys():
                source = sources.find(connection_id, source_id)
                where = (connection_id, source_id)
                is_excluded = any((one.connection_of(line), line.reference) == where for line in one.exclusions)
                if source is None and is_excluded and one in self._planned:
                    raise Gone(ErrorCode.SOURCE_UNKNOWN, _label(one, where), "it was removed; import it again")
                if source is None or not source.is_whole:
                    self.broken.add(where)
                people[source_id] = sources.people(connection_id, source_id)
        return people


def check_exclusions(planned: Iterable[SyncSet], unread: frozenset[Reference]) -> None:
    """Raise EXCLUSION_UNREAD for a group that a set excludes and that could not be read whole."""
    for one in planned:
        for selection in one.exclusions:
            where = (one.connection_of(selection), selection.reference)
            if selection.kind is SelectionKind.GROUP and where in unread:
                raise Offline(ErrorCode.EXCLUSION_UNREAD, _label(one, where))


def _label(sync_set: SyncSet, reference: Reference) -> str:
    selections: tuple[Selection, ...] = (*sync_set.sources, *sync_set.exclusions, *sync_set.targets)
    named = (one for one in selections if (sync_set.connection_of(one), one.reference) == reference)
    return next((one.label for one in named if one.label), reference[1])
