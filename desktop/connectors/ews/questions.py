"""Every question that we ask, as a service of exchangelib and its payload; nothing here is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from exchangelib.attachments import AttachmentId, FileAttachment
from exchangelib.properties import FolderId, ItemId, ParentItemId
from exchangelib.services import (
    CreateAttachment,
    CreateFolder,
    CreateItem,
    DeleteAttachment,
    DeleteFolder,
    DeleteItem,
    FindFolder,
    FindItem,
    GetAttachment,
    GetFolder,
    GetItem,
    SyncFolderItems,
    UpdateFolder,
    UpdateItem,
)

from desktop.connectors.ews.envelope import Element, message_tag
from desktop.connectors.ews.fields import card_paths, field_uri, make, mark_property, mark_uri, with_children
from desktop.connectors.ews.service import Mailbox

Question = tuple[Any, Element]
"""A service of exchangelib, and what it shall send."""

_IDS = "IdOnly"
_SAVE = "SaveOnly"
CONTACTS = "contacts"
PUBLIC_FOLDERS = "publicfoldersroot"
_DELETED_ITEMS = "deleteditems"
_KNOWN = (CONTACTS, PUBLIC_FOLDERS, _DELETED_ITEMS)
PICTURE_NAME = "ContactPicture.jpg"


def _shaped(question: Question, tag: str, paths: Iterable[Element], body: str = "") -> Question:
    """Add what is wanted besides the ids; exchangelib's way would ask for everything that it knows of a field."""
    shape = question[1].find(message_tag(tag))
    if body:
        shape.append(make("t:BodyType", body))
    shape.append(with_children(make("t:AdditionalProperties"), *paths))
    return question


def _named(question: Question, tag: str) -> Question:
    """Name a folder by what it is: exchangelib wants to name its mailbox too, who is impersonated anyway."""
    container = question[1].find(message_tag(tag))
    for folder in container:
        if folder.get("Id") in _KNOWN:
            container.replace(folder, make("t:DistinguishedFolderId", Id=folder.get("Id")))
    return question


def find_folders(mailbox: Mailbox, offset: int, page: int, parent: str = CONTACTS) -> Question:
    """Ask for the folders right below Contacts, or below another folder, with names, classes and marks."""
    service = FindFolder(account=mailbox)
    payload = service.get_payload(
        folders=[FolderId(id=parent)],
        additional_fields=None,
        restriction=None,
        shape=_IDS,
        depth="Shallow",
        page_size=page,
        offset=offset,
    )
    names = ("folder:DisplayName", "folder:FolderClass", "folder:ChildFolderCount")
    paths = [*map(field_uri, names), mark_uri()]
    return _shaped(_named((service, payload), "ParentFolderIds"), "FolderShape", paths)


def get_folders(mailbox: Mailbox, folder_ids: Sequence[str]) -> Question:
    """Ask for marks of folders."""
    service = GetFolder(account=mailbox)
    folders = [FolderId(id=one) for one in folder_ids]
    payload = service.get_payload(folders=folders, additional_fields=None, shape=_IDS)
    return _shaped((service, payload), "FolderShape", [mark_uri()])


def get_place(mailbox: Mailbox, folder_id: str) -> Question:
    """Ask for a folder, with what it lies in, and for Deleted Items."""
    service = GetFolder(account=mailbox)
    folders = [FolderId(id=folder_id), FolderId(id=_DELETED_ITEMS)]
    payload = service.get_payload(folders=folders, additional_fields=None, shape=_IDS)
    return _shaped(_named((service, payload), "FolderIds"), "FolderShape", [field_uri("folder:ParentFolderId")])


def get_contacts_folder(mailbox: Mailbox) -> Question:
    """Ask for the default Contacts folder."""
    service = GetFolder(account=mailbox)
    payload = service.get_payload(folders=[FolderId(id=CONTACTS)], additional_fields=None, shape=_IDS)
    return _named((service, payload), "FolderIds")


def create_folder(mailbox: Mailbox, name: str, mark: str) -> Question:
    """Make a contact folder below Contacts, its mark in the create itself."""
    service = CreateFolder(account=mailbox)
    payload = service.get_payload(folders=[], parent_folder=FolderId(id=CONTACTS))
    folder = with_children(make("t:ContactsFolder"), make("t:DisplayName", name), mark_property(mark))
    payload.find(message_tag("Folders")).append(folder)
    return _named((service, payload), "ParentFolderId")


def delete_folder(mailbox: Mailbox, folder_id: str) -> Question:
    """Remove a folder for good, with what is in it: only for one that was made to try whether it can be made."""
    service = DeleteFolder(account=mailbox)
    return service, service.get_payload(folders=[FolderId(id=folder_id)], delete_type="HardDelete")


def mark_folders(mailbox: Mailbox, marks: Sequence[tuple[str, str]]) -> Question:
    """Write the marks of folders, by their ids."""
    service = UpdateFolder(account=mailbox)
    payload = service.get_payload(folders=[])
    changes = payload.find(message_tag("FolderChanges"))
    for folder_id, mark in marks:
        owner = with_children(make("t:ContactsFolder"), mark_property(mark))
        update = with_children(make("t:SetFolderField"), mark_uri(), owner)
        updates = with_children(make("t:Updates"), update)
        changes.append(with_children(make("t:FolderChange"), make("t:FolderId", Id=folder_id), updates))
    return service, payload


def find_items(mailbox: Mailbox, folder_id: str, offset: int, page: int) -> Question:
    """Ask for a page of the ids in a folder: texts come cut to 255 characters this way, and bodies not at all."""
    service = FindItem(account=mailbox)
    payload = service.get_payload(
        folders=[FolderId(id=folder_id)],
        additional_fields=None,
        restriction=None,
        order_fields=None,
        query_string=None,
        shape=_IDS,
        depth="Shallow",
        calendar_view=None,
        page_size=page,
        offset=offset,
    )
    return service, payload


def sync_items(mailbox: Mailbox, folder_id: str, state: str, page: int) -> Question:
    """Ask for the ids of what changed in a folder since a state, "" for everything."""
    service = SyncFolderItems(account=mailbox)
    payload = service.get_payload(
        folder=FolderId(id=folder_id),
        shape=_IDS,
        additional_fields=None,
        sync_state=state or None,
        ignore=None,
        max_changes_returned=page,
        sync_scope="NormalItems",
    )
    return service, payload


def _get_items(mailbox: Mailbox, item_ids: Sequence[str]) -> Question:
    service = GetItem(account=mailbox)
    items = [ItemId(id=one) for one in item_ids]
    return service, service.get_payload(items=items, additional_fields=None, shape=_IDS)


def get_contacts(mailbox: Mailbox, item_ids: Sequence[str]) -> Question:
    """Ask for all that a card needs, notes as plain text."""
    return _shaped(_get_items(mailbox, item_ids), "ItemShape", card_paths(), body="Text")


def get_versions(mailbox: Mailbox, item_ids: Sequence[str]) -> Question:
    """Ask for ids and change keys."""
    return _get_items(mailbox, item_ids)


def get_attachments(mailbox: Mailbox, item_ids: Sequence[str]) -> Question:
    """Ask what is attached to contacts, without its content."""
    return _shaped(_get_items(mailbox, item_ids), "ItemShape", [field_uri("item:Attachments")])


def get_contents(mailbox: Mailbox, attachment_ids: Sequence[str]) -> Question:
    """Ask for the content of attachments."""
    service = GetAttachment(account=mailbox)
    payload = service.get_payload(
        items=[AttachmentId(id=one) for one in attachment_ids],
        include_mime_content=False,
        body_type=None,
        filter_html_content=None,
        additional_fields=None,
    )
    return service, payload


def create_contacts(mailbox: Mailbox, folder_id: str, contacts: Iterable[Element]) -> Question:
    """Create contacts in a folder."""
    service = CreateItem(account=mailbox)
    payload = service.get_payload(
        items=[],
        folder=FolderId(id=folder_id),
        message_disposition=_SAVE,
        send_meeting_invitations="SendToNone",
    )
    payload.find(message_tag("Items")).extend(contacts)
    return service, payload


def update_contacts(mailbox: Mailbox, changes: Iterable[tuple[str, str, list[Element]]]) -> Question:
    """Change contacts by id and change key; one that changed since is left alone (`NeverOverwrite`)."""
    service = UpdateItem(account=mailbox)
    payload = service.get_payload(
        items=[],
        conflict_resolution="NeverOverwrite",
        message_disposition=_SAVE,
        send_meeting_invitations_or_cancellations="SendToNone",
        suppress_read_receipts=True,
    )
    target = payload.find(message_tag("ItemChanges"))
    for item_id, version, updates in changes:
        change = with_children(make("t:ItemChange"), make("t:ItemId", Id=item_id, ChangeKey=version))
        target.append(with_children(change, with_children(make("t:Updates"), *updates)))
    return service, payload


def delete_items(mailbox: Mailbox, items: Iterable[tuple[str, str]]) -> Question:
    """Move items to Deleted Items, by id and change key; Exchange does not compare the key."""
    service = DeleteItem(account=mailbox)
    payload = service.get_payload(
        items=[ItemId(id=item_id, changekey=version) for item_id, version in items],
        delete_type="MoveToDeletedItems",
        send_meeting_cancellations="SendToNone",
        affected_task_occurrences="AllOccurrences",
        suppress_read_receipts=True,
    )
    return service, payload


def create_photo(mailbox: Mailbox, item_id: str, content: bytes) -> Question:
    """Attach a photo to a contact that is saved already."""
    service = CreateAttachment(account=mailbox)
    photo = FileAttachment(name=PICTURE_NAME, content=content, content_type="image/jpeg", is_contact_photo=True)
    return service, service.get_payload(items=[photo], parent_item=ParentItemId(id=item_id))


def delete_attachments(mailbox: Mailbox, attachment_ids: Sequence[str]) -> Question:
    """Take attachments away."""
    service = DeleteAttachment(account=mailbox)
    return service, service.get_payload(items=[AttachmentId(id=one) for one in attachment_ids])
