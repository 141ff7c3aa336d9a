"""Reads and writes the contact folders of a tenant's mailboxes."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.connectors.graph.batch import BATCH_SIZE, Batches, Part, PartAnswer
from desktop.connectors.graph.chains import Listing, read_chains
from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.fields import (
    EXPAND,
    EXPAND_FOLDER,
    SELECT,
    has_folder_mark,
    marked_folder,
    read_contact,
    read_folder_mark,
    text,
)
from desktop.connectors.graph.http import Graph, TokenSource, Unsent
from desktop.connectors.graph.links import Links
from desktop.connectors.graph.paths import (
    DEFAULT_FOLDER,
    contact_path,
    contacts_path,
    folder_path,
    folders_path,
    query,
    text_literal,
)
from desktop.connectors.graph.strict_json import JsonObject
from desktop.connectors.graph.writes import answer_of, part_of, state_of
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
    WriteState,
)
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Bug, Cancelled, ErrorCode, Offline, SignInNeeded
from desktop.model.ids import FolderId, ItemId
from desktop.model.reading import Completeness, Reading

CONTACTS_PAGE = 999
DELTA_PAGE = 200
"""The service gives no more at once."""


class GraphContacts:
    """A `ContactTarget` for one tenant, as the application; `page_size` contacts come at once."""

    def __init__(self, graph: Graph, tokens: TokenSource, page_size: int = CONTACTS_PAGE) -> None:
        self._graph = graph
        self._batches = Batches(graph, tokens)
        self._links = Links(graph.root)
        self._page_size = page_size

    @property
    def limits(self) -> TargetLimits:
        """How much may be asked at once."""
        return TargetLimits(batch_size=BATCH_SIZE, tells_changes=True)

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        """Look for folders and tell whether they carry our mark."""
        parts = [_folder_part(want) for want in wants]
        answers = self._batches.read(parts)
        return [_folder_answer(want, found) for want, found in zip(wants, answers, strict=True)]

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        """Read whole folders with marks; a chain that breaks off after some pages gives a PARTIAL reading."""
        options = query(top=str(self._page_size), select=SELECT, expand=EXPAND)
        starts = [contacts_path(folder) + options for folder in folders]
        listings = read_chains(
            self._batches, self._links, starts, lambda number: (folders[number].mailbox_id, Asked.FOLDER)
        )
        return [self._reading(folder, listing) for folder, listing in zip(folders, listings, strict=True)]

    def _reading(self, folder: FolderRef, listing: Listing) -> ContactsAnswer:
        if not listing.pages:
            return ContactsAnswer(folder, None, listing.error)
        found = [read_contact(row) for row in listing.rows]
        # The last one counts where an item comes twice: a page can shift while it is read.
        items = {contact.item_id: contact for contact in found if contact is not None}
        error = listing.error
        if error is None and None in found:
            error = Offline(ErrorCode.ANSWER_BROKEN, cause="a contact without an id")
        completeness = Completeness.PARTIAL if error else Completeness.FULL
        taken_at = self._graph.patience.timing.utc_now()
        return ContactsAnswer(folder, Reading(tuple(items.values()), completeness, taken_at), error)

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return where changes of folders are followed from.

        The service lists every contact for that, 200 at a time, with what later changes shall tell.
        """
        listings = self._delta([f"{contacts_path(folder)}/delta{query(select=SELECT)}" for folder in folders], folders)
        return [listing.error or listing.delta or _no_state() for listing in listings]

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        """Return what changed in folders; marks do not come with it, because a delta query does not expand."""
        folders = [want.folder for want in wants]
        listings = self._delta([want.state for want in wants], folders)
        return [_changes(folder, listing) for folder, listing in zip(folders, listings, strict=True)]

    def _delta(self, starts: Sequence[str], folders: Sequence[FolderRef]) -> list[Listing]:
        headers = {"Prefer": f"odata.maxpagesize={DELTA_PAGE}"}
        return read_chains(
            self._batches, self._links, starts, lambda number: (folders[number].mailbox_id, Asked.FOLDER), headers
        )

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        """Return what our property says on each folder."""
        options = query(select="id", expand=EXPAND_FOLDER)
        parts = [Part("GET", folder_path(folder) + options, Asked.FOLDER, folder.mailbox_id) for folder in folders]
        return [_mark(found) for found in self._batches.read(parts)]

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        """Write our property on folders, in one call, once."""
        if len(marks) > BATCH_SIZE:
            raise Bug(f"{len(marks)} marks in one call")
        if not marks:
            return []
        parts = [
            Part("PATCH", folder_path(folder), Asked.FOLDER, folder.mailbox_id, marked_folder(mark))
            for folder, mark in marks
        ]
        try:
            answers = self._batches.send_once(parts)
        except Unsent as unsent:
            raise unsent.error from None
        return [self._error(found, Asked.FOLDER) for found in answers]

    def _error(self, found: PartAnswer | AppError, asked: Asked) -> AppError | None:
        if isinstance(found, AppError):
            return found
        if found.is_success:
            return None
        return error_of(found.status, found.value, asked, self._graph.read_wait(found.headers))

    def photos(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        """Return the photos of contacts."""
        parts = [
            Part("GET", f"{contact_path(folder, item_id)}/photo/$value", Asked.PHOTO, folder.mailbox_id)
            for folder, item_id in items
        ]
        return [_photo(found) for found in self._batches.read(parts)]

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Send writes in one call, once."""
        if len(writes) > BATCH_SIZE:
            raise Bug(f"{len(writes)} writes in one call")
        if not writes:
            return []
        try:
            answers = self._batches.send_once([part_of(write) for write in writes])
        except Unsent as unsent:
            return [_not_sent(unsent.error)] * len(writes)
        except (SignInNeeded, Cancelled):
            raise
        except AppError as error:
            return [WriteAnswer(_state_of_all(error), error=error)] * len(writes)
        return [self._written(write, found) for write, found in zip(writes, answers, strict=True)]

    def _written(self, write: Write, found: PartAnswer | AppError) -> WriteAnswer:
        wait_s = self._graph.read_wait(found.headers) if isinstance(found, PartAnswer) else None
        return answer_of(write, found, wait_s)


def _no_state() -> AppError:
    return Offline(ErrorCode.ANSWER_BROKEN, cause="a delta query without a link to continue")


def _changes(folder: FolderRef, listing: Listing) -> ChangesAnswer:
    error = listing.error or (None if listing.delta else _no_state())
    if error is not None:
        return ChangesAnswer(folder, error=error)
    # What comes twice counts as it came last.
    rows = {text(row.get("id")): row for row in listing.rows}
    removed = tuple(ItemId(name) for name, row in rows.items() if "@removed" in row)
    found = [read_contact(row) for row in rows.values() if "@removed" not in row]
    changed = tuple(contact for contact in found if contact is not None)
    if "" in rows or len(changed) != len(found):
        return ChangesAnswer(folder, error=Offline(ErrorCode.ANSWER_BROKEN, cause="a contact without an id"))
    return ChangesAnswer(folder, changed, removed, listing.delta)


def _not_sent(error: AppError) -> WriteAnswer:
    """Return the answer for a write that did not go out; raises where no write can."""
    if isinstance(error, SignInNeeded | Cancelled):
        raise error
    return WriteAnswer(WriteState.NOT_SENT, error=error)


def _state_of_all(error: AppError) -> WriteState:
    """Return what became of the writes of a call that was answered as a whole with an error.

    A gateway that is busy may have handed the call on, so that anything may have been executed.
    """
    return WriteState.UNKNOWN if isinstance(error, Offline) else state_of(error, 0)


def _folder_part(want: FolderWant) -> Part:
    path = folders_path(want.mailbox_id)
    if not want.name:
        return Part("GET", f"{path}/{DEFAULT_FOLDER}" + query(select="id"), Asked.MAILBOX, want.mailbox_id)
    named = query(filter=f"displayName eq {text_literal(want.name)}", select="id,displayName", expand=EXPAND_FOLDER)
    return Part("GET", path + named, Asked.MAILBOX, want.mailbox_id)


def _folder_answer(want: FolderWant, found: PartAnswer | AppError) -> FolderAnswer:
    if isinstance(found, AppError):
        return FolderAnswer(want, FolderState.FAILED, error=found)
    if not found.is_success:
        return FolderAnswer(want, FolderState.FAILED, error=error_of(found.status, found.value, Asked.MAILBOX))
    try:
        return _placed(want, _found_folders(want, found.json()))
    except AppError as error:
        return FolderAnswer(want, FolderState.FAILED, error=error)


def _found_folders(want: FolderWant, body: JsonObject) -> list[JsonObject]:
    if not want.name:
        return [body]
    value = body.get("value")
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="no list of folders")
    return [row for row in value if text(row.get("displayName")).casefold() == want.name.casefold()]


def _placed(want: FolderWant, folders: list[JsonObject]) -> FolderAnswer:
    if not folders:
        return FolderAnswer(want, FolderState.ABSENT)
    # Names are unique below one parent; should two differ in case only, ours is the one with the mark.
    folder = next((row for row in folders if has_folder_mark(row)), folders[0])
    identifier = text(folder.get("id"))
    if not identifier:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a folder without an id")
    state = FolderState.OURS if want.name and has_folder_mark(folder) else FolderState.FOREIGN
    return FolderAnswer(want, state, FolderId(identifier))


def _mark(found: PartAnswer | AppError) -> str | AppError:
    if isinstance(found, AppError):
        return found
    if not found.is_success:
        return error_of(found.status, found.value, Asked.FOLDER)
    try:
        return read_folder_mark(found.json())
    except AppError as error:
        return error


def _photo(found: PartAnswer | AppError) -> bytes | AppError | None:
    if isinstance(found, AppError):
        return found
    if not found.is_success:
        error = error_of(found.status, found.value, Asked.PHOTO)
        return None if error.code is ErrorCode.ITEM_MISSING else error
    try:
        return found.content() or None
    except AppError as error:
        return error
