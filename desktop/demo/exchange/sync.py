"""SyncFolderItems and SyncFolderHierarchy: what has changed since a state that the client keeps."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from desktop.demo.exchange.contact_xml import contact_element
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.folder_operations import FolderShape, folder_element
from desktop.demo.exchange.folders import FolderView, Place
from desktop.demo.exchange.soap import Element, add, add_message, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.state.mailbox import Folder, Item


@dataclass(frozen=True, slots=True)
class _State:
    """`position` is how far the client has read, `known` the position up to which it knows everything that is there."""

    scope: str
    position: int
    known: int


def _write(state: _State, epoch: int) -> str:
    text = orjson.dumps([hashlib.sha256(state.scope.encode()).hexdigest(), epoch, state.position, state.known])
    return base64.b64encode(b"H4sI" + text).decode("ascii")


def _read(text: str, scope: str, epoch: int) -> _State:
    """Return the state that a client sends back; raises the refusal of one that is not of this folder and age."""
    if not text:
        return _State(scope, 0, 0)
    try:
        raw = base64.b64decode(text, validate=True)
        digest, age, position, known = orjson.loads(raw.removeprefix(b"H4sI"))
        if digest != hashlib.sha256(scope.encode()).hexdigest() or age != epoch:
            raise ValueError
        return _State(scope, int(position), int(known))
    except (binascii.Error, ValueError, TypeError):
        raise EwsError("ErrorInvalidSyncStateData") from None


def sync_items(visit: Visit) -> Element:
    """SyncFolderItems."""

    def fill(part: Element, one: Element) -> None:
        place = visit.place(part)
        if place.mailbox is not visit.mailbox:
            raise EwsError("ErrorInvalidOperation", "Public folders cannot be synchronised.")
        shape = visit.shape()
        wanted = int(text_of(visit.part("MaxChangesReturned")))
        epoch = visit.tenant.sync_epoch
        state = _read(text_of(visit.part("SyncState")), place.folder.id, epoch)
        ignored = {str(identifier.get("Id")) for identifier in visit.part("Ignore")}
        rows = [
            row
            for row in place.folder.history.after(state.position)
            if not row[2] or place.folder.history.joined(row[1]) <= state.position
        ]
        page = rows[:wanted]
        is_last = len(page) == len(rows)
        end = place.folder.history.end if is_last else page[-1][0]
        add_message(one, "SyncState", _write(_State(place.folder.id, end, end if is_last else state.known), epoch))
        add_message(one, "IncludesLastItemInRange", "true" if is_last else "false")
        changes = add_message(one, "Changes")
        for _, item, is_gone in page:
            if _item_id(item, place) in ignored:
                continue
            if is_gone:
                add(add(changes, "Delete"), "ItemId", Id=_item_id(item, place), ChangeKey=item.change_key)
            else:
                is_new = place.folder.history.joined(item) > state.known
                add(changes, "Create" if is_new else "Update").append(contact_element(item, shape))

    return _with_state(visit.answer([visit.part("SyncFolderId")[0]], fill), "IncludesLastItemInRange")


def _item_id(item: Item, place: Place) -> str:
    """Return the id that an item has, or had, in this folder."""
    return place.mailbox.id_in(item, place.folder)


def sync_folders(visit: Visit) -> Element:
    """SyncFolderHierarchy."""
    identifier = visit.part("SyncFolderId")

    def fill(_part: Element, one: Element) -> None:
        place = visit.place(identifier[0]) if len(identifier) else Place(visit.mailbox, visit.view.by_name["root"])
        if place.mailbox is not visit.mailbox:
            raise EwsError("ErrorInvalidOperation", "Public folders cannot be synchronised.")
        view, epoch = visit.view, visit.tenant.sync_epoch
        history = visit.mailbox.folder_history
        scope = f"hierarchy/{place.folder.id}"
        state = _read(text_of(visit.part("SyncState")), scope, epoch)
        add_message(one, "SyncState", _write(_State(scope, history.end, history.end), epoch))
        add_message(one, "IncludesLastFolderInRange", "true")
        changes = add_message(one, "Changes")
        shape = FolderShape(visit.operation)
        if not state.position:
            for folder in view.below(place.folder):
                add(changes, "Create").append(folder_element(view, folder, shape))
            return
        for _, folder_id, is_gone in history.after(state.position):
            found = view.find(folder_id)
            if is_gone and history.joined(folder_id) <= state.position:
                add(add(changes, "Delete"), "FolderId", Id=folder_id)
            elif not is_gone and found is not None and _is_below(view, found, place.folder):
                is_new = history.joined(folder_id) > state.position
                add(changes, "Create" if is_new else "Update").append(folder_element(view, found, shape))

    return _with_state(visit.answer([identifier], fill), "IncludesLastFolderInRange")


def _with_state(answer: Element, last: str) -> Element:
    """Give a refusal the empty state that Exchange puts there, and clients look for."""
    for one in answer[0]:
        if one.get("ResponseClass") == "Error":
            add_message(one, "SyncState", "")
            add_message(one, last, "true")
    return answer


def _is_below(view: FolderView, folder: Folder, top: Folder) -> bool:
    above: Iterable[Folder] = view.below(top)
    return any(one is folder for one in above)
