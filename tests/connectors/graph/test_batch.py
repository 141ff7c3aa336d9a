"""Batches: what goes in, what is taken out, and which parts are asked again."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from desktop.connectors.graph.batch import Batches, Part, PartAnswer
from desktop.connectors.graph.errors import Asked
from desktop.connectors.graph.http import Graph
from desktop.model.errors import AppError, ErrorCode, Offline, Throttled
from tests.connectors.fakes import FakeTime, FakeTokens
from tests.connectors.scripted import Asked as Arrived
from tests.connectors.scripted import Reply, Scripted, value

JPEG = b"\xff\xd8\xff\xe0 a picture \xff"


@pytest.fixture
def batches(graph: Graph, tokens: FakeTokens) -> Batches:
    return Batches(graph, tokens)


def part(path: str = "/users/a", bucket: str = "a") -> Part:
    return Part("GET", path, Asked.MAILBOX, bucket)


def answered(*rows: dict[str, Any], status: int = 200) -> Reply:
    return value({"responses": list(rows)}, status)


def ok(identifier: str, body: object = None, **headers: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "status": 200,
        "headers": {"Content-Type": "application/json", **headers},
        "body": body or {},
    }


def failed(identifier: str, status: int, code: str = "x", **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return {"id": identifier, "status": status, "headers": named, "body": {"error": {"code": code}}}


def echo(arrived: Arrived) -> Reply:
    """Answer each part with its own address, in the reverse order."""
    return answered(*(ok(row["id"], {"url": row["url"]}) for row in reversed(arrived.json()["requests"])))


def status_of(answer: PartAnswer | AppError) -> int | ErrorCode:
    return answer.code if isinstance(answer, AppError) else answer.status


def test_many_parts_go_out_twenty_at_a_time_and_come_back_in_order(batches: Batches, server: Scripted) -> None:
    server.script = echo
    answers = batches.read([part(f"/users/{number}", str(number)) for number in range(45)])
    urls = [answer.json()["url"] for answer in answers if isinstance(answer, PartAnswer)]
    assert urls == [f"/users/{number}" for number in range(45)]
    assert [len(arrived.json()["requests"]) for arrived in server.asked] == [20, 20, 5]


def test_each_part_asks_for_immutable_ids_and_keeps_its_headers(batches: Batches, server: Scripted) -> None:
    server.script = echo
    batches.send_once(
        [
            Part("PATCH", "/a", Asked.ITEM, "m", {"displayName": "Ä\ud800"}, {"If-Match": 'W/"1"'}),
            Part("PUT", "/b", Asked.ITEM, "m", JPEG, {"Content-Type": "image/jpeg"}),
            Part("GET", "/c", Asked.ITEM, "m", headers={"Prefer": "odata.maxpagesize=2"}),
        ]
    )
    patch, put, get = server.asked[0].json()["requests"]
    assert patch["headers"] == {
        "If-Match": 'W/"1"', "Prefer": 'IdType="ImmutableId"', "Content-Type": "application/json"
    }  # fmt: skip
    assert patch["body"] == {"displayName": "Ä?"}
    assert put["headers"]["Content-Type"] == "image/jpeg"
    assert base64.b64decode(put["body"]) == JPEG
    assert get["headers"] == {"Prefer": 'IdType="ImmutableId", odata.maxpagesize=2'}
    assert "body" not in get


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_pictures_come_as_base64_of_either_alphabet(
    batches: Batches, server: Scripted, encode: Callable[[bytes], bytes]
) -> None:
    body = encode(JPEG).decode().rstrip("=")
    row = {"id": "1", "status": 200, "headers": {"Content-Type": "image/jpeg"}, "body": body}
    server.script = lambda _: answered(row)
    [answer] = batches.read([part()])
    assert isinstance(answer, PartAnswer)
    assert answer.content() == JPEG


def test_json_may_come_packed_as_base64_too(batches: Batches, server: Scripted) -> None:
    body = base64.b64encode(b'{"value":[1]}').decode()
    row = {"id": "1", "status": 200, "headers": {"content-TYPE": "application/json; odata=x"}, "body": body}
    server.script = lambda _: answered(row)
    [answer] = batches.read([part()])
    assert isinstance(answer, PartAnswer)
    assert answer.json() == {"value": [1]}


def test_only_the_throttled_part_is_asked_again_after_its_wait(
    batches: Batches, server: Scripted, time: FakeTime
) -> None:
    server.replies = [answered(ok("1"), failed("2", 429, "ApplicationThrottled", Retry_After="8"), ok("3"))]
    server.script = echo
    answers = batches.read([part("/x", "a"), part("/y", "b"), part("/z", "c")])
    assert [status_of(answer) for answer in answers] == [200, 200, 200]
    assert [row["url"] for row in server.asked[1].json()["requests"]] == ["/y"]
    assert sum(time.slept) == 8


def test_other_parts_of_a_throttled_mailbox_wait_as_well(batches: Batches, server: Scripted, time: FakeTime) -> None:
    server.replies = [answered(failed("1", 429, Retry_After="8"), *(ok(str(n)) for n in range(2, 21)))]
    server.script = echo
    batches.read(
        [part("/first", "busy"), *(part(f"/{n}", str(n)) for n in range(19)), part("/same", "busy"), part("/z", "z")]
    )
    urls = [[row["url"] for row in arrived.json()["requests"]] for arrived in server.asked[1:]]
    assert urls == [["/z"], ["/first", "/same"]]
    assert sum(time.slept) == 8


def test_a_throttled_part_inside_of_a_424_envelope_is_asked_again(batches: Batches, server: Scripted) -> None:
    server.replies = [answered(failed("1", 429, Retry_After="1"), status=424)]
    server.script = echo
    assert [status_of(answer) for answer in batches.read([part()])] == [200]


@pytest.mark.parametrize(
    "row",
    [
        None,
        {"id": "1", "status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>canary</html>"},
        {"id": "1", "status": 200, "headers": {}, "body": "<html>canary</html>"},
        {"id": "1", "status": 200, "headers": {"Content-Type": "image/jpeg"}, "body": "<!doctype html>"},
        {"id": "1", "status": 200, "headers": {"Content-Type": "application/json"}, "body": "!!!"},
        {"id": "1", "status": 200, "headers": {"Content-Type": "application/json"}, "body": "bm90IGpzb24="},
        {"id": "1", "status": "200", "headers": {}, "body": {}},
        {"id": "1", "status": True, "headers": {}, "body": {}},
        {"id": "1", "headers": {}, "body": {}},
        {"id": 1, "status": 200, "body": {}},
        {"id": "1", "status": 200, "body": [1]},
        {"id": "1", "status": 502, "headers": {"Content-Type": "text/html"}, "body": "<html>canary</html>"},
        {"id": "1", "status": 503, "headers": {}},
    ],
    ids=range(13),
)
def test_a_part_that_is_no_answer_is_asked_again_and_then_given_up(
    batches: Batches, server: Scripted, row: dict[str, Any] | None
) -> None:
    server.script = lambda arrived: answered(*([row] if row else []), ok("2"))
    first, second = batches.read([part("/x", "a"), part("/y", "b")])
    assert isinstance(first, Offline)
    assert "canary" not in str(first)
    assert status_of(second) == 200
    assert len(server.asked) > 1


@pytest.mark.parametrize("body", [b'{"responses":{}}', b"{}", b'{"responses":null}'])
def test_an_envelope_without_answers_is_broken(batches: Batches, server: Scripted, body: bytes) -> None:
    server.script = lambda _: Reply(body=body)
    with pytest.raises(Offline):
        batches.send_once([part()])


def test_refusals_are_answers_and_are_not_repeated(batches: Batches, server: Scripted) -> None:
    server.script = lambda _: answered(failed("1", 404, "ErrorItemNotFound"), failed("2", 403), failed("3", 400))
    answers = batches.read([part("/1", "a"), part("/2", "b"), part("/3", "c")])
    assert [status_of(answer) for answer in answers] == [404, 403, 400]
    assert len(server.asked) == 1


def test_ids_are_compared_without_regard_to_case_and_the_first_answer_counts(
    batches: Batches, server: Scripted
) -> None:
    server.script = lambda _: answered(ok("1", {"n": 1}), ok("1", {"n": 2}), ok("77", {"n": 3}))
    [answer] = batches.read([part()])
    assert isinstance(answer, PartAnswer)
    assert answer.json() == {"n": 1}


def test_a_token_refused_inside_of_a_batch_is_renewed_once_for_all_parts(
    batches: Batches, server: Scripted, tokens: FakeTokens
) -> None:
    server.replies = [answered(failed("1", 401), failed("2", 401))]
    server.script = echo
    assert [status_of(answer) for answer in batches.read([part("/1"), part("/2")])] == [200, 200]
    assert len(tokens.renewals) == 1
    server.script = lambda _: answered(failed("1", 401))
    assert [status_of(answer) for answer in batches.read([part()])] == [401]


def test_an_answer_that_is_too_large_is_asked_for_in_smaller_pieces(batches: Batches, server: Scripted) -> None:
    def heavy(arrived: Arrived) -> Reply:
        return answered(*(ok(row["id"], {"text": "x" * 30_000}) for row in arrived.json()["requests"]))

    server.script = heavy
    answers = batches.read([part(f"/{n}", str(n)) for n in range(20)])
    assert [status_of(answer) for answer in answers] == [200] * 20


def test_a_wait_of_hours_is_an_answer(batches: Batches, server: Scripted, time: FakeTime) -> None:
    server.script = lambda _: answered(failed("1", 429, Retry_After="36000"), ok("2"))
    first, second = batches.read([part("/1", "a"), part("/2", "b")])
    assert isinstance(first, Throttled)
    assert first.wait_s == 36000
    assert status_of(second) == 200
    assert time.slept == []


def test_what_is_sent_once_is_sent_once_whatever_its_parts_say(batches: Batches, server: Scripted) -> None:
    server.script = lambda _: answered(failed("1", 429, Retry_After="1"), failed("2", 503))
    answers = batches.send_once([part("/1"), part("/2"), part("/3")])
    assert [status_of(answer) for answer in answers] == [429, 503, ErrorCode.ANSWER_BROKEN]
    assert len(server.asked) == 1
