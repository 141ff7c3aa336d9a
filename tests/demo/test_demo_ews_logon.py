"""How the service account logs on to the demo's Exchange Server, and in whose mailboxes it may act."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import requests
from requests_ntlm import HttpNtlmAuth

from desktop.demo.exchange.md4 import md4
from desktop.demo.exchange.ntlm import NtlmRefused, read_authenticate
from tests.demo.exchange import CONTACTS, FOLDER_IDS, Exchange, text
from tests.demo.people import ALSO_ON_SERVER, ANNA, ON_SERVER
from tests.demo.running import Running

_GET = f"<m:GetFolder>{FOLDER_IDS}<m:FolderIds>{CONTACTS}</m:FolderIds></m:GetFolder>"


def _account(running: Running) -> dict[str, object]:
    return running.do(running.tenant.account.report)


def test_an_anonymous_get_is_asked_to_log_on(running: Running, exchange: Exchange) -> None:
    answer = requests.get(exchange.url, verify=exchange.session.verify, timeout=30)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'NTLM, Basic realm="127.0.0.1"'
    assert _account(running)["wrong"] == 0
    assert exchange.session.get(exchange.url, timeout=30).status_code == 200


@pytest.mark.parametrize("name", ["SMALL\\svc-contactsync", "svc-contactsync@small.example", "Svc-ContactSync"])
def test_the_account_has_three_names(running: Running, exchange: Exchange, name: str) -> None:
    exchange.session.auth = (name, running.ready.service_password)
    exchange.one(_GET)


def test_ntlm_opens_a_connection_once(running: Running, exchange: Exchange) -> None:
    ready = running.ready
    exchange.session.auth = HttpNtlmAuth(ready.service_account, ready.service_password)
    for _ in range(3):
        exchange.one(_GET)
    assert _account(running)["right"] == 1
    assert running.tenant.counters.requests == 5  # two of them a handshake


def test_ntlm_with_an_empty_first_request_and_a_wrong_password(running: Running, exchange: Exchange) -> None:
    exchange.session.auth = HttpNtlmAuth(running.ready.service_account, "not this one")
    assert exchange.post(_GET).status_code == 401
    assert (_account(running)["right"], _account(running)["wrong"]) == (0, 1)
    exchange.session.auth = HttpNtlmAuth("SMALL\\somebody", running.ready.service_password)
    assert exchange.post(_GET).status_code == 401
    assert (_account(running)["wrong"], _account(running)["strangers"]) == (1, 1)


def test_a_log_on_that_is_not_bound_to_its_connection_is_refused(running: Running, exchange: Exchange) -> None:
    ready = running.ready
    exchange.session.auth = HttpNtlmAuth(ready.service_account, ready.service_password, send_cbt=False)
    assert exchange.post(_GET).status_code == 401
    assert (_account(running)["right"], _account(running)["wrong"]) == (0, 0)
    assert running.tenant.counters.unbound_log_ons == 1
    running.switch(ews_extended_protection=False)
    exchange.one(_GET)


@pytest.mark.parametrize(
    "header", ["NTLM", "NTLM !", "NTLM " + base64.b64encode(b"NTLMSSP\0\3\0\0\0").decode(), "Basic !", "Bearer x"]
)
def test_headers_that_are_none_let_nobody_in(running: Running, exchange: Exchange, header: str) -> None:
    exchange.session.auth = None
    exchange.session.headers["Authorization"] = header
    assert exchange.post(_GET).status_code == 401
    assert _account(running)["right"] == 0


def test_five_wrong_passwords_lock_the_account(running: Running, exchange: Exchange) -> None:
    right = exchange.session.auth
    exchange.session.auth = (running.ready.service_account, "wrong")
    for _ in range(5):
        assert exchange.post(_GET).status_code == 401
    exchange.session.auth = right
    assert exchange.post(_GET).status_code == 401
    assert _account(running) | {"account": ""} == {
        "account": "", "right": 0, "wrong": 6, "strangers": 0, "is_locked": True, "is_disabled": False
    }  # fmt: skip
    running.advance(1_801)
    exchange.one(_GET)


def test_a_disabled_account_is_not_let_in(running: Running, exchange: Exchange) -> None:
    running.do(lambda: setattr(running.tenant.account, "is_disabled", True))
    assert exchange.post(_GET).status_code == 401


def test_a_password_is_made_at_each_start_and_never_written(running: Running, tmp_path: Path) -> None:
    assert len(running.ready.service_password) >= 20
    assert running.ready.service_password not in repr(running.ready)
    assert md4(b"message digest").hex() == "d9130a8164549fe818874806e1c7014b"
    with pytest.raises(NtlmRefused):
        read_authenticate(b"NTLMSSP\0\3\0\0\0" + bytes(60))  # no proof of version 2


def test_two_mailboxes_differ_and_none_is_the_accounts_own(running: Running, exchange: Exchange) -> None:
    tenant = running.tenant
    rows = []
    for owner in (ON_SERVER, ALSO_ON_SERVER):
        user = tenant.directory.find_user(owner)
        assert user is not None
        exchange.address = user.properties["mail"]
        rows.append(exchange.one(_GET.replace("IdOnly", "AllProperties")))
    exchange.address = ""
    rows.append(exchange.one(_GET.replace("IdOnly", "AllProperties")))
    assert [text(row, "TotalCount") for row in rows] == ["1", "0", "0"]
    assert len({row.find(".//{*}FolderId").get("Id") for row in rows}) == 3


def test_a_mailbox_that_is_not_here_or_not_allowed(running: Running, exchange: Exchange) -> None:
    address = exchange.address
    anna = running.tenant.directory.find_user(ANNA)
    assert anna is not None
    for other in ("nobody@small.example", anna.properties["mail"]):
        exchange.address = other
        assert exchange.fault(_GET) == "ErrorNonExistentMailbox"
    exchange.address = address
    running.switch(ews_denied_mailboxes=[address.upper()])
    assert exchange.fault(_GET) == "ErrorImpersonateUserDenied"
    running.switch(ews_denied_mailboxes=[], ews_impersonates=False)
    assert exchange.fault(_GET) == "ErrorImpersonateUserDenied"
    exchange.address = ""
    exchange.one(_GET)


def test_another_ones_default_folder_is_denied(exchange: Exchange) -> None:
    theirs = '<t:DistinguishedFolderId Id="contacts"><t:Mailbox><t:EmailAddress>{}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>'
    assert exchange.codes(_GET.replace(CONTACTS, theirs.format("staff.nr000@small.example"))) == ["ErrorAccessDenied"]
    exchange.one(_GET.replace(CONTACTS, theirs.format(exchange.address.upper())))


def test_after_a_large_request_the_connection_is_broken_though_it_was_carried_out(
    running: Running, exchange: Exchange
) -> None:
    running.switch(ews_keep_alive_breaks_after=100)
    identifier, _ = exchange.create()
    answer = exchange.post(_GET)
    assert (answer.status_code, answer.headers["Connection"]) == (400, "close")
    running.switch(ews_keep_alive_breaks_after=0)
    assert text(exchange.get(identifier, "contacts:DisplayName"), "DisplayName") == "Ada Lovelace"
