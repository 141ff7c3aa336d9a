"""Writes that Exchange refuses: one test for each kind."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.demo.people import ANNA, GUEST
from tests.demo.running import Graph, Running, error_of

_JPEG = base64.b64decode("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgG")


def _create(graph: Graph, mailbox: str, **more: Any) -> dict[str, Any]:
    answer = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


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


@pytest.mark.parametrize(
    "identifier", ["ContactSync", "String {x} Name A", "Text {8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9} Name A"]
)
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
