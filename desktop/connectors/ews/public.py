"""Contact folders among the public folders: sources that are read with the eyes of one mailbox."""

from __future__ import annotations

from desktop.connectors.ews.addresses import AddressBook
from desktop.connectors.ews.envelope import Element, text_of, type_tag
from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.fields import read_id
from desktop.connectors.ews.listing import broken, read_folders
from desktop.connectors.ews.questions import PUBLIC_FOLDERS
from desktop.connectors.ews.service import Exchange, Mailbox
from desktop.model.contact import FolderRef
from desktop.model.errors import Denied, Gone
from desktop.model.ids import FolderId, MailboxId
from desktop.model.search import PublicFolder

SIGN = "\\"
"""Stands before each name of a public folder's path, as in Outlook: no folder's name holds it."""
_CONTACTS = "IPF.Contact"
MOST_LEVELS = 20
MOST_FOLDERS = 5_000
"""Looking into more would take an hour: Exchange lists public folders one level at a time."""


def public_folder(exchange: Exchange, mailbox: Mailbox, name: str) -> Element | None:
    """Return the public folder of a path, `None` where it is not there; one request for each level."""
    found: Element | None = None
    parent = PUBLIC_FOLDERS
    for part in filter(None, name.split(SIGN)):
        folders = read_folders(exchange, mailbox, parent, Asked.FOLDER)
        same = (one for one in folders if text_of(one, type_tag("DisplayName")).casefold() == part.casefold())
        found = next(same, None)
        if found is None:
            return None
        parent = read_id(found)[0]
        if not parent:
            raise broken("a folder without an id")
    return found


class PublicFolders:
    """Finds public folders that hold contacts; `ContactTarget.contacts` reads them as any other folder.

    Exchange tells no changes of public folders, so `begin_changes` gives its refusal for them.
    """

    def __init__(self, exchange: Exchange, addresses: AddressBook) -> None:
        self._exchange = exchange
        self._addresses = addresses

    def find(self, reader: MailboxId) -> list[PublicFolder]:
        """Return the contact folders that `reader` may see, with their paths from the root; one request a folder.

        Raises `AppError` where the root can't be read; a branch that is closed to the reader is left out.
        """
        self._addresses.prepare([reader])
        mailbox = self._exchange.mailbox(self._addresses.get(reader))
        found: list[PublicFolder] = []
        waiting: list[tuple[tuple[str, ...], str]] = [((), PUBLIC_FOLDERS)]
        asked = 0
        while waiting:
            path, parent = waiting.pop(0)
            asked += 1
            if asked > MOST_FOLDERS:
                raise broken("too many public folders")
            try:
                folders = read_folders(self._exchange, mailbox, parent, Asked.FOLDER)
            except (Denied, Gone) as error:
                if not path:
                    raise error from None
                continue
            for folder in folders:
                identifier = read_id(folder)[0]
                if not identifier:
                    raise broken("a folder without an id")
                there = (*path, text_of(folder, type_tag("DisplayName")))
                kind = text_of(folder, type_tag("FolderClass")).strip()
                if kind == _CONTACTS or kind.startswith(f"{_CONTACTS}."):
                    found.append(PublicFolder(FolderRef(reader, FolderId(identifier)), there))
                if text_of(folder, type_tag("ChildFolderCount")).strip() != "0" and len(there) < MOST_LEVELS:
                    waiting.append((there, identifier))
        return found
