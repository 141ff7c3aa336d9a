"""`/applications`: registrations, made, read, changed and removed."""

from __future__ import annotations

import uuid

from desktop.demo.entra.applications import MANAGES_APPLICATIONS
from desktop.demo.entra.registration import Registration
from desktop.demo.errors import bad_request, directory_denied, directory_object_missing
from desktop.demo.graph.application_body import change_registration, read_select, show_registration
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.evaluate import compile_filter
from desktop.demo.odata.filter import parse_filter
from desktop.demo.tenant import Tenant

LIST = frozenset(("$filter", "$select", "$top"))
ONE = frozenset(("$select",))
_FILTERED = ("id", "appId", "displayName")


def check_manages(tenant: Tenant, call: Call, registration: Registration | None = None) -> None:
    """Raise the refusal unless the user who is signed in manages applications, or owns this one.

    A token of an application alone may do what its permissions say.
    """
    user_id = call.grant.user_id
    if user_id is None or tenant.roles_of(user_id) & MANAGES_APPLICATIONS:
        return
    if registration is not None and registration.owner_id == user_id:
        return
    raise directory_denied()


def filtered(call: Call, rows: list[JsonObject]) -> list[JsonObject]:
    """Return the rows that `$filter` lets through; only ids and the name can be asked for."""
    text = call.options.get("$filter")
    if text is None:
        return rows
    test = compile_filter(parse_filter(text), lambda names: len(names) == 1 and names[0] in _FILTERED)
    return [row for row in rows if test(row)]


def registration_of(tenant: Tenant, call: Call) -> Registration:
    """Return the registration that a path names by its object id, or by `appId='…'`."""
    name = call.parameters["application"]
    if name.lower().startswith("appid="):
        found = tenant.applications.of_client(name[6:].strip("'"))
    else:
        found = tenant.applications.of_object(name)
    if found is None or found.is_from_elsewhere:
        raise directory_object_missing(name)
    return found


def list_applications(tenant: Tenant, call: Call) -> Answer:
    """GET /applications."""
    names = read_select(call.options.get("$select"))
    with_keys = "keyCredentials" in (call.options.get("$select") or "")
    own = [one for one in tenant.applications if not one.is_from_elsewhere]
    kept = {str(row["id"]) for row in filtered(call, [_identity(one) for one in own])}
    rows = [show_registration(one, names, with_keys=with_keys) for one in own if one.object_id in kept]
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#applications", "value": rows})


def _identity(one: Registration) -> JsonObject:
    return {"id": one.object_id, "appId": one.client_id, "displayName": one.name}


def create_application(tenant: Tenant, call: Call) -> Answer:
    """POST /applications; others see it after a while only."""
    if not tenant.behaviour.users_may_register:
        check_manages(tenant, call)
    body = call.json_object()
    if "displayName" not in body:
        raise bad_request("A value is required for property 'displayName' of resource 'Application'.")
    made = Registration(str(uuid.uuid4()), str(body["displayName"]), owner_id=call.grant.user_id or "")
    made.requested_roles, made.requested_scopes, made.redirect_hosts = (), (), ()
    made.properties["createdDateTime"] = tenant.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    change_registration(made, body, tenant.clock.now())
    made.unseen = tenant.behaviour.replication_looks
    tenant.applications.add(made)
    row = show_registration(made, read_select(None), with_keys=False)
    return Answer(201, {"@odata.context": f"{tenant.graph_root}/$metadata#applications/$entity", **row})


def get_application(tenant: Tenant, call: Call) -> Answer:
    """GET /applications/{id}."""
    select = call.options.get("$select")
    row = show_registration(
        registration_of(tenant, call), read_select(select), with_keys="keyCredentials" in (select or "")
    )
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#applications/$entity", **row})


def update_application(tenant: Tenant, call: Call) -> Answer:
    """PATCH /applications/{id}."""
    registration = registration_of(tenant, call)
    check_manages(tenant, call, registration)
    change_registration(registration, call.json_object(), tenant.clock.now())
    return Answer(204)


def delete_application(tenant: Tenant, call: Call) -> Answer:
    """DELETE /applications/{id}; its service principal goes with it."""
    registration = registration_of(tenant, call)
    check_manages(tenant, call, registration)
    tenant.applications.remove(registration)
    return Answer(204)
