"""Photos of contacts: attachments that say of themselves that they are the contact's picture."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from desktop.connectors.ews.envelope import Element, text_of, type_tag
from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.listing import broken
from desktop.connectors.ews.questions import PICTURE_NAME, get_attachments, get_contents
from desktop.connectors.ews.service import Exchange, Mailbox, Message, chunks
from desktop.model.errors import AppError, ErrorCode

ITEM_CHUNK = 50
CONTENT_CHUNK = 10
"""So many photos come in one answer: a few hundred kilobytes."""


def photo_ids(message: Message) -> list[str]:
    """Return the ids of the pictures on a contact, the newest last; raises what the service refused."""
    if message.error is not None:
        raise message.error
    items = list(message.child("Items"))
    if len(items) != 1:
        raise broken("not one item")
    found = items[0].findall(f"{type_tag('Attachments')}/{type_tag('FileAttachment')}")
    ids = [_attachment_id(one) for one in found if _is_photo(one)]
    if not all(ids):
        raise broken("an attachment without an id")
    return ids


def _is_photo(attachment: Element) -> bool:
    says = text_of(attachment, type_tag("IsContactPhoto")).strip().lower()
    return says in ("true", "1") or (not says and text_of(attachment, type_tag("Name")) == PICTURE_NAME)


def _attachment_id(attachment: Element) -> str:
    found = attachment.find(type_tag("AttachmentId"))
    return str(found.get("Id", "")) if found is not None else ""


def read_photos(exchange: Exchange, mailbox: Mailbox, item_ids: Sequence[str]) -> list[bytes | AppError | None]:
    """Return the photos of contacts of one mailbox in order, `None` where there is none or the contact is gone."""
    ids: list[str | AppError | None] = []
    for portion in chunks(item_ids, ITEM_CHUNK):
        service, payload = get_attachments(mailbox, portion)
        ids += [_last_photo(one) for one in exchange.read(service, payload, len(portion), Asked.ITEM)]
    wanted = list(dict.fromkeys(one for one in ids if isinstance(one, str)))
    contents: dict[str, bytes | AppError | None] = {}
    for portion in chunks(wanted, CONTENT_CHUNK):
        service, payload = get_contents(mailbox, portion)
        messages = exchange.read(service, payload, len(portion), Asked.ITEM)
        contents.update(zip(portion, map(_content, messages), strict=True))
    return [contents[one] if isinstance(one, str) else one for one in ids]


def _last_photo(message: Message) -> str | AppError | None:
    try:
        found = photo_ids(message)
    except AppError as error:
        return None if error.code is ErrorCode.ITEM_MISSING else error
    return found[-1] if found else None


def _content(message: Message) -> bytes | AppError | None:
    if message.error is not None:
        # Taken away since it was listed.
        return None if message.error.code is ErrorCode.ITEM_MISSING else message.error
    found = message.element.find(f".//{type_tag('Content')}")
    if found is None:
        return broken("a photo without content")
    try:
        return base64.b64decode("".join((found.text or "").split()), validate=True) or None
    except (binascii.Error, ValueError):
        return broken("a photo that is not Base64")
