"""What Exchange answers instead of a result, and what is asked again."""

from __future__ import annotations

import threading

import pytest

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ports import CreateContact, FolderWant, UpdateContact, WriteState
from desktop.model.card import Card
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress
from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.ids import ItemId, Version
from tests.connectors.contract.asking import mark
from tests.connectors.ews.answers import (
    XML,
    back_off,
    contact,
    done,
    envelope,
    fault,
    find_page,
    operation,
    refused,
    soap,
)
from tests.connectors.ews.conftest import ACCOUNT, FOLDER, OTHER, OWNER, PASSWORD
from tests.connectors.fakes import FakeTime
from tests.connectors.scripted import Asked, Reply, Scripted

CREATE = CreateContact(FOLDER, Card(display_name="Ada"), mark().encode())
HTML = {"Content-Type": "text/html"}


def made(*ids: str) -> Reply:
    return soap("CreateItem", *(done("CreateItem", f"<m:Items>{contact(one)}</m:Items>") for one in ids))


def find_until_closed(connection: ExchangeConnection) -> None:
    with pytest.raises(Cancelled):
        find(connection)


def find(connection: ExchangeConnection) -> AppError | None:
    return connection.contacts.find_folders([FolderWant(OWNER, "Company")])[0].error


FOLDERS = soap(
    "FindFolder",
    done("FindFolder", '<m:RootFolder TotalItemsInView="0" IncludesLastItemInRange="true"><t:Folders/></m:RootFolder>'),
)


def test_a_request_says_whom_it_is_about(connection: ExchangeConnection, server: Scripted) -> None:
    server.replies = [FOLDERS]
    assert find(connection) is None
    (asked,) = server.asked
    assert asked.headers["content-type"] == "text/xml; charset=utf-8"
    assert asked.headers["x-anchormailbox"] == "owner@small.example"
    assert b"<t:PrimarySmtpAddress>owner@small.example</t:PrimarySmtpAddress>" in asked.body
    assert b'RequestServerVersion Version="Exchange2013_SP1"' in asked.body
    assert connection.version == "15.2.1544.4"


SHAPES = [
    (
        Reply(302, b"", {"Location": "/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"}),
        ErrorCode.SERVICE_BUSY,
        5,
    ),
    (Reply(302, b"", {"Location": "https://evil.example/login"}), ErrorCode.NOT_THE_SERVICE, 1),
    (Reply(200, b"<html>Log on</html>", HTML), ErrorCode.NOT_THE_SERVICE, 1),
    (Reply(200, b"{}"), ErrorCode.NOT_THE_SERVICE, 1),
    (Reply(404, b"", HTML), ErrorCode.NOT_THE_SERVICE, 1),
    (Reply(403, b"", HTML), ErrorCode.ACCOUNT_DENIED, 1),
    (Reply(503, b"", HTML), ErrorCode.SERVICE_BUSY, 5),
    (Reply(500, b"Server Error in '/EWS' Application.", HTML), ErrorCode.SERVICE_BUSY, 5),
    (Reply(500, b"", {"X-CasErrorCode": "CAS error: ServerNotFound"}), ErrorCode.SERVICE_BUSY, 5),
    (Reply(404, b"", {"X-CasErrorCode": "UserNotFound"}), ErrorCode.MAILBOX_MISSING, 1),
    (Reply(400, b"Bad Request", {"Connection": "close"}), ErrorCode.ANSWER_LOST, 3),
    (Reply(200, b"", XML), ErrorCode.ANSWER_BROKEN, 3),
    (Reply(500, envelope("<m:FindFolderResponse/>"), XML), ErrorCode.ANSWER_BROKEN, 3),
    (soap("FindFolder"), ErrorCode.ANSWER_BROKEN, 3),
    (soap("GetFolder", done("GetFolder")), ErrorCode.ANSWER_BROKEN, 3),
    (fault("ErrorNonExistentMailbox"), ErrorCode.MAILBOX_MISSING, 1),
    (fault("ErrorImpersonateUserDenied"), ErrorCode.IMPERSONATION_MISSING, 1),
    (fault("ErrorAccessDenied"), ErrorCode.MAILBOX_DENIED, 1),
    (fault("ErrorInternalServerError"), ErrorCode.SERVICE_BUSY, 5),
    (fault("ErrorMailboxMoveInProgress"), ErrorCode.SERVICE_BUSY, 5),
    (fault("ErrorSchemaValidation"), ErrorCode.REFUSED_BY_SERVICE, 1),
    (fault("ErrorNobodyKnows"), ErrorCode.REFUSED_BY_SERVICE, 1),
    (soap("FindFolder", refused("FindFolder", "ErrorQuotaExceeded")), ErrorCode.MAILBOX_FULL, 1),
    (soap("FindFolder", refused("FindFolder", "ErrorMailboxFailover")), ErrorCode.SERVICE_BUSY, 5),
]


@pytest.mark.parametrize(("reply", "expected", "times"), SHAPES)
def test_every_shape_of_refusal_is_known_and_asked_again_only_where_that_helps(
    connection: ExchangeConnection, server: Scripted, reply: Reply, expected: ErrorCode, times: int
) -> None:
    server.script = lambda _: reply
    error = find(connection)
    assert error is not None
    assert error.code is expected
    assert "name" not in str(error)
    assert len(server.asked) == times


@pytest.mark.parametrize(
    "busy",
    [
        fault("ErrorServerBusy", 4321),
        soap("FindFolder", refused("FindFolder", "ErrorServerBusy", back_off(4321))),
    ],
)
def test_a_reading_waits_exactly_as_long_as_it_is_told(
    connection: ExchangeConnection, server: Scripted, time: FakeTime, busy: Reply
) -> None:
    server.replies = [busy, FOLDERS]
    assert find(connection) is None
    assert time.slept == [4.321]


def test_a_wait_beyond_patience_is_told(connection: ExchangeConnection, server: Scripted, time: FakeTime) -> None:
    server.replies = [fault("ErrorServerBusy", 3_600_000)]
    error = find(connection)
    assert error is not None
    assert (error.code, error.wait_s, time.slept) == (ErrorCode.THROTTLED, 3600.0, [])


def test_a_write_that_is_throttled_is_told_the_wait_and_sleeps_nothing(
    connection: ExchangeConnection, server: Scripted, time: FakeTime
) -> None:
    server.replies = [fault("ErrorServerBusy", 3000)]
    update = UpdateContact(FOLDER, ItemId("a"), Version("k"), Card(), (), mark().encode())
    first, second, third = connection.contacts.write([CREATE, CREATE, update])
    for answer in (first, second):
        assert (answer.state, answer.error and answer.error.wait_s) == (WriteState.THROTTLED, 3.0)
    assert (third.state, third.error and third.error.wait_s) == (WriteState.NOT_SENT, 3.0), "the mailbox rests"
    assert time.slept == []
    assert len(server.asked) == 1


def test_each_item_of_a_request_has_its_own_result(connection: ExchangeConnection, server: Scripted) -> None:
    parts = [
        done("CreateItem", f"<m:Items>{contact('a')}</m:Items>"),
        refused("CreateItem", "ErrorQuotaExceeded"),
        refused("CreateItem", "ErrorServerBusy", back_off(1000)),
        done("CreateItem", f"<m:Items>{contact('b')}</m:Items>"),
        refused("CreateItem", "ErrorMailboxFailover"),
        refused("CreateItem", "ErrorBatchProcessingStopped"),
        done("CreateItem", "<m:Items/>"),
    ]
    server.replies = [soap("CreateItem", *parts)]
    answers = connection.contacts.write([CREATE] * len(parts))
    assert [(one.state, one.item_id) for one in answers] == [
        (WriteState.DONE, "a"),
        (WriteState.REFUSED, None),
        (WriteState.THROTTLED, None),
        (WriteState.DONE, "b"),
        (WriteState.UNKNOWN, None),
        (WriteState.NOT_SENT, None),
        (WriteState.UNKNOWN, None),
    ]
    assert len(server.asked) == 1


LOST: list[Reply] = [
    *(Reply(200, made("a", "b").body[: len(made("a", "b").body) * tenth // 10], XML) for tenth in range(1, 10)),
    Reply(200, made("a", "b").body, XML, cut="short"),
    Reply(200, made("a", "b").body, XML, cut="reset"),
    Reply(200, b"", XML, cut="none"),
    Reply(200, b"", XML, cut="silence"),
    Reply(400, b"Bad Request", {"Connection": "close"}),
    Reply(503, b"", HTML),
    fault("ErrorInternalServerError"),
    fault("ErrorTimeoutExpired"),
    made("a"),
    made("a", "b", "c"),
]


@pytest.mark.parametrize("reply", LOST)
def test_creates_without_a_usable_answer_are_in_doubt_and_sent_once(
    connection: ExchangeConnection, server: Scripted, reply: Reply
) -> None:
    server.replies = [reply]
    answers = connection.contacts.write([CREATE, CREATE])
    assert [one.state for one in answers] == [WriteState.UNKNOWN] * 2
    assert [operation(one) for one in server.asked] == ["CreateItem"]


def test_after_a_large_request_the_next_may_find_its_connection_given_up(
    connection: ExchangeConnection, server: Scripted
) -> None:
    server.replies = [made("a"), Reply(400, b"Bad Request", {"Connection": "close"}), made("b")]
    states = [connection.contacts.write([CREATE])[0].state for _ in range(3)]
    assert states == [WriteState.DONE, WriteState.UNKNOWN, WriteState.DONE]
    first, second, third = (one.client for one in server.asked)
    assert first == second != third, "the one that was given up is used no more"
    server.replies = [Reply(400, b"Bad Request", {"Connection": "close"}), FOLDERS]
    assert find(connection) is None, "a reading is asked again"


def test_a_mailbox_without_an_address_is_missing(connection: ExchangeConnection, server: Scripted) -> None:
    nobody = FolderWant(type(OWNER)("nobody"), "x")
    (answer,) = connection.contacts.find_folders([nobody])
    assert answer.error is not None
    assert answer.error.code is ErrorCode.MAILBOX_MISSING
    assert server.asked == []


def test_two_mailboxes_are_not_mixed_up(connection: ExchangeConnection, server: Scripted) -> None:
    def answer(asked: Asked) -> Reply:
        owner = "owner" if b"owner@small" in asked.body else "other"
        if operation(asked) == "FindItem":
            return find_page([f"of-{owner}"], 1, is_last=True)
        return soap("GetItem", done("GetItem", f"<m:Items>{contact(f'of-{owner}', name=owner)}</m:Items>"))

    server.script = answer
    readings = connection.contacts.contacts([FOLDER, OTHER, FOLDER])
    names = [[one.card.display_name for one in reading.reading.items] for reading in readings if reading.reading]
    assert names == [["owner"], ["other"], ["owner"]]


def test_whoever_waits_for_a_connection_ends_when_it_is_closed(server: Scripted) -> None:
    address = ExchangeAddress(f"{server.url}/EWS/Exchange.asmx", ACCOUNT, EwsAuthentication.BASIC, ca_pem=server.ca_pem)
    secrets = ConnectionSecrets(password=PASSWORD)
    secrets.addresses.keep({OWNER: "owner@small.example"})
    connection = open_exchange(address, secrets, Options(read_s=0.5, connections=1))
    is_asked = threading.Event()

    def hang(_: Asked) -> Reply:
        is_asked.set()
        return Reply(200, b"", XML, cut="silence")

    server.script = hang
    threads = [threading.Thread(target=find_until_closed, args=(connection,), daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert is_asked.wait(10)
    connection.close()
    for thread in threads:
        thread.join(20)
    assert [thread.is_alive() for thread in threads] == [False] * 4
    assert len(server.asked) == 1
