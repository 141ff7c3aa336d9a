"""Contacts of a mailbox: list, read, create, change, delete."""

from __future__ import annotations

from typing import Any

from desktop.demo.errors import bad_request, wrong_type
from desktop.demo.graph.contact_body import create_values, updated_values
from desktop.demo.graph.contact_view import View, contact_json, etag_of, read_view
from desktop.demo.graph.extended import claim_names, read_properties
from desktop.demo.graph.extensions import read_extension
from desktop.demo.graph.mailbox_access import check_if_match, folder_of, item_of, mailbox_of, metadata, page_of
from desktop.demo.graph.mailbox_query import ItemRow, compile_mailbox_filter, sort_items
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.options import read_boolean, read_number, write_options
from desktop.demo.state.mailbox import Folder, Item
from desktop.demo.tenant import Tenant

LIST = frozenset(("$select", "$top", "$skip", "$filter", "$count", "$orderby", "$expand"))
ONE = frozenset(("$select", "$expand"))


def _folder(tenant: Tenant, call: Call) -> Folder:
    return folder_of(tenant, call) if "folder" in call.parameters else mailbox_of(tenant, call).contacts


def _matching(tenant: Tenant, call: Call) -> list[Item]:
    items = list(_folder(tenant, call).items.values())
    if "$filter" in call.options:
        test = compile_mailbox_filter(call.options["$filter"], "contact")
        items = [item for item in items if test(ItemRow(item))]
    if "$orderby" in call.options:
        sort_items(items, call.options["$orderby"])
    return items


def _unlisted(tenant: Tenant, call: Call) -> int:
    """Return how many contact groups the folder holds: they count, but no list shows them."""
    is_default = _folder(tenant, call) is mailbox_of(tenant, call).contacts and "$filter" not in call.options
    return tenant.behaviour.contact_groups if is_default else 0


def list_contacts(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts."""
    view = read_view(call, call.options)
    top = read_number(call.options, "$top", 1, tenant.behaviour.outlook_top) or tenant.behaviour.contact_page
    read_number(call.options, "$skip", 0, 10**9)
    items = _matching(tenant, call)
    body: dict[str, Any] = {"@odata.context": metadata(call, tenant, "contacts")}
    if read_boolean(call.options, "$count"):
        body["@odata.count"] = len(items) + _unlisted(tenant, call)
    page, following = page_of(call, items, top)
    if following is not None:
        body["@odata.nextLink"] = f"{call.root}{call.path}?{write_options(following)}"
    body["value"] = [contact_json(item, view) for item in page]
    return Answer(200, body)


def count_contacts(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/$count."""
    return Answer(200, None, str(len(_matching(tenant, call)) + _unlisted(tenant, call)).encode("ascii"), "text/plain")


def get_contact(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/{id}."""
    return _shown(tenant, call, item_of(tenant, call), read_view(call, call.options), 200)


def _shown(tenant: Tenant, call: Call, item: Item, view: View, status: int) -> Answer:
    body = {"@odata.context": metadata(call, tenant, "contacts/$entity"), **contact_json(item, view)}
    return Answer(status, body, headers={"ETag": etag_of(item)})


def _extensions(body: JsonObject) -> dict[str, JsonObject]:
    rows = body.get("extensions", [])
    if not isinstance(rows, list):
        raise wrong_type("extensions", "Collection(microsoft.graph.extension)")
    read = [read_extension(row) for row in rows]
    return {row["extensionName"]: row for row in read}


def create_contact(tenant: Tenant, call: Call) -> Answer:
    """POST .../contacts."""
    mailbox, folder = mailbox_of(tenant, call), _folder(tenant, call)
    body = call.json_object()
    values = create_values(body, tenant.behaviour)
    extended = read_properties(body.get("singleValueExtendedProperties", []))
    extensions = _extensions(body)
    claim_names(mailbox, extended, tenant.behaviour)
    item = mailbox.add_item(folder, tenant.clock.now())
    item.values, item.extended, item.extensions = values, extended, extensions
    answer = _shown(tenant, call, item, read_view(call, {}), 201)
    answer.headers["Location"] = f"{call.root}/users/{call.parameters['user']}/contacts/{answer.json['id']}"
    return answer


def update_contact(tenant: Tenant, call: Call) -> Answer:
    """PATCH .../contacts/{id}: a merge."""
    mailbox, item = mailbox_of(tenant, call), item_of(tenant, call)
    body = call.json_object()
    if "extensions" in body:
        raise bad_request("Extensions are changed at their own address.", "ErrorInvalidRequest")
    values = updated_values(item.values, body, tenant.behaviour)
    extended = read_properties(body.get("singleValueExtendedProperties", []))
    check_if_match(tenant, call, etag_of(item))
    claim_names(mailbox, extended, tenant.behaviour)
    item.values = values
    item.extended.update(extended)
    mailbox.touch(item, tenant.clock.now())
    return _shown(tenant, call, item, read_view(call, {}), 200)


def delete_contact(tenant: Tenant, call: Call) -> Answer:
    """DELETE .../contacts/{id}: into Deleted Items; from there, for good."""
    mailbox, item = mailbox_of(tenant, call), item_of(tenant, call)
    check_if_match(tenant, call, etag_of(item))
    is_deleted_already = not mailbox.is_contact_folder(item.folder)
    mailbox.remove_item(item, tenant.clock.now(), for_good=is_deleted_already)
    return Answer(204)


def permanently_delete_contact(tenant: Tenant, call: Call) -> Answer:
    """POST .../contacts/{id}/permanentDelete."""
    if not tenant.behaviour.has_permanent_delete:
        raise bad_request("Resource not found for the segment 'permanentDelete'.")
    mailbox_of(tenant, call).remove_item(item_of(tenant, call), tenant.clock.now(), for_good=True)
    return Answer(204)
