"""Planning a folder for few of its people: the others were found to need nothing, and nothing of theirs changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef, Link
from desktop.model.ids import ConnectionId, ContentHash, OperationId, PersonKey, SetKey
from desktop.model.plan import FolderPlan
from desktop.model.reading import Completeness, Reading
from desktop.model.syncset_json import set_to_plain
from desktop.planning.folder_case import FolderCase
from desktop.planning.matching import SamePeople
from desktop.planning.settling import restless_people
from desktop.storage.settled import DesiredRow, Restless, Settled
from desktop.storage.snapshots import SnapshotState
from desktop.workers.folder_contents import MOST_CARDS
from desktop.workers.moved_mailboxes import FolderSeen, MovedHere, moved_here
from desktop.workers.plan_scope import DesiredFolders, FolderTarget, Scope

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_SHARE = 4
"""Where more than one in so many people of a folder has to be looked at, all of them are."""
ALWAYS_FEW = 50
_PHOTO_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class FewPeople:
    """What is known of the people of a settled folder who have to be looked at, and what the others come to.

    `observed` holds their contacts, and the foreign ones where one of them could be a look-alike.
    """

    snapshot: SnapshotState
    settled: Settled
    version_id: int
    keys: frozenset[PersonKey]
    observed: Reading[Contact]
    links: Mapping[PersonKey, Link]
    moved: MovedHere


def unlinked(contacts: Iterable[Contact], links: Mapping[PersonKey, Link]) -> Iterator[OperationId]:
    """Yield the operations that wrote marked contacts which are not the linked ones."""
    for contact in contacts:
        mark = contact.mark
        link = links.get(mark.person_key) if mark is not None else None
        if mark is not None and (link is None or link.item_id != contact.item_id):
            yield mark.operation_id


def written_in(store: Store, seen: FolderSeen, same: SamePeople) -> MovedHere:
    """Return what the vault knows of the operations that marks in a folder name, beside the links to its contacts.

    A new vault has no journal, but knows its sets, and by now which contacts it met in other folders.
    """
    target = seen.target
    operations = tuple(unlinked(seen.contacts, seen.links))
    written = store.journal.written(operations)
    if not operations:
        return MovedHere(written)
    moved = moved_here(store, seen, written, same)
    written = moved.written
    known = store.mailboxes.items_by_operation(seen.connection_id, target.mailbox_id)
    name = target.folder_name.casefold()
    elsewhere = frozenset(one.key for one in store.sets.all() if one.folder.casefold() != name)
    return replace(moved, written=replace(written, items={**known, **written.items}, elsewhere=elsewhere))


class Settling:
    """Tells which people of a folder have to be looked at, and notes who need not be the next time.

    One for each plan; everything that takes a store is for the `db` lane. `photos_unknown` are people whose photo could
    not be read or used. Nothing is noted of a folder that somebody wrote to between the reading and the note; `token`
    tells this plan from every other one.
    """

    def __init__(
        self,
        connection_id: ConnectionId,
        scope: Scope,
        desired: DesiredFolders,
        photos_unknown: frozenset[PersonKey],
        token: str,
    ) -> None:
        self._connection_id = connection_id
        self._scope = scope
        self._desired = desired
        self._photos_unknown = photos_unknown
        self._token = f"begun {token}"
        self._begun: dict[FolderRef, int] = {}
        self._versions: dict[frozenset[SetKey], int] = {}
        self._bases: dict[frozenset[SetKey], str] = {}
        self._differing: dict[tuple[int, int], frozenset[PersonKey]] = {}
        self._cards: dict[ContentHash, Card] = {}

    def few(self, store: Store, target: FolderTarget, snapshot: SnapshotState) -> FewPeople | None:
        """Return the people of a folder that have to be looked at; `None` where these are all, or nobody knows."""
        settled = store.settled.of(snapshot.id)
        if settled is None or settled.basis != self._basis(target.set_keys):
            return None
        version_id = self._version(store, target.set_keys)
        keys = self._scope.same.with_all(self._keys(store, settled, version_id))
        wanted = self._desired.wanted(target.set_keys).by_key
        if len(keys) > max(ALWAYS_FEW, len(wanted) // MOST_SHARE):
            return None
        if len(self._cards) > MOST_CARDS:
            self._cards.clear()
        links = store.mailboxes.links_of(self._connection_id, snapshot.folder, keys)
        items = {item for key in keys for item in settled.restless.get(key, ())}
        items |= {link.item_id for link in links.values()}
        found = store.snapshots.some(snapshot.id, sorted(items), self._cards)
        if found is None:
            return None
        contacts = tuple(one for one in found if one.mark is not None and one.mark.person_key in keys)
        if keys & wanted.keys() - {one.mark.person_key for one in contacts if one.mark is not None}:
            foreign = store.snapshots.foreign(snapshot.id, self._cards)
            if foreign is None:
                return None
            contacts += foreign
        observed = Reading(contacts, Completeness.FULL, snapshot.read_whole_at)
        seen = FolderSeen(self._connection_id, target, snapshot.folder, contacts, links, is_whole=False)
        moved = written_in(store, seen, self._scope.same)
        return FewPeople(snapshot, settled, version_id, keys, observed, links, moved)

    def begin(self, store: Store, snapshot: SnapshotState) -> None:
        """Note that a folder is read to be compared in full, in the transaction that reads its snapshot or keeps it."""
        store.settled.begin(snapshot.id, self._token)
        self._begun[snapshot.folder] = snapshot.id

    def note(self, store: Store, case: FolderCase, restless: Restless) -> None:
        """Note a folder that was compared in full: who is restless in it, all others are settled."""
        snapshot_id = self._begun.pop(case.folder, None) if case.folder is not None else None
        if snapshot_id is None or not store.settled.is_as_begun(snapshot_id, self._token):
            return
        set_keys = frozenset(case.sets)
        if len(restless) > max(ALWAYS_FEW, len(self._desired.wanted(set_keys).by_key) // MOST_SHARE):
            store.settled.forget(snapshot_id)
            return
        version_id = self._version(store, set_keys)
        if store.settled.has_version(version_id):
            store.settled.put(snapshot_id, Settled(version_id, self._basis(set_keys), restless))

    def note_few(self, store: Store, few: FewPeople, restless: Restless) -> None:
        """Note a folder of which few people were looked at: who of them is restless now."""
        if few.version_id == few.settled.version_id and restless == few.settled.restless:
            return
        if store.settled.of(few.snapshot.id) != few.settled or not store.settled.has_version(few.version_id):
            return
        store.settled.put(few.snapshot.id, Settled(few.version_id, few.settled.basis, restless))

    def end(self, store: Store) -> None:
        """Drop the versions that no folder rests on any more."""
        store.settled.forget_unused(self._connection_id)

    def restless(self, case: FolderCase, plan: FolderPlan, target: FolderTarget) -> Restless:
        """Return who is restless in a folder, for the `cpu` lane; its owner always, who may be left out of it."""
        return restless_people(case, plan, self._desired.owners(target))

    def _keys(self, store: Store, settled: Settled, version_id: int) -> frozenset[PersonKey]:
        versions = (settled.version_id, version_id)
        if versions not in self._differing:
            self._differing[versions] = store.settled.differing(*versions)
        return self._differing[versions] | settled.restless.keys()

    def _version(self, store: Store, set_keys: frozenset[SetKey]) -> int:
        if set_keys not in self._versions:
            rows = [
                DesiredRow(
                    one.person_key,
                    SetKey(one.set_key),
                    one.content_hash,
                    _PHOTO_UNKNOWN if one.person_key in self._photos_unknown else one.photo_hash,
                )
                for one in self._desired.wanted(set_keys).by_key.values()
            ]
            self._versions[set_keys] = store.settled.version(self._connection_id, rows)
        return self._versions[set_keys]

    def _basis(self, set_keys: frozenset[SetKey]) -> str:
        """Return the digest of the rules and of who is one person; another version may have rules of its own."""
        if set_keys not in self._bases:
            sets = [set_to_plain(self._scope.stored.sets[key]) for key in sorted(set_keys)]
            same, wanted = self._scope.same.keys, self._desired.wanted(set_keys).by_key
            people = [same[key] for key in sorted(wanted) if key in same]
            parts = [__version__, sorted(self._scope.planned_keys), sets, people]
            text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
            self._bases[set_keys] = hashlib.sha256(text.encode()).hexdigest()
        return self._bases[set_keys]
