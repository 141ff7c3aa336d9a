"""The model tenant's mailboxes: what is in them, who made it, and what writes do to it.

It knows of each item whether the program or a user made it, and asks a witness before anything is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import AppError, ErrorCode, Gone, Refused, Stale
from desktop.model.ids import FolderId, ItemId, MailboxId, Version
from desktop.model.mark import decode_folder_mark, decode_mark

ContactWrite = CreateContact | UpdateContact | DeleteContact | PutPhoto
LONGEST_TITLE = 12
ANY_VERSION = Version("*")


@dataclass(frozen=True)
class Mark:
    """The parts of a mark that the model looks at, read without the program's own code."""

    set_key: str
    person: str
    operation: str


def read_mark(text: str) -> Mark | None:
    parts = text.split(";")
    return Mark(parts[1], parts[2], parts[3]) if len(parts) == 6 and parts[0] == "cs1" else None


@dataclass(eq=False)
class Item:
    """A contact. `operation` is that of the create which made it, "" for what a user made or copied."""

    item_id: ItemId
    card: Card
    mark: str = ""
    photo: bytes = b""
    operation: str = ""
    changes: int = 1
    is_edited: bool = False
    """Whether a user changed it since the program last wrote it."""
    was_edited: bool = False
    is_moved: bool = False
    photos_put: int = 0
    is_contested: bool = False
    """Whether a user edited it while there was a second one of the same create: either may be taken for his."""

    @property
    def is_ours(self) -> bool:
        return bool(self.operation)

    @property
    def is_left(self) -> bool:
        """Whether what becomes of it is its user's business now."""
        return self.is_moved or self.is_contested

    @property
    def person(self) -> str:
        mark = read_mark(self.mark)
        return mark.person if mark else ""

    @property
    def version(self) -> Version:
        return Version(f"{self.item_id}/{self.changes}")

    def as_read(self) -> Contact:
        return Contact(self.item_id, self.version, self.card, decode_mark(self.mark), bool(self.photo))


@dataclass(eq=False)
class Folder:
    folder_id: FolderId
    name: str
    mark: str = ""
    is_ours: bool = False
    first_name: str = ""
    items: dict[ItemId, Item] = field(default_factory=dict)


@dataclass(eq=False)
class Mailbox:
    """`closed` is why nothing can be read or written, `silent_until` what the service asked to wait."""

    mailbox_id: MailboxId
    folders: dict[FolderId, Folder] = field(default_factory=dict)
    closed: AppError | None = None
    is_full: bool = False
    silent_until: float = 0.0

    def named(self, name: str) -> Folder | None:
        found = [one for one in self.folders.values() if one.name.casefold() == name.casefold()]
        return found[0] if found else None

    def made_as(self, name: str) -> Folder | None:
        """Return a folder of ours by the name that it was given: one that its user renamed may be followed."""
        found = [one for one in self.folders.values() if one.is_ours and one.first_name.casefold() == name.casefold()]
        return found[-1] if found else None

    @property
    def default(self) -> Folder:
        return next(iter(self.folders.values()))


class Witness(Protocol):
    """Looks at every change before it is made; raises where it must not be."""

    def folder_is_made(self, write: MakeFolder) -> None: ...

    def item_is_made(self, write: CreateContact, folder: Folder) -> None: ...

    def item_is_changed(self, write: UpdateContact | DeleteContact | PutPhoto, item: Item, folder: Folder) -> None: ...

    def item_was_written(self, write: ContactWrite, item: Item, folder: Folder, before: Item | None) -> None: ...


class Mailboxes:
    """All mailboxes of the tenant."""

    def __init__(self) -> None:
        self.all: dict[MailboxId, Mailbox] = {}
        self.witness: Witness | None = None
        self.doubled: Callable[[Folder, Item], None] = lambda *_: None
        """Is told of each contact that a create made a second time."""
        self.shortens_titles = False
        """Whether the service keeps only the start of a job title: its own form of what was written."""
        self.made: Counter[str] = Counter()
        """How many contacts each create made."""
        self._numbers = 0

    def leased_for(self, now: datetime) -> float:
        """Return for how many seconds some folder is held yet, by an installation whose vault is lost for instance."""
        marks = (decode_folder_mark(folder.mark) for one in self.all.values() for folder in one.folders.values())
        untils = [mark.lease.until for mark in marks if mark is not None and mark.lease is not None]
        return max(0.0, max(untils, default=0) - now.timestamp())

    def number(self) -> int:
        self._numbers += 1
        return self._numbers

    def add(self, mailbox_id: MailboxId) -> Mailbox:
        made = self.all[mailbox_id] = Mailbox(mailbox_id)
        self.add_folder(made, "")
        return made

    def add_folder(self, mailbox: Mailbox, name: str, mark: str = "", *, is_ours: bool = False) -> Folder:
        folder = Folder(FolderId(f"folder{self.number():04d}"), name, mark, is_ours, name)
        mailbox.folders[folder.folder_id] = folder
        return folder

    def add_item(self, folder: Folder, card: Card, mark: str = "", photo: bytes = b"", operation: str = "") -> Item:
        item = Item(ItemId(f"item{self.number():05d}"), card, mark, photo, operation)
        folder.items[item.item_id] = item
        return item

    def folder(self, ref: FolderRef) -> Folder | AppError:
        mailbox = self.all.get(ref.mailbox_id)
        if mailbox is None:
            return Gone(ErrorCode.MAILBOX_MISSING)
        return mailbox.closed or mailbox.folders.get(ref.folder_id) or Gone(ErrorCode.FOLDER_MISSING)

    def places(self) -> Iterator[tuple[Mailbox, Folder, Item]]:
        for mailbox in self.all.values():
            for folder in mailbox.folders.values():
                for item in folder.items.values():
                    yield mailbox, folder, item

    # What the program writes

    def execute(self, write: Write) -> WriteAnswer:
        """Do a write as the service would: whole or not at all, under the version that was named."""
        mailbox = self.all.get(write.mailbox_id)
        if mailbox is None:
            return _refused(Gone(ErrorCode.MAILBOX_MISSING))
        if mailbox.closed is not None:
            return _refused(mailbox.closed)
        if isinstance(write, MakeFolder):
            return self._make_folder(mailbox, write)
        folder = mailbox.folders.get(write.folder.folder_id)
        if folder is None:
            missing = ErrorCode.FOLDER_MISSING if isinstance(write, CreateContact) else ErrorCode.ITEM_MISSING
            return _gone(write, missing)
        if isinstance(write, CreateContact):
            return self._create(mailbox, folder, write)
        item = folder.items.get(write.item_id)
        if item is None:
            return _gone(write, ErrorCode.ITEM_MISSING)
        return self._change(folder, item, write)

    def _make_folder(self, mailbox: Mailbox, write: MakeFolder) -> WriteAnswer:
        if mailbox.named(write.name) is not None:
            return _refused(Refused(ErrorCode.FOLDER_FOREIGN))
        self._witnessed().folder_is_made(write)
        made = self.add_folder(mailbox, write.name, write.mark, is_ours=True)
        return WriteAnswer(WriteState.DONE, folder_id=made.folder_id)

    def _create(self, mailbox: Mailbox, folder: Folder, write: CreateContact) -> WriteAnswer:
        if mailbox.is_full:
            return _refused(Refused(ErrorCode.MAILBOX_FULL))
        self._witnessed().item_is_made(write, folder)
        mark = read_mark(write.mark)
        self.made[mark.operation if mark else ""] += 1
        item = self.add_item(folder, self._kept(write.card), write.mark, operation=mark.operation if mark else "none")
        self._witnessed().item_was_written(write, item, folder, None)
        if self.made[item.operation] > 1:
            self.doubled(folder, item)
        return WriteAnswer(WriteState.DONE, item_id=item.item_id, version=item.version, card=item.card)

    def _change(self, folder: Folder, item: Item, write: UpdateContact | DeleteContact | PutPhoto) -> WriteAnswer:
        if not isinstance(write, PutPhoto) and write.version not in (item.version, ANY_VERSION):
            return WriteAnswer(WriteState.CONFLICT, error=Stale(ErrorCode.VERSION_CHANGED))
        self._witnessed().item_is_changed(write, item, folder)
        before = copy(item)
        if isinstance(write, DeleteContact):
            del folder.items[item.item_id]
        elif isinstance(write, PutPhoto):
            item.photo = write.content
            item.photos_put += 1
        else:
            values = {name.value: write.card.value(name) for name in write.fields}
            item.card = self._kept(replace(item.card, **values))  # type: ignore[arg-type]
            item.mark, item.is_edited = write.mark, False
        item.changes += 1
        self._witnessed().item_was_written(write, item, folder, before)
        if isinstance(write, DeleteContact):
            return WriteAnswer(WriteState.DONE)
        if isinstance(write, PutPhoto):
            return WriteAnswer(WriteState.DONE, item_id=item.item_id)
        return WriteAnswer(WriteState.DONE, item_id=item.item_id, version=item.version, card=item.card)

    def _kept(self, card: Card) -> Card:
        return replace(card, job_title=card.job_title[:LONGEST_TITLE].strip()) if self.shortens_titles else card

    def _witnessed(self) -> Witness:
        assert self.witness is not None
        return self.witness


def _refused(error: AppError) -> WriteAnswer:
    return WriteAnswer(WriteState.REFUSED, error=error)


def _gone(write: Write, code: ErrorCode) -> WriteAnswer:
    """What is gone already counts as removed, as the connector's port has it."""
    is_removal = isinstance(write, DeleteContact) or (isinstance(write, PutPhoto) and not write.content)
    return WriteAnswer(WriteState.DONE) if is_removal else _refused(Gone(code))
