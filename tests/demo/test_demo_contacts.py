"""Contacts and folders: shapes, merges, versions, ids, photos, extended properties, delta."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from tests.demo.people import ANNA
from tests.demo.running import MARK, Graph, Running, error_of

_IMMUTABLE = {"Prefer": 'IdType="ImmutableId"'}
_MARKED = f"$expand=singleValueExtendedProperties($filter=id eq '{MARK}')"


def jpeg(colour: str = "red", size: int = 24) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(target, "JPEG")
    return target.getvalue()


def create(graph: Graph, mailbox: str, folder: str = "", **values: Any) -> dict[str, Any]:
    path = f"{mailbox}/contactFolders/{folder}/contacts" if folder else f"{mailbox}/contacts"
    answer = graph("POST", path, {"givenName": "Ada", **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def folder(graph: Graph, mailbox: str, name: str = "Company", parent: str = "") -> str:
    path = f"{mailbox}/contactFolders/{parent}/childFolders" if parent else f"{mailbox}/contactFolders"
    answer = graph("POST", path, {"displayName": name})
    assert answer.status_code == 201
    identifier: str = answer.json()["id"]
    return identifier


def test_unset_properties_have_the_shapes_of_the_live_service(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox, emailAddresses=[{"address": "ada@small.example"}])
    assert contact["mobilePhone"] is None
    assert contact["personalNotes"] == ""
    assert contact["businessPhones"] == []
    assert contact["homeAddress"] == {}
    assert contact["birthday"] is None
    assert contact["emailAddresses"] == [{"name": "ada@small.example", "address": "ada@small.example"}]


def test_the_etag_is_the_change_key(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox)
    assert contact["@odata.etag"] == f'W/"{contact["changeKey"]}"'


def test_a_patch_merges_and_replaces_collections(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox, surname="Lovelace", businessPhones=["1", "2"], jobTitle="Countess")
    address = f"{mailbox}/contacts/{contact['id']}"
    changed = graph("PATCH", address, {"businessPhones": ["3"], "jobTitle": None}).json()
    assert (changed["businessPhones"], changed["jobTitle"], changed["surname"]) == (["3"], None, "Lovelace")
    assert graph("PATCH", address, {"businessPhones": []}).json()["businessPhones"] == []
    assert graph.get(address).json()["surname"] == "Lovelace"


def test_a_sent_address_replaces_the_whole_one(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox, businessAddress={"street": "Way 1", "city": "London"})
    address = f"{mailbox}/contacts/{contact['id']}"
    assert graph("PATCH", address, {"businessAddress": {"city": "Paris"}}).json()["businessAddress"] == {
        "city": "Paris"
    }
    running.switch(replaces_addresses=False)
    changed = graph("PATCH", address, {"businessAddress": {"street": "Rue 1"}}).json()
    assert changed["businessAddress"] == {"street": "Rue 1", "city": "Paris"}


def test_the_display_name_is_made_anew_when_a_name_part_changes(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox, surname="Byron", displayName="Lady Ada")
    address = f"{mailbox}/contacts/{contact['id']}"
    assert contact["displayName"] == "Lady Ada"
    assert graph("PATCH", address, {"jobTitle": "x"}).json()["displayName"] == "Lady Ada"
    changed = graph("PATCH", address, {"surname": "Lovelace"}).json()
    assert (changed["displayName"], changed["fileAs"]) == ("Ada Lovelace", "Lovelace, Ada")
    kept = graph("PATCH", address, {"surname": "King", "displayName": "Lady Ada"}).json()
    assert kept["displayName"] == "Lady Ada"
    running.switch(regenerates_names=False)
    assert graph("PATCH", address, {"surname": "Byron"}).json()["displayName"] == "Lady Ada"


def test_birthdays_lie_at_noon_and_notes_have_windows_lines(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox, birthday="1815-12-10T00:00:00Z", personalNotes="one\ntwo")
    assert contact["birthday"] == "1815-12-10T11:59:00Z"
    assert contact["personalNotes"] == "one\r\ntwo"


def test_ids_come_in_two_spellings(graph: Graph, mailbox: str) -> None:
    classic = create(graph, mailbox)
    address = f"{mailbox}/contacts/{classic['id']}"
    answer = graph.get(address, headers=_IMMUTABLE)
    immutable = answer.json()["id"]
    assert answer.headers["Preference-Applied"] == 'IdType="ImmutableId"'
    assert (len(classic["id"]), len(immutable)) == (152, 72)
    assert graph.get(f"{mailbox}/contacts/{immutable}").json()["id"] == classic["id"]
    body = {"inputIds": [classic["id"]], "sourceIdType": "restId", "targetIdType": "restImmutableEntryId"}
    translated = graph("POST", f"{mailbox}/translateExchangeIds", body).json()["value"]
    assert translated == [{"sourceId": classic["id"], "targetId": immutable}]


def test_a_move_changes_the_classic_id_only(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox)
    other = folder(graph, mailbox)
    box = running.tenant.mailboxes[mailbox.removeprefix("/users/")]
    item = box.items[contact["id"]]
    running.do(lambda: box.move_item(item, box.folders[other], running.tenant.clock.now()))
    assert error_of(graph.get(f"{mailbox}/contacts/{contact['id']}")) == (404, "ErrorItemNotFound")
    assert graph.get(f"{mailbox}/contacts/{item.immutable_id}").json()["parentFolderId"] == other


def test_a_deleted_contact_lies_in_deleted_items_until_it_is_deleted_again(graph: Graph, mailbox: str) -> None:
    contact = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada"}, headers=_IMMUTABLE).json()
    address = f"{mailbox}/contacts/{contact['id']}"
    assert graph("DELETE", address).status_code == 204
    assert graph.get(f"{mailbox}/contacts").json()["value"] == []
    assert graph.get(address).json()["parentFolderId"] != contact["parentFolderId"]
    assert graph("DELETE", address).status_code == 204
    assert error_of(graph("DELETE", address)) == (404, "ErrorItemNotFound")


def test_deleted_contacts_are_not_found_where_the_switch_says_so(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(finds_deleted_contacts=False)
    contact = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada"}, headers=_IMMUTABLE).json()
    address = f"{mailbox}/contacts/{contact['id']}"
    assert [graph("DELETE", address).status_code for _ in range(2)] == [204, 404]


def test_permanent_delete_leaves_nothing(graph: Graph, mailbox: str) -> None:
    contact = graph("POST", f"{mailbox}/contacts", {"givenName": "Ada"}, headers=_IMMUTABLE).json()
    address = f"{mailbox}/contacts/{contact['id']}"
    assert graph("POST", f"{address}/permanentDelete").status_code == 204
    assert error_of(graph.get(address)) == (404, "ErrorItemNotFound")


def test_the_default_folder_is_not_in_the_list(graph: Graph) -> None:
    folders = {one["displayName"]: one for one in graph.rows(f"/users/{ANNA}/contactFolders")}
    assert "Private" in folders
    assert "Contacts" not in folders
    contacts = graph.get(f"/users/{ANNA}/contactFolders/Contacts").json()
    assert contacts["displayName"] == "Contacts"
    assert folders["Private"]["parentFolderId"] == contacts["id"]


def test_folders_nest_and_are_found_by_name(graph: Graph, mailbox: str) -> None:
    outer = folder(graph, mailbox, "O'Brien's")
    inner = folder(graph, mailbox, "Inner", outer)
    query = {"$filter": "displayName eq 'O''Brien''s'"}
    found = graph.get(f"{mailbox}/contactFolders", params=query).json()["value"]
    assert [one["id"] for one in found] == [outer]
    contact = create(graph, mailbox, inner)
    nested = f"{mailbox}/contactFolders/{outer}/childFolders/{inner}/contacts/{contact['id']}"
    assert graph.get(nested).status_code == 200
    wrong = f"{mailbox}/contactFolders/{inner}/childFolders/{outer}/contacts"
    assert error_of(graph.get(wrong)) == (404, "ErrorItemNotFound")


def test_a_deleted_folder_takes_its_contacts_along(graph: Graph, mailbox: str) -> None:
    one = folder(graph, mailbox)
    create(graph, mailbox, one)
    assert graph("PATCH", f"{mailbox}/contactFolders/{one}", {"displayName": "New"}).json()["displayName"] == "New"
    assert graph("DELETE", f"{mailbox}/contactFolders/{one}").status_code == 204
    assert error_of(graph.get(f"{mailbox}/contactFolders/{one}/contacts")) == (404, "ErrorItemNotFound")
    assert folder(graph, mailbox, "New") != one


def test_extended_properties_show_only_when_asked_for(graph: Graph, mailbox: str) -> None:
    extended = [{"id": MARK, "value": "cs1;one"}]
    contact = create(graph, mailbox, singleValueExtendedProperties=extended)
    address = f"{mailbox}/contacts/{contact['id']}"
    assert "singleValueExtendedProperties" not in contact
    assert "singleValueExtendedProperties" not in graph.get(address).json()
    assert graph.get(f"{address}?{_MARKED}").json()["singleValueExtendedProperties"] == extended
    create(graph, mailbox)
    listed = graph.get(f"{mailbox}/contacts?{_MARKED}").json()["value"]
    assert [row.get("singleValueExtendedProperties") for row in listed] == [extended, None]


@pytest.mark.parametrize(
    ("identifier", "value", "count"),
    [
        (MARK, "cs1;ONE", 1),
        (MARK.replace("8f1d", "8F1D"), "cs1;one", 1),
        (MARK.replace("ContactSync", "contactsync"), "cs1;one", 0),
        (MARK, "cs1;two", 0),
    ],
)
def test_finding_by_an_extended_property(graph: Graph, mailbox: str, identifier: str, value: str, count: int) -> None:
    create(graph, mailbox, singleValueExtendedProperties=[{"id": MARK, "value": "cs1;one"}])
    text = f"singleValueExtendedProperties/Any(ep: ep/id eq '{identifier}' and ep/value eq '{value}')"
    found = graph.get(f"{mailbox}/contacts", params={"$filter": text}).json()["value"]
    assert len(found) == count


def test_folders_can_be_marked_too(graph: Graph, mailbox: str) -> None:
    extended = [{"id": MARK, "value": "cs1;folder"}]
    body = {"displayName": "Company", "singleValueExtendedProperties": extended}
    made = graph("POST", f"{mailbox}/contactFolders", body).json()
    shown = graph.get(f"{mailbox}/contactFolders?{_MARKED}").json()["value"]
    assert shown[0]["singleValueExtendedProperties"] == extended
    text = f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq 'cs1;folder')"
    found = graph.get(f"{mailbox}/contactFolders", params={"$filter": text}).json()["value"]
    assert [one["id"] for one in found] == [made["id"]]


def test_finding_by_mail_address(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox, emailAddresses=[{"address": "ada@small.example"}])
    create(graph, mailbox)
    text = "emailAddresses/any(a:a/address eq 'ADA@small.example')"
    found = graph.get(f"{mailbox}/contacts", params={"$filter": text}).json()["value"]
    assert [one["id"] for one in found] == [contact["id"]]


def test_pages_of_ten_follow_each_other(graph: Graph, mailbox: str) -> None:
    made = {create(graph, mailbox, surname=f"{number:02}")["id"] for number in range(25)}
    first = graph.get(f"{mailbox}/contacts?$count=true").json()
    assert (len(first["value"]), first["@odata.count"]) == (10, 25)
    rows = graph.rows(f"{mailbox}/contacts?$orderby=surname desc&$top=10")
    assert {row["id"] for row in rows} == made
    assert [row["surname"] for row in rows][:2] == ["24", "23"]
    assert graph.get(f"{mailbox}/contacts/$count").text == "25"


def test_contact_groups_are_counted_and_not_listed(graph: Graph, mailbox: str, running: Running) -> None:
    create(graph, mailbox)
    running.switch(contact_groups=2)
    body = graph.get(f"{mailbox}/contacts?$count=true").json()
    assert (body["@odata.count"], len(body["value"])) == (3, 1)
    assert graph.get(f"{mailbox}/contactFolders/contacts/contacts/$count").text == "3"


def test_a_photo_is_written_apart_and_changes_the_version(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox)
    address = f"{mailbox}/contacts/{contact['id']}"
    answer = graph("PUT", f"{address}/photo/$value", data=jpeg(), headers={"Content-Type": "image/jpeg"})
    assert (answer.status_code, answer.content, answer.headers.get("ETag")) == (200, b"", None)
    after = graph.get(address).json()
    assert after["changeKey"] != contact["changeKey"]
    assert graph.get(f"{address}/photo/$value").content == jpeg()
    described = graph.get(f"{address}/photo").json()
    assert (described["@odata.mediaContentType"], described["width"]) == ("image/jpeg", 24)
    stale = {"If-Match": contact["@odata.etag"]}
    assert graph("PATCH", address, {"surname": "x"}, headers=stale).status_code == 412
    running.switch(photo_changes_etag=False)
    graph("PATCH", f"{address}/photo/$value", data=jpeg("blue"), headers={"Content-Type": "image/jpeg"})
    assert graph.get(address).json()["changeKey"] == after["changeKey"]


def test_whether_there_is_a_photo_can_be_asked(graph: Graph, mailbox: str) -> None:
    contact = create(graph, mailbox)
    address = f"{mailbox}/contacts/{contact['id']}"
    picture = "Boolean {00062004-0000-0000-C000-000000000046} Id 0x8015"
    query = f"{address}?$expand=singleValueExtendedProperties($filter=id eq '{picture}')"

    def has_picture() -> str:
        value: str = graph.get(query).json()["singleValueExtendedProperties"][0]["value"]
        return value

    assert has_picture() == "false"
    graph("PUT", f"{address}/photo/$value", data=jpeg(), headers={"Content-Type": "image/jpeg"})
    assert has_picture() == "true"


def test_photos_can_be_deleted_where_the_switch_says_so(graph: Graph, mailbox: str, running: Running) -> None:
    contact = create(graph, mailbox)
    address = f"{mailbox}/contacts/{contact['id']}/photo"
    graph("PUT", f"{address}/$value", data=jpeg(), headers={"Content-Type": "image/jpeg"})
    running.switch(deletes_photos=False)
    assert graph("DELETE", address).status_code == 405
    running.switch(deletes_photos=True)
    assert graph("DELETE", f"{address}/$value").status_code == 204
    assert graph.get(f"{address}/$value").status_code == 404


def test_open_extensions(graph: Graph, mailbox: str) -> None:
    extension = {"@odata.type": "microsoft.graph.openTypeExtension", "extensionName": "com.small", "level": 3}
    contact = create(graph, mailbox, extensions=[extension])
    address = f"{mailbox}/contacts/{contact['id']}"
    assert graph.get(f"{address}?$expand=extensions").json()["extensions"][0]["level"] == 3
    assert graph("PATCH", f"{address}/extensions/com.small", {"level": 4}).json()["level"] == 4
    assert graph("POST", f"{address}/extensions", extension).status_code == 409
    assert graph("DELETE", f"{address}/extensions/com.small").status_code == 204
    assert graph.get(f"{address}/extensions").json()["value"] == []


def _delta(graph: Graph, url: str, **headers: str) -> tuple[list[dict[str, Any]], str, int]:
    rows, pages = [], 0
    while True:
        answer = graph.get(url, headers=headers)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        rows += body["value"]
        pages += 1
        if "@odata.deltaLink" in body:
            return rows, body["@odata.deltaLink"], pages
        url = body["@odata.nextLink"]


@pytest.mark.parametrize("spelling", ["delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()"])
def test_delta_of_contacts(graph: Graph, mailbox: str, spelling: str) -> None:
    one = folder(graph, mailbox)
    kept, gone = create(graph, mailbox, one), create(graph, mailbox, one)
    rows, link, _ = _delta(graph, f"{mailbox}/contactFolders/{one}/contacts/{spelling}?$select=displayName")
    assert [set(row) for row in rows] == [{"@odata.etag", "id", "displayName"}] * 2
    assert _delta(graph, link)[0] == []
    graph("PATCH", f"{mailbox}/contacts/{kept['id']}", {"surname": "x"})
    graph("DELETE", f"{mailbox}/contacts/{gone['id']}")
    rows, link, _ = _delta(graph, link)
    assert [row["id"] for row in rows] == [kept["id"], gone["id"]]
    assert rows[1]["@removed"] == {"reason": "deleted"}
    assert rows[0]["displayName"] == "Ada x"


def test_delta_pages_are_capped(graph: Graph, mailbox: str) -> None:
    for _ in range(7):
        create(graph, mailbox)
    rows, _, pages = _delta(graph, f"{mailbox}/contacts/delta", Prefer="odata.maxpagesize=3")
    assert (len(rows), pages) == (7, 3)


def test_delta_of_folders(graph: Graph, mailbox: str) -> None:
    outer = folder(graph, mailbox)
    inner = folder(graph, mailbox, "Inner", outer)
    rows, link, _ = _delta(graph, f"{mailbox}/contactFolders/delta")
    assert [row["id"] for row in rows] == [outer, inner]
    graph("DELETE", f"{mailbox}/contactFolders/{inner}")
    rows, _, _ = _delta(graph, link)
    assert [(row["id"], "@removed" in row) for row in rows] == [(inner, True)]


def test_expired_delta_links_are_gone(graph: Graph, mailbox: str, running: Running) -> None:
    _, link, _ = _delta(graph, f"{mailbox}/contacts/delta")
    running.do(running.tenant.link_tokens.expire_all)
    assert error_of(graph.get(link)) == (410, "SyncStateNotFound")


def test_what_kind_of_mailbox_this_is(graph: Graph, mailbox: str) -> None:
    assert graph.get(f"{mailbox}/mailboxSettings/userPurpose").json()["value"] == "user"
    assert graph.get(f"{mailbox}/settings/exchange").json()["primaryMailboxId"]
