"""Logging on: once, to one server, and never again after a refusal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.connectors.ews.connection import ExchangeConnection
from desktop.connectors.ews.wire import check_is_server
from desktop.connectors.ports import FolderWant
from desktop.model.connection import SERVICE, EwsAuthentication, ExchangeAddress, UnkeptRefusals
from desktop.model.errors import AppError, Cancelled, ErrorCode, Invalid, Refused, SignInNeeded
from tests.connectors.ews.acceptor import Acceptor
from tests.connectors.ews.answers import contact, done, find_page, get_items, operation, soap
from tests.connectors.ews.conftest import ACCOUNT, FOLDER, OTHER, PASSWORD, Open
from tests.connectors.ews.test_service import CREATE, FOLDERS, made
from tests.connectors.scripted import Asked, Authority, Reply, Scripted

BOTH = pytest.mark.parametrize("way", [EwsAuthentication.NTLM, EwsAuthentication.BASIC])
WANT = FolderWant(FOLDER.mailbox_id, "Company")


def script(asked: Asked) -> Reply:
    if operation(asked) == "GetFolder":
        return soap("GetFolder", done("GetFolder", "<m:Folders><t:ContactsFolder/></m:Folders>"))
    return made("a") if operation(asked) == "CreateItem" else FOLDERS


@pytest.fixture
def door(server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acceptor:
    acceptor = Acceptor(tmp_path, script, ("NTLM", "Basic"))
    monkeypatch.setenv("NTLM_USER_FILE", str(acceptor.users))
    server.script = acceptor
    return acceptor


@BOTH
def test_the_right_password_is_let_in(open_to: Open, door: Acceptor, server: Scripted, way: EwsAuthentication) -> None:
    connection = open_to(way)
    connection.check()
    assert connection.contacts.find_folders([WANT])[0].error is None
    assert door.refused == 0
    assert [operation(one) for one in door.seen] == ["GetFolder", "FindFolder"]
    assert len(server.asked) == (3 if way is EwsAuthentication.NTLM else 2)
    assert connection.sign_in.account().name == ACCOUNT


@BOTH
def test_a_wrong_password_is_tried_exactly_once_whoever_asks(
    open_to: Open, door: Acceptor, way: EwsAuthentication
) -> None:
    connection = open_to(way, "canary-wrong")
    target = connection.contacts
    asks: list[Callable[[], object]] = [
        connection.check,
        lambda: target.find_folders([WANT]),
        lambda: target.contacts([FOLDER, OTHER]),
        lambda: target.write([CREATE]),
        lambda: target.marks([FOLDER, OTHER]),
    ]
    codes: list[ErrorCode] = []
    start = threading.Barrier(len(asks))

    def ask(one: Callable[[], object]) -> None:
        start.wait()
        with pytest.raises(SignInNeeded, match=r"^log_on_refused: 401$") as caught:
            one()
        codes.append(caught.value.code)

    threads = [threading.Thread(target=ask, args=(one,)) for one in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert codes == [ErrorCode.LOG_ON_REFUSED] * len(asks)
    assert door.refused == 1
    with pytest.raises(SignInNeeded):
        connection.check()
    assert (door.refused, door.accepted, door.seen) == (1, 0, [])
    again = open_to(way)
    again.check()
    assert (door.refused, door.accepted) == (1, 1), "opened anew with other secrets it is let in"


def test_a_password_that_is_changed_meanwhile_ends_the_connection(open_to: Open, door: Acceptor) -> None:
    connection = open_to(EwsAuthentication.NTLM)
    connection.check()
    door.users.write_text("SMALL:svc-contacts:another\n")
    door.forget()
    for _ in range(3):
        with pytest.raises(SignInNeeded):
            connection.contacts.write([CREATE])
    assert door.refused == 1


@BOTH
def test_a_refusal_is_known_to_the_next_connection(
    open_to: Open, door: Acceptor, server: Scripted, way: EwsAuthentication
) -> None:
    known = UnkeptRefusals()
    with pytest.raises(SignInNeeded):
        open_to(way, "canary-wrong", refusals=known).check()
    assert known.get(SERVICE) == "401"
    before = len(server.asked)
    with pytest.raises(SignInNeeded) as caught:
        open_to(way, "canary-wrong", refusals=known).check()
    assert (caught.value.code, len(server.asked)) == (ErrorCode.LOG_ON_REFUSED, before)
    assert door.seen == []


def test_a_connection_that_has_to_log_on_again_does_so_and_sends_once(open_to: Open, door: Acceptor) -> None:
    connection = open_to(EwsAuthentication.NTLM)
    connection.check()
    door.forget()
    assert connection.contacts.write([CREATE])[0].item_id == "a"
    assert [operation(one) for one in door.seen] == ["GetFolder", "CreateItem"]


def test_a_server_that_does_not_offer_the_log_on_is_told(open_to: Open, server: Scripted, tmp_path: Path) -> None:
    server.script = Acceptor(tmp_path, script, ("Basic",))
    with pytest.raises(SignInNeeded) as caught:
        open_to(EwsAuthentication.NTLM).check()
    assert caught.value.cause == "NTLM is not offered"
    known = UnkeptRefusals()
    with pytest.raises(SignInNeeded):
        open_to(EwsAuthentication.NTLM, refusals=known).check()
    assert known.get(SERVICE) == "", "no password was tried"
    assert all(b"canary" not in one.body for one in server.asked)


def test_kerberos_never_becomes_ntlm(open_to: Open, server: Scripted) -> None:
    """Where there is no Kerberos, or no ticket, as here, the password is not used in another way."""
    server.script = lambda _: Reply(401, b"", {"WWW-Authenticate": "Negotiate"})
    with pytest.raises(Invalid) as caught:
        open_to(EwsAuthentication.KERBEROS).check()
    assert caught.value.code is ErrorCode.CONNECTION_INVALID
    assert [one.headers.get("authorization") for one in server.asked] == [None]


def test_an_account_that_is_locked_out_is_told(open_to: Open, server: Scripted) -> None:
    server.script = lambda _: Reply(500, b"The referenced account is currently locked out", {})
    connection = open_to()
    for _ in range(2):
        with pytest.raises(SignInNeeded) as caught:
            connection.check()
        assert caught.value.cause == "locked out"
    assert len(server.asked) == 1


@BOTH
def test_a_redirect_is_not_followed(open_to: Open, server: Scripted, way: EwsAuthentication) -> None:
    server.script = lambda _: Reply(302, b"", {"Location": f"{server.url}/elsewhere"})
    with pytest.raises(AppError) as caught:
        open_to(way).check()
    assert caught.value.code is ErrorCode.NOT_THE_SERVICE
    assert {one.path for one in server.asked} == {"/EWS/Exchange.asmx"}


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_environment_changes_no_trust(
    open_to: Open, door: Acceptor, server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "ca.pem"
    path.write_text(server.ca_pem)
    monkeypatch.setenv(name, str(path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    for ca_pem in (Authority().ca_pem, ""):
        with pytest.raises(AppError) as caught:
            open_to(ca_pem=ca_pem).check()
        assert caught.value.code is ErrorCode.TLS_UNTRUSTED
    assert door.seen == []
    monkeypatch.setenv(name, str(tmp_path / "missing.pem"))
    open_to().check()


def test_after_closing_nothing_goes_out(open_to: Open, door: Acceptor) -> None:
    connection = open_to()
    connection.check()
    connection.close()
    with pytest.raises(Cancelled):
        connection.contacts.find_folders([WANT])
    assert len(door.seen) == 1


@pytest.mark.parametrize("host", ["outlook.office365.com", "OUTLOOK.office.com", "eur.outlook.com"])
def test_exchange_online_is_refused_before_anything_is_sent(host: str) -> None:
    with pytest.raises(Refused) as caught:
        check_is_server(ExchangeAddress(f"https://{host}/EWS/Exchange.asmx", ACCOUNT))
    assert caught.value.code is ErrorCode.MAILBOX_IN_CLOUD


@BOTH
def test_no_log_holds_password_soap_or_names(
    open_to: Open, door: Acceptor, caplog: pytest.LogCaptureFixture, way: EwsAuthentication
) -> None:
    """At DEBUG, exchangelib writes whole requests and urllib3 addresses."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "desktop")  # a program log may have set its own
    _read_something(open_to(way), door)
    with pytest.raises(SignInNeeded):
        open_to(way, "canary-wrong").check()
    said = "\n".join(f"{one.name} {one.getMessage()} {one.exc_info}" for one in caplog.records)
    assert "request FindItem" in said, "our own lines are there"
    for secret in ("canary", PASSWORD, "owner@small", "svc-contacts", "Envelope", "Ada", "NTLM "):
        assert secret not in said


def _read_something(connection: ExchangeConnection, door: Acceptor) -> None:
    def answer(asked: Asked) -> Reply:
        if operation(asked) == "FindItem":
            return find_page(["canary-item"], 1, is_last=True)
        return get_items(asked) if operation(asked) == "GetItem" else made("a")

    door._script = answer
    assert connection.contacts.contacts([FOLDER])[0].error is None
    connection.contacts.write([CREATE])
    assert contact("x")
