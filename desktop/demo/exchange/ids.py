"""Ids as clients send them, and what they stand for."""

from __future__ import annotations

import base64
import hashlib

from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.soap import Element
from desktop.demo.state.identifiers import is_well_formed
from desktop.demo.state.mailbox import Folder, Item, Mailbox

_ITEM_LENGTH = 152


def folder_change_key(folder: Folder) -> str:
    """Return the version of a folder."""
    seed = f"{folder.id}/{folder.version}".encode("ascii")
    return base64.b64encode(b"\x03\x00\x00\x00" + hashlib.blake2b(seed, digest_size=20).digest()).decode("ascii")


def attachment_id(item: Item) -> str:
    """Return the id of a contact's photo; another photo has another one."""
    number = item.photo.number if item.photo is not None else 0
    seed = f"{item.classic_id}/{number}".encode("ascii")
    return item.classic_id + base64.urlsafe_b64encode(hashlib.blake2b(seed, digest_size=30).digest()).decode("ascii")


def item_of(mailbox: Mailbox, identifier: Element) -> Item:
    """Return the contact that an ItemId names; raises the refusal."""
    text = identifier.get("Id", "")
    if not is_well_formed(text):
        raise EwsError("ErrorInvalidIdMalformed")
    item = mailbox.items.get(text)
    if item is None or item.classic_id != text:
        raise EwsError("ErrorItemNotFound")
    return item


def photographed_item(mailbox: Mailbox, text: str) -> Item:
    """Return the contact whose photo an attachment id names; raises the refusal."""
    if not is_well_formed(text[:_ITEM_LENGTH]) or len(text) <= _ITEM_LENGTH:
        raise EwsError("ErrorInvalidIdMalformed")
    item = mailbox.items.get(text[:_ITEM_LENGTH])
    if item is None or item.photo is None or attachment_id(item) != text:
        raise EwsError("ErrorItemNotFound")
    return item
