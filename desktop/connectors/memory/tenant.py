"""The memory tenant: what a test fills, looks into, and lets fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.connectors.memory.connection import MemoryConnection, MemoryOpener, MemorySignIn
from desktop.connectors.memory.directory import MemoryDirectory
from desktop.connectors.memory.faults import Commit, Faults
from desktop.connectors.memory.mailboxes import Mailboxes, MemoryContact, MemoryFolder
from desktop.connectors.memory.target import MemoryTarget
from desktop.connectors.ports import Write, WriteAnswer, WriteState
from desktop.model.card import Card
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug, Denied, ErrorCode, Offline
from desktop.model.ids import GroupId, ItemId, MailboxId, PersonKey
from desktop.model.people import Group, Members, Organisation, Person


class MemoryTenant:
    """People, groups, photos and mailboxes in memory; thread-safe.

    `now` dates the readings. `page_size` is for directory readings, `batch_size` for writes. `prefix` begins all ids of
    folders and contacts, so that two tenants have none in common.
    """

    def __init__(
        self,
        *,
        name: str = "Contoso",
        tenant_id: str = "11111111-2222-4333-8444-555555555555",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        page_size: int = 200,
        batch_size: int = 20,
        prefix: str = "",
    ) -> None:
        self._lock = threading.RLock()
        self._faults = Faults()
        self._mailboxes = Mailboxes(prefix)
        self.directory = MemoryDirectory(Organisation(tenant_id, name, "DE"), self._faults, self._lock, page_size)
        self.contacts = MemoryTarget(self._mailboxes, self._faults, self._lock, now, batch_size)
        self.sign_in = MemorySignIn(tenant_id)

    # --- filling ---

    def put_person(self, person: Person, photo: bytes | None = None) -> None:
        """Add or change a person; a photo of `None` leaves the photo as it is, an empty one removes it."""
        with self._lock:
            self.directory.people_by_key[person.key] = person
            self.directory.changed(person.key)
            if photo is not None:
                self.directory.photos_by_key[person.key] = photo

    def remove_person(self, key: PersonKey) -> None:
        """Remove a person."""
        with self._lock:
            del self.directory.people_by_key[key]
            self.directory.photos_by_key.pop(key, None)
            self.directory.changed(key)

    def put_group(self, group: Group, people: Sequence[PersonKey] = (), groups: Sequence[GroupId] = ()) -> None:
        """Add or change a group and its direct members."""
        with self._lock:
            self.directory.groups_by_id[group.id] = group
            self.directory.members_by_id[group.id] = Members(group.id, tuple(people), tuple(groups))
            self.directory.changed(group.id)

    def remove_group(self, group_id: GroupId) -> None:
        """Remove a group."""
        with self._lock:
            del self.directory.groups_by_id[group_id], self.directory.members_by_id[group_id]
            self.directory.changed(group_id)

    def add_mailbox(self, mailbox_id: MailboxId) -> FolderRef:
        """Add a mailbox and return its default folder."""
        with self._lock:
            self._mailboxes.add_mailbox(mailbox_id)
            found = self._mailboxes.by_name(mailbox_id, "")
            if found is None:
                raise Bug("a mailbox without a default folder")
            return FolderRef(mailbox_id, found.folder_id)

    def remove_mailbox(self, mailbox_id: MailboxId) -> None:
        """Remove a mailbox with all that is in it."""
        with self._lock:
            del self._mailboxes.folders[mailbox_id]

    def add_folder(self, mailbox_id: MailboxId, name: str, mark: str = "") -> FolderRef:
        """Add a contact folder below Contacts; without a mark it is foreign."""
        with self._lock:
            return FolderRef(mailbox_id, self._mailboxes.add_folder(mailbox_id, name, mark).folder_id)

    def remove_folder(self, folder: FolderRef) -> None:
        """Remove a folder, as a mailbox's user does."""
        with self._lock:
            del self._mailboxes.folders[folder.mailbox_id][folder.folder_id]

    def add_contact(self, folder: FolderRef, card: Card, mark: str = "", photo: bytes = b"") -> ItemId:
        """Add a contact, as a mailbox's user does; with a mark it is a copy of one of ours."""
        with self._lock:
            return self._mailboxes.add_contact(self._folder(folder), card, mark, photo).item_id

    def edit_contact(self, folder: FolderRef, item_id: ItemId, card: Card) -> None:
        """Change a contact's content, as a mailbox's user does; the mark stays."""
        with self._lock:
            contact = self._folder(folder).contacts[item_id]
            contact.card, contact.version = card, self._mailboxes.new_version()

    def put_contact_photo(self, folder: FolderRef, item_id: ItemId, photo: bytes) -> None:
        """Change a contact's photo, as a mailbox's user does."""
        with self._lock:
            contact = self._folder(folder).contacts[item_id]
            contact.photo, contact.version = photo, self._mailboxes.new_version()

    def remove_contact(self, folder: FolderRef, item_id: ItemId) -> None:
        """Delete a contact, as a mailbox's user does."""
        with self._lock:
            self._mailboxes.remove(self._folder(folder), item_id)

    def move_mailbox(self, mailbox_id: MailboxId, target: MemoryTenant, new_id: MailboxId) -> None:
        """Move a mailbox to another tenant: content, marks and photos stay, every id and version is made anew."""
        with self._lock:
            moved = self._mailboxes.folders.pop(mailbox_id)
        with target._lock:
            target._mailboxes.take_in(new_id, moved.values())

    def expire_changes(self) -> None:
        """Make every state of a folder worthless that was given out so far."""
        with self._lock:
            self._faults.changes_from = self._mailboxes.state()

    # --- looking ---

    def folder(self, mailbox_id: MailboxId, name: str) -> FolderRef | None:
        """Return a folder by name."""
        with self._lock:
            found = self._mailboxes.by_name(mailbox_id, name)
            return FolderRef(mailbox_id, found.folder_id) if found else None

    def contacts_in(self, folder: FolderRef) -> tuple[MemoryContact, ...]:
        """Return copies of what lies in a folder."""
        with self._lock:
            return tuple(replace(contact) for contact in self._folder(folder).contacts.values())

    def foreign_contacts(self) -> dict[tuple[MailboxId, ItemId], MemoryContact]:
        """Return copies of every contact without a mark: they must be equal before and after a run."""
        with self._lock:
            return {
                (mailbox_id, contact.item_id): replace(contact)
                for mailbox_id in self._mailboxes.folders
                for _, contact in self._mailboxes.contacts_of(mailbox_id)
                if not contact.mark
            }

    # --- failing ---

    def fail_next(
        self,
        mailbox_id: MailboxId | None,
        state: WriteState,
        *,
        kind: type[Write] | None = None,
        error: AppError | None = None,
        wait_s: float | None = None,
        commit: Commit = Commit.NEVER,
        times: int = 1,
    ) -> None:
        """Let the next writes of a mailbox (`None`: of any), of one kind (`None`: of any), end in a state."""
        with self._lock:
            self._faults.order(mailbox_id, state, kind=kind, error=error, wait_s=wait_s, commit=commit, times=times)

    def lose_next(
        self, mailbox_id: MailboxId | None, commit: Commit, kind: type[Write] | None = None, times: int = 1
    ) -> None:
        """Let the answers of the next writes get lost, executed or not."""
        self.fail_next(mailbox_id, WriteState.UNKNOWN, kind=kind, commit=commit, times=times)

    def commit_late(self) -> list[WriteAnswer]:
        """Execute now what was lost with `Commit.LATER`."""
        with self._lock:
            late, self._faults.late = self._faults.late, []
            return [self.contacts.execute(write) for write in late]

    def close_mailbox(self, mailbox_id: MailboxId, error: AppError | None = None) -> None:
        """Refuse a mailbox to the application until it is opened again."""
        with self._lock:
            self._faults.closed[mailbox_id] = error or Denied(ErrorCode.MAILBOX_DENIED)

    def open_mailbox(self, mailbox_id: MailboxId) -> None:
        """Let the application into a mailbox again."""
        with self._lock:
            self._faults.closed.pop(mailbox_id, None)

    def cut_readings(self, mailbox_id: MailboxId, *, is_cut: bool = True) -> None:
        """Let readings of a mailbox's folders end half-way."""
        with self._lock:
            (self._faults.partial.add if is_cut else self._faults.partial.discard)(mailbox_id)

    def go_offline(self, error: AppError | None = None) -> None:
        """Be out of reach: readings raise, writes are not sent."""
        with self._lock:
            self._faults.offline = error or Offline(ErrorCode.HOST_UNREACHABLE)

    def come_back(self) -> None:
        """Be reachable again."""
        with self._lock:
            self._faults.offline = None

    # --- using ---

    def connection(self) -> MemoryConnection:
        """Return an open connection to it."""
        return MemoryConnection(self.directory, self.contacts, self.sign_in, self._faults)

    def opener(self) -> MemoryOpener:
        """Return an opener whose every connection leads here."""
        return MemoryOpener(self.connection)

    def _folder(self, ref: FolderRef) -> MemoryFolder:
        found = self._mailboxes.folder(ref)
        if found is None:
            raise Bug("no such folder in this tenant")
        return found
