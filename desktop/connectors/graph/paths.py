"""Paths of mailboxes, folders and contacts below the version root."""

from __future__ import annotations

from urllib.parse import quote

from desktop.model.contact import FolderRef
from desktop.model.ids import ItemId, MailboxId

_PLAIN = "$(),=:{}/'"
"""What stands in a query as it is."""

DEFAULT_FOLDER = "contacts"
"""The default Contacts folder by its well-known name; it is not in the listing of folders."""


def _quoted(identifier: str) -> str:
    return quote(identifier, safe="-_.~=@")


def folders_path(mailbox_id: MailboxId) -> str:
    """Return where the folders below Contacts are."""
    return f"/users/{_quoted(mailbox_id)}/contactFolders"


def send_mail_path(mailbox: str) -> str:
    """Return where mail is sent from a mailbox, which is named by its id or its principal name."""
    return f"/users/{_quoted(mailbox)}/sendMail"


def folder_path(folder: FolderRef) -> str:
    """Return where a folder is; ids of folders are unique in a mailbox at any depth."""
    return f"{folders_path(folder.mailbox_id)}/{_quoted(folder.folder_id)}"


def contacts_path(folder: FolderRef) -> str:
    """Return where the contacts of a folder are."""
    return f"{folder_path(folder)}/contacts"


def contact_path(folder: FolderRef, item_id: ItemId) -> str:
    """Return where one contact is."""
    return f"{contacts_path(folder)}/{_quoted(item_id)}"


def query(**options: str) -> str:
    """Return a query out of OData options: `query(select="id")` is `?$select=id`."""
    pairs = (f"${name}={quote(value, safe=_PLAIN)}" for name, value in options.items())
    return "?" + "&".join(pairs)


def text_literal(value: str) -> str:
    """Return a text as an OData literal."""
    return "'" + value.replace("'", "''") + "'"
