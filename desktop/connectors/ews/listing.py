"""Reads listings of one mailbox to their ends, and knows when they are not at their ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.connectors.ews.envelope import Element, message_tag, text_of, type_tag
from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.fields import read_contact, read_id
from desktop.connectors.ews.questions import Question, find_folders, find_items, get_contacts, sync_items
from desktop.connectors.ews.service import Exchange, Mailbox, Message, Unsent, chunks
from desktop.model.contact import Contact
from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import ItemId

FIND_PAGE = 1000
SYNC_PAGE = 512
"""The service gives no more changes at once."""
GET_CHUNK = 100
FOLDER_PAGE = 1000
_MOST_PAGES = 10_000
_RESTARTS = 2
_TRUE = frozenset(("true", "1"))


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is asked for at once; tests ask for less."""

    find_page: int = FIND_PAGE
    sync_page: int = SYNC_PAGE
    get_chunk: int = GET_CHUNK


@dataclass(slots=True)
class Found:
    """Contacts as far as they could be read; with an `error` there may be more."""

    contacts: list[Contact] = field(default_factory=list)
    has_answer: bool = False
    error: AppError | None = None


@dataclass(slots=True)
class Changes:
    """Ids of what changed, and the state after it, "" where the end was not reached."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    state: str = ""


def broken(cause: str) -> Offline:
    """Return the error for an answer that is not whole."""
    return Offline(ErrorCode.ANSWER_BROKEN, cause=cause)


def read_pages(exchange: Exchange, ask: Callable[[int], Question], container: str, asked: Asked) -> list[Element]:
    """Return every entry of a listing; one that changed while it was read is read anew.

    Raises `Offline` (ANSWER_BROKEN) where pages and counts do not agree in the end.
    """
    for _ in range(_RESTARTS):
        rows = _Pages(exchange, ask, container, asked).read()
        if rows is not None:
            return rows
    raise broken("counts that don't agree")


class _Pages:
    """One way through the pages of a FindItem or FindFolder."""

    def __init__(self, exchange: Exchange, ask: Callable[[int], Question], container: str, asked: Asked) -> None:
        self._exchange = exchange
        self._ask = ask
        self._container = container
        self._asked = asked
        self.rows: list[Element] = []
        self.pages = 0

    def read(self) -> list[Element] | None:
        """Return the rows, `None` where something came or went meanwhile, so that one of them may be missing.

        Each page begins with the last row of the one before: what is taken out or put in further up shifts the rest,
        and no count shows it where both happen.
        """
        first_total = -1
        for _ in range(_MOST_PAGES):
            offset = max(len(self.rows) - 1, 0)
            total, is_last, next_offset, page = self._page(offset)
            if self.rows and (not page or read_id(page[0]) != read_id(self.rows[-1])):
                return None
            first_total = total if first_total < 0 else first_total
            new = page[1:] if self.rows else page
            self.rows += new
            self.pages += 1
            if total != first_total or (is_last and total != len(self.rows)):
                return None
            if is_last:
                return self.rows
            # A page that goes on holds something new, and goes on where it ends.
            if not new or next_offset != offset + len(page) or total <= len(self.rows):
                return None
        raise broken("pages without an end")

    def _page(self, offset: int) -> tuple[int, bool, int, list[Element]]:
        service, payload = self._ask(offset)
        (message,) = self._exchange.read(service, payload, 1, self._asked)
        if message.error is not None:
            raise message.error
        root = message.child("RootFolder")
        found = root.find(type_tag(self._container))
        return (*_paging(root), list(found) if found is not None else [])


def _paging(root: Element) -> tuple[int, bool, int]:
    total, last = root.get("TotalItemsInView", ""), root.get("IncludesLastItemInRange", "").lower()
    offset = root.get("IndexedPagingOffset", "")
    numbers = [text for text in (total, offset) if text]
    if not total or any(not (text.isascii() and text.isdecimal() and len(text) < 10) for text in numbers):
        raise broken("a page that doesn't count")
    if last not in ("true", "false", "1", "0"):
        raise broken("a page that doesn't say whether it is the last")
    return int(total), last in _TRUE, int(offset or -1)


def read_folders(exchange: Exchange, mailbox: Mailbox, parent: str, asked: Asked) -> list[Element]:
    """Return the folders right below another one."""
    return read_pages(exchange, lambda offset: find_folders(mailbox, offset, FOLDER_PAGE, parent), "Folders", asked)


def read_folder(exchange: Exchange, mailbox: Mailbox, folder_id: str, sizes: Sizes) -> Found:
    """Return the contacts of a folder; what breaks off leaves those that were read, and the error."""
    found = Found()
    pages = _Pages(
        exchange, lambda offset: find_items(mailbox, folder_id, offset, sizes.find_page), "Items", Asked.FOLDER
    )
    for attempt in range(_RESTARTS + 1):
        pages.rows, pages.pages = [], 0
        try:
            whole = pages.read()
        except Unsent as unsent:
            found.error = unsent.error
            break
        except AppError as error:
            found.error = error
            break
        if whole is not None:
            break
        if attempt == _RESTARTS:
            found.error = broken("counts that don't agree")
    found.has_answer = pages.pages > 0
    items = [read_id(row)[0] for row in pages.rows if row.tag == type_tag("Contact")]
    if not all(items):
        found.error = found.error or broken("a contact without an id")
    try:
        found.contacts = get_all(exchange, mailbox, [one for one in items if one], sizes, found)
    except AppError as error:
        found.error = found.error or error
    return found


def get_all(
    exchange: Exchange, mailbox: Mailbox, item_ids: Sequence[str], sizes: Sizes, partly: Found | None = None
) -> list[Contact]:
    """Return contacts by their ids; one that is gone meanwhile is left out.

    Raises `AppError` where one can't be read; with `partly`, those before it stand there.
    """
    contacts = partly.contacts if partly is not None else []
    for portion in chunks(list(dict.fromkeys(item_ids)), sizes.get_chunk):
        service, payload = get_contacts(mailbox, portion)
        for message in exchange.read(service, payload, len(portion), Asked.ITEM):
            contact = _contact(message)
            if contact is not None:
                contacts.append(contact)
    return contacts


def _contact(message: Message) -> Contact | None:
    if message.error is not None:
        if message.error.code is ErrorCode.ITEM_MISSING:
            return None
        raise message.error
    items = list(message.child("Items"))
    if len(items) != 1:
        raise broken("not one item")
    contact = read_contact(items[0])
    if contact is None:
        raise broken("a contact without an id")
    return contact


def read_changes(exchange: Exchange, mailbox: Mailbox, folder_id: str, state: str, sizes: Sizes) -> Changes:
    """Return what changed since a state, "" for everything, to the last page; what comes twice counts as it came last.

    Raises `AppError`; a state counts only where the last page was read.
    """
    rows: dict[str, bool] = {}
    for _ in range(_MOST_PAGES):
        service, payload = sync_items(mailbox, folder_id, state, sizes.sync_page)
        (message,) = exchange.read(service, payload, 1, Asked.FOLDER)
        if message.error is not None:
            raise message.error
        next_state = text_of(message.element, message_tag("SyncState")).strip()
        last = text_of(message.element, message_tag("IncludesLastItemInRange")).strip().lower()
        page = list(message.child("Changes"))
        if not next_state or last not in ("true", "false", "1", "0"):
            raise broken("changes without a state")
        _take_changes(page, rows)
        if last in _TRUE:
            return Changes(
                [one for one, is_there in rows.items() if is_there],
                [one for one, is_there in rows.items() if not is_there],
                next_state,
            )
        if not page or next_state == state:
            raise broken("changes that don't go on")
        state = next_state
    raise broken("changes without an end")


def _take_changes(page: list[Element], rows: dict[str, bool]) -> None:
    """Note which items of a page are there and which are gone."""
    for change in page:
        is_there = change.tag != type_tag("Delete")
        if is_there and change.tag == type_tag("ReadFlagChange"):
            continue
        holder = change
        if is_there:
            if len(change) != 1:
                raise broken("a change of nothing")
            holder = change[0]
        item_id = read_id(holder)[0]
        if not item_id:
            raise broken("a change without an id")
        if is_there and holder.tag != type_tag("Contact"):
            continue
        rows.pop(item_id, None)
        rows[item_id] = is_there


def item_ids(found: Sequence[str]) -> tuple[ItemId, ...]:
    """Return ids as the program names them."""
    return tuple(ItemId(one) for one in found)
