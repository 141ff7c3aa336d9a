"""An authority that answers what it should not: one error each time, and nothing of it is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.connectors.http.wire import Wire
from desktop.connectors.signin.administrator import Administrator
from desktop.connectors.signin.application import ApplicationTokens
from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.outcomes import error_of_result
from desktop.connectors.signin.token_cache import TokenStore
from desktop.demo.tls import Pair
from desktop.model.connection import GraphAddress, host_of
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError, ErrorCode
from tests.connectors.fakes import FakeTime
from tests.connectors.scripted import Asked, Reply, Scripted, value
from tests.connectors.signin.client import post_back

TENANT = "11111111-1111-4111-8111-111111111111"
NAME = "Ada Admin <ada@contoso.example>"


class Both:
    """Administrator and application before an authority that a test scripts."""

    def __init__(self, server: Scripted, pair: Pair) -> None:
        address = GraphAddress(TENANT, "client", server.url, server.url, server.ca_pem)
        self.base = f"{server.url}/{TENANT}"
        self.wire = Wire(frozenset((host_of(server.url),)), ca_pem=server.ca_pem)
        self.kept: list[str] = []
        http, store = AuthorityHttp(self.wire), TokenStore("", self.kept.append)
        self.application = ApplicationTokens(address, pair.key_pem + pair.certificate_pem, http, store)
        self.administrator = Administrator(address, http, store, 10.0, timing=FakeTime().timing())
        self.codes: list[DeviceCode] = []

    def configuration(self, **changes: object) -> dict[str, object]:
        whole: dict[str, object] = {
            "authorization_endpoint": f"{self.base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{self.base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{self.base}/oauth2/v2.0/devicecode",
            "issuer": f"{self.base}/v2.0",
        }
        return {name: value for name, value in {**whole, **changes}.items() if value is not None}

    def sign_in(self) -> object:
        threads: list[threading.Thread] = []

        def show(address: str) -> None:
            threads.append(threading.Thread(target=post_back, args=(address,), kwargs={"code": "a code"}))
            threads[-1].start()

        try:
            return self.administrator.sign_in(show, lambda: False)
        finally:
            for thread in threads:
                thread.join(10)

    def sign_in_by_code(self) -> object:
        return self.administrator.sign_in_by_code(self.codes.append, lambda: False)


@pytest.fixture
def both(server: Scripted, other_certificate: Pair) -> Iterator[Both]:
    one = Both(server, other_certificate)
    yield one
    one.wire.close()


def _error(action: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        action()
    assert "ada" not in str(caught.value).lower()
    return caught.value


def _html(_: Asked) -> Reply:
    return Reply(200, f"<html>{NAME}</html>".encode(), {"Content-Type": "text/html"})


_ANSWERS: list[tuple[Callable[[Asked], Reply], ErrorCode]] = [
    (_html, ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b""), ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b"[]"), ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b'"text"'), ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b"{"), ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b"[" * 200_000), ErrorCode.NOT_THE_SERVICE),
    (lambda _: Reply(200, b"\xff\xfe\0"), ErrorCode.NOT_THE_SERVICE),
    (lambda _: value({"error": NAME}, 500), ErrorCode.SERVICE_BUSY),
    (lambda _: value({"error": NAME}, 503, Retry_After="7"), ErrorCode.SERVICE_BUSY),
    (lambda _: value({"error": NAME}, 429, Retry_After="7"), ErrorCode.THROTTLED),
    (lambda _: Reply(200, b"{}" * 50, cut="short"), ErrorCode.ANSWER_LOST),
    (lambda _: Reply(200, cut="none"), ErrorCode.ANSWER_LOST),
]


@pytest.mark.parametrize(("answer", "code"), _ANSWERS, ids=range(len(_ANSWERS)))
@pytest.mark.parametrize("is_late", [False, True])
def test_an_answer_that_is_none(
    both: Both, server: Scripted, answer: Callable[[Asked], Reply], code: ErrorCode, is_late: bool
) -> None:
    """Instead of the authority's addresses, or only instead of the tokens."""
    server.script = lambda asked: value(both.configuration()) if is_late and asked.method == "GET" else answer(asked)
    for action in (both.application.token, both.sign_in):
        error = _error(action)
        assert error.code is code
        has_wait = code in (ErrorCode.SERVICE_BUSY, ErrorCode.THROTTLED) and "7" in str(answer(server.asked[0]).headers)
        assert error.wait_s == (7.0 if has_wait else None)
    assert both.kept == []


_CONFIGURATIONS: list[tuple[dict[str, Any], ErrorCode]] = [
    ({"authorization_endpoint": None, "token_endpoint": None}, ErrorCode.SIGN_IN_REFUSED),
    ({"authorization_endpoint": None}, ErrorCode.SIGN_IN_REFUSED),
    ({"token_endpoint": ""}, ErrorCode.SIGN_IN_REFUSED),
    ({"token_endpoint": "/relative"}, ErrorCode.SIGN_IN_REFUSED),
    ({"token_endpoint": "http://127.0.0.1/x/token"}, ErrorCode.SIGN_IN_REFUSED),
    ({"token_endpoint": 5}, ErrorCode.ANSWER_BROKEN),
    ({"token_endpoint": ["https://127.0.0.1/x/token"]}, ErrorCode.ANSWER_BROKEN),
    ({"token_endpoint": "https://evil.example/x/token"}, ErrorCode.LINK_REFUSED),
]


@pytest.mark.parametrize(("changes", "code"), _CONFIGURATIONS, ids=range(len(_CONFIGURATIONS)))
def test_addresses_that_are_none(both: Both, server: Scripted, changes: dict[str, Any], code: ErrorCode) -> None:
    server.script = lambda asked: (
        value(both.configuration(**changes)) if asked.method == "GET" else value({"access_token": "x"})
    )
    assert _error(both.application.token).code is code
    assert _error(both.sign_in).code is code


@pytest.mark.parametrize("issuer", [5, "https://evil.example", None])
def test_a_sign_in_page_that_is_none(both: Both, server: Scripted, issuer: object) -> None:
    server.script = lambda _: value(both.configuration(authorization_endpoint=5, issuer=issuer))
    assert _error(both.sign_in).code is ErrorCode.ANSWER_BROKEN


_TOKENS: list[dict[str, Any]] = [
    {},
    {"access_token": 5},
    {"access_token": ""},
    {"access_token": ["x"]},
    {"access_token": "x", "expires_in": "soon"},
    {"access_token": "x", "expires_in": None},
    {"access_token": "x", "ext_expires_in": "y"},
    {"access_token": "x", "refresh_in": "x"},
    {"access_token": "x", "id_token": "garbage"},
    {"access_token": "x", "id_token": "a.b.c"},
    {"access_token": "x", "id_token": 5},
    {"access_token": "x", "client_info": "garbage"},
    {"access_token": "x", "client_info": 5},
    {"access_token": "x", "scope": 5},
    {"error": 5},
    {"error": {"a": [NAME]}},
    {"error": NAME, "error_description": NAME},
    {"error": "x", "error_codes": [True]},
    {"error": "x", "error_codes": [10**30]},
    {"error": "x", "error_codes": [NAME]},
    {"error": "x", "error_description": f"AADSTS{'9' * 50} {NAME}"},
]


@pytest.mark.parametrize("answer", _TOKENS, ids=range(len(_TOKENS)))
def test_tokens_that_are_none(both: Both, server: Scripted, answer: dict[str, Any]) -> None:
    def script(asked: Asked) -> Reply:
        if asked.method == "GET":
            return value(both.configuration())
        if asked.path.endswith("devicecode"):
            return value(_GOOD_CODE)
        return value({"token_type": "Bearer", **answer}, 400 if "error" in answer else 200)

    server.script = script
    for action in (both.application.token, both.sign_in, both.sign_in_by_code):
        error = _error(action)
        assert error.code in (ErrorCode.ANSWER_BROKEN, ErrorCode.SIGN_IN_REFUSED)
        assert len(str(error)) < 100
    assert both.administrator.account() is None
    assert both.kept == []


_GOOD_CODE = {
    "user_code": "ABCD23456",
    "device_code": "secret",
    "verification_uri": "https://login.example/device",
    "expires_in": 900,
    "interval": 1,
}
_CODES: list[tuple[dict[str, Any], ErrorCode]] = [
    ({"user_code": None}, ErrorCode.ANSWER_BROKEN),
    ({"user_code": NAME}, ErrorCode.ANSWER_BROKEN),
    ({"verification_uri": "javascript:alert(1)"}, ErrorCode.ANSWER_BROKEN),
    ({"device_code": None}, ErrorCode.SIGN_IN_REFUSED),
    ({"interval": "soon"}, ErrorCode.ANSWER_BROKEN),
    ({"expires_in": "soon"}, ErrorCode.ANSWER_BROKEN),
    ({"error": NAME}, ErrorCode.SIGN_IN_REFUSED),
]


@pytest.mark.parametrize(("changes", "code"), _CODES, ids=range(len(_CODES)))
def test_codes_that_are_none(both: Both, server: Scripted, changes: dict[str, Any], code: ErrorCode) -> None:
    def script(asked: Asked) -> Reply:
        if asked.method == "GET":
            return value(both.configuration())
        is_code = asked.path.endswith("devicecode")
        return value({**_GOOD_CODE, **changes}) if is_code else value({"error": "invalid_grant"}, 400)

    server.script = script
    assert _error(both.sign_in_by_code).code is code
    assert len(both.codes) == ("device_code" in changes)  # what nobody could type was not shown
    assert both.kept == []


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [(None, ErrorCode.SIGN_IN_REFUSED), ("https://evil.example/devicecode", ErrorCode.LINK_REFUSED)],
)
def test_an_authority_without_codes_or_with_somebody_elses(
    both: Both, server: Scripted, endpoint: str | None, code: ErrorCode
) -> None:
    server.script = lambda _: value(both.configuration(device_authorization_endpoint=endpoint))
    assert _error(both.sign_in_by_code).code is code


def test_a_token_without_a_name_is_nobodys(both: Both, server: Scripted) -> None:
    server.script = lambda asked: (
        value(both.configuration()) if asked.method == "GET" else value({"access_token": "x", "token_type": "Bearer"})
    )
    assert _error(both.sign_in).code is ErrorCode.WRONG_TENANT
    assert both.administrator.account() is None
    assert both.kept == []


@pytest.mark.parametrize("is_application", [True, False])
@pytest.mark.parametrize(
    "result",
    [
        {},
        {"error": None},
        {"error": "invalid_grant", "error_description": f"AADSTS50173: {NAME}"},
        {"error": "invalid_client", "error_codes": [7000222], "error_description": NAME},
        {"error": NAME, "suberror": NAME, "claims": NAME},
    ],
)
def test_what_a_refusal_says_of_people_is_dropped(result: dict[str, object], is_application: bool) -> None:
    error = error_of_result(result, is_application=is_application)
    assert NAME not in str(error) + error.subject + error.cause
