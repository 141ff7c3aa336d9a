"""The address list of the demo's Exchange Server: names, people, photos; and autodiscover."""

from __future__ import annotations

import base64

from lxml import etree

from tests.demo.exchange import Exchange, M, T, code_of, text
from tests.demo.people import STAFF
from tests.demo.running import Running

_PHOTO = "<m:GetUserPhoto><m:Email>{}</m:Email><m:SizeRequested>HR96x96</m:SizeRequested></m:GetUserPhoto>"
_PICTURED = "staff.nr001@small.example"


def _resolve(name: str, scope: str = "ActiveDirectory") -> str:
    return (
        f'<m:ResolveNames ReturnFullContactData="true" SearchScope="{scope}">'
        f"<m:UnresolvedEntry>{name}</m:UnresolvedEntry></m:ResolveNames>"
    )


def _people(query: str, offset: int = 0) -> str:
    asked = f"<m:QueryString>{query}</m:QueryString>" if query else ""
    return (
        "<m:FindPeople><m:PersonaShape><t:BaseShape>Default</t:BaseShape></m:PersonaShape>"
        f'<m:IndexedPageItemView MaxEntriesReturned="50" Offset="{offset}" BasePoint="Beginning"/>'
        f'<m:ParentFolderId><t:DistinguishedFolderId Id="directory"/></m:ParentFolderId>{asked}</m:FindPeople>'
    )


def test_one_person_is_resolved_with_all_that_is_known(exchange: Exchange) -> None:
    found = exchange.one(_resolve("anna.o'brien@small.example"))
    mailbox, contact = found.find(f".//{T}Resolution")
    assert [text(mailbox, name) for name in ("Name", "EmailAddress", "MailboxType")] == [
        "Anna O'Brien", "anna.o'brien@small.example", "Mailbox"
    ]  # fmt: skip
    assert (text(contact, "JobTitle"), text(contact, "Department")) == ("Engineer", "Sales")
    entries = {entry.get("Key"): entry.text for entry in contact.iter(f"{T}Entry")}
    assert entries == {"EmailAddress1": "SMTP:anna.o'brien@small.example", "BusinessPhone": "+49 30 23125 001"}
    assert len(text(contact, "DirectoryId") or "") == 36


def test_names_are_guessed_and_never_all_of_them_shown(exchange: Exchange) -> None:
    message = exchange(_resolve("Staff")).find(f"{M}ResponseMessages")[0]
    assert (message.get("ResponseClass"), code_of(message)) == ("Warning", "ErrorNameResolutionMultipleResults")
    found = message.find(f"{M}ResolutionSet")
    assert (len(found), found.get("IncludesLastItemInRange")) == (100, "false")
    assert STAFF > 100
    for name in ("O'Brien Anna", "anna o'b", "partner 1"):
        assert len(exchange.one(_resolve(name)).find(f"{M}ResolutionSet")) == 1
    assert exchange.codes(_resolve("nobody")) == ["ErrorNameResolutionNoResults"]
    assert exchange.codes(_resolve("Gus")) == ["ErrorNameResolutionNoResults"]  # a guest


def test_the_mailboxs_own_contacts_are_resolved_where_asked_for(exchange: Exchange) -> None:
    mail = '<t:EmailAddresses><t:Entry Key="EmailAddress1">anna@private.example</t:Entry></t:EmailAddresses>'
    identifier, _ = exchange.create(mail, name="Anna Private")
    exchange.create(name="Anna Mailless")
    assert exchange.codes(_resolve("O'Brien", "Contacts")) == ["ErrorNameResolutionNoResults"]
    found = exchange.one(_resolve("Anna", "Contacts"))
    assert (text(found, "EmailAddress"), found.find(f".//{T}ItemId").get("Id")) == ("anna@private.example", identifier)
    both = exchange(_resolve("Anna", "ContactsActiveDirectory"))
    assert [one.text for one in both.iter(f"{T}Name")] == ["Anna Private", "Anna O'Brien"]


def test_people_are_found_with_a_query_only(exchange: Exchange) -> None:
    found = exchange(_people("Staff", 50))
    assert found.findtext(f"{M}TotalNumberOfPeopleInView") == str(STAFF)
    assert len(found.find(f"{M}People")) == 50
    assert found.findtext(f".//{T}DisplayName") == "Staff Nr050"
    refused = exchange(_people(""))
    assert (refused.get("ResponseClass"), code_of(refused)) == ("Error", "ErrorInvalidOperation")


def test_a_photo_by_soap(exchange: Exchange) -> None:
    found = exchange(_PHOTO.format(_PICTURED))
    assert base64.b64decode(found.findtext(f"{M}PictureData"))[:3] == b"\xff\xd8\xff"
    assert code_of(exchange(_PHOTO.format("staff.nr000@small.example"))) == "ErrorItemNotFound"


def test_a_photo_by_get_is_sent_once(running: Running, exchange: Exchange) -> None:
    address = f"{exchange.url}/s/GetUserPhoto"
    asked = {"email": _PICTURED.upper(), "size": "HR96x96"}
    first = exchange.session.get(address, params=asked, timeout=30)
    assert (first.status_code, first.headers["Content-Type"], first.content[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    held = {"If-None-Match": first.headers["ETag"]}
    assert exchange.session.get(address, params=asked, headers=held, timeout=30).status_code == 304
    large = exchange.session.get(address, params=asked | {"size": "HR648x648"}, headers=held, timeout=30)
    assert (large.status_code, len(large.content) > len(first.content)) == (200, True)
    assert exchange.session.get(address, params={"email": "x@y", "size": "HR96x96"}, timeout=30).status_code == 404
    assert running.tenant.counters.operations["ews.GetUserPhoto"] == 4
    exchange.session.auth = None
    assert exchange.session.get(address, params=asked, timeout=30).status_code == 401


def test_autodiscover_names_the_server_of_its_own_mailboxes(exchange: Exchange) -> None:
    space = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
    users = "".join(
        f"<a:User><a:Mailbox>{one}</a:Mailbox></a:User>" for one in (exchange.address, "anna.o'brien@small.example")
    )
    body = (
        f'<a:GetUserSettingsRequestMessage xmlns:a="{space}"><a:Request><a:Users>{users}</a:Users><a:RequestedSettings>'
        "<a:Setting>ExternalEwsUrl</a:Setting></a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage>"
    )
    address = exchange.url.replace("/EWS/Exchange.asmx", "/autodiscover/autodiscover.svc")
    kind = {"Content-Type": "text/xml; charset=utf-8"}
    answer = exchange.session.post(address, exchange.envelope(body).encode(), headers=kind, timeout=30)
    first, second = etree.fromstring(answer.content).iter(f"{{{space}}}UserResponse")
    assert first.findtext(f".//{{{space}}}Value") == exchange.url
    assert second.findtext(f"{{{space}}}ErrorCode") == "InvalidUser"
