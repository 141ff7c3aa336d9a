"""The tenant against tables of the published metadata: routes, types of what is returned, permissions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.graph.router import Route
from desktop.demo.graph.routes import build_router
from desktop.demo.permissions import allowed
from desktop.demo.tables import permission_table, properties_of
from tests.demo.people import ANNA, EVERYONE, PARTNERS, TENANT
from tests.demo.running import MARK, Graph, Running

_TABLES = Path(__file__).parents[1] / "data" / "graph-contract"
_ROUTES = build_router().routes
_DOCUMENTED_ELSEWHERE = {
    ("PATCH", "/users/{}/contacts/{}/photo/$value"): "documented by Microsoft, missing in the generated client",
    ("DELETE", "/users/{}/contacts/{}/photo"): "used by a live client",
    ("GET", "/users/{}/contacts/{}/photos/{}"): "refused: contacts have one size",
    ("GET", "/users/{}/contacts/{}/photos/{}/$value"): "refused: contacts have one size",
    ("GET", "/users/{}/memberOf/graph.directoryRole"): "the type cast of a list that is published",
    ("GET", "/users/{}/mailboxSettings/userPurpose"): "a property of mailboxSettings by its path",
    ("POST", "/users/{}/sendMail"): "user: sendMail, with its permission; these tables are of contacts and directory",
}
_PERMISSIONS_ELSEWHERE = {"Mail.Send"}


@cache
def _table(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_TABLES / f"{name}-v1.0.json").read_text("utf-8"))
    return loaded


def _plain(template: str) -> str:
    """Return a path with nameless parameters, as both sides can be compared."""
    template = re.sub(r"\{[^}]*\}", "{}", template).replace("()", "")
    return template.replace("/contactFolders/{}/contacts/{}", "/contacts/{}")


def _name(route: Route) -> str:
    return f"{route.method} {route.template}"


@pytest.mark.parametrize("route", _ROUTES, ids=_name)
def test_every_route_is_one_of_the_service(route: Route) -> None:
    published = {
        (method, _plain(path)): set(entry.get("query") or ()) | {"$skiptoken", "$deltatoken"}
        for path, entry in _table("paths")["paths"].items()
        for method in entry["methods"]
    }
    key = (route.method, _plain(route.template))
    if key in _DOCUMENTED_ELSEWHERE:
        assert key not in published
    else:
        assert key in published
        assert route.options <= published[key]


def test_the_permission_table_is_the_published_one() -> None:
    published = _table("permissions")
    for path, methods in published["paths"].items():
        for method, schemes in methods.items():
            for scheme, names in schemes.items():
                assert allowed(path, method, scheme) == frozenset(name.rstrip("*") for name in names)
    own = permission_table()["permissionIds"]
    assert {name: ids for name, ids in own.items() if name not in _PERMISSIONS_ELSEWHERE} == published["permissionIds"]
    assert set(own) >= _PERMISSIONS_ELSEWHERE


@pytest.mark.parametrize("name", ["user", "group", "orgContact", "organization", "contact", "contactFolder", "phone"])
def test_the_type_table_is_the_published_one(name: str) -> None:
    published = _table("types")["types"][name]["properties"]
    assert set(properties_of(name)) == set(published)
    for key, kind in properties_of(name).items():
        assert kind.endswith("!") is not published[key]["nullable"]
        assert ("[]" in kind) is published[key]["collection"]


_JSON: dict[str, tuple[type, ...]] = {
    "Edm.String": (str,),
    "Edm.Guid": (str,),
    "Edm.DateTimeOffset": (str,),
    "Edm.Boolean": (bool,),
    "Edm.Int32": (int,),
}


def _check(type_name: str, row: dict[str, Any]) -> None:
    """Assert that every property exists on the type and has its JSON type, inside structures too."""
    entry = _table("types")["types"][type_name]
    for name, value in row.items():
        if "@" in name or name in entry["navigation"]:
            continue
        assert name in entry["properties"], f"{type_name}.{name}"
        kind = entry["properties"][name]
        if value is None:
            assert kind["nullable"], f"{type_name}.{name} is null"
            continue
        if kind["collection"]:
            assert isinstance(value, list), f"{type_name}.{name}"
        for part in value if kind["collection"] else [value]:
            _check_value(f"{type_name}.{name}", kind["type"], part)


def _check_value(where: str, kind: str, value: Any) -> None:
    if kind in _JSON:
        assert isinstance(value, _JSON[kind]), where
        return
    name = kind.removeprefix("graph.")
    described = _table("types")["types"][name]
    if described["kind"] == "enum":
        assert value in described["members"], where
    else:
        _check(name, value)


def _everything(type_name: str) -> str:
    hidden = {"passwordProfile", "signInActivity", "customSecurityAttributes"}
    return ",".join(name for name in properties_of(type_name) if name not in hidden)


@pytest.mark.parametrize(
    ("path", "type_name"),
    [
        (f"/users/{ANNA}", "user"),
        (f"/groups/{EVERYONE}", "group"),
        (f"/contacts/{PARTNERS[0]}", "orgContact"),
        (f"/organization/{TENANT}", "organization"),
    ],
)
def test_all_properties_of_one_object_have_their_types(graph: Graph, path: str, type_name: str) -> None:
    row = graph.get(f"{path}?$select={_everything(type_name)}").json()
    assert len(row) > 15
    _check(type_name, row)


@pytest.mark.parametrize(
    ("path", "type_name"),
    [
        ("/users", "user"),
        ("/users/delta", "user"),
        ("/groups", "group"),
        ("/groups/delta", "group"),
        ("/contacts", "orgContact"),
        ("/contacts/delta", "orgContact"),
        ("/organization", "organization"),
        (f"/users/{ANNA}/contacts", "contact"),
        (f"/users/{ANNA}/contacts/delta", "contact"),
        (f"/users/{ANNA}/contactFolders", "contactFolder"),
        (f"/users/{ANNA}/contactFolders/delta", "contactFolder"),
        (f"/users/{ANNA}/photos", "profilePhoto"),
    ],
)
def test_rows_of_lists_have_their_types(graph: Graph, path: str, type_name: str) -> None:
    rows = graph.get(path).json()["value"]
    assert rows
    for row in rows:
        _check(type_name, row)


def test_members_have_the_types_that_they_say(graph: Graph) -> None:
    for row in graph.rows(f"/groups/{EVERYONE}/transitiveMembers"):
        _check(row["@odata.type"].removeprefix("#microsoft.graph."), row)


def test_every_property_of_a_contact_can_be_written(graph: Graph, mailbox: str) -> None:
    fixed = {"id", "changeKey", "createdDateTime", "lastModifiedDateTime", "parentFolderId"}
    undocumented = {"primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"}
    address = {"street": "1 Way", "city": "London", "state": "LDN", "countryOrRegion": "UK", "postalCode": "N1"}
    samples: dict[str, Any] = {
        "Edm.String": "text",
        "Edm.String[]": ["one", "two"],
        "Edm.DateTimeOffset": "2001-02-03T11:59:00Z",
        "physicalAddress": address,
        "emailAddress[]": [{"name": "Ada", "address": "ada@small.example"}],
    }
    kinds = properties_of("contact")
    body = {name: samples[kind] for name, kind in kinds.items() if name not in fixed | undocumented}
    made = graph("POST", f"{mailbox}/contacts", body).json()
    _check("contact", made)
    assert {name: made[name] for name in body} == body


def _address(route: Route, running: Running, mailbox: str) -> str:
    contact = "A" * 152
    parameters = {
        "user": mailbox.removeprefix("/users/") if route.area == "mailbox" else ANNA,
        "folder": "contacts",
        "contact": contact if route.area == "mailbox" else PARTNERS[0],
        "group": EVERYONE,
        "organisation": TENANT,
        "size": "48x48",
        "extension": "com.small",
        **dict.fromkeys(("application", "principal", "assignment", "grant"), TENANT),
    }
    return route.template.format(**parameters)


def _call(graph: Graph, route: Route, address: str) -> int:
    body = {} if route.method in ("POST", "PATCH", "PUT") else None
    headers = {"ConsistencyLevel": "eventual"}
    return graph(route.method, address, body, headers=headers).status_code


@pytest.mark.parametrize("route", _ROUTES, ids=_name)
def test_each_permission_of_the_table_opens_its_route_and_no_other_does(
    client: Callable[..., Graph], running: Running, mailbox: str, route: Route
) -> None:
    running.switch(wider_permissions_include_lesser=False)
    address = _address(route, running, mailbox)
    names = allowed(route.permission, route.method, "Application")
    others = {
        "Application.Read.All",
        "Contacts.Read",
        "Domain.Read.All",
        "OrgContact.Read.All",
        "User.Read.All",
    } - names
    assert _call(client(*others), route, address) == 403
    for name in sorted(names):
        assert _call(client(name), route, address) not in (401, 403), name


@pytest.mark.parametrize("route", [route for route in _ROUTES if route.area == "mailbox"], ids=_name)
def test_people_reach_their_own_mailbox_alone(
    client: Callable[..., Graph], running: Running, mailbox: str, route: Route
) -> None:
    names = allowed(route.permission, route.method, "DelegatedWork")
    own = _address(route, running, mailbox)
    me = mailbox.removeprefix("/users/")
    assert _call(client(*names, user=me), route, own) not in (401, 403)
    assert _call(client(*names, user=me), route, own.replace(mailbox, "/me")) not in (401, 403)
    assert _call(client(*names, user=ANNA), route, own) == 403
    assert _call(client("openid", user=me), route, own) == 403


def test_a_marked_contact_has_the_types_too(graph: Graph, mailbox: str) -> None:
    extended = [{"id": MARK, "value": "cs1;x"}]
    graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", "singleValueExtendedProperties": extended})
    query = f"{mailbox}/contacts?$expand=singleValueExtendedProperties($filter=id eq '{MARK}')"
    row = graph.get(query).json()["value"][0]
    _check("contact", row)
    _check("singleValueLegacyExtendedProperty", row["singleValueExtendedProperties"][0])
