"""The mailboxes of a memory tenant, and what reading and writing them means."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    FolderAnswer,
    FolderState,
    FolderWant,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.card import Card
from desktop.model.contact import Contact, FolderRef
from desktop.model.errors import ErrorCode, Gone, Refused, Stale
from desktop.model.ids import FolderId, ItemId, MailboxId, Version
from desktop.model.mark import decode_mark, is_folder_mark


@dataclass(slots=True)
class MemoryContact:
    """A contact as it lies in a mailbox; `mark` is the text of the property, "" for none."""

    item_id: ItemId
    version: Version
    card: Card
    mark: str = ""
    photo: bytes = b""

    def as_read(self) -> Contact:
        """Return it as a reading shows it."""
        return Contact(self.item_id, self.version, self.card, decode_mark(self.mark), bool(self.photo))


@dataclass(slots=True)
class MemoryFolder:
    """A contact folder; the default one has the name ""."""

    folder_id: FolderId
    name: str
    mark: str = ""
    removed: dict[ItemId, int] = field(default_factory=dict)
    """What was deleted, with the number that stood for that moment."""
    contacts: dict[ItemId, MemoryContact] = field(default_factory=dict)


class Mailboxes:
    """All mailboxes; its user holds the lock."""

    def __init__(self, prefix: str = "") -> None:
        self._numbers = itertools.count(1)
        self._prefix = prefix
        self.folders: dict[MailboxId, dict[FolderId, MemoryFolder]] = {}

    def add_mailbox(self, mailbox_id: MailboxId) -> None:
        """Give it its default folder, unless it is there."""
        if mailbox_id not in self.folders:
            self.folders[mailbox_id] = {}
            self.add_folder(mailbox_id, "", "")

    def add_folder(self, mailbox_id: MailboxId, name: str, mark: str) -> MemoryFolder:
        """Add a folder."""
        folder = MemoryFolder(FolderId(f"{self._prefix}F{next(self._numbers):06d}"), name, mark)
        self.folders[mailbox_id][folder.folder_id] = folder
        return folder

    def take_in(self, mailbox_id: MailboxId, folders: Iterable[MemoryFolder]) -> None:
        """Add a mailbox with what another one held."""
        self.folders[mailbox_id] = {}
        for folder in folders:
            made = self.add_folder(mailbox_id, folder.name, folder.mark)
            for contact in folder.contacts.values():
                self.add_contact(made, contact.card, contact.mark, contact.photo)

    def add_contact(self, folder: MemoryFolder, card: Card, mark: str, photo: bytes = b"") -> MemoryContact:
        """Add a contact."""
        contact = MemoryContact(
            ItemId(f"{self._prefix}I{next(self._numbers):06d}"), self.new_version(), card, mark, photo
        )
        folder.contacts[contact.item_id] = contact
        return contact

    def new_version(self) -> Version:
        """Return a version that was never there."""
        return Version(f'W/"{next(self._numbers):08d}"')

    def remove(self, folder: MemoryFolder, item_id: ItemId) -> None:
        """Delete a contact."""
        del folder.contacts[item_id]
        folder.removed[item_id] = next(self._numbers)

    def state(self) -> int:
        """Return the number of this moment: what changes later has a higher one."""
        return next(self._numbers)

    def folder(self, ref: FolderRef) -> MemoryFolder | None:
        """Return a folder, `None` where it or its mailbox is not there."""
        return self.folders.get(ref.mailbox_id, {}).get(ref.folder_id)

    def by_name(self, mailbox_id: MailboxId, name: str) -> MemoryFolder | None:
        """Return the folder with a name, whatever its case."""
        for folder in self.folders.get(mailbox_id, {}).values():
            if folder.name.casefold() == name.casefold():
                return folder
        return None

    def find(self, want: FolderWant) -> FolderAnswer:
        """Answer where a folder stands."""
        if want.mailbox_id not in self.folders:
            return FolderAnswer(want, FolderState.FAILED, error=Gone(ErrorCode.MAILBOX_MISSING))
        folder = self.by_name(want.mailbox_id, want.name)
        if folder is None:
            return FolderAnswer(want, FolderState.ABSENT)
        is_ours = bool(want.name) and is_folder_mark(folder.mark)
        return FolderAnswer(want, FolderState.OURS if is_ours else FolderState.FOREIGN, folder.folder_id)

    def contacts_of(self, mailbox_id: MailboxId) -> Iterator[tuple[MemoryFolder, MemoryContact]]:
        """Yield everything that lies in a mailbox."""
        for folder in self.folders.get(mailbox_id, {}).values():
            for contact in folder.contacts.values():
                yield folder, contact

    def execute(self, write: Write) -> WriteAnswer:
        """Do what a write says, as the service does it."""
        if write.mailbox_id not in self.folders:
            return _refused(Gone(ErrorCode.MAILBOX_MISSING))
        if isinstance(write, MakeFolder):
            return self._make_folder(write)
        folder = self.folder(write.folder)
        if folder is None:
            return self._without_folder(write)
        if isinstance(write, CreateContact):
            made = self.add_contact(folder, write.card, write.mark)
            return WriteAnswer(WriteState.DONE, item_id=made.item_id, version=made.version, card=made.card)
        contact = folder.contacts.get(write.item_id)
        if contact is None:
            return self._without_item(write)
        return self._change(write, folder, contact)

    def _make_folder(self, write: MakeFolder) -> WriteAnswer:
        if self.by_name(write.mailbox_id, write.name) is not None:
            return _refused(Refused(ErrorCode.FOLDER_FOREIGN))
        made = self.add_folder(write.mailbox_id, write.name, write.mark)
        return WriteAnswer(WriteState.DONE, folder_id=made.folder_id)

    def _without_folder(self, write: Write) -> WriteAnswer:
        if isinstance(write, CreateContact):
            return _refused(Gone(ErrorCode.FOLDER_MISSING))
        return self._without_item(write)

    def _without_item(self, write: Write) -> WriteAnswer:
        if isinstance(write, DeleteContact) or (isinstance(write, PutPhoto) and not write.content):
            return WriteAnswer(WriteState.DONE)
        return _refused(Gone(ErrorCode.ITEM_MISSING))

    def _change(
        self, write: UpdateContact | DeleteContact | PutPhoto, folder: MemoryFolder, contact: MemoryContact
    ) -> WriteAnswer:
        if isinstance(write, PutPhoto):
            contact.photo = write.content
            contact.version = self.new_version()
            return WriteAnswer(WriteState.DONE, item_id=contact.item_id)
        if write.version != contact.version:
            return WriteAnswer(WriteState.CONFLICT, error=Stale(ErrorCode.VERSION_CHANGED))
        if isinstance(write, DeleteContact):
            self.remove(folder, contact.item_id)
            return WriteAnswer(WriteState.DONE)
        values = {name.value: write.card.value(name) for name in write.fields}
        contact.card = replace(contact.card, **values)  # type: ignore[arg-type]  # fields and values of one card
        contact.mark = write.mark
        contact.version = self.new_version()
        return WriteAnswer(WriteState.DONE, item_id=contact.item_id, version=contact.version, card=contact.card)


def number_of(version: Version) -> int:
    """Return the number of the moment in which a version was made."""
    return int(version[3:-1])


def _refused(error: Gone | Refused) -> WriteAnswer:
    return WriteAnswer(WriteState.REFUSED, error=error)
