"""What the demo's Exchange Server does wrong on request, and its limits."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator

import pytest
import requests
from lxml import etree

from tests.demo.exchange import (
    CONTACTS,
    FOLDER_IDS,
    Exchange,
    contact,
    create,
    delete,
    folder_id,
    marked,
    set_field,
    sync,
    text,
    update,
)
from tests.demo.running import Running

_GET = f"<m:GetFolder>{FOLDER_IDS}<m:FolderIds>{CONTACTS}</m:FolderIds></m:GetFolder>"
_BROKEN = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)


def _count(exchange: Exchange, folder: str = CONTACTS) -> int:
    return int(exchange.find(folder).get("TotalItemsInView"))


def _fault(running: Running, fault: str, operation: str = "ews.*", **parameters: object) -> None:
    running.faults({"fault": fault, "operation": operation, "times": 1, "parameters": parameters})


def test_rules_without_the_servers_name_do_not_befall_it(running: Running, exchange: Exchange) -> None:
    running.faults({"fault": "F03"}, {"fault": "F03", "operation": "*"})
    exchange.one(_GET)
    running.faults({"fault": "F03", "operation": "ews.GetFolder", "mailbox": exchange.address})
    assert exchange.post(_GET).status_code == 503
    exchange.one(sync())
    exchange.address = ""
    exchange.one(_GET)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_f10_an_envelope_that_is_cut_but_as_long_as_announced(
    running: Running, exchange: Exchange, share: float
) -> None:
    exchange(create(*(contact(f"Person {number}") for number in range(20))))
    _fault(running, "F10", at=share)
    answer = exchange.post(sync())
    assert answer.status_code == 200
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(answer.content)
    whole = exchange.post(sync()).content
    assert whole.startswith(answer.content)
    assert len(answer.content) == int(len(whole) * share)


def test_f18_a_right_password_is_wrong_for_once(running: Running, exchange: Exchange) -> None:
    running.faults({"fault": "F18", "times": 1})
    assert exchange.post(_GET).status_code == 401
    assert running.do(running.tenant.account.report)["wrong"] == 1
    exchange.one(_GET)


def test_f04_f05_f07_f08_a_create_in_doubt(running: Running, exchange: Exchange) -> None:
    body = create(contact("Ada", before=marked("one")))
    _fault(running, "F03", "ews.CreateItem")
    assert (exchange.post(body).status_code, _count(exchange)) == (503, 0)
    _fault(running, "F04", "ews.CreateItem")
    assert (exchange.post(body).status_code, _count(exchange)) == (504, 1)
    _fault(running, "F05", "ews.CreateItem", delay_s=30.0)
    assert (exchange.post(body).status_code, _count(exchange)) == (504, 1)
    running.advance(31)
    assert _count(exchange) == 2
    _fault(running, "F07", "ews.CreateItem", hold_s=0.0)
    with pytest.raises(_BROKEN):
        exchange.post(body)
    assert _count(exchange) == 3
    _fault(running, "F08", "ews.CreateItem", where="request")
    with pytest.raises(_BROKEN):
        exchange.post(body)
    assert _count(exchange) == 3
    _fault(running, "F31", "ews.CreateItem")
    with pytest.raises(_BROKEN):
        exchange.post(body)
    assert _count(exchange) == 5


def test_f19_f21_f23_every_part_is_refused(running: Running, exchange: Exchange) -> None:
    for fault, code in (
        ("F19", "ErrorAccessDenied"),
        ("F21", "ErrorMailboxMoveInProgress"),
        ("F23", "ErrorQuotaExceeded"),
    ):
        _fault(running, fault)
        assert exchange.codes(create(contact("x"), contact("y"))) == [code, code]
    assert _count(exchange) == 0
    _fault(running, "F19", level="fault")
    assert exchange.fault(_GET) == "ErrorImpersonateUserDenied"
    _fault(running, "F21", level="fault", code="ErrorMailboxFailover")
    assert exchange.fault(_GET) == "ErrorMailboxFailover"


def test_f20_the_mailbox_is_gone_from_then_on(running: Running, exchange: Exchange) -> None:
    _fault(running, "F20", "ews.GetFolder")
    assert exchange.fault(_GET) == "ErrorNonExistentMailbox"
    assert exchange.fault(sync()) == "ErrorNonExistentMailbox"


def test_f24_the_folder_goes_away(running: Running, exchange: Exchange) -> None:
    folder = folder_id(exchange.folder())
    _fault(running, "F24", "ews.CreateItem", for_good=True)
    assert exchange.codes(create(contact("x"), folder=folder)) == ["ErrorFolderNotFound"]


def test_f25_a_folder_of_the_name_is_there_already(running: Running, exchange: Exchange) -> None:
    running.faults({"fault": "F25", "parameters": {"name": "Company"}})
    body = (
        f"<m:CreateFolder><m:ParentFolderId>{CONTACTS}</m:ParentFolderId><m:Folders><t:ContactsFolder>"
        "<t:DisplayName>Company</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>"
    )
    assert exchange.codes(body) == ["ErrorFolderExists"]


def test_f26_f28_f29_f30_what_the_owner_does_meanwhile(running: Running, exchange: Exchange) -> None:
    change = set_field("contacts:Surname", "<t:Surname>x</t:Surname>")
    identifier, key = exchange.create()
    _fault(running, "F26", "ews.UpdateItem")
    assert exchange.codes(update(identifier, key, change)) == ["ErrorIrresolvableConflict"]
    assert text(exchange.get(identifier, "contacts:Nickname"), "Nickname") == "Edited by its owner"
    _fault(running, "F30", "ews.UpdateItem")
    assert exchange.codes(update(identifier, key, change)) == ["ErrorItemNotFound"]
    identifier, _ = exchange.create()
    _fault(running, "F28", "ews.DeleteItem")
    assert exchange.codes(delete(identifier)) == ["ErrorItemNotFound"]
    _fault(running, "F29", "ews.CreateItem", folder="Mine")
    exchange.create()
    assert _count(exchange) == 1
    assert exchange.codes(sync()) == ["NoError"]


def test_f39_a_busy_server_says_how_long(running: Running, exchange: Exchange) -> None:
    _fault(running, "F39", back_off_ms=7_000)
    answer = exchange.post(_GET)
    assert (answer.status_code, "ErrorServerBusy" in answer.text) == (500, True)
    assert re.search(r'<t:Value Name="BackOffMilliseconds">7000</t:Value>', answer.text)
    assert running.tenant.counters.inside_retry_after == 0
    exchange.one(_GET)
    assert running.tenant.counters.inside_retry_after == 1
    running.advance(8)
    exchange.one(_GET)
    assert running.tenant.counters.inside_retry_after == 1


def test_f40_one_part_fails_and_the_others_are_done(running: Running, exchange: Exchange) -> None:
    _fault(running, "F40", "ews.CreateItem", part=3)
    codes = exchange.codes(create(*(contact(f"Person {number}") for number in range(5))))
    assert codes == ["NoError", "NoError", "ErrorInternalServerError", "NoError", "NoError"]
    assert _count(exchange) == 4


def test_f41_answers_of_another_shape(running: Running, exchange: Exchange) -> None:
    _fault(running, "F41")
    assert exchange.fault(_GET) == "ErrorInternalServerError"
    _fault(running, "F41", kind="redirect")
    assert exchange.post(_GET).headers["Location"].startswith("/owa/auth/errorfe.aspx")
    _fault(running, "F41", kind="cas")
    assert exchange.post(_GET).headers["X-CasErrorCode"] == "ServerNotFound"


@pytest.mark.parametrize("kind", ["xxe", "bomb", "depth", "control"])
def test_f42_xml_that_harms_a_careless_reader(running: Running, exchange: Exchange, kind: str) -> None:
    _fault(running, "F42", kind=kind)
    content = exchange.post(_GET).content
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    if kind in ("xxe", "bomb"):
        assert b"<!DOCTYPE" in content
        assert b"<!ENTITY" in content
    else:
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(content, strict)


def test_f42_an_answer_of_many_mebibytes(running: Running, exchange: Exchange) -> None:
    _fault(running, "F42", kind="size", mebibytes=3)
    assert len(exchange.post(_GET).content) > 3 * 1024 * 1024


@pytest.fixture
def slow(running: Running) -> Iterator[None]:
    running.switch(latency_ms=400, ews_concurrent=1)
    yield
    running.switch(latency_ms=0)


@pytest.mark.usefixtures("slow")
def test_too_many_requests_at_once(running: Running, exchange: Exchange) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(requests.post(
            exchange.url, exchange.envelope(_GET).encode(), headers={"Content-Type": "text/xml; charset=utf-8"},
            auth=exchange.session.auth, verify=exchange.session.verify, timeout=30,
        ).status_code)  # fmt: skip

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(statuses) == [200, 500, 500]
    assert running.tenant.counters.throttled == 2


def test_too_many_requests_in_a_minute(running: Running, exchange: Exchange) -> None:
    running.switch(ews_requests_per_minute=2)
    exchange.one(_GET)
    exchange.one(_GET)
    answer = exchange.post(_GET)
    found = re.search(r'<t:Value Name="BackOffMilliseconds">(\d+)</t:Value>', answer.text)
    assert found is not None
    assert 50_000 < int(found[1]) <= 60_000
    running.advance(61)
    exchange.one(_GET)


def test_f06_a_closed_port_refuses_this_side_too(running: Running, exchange: Exchange) -> None:
    _fault(running, "F06", for_s=3600.0)
    with pytest.raises(_BROKEN):
        exchange.post(_GET)
    port = int(exchange.url.split(":")[2].split("/")[0])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    running.wait(running.tenant.change_network("normal", 0))
    exchange.one(_GET)
