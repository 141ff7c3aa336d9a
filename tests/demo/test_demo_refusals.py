"""What the service refuses, the tenant refuses: one test for each kind of wrong request."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.demo.people import ANNA, EVERYONE, GUEST, NO_MAILBOX, SALES, ident
from tests.demo.running import Graph, Running, error_of

_EVENTUAL = {"ConsistencyLevel": "eventual"}
_JPEG = base64.b64decode("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgG")
Client = Callable[..., Graph]


def _create(graph: Graph, mailbox: str, **more: Any) -> dict[str, Any]:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_no_token(client: Client) -> None:
    graph = client(token="")
    del graph.session.headers["Authorization"]
    answer = graph.get("/users")
    assert error_of(answer) == (401, "InvalidAuthenticationToken")
    assert "authorization_uri" in answer.headers["WWW-Authenticate"]


def test_a_token_from_elsewhere(client: Client) -> None:
    assert error_of(client(token="eyJhbGciOiJub25lIn0.e30.").get("/users")) == (401, "InvalidAuthenticationToken")


def test_an_expired_token(graph: Graph, running: Running) -> None:
    running.advance(3601)
    assert error_of(graph.get("/users")) == (401, "InvalidAuthenticationToken")


def test_a_revoked_token(graph: Graph, running: Running) -> None:
    running.do(running.tenant.tokens.revoke)
    assert error_of(graph.get("/users")) == (401, "InvalidAuthenticationToken")


def test_a_directory_permission_that_is_missing(client: Client) -> None:
    assert error_of(client("Contacts.ReadWrite").get("/users")) == (403, "Authorization_RequestDenied")


def test_a_mailbox_permission_that_is_missing(client: Client, mailbox: str) -> None:
    assert error_of(client("User.Read.All").get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")


def test_writing_with_a_permission_to_read(client: Client, mailbox: str) -> None:
    answer = client("Contacts.Read")("POST", f"{mailbox}/contacts", {"givenName": "Ada"})
    assert error_of(answer) == (403, "ErrorAccessDenied")


def test_an_administrator_in_the_mailbox_of_someone_else(client: Client, mailbox: str) -> None:
    graph = client("Contacts.ReadWrite", user=ANNA)
    assert graph.get("/me/contacts").status_code == 200
    assert error_of(graph.get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")


def test_reading_other_users_with_the_permission_for_oneself(client: Client) -> None:
    graph = client("User.Read", user=ANNA)
    assert graph.get(f"/users/{ANNA}").status_code == 200
    assert error_of(graph.get(f"/users/{GUEST}")) == (403, "Authorization_RequestDenied")


def test_me_without_a_person(graph: Graph) -> None:
    assert error_of(graph.get("/me")) == (400, "BadRequest")


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
    "text", ["displayName eq", "displayName eq 'x", "displayName like 'x'", "(id eq 'x'", "shoeSize eq '4'", "'x' eq 'x'"]
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


def test_an_id_that_cannot_be_one(graph: Graph, mailbox: str) -> None:
    assert error_of(graph.get(f"{mailbox}/contacts/no-id")) == (400, "ErrorInvalidIdMalformed")


def test_an_id_in_other_case(graph: Graph, mailbox: str) -> None:
    contact = _create(graph, mailbox)
    assert error_of(graph.get(f"{mailbox}/contacts/{contact['id'].swapcase()}")) == (404, "ErrorItemNotFound")


def test_a_contact_under_the_wrong_folder(graph: Graph, mailbox: str) -> None:
    contact = _create(graph, mailbox)
    folder = graph("POST", f"{mailbox}/contactFolders", {"displayName": "Other"}).json()
    answer = graph.get(f"{mailbox}/contactFolders/{folder['id']}/contacts/{contact['id']}")
    assert error_of(answer) == (404, "ErrorItemNotFound")


def test_a_contact_without_a_given_name(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"surname": "Lovelace"})
    assert error_of(answer) == (400, "ErrorInvalidProperty")
    assert "GivenName" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("businessPhones", ["1", "2", "3"]),
        ("homePhones", ["1", "2", "3"]),
        ("imAddresses", ["1", "2", "3", "4"]),
        ("emailAddresses", [{"address": f"{number}@a.example"} for number in range(4)]),
    ],
)
def test_too_many_values(graph: Graph, mailbox: str, name: str, values: list[object]) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", name: values})
    assert error_of(answer) == (400, "ErrorInvalidProperty")
    assert f"has {len(values)} entries" in answer.json()["error"]["message"]


def test_a_property_that_contacts_do_not_have(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", "gender": "f"})
    assert error_of(answer) == (400, "RequestBodyRead")


@pytest.mark.parametrize(
    "body",
    [
        {"surname": 5},
        {"businessPhones": "1"},
        {"businessPhones": [1]},
        {"businessAddress": "Street 1"},
        {"businessAddress": {"zip": "1"}},
        {"emailAddresses": ["a@b.example"]},
        {"emailAddresses": [{"mail": "a@b.example"}]},
        {"birthday": "1990-01-01"},
        {"birthday": "soon T"},
    ],
)
def test_a_value_of_another_type(graph: Graph, mailbox: str, body: dict[str, object]) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", **body})
    assert error_of(answer) == (400, "RequestBodyRead")


def test_a_read_only_property(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", "changeKey": "x"})
    assert error_of(answer) == (400, "ErrorInvalidPropertySet")


def test_a_text_that_is_too_long(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "A" * 256})
    assert error_of(answer) == (400, "ErrorInvalidProperty")


def test_a_photo_inside_the_contact(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", "photo": {}})
    assert error_of(answer) == (400, "BadRequest")


@pytest.mark.parametrize("identifier", ["ContactSync", "String {x} Name A", "Text {8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9} Name A"])
def test_an_extended_property_with_a_malformed_id(graph: Graph, mailbox: str, identifier: str) -> None:
    body = {"givenName": "Ada", "singleValueExtendedProperties": [{"id": identifier, "value": "x"}]}
    assert error_of(graph("POST", f"{mailbox}/contacts", body)) == (400, "ErrorInvalidRequest")


def test_named_properties_have_a_quota(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(named_properties=1)
    named = "String {{8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9}} Name {}"

    def create(name: str) -> int:
        extended = [{"id": named.format(name), "value": "x"}]
        body = {"givenName": "Ada", "singleValueExtendedProperties": extended}
        return graph("POST", f"{mailbox}/contacts", body).status_code

    assert [create("A"), create("A"), create("B")] == [201, 201, 507]


def test_a_body_that_is_no_json(graph: Graph, mailbox: str) -> None:
    headers = {"Content-Type": "application/json"}
    assert error_of(graph("POST", f"{mailbox}/contacts", data=b"{", headers=headers)) == (400, "BadRequest")


def test_a_body_of_another_media_type(graph: Graph, mailbox: str) -> None:
    answer = graph("POST", f"{mailbox}/contacts", data=b"<x/>", headers={"Content-Type": "text/xml"})
    assert error_of(answer)[0] == 415


def test_an_old_version(graph: Graph, mailbox: str) -> None:
    contact = _create(graph, mailbox)
    tag = {"If-Match": contact["@odata.etag"]}
    address = f"{mailbox}/contacts/{contact['id']}"
    assert graph("PATCH", address, {"surname": "B"}, headers=tag).status_code == 200
    assert error_of(graph("PATCH", address, {"surname": "C"}, headers=tag)) == (412, "ErrorIrresolvableConflict")
    assert error_of(graph("DELETE", address, headers=tag)) == (412, "ErrorIrresolvableConflict")
    assert graph("PATCH", address, {"surname": "D"}, headers={"If-Match": "*"}).status_code == 200


@pytest.mark.parametrize("name", ["", "   ", "a/b", "a\\b", "x" * 256])
def test_a_folder_name_that_cannot_be(graph: Graph, mailbox: str, name: str) -> None:
    assert error_of(graph("POST", f"{mailbox}/contactFolders", {"displayName": name})) == (400, "ErrorInvalidProperty")


def test_a_second_folder_of_the_same_name(graph: Graph, mailbox: str) -> None:
    assert graph("POST", f"{mailbox}/contactFolders", {"displayName": "Firma"}).status_code == 201
    answer = graph("POST", f"{mailbox}/contactFolders", {"displayName": "FIRMA"})
    assert error_of(answer) == (409, "ErrorFolderExists")


def test_deleting_the_default_folder(graph: Graph, mailbox: str) -> None:
    assert error_of(graph("DELETE", f"{mailbox}/contactFolders/contacts")) == (400, "ErrorCannotDeleteObject")


def test_an_unknown_folder(graph: Graph, mailbox: str) -> None:
    assert error_of(graph.get(f"{mailbox}/contactFolders/{'A' * 120}/contacts")) == (404, "ErrorItemNotFound")


def test_searching_contacts(graph: Graph, mailbox: str) -> None:
    assert graph.get(f'{mailbox}/contacts?$search="x"').status_code == 400


def test_filtering_mail_addresses_by_anything_but_equality(graph: Graph, mailbox: str) -> None:
    text = "emailAddresses/any(a:startswith(a/address,'x'))"
    answer = graph.get(f"{mailbox}/contacts", params={"$filter": text})
    assert error_of(answer) == (400, "ErrorInvalidRequest")


def test_expanding_in_a_delta_query(graph: Graph, mailbox: str) -> None:
    query = f"{mailbox}/contactFolders/contacts/contacts/delta?$expand=extensions"
    assert error_of(graph.get(query)) == (400, "ErrorInvalidUrlQuery")


def test_sorting_a_delta_query(graph: Graph, mailbox: str) -> None:
    assert graph.get(f"{mailbox}/contacts/delta?$orderby=displayName").status_code == 400


def test_a_photo_that_is_no_picture(graph: Graph, mailbox: str) -> None:
    address = f"{mailbox}/contacts/{_create(graph, mailbox)['id']}/photo/$value"
    answer = graph("PUT", address, data=b"not a picture", headers={"Content-Type": "image/jpeg"})
    assert error_of(answer) == (400, "ErrorInvalidImage")


def test_a_photo_of_another_media_type(graph: Graph, mailbox: str) -> None:
    address = f"{mailbox}/contacts/{_create(graph, mailbox)['id']}/photo/$value"
    answer = graph("PUT", address, data=_JPEG, headers={"Content-Type": "image/svg+xml"})
    assert error_of(answer)[0] == 415


def test_a_photo_of_more_than_four_megabytes(graph: Graph, mailbox: str) -> None:
    address = f"{mailbox}/contacts/{_create(graph, mailbox)['id']}/photo/$value"
    body = b"\xff\xd8" + bytes(4 * 1024 * 1024)
    answer = graph("PUT", address, data=body, headers={"Content-Type": "image/jpeg", "Connection": "close"})
    assert error_of(answer)[0] == 413


def test_sizes_of_a_contact_photo(graph: Graph, mailbox: str) -> None:
    contact = _create(graph, mailbox)
    answer = graph.get(f"{mailbox}/contacts/{contact['id']}/photos/48x48/$value")
    assert error_of(answer) == (400, "BadRequest")


def test_a_photo_that_is_not_there(graph: Graph, mailbox: str) -> None:
    contact = _create(graph, mailbox)
    assert error_of(graph.get(f"{mailbox}/contacts/{contact['id']}/photo/$value")) == (404, "ErrorItemNotFound")
    assert error_of(graph.get(f"/users/{GUEST}/photo/$value")) == (404, "ImageNotFound")


def test_an_unknown_size_of_a_user_photo(graph: Graph) -> None:
    assert graph.get(f"/users/{ANNA}/photos/50x50/$value").status_code == 400


def test_too_many_ids_to_translate(graph: Graph, mailbox: str) -> None:
    body = {"inputIds": ["x"] * 1001, "sourceIdType": "restId", "targetIdType": "restImmutableEntryId"}
    assert error_of(graph("POST", f"{mailbox}/translateExchangeIds", body)) == (400, "ErrorInvalidRequest")


def _part(identifier: str = "1", **more: object) -> dict[str, object]:
    return {"id": identifier, "method": "GET", "url": "/organization", **more}


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"requests": {}},
        {"requests": []},
        {"requests": [_part(str(number)) for number in range(21)]},
        {"requests": [_part("a"), _part("A")]},
        {"requests": [{"id": "1", "url": "/users"}]},
        {"requests": [{"id": 1, "method": "GET", "url": "/users"}]},
        {"requests": [_part(), "x"]},
        {"requests": [_part(method="SEND")]},
        {"requests": [_part(dependsOn=["2"])]},
        {"requests": [_part("1", dependsOn=["2"]), _part("2", dependsOn=["1"])]},
        {"requests": [_part(method="POST", body={"givenName": "x"})]},
        {"requests": [_part(method="PUT", headers={"Content-Type": "image/jpeg"}, body="no base64!")]},
        {"requests": [_part(url="https://graph.attacker.example/v1.0/users")]},
        {"requests": [_part(surprise=True)]},
    ],
)
def test_a_batch_that_cannot_be_read(graph: Graph, body: object) -> None:
    assert error_of(graph("POST", "/$batch", body)) == (400, "BadRequest")


def test_a_batch_in_a_batch(graph: Graph) -> None:
    parts = graph.batch({"id": "1", "method": "POST", "url": "/$batch"})
    assert parts["1"]["status"] == 400


def test_a_request_of_more_than_four_megabytes(graph: Graph) -> None:
    body = b'{"requests":[' + b" " * (4 * 1024 * 1024) + b"]}"
    answer = graph("POST", "/$batch", data=body, headers={"Content-Type": "application/json", "Connection": "close"})
    assert error_of(answer)[0] == 413
