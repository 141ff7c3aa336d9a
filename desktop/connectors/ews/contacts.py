"""Reads and writes the contact folders of an Exchange Server's mailboxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.connectors.ews.addresses import AddressBook
from desktop.connectors.ews.envelope import Element, text_of, type_tag
from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.fields import has_folder_mark, read_id, read_mark
from desktop.connectors.ews.listing import (
    Found,
    Sizes,
    broken,
    get_all,
    item_ids,
    read_changes,
    read_folder,
    read_folders,
)
from desktop.connectors.ews.photos import read_photos
from desktop.connectors.ews.public import SIGN, public_folder
from desktop.connectors.ews.questions import CONTACTS, get_contacts_folder, get_folders, get_place, mark_folders
from desktop.connectors.ews.service import Exchange, Mailbox, Message
from desktop.connectors.ews.writes import Writer
from desktop.connectors.ports import (
    ChangesAnswer,
    ChangesWant,
    ContactsAnswer,
    FolderAnswer,
    FolderState,
    FolderWant,
    TargetLimits,
    Write,
    WriteAnswer,
)
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug, ErrorCode, Gone
from desktop.model.ids import FolderId, ItemId, MailboxId
from desktop.model.reading import Completeness, Reading

T = TypeVar("T")
R = TypeVar("R")

LIMITS = TargetLimits(
    batch_size=50,  # what the vendor advises for one request; a budget is used up by time, not by requests
    spans_mailboxes=False,  # a request impersonates one mailbox
    mailbox_parts=50,  # one request under way in a mailbox, whatever it holds: its items are locked one after the other
    max_bytes=8_000_000,  # the server's own limit is 64 MB, but its front ends are often set to less
    tells_changes=True,
    mailbox_requests=2_000,  # no published number; the throttling policy counts time, and says so with a back-off
    mailbox_requests_s=300.0,
    mailbox_upload=100_000_000,
    mailbox_upload_s=300.0,
)


class ExchangeContacts:
    """A `ContactTarget` for one Exchange Server; each request impersonates the mailbox that it is about."""

    def __init__(self, exchange: Exchange, addresses: AddressBook, sizes: Sizes | None = None) -> None:
        self._exchange = exchange
        self._addresses = addresses
        self._sizes = sizes or Sizes()
        self._writer = Writer(exchange, self._mailbox)

    @property
    def limits(self) -> TargetLimits:
        """How much may be asked at once."""
        return LIMITS

    def _mailbox(self, mailbox_id: MailboxId) -> Mailbox:
        return self._exchange.mailbox(self._addresses.get(mailbox_id))

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        """Look for folders and tell whether they carry our mark: one request for each mailbox, however many names.

        A name that begins with a backslash is the path of a public folder, as the mailbox sees it; it is never ours.
        """
        owners = list(dict.fromkeys(want.mailbox_id for want in wants))
        self._addresses.prepare(owners)
        questions = [(owner, {want.name for want in wants if want.mailbox_id == owner}) for owner in owners]
        answers = dict(zip(owners, self._exchange.each(questions, self._folders_of), strict=True))
        return [_folder_answer(want, answers[want.mailbox_id]) for want in wants]

    def _folders_of(self, question: tuple[MailboxId, set[str]]) -> dict[str, list[Element]]:
        """Return the folders of a mailbox by name in one case; the default folder has the name ""."""
        owner, names = question
        mailbox = self._mailbox(owner)
        found: dict[str, list[Element]] = {}
        if "" in names:
            service, payload = get_contacts_folder(mailbox)
            found[""] = [_only(self._exchange.read(service, payload, 1, Asked.MAILBOX), "Folders")]
        for name in (one for one in names if one.startswith(SIGN)):
            folder = public_folder(self._exchange, mailbox, name)
            found[name.casefold()] = [] if folder is None else [folder]
        if any(name and not name.startswith(SIGN) for name in names):
            for folder in read_folders(self._exchange, mailbox, CONTACTS, Asked.MAILBOX):
                found.setdefault(text_of(folder, type_tag("DisplayName")).casefold(), []).append(folder)
        return found

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        """Read whole folders with marks: their ids first, then what stands on the contacts."""
        self._addresses.prepare(folder.mailbox_id for folder in folders)
        answers = self._exchange.each(folders, self._read)
        return [self._reading(folder, one) for folder, one in zip(folders, answers, strict=True)]

    def _read(self, folder: FolderRef) -> Found:
        found = read_folder(self._exchange, self._mailbox(folder.mailbox_id), folder.folder_id, self._sizes)
        if not found.has_answer and found.error is not None:
            raise found.error
        return found

    def _reading(self, folder: FolderRef, found: Found | AppError) -> ContactsAnswer:
        if isinstance(found, AppError):
            return ContactsAnswer(folder, None, found)
        completeness = Completeness.PARTIAL if found.error else Completeness.FULL
        taken_at = self._exchange.patience.timing.utc_now()
        return ContactsAnswer(folder, Reading(tuple(found.contacts), completeness, taken_at), found.error)

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return where changes of folders are followed from; the service lists the id of every contact for that."""

        def begin(folder: FolderRef) -> str:
            mailbox = self._mailbox(folder.mailbox_id)
            return read_changes(self._exchange, mailbox, folder.folder_id, "", self._sizes).state

        self._addresses.prepare(folder.mailbox_id for folder in folders)
        return self._exchange.each(folders, begin)

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        """Return what changed in folders: two requests for each, and one more for every hundred contacts that did.

        Marks are left out, as the port says: an answer that showed some of them would be read as a whole folder's.
        """
        self._addresses.prepare(want.folder.mailbox_id for want in wants)
        answers = self._exchange.each(wants, self._changes)
        return [
            ChangesAnswer(want.folder, error=one) if isinstance(one, AppError) else one
            for want, one in zip(wants, answers, strict=True)
        ]

    def _changes(self, want: ChangesWant) -> ChangesAnswer:
        mailbox = self._mailbox(want.folder.mailbox_id)
        told = read_changes(self._exchange, mailbox, want.folder.folder_id, want.state, self._sizes)
        self._check_place(mailbox, want.folder)
        there = get_all(self._exchange, mailbox, told.changed, self._sizes)
        changed = tuple(replace(contact, mark=None, has_photo=None) for contact in there)
        # What is gone by now comes as removed with the next state.
        return ChangesAnswer(want.folder, changed, item_ids(told.removed), told.state)

    def _check_place(self, mailbox: Mailbox, folder: FolderRef) -> None:
        """Raise `Gone` (FOLDER_MISSING) for a folder that its user deleted: it goes on to answer from Deleted Items."""
        service, payload = get_place(mailbox, folder.folder_id)
        own, deleted = self._exchange.read(service, payload, 2, Asked.FOLDER)
        parent = _only([own], "Folders").find(type_tag("ParentFolderId"))
        if deleted.error is None and parent is not None and parent.get("Id") == read_id(_only([deleted], "Folders"))[0]:
            raise Gone(ErrorCode.FOLDER_MISSING, cause="in Deleted Items")

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return what our property says on each folder; the folders of a mailbox are asked for at once."""

        def ask(mailbox: Mailbox, group: Sequence[FolderRef]) -> list[str | AppError]:
            service, payload = get_folders(mailbox, [folder.folder_id for folder in group])
            return [_mark(one) for one in self._exchange.read(service, payload, len(group), Asked.FOLDER)]

        return self._by_mailbox(folders, lambda folder: folder.mailbox_id, ask)

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        """Write our property on folders, once; one request for each mailbox."""
        if len(marks) > LIMITS.batch_size:
            raise Bug(f"{len(marks)} marks in one call")

        def ask(mailbox: Mailbox, group: Sequence[tuple[FolderRef, str]]) -> list[AppError | None]:
            service, payload = mark_folders(mailbox, [(folder.folder_id, mark) for folder, mark in group])
            return [one.error for one in self._exchange.send(service, payload, len(group), Asked.FOLDER)]

        return self._by_mailbox(marks, lambda one: one[0].mailbox_id, ask)

    def photos(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        """Return the photos of contacts."""

        def ask(mailbox: Mailbox, group: Sequence[tuple[FolderRef, ItemId]]) -> list[bytes | AppError | None]:
            return read_photos(self._exchange, mailbox, [item_id for _, item_id in group])

        return self._by_mailbox(items, lambda one: one[0].mailbox_id, ask)

    def _by_mailbox(
        self,
        questions: Sequence[T],
        owner_of: Callable[[T], MailboxId],
        ask: Callable[[Mailbox, Sequence[T]], Iterable[R]],
    ) -> list[R | AppError]:
        """Ask the questions of each mailbox at once and return the answers in the order of the questions."""
        places: dict[MailboxId, list[int]] = {}
        for place, question in enumerate(questions):
            places.setdefault(owner_of(question), []).append(place)
        self._addresses.prepare(places)

        def ask_one(owner: MailboxId) -> list[R]:
            group = [questions[place] for place in places[owner]]
            return list(ask(self._mailbox(owner), group))

        answers: list[R | AppError] = [Bug("not asked")] * len(questions)
        for owner, found in zip(places, self._exchange.each(list(places), ask_one), strict=True):
            for number, place in enumerate(places[owner]):
                answers[place] = found if isinstance(found, AppError) else found[number]
        return answers

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Send writes, each once; those of one kind in one mailbox go out in one request."""
        if len(writes) > LIMITS.batch_size:
            raise Bug(f"{len(writes)} writes in one call")
        self._addresses.prepare(one.mailbox_id for one in writes)
        return self._writer.write(writes)


def _only(messages: list[Message], container: str) -> Element:
    (message,) = messages
    if message.error is not None:
        raise message.error
    found = list(message.child(container))
    if len(found) != 1:
        raise broken("not one folder")
    return found[0]


def _mark(message: Message) -> str | AppError:
    try:
        return read_mark(_only([message], "Folders"))
    except AppError as error:
        return error


def _folder_answer(want: FolderWant, found: dict[str, list[Element]] | AppError) -> FolderAnswer:
    if isinstance(found, AppError):
        return FolderAnswer(want, FolderState.FAILED, error=found)
    folders = found.get(want.name.casefold(), [])
    if not folders:
        return FolderAnswer(want, FolderState.ABSENT)
    # Names are unique below one parent; should two differ in case only, ours is the one with the mark.
    folder = next((one for one in folders if has_folder_mark(one)), folders[0])
    identifier = read_id(folder)[0]
    if not identifier:
        return FolderAnswer(want, FolderState.FAILED, error=broken("a folder without an id"))
    may_be_ours = want.name and not want.name.startswith(SIGN)
    state = FolderState.OURS if may_be_ours and has_folder_mark(folder) else FolderState.FOREIGN
    return FolderAnswer(want, state, FolderId(identifier))
