"""Users, groups, organisation contacts: what a page shows, filters, membership, delta, photos."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from desktop.demo.state.directory import Group, User
from tests.demo.people import ADMIN, ANNA, BERT, EMPTY, EVERYONE, GUEST, HIDDEN, LOOP, PARTNERS, SALES, TENANT
from tests.demo.running import Graph, Running, error_of

_EVENTUAL = {"ConsistencyLevel": "eventual"}
_DEFAULT = {
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
}


def _user(running: Running, identifier: str) -> User:
    found = running.tenant.directory.find_user(identifier)
    assert found is not None
    return found


def test_a_user_without_select_has_the_default_properties(graph: Graph) -> None:
    row = graph.get(f"/users/{ANNA}").json()
    assert set(row) - {"@odata.context"} == _DEFAULT
    assert graph.get("/users/ANNA.O'BRIEN@small.example").json()["id"] == ANNA
    assert graph.get("/users('anna.o''brien@small.example')").json()["id"] == ANNA


def test_selected_properties_that_are_not_set_are_null_or_empty(graph: Graph) -> None:
    row = graph.get(f"/users/{ANNA}?$select=employeeId,otherMails,jobTitle").json()
    assert (row["employeeId"], row["otherMails"], row["jobTitle"]) == (None, [], "Engineer")


def test_pages_of_a_hundred_follow_each_other(graph: Graph) -> None:
    first = graph.get("/users?$select=id").json()
    assert len(first["value"]) == 100
    identifiers = [row["id"] for row in graph.rows("/users?$select=id&$top=99")]
    assert len(identifiers) == len(set(identifiers)) > 230
    assert {ADMIN, ANNA, GUEST} <= set(identifiers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("displayName eq 'anna o''brien'", {ANNA}),
        ("startswith(displayName,'Ann') or id eq '" + BERT + "'", {ANNA, BERT}),
        ("userType eq 'Guest'", {GUEST}),
        ("accountEnabled eq false and startswith(givenName,'Info')", None),
        ("proxyAddresses/any(p:p eq 'smtp:anna.o''brien@small.example')", {ANNA}),
        ("proxyAddresses/any(p:startswith(p,'SMTP:anna'))", {ANNA}),
        (f"id in ('{ANNA}','{BERT}')", {ANNA, BERT}),
    ],
)
def test_filters(graph: Graph, text: str, expected: set[str] | None) -> None:
    found = {row["id"] for row in graph.get("/users", params={"$filter": text}).json()["value"]}
    assert found == expected if expected is not None else len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("endswith(mail,'@small.example') and department eq 'IT'", {BERT}),
        ("not(department eq 'IT') and jobTitle ne null", {ANNA}),
        ("givenName eq 'Anna' and proxyAddresses/$count eq 1", {ANNA}),
    ],
)
def test_advanced_filters(graph: Graph, text: str, expected: set[str]) -> None:
    answer = graph.get("/users", params={"$filter": text, "$count": "true"}, headers=_EVENTUAL)
    assert {row["id"] for row in answer.json()["value"]} == expected
    assert error_of(graph.get("/users", params={"$filter": text})) == (400, "Request_UnsupportedQuery")


def test_counting_and_sorting(graph: Graph) -> None:
    assert int(graph.get("/users/$count", headers=_EVENTUAL).text) > 230
    query = "/users?$filter=startswith(displayName,'A')&$orderby=displayName desc&$count=true"
    rows = graph.get(query, headers=_EVENTUAL).json()
    assert [row["displayName"] for row in rows["value"]] == ["Anna O'Brien", "Ada Admin"]
    assert rows["@odata.count"] == 2


def test_searching_words_in_any_order(graph: Graph) -> None:
    query = '/users?$search="displayName:brien" OR "mail:bert"'
    found = {row["id"] for row in graph.get(query, headers=_EVENTUAL).json()["value"]}
    assert found == {ANNA, BERT}


def test_the_manager(graph: Graph) -> None:
    assert graph.get(f"/users/{ANNA}/manager").json()["id"] == ADMIN
    assert error_of(graph.get(f"/users/{ADMIN}/manager")) == (404, "Request_ResourceNotFound")
    rows = graph.rows("/users?$select=id&$expand=manager($select=id,displayName)&$filter=department eq 'IT'")
    assert [row["manager"]["displayName"] for row in rows] == ["Ada Admin"]


def test_members_are_of_several_types(graph: Graph) -> None:
    rows = graph.rows(f"/groups/{EVERYONE}/members?$select=id,displayName")
    assert [(row["@odata.type"], row["id"]) for row in rows] == [
        ("#microsoft.graph.group", SALES),
        ("#microsoft.graph.user", ADMIN),
        ("#microsoft.graph.orgContact", PARTNERS[0]),
    ]


def test_transitive_members_end_in_a_loop(graph: Graph) -> None:
    found = {row["id"] for row in graph.rows(f"/groups/{EVERYONE}/transitiveMembers")}
    assert found == {SALES, LOOP, ADMIN, ANNA, BERT, GUEST, PARTNERS[0]}
    users = graph.rows(f"/groups/{EVERYONE}/transitiveMembers/microsoft.graph.user?$select=id,mail")
    assert {row["id"] for row in users} == {ADMIN, ANNA, BERT, GUEST}
    counted = graph.get(f"/groups/{EVERYONE}/transitiveMembers/graph.user/$count", headers=_EVENTUAL)
    assert counted.text == "4"
    assert graph.rows(f"/groups/{EMPTY}/members") == []


def test_members_that_may_not_be_read_have_their_id_only(client: Callable[..., Graph]) -> None:
    rows = client("GroupMember.Read.All").rows(f"/groups/{EVERYONE}/members")
    assert [row["id"] for row in rows] == [SALES, ADMIN, PARTNERS[0]]
    assert rows[1].get("displayName") is None
    assert rows[2].get("mail") is None
    assert rows[0]["displayName"] == "Sales"


def test_hidden_membership_needs_its_own_permission(client: Callable[..., Graph]) -> None:
    assert client().rows(f"/groups/{HIDDEN}/members") == []
    permitted = client("GroupMember.Read.All", "User.Read.All", "Member.Read.Hidden")
    assert [row["id"] for row in permitted.rows(f"/groups/{HIDDEN}/members")] == [ANNA]


def test_the_groups_of_a_user(graph: Graph) -> None:
    direct = {row["id"] for row in graph.rows(f"/users/{ANNA}/memberOf?$select=id,displayName")}
    assert direct == {SALES, HIDDEN}
    assert {row["id"] for row in graph.rows(f"/users/{GUEST}/transitiveMemberOf")} == {LOOP, SALES, EVERYONE}


def test_the_organisation_and_its_contacts(graph: Graph) -> None:
    rows = graph.get("/organization?$select=id,displayName,verifiedDomains").json()["value"]
    assert (rows[0]["id"], rows[0]["displayName"]) == (TENANT, "Small & Sons")
    contacts = graph.rows("/contacts?$select=id,displayName,phones")
    assert [row["id"] for row in contacts] == list(PARTNERS)
    assert contacts[0]["phones"] == [{"type": "mobile", "number": "+44 7700 900123"}]
    assert graph.get(f"/contacts/{PARTNERS[1]}").json()["companyName"] == "Partner Ltd"


def test_lists_of_me_are_those_of_who_signed_in(client: Callable[..., Graph]) -> None:
    names = ("User.Read", "GroupMember.Read.All")
    assert {row["id"] for row in client(*names, user=ANNA).rows("/me/memberOf")} == {SALES, HIDDEN}
    assert {row["id"] for row in client(*names, user=BERT).rows("/me/memberOf")} == {SALES}


def test_me_is_who_signed_in(client: Callable[..., Graph]) -> None:
    assert client("User.Read", user=BERT).get("/me").json()["id"] == BERT


def _round(graph: Graph, url: str, **headers: str) -> tuple[list[dict[str, Any]], str]:
    rows: list[dict[str, Any]] = []
    while True:
        body = graph.get(url, headers=headers).json()
        rows += body["value"]
        if "@odata.deltaLink" in body:
            return rows, body["@odata.deltaLink"]
        assert len(body["value"]) <= 200
        url = body["@odata.nextLink"]


def test_delta_of_users_says_what_changed(graph: Graph, running: Running) -> None:
    rows, link = _round(graph, "/users/delta?$select=displayName,jobTitle,manager")
    anna = next(row for row in rows if row["id"] == ANNA)
    assert (anna["jobTitle"], anna["manager@delta"][0]["id"]) == ("Engineer", ADMIN)
    assert "jobTitle" not in next(row for row in rows if row["id"] == BERT)
    directory = running.tenant.directory
    bert = _user(running, BERT)
    running.do(lambda: directory.change(bert, {"jobTitle": "Chef"}))
    rows, link = _round(graph, link)
    assert [(row["id"], row["jobTitle"]) for row in rows] == [(BERT, "Chef")]
    running.do(lambda: directory.change(bert, {"jobTitle": None}))
    rows, link = _round(graph, link)
    assert [(row["id"], row["jobTitle"]) for row in rows] == [(BERT, None)]
    assert _round(graph, link)[0] == []


def test_minimal_delta_has_the_changed_properties_only(graph: Graph, running: Running) -> None:
    _, link = _round(graph, "/users/delta?$select=displayName,officeLocation", Prefer="return=minimal")
    anna = _user(running, ANNA)
    running.do(lambda: running.tenant.directory.change(anna, {"officeLocation": "3rd floor"}))
    rows, _ = _round(graph, link)
    assert rows == [{"id": ANNA, "officeLocation": "3rd floor"}]


def test_delta_from_now_on_and_deleted_users(graph: Graph, running: Running) -> None:
    identifier = running.new_mailbox()
    rows, link = _round(graph, "/users/delta?$deltatoken=latest&$select=id")
    assert rows == []
    user = _user(running, identifier)
    running.do(lambda: running.tenant.directory.remove_user(user))
    rows, _ = _round(graph, link)
    assert rows == [{"id": identifier, "@removed": {"reason": "changed"}}]


def test_delta_of_groups_tells_members(graph: Graph, running: Running) -> None:
    rows, link = _round(graph, "/groups/delta?$select=displayName,members")
    sales = next(row for row in rows if row["id"] == SALES)
    assert {row["id"] for row in sales["members@delta"]} == {ANNA, BERT, LOOP}
    group = running.tenant.directory.groups.by_id[SALES]
    assert isinstance(group, Group)
    running.do(lambda: running.tenant.directory.leave(group, BERT))
    rows, _ = _round(graph, link)
    removed = [row["id"] for row in rows[0]["members@delta"] if "@removed" in row]
    assert (rows[0]["id"], removed) == (SALES, [BERT])
    running.do(lambda: running.tenant.directory.join(group, BERT))


def test_directory_links_are_gone_after_a_week(graph: Graph, running: Running, client: Callable[..., Graph]) -> None:
    _, link = _round(graph, "/users/delta")
    running.advance(8 * 86_400)
    answer = client().get(link)
    assert error_of(answer) == (410, "resyncRequired")
    assert answer.headers["Location"].endswith("/users/delta")


def test_photos_come_in_sizes(graph: Graph) -> None:
    described = graph.get(f"/users/{ANNA}/photo").json()
    assert (described["width"], described["@odata.mediaContentType"]) == (360, "image/jpeg")
    assert len(graph.get(f"/users/{ANNA}/photos").json()["value"]) == 6
    assert error_of(graph.get(f"/users/{ANNA}/photos/648x648/$value")) == (404, "ImageNotFound")
    answer = graph.get(f"/users/{ANNA}/photos/48x48/$value")
    assert answer.headers["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (48, 48)


def test_the_tag_of_a_photo_changes_with_the_photo(graph: Graph, running: Running) -> None:
    before = graph.get(f"/users/{ANNA}/photo").json()["@odata.mediaEtag"]
    assert graph.get(f"/users/{ANNA}/photo/$value").headers["ETag"] == before
    anna = _user(running, ANNA)
    running.do(lambda: setattr(anna, "photo_version", anna.photo_version + 1))
    assert graph.get(f"/users/{ANNA}/photo").json()["@odata.mediaEtag"] != before
