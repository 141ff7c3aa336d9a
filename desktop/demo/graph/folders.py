"""Contact folders."""

from __future__ import annotations

from typing import Any

from desktop.demo.errors import GraphError, bad_request, invalid_property, unknown_property, wrong_type
from desktop.demo.graph.contact_view import folder_json, read_folder_view
from desktop.demo.graph.extended import claim_names, properties_in, read_properties
from desktop.demo.graph.mailbox_access import check_if_match, folder_of, mailbox_of, metadata, page_of
from desktop.demo.graph.mailbox_query import compile_mailbox_filter
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.options import read_boolean, read_number, read_order, write_options
from desktop.demo.state.mailbox import Folder, Mailbox
from desktop.demo.tenant import Tenant

LIST = frozenset(("$select", "$top", "$skip", "$filter", "$count", "$orderby", "$expand"))
ONE = frozenset(("$select", "$expand"))
_LONGEST_NAME = 255


def _parent(tenant: Tenant, call: Call) -> Folder:
    return folder_of(tenant, call) if "folder" in call.parameters else mailbox_of(tenant, call).contacts


def _row(folder: Folder) -> JsonObject:
    extended = [{"id": name, "value": value} for name, value in properties_in(folder).items()]
    return {
        "id": folder.id,
        "displayName": folder.name,
        "parentFolderId": folder.parent.id if folder.parent else None,
        "singleValueExtendedProperties": extended,
    }


def _matching(tenant: Tenant, call: Call) -> list[Folder]:
    folders = list(_parent(tenant, call).children.values())
    if "$filter" in call.options:
        test = compile_mailbox_filter(call.options["$filter"], "contactFolder")
        folders = [folder for folder in folders if test(_row(folder))]
    for name, is_descending in reversed(read_order(call.options["$orderby"]) if "$orderby" in call.options else []):
        if name != "displayName":
            raise bad_request(f"Sorting by '{name}' is not supported.", "ErrorInvalidRequest")
        folders.sort(key=lambda folder: folder.name.casefold(), reverse=is_descending)
    return folders


def list_folders(tenant: Tenant, call: Call) -> Answer:
    """GET .../contactFolders and .../childFolders: the direct children, the default folder is not among them."""
    view = read_folder_view(call, call.options)
    top = read_number(call.options, "$top", 1, tenant.behaviour.outlook_top) or tenant.behaviour.contact_page
    read_number(call.options, "$skip", 0, 10**9)
    folders = _matching(tenant, call)
    body: dict[str, Any] = {"@odata.context": metadata(call, tenant, "contactFolders")}
    if read_boolean(call.options, "$count"):
        body["@odata.count"] = len(folders)
    page, following = page_of(call, folders, top)
    if following is not None:
        body["@odata.nextLink"] = f"{call.root}{call.path}?{write_options(following)}"
    body["value"] = [folder_json(folder, view) for folder in page]
    return Answer(200, body)


def count_folders(tenant: Tenant, call: Call) -> Answer:
    """GET .../contactFolders/$count."""
    return Answer(200, None, str(len(_matching(tenant, call))).encode("ascii"), "text/plain")


def get_folder(tenant: Tenant, call: Call) -> Answer:
    """GET .../contactFolders/{id}."""
    row = folder_json(folder_of(tenant, call), read_folder_view(call, call.options))
    return Answer(200, {"@odata.context": metadata(call, tenant, "contactFolders/$entity"), **row})


def _read_body(body: JsonObject) -> tuple[str | None, dict[str, str]]:
    name: str | None = None
    extended: dict[str, str] = {}
    for key, value in body.items():
        if key.startswith("@odata."):
            if key == "@odata.type" and value != "#microsoft.graph.contactFolder":
                raise bad_request("The type in the request body does not match 'microsoft.graph.contactFolder'.")
        elif key == "displayName":
            if not isinstance(value, str):
                raise wrong_type("displayName", "Edm.String")
            name = value
        elif key == "singleValueExtendedProperties":
            extended = read_properties(value)
        elif key in ("id", "parentFolderId"):
            raise GraphError(400, "ErrorInvalidPropertySet", f"The property '{key}' is read-only and cannot be set.")
        else:
            raise unknown_property(key, "contactFolder")
    return name, extended


def _check_name(tenant: Tenant, parent: Folder, name: str, but: Folder | None = None) -> str:
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise invalid_property("The property 'DisplayName' must hold 1 to 255 characters.")
    if any(sign in name for sign in tenant.behaviour.forbidden_folder_characters):
        raise invalid_property("The property 'DisplayName' holds a character that folder names cannot have.")

    def fold(text: str) -> str:
        return text.casefold() if tenant.behaviour.folder_names_ignore_case else text

    if any(fold(child.name) == fold(name) for child in parent.children.values() if child is not but):
        raise GraphError(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    return name


def create_folder(tenant: Tenant, call: Call) -> Answer:
    """POST .../contactFolders and .../childFolders."""
    mailbox = mailbox_of(tenant, call)
    parent = _parent(tenant, call)
    name, extended = _read_body(call.json_object())
    if name is None:
        raise invalid_property("The property 'DisplayName' is required when creating the entity.")
    name = _check_name(tenant, parent, name)
    claim_names(mailbox, extended, tenant.behaviour)
    folder = mailbox.add_folder(name, parent)
    folder.extended.update(extended)
    return _written(tenant, call, folder, 201)


def _written(tenant: Tenant, call: Call, folder: Folder, status: int) -> Answer:
    row = folder_json(folder, read_folder_view(call, {}))
    return Answer(status, {"@odata.context": metadata(call, tenant, "contactFolders/$entity"), **row})


def _changeable(tenant: Tenant, call: Call) -> tuple[Mailbox, Folder]:
    mailbox = mailbox_of(tenant, call)
    folder = folder_of(tenant, call)
    if folder is mailbox.contacts:
        raise GraphError(400, "ErrorCannotDeleteObject", "Distinguished folders cannot be changed or deleted.")
    return mailbox, folder


def update_folder(tenant: Tenant, call: Call) -> Answer:
    """PATCH .../contactFolders/{id}."""
    mailbox, folder = _changeable(tenant, call)
    name, extended = _read_body(call.json_object())
    check_if_match(tenant, call, f'W/"{folder.version}"')
    if name is not None and folder.parent is not None:
        mailbox.rename_folder(folder, _check_name(tenant, folder.parent, name, folder))
    claim_names(mailbox, extended, tenant.behaviour)
    folder.extended.update(extended)
    return _written(tenant, call, folder, 200)


def delete_folder(tenant: Tenant, call: Call) -> Answer:
    """DELETE .../contactFolders/{id}: into Deleted Items, with all in it."""
    mailbox, folder = _changeable(tenant, call)
    mailbox.remove_folder(folder, for_good=False)
    return Answer(204)


def permanently_delete_folder(tenant: Tenant, call: Call) -> Answer:
    """POST .../contactFolders/{id}/permanentDelete."""
    if not tenant.behaviour.has_permanent_delete:
        raise bad_request("Resource not found for the segment 'permanentDelete'.")
    mailbox, folder = _changeable(tenant, call)
    mailbox.remove_folder(folder, for_good=True)
    return Answer(204)
