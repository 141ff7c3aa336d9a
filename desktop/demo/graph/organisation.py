"""`/organization` and the organisation's contacts at `/contacts`."""

from __future__ import annotations

from desktop.demo.errors import bad_request, directory_object_missing
from desktop.demo.graph.directory_delta import answer_delta
from desktop.demo.graph.directory_view import read_directory_view
from desktop.demo.graph.listing import answer_count, answer_list
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.options import read_names
from desktop.demo.tables import properties_of, unset_value
from desktop.demo.tenant import Tenant


def _organisation(tenant: Tenant, call: Call) -> JsonObject:
    kinds = properties_of("organization")
    names = read_names(call.options["$select"]) if "$select" in call.options else list(kinds)
    unknown = [name for name in names if name not in kinds]
    if unknown:
        raise bad_request(f"Could not find a property named '{unknown[0]}' on type 'microsoft.graph.organization'.")
    held = tenant.organisation
    return {name: held.get(name, unset_value(kinds[name])) for name in names}


def list_organisations(tenant: Tenant, call: Call) -> Answer:
    """GET /organization."""
    context = f"{tenant.graph_root}/$metadata#organization"
    return Answer(200, {"@odata.context": context, "value": [_organisation(tenant, call)]})


def get_organisation(tenant: Tenant, call: Call) -> Answer:
    """GET /organization/{id}."""
    if call.parameters["organisation"] != tenant.id:
        raise directory_object_missing(call.parameters["organisation"])
    context = f"{tenant.graph_root}/$metadata#organization/$entity"
    return Answer(200, {"@odata.context": context, **_organisation(tenant, call)})


def list_contacts(tenant: Tenant, call: Call) -> Answer:
    """GET /contacts: the organisation's contacts."""
    contacts = tenant.directory.contacts
    return answer_list(
        tenant, call, lambda: contacts, type_name="orgContact", version=contacts.version, context="contacts"
    )


def count_contacts(tenant: Tenant, call: Call) -> Answer:
    """GET /contacts/$count."""
    return answer_count(call, tenant.directory.contacts, "orgContact")


def get_contact(tenant: Tenant, call: Call) -> Answer:
    """GET /contacts/{id}."""
    found = tenant.directory.contacts.by_id.get(call.parameters["contact"])
    if found is None:
        raise directory_object_missing(call.parameters["contact"])
    row = read_directory_view(call, "orgContact", is_list=False).show(tenant, found)
    return Answer(200, {"@odata.context": f"{tenant.graph_root}/$metadata#contacts/$entity", **row})


def contacts_delta(tenant: Tenant, call: Call) -> Answer:
    """GET /contacts/delta."""
    return answer_delta(tenant, call, tenant.directory.contacts, "orgContact")
