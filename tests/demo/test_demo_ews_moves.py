"""Mailboxes that move between the demo's Exchange Server and its cloud: all stays, and has other ids."""

from __future__ import annotations

from typing import Any

import requests

from tests.demo.exchange import CONTACTS, MARK, Exchange, T, contact, create, folder_id, marked, sync, text
from tests.demo.running import MARK as STORED_MARK
from tests.demo.running import Graph, Running
from tests.demo.test_demo_contacts import jpeg
from tests.demo.test_demo_ews_folders import _attach


def _control(running: Running, method: str, path: str, body: object = None) -> Any:
    headers = {"Authorization": f"Bearer {running.ready.control_token}"}
    answer = requests.request(method, f"{running.ready.control_url}{path}", json=body, headers=headers, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _rows(graph: Graph, address: str, folder: str) -> list[dict[str, Any]]:
    expand = f"$expand=singleValueExtendedProperties($filter=id eq '{STORED_MARK}')"
    return graph.rows(f"/users/{address}/contactFolders/{folder}/contacts?{expand}")


def test_a_mailbox_moves_to_the_cloud_and_back(running: Running, exchange: Exchange, graph: Graph) -> None:
    address = exchange.address
    folder = exchange.folder("Company", marked("folder"))
    one = exchange.one(
        create(contact("Ada", "<t:GivenName>Ada</t:GivenName>", marked("one")), folder=folder_id(folder))
    )
    identifier = one.find(f".//{T}ItemId").get("Id")
    exchange.one(_attach(identifier, jpeg()))
    state = exchange.one(sync()).findtext(".//{*}SyncState")
    assert graph.get(f"/users/{address}/contacts").status_code == 404

    assert _control(running, "POST", f"/mailboxes/{address}/move") == {"side": "cloud"}
    assert exchange.fault(sync()) == "ErrorNonExistentMailbox"
    (moved,) = graph.rows(f"/users/{address}/contactFolders")
    assert (moved["displayName"], moved["id"] == folder) == ("Company", False)
    (row,) = _rows(graph, address, moved["id"])
    assert row["singleValueExtendedProperties"] == [{"id": STORED_MARK, "value": "one"}]
    assert (row["displayName"], row["id"] == identifier) == ("Ada", False)
    assert graph.get(f"/users/{address}/contacts/{row['id']}/photo/$value").content == jpeg()

    assert _control(running, "POST", f"/mailboxes/{address}/move") == {"side": "server"}
    assert graph.get(f"/users/{address}/contacts").status_code == 404
    assert exchange.codes(sync(folder_id(folder))) == ["ErrorFolderNotFound"]
    assert exchange.codes(sync(state=state)) == ["ErrorInvalidSyncStateData"]
    wanted = f"<m:Restriction><t:Exists>{MARK}</t:Exists></m:Restriction>"
    shown = "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
    find = f'<m:FindFolder Traversal="Shallow">{shown}{wanted}<m:ParentFolderIds>{CONTACTS}</m:ParentFolderIds></m:FindFolder>'
    back = exchange.one(find).find(f".//{T}FolderId").get("Id")
    found = exchange.find(folder_id(back))
    again = found.find(f".//{T}ItemId").get("Id")
    assert text(exchange.get(again, MARK), "Value") == "one"
    assert again not in (identifier, row["id"])


def test_the_control_tells_sides_and_log_ons(running: Running, exchange: Exchange) -> None:
    exchange.create()
    exchange.session.auth = (running.ready.service_account, "wrong")
    assert exchange.post(sync()).status_code == 401
    assert _control(running, "GET", "/account")["wrong"] == 1
    sides = {row["userPrincipalName"]: row["side"] for row in _control(running, "GET", "/mailboxes")}
    assert (sides[exchange.address], sides["admin@small.example"]) == ("server", "cloud")
    counts = _control(running, "GET", "/counters")["operations"]
    assert counts["ews.CreateItem"] == 1
    dump = _control(running, "GET", f"/mailboxes/{exchange.address}")
    assert [contact["properties"] for folder in dump["folders"] for contact in folder["contacts"]] == [
        {"displayName": "Ada Lovelace", "fileAs": ""}
    ]


def test_the_control_changes_the_account_and_ends_sync_states(running: Running, exchange: Exchange) -> None:
    state = exchange.one(sync()).findtext(".//{*}SyncState")
    _control(running, "POST", "/sync/expire")
    assert exchange.codes(sync(state=state)) == ["ErrorInvalidSyncStateData"]
    password = running.ready.service_password
    try:
        _control(running, "PATCH", "/account", {"password": "another one"})
        assert exchange.post(sync()).status_code == 401
        exchange.session.auth = (running.ready.service_account, "another one")
        exchange.one(sync())
    finally:
        _control(running, "PATCH", "/account", {"password": password})


def test_an_edit_in_the_cloud_keeps_what_only_the_server_shows(
    running: Running, exchange: Exchange, graph: Graph
) -> None:
    inside = '<t:GivenName>Ada</t:GivenName><t:PhoneNumbers><t:Entry Key="Pager">4</t:Entry></t:PhoneNumbers>'
    exchange.create(inside)
    address = exchange.address
    _control(running, "POST", f"/mailboxes/{address}/move")
    (row,) = graph.rows(f"/users/{address}/contacts")
    assert graph("PATCH", f"/users/{address}/contacts/{row['id']}", {"jobTitle": "x"}).status_code == 200
    _control(running, "POST", f"/mailboxes/{address}/move")
    identifier = exchange.find().find(f".//{T}ItemId").get("Id")
    one = exchange.get(identifier, "contacts:PhoneNumbers", "contacts:JobTitle")
    assert (text(one, "Entry"), text(one, "JobTitle")) == ("4", "x")
