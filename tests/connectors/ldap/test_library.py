"""The library behind our interface, on a socket of ours: TLS first, one log-on, whole answers or errors."""

from __future__ import annotations

import logging
import random
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from ldap3.utils import log as library_log

from desktop.connectors.ldap.library import connect
from desktop.connectors.ldap.service import Link, Page, Scope, Search
from desktop.connectors.ldap.wire import Target, target_of
from desktop.model.connection import ExchangeAddress
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Invalid, Offline, Refused, SignInNeeded
from tests.connectors.ldap.ldap_server import (
    BIND,
    EXTENDED,
    SEARCH,
    Answer,
    Last,
    LdapServer,
    Question,
    found,
    message,
    no_entries,
    result,
    tlv,
)
from tests.connectors.scripted import Authority

ACCOUNT, PASSWORD = "svc@small.example", "Canary-Passw0rd"
PEOPLE = Search("DC=small", "(objectClass=user)", ("displayName",))
START_TLS_FINE = message(1, result(0x78, 0))
Serve = Callable[..., LdapServer]


@pytest.fixture
def serve(authority: Authority) -> Iterator[Serve]:
    started: list[LdapServer] = []

    def start(answer: Answer = no_entries, plain: bytes | None = None, *, stays_plain: bool = False) -> LdapServer:
        started.append(LdapServer(authority, answer, plain, stays_plain=stays_plain))
        return started[-1]

    yield start
    for one in started:
        one.close()


def target(server: LdapServer, host: str = "127.0.0.1", scheme: str = "ldaps", **more: Any) -> Target:
    url = f"{scheme}://{host}:{server.port}"
    address = ExchangeAddress(
        "https://mail.small.example/", ACCOUNT, ldap_url=url, ca_pem=more.pop("ca_pem", server.ca_pem)
    )
    return replace(target_of(address), **more)


def ask(server: LdapServer, search: Search = PEOPLE, **more: Any) -> Page:
    link: Link = connect(target(server, **more), ACCOUNT, PASSWORD)
    try:
        return link.page(search, b"")
    finally:
        link.close()


def refusal(server: LdapServer, **more: Any) -> AppError:
    with pytest.raises(AppError) as failure:
        ask(server, **more)
    assert PASSWORD not in str(failure.value) + repr(vars(failure.value))
    return failure.value


def answering(*parts: bytes, code: int = 0, cookie: bytes | None = b"") -> Answer:
    """Answer a search with these operations, then with its end."""

    def answer(question: Question) -> bytes | None:
        if question.operation != SEARCH:
            return no_entries(question)
        messages = [message(question.identifier, one) for one in parts]
        return b"".join((*messages, message(question.identifier, result(0x65, code), cookie)))

    return answer


def test_entries_come_as_bytes_with_names_in_lower_case(serve: Serve) -> None:
    reference = tlv(0x73, tlv(4, b"ldap://elsewhere.example/DC=x"))
    server = serve(answering(found(b"CN=a", displayName=[b"A", b"\xff\x00"], sn=[]), reference, cookie=b"more"))
    page = ask(server)
    assert [(one.dn, dict(one.values)) for one in page.entries] == [
        ("CN=a", {"displayname": (b"A", b"\xff\x00"), "sn": ()})
    ]
    assert page.cookie == b"more"
    assert [one.operation for one in server.questions] == [BIND, SEARCH], "no schema is read, no reference followed"


def test_start_tls_is_demanded_and_the_log_on_comes_after_it(serve: Serve) -> None:
    server = serve(plain=START_TLS_FINE)
    ask(server, scheme="ldap")
    assert server.plain_bytes[5] == EXTENDED
    assert PASSWORD.encode() not in server.plain_bytes
    assert server.count(BIND) == 1


@pytest.mark.parametrize(
    "plain",
    [
        *(message(1, result(0x78, code)) for code in (1, 2, 52, 80)),
        *(message(2, result(0x78, 0)), message(1, result(0x65, 0)), b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        b"0\x84\xff\xff\xff\xff" + b"x" * 50,
    ],
)
def test_a_server_that_does_not_encrypt_gets_no_password(serve: Serve, plain: bytes) -> None:
    server = serve(plain=plain, stays_plain=True)
    error = refusal(server, scheme="ldap")
    server.close()
    assert (type(error), error.code) == (Offline, ErrorCode.TLS_MISSING)
    assert PASSWORD.encode() not in server.plain_bytes
    assert server.questions == []


def test_what_somebody_puts_behind_the_plain_answer_counts_for_nothing(serve: Serve) -> None:
    server = serve(plain=START_TLS_FINE + message(2, result(0x61, 0)))
    assert isinstance(refusal(server, scheme="ldap"), Offline)
    assert server.questions == []


def test_an_unknown_authority_gets_no_password(serve: Serve) -> None:
    for scheme, plain in (("ldaps", None), ("ldap", START_TLS_FINE)):
        server = serve(plain=plain)
        error = refusal(server, scheme=scheme, ca_pem=Authority().ca_pem)
        assert (type(error), error.code, error.subject) == (Offline, ErrorCode.TLS_UNTRUSTED, "127.0.0.1")
        assert server.questions == []


def test_the_name_in_the_certificate_has_to_be_the_servers(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve()
    plain_connect = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda _, timeout: plain_connect(("127.0.0.1", server.port), timeout)
    )
    assert refusal(server, host="other.example").code is ErrorCode.TLS_UNTRUSTED
    assert server.questions == []


def test_who_cannot_be_reached(serve: Serve) -> None:
    server = serve()
    assert refusal(server, host="dc.invalid").code is ErrorCode.HOST_UNKNOWN
    server.close()
    assert refusal(server).code is ErrorCode.HOST_UNREACHABLE


def test_a_refused_log_on_is_said_with_windows_reason(serve: Serve) -> None:
    text = "80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 775, v4563 svc@small.example"
    server = serve(lambda question: message(question.identifier, result(0x61, 49, text)))
    error = refusal(server)
    assert (type(error), error.code, error.cause) == (SignInNeeded, ErrorCode.LOG_ON_REFUSED, "result 49, data 775")
    assert server.count(BIND) == 1


def test_a_server_that_is_busy_has_not_refused_the_log_on(serve: Serve) -> None:
    server = serve(lambda question: message(question.identifier, result(0x61, 51)))
    assert refusal(server).code is ErrorCode.SERVICE_BUSY


@pytest.mark.parametrize(("account", "password"), [(ACCOUNT, ""), ("", PASSWORD)])
def test_without_a_password_nobody_logs_on(serve: Serve, account: str, password: str) -> None:
    server = serve()
    with pytest.raises(SignInNeeded):
        connect(target(server), account, password)
    assert server.questions == []


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        *((3, Offline, ErrorCode.ANSWER_BROKEN), (4, Offline, ErrorCode.ANSWER_BROKEN)),
        *((11, Offline, ErrorCode.ANSWER_BROKEN), (8, Offline, ErrorCode.TLS_MISSING)),
        *((10, Invalid, ErrorCode.CONNECTION_INVALID), (12, Refused, ErrorCode.REFUSED_BY_SERVICE)),
        *((32, Gone, ErrorCode.ITEM_MISSING), (34, Invalid, ErrorCode.CONNECTION_INVALID)),
        *((50, Denied, ErrorCode.ACCOUNT_DENIED), (51, Offline, ErrorCode.SERVICE_BUSY)),
    ],
)
def test_result_codes(serve: Serve, code: int, kind: type[AppError], expected: ErrorCode) -> None:
    error = refusal(serve(answering(found(b"CN=a", sn=[b"x"]), code=code)))
    assert (type(error), error.code) == (kind, expected)


def test_one_entry_of_many_is_no_failure(serve: Serve) -> None:
    server = serve(answering(found(b"CN=a", sn=[b"x"]), code=4, cookie=None))
    assert len(ask(server, replace(PEOPLE, first_only=True)).entries) == 1


def entries(question: Question) -> bytes:
    """Return an answer with twenty people."""
    answer = answering(*(found(f"CN={number}".encode(), displayName=[b"x" * 50]) for number in range(20)))(question)
    assert answer is not None
    return answer


@pytest.mark.parametrize("percent", [1, *range(10, 100, 10), 99])
def test_an_answer_that_is_cut_is_no_answer(serve: Serve, percent: int) -> None:
    def cut(question: Question) -> bytes:
        whole = entries(question)
        return whole if question.operation != SEARCH else Last(whole[: len(whole) * percent // 100])

    assert refusal(serve(cut)).code in (ErrorCode.ANSWER_LOST, ErrorCode.ANSWER_BROKEN)


def test_rubbish_is_no_answer(serve: Serve) -> None:
    """An answer in which some bytes are others is an error or an answer, whatever the library makes of it."""
    chance = random.Random(5)

    def spoilt(question: Question) -> bytes:
        whole = bytearray(entries(question))
        if question.operation == SEARCH:
            for _ in range(3):
                whole[chance.randrange(len(whole))] = chance.randrange(256)
        return Last(whole) if question.operation == SEARCH else bytes(whole)

    server = serve(spoilt)
    codes: set[ErrorCode] = set()
    for _ in range(40):
        try:
            ask(server, operation_s=2.0)
        except AppError as error:
            codes.add(error.code)
    assert ErrorCode.ANSWER_BROKEN in codes


@pytest.mark.parametrize(
    "junk",
    [
        *(b"HTTP/1.1 200 OK\r\n\r\n", b"\x30\x00", b"\x30\x80\x00\x00", b"\x30\x05\x02\x01\x02\x7f\x00", b"\x00" * 20),
        *(message(99, result(0x65, 0)), message(0, tlv(0x78, b"\x0a\x01\x34"))),
        message(2, tlv(0x64, *[tlv(0x30)] * 3)) + b"\x30\x03\x02\x01\x02",
    ],
)
def test_what_is_no_ldap_is_an_error(serve: Serve, junk: bytes) -> None:
    server = serve(lambda question: no_entries(question) if question.operation == BIND else Last(junk))
    assert refusal(server).code in (ErrorCode.ANSWER_LOST, ErrorCode.ANSWER_BROKEN)


def test_an_answer_has_limits_of_size_and_time(serve: Serve) -> None:
    assert refusal(serve(entries), most_bytes=500).code is ErrorCode.ANSWER_LOST
    silent = serve(lambda question: no_entries(question) if question.operation == BIND else b"")
    assert refusal(silent, operation_s=0.2).code is ErrorCode.ANSWER_LOST


def test_closing_wakes_up_who_waits_for_an_answer(serve: Serve) -> None:
    arrived = threading.Event()

    def silent(question: Question) -> bytes | None:
        if question.operation == BIND:
            return no_entries(question)
        arrived.set()
        return b""

    link = connect(target(serve(silent)), ACCOUNT, PASSWORD)
    closer = threading.Thread(target=lambda: (arrived.wait(10), link.close()))
    closer.start()
    with pytest.raises(Offline) as failure:
        link.page(PEOPLE, b"")
    closer.join()
    assert failure.value.code is ErrorCode.ANSWER_LOST


def test_the_controls_of_a_search(serve: Serve) -> None:
    server = serve()
    ask(server, replace(PEOPLE, shows_deleted=True))
    raw = server.questions[-1].raw
    for control in (b"1.2.840.113556.1.4.319", b"1.2.840.113556.1.4.417", b"1.2.840.113556.1.4.1339"):
        assert control in raw
    ask(server, replace(PEOPLE, scope=Scope.BASE))
    assert b"1.2.840.113556.1.4.319" not in server.questions[-1].raw


@pytest.fixture
def talkative() -> Iterator[None]:
    """The library says everything that it can say."""
    before = library_log.get_library_log_detail_level()
    library_log.set_library_log_detail_level(library_log.EXTENDED)
    yield
    library_log.set_library_log_detail_level(before)


@pytest.mark.usefixtures("talkative")
def test_no_log_of_the_library_holds_the_password(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """Not even where somebody turned on everything that the library can say."""
    caplog.set_level(logging.DEBUG)
    assert ask(serve()).entries == ()
    refused = serve(lambda question: message(question.identifier, result(0x61, 49, f"{ACCOUNT} {PASSWORD}")))
    assert refusal(refused).code is ErrorCode.LOG_ON_REFUSED
    assert refusal(serve(lambda _: None)).code is ErrorCode.ANSWER_LOST
    assert (PASSWORD in caplog.text, ACCOUNT in caplog.text) == (False, False)
