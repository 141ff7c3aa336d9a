"""What a plan is about: its sets, the people they copy and the folders they write into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.model.contact import DesiredContact
from desktop.model.ids import ConnectionId, MailboxId, PersonKey, PhotoHash, SetKey
from desktop.model.plan import Problem, ProblemKind
from desktop.model.source import owner_of_source
from desktop.model.syncset import SelectionKind, SyncSet
from desktop.planning.desired import DesiredFolder, SetPeople, desire, map_people, without_owner
from desktop.planning.folder_case import count_traits
from desktop.planning.matching import SamePeople
from desktop.planning.selecting import Reference, mailboxes_of, people_of
from desktop.workers.stored_sets import StoredSets


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

    @property
    def same(self) -> SamePeople:
        """Who is one person under several keys."""
        return self.stored.matched.same

    def problems(self, unread: frozenset[Reference]) -> tuple[Problem, ...]:
        """Name what the administrator should know of the sources.

        Those in part, mailboxes that are targets too, and people of whom nobody can tell whether they are one.
        """
        looped: dict[MailboxId, None] = {}
        for one in self.stored.planned:
            written = {target.mailbox_id for target in self.targets if one.key in target.set_keys}
            named = [
                owner_of_source(line.reference)
                for line in one.sources
                if line.kind is SelectionKind.MAILBOX_CONTACTS and one.connection_of(line) == self.stored.connection_id
            ]
            looped.update(dict.fromkeys(mailbox_id for mailbox_id in named if mailbox_id in written))
        loops = (Problem(ProblemKind.SOURCE_IS_TARGET, mailbox_id) for mailbox_id in looped)
        return (*self.stored.problems(unread), *loops, *self._unclear())

    def _unclear(self) -> tuple[Problem, ...]:
        """Name the people of planned sets who share a mail address or an immutable id, and perhaps are one person."""
        people = {key for one in self.stored.planned for key in self.people[one.key].cards}
        unclear = sorted(people & self.stored.matched.unclear)
        return tuple(Problem(ProblemKind.PERSON_UNCLEAR, None, key) for key in unclear)

    def is_on_another_side(self, mailbox_id: MailboxId) -> bool:
        """Tell whether somebody's mailbox is where another plan of the same sets looks for it."""
        others = {key for one in self.stored.planned for key in one.target_connections} - {self.stored.connection_id}
        directories = [self.stored.directories[one] for one in others if one in self.stored.directories]
        owner = [
            directory.people.get(key)
            for key in self.same.all(PersonKey(f"u.{mailbox_id}"))
            for directory in directories
        ]
        return any(one is not None and one.is_mailbox_likely for one in owner)

    @property
    def planned_keys(self) -> frozenset[SetKey]:
        """The sets whose changes are wanted."""
        return frozenset(one.key for one in self.stored.planned)

    def with_photos(self) -> Mapping[ConnectionId, tuple[PersonKey, ...]]:
        """Return the people whose photos are written by a planned set, by the connections that have them.

        The connection of the mailboxes is always among them, and the first.
        """
        origins: dict[PersonKey, ConnectionId] = {}
        for one in self.stored.planned:
            if one.rules.write_photos:
                people = self.people[one.key]
                for key in people.cards:
                    origins.setdefault(key, people.origin(key))
        found: dict[ConnectionId, list[PersonKey]] = {self.stored.connection_id: []}
        for key in sorted(origins):
            found.setdefault(origins[key], []).append(key)
        return {connection_id: tuple(keys) for connection_id, keys in found.items()}

    @property
    def photo_edge(self) -> int:
        """The size of the photos: the largest that a planned set wants."""
        return max(one.photo_edge for one in self.stored.planned)


def scope_of(stored: StoredSets) -> Scope:
    """Resolve sources and targets and make the cards, on the `cpu` lane."""
    people = {key: _set_people(one, stored) for key, one in stored.sets.items()}
    writers: dict[tuple[str, MailboxId], set[SetKey]] = {}
    names: dict[str, str] = {}
    for one in (*stored.planned, *stored.sets.values()):
        folder = one.folder.casefold()
        names.setdefault(folder, one.folder)
        for mailbox_id in mailboxes_of(one, stored.directories, stored.connection_id):
            writers.setdefault((folder, mailbox_id), set()).add(one.key)
    planned = {one.key for one in stored.planned}
    targets = (
        FolderTarget(mailbox_id, names[folder], frozenset(keys))
        for (folder, mailbox_id), keys in sorted(writers.items())
        if keys & planned
    )
    return Scope(stored, people, tuple(targets))


def _set_people(sync_set: SyncSet, stored: StoredSets) -> SetPeople:
    found = people_of(sync_set, stored.directories, stored.matched.same)
    origins = {one.person.key: one.connection_id for one in found if one.connection_id != sync_set.connection_id}
    return map_people((one.person for one in found), sync_set, origins)


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
            made = desire((self._scope.people[key] for key in sorted(set_keys)), self._photos, self._scope.same)
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
        owner = tuple(wanted.by_key[key] for key in self.owners(target))
        left_out = tuple(one for one in owner if not self._without_owner((one,), target))
        return wanted.traits - count_traits(left_out) if left_out else wanted.traits

    def owners(self, target: FolderTarget) -> tuple[PersonKey, ...]:
        """Return the person whose mailbox it is, where wanted, under whichever key."""
        by_key = self.wanted(target.set_keys).by_key
        return tuple(key for key in self._scope.same.all(owner_of(target)) if key in by_key)

    def _without_owner(self, contacts: Iterable[DesiredContact], target: FolderTarget) -> tuple[DesiredContact, ...]:
        return without_owner(contacts, target.mailbox_id, self._scope.stored.sets, self._scope.same)

    def problems(self) -> tuple[Problem, ...]:
        """Return the people whose cards could not be made, each once."""
        found = {problem: None for made in self._made.values() for problem in made.folder.problems}
        return tuple(found)
