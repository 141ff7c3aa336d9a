"""Folders: read, find, create, rename and mark, delete, empty; and ids in another format."""

from __future__ import annotations

import base64
import binascii
from functools import partial

from desktop.demo.errors import GraphError
from desktop.demo.exchange.errors import EwsError, from_graph
from desktop.demo.exchange.folders import FolderView, Place
from desktop.demo.exchange.ids import folder_change_key
from desktop.demo.exchange.paths import Path, add_extended, read_extended, read_path
from desktop.demo.exchange.searching import cut_page, matches, read_restriction
from desktop.demo.exchange.soap import Element, add, add_message, child, element, local, text_of
from desktop.demo.exchange.visit import Visit
from desktop.demo.graph.extended import claim_names
from desktop.demo.state.identifiers import is_well_formed
from desktop.demo.state.mailbox import Folder

_TAGS = {"IPF.Contact": "ContactsFolder", "IPF.Appointment": "CalendarFolder", "IPF.Task": "TasksFolder"}
_DEFAULT = frozenset(
    ("folder:FolderId", "folder:DisplayName", "folder:TotalCount", "folder:ChildFolderCount", "folder:UnreadCount")
)
_ALL = frozenset((*_DEFAULT, "folder:ParentFolderId", "folder:FolderClass", "folder:DistinguishedFolderId"))
_KNOWN = frozenset(
    (
        *_ALL, "folder:EffectiveRights", "folder:PermissionSet", "folder:SharingEffectiveRights",
        "folder:ManagedFolderInformation", "folder:ReplicaList", "folder:PolicyTag", "folder:ArchiveTag",
    )
)  # fmt: skip
_LONGEST_NAME = 255


class FolderShape:
    """What a client asked to see of each folder."""

    def __init__(self, operation: Element) -> None:
        source = child(operation, "FolderShape")
        base = text_of(child(source, "BaseShape")) if source is not None else "IdOnly"
        self.uris = {"folder:FolderId"}
        self.extended: list[Path] = []
        if base != "IdOnly":
            self.uris |= _ALL if base == "AllProperties" else _DEFAULT
        more = child(source, "AdditionalProperties") if source is not None else None
        for one in more if more is not None else ():
            path = read_path(one)
            if path.key:
                self.extended.append(path)
            elif path.uri in _KNOWN:
                self.uris.add(path.uri)
            else:
                raise EwsError("ErrorInvalidPropertyRequest", f"The property {path.uri[:60]} does not exist.")


def folder_element(view: FolderView, folder: Folder, shape: FolderShape) -> Element:
    """Return a folder as an element."""
    kind = view.kind(folder)
    one = element(_TAGS.get(kind, "Folder"))
    add(one, "FolderId", Id=folder.id, ChangeKey=folder_change_key(folder))
    parent = view.parent(folder)
    if "folder:ParentFolderId" in shape.uris and parent is not None:
        add(one, "ParentFolderId", Id=parent.id, ChangeKey=folder_change_key(parent))
    if "folder:FolderClass" in shape.uris and kind:
        add(one, "FolderClass", kind)
    if "folder:DisplayName" in shape.uris:
        add(one, "DisplayName", view.shown_name(folder))
    if "folder:TotalCount" in shape.uris:
        add(one, "TotalCount", str(len(folder.items)))
    if "folder:ChildFolderCount" in shape.uris:
        add(one, "ChildFolderCount", str(len(view.children(folder))))
    for path in shape.extended:
        if path.key in folder.extended:
            add_extended(one, path, folder.extended[path.key])
    name = view.name_of(folder)
    if "folder:DistinguishedFolderId" in shape.uris and name:
        add(one, "DistinguishedFolderId", name)
    if "folder:UnreadCount" in shape.uris and local(one) != "ContactsFolder":
        add(one, "UnreadCount", "0")
    return one


def get_folders(visit: Visit) -> Element:
    """GetFolder."""

    def fill(part: Element, one: Element) -> None:
        place = visit.place(part)
        shape = FolderShape(visit.operation)
        add_message(one, "Folders").append(folder_element(visit.views.of(place.mailbox), place.folder, shape))

    return visit.answer(visit.part("FolderIds"), fill)


def find_folders(visit: Visit) -> Element:
    """FindFolder: shallow or deep, with a restriction, in pages."""
    is_deep = visit.operation.get("Traversal") == "Deep"

    def fill(part: Element, one: Element) -> None:
        place = visit.place(part)
        if is_deep and place.mailbox is visit.tenant.public_folders:
            raise EwsError("ErrorInvalidOperation", "Public folders are searched level by level.")
        view = visit.views.of(place.mailbox)
        shape = FolderShape(visit.operation)
        wanted = read_restriction(visit.operation)
        found = view.below(place.folder) if is_deep else view.children(place.folder)
        rows = [folder for folder in found if matches(wanted, partial(_value, folder))]
        root = add_message(one, "RootFolder")
        folders = None
        for folder in cut_page(root, child(visit.operation, "IndexedPageFolderView"), rows, 1000):
            folders = add(root, "Folders") if folders is None else folders
            folders.append(folder_element(view, folder, shape))
        if folders is None:
            add(root, "Folders")

    return visit.answer(visit.part("ParentFolderIds"), fill)


def _value(folder: Folder, path: Path) -> str | None:
    if path.key:
        return folder.extended.get(path.key)
    if path.uri == "folder:DisplayName":
        return folder.name
    if path.uri == "folder:FolderClass":
        return "IPF.Contact"
    raise EwsError("ErrorUnsupportedPathForQuery", f"The property {path.uri[:60]} cannot be searched for.")


def create_folders(visit: Visit) -> Element:
    """CreateFolder, for contact folders."""

    def fill(part: Element, one: Element) -> None:
        parent = visit.writable_place(visit.part("ParentFolderId")[0]).folder
        kind = text_of(child(part, "FolderClass"))
        if local(part) == "Folder" and kind != "IPF.Contact":
            raise EwsError("ErrorInvalidOperation", "Folders for other things than contacts cannot be made here.")
        name = _checked_name(visit, parent, text_of(child(part, "DisplayName")))
        extended = {}
        for source in part:
            if local(source) == "ExtendedProperty":
                extended[read_extended(source[0]).key] = text_of(child(source, "Value"))
        _claim(visit, extended)
        folder = visit.mailbox.add_folder(name, parent)
        folder.extended.update(extended)
        add_message(one, "Folders").append(_id(folder))

    return visit.answer(visit.part("Folders"), fill)


def _id(folder: Folder) -> Element:
    one = element("ContactsFolder")
    add(one, "FolderId", Id=folder.id, ChangeKey=folder_change_key(folder))
    return one


def _claim(visit: Visit, extended: dict[str, str]) -> None:
    try:
        claim_names(visit.mailbox, extended, visit.tenant.behaviour)
    except GraphError as failure:
        raise from_graph(failure) from None


def _checked_name(visit: Visit, parent: Folder, name: str, but: Folder | None = None) -> str:
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise EwsError("ErrorPropertyValidationFailure", "The name of a folder has 1 to 255 characters.")
    for sibling in visit.view.children(parent):
        if sibling is not but and sibling.name.casefold() == name.strip().casefold():
            raise EwsError("ErrorFolderExists")
    return name.strip()


def update_folders(visit: Visit) -> Element:
    """UpdateFolder: display name and extended properties."""

    def fill(part: Element, one: Element) -> None:
        folder = visit.writable_place(part[0]).folder
        updates = child(part, "Updates")
        for change in updates if updates is not None else ():
            _change(visit, folder, change)
        folder.version += 1
        add_message(one, "Folders").append(_id(folder))

    return visit.answer(visit.part("FolderChanges"), fill)


def _change(visit: Visit, folder: Folder, change: Element) -> None:
    path = read_path(change[0])
    is_set = local(change) == "SetFolderField"
    value = change[1][0] if is_set and len(change) > 1 and len(change[1]) == 1 else None
    if is_set and value is None:
        raise EwsError("ErrorIncorrectUpdatePropertyCount", "One property at a time can be set.")
    if path.key and value is not None:
        extended = {path.key: text_of(child(value, "Value"))}
        _claim(visit, extended)
        folder.extended.update(extended)
    elif path.key:
        folder.extended.pop(path.key, None)
    elif path.uri == "folder:DisplayName" and value is not None and folder.parent is not None:
        if visit.view.is_default(folder):
            raise EwsError("ErrorAccessDenied", "A default folder keeps its name.")
        visit.mailbox.rename_folder(folder, _checked_name(visit, folder.parent, text_of(value), folder))
    else:
        raise EwsError("ErrorInvalidPropertySet", f"The property {path.uri[:60]} cannot be changed.")


def _removable(visit: Visit, part: Element) -> Place:
    place = visit.place(part)
    if visit.view.is_default(place.folder):
        raise EwsError("ErrorCannotDeleteObject", "A default folder cannot be deleted.")
    return visit.writable_place(part)


def delete_folders(visit: Visit) -> Element:
    """DeleteFolder: into Deleted Items, or away."""
    for_good = visit.operation.get("DeleteType") != "MoveToDeletedItems"

    def fill(part: Element, _one: Element) -> None:
        visit.mailbox.remove_folder(_removable(visit, part).folder, for_good=for_good)

    return visit.answer(visit.part("FolderIds"), fill)


def empty_folders(visit: Visit) -> Element:
    """EmptyFolder."""
    for_good = visit.operation.get("DeleteType") != "MoveToDeletedItems"
    with_folders = visit.operation.get("DeleteSubFolders") == "true"

    def fill(part: Element, _one: Element) -> None:
        folder = visit.writable_place(part).folder
        if with_folders:
            for one in list(folder.children.values()):
                visit.mailbox.remove_folder(one, for_good=for_good)
        for item in list(folder.items.values()):
            visit.mailbox.remove_item(item, visit.tenant.clock.now(), for_good=for_good)

    return visit.answer(visit.part("FolderIds"), fill)


def convert_ids(visit: Visit) -> Element:
    """ConvertId: between the service's own ids and hexadecimal entry ids."""
    wanted = visit.operation.get("DestinationFormat", "")

    def fill(part: Element, one: Element) -> None:
        given, text = part.get("Format", ""), part.get("Id", "")
        try:
            raw = bytes.fromhex(text) if given == "HexEntryId" else base64.urlsafe_b64decode(text.encode("ascii"))
        except (ValueError, binascii.Error):
            raise EwsError("ErrorInvalidIdMalformed") from None
        plain = base64.urlsafe_b64encode(raw).decode("ascii")
        if not is_well_formed(plain) or given not in _FORMATS or wanted not in _FORMATS:
            raise EwsError("ErrorInvalidIdMalformed")
        shown = raw.hex().upper() if wanted == "HexEntryId" else plain
        made = add_message(one, "AlternateId", Format=wanted, Id=shown, Mailbox=part.get("Mailbox", ""))
        made.set("{http://www.w3.org/2001/XMLSchema-instance}type", "t:AlternateIdType")

    return visit.answer(visit.part("SourceIds"), fill)


_FORMATS = ("EwsId", "EwsLegacyId", "EntryId", "HexEntryId", "OwaId", "StoreId")
