"""Calls: what is repeated, how long it waits, what it makes of tokens that are refused and of strangers' answers."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from email.utils import format_datetime

import pytest

from desktop.connectors.graph.http import Graph, Repeat, Request, Unsent
from desktop.connectors.http.waits import Patience
from desktop.connectors.http.wire import Wire
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline, SignInNeeded, Throttled
from tests.connectors.fakes import START, FakeTime, FakeTokens
from tests.connectors.scripted import Authority, Reply, Scripted, failure, value

ONCE = Request("POST", "/$batch", b"{}", repeat=Repeat.ONCE)
PAGE = b"<!doctype html><title>Guest network</title>canary"


def error_of(graph: Graph, tokens: FakeTokens, request: Request | None = None) -> AppError:
    with pytest.raises((AppError, Unsent)) as caught:
        graph.call(request or Request("GET", "/users"), tokens)
    raised = caught.value
    return raised.error if isinstance(raised, Unsent) else raised  # type: ignore[return-value]


def test_a_request_carries_what_the_service_wants_to_see(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    graph.get("/users?$top=1", tokens, {"Prefer": "odata.maxpagesize=9"})
    graph.get("/users", tokens)
    first, second = server.asked
    assert first.path == "/v1.0/users?$top=1"
    assert first.headers["authorization"] == "Bearer token-0"
    assert first.headers["prefer"] == 'IdType="ImmutableId", odata.maxpagesize=9'
    assert second.headers["prefer"] == 'IdType="ImmutableId"'
    assert first.headers["client-request-id"] != second.headers["client-request-id"]
    assert graph.count().calls == graph.count().parts == 2


@pytest.mark.parametrize("header", ["7", format_datetime(START + timedelta(seconds=7), usegmt=True)])
def test_a_throttled_reading_waits_exactly_as_told(
    graph: Graph, server: Scripted, tokens: FakeTokens, time: FakeTime, header: str
) -> None:
    server.replies = [failure(429, "ApplicationThrottled", Retry_After=header), value({"ok": 1})]
    assert graph.get("/users", tokens) == {"ok": 1}
    assert sum(time.slept) == 7


def test_a_date_is_read_against_the_servers_own_clock(
    graph: Graph, server: Scripted, tokens: FakeTokens, time: FakeTime
) -> None:
    theirs = START + timedelta(days=1)
    until = format_datetime(theirs + timedelta(seconds=9), usegmt=True)
    reply = failure(429, "x", Retry_After=until, Date=format_datetime(theirs, usegmt=True))
    server.replies = [reply, value({})]
    graph.get("/users", tokens)
    assert sum(time.slept) == 9


@pytest.mark.parametrize("header", [None, "0", "soon", "-5", "1e3", "9" * 30, "Tue, 99 Nov 2026 25:00:00 GMT"])
def test_without_a_usable_wait_it_backs_off_further_each_time(
    graph: Graph, server: Scripted, tokens: FakeTokens, time: FakeTime, header: str | None
) -> None:
    more = {} if header is None else {"Retry_After": header}
    server.script = lambda _: failure(429, "TooManyRequests", **more)
    assert error_of(graph, tokens).code is ErrorCode.THROTTLED
    assert time.slept == sorted(time.slept)
    assert len(set(time.slept)) == len(time.slept) > 3
    assert max(time.slept) <= 300


def test_a_wait_of_hours_is_told_instead_of_waited_for(
    graph: Graph, server: Scripted, tokens: FakeTokens, time: FakeTime
) -> None:
    server.script = lambda _: failure(429, "TooManyRequests", Retry_After="36000")
    error = error_of(graph, tokens)
    assert isinstance(error, Throttled)
    assert error.wait_s == 36000
    assert (len(server.asked), time.slept) == (1, [])


def test_nobody_asks_inside_of_the_window(graph: Graph, server: Scripted, tokens: FakeTokens, time: FakeTime) -> None:
    server.replies = [failure(429, "TooManyRequests", Retry_After="25")]
    assert isinstance(error_of(graph, tokens, ONCE), Throttled)
    graph.get("/groups", tokens)
    assert sum(time.slept) == 25


@pytest.mark.parametrize("status", [500, 502, 503, 504, 509])
@pytest.mark.parametrize("body", [b"", PAGE, b'{"error":{"code":"UnknownError"}}'])
def test_a_busy_service_is_asked_again(
    graph: Graph, server: Scripted, tokens: FakeTokens, status: int, body: bytes
) -> None:
    media = "text/html" if body is PAGE else "application/json"
    server.replies = [Reply(status, body, {"Content-Type": media})] * 2
    assert graph.get("/users", tokens) == {"value": []}
    assert len(server.asked) == 3


def test_a_service_that_stays_busy_is_given_up(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    server.script = lambda _: failure(503, "serviceNotAvailable")
    assert error_of(graph, tokens).code is ErrorCode.SERVICE_BUSY
    assert 3 <= len(server.asked) <= 6


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b'{"value":[1,2,3]}', cut="short"),
        Reply(body=b'{"value":[1,2,3]}', cut="unannounced"),
        Reply(body=b'{"value":[1,2,3]}', cut="reset"),
        Reply(cut="none"),
        Reply(cut="silence"),
        Reply(body=b""),
    ],
    ids=["short", "unannounced", "reset", "none", "silence", "empty"],
)
def test_a_broken_answer_is_read_again_and_never_taken_for_less(
    graph: Graph, server: Scripted, tokens: FakeTokens, reply: Reply
) -> None:
    server.replies = [reply, value({"value": [1, 2, 3]})]
    assert graph.get("/users", tokens) == {"value": [1, 2, 3]}
    assert len(server.asked) == 2


@pytest.mark.parametrize("cut", ["short", "unannounced", "reset", "none", "silence"])
def test_what_is_sent_once_is_sent_once(graph: Graph, server: Scripted, tokens: FakeTokens, cut: str) -> None:
    server.script = lambda _: Reply(body=b'{"responses":[]}', cut=cut)
    with pytest.raises(Offline) as caught:
        graph.call(ONCE, tokens)
    assert caught.value.code in (ErrorCode.ANSWER_LOST, ErrorCode.ANSWER_BROKEN)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503, 504])
def test_what_is_sent_once_is_not_repeated_after_an_error(
    graph: Graph, server: Scripted, tokens: FakeTokens, status: int
) -> None:
    server.script = lambda _: failure(status, "x", Retry_After="1")
    error_of(graph, tokens, ONCE)
    assert len(server.asked) == 1


def test_without_network_a_reading_is_tried_three_times(
    authority: Authority, time: FakeTime, tokens: FakeTokens
) -> None:
    gone = Scripted(authority)
    gone.close()
    wire = Wire(frozenset((("127.0.0.1", gone.port),)), ca_pem=gone.ca_pem)
    graph = Graph(wire, f"{gone.url}/v1.0", Patience(time.timing()))
    assert error_of(graph, tokens).code is ErrorCode.HOST_UNREACHABLE
    assert graph.count().calls == 3
    with pytest.raises(Unsent):
        graph.call(ONCE, tokens)
    assert graph.count().calls == 4
    wire.close()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, PAGE, {"Content-Type": "text/html; charset=utf-8"}),
        Reply(200, PAGE, {"Content-Type": "text/plain"}),
        Reply(200, PAGE, {}),
        Reply(302, PAGE, {"Location": "https://login.invalid/"}),
        Reply(307, b"", {"Location": "http://127.0.0.1:9/"}),
        Reply(403, PAGE, {"Content-Type": "text/html"}),
        Reply(511, PAGE, {"Content-Type": "text/html"}),
    ],
    ids=["html", "text", "untyped", "302", "307", "403", "511"],
)
@pytest.mark.parametrize("repeat", list(Repeat))
def test_a_web_page_is_told_from_the_service(
    graph: Graph, server: Scripted, tokens: FakeTokens, reply: Reply, repeat: Repeat
) -> None:
    server.script = lambda _: reply
    error = error_of(graph, tokens, Request("GET", "/users", repeat=repeat))
    assert error.code is ErrorCode.NOT_THE_SERVICE
    assert "canary" not in str(error)
    assert len(server.asked) == 1


def test_a_proxy_that_answers_407_is_told_as_such(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    server.script = lambda _: Reply(407, PAGE, {"Content-Type": "text/html"})
    assert error_of(graph, tokens).code is ErrorCode.PROXY_SIGN_IN


@pytest.mark.parametrize("repeat", list(Repeat))
def test_a_refused_token_is_renewed_once(graph: Graph, server: Scripted, tokens: FakeTokens, repeat: Repeat) -> None:
    server.replies = [failure(401, "InvalidAuthenticationToken")]
    graph.call(Request("GET", "/users", repeat=repeat), tokens)
    assert tokens.renewals == [("token-0", None)]
    assert server.asked[1].headers["authorization"] == "Bearer token-1"


def test_a_second_refusal_asks_for_a_sign_in(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    server.script = lambda _: failure(401, "InvalidAuthenticationToken")
    assert isinstance(error_of(graph, tokens), SignInNeeded)
    assert len(server.asked) == 2


def test_a_claims_challenge_is_answered_with_its_claims(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    claims = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})
    text = base64.b64encode(claims.encode()).decode()
    challenge = f'Bearer realm="", authorization_uri="x", error="insufficient_claims", claims="{text}"'
    server.replies = [failure(401, "InvalidAuthenticationToken", WWW_Authenticate=challenge)]
    graph.get("/users", tokens)
    assert tokens.renewals == [("token-0", claims)]


@pytest.mark.parametrize("text", ["!!", "bm90IGpzb24=", base64.b64encode(b"[1]").decode(), "a" * 30_000])
def test_a_challenge_that_makes_no_sense_is_an_expired_token(
    graph: Graph, server: Scripted, tokens: FakeTokens, text: str
) -> None:
    server.replies = [failure(401, "x", WWW_Authenticate=f'Bearer claims="{text}"')]
    graph.get("/users", tokens)
    assert tokens.renewals == [("token-0", None)]


def test_without_a_token_nothing_is_sent(graph: Graph, server: Scripted) -> None:
    tokens = FakeTokens(SignInNeeded(ErrorCode.SIGN_IN_NEEDED))
    assert isinstance(error_of(graph, tokens), SignInNeeded)
    assert isinstance(error_of(graph, tokens, ONCE), SignInNeeded)
    assert server.asked == []


def test_a_closed_connection_stops_waiting_and_sends_no_more(
    wire: Wire, server: Scripted, tokens: FakeTokens, time: FakeTime
) -> None:
    patience = Patience(time.timing())
    graph = Graph(wire, f"{server.url}/v1.0", patience)

    def end(_: object) -> Reply:
        patience.close()
        return failure(429, "x", Retry_After="600")

    server.script = end
    with pytest.raises(Cancelled):
        graph.get("/users", tokens)
    with pytest.raises(Cancelled):
        graph.call(ONCE, tokens)
    assert (len(server.asked), time.slept) == (1, [])


def test_a_refusal_is_told_by_its_code_and_not_by_its_text(graph: Graph, server: Scripted, tokens: FakeTokens) -> None:
    server.script = lambda _: failure(403, "Authorization_RequestDenied")
    error = error_of(graph, tokens)
    assert error.code is ErrorCode.PERMISSION_MISSING
    assert "name" not in str(error)
