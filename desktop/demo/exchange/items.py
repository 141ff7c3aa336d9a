"""Contacts by id: read, create, update, delete, move, copy."""

from __future__ import annotations

from desktop.demo.exchange.contact_draft import Draft
from desktop.demo.exchange.contact_fields import INDEXED, KEPT_APART, LISTS, TEXTS, WHOLE
from desktop.demo.exchange.contact_xml import contact_element, id_element
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.messages import send_message
from desktop.demo.exchange.paths import Path, read_path
from desktop.demo.exchange.soap import Element, add, add_message, child, local, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.state.mailbox import Item


def get_items(visit: Visit) -> Element:
    """GetItem."""

    def fill(part: Element, one: Element) -> None:
        _, item = visit.item(part)
        add_message(one, "Items").append(contact_element(item, visit.shape()))

    return visit.answer(visit.part("ItemIds"), fill)


def create_items(visit: Visit) -> Element:
    """CreateItem, for contacts and for messages that are sent."""
    target = visit.part("SavedItemFolderId")

    def fill(part: Element, one: Element) -> None:
        if local(part) == "Message":
            send_message(visit, part)
            add_message(one, "Items")
            return
        folder = visit.writable_place(target[0]).folder if len(target) else visit.mailbox.contacts
        if local(part) != "Contact":
            raise EwsError("ErrorInvalidOperation", "This server's folders hold contacts only.")
        if child(part, "Attachments") is not None:
            raise EwsError("ErrorInvalidPropertySet", "Attachments are created by an operation of their own.")
        draft = Draft(visit.tenant.behaviour)
        draft.read(part)
        draft.check_new()
        item = draft.put(visit.mailbox, lambda: visit.mailbox.add_item(folder, visit.tenant.clock.now()))
        add_message(one, "Items").append(id_element(item))

    return visit.answer(visit.part("Items"), fill)


def update_items(visit: Visit) -> Element:
    """UpdateItem: set and delete fields, guarded by the change key."""
    policy = visit.operation.get("ConflictResolution", "")

    def fill(part: Element, one: Element) -> None:
        identifier = part[0]
        item = visit.own_item(identifier)
        _check_change_key(item, identifier, policy)
        draft = Draft(visit.tenant.behaviour, item)
        updates = child(part, "Updates")
        if updates is None or not len(updates):
            raise EwsError("ErrorIncorrectUpdatePropertyCount", "There is nothing to update.")
        for change in updates:
            _apply(draft, change)
        draft.put(visit.mailbox, lambda: item)
        visit.mailbox.touch(item, visit.tenant.clock.now())
        add_message(one, "Items").append(id_element(item))
        add(add_message(one, "ConflictResults"), "Count", "0")

    return visit.answer(visit.part("ItemChanges"), fill)


def _check_change_key(item: Item, identifier: Element, policy: str) -> None:
    given = identifier.get("ChangeKey")
    if policy == "AlwaysOverwrite":
        return
    if not given:
        raise EwsError("ErrorChangeKeyRequired", "The change key is required for this operation.")
    if given != item.change_key and policy == "NeverOverwrite":
        raise EwsError("ErrorIrresolvableConflict")


def _apply(draft: Draft, change: Element) -> None:
    kind, path = local(change), read_path(change[0])
    if kind == "DeleteItemField":
        draft.delete(path)
        return
    if kind != "SetItemField":
        raise EwsError("ErrorInvalidPropertyAppend", "Contacts have no property that can be appended to.")
    if len(change) < 2 or len(change[1]) != 1:
        raise EwsError(
            "ErrorIncorrectUpdatePropertyCount",
            "An object within a change description must contain one and only one property to modify.",
        )
    _set(draft, path, change[1][0])


def _set(draft: Draft, path: Path, one: Element) -> None:
    name = local(one)
    mismatch = EwsError("ErrorUpdatePropertyMismatch", "The property path and the property to set are not the same.")
    if path.key:
        if name != "ExtendedProperty" or read_path(one[0]).key != path.key:
            raise mismatch
        value = child(one, "Value")
        if value is None:
            raise EwsError("ErrorInvalidExtendedPropertyValue", "The extended property has no value.")
        draft.set_extended(path, text_of(value))
    elif path.index:
        _set_indexed(draft, path, one)
    elif path.uri in WHOLE:
        raise EwsError("ErrorInvalidPropertySet", "The entries of a dictionary are set one by one.")
    elif path.uri in TEXTS or path.uri in KEPT_APART or path.uri in LISTS or path.uri in _SINGLE:
        if name != path.uri.rpartition(":")[2]:
            raise mismatch
        draft.set_element(one)
    else:
        raise EwsError("ErrorInvalidPropertySet", f"The property {path.uri[:60]} cannot be set.")


_SINGLE = ("contacts:Birthday", "item:Body", "item:ReminderIsSet", "item:ItemClass")


def _set_indexed(draft: Draft, path: Path, one: Element) -> None:
    whole = INDEXED.get(path.uri, "").rpartition(":")[2]
    if local(one) != whole or len(one) != 1 or one[0].get("Key") != path.index:
        raise EwsError("ErrorUpdatePropertyMismatch", "The property path and the property to set are not the same.")
    entry = one[0]
    if path.uri.startswith("contacts:PhysicalAddress:"):
        if len(entry) != 1 or local(entry[0]) != path.uri.rpartition(":")[2]:
            raise EwsError("ErrorIncorrectUpdatePropertyCount", "One part of the address at a time can be set.")
        draft.set_indexed(path.uri, path.index, text_of(entry[0]), {})
    else:
        draft.set_indexed(path.uri, path.index, text_of(entry), {str(k): str(v) for k, v in entry.attrib.items()})


def delete_items(visit: Visit) -> Element:
    """DeleteItem: into Deleted Items, or away."""
    for_good = visit.operation.get("DeleteType") != "MoveToDeletedItems"

    def fill(part: Element, _one: Element) -> None:
        item = visit.own_item(part)
        given = part.get("ChangeKey")
        if given and given != item.change_key and visit.tenant.behaviour.ews_delete_checks_change_key:
            raise EwsError("ErrorIrresolvableConflict")
        visit.mailbox.remove_item(item, visit.tenant.clock.now(), for_good=for_good)

    return visit.answer(visit.part("ItemIds"), fill)


def move_items(visit: Visit) -> Element:
    """MoveItem and CopyItem."""
    is_copy = visit.name == "CopyItem"

    def fill(part: Element, one: Element) -> None:
        folder = visit.writable_place(visit.part("ToFolderId")[0]).folder
        item = visit.own_item(part)
        now = visit.tenant.clock.now()
        if is_copy:
            item = visit.mailbox.copy_item(item, folder, now)
        else:
            visit.mailbox.move_item(item, folder, now)
        items = add_message(one, "Items")
        if text_of(visit.part("ReturnNewItemIds")) != "false":
            items.append(id_element(item))

    return visit.answer(visit.part("ItemIds"), fill)
