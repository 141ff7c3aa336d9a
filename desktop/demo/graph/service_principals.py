"""`/servicePrincipals` and what is granted to them: roles of Graph, and delegated permissions for everybody."""

from __future__ import annotations

import uuid

from desktop.demo.entra.applications import GRANTS_GRAPH_ROLES, GRANTS_SCOPES, ROLE_NAMES
from desktop.demo.entra.registration import GRAPH_APP, Principal, Registration
from desktop.demo.errors import GraphError, bad_request, directory_denied, directory_object_missing, unknown_property
from desktop.demo.graph.application_body import permission_names
from desktop.demo.graph.applications import check_manages, filtered
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.evaluate import compile_filter
from desktop.demo.odata.filter import parse_filter
from desktop.demo.tenant import Tenant

LIST = frozenset(("$filter", "$select", "$top"))
ONE = frozenset(("$select",))
_BASIC = ("id", "appId", "displayName", "servicePrincipalType", "accountEnabled", "appOwnerOrganizationId", "tags")
_OF_GRAPH = ("appRoles", "oauth2PermissionScopes")
_NAMESPACE = uuid.UUID("b0f9e1f6-9d9c-4a8e-bb1c-0c3b6a9b3d10")


def graph_principal_id(tenant: Tenant) -> str:
    """Return the id of Graph's own service principal; each tenant has another."""
    return str(uuid.uuid5(_NAMESPACE, f"{tenant.id}/graph"))


def _show(tenant: Tenant, one: Registration | None) -> JsonObject:
    basic: JsonObject = {"servicePrincipalType": "Application", "accountEnabled": True, "tags": []}
    if one is None:
        roles = [{"id": key, "value": name, "isEnabled": True, "allowedMemberTypes": ["Application"]}
                 for key, name in permission_names("application").items()]  # fmt: skip
        scopes = [{"id": key, "value": name, "isEnabled": True} for key, name in permission_names("delegated").items()]
        named = {"id": graph_principal_id(tenant), "appId": GRAPH_APP, "displayName": "Microsoft Graph"}
        return basic | named | {"appRoles": roles, "oauth2PermissionScopes": scopes}
    principal = one.principal.id if one.principal is not None else ""
    owner = {"appOwnerOrganizationId": "" if one.is_from_elsewhere else tenant.id}
    named = {"id": principal, "appId": one.client_id, "displayName": one.name}
    return basic | named | owner | {"appRoles": [], "oauth2PermissionScopes": []}


def _selected(call: Call, row: JsonObject) -> JsonObject:
    select = call.options.get("$select")
    if select is None:
        return row
    names = [part.strip() for part in select.split(",") if part.strip()]
    for name in names:
        if name not in (*_BASIC, *_OF_GRAPH):
            raise bad_request(f"Could not find a property named '{name}' on type 'microsoft.graph.servicePrincipal'.")
    return {name: row.get(name) for name in names}


def _find(tenant: Tenant, call: Call) -> Registration | None:
    """Return whose principal a path names, `None` for Graph's own; raises the directory's 404."""
    name = call.parameters["principal"]
    if name.lower().startswith("appid="):
        client_id = name[6:].strip("'")
        if client_id == GRAPH_APP:
            return None
        found = tenant.applications.of_client(client_id)
    else:
        if name == graph_principal_id(tenant):
            return None
        found = tenant.applications.of_principal(name)
    if found is None or found.principal is None:
        raise directory_object_missing(name)
    return found


def list_principals(tenant: Tenant, call: Call) -> Answer:
    """GET /servicePrincipals."""
    all_rows = [_show(tenant, None), *(_show(tenant, one) for one in tenant.applications if one.principal is not None)]
    rows = [_selected(call, row) for row in filtered(call, all_rows)]
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#servicePrincipals", "value": rows})


def get_principal(tenant: Tenant, call: Call) -> Answer:
    """GET /servicePrincipals/{id}."""
    row = _selected(call, _show(tenant, _find(tenant, call)))
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#servicePrincipals/$entity", **row})


def create_principal(tenant: Tenant, call: Call) -> Answer:
    """POST /servicePrincipals; a registration that was just made is not seen yet."""
    body = call.json_object()
    for name in body:
        if name not in ("appId", "tags", "accountEnabled"):
            raise unknown_property(name, "servicePrincipal")
    client_id = str(body.get("appId", ""))
    registration = tenant.applications.of_client(client_id)
    if registration is not None and registration.unseen > 0:
        registration.unseen -= 1
        registration = None
    if registration is None:
        text = f"The appId '{client_id}' of the service principal does not reference a valid application object."
        raise GraphError(400, "Request_BadRequest", text)
    check_manages(tenant, call, registration)
    if registration.principal is not None:
        text = f"The service principal cannot be created: the service principal name {client_id} is already in use."
        raise GraphError(409, "Request_MultipleObjectsWithSameKeyValue", text)
    registration.principal = Principal(str(uuid.uuid4()), tenant.behaviour.replication_looks)
    row = _show(tenant, registration)
    return Answer(201, {"@odata.context": f"{tenant.graph_root}/$metadata#servicePrincipals/$entity", **row})


def delete_principal(tenant: Tenant, call: Call) -> Answer:
    """DELETE /servicePrincipals/{id}; what was granted to it goes with it."""
    registration = _find(tenant, call)
    if registration is None:
        raise directory_denied()
    check_manages(tenant, call, registration)
    registration.withdraw()
    registration.principal = None
    return Answer(204)


# Application permissions


def _assignment(tenant: Tenant, one: Registration, role: str) -> JsonObject:
    identifiers = {name: key for key, name in permission_names("application").items()}
    principal = one.principal.id if one.principal is not None else ""
    return {
        "id": uuid.uuid5(_NAMESPACE, f"{principal}/{role}").hex, "principalId": principal,
        "principalDisplayName": one.name, "principalType": "ServicePrincipal", "appRoleId": identifiers[role],
        "resourceId": graph_principal_id(tenant), "resourceDisplayName": "Microsoft Graph",
    }  # fmt: skip


def list_assignments(tenant: Tenant, call: Call) -> Answer:
    """GET appRoleAssignments of an application, or appRoleAssignedTo of Graph: who holds its roles."""
    one = _find(tenant, call)
    holders = [one] if one is not None else [each for each in tenant.applications if each.principal is not None]
    rows = [_assignment(tenant, each, role) for each in holders for role in sorted(each.granted_roles)]
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#appRoleAssignments", "value": rows})


def _seen(tenant: Tenant, principal_id: str) -> Registration:
    """Return whose principal this is; one that was just made is not seen yet."""
    found = tenant.applications.of_principal(principal_id)
    if found is not None and found.principal is not None and found.principal.unseen > 0:
        found.principal.unseen -= 1
        found = None
    if found is None:
        raise directory_object_missing(principal_id)
    return found


def assign_role(tenant: Tenant, call: Call) -> Answer:
    """POST appRoleAssignedTo (of Graph) or appRoleAssignments (of an application): consent to a role of Graph."""
    _find(tenant, call)
    body = call.json_object()
    for name in ("principalId", "resourceId", "appRoleId"):
        if not isinstance(body.get(name), str):
            raise GraphError(400, "Request_BadRequest", f"Invalid value specified for property '{name}'.")
    if body["resourceId"] != graph_principal_id(tenant):
        raise directory_object_missing(str(body["resourceId"]))
    user_id = call.grant.user_id
    if user_id is not None and not tenant.roles_of(user_id) & GRANTS_GRAPH_ROLES:
        raise directory_denied()
    registration = _seen(tenant, body["principalId"])
    role = permission_names("application").get(body["appRoleId"])
    if role is None:
        raise GraphError(400, "Request_BadRequest", "Permission being assigned was not found on application")
    if role in registration.granted_roles:
        text = "Permission being assigned already exists on the object"
        raise GraphError(400, "Request_BadRequest", text)
    registration.grant_slowly(role, tenant.behaviour.tokens_without_new_roles)
    row = _assignment(tenant, registration, role)
    return Answer(201, {"@odata.context": f"{tenant.graph_root}/$metadata#appRoleAssignments/$entity", **row})


def withdraw_role(tenant: Tenant, call: Call) -> Answer:
    """DELETE of one assignment."""
    user_id = call.grant.user_id
    if user_id is not None and not tenant.roles_of(user_id) & GRANTS_GRAPH_ROLES:
        raise directory_denied()
    for one in tenant.applications:
        for role in one.granted_roles:
            if one.principal is not None and _assignment(tenant, one, role)["id"] == call.parameters["assignment"]:
                one.granted_roles.discard(role)
                return Answer(204)
    raise directory_object_missing(call.parameters["assignment"])


# Delegated permissions for everybody


def _grant(tenant: Tenant, one: Registration) -> JsonObject:
    principal = one.principal.id if one.principal is not None else ""
    return {
        "id": uuid.uuid5(_NAMESPACE, f"{principal}/grant").hex, "clientId": principal, "consentType": "AllPrincipals",
        "principalId": None, "resourceId": graph_principal_id(tenant), "scope": " ".join(sorted(one.tenant_scopes)),
    }  # fmt: skip


def list_grants(tenant: Tenant, call: Call) -> Answer:
    """GET /oauth2PermissionGrants; `$filter=clientId eq '…'` is what clients ask for."""
    text = call.options.get("$filter")
    rows = [_grant(tenant, one) for one in tenant.applications if one.tenant_scopes and one.principal is not None]
    if text is not None:
        test = compile_filter(parse_filter(text), lambda names: names[0] in ("clientId", "resourceId", "consentType"))
        rows = [row for row in rows if test(row)]
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#oauth2PermissionGrants", "value": rows})


def create_grant(tenant: Tenant, call: Call) -> Answer:
    """POST /oauth2PermissionGrants, for everybody."""
    body = call.json_object()
    if body.get("consentType") != "AllPrincipals" or not isinstance(body.get("scope"), str):
        raise GraphError(400, "Request_BadRequest", "Invalid value specified for property 'consentType'.")
    _check_scopes(tenant, call)
    registration = _seen(tenant, str(body.get("clientId")))
    if registration.tenant_scopes:
        text = "Permission entry already exists."
        raise GraphError(409, "Request_MultipleObjectsWithSameKeyValue", text)
    registration.tenant_scopes = _scopes(str(body["scope"]))
    row = _grant(tenant, registration)
    return Answer(201, {"@odata.context": f"{tenant.graph_root}/$metadata#oauth2PermissionGrants/$entity", **row})


def _check_scopes(tenant: Tenant, call: Call) -> None:
    user_id = call.grant.user_id
    if user_id is not None and not tenant.roles_of(user_id) & GRANTS_SCOPES:
        raise directory_denied()


def _scopes(text: str) -> set[str]:
    known = set(permission_names("delegated").values())
    names = set(text.split())
    if not names <= known:
        raise GraphError(400, "Request_BadRequest", "Invalid scope specified.")
    return names


def _grant_of(tenant: Tenant, call: Call) -> Registration:
    for one in tenant.applications:
        if one.principal is not None and _grant(tenant, one)["id"] == call.parameters["grant"]:
            return one
    raise directory_object_missing(call.parameters["grant"])


def update_grant(tenant: Tenant, call: Call) -> Answer:
    """PATCH /oauth2PermissionGrants/{id}: the whole list of scopes."""
    _check_scopes(tenant, call)
    registration = _grant_of(tenant, call)
    registration.tenant_scopes = _scopes(str(call.json_object().get("scope", "")))
    return Answer(204)


def delete_grant(tenant: Tenant, call: Call) -> Answer:
    """DELETE /oauth2PermissionGrants/{id}."""
    _check_scopes(tenant, call)
    _grant_of(tenant, call).tenant_scopes.clear()
    return Answer(204)


def directory_roles(tenant: Tenant, call: Call) -> Answer:
    """GET memberOf/microsoft.graph.directoryRole: the administrator roles of a user."""
    user_id = call.parameters["user"]
    rows = [
        {"@odata.type": "#microsoft.graph.directoryRole", "id": str(uuid.uuid5(_NAMESPACE, role)),
         "displayName": ROLE_NAMES[role], "roleTemplateId": role}
        for role in sorted(tenant.roles_of(user_id))
    ]  # fmt: skip
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#directoryObjects", "value": rows})
