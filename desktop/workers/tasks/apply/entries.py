"""From a change to the journal entries of its writes, and back to what is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from desktop.connectors.ports import CreateContact, DeleteContact, MakeFolder, PutPhoto, UpdateContact, Write
from desktop.model.card import Card, content_hash, differing_fields
from desktop.model.contact import FolderRef, Link, decode_base
from desktop.model.errors import Bug
from desktop.model.ids import (
    NO_PHOTO,
    NO_VERSION,
    ContentHash,
    MailboxId,
    OperationId,
    PersonKey,
    PhotoHash,
    RunId,
    SetKey,
)
from desktop.model.mark import FolderMark, Lease, Mark
from desktop.model.plan import Change, ChangeKind
from desktop.model.run import FINAL_STATES, Action, EntryState, JournalEntry

HELD = "held by a brake"
_ORDER = {Action.MAKE_FOLDER: 0, Action.CREATE: 1, Action.UPDATE: 1, Action.DELETE: 1}
_PHOTOS = frozenset((Action.PUT_PHOTO, Action.REMOVE_PHOTO))


def entries_of(
    change: Change, run_id: RunId, new_id: Callable[[], OperationId], *, is_held: bool, is_photo_kept: bool = False
) -> tuple[JournalEntry, ...]:
    """Return the writes of an approved change in order: the contact, then its photo.

    A photo on its own has an update without fields before it: the mark says which photo it is, and the version is
    checked. A `before_photo` of `None` has to be read before the write; with `is_photo_kept` the vault holds it.
    """
    is_delete = change.kind is ChangeKind.DELETE
    is_create = change.kind is ChangeKind.CREATE
    action = Action.CREATE if is_create else Action.DELETE if is_delete else Action.UPDATE
    contact = JournalEntry(
        operation_id=new_id(),
        run_id=run_id,
        change_number=change.number,
        action=action,
        mailbox_id=change.mailbox_id,
        folder_id=change.folder_id,
        person_key=change.person_key,
        state=EntryState.SKIPPED if is_delete and is_held else EntryState.PLANNED,
        content_hash=change.content_hash,
        photo_hash=change.photo_after,
        item_id=change.item_id,
        version=change.base_version,
        before_hash=content_hash(change.before) if change.before is not None else None,
        before_photo=None if is_delete and not is_photo_kept else change.photo_before,
        detail=HELD if is_delete and is_held else change.set_key,
        base_before=change.base_before.encode() if change.base_before is not None else "",
        base_after=change.base_after.encode() if change.base_after is not None else "",
    )
    if not change.writes_photo:
        return (contact,)
    photo = replace(
        contact,
        operation_id=new_id(),
        action=Action.PUT_PHOTO if change.photo_after else Action.REMOVE_PHOTO,
        before_hash=None,
        before_photo=NO_PHOTO if is_create else change.photo_before if is_photo_kept else None,
        detail="",
        base_before="",
        base_after="",
    )
    return (contact, photo)


def folder_entry(change: Change, run_id: RunId, operation_id: OperationId, name: str) -> JournalEntry:
    """Return the entry that makes the folder for a change and those after it; `detail` holds the folder's name."""
    return JournalEntry(
        operation_id=operation_id,
        run_id=run_id,
        change_number=change.number,
        action=Action.MAKE_FOLDER,
        mailbox_id=change.mailbox_id,
        folder_id=None,
        person_key=PersonKey(""),
        state=EntryState.PLANNED,
        content_hash=ContentHash(""),
        photo_hash=NO_PHOTO,
        detail=name,
    )


@dataclass(eq=False, slots=True)
class Chain:
    """What is left to write of one change, the next entry first; `dependents` wait for the folder that it makes.

    `looks` counts fruitless looks at an entry in doubt, `unsent` attempts that did not reach the service.
    """

    entries: list[JournalEntry]
    dependents: list[Chain] = field(default_factory=list)
    looks: int = 0
    unsent: int = 0

    @property
    def head(self) -> JournalEntry:
        """The entry that comes next."""
        return self.entries[0]

    @property
    def is_create(self) -> bool:
        """Whether a contact is made next."""
        return self.head.action is Action.CREATE


def chains_of(entries: Iterable[JournalEntry]) -> list[Chain]:
    """Return what is left of one mailbox's entries, folders with all that waits for them, in the order of the plan.

    A change whose first write has ended gives the rest what it needs from it: folder and item.
    """
    by_change: dict[int, list[JournalEntry]] = {}
    folders: list[tuple[JournalEntry, Chain]] = []
    removals: list[JournalEntry] = []
    for entry in sorted(entries, key=lambda one: (one.change_number, _ORDER.get(one.action, 2))):
        if entry.action is Action.MAKE_FOLDER:
            folders.append((entry, Chain([entry])))
        elif entry.action is Action.DELETE:
            removals.append(entry)  # nothing follows one, and that of a double is no part of the create's chain
        else:
            by_change.setdefault(entry.change_number, []).append(entry)
    found: list[Chain] = [chain for entry, chain in folders if entry.state not in FINAL_STATES]
    found += (Chain([entry]) for entry in removals if entry.state not in FINAL_STATES)
    for number, whole in by_change.items():
        left = _left(whole)
        if not left:
            continue
        chain = Chain(left)
        before = [one for one in folders if one[0].change_number <= number]
        if left[0].folder_id is not None or not before:
            found.append(chain)
            continue
        folder, owner = before[-1]
        if folder.state in FINAL_STATES:
            chain.entries = [replace(entry, folder_id=folder.folder_id) for entry in left]
            found.append(chain)
        else:
            owner.dependents.append(chain)
    return found


def _left(entries: list[JournalEntry]) -> list[JournalEntry]:
    """Return the entries of one change that have not ended, with what those that ended tell."""
    left: list[JournalEntry] = []
    known: JournalEntry | None = None
    for entry in entries:
        if entry.state in FINAL_STATES:
            known = entry
            continue
        is_following = known is not None and known.action in (Action.CREATE, Action.UPDATE)
        left.append(after_contact(entry, known) if known is not None and is_following else entry)
    return left


def after_contact(entry: JournalEntry, contact: JournalEntry) -> JournalEntry:
    """Return a photo's entry with folder and item of the contact that was written before it."""
    return replace(entry, folder_id=contact.folder_id, item_id=contact.item_id)


def needs_photo_before(entry: JournalEntry) -> bool:
    """Tell whether the photo that is there now has to be read and kept first."""
    return entry.before_photo is None and (entry.action in _PHOTOS or entry.action is Action.DELETE)


def write_of(
    entry: JournalEntry,
    cards: Mapping[ContentHash, Card],
    photos: Mapping[PhotoHash, bytes],
    name: str = "",
    lease: Lease | None = None,
) -> Write:
    """Return what is sent for an entry; `name` is that of a folder to make, which carries a lease from the first on."""
    if entry.action is Action.MAKE_FOLDER:
        return MakeFolder(entry.mailbox_id, name, FolderMark(entry.operation_id, lease).encode())
    folder = folder_of(entry)
    if entry.action is Action.CREATE:
        return CreateContact(folder, cards[entry.content_hash], mark_of(entry).encode())
    if entry.item_id is None:
        raise Bug("a write without an item")
    if entry.action in _PHOTOS:
        content = photos[entry.photo_hash] if entry.action is Action.PUT_PHOTO else b""
        return PutPhoto(folder, entry.item_id, content)
    if entry.version is None:
        raise Bug("a write without a version")
    if entry.action is Action.DELETE:
        return DeleteContact(folder, entry.item_id, entry.version)
    after = cards[entry.content_hash]
    before = cards[entry.before_hash] if entry.before_hash is not None else Card()
    fields = differing_fields(before, after)
    return UpdateContact(folder, entry.item_id, entry.version, after, fields, mark_of(entry).encode())


def mark_of(entry: JournalEntry) -> Mark:
    """Return the mark that an entry writes; its `detail` is the set."""
    base = decode_base(entry.base_after)
    meant = base.meant if base is not None else entry.content_hash
    return Mark(SetKey(entry.detail), entry.person_key, entry.operation_id, meant, entry.photo_hash)


def folder_of(entry: JournalEntry) -> FolderRef:
    """Return the folder that an entry writes into."""
    if entry.folder_id is None:
        raise Bug("a write without a folder")
    return FolderRef(entry.mailbox_id, entry.folder_id)


def link_after(entry: JournalEntry, content: ContentHash) -> Link:
    """Return what is known of a contact when its write is done: `content` is there, its photo is yet to come."""
    if entry.item_id is None:
        raise Bug("a write without an item")
    folder, base = folder_of(entry), decode_base(entry.base_after)
    is_edit = base is not None and base.read != entry.content_hash  # brought back: the next plan has to look at it
    return Link(
        folder.mailbox_id,
        folder.folder_id,
        entry.person_key,
        entry.item_id,
        NO_VERSION if is_edit else entry.version or NO_VERSION,
        base.read if base is not None and is_edit else content,
        entry.before_photo or NO_PHOTO,
        entry.operation_id,
    )


def mailboxes_of(entries: Iterable[JournalEntry]) -> dict[MailboxId, list[JournalEntry]]:
    """Return entries by mailbox."""
    found: dict[MailboxId, list[JournalEntry]] = {}
    for entry in entries:
        found.setdefault(entry.mailbox_id, []).append(entry)
    return found
