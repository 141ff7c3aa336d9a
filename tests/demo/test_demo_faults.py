"""Each fault as a client sees it, and what has really happened in the mailbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests

from tests.demo.people import ANNA
from tests.demo.running import MARK, Graph, Running, error_of
from tests.demo.test_demo_contacts import create, folder, jpeg

Rule = dict[str, object]


def _fault(fault: str, operation: str = "", /, **more: object) -> Rule:
    rule: Rule = {"fault": fault, **{name: more.pop(name) for name in ("nth", "mailbox", "after") if name in more}}
    if operation:
        rule["operation"] = operation
    return {**rule, "parameters": more}


def _post(graph: Graph, mailbox: str, **body: Any) -> requests.Response:
    return graph("POST", f"{mailbox}/contacts", {"givenName": "Ada", **body})


def _count(graph: Graph, mailbox: str) -> int:
    return len(graph.rows(f"{mailbox}/contacts?$top=999&$select=id"))


def _part(mailbox: str, number: int = 1) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    body = {"givenName": "Ada"}
    return {"id": str(number), "method": "POST", "url": f"{mailbox}/contacts", "headers": headers, "body": body}


def test_f01_throttling_says_how_long(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F01", nth=1, retry_after=7))
    assert graph.get(f"{mailbox}/contacts").headers["Retry-After"] == "7"
    assert graph.get(f"{mailbox}/contacts").status_code == 200
    assert running.tenant.counters.inside_retry_after == 1
    running.faults(_fault("F01", form="date", retry_after=60))
    until = parsedate_to_datetime(graph.get(f"{mailbox}/contacts").headers["Retry-After"])
    assert 50 <= (until - running.tenant.clock.now()).total_seconds() <= 61


@pytest.mark.parametrize("text", [None, "soon", "0", "36000"])
def test_f02_throttling_without_a_usable_time(graph: Graph, mailbox: str, running: Running, text: str | None) -> None:
    running.faults(_fault("F02", retry_after=text))
    answer = graph.get(f"{mailbox}/contacts")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (429, text)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_f03_nothing_has_happened(graph: Graph, mailbox: str, running: Running, status: int) -> None:
    running.faults(_fault("F03", "contacts.create", status=status))
    assert _post(graph, mailbox).status_code == status
    assert _count(graph, mailbox) == 0
    running.faults(_fault("F03", "contacts.create", status=status, empty=True))
    assert _post(graph, mailbox).content == b""


def test_f04_it_has_happened_all_the_same(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F04", nth=1))
    assert _post(graph, mailbox).status_code == 504
    assert _count(graph, mailbox) == 1


def test_f05_it_happens_later(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F05", delay_s=90.0))
    assert graph.batch(_part(mailbox))["1"]["status"] == 504
    assert _count(graph, mailbox) == 0
    running.advance(91)
    assert _count(graph, mailbox) == 1


def test_f06_nobody_listens_for_a_while(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F06", nth=1, for_s=50.0))
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            graph.get(f"{mailbox}/contacts")
    running.advance(51)
    running.wait(asyncio.sleep(0.05))
    assert graph.get(f"{mailbox}/contacts").status_code == 200


def test_f06_a_certificate_of_someone_else(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F06", nth=1, for_s=50.0, mode="bad_certificate"))
    with pytest.raises(requests.ConnectionError):
        graph.get(f"{mailbox}/contacts")
    with pytest.raises(requests.exceptions.SSLError):
        graph.get(f"{mailbox}/contacts")
    running.advance(51)
    assert graph.get(f"{mailbox}/contacts").status_code == 200


@pytest.mark.parametrize(("code", "committed"), [("F07", True), ("F07", False)])
def test_f07_no_answer_at_all(graph: Graph, mailbox: str, running: Running, code: str, committed: bool) -> None:
    running.faults(_fault(code, nth=1, hold_s=0.01, committed=committed))
    with pytest.raises(requests.ConnectionError):
        _post(graph, mailbox)
    assert _count(graph, mailbox) == int(committed)


def test_f27_no_answer_to_a_change(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox)
    running.faults(_fault("F27", nth=1, hold_s=0.01))
    with pytest.raises(requests.ConnectionError):
        graph("PATCH", f"{mailbox}/contacts/{contact['id']}", {"surname": "King"})
    assert graph.get(f"{mailbox}/contacts/{contact['id']}").json()["surname"] == "King"


def test_f08_the_connection_breaks_in_the_answer(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F08", "contacts.create", nth=1))
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        _post(graph, mailbox)
    assert _count(graph, mailbox) == 1
    running.faults(_fault("F08", "contacts.create", nth=1, where="request"))
    with pytest.raises(requests.ConnectionError):
        _post(graph, mailbox)
    assert _count(graph, mailbox) == 1


def test_f09_half_an_answer_without_a_length_looks_complete(graph: Graph, mailbox: str, running: Running) -> None:
    create(graph, mailbox)
    whole = graph.get(f"{mailbox}/contacts").content
    for length in ("none", "right"):
        running.faults(_fault("F09", "contacts.list", nth=1, length=length))
        answer = graph.get(f"{mailbox}/contacts")
        assert (answer.status_code, answer.content) == (200, whole[: len(whole) // 2])
    running.faults(_fault("F09", "contacts.list", nth=1, length="wrong"))
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        graph.get(f"{mailbox}/contacts")


@pytest.mark.parametrize("status", [200, 302, 407, 511])
def test_f11_a_page_from_the_way(graph: Graph, mailbox: str, running: Running, status: int) -> None:
    running.faults(_fault("F11", status=status))
    answer = graph.get(f"{mailbox}/contacts", allow_redirects=False)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")


def test_f12_html_in_a_part(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F12", nth=2, committed=True))
    answers = graph.batch(_part(mailbox, 1), _part(mailbox, 2), _part(mailbox, 3))
    assert [answers[name]["status"] for name in "123"] == [201, 502, 201]
    assert answers["2"]["body"].startswith("<!DOCTYPE html>")
    assert _count(graph, mailbox) == 3
    running.faults(_fault("F12", nth=2, raw=True))
    raw = graph("POST", "/$batch", {"requests": [_part(mailbox, 1), _part(mailbox, 2), _part(mailbox, 3)]})
    assert raw.status_code == 200
    assert b'"body":<!DOCTYPE' in raw.content
    with pytest.raises(requests.exceptions.JSONDecodeError):
        raw.json()


def test_f15_the_token_expires_in_between(client: Callable[..., Graph], mailbox: str, running: Running) -> None:
    running.faults(_fault("F15", nth=1))
    graph = client()
    assert [graph.get(f"{mailbox}/contacts").status_code for _ in range(2)] == [401, 401]
    assert client().get(f"{mailbox}/contacts").status_code == 200


def test_f16_a_claims_challenge(client: Callable[..., Graph], mailbox: str, running: Running) -> None:
    running.faults(_fault("F16", nth=1))
    graph = client()
    answer = graph.get(f"{mailbox}/contacts")
    assert 'error="insufficient_claims"' in answer.headers["WWW-Authenticate"]
    assert graph.get(f"{mailbox}/contacts").status_code == 401
    assert client().get(f"{mailbox}/contacts").status_code == 200


@pytest.mark.parametrize(
    ("reason", "number"), [("revoked", 50173), ("consent", 65001), ("certificate", 7000222), ("removed", 700016)]
)
def test_f17_no_more_tokens(running: Running, ca_file: object, reason: str, number: int) -> None:
    running.faults(_fault("F17", reason=reason))
    address = f"{running.ready.authority}/{running.ready.tenant_id}/oauth2/v2.0/token"
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(address, data={"grant_type": "refresh_token"}, verify=str(ca_file), timeout=10)
    assert answer.status_code in (400, 401)
    assert answer.json()["error_codes"] == [number]


def test_f19_a_policy_keeps_out_of_one_mailbox(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F19", mailbox=mailbox.removeprefix("/users/")))
    assert error_of(graph.get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")
    assert graph.get(f"/users/{ANNA}/contacts").status_code == 200


@pytest.mark.parametrize("fault", ["F20", "F22"])
def test_f20_f22_a_mailbox_that_goes_away_stays_away(graph: Graph, mailbox: str, running: Running, fault: str) -> None:
    running.faults(_fault(fault, nth=2))
    answers = [graph.get(f"{mailbox}/contacts").status_code for _ in range(3)]
    assert answers == [200, 404, 404]
    running.faults()
    assert error_of(graph.get(f"{mailbox}/contactFolders")) == (404, "MailboxNotEnabledForRESTAPI")


def test_f21_a_mailbox_on_the_move(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F21", nth=1, code="MailboxInfoStale"))
    assert error_of(graph.get(f"{mailbox}/contacts")) == (503, "MailboxInfoStale")
    assert graph.get(f"{mailbox}/contacts").status_code == 200


def test_f23_a_mailbox_without_room(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F23", after=2))
    contact = create(graph, mailbox)
    assert error_of(_post(graph, mailbox)) == (507, "ErrorQuotaExceeded")
    assert graph("DELETE", f"{mailbox}/contacts/{contact['id']}").status_code == 204


def test_f24_the_folder_goes_away_or_is_renamed(graph: Graph, mailbox: str, running: Running) -> None:
    one = folder(graph, mailbox, "One")
    running.faults(_fault("F24", "contacts.create", nth=1, how="rename", name="Mine"))
    path = f"{mailbox}/contactFolders/{one}"
    assert graph("POST", f"{path}/contacts", {"givenName": "Ada"}).status_code == 201
    assert graph.get(path).json()["displayName"] == "Mine"
    running.faults(_fault("F24", "contacts.create", nth=1))
    assert error_of(graph("POST", f"{path}/contacts", {"givenName": "Ada"})) == (404, "ErrorItemNotFound")


def test_f25_a_folder_of_the_name_is_there_already(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F25", mailbox=mailbox.removeprefix("/users/"), name="Company"))
    answer = graph("POST", f"{mailbox}/contactFolders", {"displayName": "Company"})
    assert error_of(answer) == (409, "ErrorFolderExists")


def test_f26_the_owner_edits_first(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox)
    address = f"{mailbox}/contacts/{contact['id']}"
    running.faults(_fault("F26", nth=1, properties={"nickName": "Countess"}))
    tag = {"If-Match": contact["@odata.etag"]}
    assert error_of(graph("PATCH", address, {"surname": "x"}, headers=tag)) == (412, "ErrorIrresolvableConflict")
    assert graph.get(address).json()["nickName"] == "Countess"
    running.faults(_fault("F26", nth=1, race=True))
    assert graph("PATCH", address, {"surname": "x"}).status_code == 412


@pytest.mark.parametrize(("fault", "method"), [("F28", "DELETE"), ("F30", "PATCH")])
def test_f28_f30_the_owner_has_deleted_it(
    graph: Graph, mailbox: str, running: Running, fault: str, method: str
) -> None:
    contact = create(graph, mailbox)
    running.faults(_fault(fault, nth=1))
    body = {"surname": "x"} if method == "PATCH" else None
    answer = graph(method, f"{mailbox}/contacts/{contact['id']}", body)
    assert error_of(answer) == (404, "ErrorItemNotFound")


def test_f29_a_copy_carries_the_mark(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F29", nth=1))
    create(graph, mailbox, singleValueExtendedProperties=[{"id": MARK, "value": "cs1;copied"}])
    query = f"{mailbox}/contacts?$expand=singleValueExtendedProperties($filter=id eq '{MARK}')"
    rows = graph.rows(query)
    assert len({row["id"] for row in rows}) == 2
    assert [row["singleValueExtendedProperties"][0]["value"] for row in rows] == ["cs1;copied"] * 2
    running.faults(_fault("F29", nth=1, how="move", folder="Friends"))
    moved = create(graph, mailbox)
    assert graph.get(f"{mailbox}/contacts/{moved['id']}").status_code == 404
    assert [one["displayName"] for one in graph.rows(f"{mailbox}/contactFolders")] == ["Friends"]


def test_f32_the_delta_token_is_gone(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F32"))
    link = graph.get(f"{mailbox}/contacts/delta").json()["@odata.deltaLink"]
    assert error_of(graph.get(link)) == (410, "syncStateNotFound")
    running.faults(_fault("F32", code="resyncRequired"))
    assert graph.get(link).headers["Location"].endswith("/contacts/delta")


def test_f33_rows_come_twice_and_unknown_ones_go(graph: Graph, mailbox: str, running: Running) -> None:
    made = {create(graph, mailbox)["id"] for _ in range(6)}
    running.faults(_fault("F33", repeat=1.0, unseen=2))
    rows = graph.get(f"{mailbox}/contacts/delta").json()["value"]
    removed = [row for row in rows if "@removed" in row]
    kept = [row["id"] for row in rows if "@removed" not in row]
    assert (len(removed), len(kept), set(kept)) == (2, 12, made)


def test_f34_pages_go_round_or_are_empty(graph: Graph, running: Running) -> None:
    query = "/users?$top=5&$select=id"
    running.faults(_fault("F34", "users.list", kind="same"))
    first = graph.get(query).json()
    assert graph.get(first["@odata.nextLink"]).json()["value"] == first["value"]
    running.faults(_fault("F34", "users.list", nth=1, kind="empty"))
    empty = graph.get(query).json()
    assert empty["value"] == []
    assert graph.get(empty["@odata.nextLink"]).json()["value"] == first["value"]


@pytest.mark.parametrize(
    ("variant", "beginning"),
    [
        ("host", "https://graph.attacker.example/v1.0/users"),
        ("suffix", "https://127.0.0.1.attacker.example:"),
        ("port", "https://127.0.0.1:1/v1.0/users"),
        ("scheme", "http://127.0.0.1:"),
        ("userinfo", "https://127.0.0.1:"),
        ("ip", "https://127.0.0.2:"),
        ("relative", "//attacker.example/v1.0/users"),
        ("file", "file:///"),
    ],
)
def test_f35_links_lead_elsewhere(graph: Graph, running: Running, variant: str, beginning: str) -> None:
    running.faults(_fault("F35", "users.list", variant=variant))
    link = graph.get("/users?$top=5").json()["@odata.nextLink"]
    assert link.startswith(beginning)
    assert not link.startswith(f"{graph.root}/")


def test_f35_the_request_itself_is_sent_elsewhere(graph: Graph, running: Running) -> None:
    running.faults(_fault("F35", "users.list", variant="redirect"))
    answer = graph.get("/users", allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://graph.attacker.example/v1.0/users")


def test_f36_no_photo(graph: Graph, running: Running) -> None:
    running.faults(_fault("F36", status=403))
    assert error_of(graph.get(f"/users/{ANNA}/photo/$value"))[0] == 403


@pytest.mark.parametrize("kind", ["huge", "type", "svg", "truncated", "bomb"])
def test_f37_photos_that_would_harm(graph: Graph, running: Running, kind: str) -> None:
    running.faults(_fault("F37", kind=kind, **({"pixels": 4000} if kind == "bomb" else {})))
    answer = graph.get(f"/users/{ANNA}/photo/$value")
    assert answer.status_code == 200
    assert (len(answer.content) > 4 * 1024 * 1024) is (kind == "huge")


def test_f38_the_contact_is_made_and_its_photo_is_not(graph: Graph, mailbox: str, running: Running) -> None:
    running.faults(_fault("F38"))
    contact = create(graph, mailbox)
    address = f"{mailbox}/contacts/{contact['id']}/photo/$value"
    assert graph("PUT", address, data=jpeg(), headers={"Content-Type": "image/jpeg"}).status_code == 500
    assert graph.get(address).status_code == 404


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        ("depth", b'{"value":[[[['),
        ("string", b'{"value":[{"id":"x","displayName":"xxx'),
        ("nan", b'{"value":[{"id":"x"'),
        ("not_utf8", b'{"value":[{"id":"x"'),
        ("huge_number", b'{"value":[]'),
        ("duplicate_keys", b'{"id":"doubled"'),
    ],
)
def test_f43_hostile_json(graph: Graph, running: Running, kind: str, beginning: bytes) -> None:
    running.faults(_fault("F43", "users.list", kind=kind, **({"mebibytes": 1} if kind == "string" else {})))
    assert graph.get("/users").content.startswith(beginning)


def test_f43_values_of_other_types(graph: Graph, running: Running) -> None:
    running.faults(_fault("F43", "users.list", kind="wrong_types"))
    row = graph.get("/users?$top=1").json()["value"][0]
    assert (row["businessPhones"], row["displayName"]) == ("no list", {"unexpected": "Ada Admin"})
    running.faults(_fault("F43", "users.list", kind="unknown_enum"))
    assert graph.get("/users?$top=1").json()["value"][0]["userType"] == "unknownFutureValue"
