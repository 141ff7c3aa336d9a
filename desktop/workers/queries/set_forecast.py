"""What a set comes to, by what was read so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.model.errors import Gone
from desktop.model.ids import ConnectionId, GroupId, MailboxId, PersonKey, SourceId
from desktop.model.people import Person
from desktop.model.plan import Cost
from desktop.model.source import owner_of_source
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.planning.cost import Work, added, forecast
from desktop.planning.desired import is_wanted
from desktop.planning.matching import NOBODY, SamePeople
from desktop.workers.people_matching import matched_in
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store

Mailbox = tuple[ConnectionId, MailboxId]


@dataclass(frozen=True, slots=True)
class SetForecast:
    """What a set comes to when it runs for the first time.

    `filtered` people are named by the sources but left out by the rules. `photos` counts those that are known by now.
    `blocked` of the mailboxes belong to disabled accounts.
    `people_keys` are those who are copied, by name. `looped` are mailboxes whose contacts are a source and that are
    written into; `unread` those whose contacts were never read, so that nobody of them is counted. `missing` are what
    the set names and what is not there any more, `unknown` the other connections whose directory was never read.
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
    unknown: tuple[str, ...] = ()
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
        """Read, on the `db` lane; half a second for 20,000 people, each of whom is decoded once or twice."""
        names = {one.id: one.name for one in store.connections.all()}
        known = [key for key in self._set.connections if key in names]
        same = matched_in(store, known).same if len(known) > 1 else NOBODY
        unknown = {key for key in known if store.directory.counts(key).taken_at is None}
        people, filtered = self._people(store, same)
        boxes = self._mailboxes(store)
        mailboxes = boxes.keys()
        by_name = sorted(people.values(), key=lambda one: (one[1].display_name.casefold(), one[1].key))
        photos = self._photos(store, people)
        owners = self._owners(mailboxes, same) if self._set.rules.skip_owner else {}
        own = {mailbox: who for mailbox, who in owners.items() if who in people}
        works: dict[ConnectionId, list[Work]] = {}
        for mailbox in mailboxes:
            works.setdefault(mailbox[0], []).append(self._work(own.get(mailbox), len(people), photos))
        return SetForecast(
            people=len(people),
            filtered=filtered,
            mailboxes=len(mailboxes),
            contacts=len(people) * len(mailboxes) - len(own),
            photos=len(photos),
            cost=added(forecast(some, store.connections.get(key).kind) for key, some in works.items()),
            people_keys=tuple(one.key for _, one in by_name),
            looped=tuple(
                one.label
                for one in self._set.sources
                if one.kind is SelectionKind.MAILBOX_CONTACTS
                and (self._set.connection_of(one), owner_of_source(one.reference)) in mailboxes
            ),
            unread=self._unread(store),
            missing=self._missing(store, names, unknown),
            unknown=tuple(names[key] for key in known[1:] if key in unknown),
            blocked=sum(not is_enabled for is_enabled in boxes.values()),
        )

    def _people(self, store: Store, same: SamePeople) -> tuple[dict[PersonKey, tuple[ConnectionId, Person]], int]:
        """Return who is copied, each person once with the connection that counts, and how many the rules leave out."""
        excluded = {same.one(key) for line in self._set.exclusions for key in self._keys(store, line)}
        found: dict[PersonKey, tuple[ConnectionId, Person]] = {}
        named: set[PersonKey] = set()
        for line in self._set.sources:
            connection_id = self._set.connection_of(line)
            keys = [key for key in self._keys(store, line) if same.one(key) not in excluded]
            for key, person in sorted(store.directory.people(connection_id, keys).items()):
                who = same.one(key)
                named.add(who)
                if who not in found and is_wanted(person, self._set):
                    found[who] = connection_id, person
        return found, len(named) - len(found)

    def _keys(self, store: Store, line: Selection) -> set[PersonKey]:
        connection_id = self._set.connection_of(line)
        if line.kind is SelectionKind.PERSON:
            return {PersonKey(line.reference)}
        return set(store.directory.keys(connection_id, line))

    def _owners(self, mailboxes: Iterable[Mailbox], same: SamePeople) -> dict[Mailbox, PersonKey]:
        return {mailbox: same.one(PersonKey(f"u.{mailbox[1]}")) for mailbox in mailboxes}

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
        return tuple(one.label for one in named if find(self._set.connection_of(one), SourceId(one.reference)) is None)

    def _missing(
        self, store: Store, names: Mapping[ConnectionId, str], unknown: Collection[ConnectionId]
    ) -> tuple[str, ...]:
        """Return what is not there any more; of a directory that was never read nothing is said."""
        gone: dict[str, None] = {}
        for line in (*self._set.sources, *self._set.exclusions, *self._set.targets):
            connection_id = self._set.connection_of(line)
            if connection_id in unknown:
                continue
            if connection_id not in names or not self._is_there(store, connection_id, line):
                gone.setdefault(line.label or line.reference or line.kind.value)
        return tuple(gone)

    def _is_there(self, store: Store, connection_id: ConnectionId, line: Selection) -> bool:
        if line.kind is SelectionKind.GROUP:
            return _is_group(store, connection_id, line)
        if line.kind is SelectionKind.FILE:
            return store.sources.find(connection_id, SourceId(line.reference)) is not None
        is_person = line.kind is SelectionKind.PERSON
        return not is_person or bool(store.directory.people(connection_id, (PersonKey(line.reference),)))

    def _mailboxes(self, store: Store) -> dict[Mailbox, bool]:
        """Return the mailboxes that are written into, and whether their owners' accounts are enabled."""
        found: dict[Mailbox, bool] = {}
        for line in self._set.targets:
            connection_id = self._set.connection_of(line)
            people = store.directory.people(connection_id, self._keys(store, line))
            owners = [one for one in people.values() if one.is_mailbox_likely]
            found.update({(connection_id, one.mailbox_id): one.is_enabled for one in owners})
        return found

    def _photos(self, store: Store, people: Mapping[PersonKey, tuple[ConnectionId, Person]]) -> frozenset[PersonKey]:
        if not self._set.rules.write_photos:
            return frozenset()
        by_connection: dict[ConnectionId, dict[PersonKey, PersonKey]] = {}
        for who, (connection_id, person) in people.items():
            by_connection.setdefault(connection_id, {})[person.key] = who
        return frozenset(
            keys[key]
            for connection_id, keys in by_connection.items()
            for key, one in store.photos.sources(connection_id, keys).items()
            if one.photo_hash
        )


def _is_group(store: Store, connection_id: ConnectionId, selection: Selection) -> bool:
    try:
        store.directory.group(connection_id, GroupId(selection.reference))
    except Gone:
        return False
    return True
