"""What a plan is about: its sets, the people they copy and the folders they write into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.model.contact import DesiredContact
from desktop.model.errors import AppError, ErrorCode, Gone, Invalid, Offline
from desktop.model.ids import ConnectionId, GroupId, MailboxId, PersonKey, PhotoHash, SetKey, SourceId
from desktop.model.plan import Problem, ProblemKind
from desktop.model.source import owner_of_source
from desktop.model.syncset import SelectionKind, SyncSet
from desktop.planning.desired import DesiredFolder, SetPeople, desire, map_people, without_owner
from desktop.planning.folder_case import count_traits
from desktop.planning.selecting import (
    Directory,
    groups_named,
    mailboxes_of,
    people_of,
    references_named,
    sources_named,
)
from desktop.workers.directory_reading import Needed

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class StoredSets:
    """The sets of a plan as stored, with the directory they choose from.

    `sets` holds those that are planned and those that share a folder with them; `unknown_groups` are named by the
    latter only. `broken` are sources, and single people of sources, that are gone or could not be read whole.
    """

    connection_id: ConnectionId
    planned: tuple[SyncSet, ...]
    sets: Mapping[SetKey, SyncSet]
    directory: Directory
    unknown_groups: frozenset[GroupId]
    broken: frozenset[str] = frozenset()

    def problems(self, unread: frozenset[str]) -> tuple[Problem, ...]:
        """Name the sources because of which nothing is deleted; `unread` are those that could not be read."""
        names = {
            reference: _label(one, reference)
            for one in self.sets.values()
            for reference in references_named(one) & (self.broken | unread)
        }
        return tuple(Problem(ProblemKind.SOURCE_PARTIAL, detail=names[one]) for one in sorted(names))


def sharing_sets(store: Store, keys: Sequence[SetKey]) -> tuple[tuple[SyncSet, ...], tuple[SyncSet, ...]]:
    """Return the sets of a plan, and all sets that write into one of their folders, on the `db` lane.

    Raises SET_UNKNOWN, SET_INVALID for sets of several connections.
    """
    planned = tuple(store.sets.get(key) for key in dict.fromkeys(keys))
    connections = {one.connection_id for one in planned}
    if len(connections) != 1:
        names = ", ".join(one.name for one in planned)
        raise Invalid(ErrorCode.SET_INVALID, names, "connection_id: one plan is for sets of one connection")
    folders = {one.folder.casefold() for one in planned}
    others = store.sets.of_connection(connections.pop())
    return planned, tuple(one for one in others if one.folder.casefold() in folders)


def needed_of(store: Store, keys: Sequence[SetKey]) -> Needed:
    """Return what the sets of a plan need of the directory, on the `db` lane; raises what `sharing_sets` raises."""
    planned, sharing = sharing_sets(store, keys)
    copied = [one.kind for a_set in (*planned, *sharing) for one in (*a_set.sources, *a_set.exclusions)]
    return Needed(
        groups=frozenset(group_id for one in (*planned, *sharing) for group_id in groups_named(one)),
        organisation_contacts=SelectionKind.GROUP in copied or SelectionKind.ORGANISATION_CONTACTS in copied,
        mailbox_sources=frozenset(
            SourceId(one.reference)
            for a_set in (*planned, *sharing)
            for one in (*a_set.sources, *a_set.exclusions)
            if one.kind is SelectionKind.MAILBOX_CONTACTS
        ),
    )


def load_sets(store: Store, keys: Sequence[SetKey]) -> StoredSets:
    """Read sets and directory, on the `db` lane.

    Raises SET_UNKNOWN, SET_INVALID for sets of several connections, SOURCE_UNKNOWN for a group or an excluded source
    that is not there (any more): without it a set would not mean what its administrator chose. A source that is gone
    is as one that was read in part: nothing is deleted because of it.
    """
    planned, sharing = sharing_sets(store, keys)
    connection_id = planned[0].connection_id
    sets = {one.key: one for one in (*planned, *sharing)}
    groups: dict[GroupId, frozenset[PersonKey]] = {}
    unknown: set[GroupId] = set()
    for one in sets.values():
        for group_id in groups_named(one) - groups.keys():
            try:
                store.directory.group(connection_id, group_id)
            except AppError:
                if one in planned:
                    raise Gone(ErrorCode.SOURCE_UNKNOWN, _label(one, group_id), "no group with this id") from None
                unknown.add(group_id)
                continue
            groups[group_id] = store.directory.transitive_people(connection_id, group_id)
    people = {person.key: person for person in store.directory.all_people(connection_id)}
    sources, broken = _sources(store, connection_id, sets.values(), planned)
    broken |= {
        reference
        for one in sets.values()
        for reference in references_named(one) - sources_named(one) - groups_named(one) - people.keys()
    }
    directory = Directory(people, groups, sources)
    return StoredSets(connection_id, planned, sets, directory, frozenset(unknown), frozenset(broken))


def check_exclusions(planned: Iterable[SyncSet], unread: frozenset[GroupId]) -> None:
    """Raise EXCLUSION_UNREAD for a group that a set excludes and that could not be read whole."""
    for one in planned:
        for selection in one.exclusions:
            if selection.kind is SelectionKind.GROUP and selection.reference in unread:
                raise Offline(ErrorCode.EXCLUSION_UNREAD, _label(one, selection.reference))


def _sources(
    store: Store, connection_id: ConnectionId, sets: Iterable[SyncSet], planned: Sequence[SyncSet]
) -> tuple[dict[SourceId, frozenset[PersonKey]], set[str]]:
    """Return the people of the sources that sets name, and the sources that are gone or not whole."""
    people: dict[SourceId, frozenset[PersonKey]] = {}
    broken: set[str] = set()
    for one in sets:
        for source_id in sources_named(one) - people.keys():
            source = store.sources.find(connection_id, source_id)
            is_excluded = any(excluded.reference == source_id for excluded in one.exclusions)
            if source is None and is_excluded and one in planned:
                raise Gone(ErrorCode.SOURCE_UNKNOWN, _label(one, source_id), "it was removed; import it again")
            if source is None or not source.is_whole:
                broken.add(source_id)
            people[source_id] = store.sources.people(connection_id, source_id)
    return people, broken


def _label(sync_set: SyncSet, reference: str) -> str:
    selections = (*sync_set.sources, *sync_set.exclusions, *sync_set.targets)
    return next((one.label for one in selections if one.reference == reference and one.label), reference)


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """One folder of one mailbox, and every set that writes into it."""

    mailbox_id: MailboxId
    folder_name: str
    set_keys: frozenset[SetKey]


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything of a plan that does not depend on what is in the mailboxes."""

    stored: StoredSets
    people: Mapping[SetKey, SetPeople]
    targets: tuple[FolderTarget, ...]

    def problems(self, unread: frozenset[str]) -> tuple[Problem, ...]:
        """Name what the administrator should know of the sources: those in part, and mailboxes that are targets too."""
        looped: dict[MailboxId, None] = {}
        for one in self.stored.planned:
            written = {target.mailbox_id for target in self.targets if one.key in target.set_keys}
            named = [
                owner_of_source(line.reference) for line in one.sources if line.kind is SelectionKind.MAILBOX_CONTACTS
            ]
            looped.update(dict.fromkeys(mailbox_id for mailbox_id in named if mailbox_id in written))
        loops = (Problem(ProblemKind.SOURCE_IS_TARGET, mailbox_id) for mailbox_id in looped)
        return (*self.stored.problems(unread), *loops)

    @property
    def planned_keys(self) -> frozenset[SetKey]:
        """The sets whose changes are wanted."""
        return frozenset(one.key for one in self.stored.planned)

    def with_photos(self) -> tuple[PersonKey, ...]:
        """Return the people whose photos are written by a planned set."""
        keys: set[PersonKey] = set()
        for one in self.stored.planned:
            if one.rules.write_photos:
                keys |= self.people[one.key].cards.keys()
        return tuple(sorted(keys))

    @property
    def photo_edge(self) -> int:
        """The size of the photos: the largest that a planned set wants."""
        return max(one.photo_edge for one in self.stored.planned)


def scope_of(stored: StoredSets) -> Scope:
    """Resolve sources and targets and make the cards, on the `cpu` lane."""
    people = {key: map_people(people_of(one, stored.directory), one) for key, one in stored.sets.items()}
    writers: dict[tuple[str, MailboxId], set[SetKey]] = {}
    names: dict[str, str] = {}
    for one in (*stored.planned, *stored.sets.values()):
        folder = one.folder.casefold()
        names.setdefault(folder, one.folder)
        for mailbox_id in mailboxes_of(one, stored.directory):
            writers.setdefault((folder, mailbox_id), set()).add(one.key)
    planned = {one.key for one in stored.planned}
    targets = (
        FolderTarget(mailbox_id, names[folder], frozenset(keys))
        for (folder, mailbox_id), keys in sorted(writers.items())
        if keys & planned
    )
    return Scope(stored, people, tuple(targets))


class WantedPeople:
    """What some sets together want in a folder, with what is asked of it for each of a thousand folders."""

    def __init__(self, folder: DesiredFolder, planned: frozenset[SetKey]) -> None:
        self.folder = folder
        self.by_key = {one.person_key: one for one in folder.contacts}
        self.planned = frozenset(key for key, one in self.by_key.items() if one.set_key in planned)
        """Those whom a planned set writes."""
        self.untouched = frozenset(one.person_key for one in folder.problems if one.person_key is not None)

    @cached_property
    def traits(self) -> Counter[str]:
        """How many of these people have each mail address and number."""
        return count_traits(self.folder.contacts)


def owner_of(target: FolderTarget) -> PersonKey:
    """Return the person whose mailbox it is."""
    return PersonKey(f"u.{target.mailbox_id}")


class DesiredFolders:
    """What each folder shall hold; folders into which the same sets write share the work. For the `cpu` lane."""

    def __init__(self, scope: Scope, photos: Mapping[PersonKey, PhotoHash]) -> None:
        self._scope = scope
        self._photos = photos
        self._made: dict[frozenset[SetKey], WantedPeople] = {}

    def wanted(self, set_keys: frozenset[SetKey]) -> WantedPeople:
        """Return the union over the sets, owners included."""
        if set_keys not in self._made:
            made = desire((self._scope.people[key] for key in sorted(set_keys)), self._photos)
            self._made[set_keys] = WantedPeople(made, self._scope.planned_keys)
        return self._made[set_keys]

    def whole(self, set_keys: frozenset[SetKey]) -> DesiredFolder:
        """Return the same in the order of people's keys, with those whose cards could not be made."""
        return self.wanted(set_keys).folder

    def of(self, target: FolderTarget) -> tuple[DesiredContact, ...]:
        """Return what one folder shall hold."""
        return self._without_owner(self.whole(target.set_keys).contacts, target)

    def some_of(self, target: FolderTarget, keys: Iterable[PersonKey]) -> tuple[DesiredContact, ...]:
        """Return what one folder shall hold of some people."""
        by_key = self.wanted(target.set_keys).by_key
        return self._without_owner((by_key[key] for key in sorted(keys) if key in by_key), target)

    def traits_of(self, target: FolderTarget) -> Mapping[str, int]:
        """Return how many of those whom one folder shall hold have each mail address and number."""
        wanted = self.wanted(target.set_keys)
        owner = wanted.by_key.get(owner_of(target))
        if owner is None or self._without_owner((owner,), target):
            return wanted.traits
        return wanted.traits - count_traits((owner,))

    def _without_owner(self, contacts: Iterable[DesiredContact], target: FolderTarget) -> tuple[DesiredContact, ...]:
        return without_owner(contacts, target.mailbox_id, self._scope.stored.sets)

    def problems(self) -> tuple[Problem, ...]:
        """Return the people whose cards could not be made, each once."""
        found = {problem: None for made in self._made.values() for problem in made.folder.problems}
        return tuple(found)
