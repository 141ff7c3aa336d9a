"""Finds mailbox, folder and contact of a call; raises Exchange's refusals."""

from __future__ import annotations

from typing import Any

from desktop.demo.errors import GraphError, conflict, item_missing, malformed_id
from desktop.demo.message import Call
from desktop.demo.state.identifiers import is_well_formed
from desktop.demo.state.mailbox import Folder, Item, Mailbox
from desktop.demo.tenant import Tenant


def mailbox_of(tenant: Tenant, call: Call) -> Mailbox:
    """Return the mailbox; the service has checked before that there is one."""
    return tenant.mailboxes[call.parameters["user"]]


def find_folder(mailbox: Mailbox, identifier: str) -> Folder:
    """Return a contact folder by id or by its well-known name."""
    if identifier.lower() == "contacts":
        return mailbox.contacts
    folder = mailbox.folders.get(identifier)
    if folder is None or not mailbox.is_contact_folder(folder):
        if folder is None and not is_well_formed(identifier):
            raise malformed_id()
        raise item_missing()
    return folder


def folder_of(tenant: Tenant, call: Call) -> Folder:
    """Return the folder that a path names; where the path names its parent too, that must be true."""
    mailbox = mailbox_of(tenant, call)
    folder = find_folder(mailbox, call.parameters["folder"])
    if "parent" in call.parameters and find_folder(mailbox, call.parameters["parent"]) is not folder.parent:
        raise item_missing()
    return folder


def item_of(tenant: Tenant, call: Call) -> Item:
    """Return the contact that a path names; below a folder it must lie in it."""
    mailbox = mailbox_of(tenant, call)
    identifier = call.parameters["contact"]
    item = mailbox.items.get(identifier)
    if item is not None and not (tenant.behaviour.finds_deleted_contacts or mailbox.is_contact_folder(item.folder)):
        raise item_missing()
    if item is None:
        if not is_well_formed(identifier):
            raise malformed_id()
        raise item_missing()
    if "folder" in call.parameters and folder_of(tenant, call) is not item.folder:
        raise item_missing()
    return item


def check_if_match(tenant: Tenant, call: Call, tag: str) -> None:
    """Raise 412 when the client bases its write on another version."""
    wanted = call.headers.get("if-match")
    if wanted is None or not tenant.behaviour.honours_if_match:
        return
    tags = [part.strip() for part in wanted.split(",")]
    if "*" in tags:
        return
    if not all(part.removeprefix("W/").startswith('"') and part.endswith('"') for part in tags):
        raise GraphError(400, "ErrorInvalidRequest", "The value of the If-Match header is not an entity tag.")
    if tag.removeprefix("W/") not in (part.removeprefix("W/") for part in tags):
        raise conflict()


def metadata(call: Call, tenant: Tenant, tail: str) -> str:
    """Return the context of an answer about a mailbox."""
    return f"{tenant.graph_root}/$metadata#users('{call.parameters['user']}')/{tail}"


def page_of(call: Call, rows: list[Any], top: int) -> tuple[list[Any], dict[str, str] | None]:
    """Return one page and the options of the next, `None` on the last."""
    start = int(call.options.get("$skip", "0"))
    page = rows[start : start + top]
    if start + top >= len(rows):
        return page, None
    return page, {**call.options, "$skip": str(start + top)}
