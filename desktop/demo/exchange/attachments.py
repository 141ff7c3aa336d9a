"""The photo of a contact, which is an attachment; any other attachment is refused."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError

from desktop.demo.exchange.contact_xml import add_attachment
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.ids import photographed_item
from desktop.demo.exchange.soap import Element, add, add_message, child, is_true, local, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.graph.contact_photos import content_of
from desktop.demo.state.mailbox import Item, Mailbox, Photo


def create_attachments(visit: Visit) -> Element:
    """CreateAttachment: the contact has another change key afterwards, which the answer tells."""
    parent = visit.part("ParentItemId")

    def fill(part: Element, one: Element) -> None:
        item = visit.own_item(parent)
        given = parent.get("ChangeKey")
        if given and given != item.change_key and visit.tenant.behaviour.ews_attachments_check_change_key:
            raise EwsError("ErrorIrresolvableConflict")
        if local(part) != "FileAttachment":
            raise EwsError("ErrorInvalidOperation", "Attached items are not part of this server.")
        if not is_true(text_of(child(part, "IsContactPhoto"))):
            raise EwsError("ErrorInvalidOperation", "A contact of this server has no attachment but its photo.")
        item.photo = Photo(_picture(text_of(child(part, "Content"))))
        visit.mailbox.touch(item, visit.tenant.clock.now())
        made = add_attachment(add_message(one, "Attachments"), item, visit.photo_size(item))
        identifier = made[0]
        identifier.set("RootItemId", item.classic_id)
        identifier.set("RootItemChangeKey", item.change_key)
        for other in list(made)[1:]:
            made.remove(other)

    return visit.answer(visit.part("Attachments"), fill)


def _picture(text: str) -> bytes:
    try:
        content = base64.b64decode(text, validate=False)
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "GIF", "BMP")):
            return content
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise EwsError("ErrorInvalidContactPhoto", "The photo is not a valid image.") from None


def get_attachments(visit: Visit) -> Element:
    """GetAttachment."""

    def fill(part: Element, one: Element) -> None:
        _, item = _find(visit, part)
        made = add_attachment(add_message(one, "Attachments"), item, visit.photo_size(item))
        add(made, "Content", base64.b64encode(content_of(visit.tenant, item)).decode("ascii"))

    return visit.answer(visit.part("AttachmentIds"), fill)


def delete_attachments(visit: Visit) -> Element:
    """DeleteAttachment."""

    def fill(part: Element, one: Element) -> None:
        mailbox, item = _find(visit, part)
        if mailbox is not visit.mailbox:
            raise EwsError("ErrorAccessDenied")
        item.photo = None
        mailbox.touch(item, visit.tenant.clock.now())
        add_message(one, "RootItemId", RootItemId=item.classic_id, RootItemChangeKey=item.change_key)

    return visit.answer(visit.part("AttachmentIds"), fill)


def _find(visit: Visit, part: Element) -> tuple[Mailbox, Item]:
    text = str(part.get("Id", ""))
    try:
        return visit.mailbox, photographed_item(visit.mailbox, text)
    except EwsError as failure:
        if failure.code != "ErrorItemNotFound":
            raise
    return visit.tenant.public_folders, photographed_item(visit.tenant.public_folders, text)
