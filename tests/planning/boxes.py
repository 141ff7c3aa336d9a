"""A folder that runs write and users change: the engine's own steps over contacts in memory, for tests of undoing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.connectors.ports import CreateContact, UpdateContact
from desktop.model.card import Card, content_hash
from desktop.model.contact import Contact, DesiredContact, Link
from desktop.model.ids import (
    NO_PHOTO,
    NO_VERSION,
    ContentHash,
    ItemId,
    OperationId,
    PersonKey,
    PhotoHash,
    RunId,
    Version,
)
from desktop.model.mark import decode_mark
from desktop.model.plan import WRITING_KINDS, Change
from desktop.model.run import Action, EntryState, JournalEntry
from desktop.model.syncset import SyncSet
from desktop.planning.plan_folder import plan_folder
from desktop.planning.policies import with_fields
from desktop.planning.undo import UndoCase, photos_to_read, plan_undo
from desktop.workers.tasks.apply.entries import entries_of, link_after, write_of
from desktop.workers.tasks.apply.read_back import compare
from tests.planning.builders import FOLDER, case, reading, sync_set

Journal = tuple[JournalEntry, ...]


@dataclass
class Box:
    """One folder; `photos` are those of its contacts, `images` all that the vault keeps.

    `form` is what the service makes of a card that is written.
    """

    contacts: dict[ItemId, Contact] = field(default_factory=dict)
    photos: dict[ItemId, PhotoHash] = field(default_factory=dict)
    links: dict[PersonKey, Link] = field(default_factory=dict)
    cards: set[Card] = field(default_factory=set)
    images: set[PhotoHash] = field(default_factory=set)
    undoing: set[OperationId] = field(default_factory=set)
    form: Callable[[Card], Card] = lambda made: made
    numbers: Iterable[int] = field(default_factory=itertools.count)

    def _next(self) -> int:
        return next(iter(self.numbers))

    # What a run does

    def sync(self, wanted: Iterable[DesiredContact], chosen: SyncSet | None = None) -> tuple[Change, ...]:
        """Plan what shall be there."""
        one = chosen or sync_set(rules={"may_delete": True})
        return plan_folder(case(wanted, self.contacts.values(), dict(self.links), [one])).changes

    def run(
        self, changes: Iterable[Change], *, is_read_back: bool = True, meanwhile: Callable[[], object] = lambda: None
    ) -> Journal:
        """Write changes, each at once and well, and read back; `meanwhile` happens between the two."""
        entries: list[JournalEntry] = []
        for change in changes:
            if change.kind in WRITING_KINDS:
                entries += self._write(change)
        meanwhile()
        if is_read_back:
            known = {link.operation_id: link for link in self.links.values()}
            found = compare(entries, {FOLDER.folder_id: reading(self.contacts.values())}, known)
            self.links.update((link.person_key, link) for link in found.links)
        return tuple(entries)

    def _write(self, change: Change) -> Iterable[JournalEntry]:
        self.cards |= {card for card in (change.before, change.after) if card is not None}
        item_id = change.item_id
        for entry in entries_of(change, RunId("r"), lambda: OperationId(f"{self._next():032x}"), is_held=False):
            if entry.before_photo is None:
                assert item_id is not None
                entry = replace(entry, before_photo=self.photos.get(item_id, NO_PHOTO))
                self.images.add(entry.before_photo or NO_PHOTO)
            item_id = self._execute(entry, item_id)
            version = self.contacts[item_id].version if entry.action in (Action.CREATE, Action.UPDATE) else None
            done = replace(entry, state=EntryState.DONE, item_id=item_id, version=version or entry.version)
            self._know(done)
            yield done

    def _know(self, entry: JournalEntry) -> None:
        """Keep what an answer tells, as the engine does."""
        key = entry.person_key
        if entry.action in (Action.CREATE, Action.UPDATE) and entry.item_id is not None:
            self.links[key] = link_after(entry, content_hash(self.contacts[entry.item_id].card))
        elif key not in self.links or self.links[key].item_id != entry.item_id:
            return
        elif entry.action is Action.DELETE:
            removed = {"version": NO_VERSION, "content_hash": ContentHash(""), "photo_hash": NO_PHOTO}
            self.links[key] = replace(self.links[key], **removed)  # type: ignore[arg-type]
        else:
            photo = entry.photo_hash if entry.action is Action.PUT_PHOTO else NO_PHOTO
            self.links[key] = replace(self.links[key], photo_hash=photo, version=NO_VERSION)

    def _execute(self, entry: JournalEntry, item_id: ItemId | None) -> ItemId:
        if entry.action is Action.DELETE:
            assert item_id is not None
            self.delete(item_id)
            return item_id
        if entry.action in (Action.PUT_PHOTO, Action.REMOVE_PHOTO):
            assert item_id is not None
            self.photo(item_id, entry.photo_hash if entry.action is Action.PUT_PHOTO else NO_PHOTO)
            self.images.add(entry.photo_hash)
            return item_id
        write = write_of(entry, {content_hash(card): card for card in self.cards}, {})
        if isinstance(write, CreateContact):
            item_id = ItemId(f"I{self._next():04d}")
            self._put(item_id, write.card, write.mark)
        else:
            assert isinstance(write, UpdateContact)
            item_id = write.item_id
            self._put(item_id, with_fields(self.contacts[item_id].card, write.card, write.fields), write.mark)
        return item_id

    def _put(self, item_id: ItemId, made: Card, mark: str) -> None:
        has_photo = bool(self.photos.get(item_id))
        self.contacts[item_id] = Contact(item_id, self._version(), self.form(made), decode_mark(mark), has_photo)

    def _version(self) -> Version:
        return Version(f"v{self._next()}")

    # What a user does

    def edit(self, item_id: ItemId, made: Card) -> None:
        self.contacts[item_id] = replace(self.contacts[item_id], card=made, version=self._version())

    def photo(self, item_id: ItemId, photo: PhotoHash) -> None:
        self.photos[item_id] = photo
        now = self.contacts[item_id]
        self.contacts[item_id] = replace(now, has_photo=bool(photo), version=self._version())

    def delete(self, item_id: ItemId) -> None:
        del self.contacts[item_id]
        self.photos.pop(item_id, None)

    def copy(self, item_id: ItemId) -> None:
        copied = replace(self.contacts[item_id], item_id=ItemId(f"C{self._next():04d}"), version=self._version())
        self.contacts[copied.item_id] = copied
        self.photos[copied.item_id] = self.photos.get(item_id, NO_PHOTO)

    # What undoing does

    def undo_case(self, journal: Journal) -> UndoCase:
        """The case with every photo that it asks for."""
        made = UndoCase(
            folder=FOLDER,
            entries=journal,
            observed=reading(self.contacts.values()),
            links=dict(self.links),
            cards={content_hash(card): card for card in self.cards},
            photos=frozenset(self.images),
            undoing=frozenset(self.undoing),
        )
        return replace(made, photos_now={item: self.photos.get(item, NO_PHOTO) for item in photos_to_read(made)})

    def undo(self, journal: Journal) -> tuple[Change, ...]:
        """Plan what takes a run back."""
        return plan_undo(self.undo_case(journal)).changes

    def run_undo(self, changes: Sequence[Change]) -> Journal:
        """Take a run back."""
        journal = self.run(changes)
        self.undoing |= {entry.operation_id for entry in journal}
        return journal

    # What is there

    def ours(self) -> Mapping[PersonKey, tuple[object, ...]]:
        """Our contacts with what a user sees of them and what their mark says; copies are the user's."""
        return {
            one.mark.person_key: (one.card, self.photos.get(one.item_id, NO_PHOTO), one.mark.content_hash)
            for one in self.contacts.values()
            if one.mark is not None and one.item_id.startswith("I")
        }

    def seen(self) -> Mapping[ItemId, tuple[Card, PhotoHash]]:
        """Every contact as a user sees it."""
        return {item: (one.card, self.photos.get(item, NO_PHOTO)) for item, one in self.contacts.items()}
