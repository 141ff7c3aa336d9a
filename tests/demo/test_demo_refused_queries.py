"""Queries that the service refuses, and what does not exist: one test for each kind."""

from __future__ import annotations

import pytest

from tests.demo.people import ANNA, EVERYONE, GUEST, NO_MAILBOX, SALES, ident
from tests.demo.running import Graph, error_of

_EVENTUAL = {"ConsistencyLevel": "eventual"}


def test_a_path_that_does_not_exist(graph: Graph) -> None:
    assert error_of(graph.get("/peoples")) == (400, "BadRequest")


def test_the_beta_version(graph: Graph) -> None:
    assert error_of(graph.get(graph.root.replace("v1.0", "beta") + "/users")) == (400, "BadRequest")


def test_a_method_that_a_path_does_not_have(graph: Graph) -> None:
    assert error_of(graph("DELETE", "/organization")) == (405, "Request_BadRequest")


def test_an_unknown_query_option(graph: Graph) -> None:
    assert error_of(graph.get("/users?$format=json")) == (400, "BadRequest")


def test_a_query_option_twice(graph: Graph) -> None:
    assert error_of(graph.get("/users?$top=5&$top=6")) == (400, "BadRequest")


def test_skip_on_users(graph: Graph) -> None:
    assert error_of(graph.get("/users?$skip=10")) == (400, "BadRequest")


def test_a_thousand_users_on_a_page(graph: Graph) -> None:
    assert error_of(graph.get("/users?$top=1000")) == (400, "Request_UnsupportedQuery")
    assert graph.get("/users?$top=999").status_code == 200


def test_a_thousand_and_one_contacts_on_a_page(graph: Graph, mailbox: str) -> None:
    assert graph.get(f"{mailbox}/contacts?$top=1000").status_code == 200
    assert graph.get(f"{mailbox}/contacts?$top=1001").status_code == 400


def test_selecting_a_property_that_does_not_exist(graph: Graph, mailbox: str) -> None:
    assert error_of(graph.get("/users?$select=id,shoeSize")) == (400, "BadRequest")
    assert graph.get(f"{mailbox}/contacts?$select=shoeSize").status_code == 400


def test_counting_without_the_consistency_header(graph: Graph) -> None:
    assert error_of(graph.get("/users?$count=true")) == (400, "Request_UnsupportedQuery")
    assert error_of(graph.get("/users/$count")) == (400, "Request_UnsupportedQuery")
    assert graph.get("/users?$count=true", headers=_EVENTUAL).json()["@odata.count"] > 200


def test_searching_without_the_consistency_header(graph: Graph) -> None:
    query = '/users?$search="displayName:anna"'
    assert error_of(graph.get(query)) == (400, "Request_UnsupportedQuery")
    assert [row["id"] for row in graph.get(query, headers=_EVENTUAL).json()["value"]] == [ANNA]


def test_searching_without_quotes(graph: Graph) -> None:
    assert error_of(graph.get("/users?$search=displayName:anna", headers=_EVENTUAL)) == (400, "BadRequest")


def test_filtering_by_not_equal_without_count(graph: Graph) -> None:
    query = "/users?$filter=department ne 'Works'"
    assert error_of(graph.get(query)) == (400, "Request_UnsupportedQuery")
    assert error_of(graph.get(query, headers=_EVENTUAL)) == (400, "Request_UnsupportedQuery")
    assert graph.get(query + "&$count=true", headers=_EVENTUAL).status_code == 200


def test_filtering_and_sorting_without_the_header(graph: Graph) -> None:
    query = "/users?$filter=startswith(displayName,'A')&$orderby=displayName"
    assert error_of(graph.get(query)) == (400, "Request_UnsupportedQuery")


def test_a_filter_with_contains(graph: Graph) -> None:
    assert error_of(graph.get("/users?$filter=contains(displayName,'a')")) == (400, "Request_UnsupportedQuery")


@pytest.mark.parametrize(
    "text",
    ["displayName eq", "displayName eq 'x", "displayName like 'x'", "(id eq 'x'", "shoeSize eq '4'", "'x' eq 'x'"],
)
def test_a_filter_that_cannot_be_read(graph: Graph, text: str) -> None:
    assert error_of(graph.get("/users", params={"$filter": text})) == (400, "BadRequest")


def test_a_filter_that_is_nested_too_deeply(graph: Graph) -> None:
    text = "(" * 60 + "id eq 'x'" + ")" * 60
    assert error_of(graph.get("/users", params={"$filter": text})) == (400, "BadRequest")


def test_a_filter_on_a_delta_query(graph: Graph) -> None:
    assert error_of(graph.get("/users/delta?$filter=displayName eq 'x'")) == (400, "Request_UnsupportedQuery")


def test_expanding_with_advanced_queries(graph: Graph) -> None:
    assert error_of(graph.get("/users?$expand=manager&$count=true", headers=_EVENTUAL))[0] == 400


def test_a_forged_page_link(graph: Graph) -> None:
    link = graph.get("/users?$top=5").json()["@odata.nextLink"]
    assert graph.get(link).status_code == 200
    assert error_of(graph.get(link[:-4] + "AAAA"))[0] == 400


def test_the_page_link_of_another_list(graph: Graph) -> None:
    token = graph.get("/users?$top=5").json()["@odata.nextLink"].split("$skiptoken=")[1]
    assert error_of(graph.get(f"/groups?$skiptoken={token}"))[0] == 400


def test_an_unknown_user(graph: Graph) -> None:
    unknown = ident("nobody")
    assert error_of(graph.get(f"/users/{unknown}")) == (404, "Request_ResourceNotFound")
    assert error_of(graph.get(f"/users/{unknown}/contacts")) == (404, "ErrorInvalidUser")


@pytest.mark.parametrize(("user", "code"), [*NO_MAILBOX.items(), (GUEST, "MailboxNotEnabledForRESTAPI")])
def test_a_user_without_a_mailbox(graph: Graph, user: str, code: str) -> None:
    assert error_of(graph.get(f"/users/{user}/contactFolders")) == (404, code)


def test_an_unknown_group(graph: Graph) -> None:
    assert error_of(graph.get(f"/groups/{ident('nothing')}/members")) == (404, "Request_ResourceNotFound")


def test_members_of_a_type_that_cannot_be(graph: Graph) -> None:
    assert graph.get(f"/groups/{EVERYONE}/members/graph.device").status_code == 400


def test_sorting_members_of_one_type_without_the_header(graph: Graph) -> None:
    query = f"/groups/{SALES}/transitiveMembers/microsoft.graph.user?$orderby=displayName"
    assert error_of(graph.get(query)) == (400, "Request_UnsupportedQuery")
