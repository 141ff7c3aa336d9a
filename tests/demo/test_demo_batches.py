"""Batches: independent parts, order, dependencies, binary bodies, headers of parts."""

from __future__ import annotations

import base64
from typing import Any

from tests.demo.people import ANNA, GUEST
from tests.demo.running import MARK, Graph, Running
from tests.demo.test_demo_contacts import jpeg

_JSON = {"Content-Type": "application/json"}


def _create(identifier: str, mailbox: str, **more: Any) -> dict[str, Any]:
    headers = {**_JSON, **more.pop("headers", {})}
    depends = {"dependsOn": more.pop("needs")} if "needs" in more else {}
    body = {"givenName": f"Ada {identifier}", **more}
    return {
        "id": identifier,
        "method": "POST",
        "url": f"{mailbox}/contacts",
        "headers": headers,
        "body": body,
        **depends,
    }


def test_parts_succeed_and_fail_by_themselves(graph: Graph, mailbox: str) -> None:
    answers = graph.batch(
        _create("a", mailbox),
        {"id": "b", "method": "GET", "url": f"/users/{GUEST}/contactFolders"},
        {"id": "c", "method": "GET", "url": "organization"},
        {"id": "d", "method": "get", "url": f"{graph.root}/users/{ANNA}?$select=id"},
        {"id": "e", "method": "GET", "url": "/v1.0/users?$top=2000"},
    )
    assert {name: row["status"] for name, row in answers.items()} == {"a": 201, "b": 404, "c": 200, "d": 200, "e": 400}
    assert answers["b"]["body"]["error"]["code"] == "MailboxNotEnabledForRESTAPI"
    assert answers["d"]["body"]["id"] == ANNA


def test_each_part_needs_its_own_preference(graph: Graph, mailbox: str) -> None:
    prefer = {"Prefer": 'IdType="ImmutableId"'}
    answers = graph.batch(_create("a", mailbox, headers=prefer), _create("b", mailbox), headers=prefer)
    assert [len(answers[name]["body"]["id"]) for name in "ab"] == [72, 152]
    assert "Preference-Applied" in answers["a"]["headers"]


def test_versions_are_checked_in_parts(graph: Graph, mailbox: str) -> None:
    made = graph.batch(_create("a", mailbox))["a"]["body"]
    change = {"id": "b", "method": "PATCH", "url": f"{mailbox}/contacts/{made['id']}", "body": {"surname": "x"}}
    stale = {**change, "id": "c", "headers": {**_JSON, "If-Match": 'W/"old"'}}
    fresh = {**change, "headers": {**_JSON, "if-match": made["@odata.etag"]}}
    assert {name: row["status"] for name, row in graph.batch(fresh, stale).items()} == {"b": 200, "c": 412}


def test_a_failed_part_fails_those_that_depend_on_it(graph: Graph, mailbox: str) -> None:
    answers = graph.batch(
        _create("3", mailbox, needs=["2"]),
        {"id": "2", "method": "GET", "url": "/peoples", "dependsOn": ["1"]},
        _create("1", mailbox),
    )
    assert {name: row["status"] for name, row in answers.items()} == {"1": 201, "2": 400, "3": 424}
    assert list(answers) == ["1", "2", "3"]


def test_photos_travel_as_base64(graph: Graph, mailbox: str) -> None:
    made = graph.batch(_create("a", mailbox))["a"]["body"]
    url = f"{mailbox}/contacts/{made['id']}/photo/$value"
    headers = {"Content-Type": "image/jpeg"}
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        text = encode(jpeg("navy")).decode("ascii")
        put = graph.batch({"id": "1", "method": "PUT", "url": url, "headers": headers, "body": text})["1"]
        assert (put["status"], put.get("body")) == (200, None)
        got = graph.batch({"id": "2", "method": "GET", "url": url})["2"]
        assert got["headers"]["Content-Type"] == "image/jpeg"
        assert base64.b64decode(got["body"]) == jpeg("navy")


def test_counts_in_parts_are_text(graph: Graph, mailbox: str) -> None:
    graph.batch(_create("a", mailbox))
    assert graph.batch({"id": "1", "method": "GET", "url": f"{mailbox}/contacts/$count"})["1"]["body"] == "1"


def test_links_in_parts_are_absolute(graph: Graph, mailbox: str) -> None:
    graph.batch(*(_create(str(number), mailbox) for number in range(12)))
    link = graph.batch({"id": "1", "method": "GET", "url": f"{mailbox}/contacts"})["1"]["body"]["@odata.nextLink"]
    assert link.startswith(graph.root)
    assert len(graph.batch({"id": "1", "method": "GET", "url": link})["1"]["body"]["value"]) == 2


def test_parts_are_counted_one_by_one(graph: Graph, mailbox: str, running: Running) -> None:
    graph.batch(*(_create(str(number), mailbox) for number in range(20)))
    counters = running.tenant.counters
    assert (counters.requests, counters.parts, counters.operations["contacts.create"]) == (1, 20, 20)


def test_marks_are_found_in_parts(graph: Graph, mailbox: str) -> None:
    marked = [{"id": MARK, "value": "cs1;part"}]
    graph.batch(_create("a", mailbox, singleValueExtendedProperties=marked))
    query = f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq 'cs1;part')"
    url = f"{mailbox}/contacts?$filter={query}"
    assert len(graph.batch({"id": "1", "method": "GET", "url": url})["1"]["body"]["value"]) == 1


def test_identifiers_of_calls_are_echoed(graph: Graph) -> None:
    headers = {"client-request-id": "11111111-2222-3333-4444-555555555555"}
    answer = graph.get("/organization", headers=headers)
    assert answer.headers["client-request-id"] == headers["client-request-id"]
    assert answer.headers["request-id"]
    assert answer.headers["Date"]
    part = {"id": "1", "method": "GET", "url": "/peoples", "headers": headers}
    error = graph.batch(part)["1"]["body"]["error"]
    assert error["innerError"]["client-request-id"] == headers["client-request-id"]
