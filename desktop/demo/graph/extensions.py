"""Open extensions of contacts."""

from __future__ import annotations

import re
from typing import Any

from desktop.demo.errors import GraphError, bad_request, item_missing, wrong_type
from desktop.demo.graph.mailbox_access import item_of, mailbox_of, metadata
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.tenant import Tenant

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,120}")
_TYPE = "#microsoft.graph.openTypeExtension"


def read_extension(body: Any, name: str = "") -> JsonObject:
    """Return an open extension as a body describes it."""
    if not isinstance(body, dict):
        raise wrong_type("extensions", "microsoft.graph.openTypeExtension")
    named = body.get("extensionName", name)
    if not isinstance(named, str) or not _NAME.fullmatch(named):
        raise bad_request("An open extension needs an extensionName.", "ErrorInvalidRequest")
    if body.get("@odata.type", _TYPE).lstrip("#") != _TYPE.lstrip("#"):
        raise bad_request("The type of the extension is not openTypeExtension.", "ErrorInvalidRequest")
    values = {key: value for key, value in body.items() if not key.startswith("@odata.") and key != "id"}
    return {
        "@odata.type": _TYPE,
        **values,
        "extensionName": named,
        "id": f"Microsoft.OutlookServices.OpenTypeExtension.{named}",
    }


def _found(tenant: Tenant, call: Call) -> JsonObject:
    name = call.parameters["extension"].removeprefix("Microsoft.OutlookServices.OpenTypeExtension.")
    found = item_of(tenant, call).extensions.get(name)
    if found is None:
        raise item_missing()
    return found


def list_extensions(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/{id}/extensions."""
    rows = list(item_of(tenant, call).extensions.values())
    return Answer(200, {"@odata.context": metadata(call, tenant, "extensions"), "value": rows})


def get_extension(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/{id}/extensions/{name}."""
    return Answer(200, {"@odata.context": metadata(call, tenant, "extensions/$entity"), **_found(tenant, call)})


def create_extension(tenant: Tenant, call: Call) -> Answer:
    """POST .../contacts/{id}/extensions."""
    item = item_of(tenant, call)
    row = read_extension(call.json_object())
    if row["extensionName"] in item.extensions:
        raise GraphError(409, "ErrorItemAlreadyExists", "An extension with this name already exists.")
    item.extensions[row["extensionName"]] = row
    mailbox_of(tenant, call).touch(item, tenant.clock.now())
    return Answer(201, {"@odata.context": metadata(call, tenant, "extensions/$entity"), **row})


def update_extension(tenant: Tenant, call: Call) -> Answer:
    """PATCH .../contacts/{id}/extensions/{name}."""
    item, old = item_of(tenant, call), _found(tenant, call)
    row = read_extension({**old, **call.json_object()}, str(old["extensionName"]))
    item.extensions[str(old["extensionName"])] = row
    mailbox_of(tenant, call).touch(item, tenant.clock.now())
    return Answer(200, {"@odata.context": metadata(call, tenant, "extensions/$entity"), **row})


def delete_extension(tenant: Tenant, call: Call) -> Answer:
    """DELETE .../contacts/{id}/extensions/{name}."""
    item, old = item_of(tenant, call), _found(tenant, call)
    del item.extensions[str(old["extensionName"])]
    mailbox_of(tenant, call).touch(item, tenant.clock.now())
    return Answer(204)
