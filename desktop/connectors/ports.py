"""What the program asks of the outside world; every connector fulfils these, and one contract suite checks each.

All methods block and are called on the `net` lane. They raise `AppError` only. Methods that take a sequence answer in
the same order, one answer for one question, and put a failure of one question into its answer; they raise only where
nothing can be answered (no sign-in, no network, cancelled).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.model.card import Card, CardField
from desktop.model.connection import Account, Connection, ConnectionSecrets
from desktop.model.contact import Contact, FolderRef
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError
from desktop.model.ids import FolderId, GroupId, ItemId, MailboxId, PersonKey, SourceId, Version
from desktop.model.people import Group, Members, Organisation, Person
from desktop.model.people_file import PeopleFile
from desktop.model.reading import Reading


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some people of a directory; `state` comes with the last page only and continues from there next time.

    `is_restart` is set on the first page of a full reading: what is not in this reading is gone.
    """

    people: tuple[Person, ...]
    removed: tuple[PersonKey, ...] = ()
    state: str | None = None
    is_restart: bool = False


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """Some groups of a directory, in the manner of `PeoplePage`."""

    groups: tuple[Group, ...]
    removed: tuple[GroupId, ...] = ()
    state: str | None = None
    is_restart: bool = False


@dataclass(frozen=True, slots=True)
class PhotoWant:
    """A question for a person's photo; with the tag of the one we hold, an unchanged photo is not sent again."""

    person_key: PersonKey
    known_tag: str | None = None


class PhotoState(StrEnum):
    """The answer to a `PhotoWant`."""

    UNCHANGED = "unchanged"
    NEW = "new"
    NONE = "none"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PhotoAnswer:
    """A photo as the source holds it (`content` for NEW only), not yet checked or scaled.

    `tag` comes with NEW, and with NONE where the source can tell later that there is still none.
    """

    person_key: PersonKey
    state: PhotoState
    tag: str = ""
    content: bytes = b""
    error: AppError | None = None


class DirectoryReader(Protocol):
    """Reads people, groups and photos of one connection."""

    def organisation(self) -> Organisation:
        """Return the tenant's name."""

    def people(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield users and guests, all without `state`, else what changed since; an expired state restarts by itself."""

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield organisation contacts in the manner of `people`."""

    def groups(self, state: str | None) -> Iterator[GroupsPage]:
        """Yield groups in the manner of `people`."""

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return the direct members of each group."""

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos; at most 20 wants are answered with one or two calls."""


@dataclass(frozen=True, slots=True)
class FolderWant:
    """A question for a folder by name below Contacts; "" is the default Contacts folder."""

    mailbox_id: MailboxId
    name: str


class FolderState(StrEnum):
    """The answer to a `FolderWant`."""

    OURS = "ours"
    """It carries our mark."""
    FOREIGN = "foreign"
    """It exists without our mark; used only after confirmation. The default folder is always foreign."""
    ABSENT = "absent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FolderAnswer:
    """Where a folder stands."""

    want: FolderWant
    state: FolderState
    folder_id: FolderId | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class ContactsAnswer:
    """All contacts of a folder, marks included; PARTIAL when the service did not deliver to the end."""

    folder: FolderRef
    reading: Reading[Contact] | None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class ChangesWant:
    """A question for what changed in a folder since a state that the service told."""

    folder: FolderRef
    state: str


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """What changed in a folder; `state` continues from here, DELTA_EXPIRED says that it has to be read whole again.

    The service tells neither marks nor photos of what changed: `mark` and `has_photo` are `None` there. Contacts can be
    told again though nothing changed. Without a `state` nothing of the answer counts.
    """

    folder: FolderRef
    changed: tuple[Contact, ...] = ()
    removed: tuple[ItemId, ...] = ()
    state: str | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """Make a folder below Contacts, with the folder mark."""

    mailbox_id: MailboxId
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class CreateContact:
    """Create a contact; the mark is written in the create itself."""

    folder: FolderRef
    card: Card
    mark: str

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox that is written."""
        return self.folder.mailbox_id


@dataclass(frozen=True, slots=True)
class UpdateContact:
    """Write `fields` of `card` (an empty value clears) and the new mark; refused where `version` no longer holds.

    `fields` may be empty: then only the mark is written. Display name and file-as are sent with every change of a name
    part, because Exchange makes them anew otherwise.
    """

    folder: FolderRef
    item_id: ItemId
    version: Version
    card: Card
    fields: tuple[CardField, ...]
    mark: str

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox that is written."""
        return self.folder.mailbox_id


@dataclass(frozen=True, slots=True)
class DeleteContact:
    """Move a contact to the deleted items; refused where `version` no longer holds."""

    folder: FolderRef
    item_id: ItemId
    version: Version

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox that is written."""
        return self.folder.mailbox_id


@dataclass(frozen=True, slots=True)
class PutPhoto:
    """Write the photo of a contact; empty content removes it. The contact's version changes and is not told."""

    folder: FolderRef
    item_id: ItemId
    content: bytes

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox that is written."""
        return self.folder.mailbox_id


Write = MakeFolder | CreateContact | UpdateContact | DeleteContact | PutPhoto


class WriteState(StrEnum):
    """What became of a write."""

    DONE = "done"
    CONFLICT = "conflict"
    """The version no longer held; nothing was written."""
    REFUSED = "refused"
    """The service will not do it; nothing was written and repeating is of no use."""
    NOT_SENT = "not_sent"
    """It was certainly not executed; may be repeated, after `error.wait_s` where there is one."""
    THROTTLED = "throttled"
    """Asked to wait `error.wait_s`; a create may have been executed nevertheless."""
    UNKNOWN = "unknown"
    """No usable answer: it may or may not have been executed, now or later."""


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """The result of one write; ids, version and content are those after it, where the service told."""

    state: WriteState
    item_id: ItemId | None = None
    folder_id: FolderId | None = None
    version: Version | None = None
    card: Card | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class TargetLimits:
    """How much a target takes at once.

    `batch_size` writes go into one call of `ContactTarget.write`, of several mailboxes where `spans_mailboxes`;
    `mailbox_parts` of one mailbox may be under way at any time, `max_bytes` is the size of a call. One mailbox takes
    `mailbox_requests` parts in `mailbox_requests_s` seconds, and `mailbox_upload` bytes in `mailbox_upload_s`.
    `tells_changes` where `begin_changes` and `changes` are worth their calls.
    """

    batch_size: int = 20
    spans_mailboxes: bool = True
    mailbox_parts: int = 4
    max_bytes: int = 3_500_000
    tells_changes: bool = False
    mailbox_requests: int = 10_000
    mailbox_requests_s: float = 600.0
    mailbox_upload: int = 150_000_000
    mailbox_upload_s: float = 300.0


class ContactTarget(Protocol):
    """Reads and writes the contact folders of many mailboxes."""

    @property
    def limits(self) -> TargetLimits:
        """How much may be asked at once."""

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        """Look for folders and tell whether they are ours; also shows which mailboxes can be reached."""

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        """Read whole folders, to the end of every page chain."""

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return a state of each folder from which `changes` continues; what is read afterwards is at least as new."""

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        """Return what changed in folders since; one part for each while little did."""

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return what our property says on each folder, "" where it is not there."""

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        """Write that property on at most `limits.batch_size` folders in one call, once; `None` where it was written."""

    def photos(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        """Return the photos of contacts, `None` where there is none (before-images, reviews)."""

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Send at most `limits.batch_size` writes in one call, once: nothing is repeated in here."""


@dataclass(frozen=True, slots=True)
class CallCount:
    """What was sent since the connection was opened."""

    calls: int = 0
    parts: int = 0


class SignIn(Protocol):
    """The administrator's own sign-in."""

    def account(self) -> Account | None:
        """Return who is signed in, from the token cache alone, without a call."""

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> Account:
        """Let the administrator sign in in the browser; `show_address` opens or prints the address.

        Ends with `SIGN_IN_CLOSED` when cancelled, refused by the person or after five minutes.
        """

    def sign_in_by_code(self, show_code: Callable[[DeviceCode], None], is_cancelled: Callable[[], bool]) -> Account:
        """Let the administrator type a code on any device; `show_code` shows or prints it.

        Ends with `SIGN_IN_CLOSED` when cancelled or declined, `SIGN_IN_EXPIRED` once the code lasts no longer.
        """

    def sign_out(self) -> None:
        """Forget the tokens."""


class OpenConnection(Protocol):
    """A connection that is ready to be used; closing it gives up its sessions and a demo tenant's process."""

    @property
    def directory(self) -> DirectoryReader:
        """Reader of the directory: signed in as the administrator where he is, else as the application."""

    @property
    def contacts(self) -> ContactTarget:
        """Reader and writer of mailboxes, as the application."""

    @property
    def sign_in(self) -> SignIn:
        """The administrator's sign-in."""

    def check(self) -> None:
        """Prove that the application may read the directory; raises what is missing."""

    def calls(self) -> CallCount:
        """Return what was sent so far."""

    def close(self) -> None:
        """End it; later calls fail."""


class ConnectionOpener(Protocol):
    """Makes usable connections out of stored ones; the composition root provides it."""

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        """Open a connection; `keep_tokens` is called (any thread) with the token cache whenever it changed."""


class PeopleFileReader(Protocol):
    """Reads people out of vCard and CSV files."""

    def read(self, path: Path, source_id: SourceId, key_column: str = "") -> PeopleFile:
        """Read a file to its end, on the `cpu` lane; keys belong to the source, so that the next file gives the same.

        `key_column` names the column of a table that tells people apart. Raises `Invalid`: FILE_UNREADABLE,
        PEOPLE_FILE_INVALID with the line.
        """
