"""What a strict Exchange Server refuses before it does anything: bodies, schema, entities, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from lxml import etree

from tests.demo.exchange import (
    CONTACTS,
    FOLDER_IDS,
    IDS,
    MARK,
    Exchange,
    M,
    T,
    contact,
    create,
    delete_field,
    folder_id,
    index,
    marked,
    set_field,
    sync,
    update,
)
from tests.demo.running import Running

_GET = f"<m:GetFolder>{FOLDER_IDS}<m:FolderIds>{CONTACTS}</m:FolderIds></m:GetFolder>"
_SEARCH = f'<m:FindItem Traversal="Shallow">{IDS}<m:ParentFolderIds>{CONTACTS}</m:ParentFolderIds></m:FindItem>'
_VIEW = '<m:IndexedPageItemView MaxEntriesReturned="3" Offset="0" BasePoint="Beginning"/>'


@pytest.mark.parametrize(
    "body",
    [
        create(contact("x", marked("y"))),  # an item's property after a contact's
        create(contact("x", "<t:Surname>a</t:Surname><t:GivenName>b</t:GivenName>")),
        create(contact("x", "<t:GivenName>b</t:GivenName><t:GivenName>b</t:GivenName>")),
        create(contact("x", "<t:Nonsense/>")),
        create(contact("x", '<t:PhoneNumbers><t:Entry Key="Nonsense">1</t:Entry></t:PhoneNumbers>')),
        create(contact("x", '<t:PhysicalAddresses><t:Entry Key="Home"><t:City>b</t:City><t:Street>a</t:Street></t:Entry></t:PhysicalAddresses>')),
        create(contact("ok"), contact("x", "<t:Surname>a</t:Surname><t:GivenName>b</t:GivenName>")),
        create(contact("x")).replace("t:Contact>", "m:Contact>"),
        _SEARCH.replace("IdOnly", "Everything"),
        _SEARCH.replace("Shallow", "Sideways"),
        _SEARCH.replace(' Traversal="Shallow"', ""),
        _SEARCH.replace("</m:ParentFolderIds>", "</m:ParentFolderIds>" + _VIEW),
        _SEARCH.replace(IDS, ""),
        _GET.replace(FOLDER_IDS, ""),
        sync(most=513),
        sync().replace("<m:MaxChangesReturned>100</m:MaxChangesReturned>", ""),
        "<m:GetInboxRules/>",
        _GET.replace("m:GetFolder", "t:GetFolder"),
        '<m:DeleteItem DeleteType="Burn"><m:ItemIds/></m:DeleteItem>',
    ],
)  # fmt: skip
def test_a_request_that_fails_the_schema_does_nothing(exchange: Exchange, body: str) -> None:
    assert exchange.fault(body) == "ErrorSchemaValidation"
    assert exchange.find().get("TotalItemsInView") == "0"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"no xml", 400),
        (b"<a/>", 400),
        (b"<!DOCTYPE s:Envelope [<!ENTITY e 'x'>]>", 400),
    ],
)
def test_a_body_that_is_no_envelope(exchange: Exchange, body: bytes, status: int) -> None:
    envelope = exchange.envelope(_GET).encode()
    content = envelope.replace(b"?>", b"?>" + body, 1) if body.startswith(b"<!") else body
    answer = exchange.session.post(
        exchange.url, content, headers={"Content-Type": "text/xml; charset=utf-8"}, timeout=30
    )
    assert answer.status_code == status


def test_entities_of_a_request_are_not_resolved(exchange: Exchange) -> None:
    body = exchange.envelope(create(contact("&amp;e;"))).replace("&amp;e;", "&e;")
    hostile = body.replace("?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', 1)
    answer = exchange.session.post(
        exchange.url, hostile.encode(), headers={"Content-Type": "text/xml; charset=utf-8"}, timeout=30
    )
    assert answer.status_code == 400
    assert exchange.find().get("TotalItemsInView") == "0"


def test_content_type_method_path_and_size(running: Running, exchange: Exchange) -> None:
    body = exchange.envelope(_GET)
    for kind in ("application/soap+xml", "text/xml", "text/plain; charset=utf-8"):
        assert exchange.session.post(exchange.url, body, headers={"Content-Type": kind}, timeout=30).status_code == 415
    assert exchange.session.get(f"{exchange.url}/nowhere", timeout=30).status_code == 404
    running.switch(ews_request_cap=100)
    assert exchange.post(_GET).status_code == 413


def test_a_version_that_does_not_exist(exchange: Exchange) -> None:
    exchange.version = "Exchange2525"
    assert exchange.fault(_GET) == "ErrorInvalidServerVersion"


def test_the_answer_says_which_server_it_is(exchange: Exchange) -> None:
    answer = exchange.post(_GET)
    assert 'ServerVersionInfo MajorVersion="15" MinorVersion="2"' in answer.text


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('PropertySetId="8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9" PropertyType="String"', "ErrorInvalidExtendedProperty"),
        ('PropertyTag="0x3A45" PropertyName="x" PropertyType="String"', "ErrorInvalidExtendedProperty"),
        ('PropertyTag="zz" PropertyType="String"', "ErrorInvalidExtendedProperty"),
        ('PropertyTag="0x3A58" PropertyType="StringArray"', "ErrorUnsupportedMapiPropertyType"),
        ('PropertySetId="nonsense" PropertyName="x" PropertyType="String"', "ErrorInvalidExtendedProperty"),
    ],
)
def test_extended_properties_that_cannot_be(exchange: Exchange, attributes: str, code: str) -> None:
    path = f"<t:ExtendedFieldURI {attributes}/>"
    property_of = f"<t:ExtendedProperty>{path}<t:Value>x</t:Value></t:ExtendedProperty>"
    assert exchange.codes(create(contact("x", before=property_of))) == [code]


def test_indexes_fields_and_restrictions_that_do_not_exist(exchange: Exchange) -> None:
    identifier, key = exchange.create()
    wrong = delete_field(index("contacts:PhoneNumber", "Nonsense"))
    assert exchange.codes(update(identifier, key, wrong)) == ["ErrorInvalidIndexedPropertyParameters"]
    asked = "<t:AdditionalProperties><t:FieldURI FieldURI='contacts:Nonsense'/></t:AdditionalProperties></m:ItemShape>"
    assert exchange.codes(_SEARCH.replace("</m:ItemShape>", asked)) == ["ErrorInvalidPropertyRequest"]
    excludes = "<m:Restriction><t:Excludes><t:FieldURI FieldURI='contacts:Surname'/><t:Bitmask Value='1'/></t:Excludes></m:Restriction>"
    refused = _SEARCH.replace("<m:ParentFolderIds>", excludes + "<m:ParentFolderIds>")
    assert exchange.codes(refused) == ["ErrorUnsupportedQueryFilter"]
    deep = "<t:Not>" * 40 + "<t:Exists><t:FieldURI FieldURI='contacts:Surname'/></t:Exists>" + "</t:Not>" * 40
    nested = _SEARCH.replace("<m:ParentFolderIds>", f"<m:Restriction>{deep}</m:Restriction><m:ParentFolderIds>")
    assert exchange.codes(nested) == ["ErrorRestrictionTooComplex"]


def test_text_that_xml_cannot_hold_is_left_out_of_answers(running: Running, exchange: Exchange) -> None:
    identifier, _ = exchange.create()
    user = running.tenant.directory.find_user(exchange.address)
    assert user is not None
    item = running.tenant.server_mailboxes[user.id].items[identifier]
    running.do(lambda: item.values.__setitem__("surname", "Bell\x07 \ud800 end"))
    shown = exchange.get(identifier, "contacts:Surname")
    assert shown.findtext(f"{T}Surname") == "Bell  end"


def test_a_folder_of_mails_holds_no_contacts(exchange: Exchange) -> None:
    assert exchange.codes(create(contact("x"), folder='<t:DistinguishedFolderId Id="inbox"/>')) == ["ErrorAccessDenied"]
    mail = create("<t:Message><t:Subject>x</t:Subject></t:Message>")
    assert exchange.codes(mail) == ["ErrorMessageDispositionRequired"]
    mail = mail.replace("<m:CreateItem>", '<m:CreateItem MessageDisposition="SaveOnly">')
    assert exchange.codes(mail) == ["ErrorInvalidOperation"]
    assert exchange.codes(create(contact("x"), folder=folder_id("A" * 152))) == ["ErrorFolderNotFound"]
    assert exchange.find().get("TotalItemsInView") == "0"


def _samples(identifier: str, key: str) -> dict[str, str]:
    phone = '<t:PhoneNumbers><t:Entry Key="Pager">1</t:Entry></t:PhoneNumbers>'
    address = '<t:PhysicalAddresses><t:Entry Key="Home"><t:City>b</t:City></t:Entry></t:PhysicalAddresses>'
    constant = '<t:FieldURIOrConstant><t:Constant Value="x"/></t:FieldURIOrConstant>'
    field = '<t:FieldURI FieldURI="contacts:Surname"/>'
    search = (
        f"<m:Restriction><t:And><t:Not><t:Exists>{field}</t:Exists></t:Not><t:IsEqualTo>{MARK}{constant}</t:IsEqualTo>"
        f'<t:Contains ContainmentMode="Substring">{field}<t:Constant Value="x"/></t:Contains></t:And></m:Restriction>'
        f'<m:SortOrder><t:FieldOrder Order="Ascending">{field}</t:FieldOrder></m:SortOrder>'
    )
    folder = f"<t:ContactsFolder><t:DisplayName>F</t:DisplayName>{marked('x')}</t:ContactsFolder>"
    return {
        "create": create(contact("x", f"<t:GivenName>a</t:GivenName>{address}{phone}", marked("y"))),
        "update": update(
            identifier, key, set_field(index("contacts:PhoneNumber", "Pager"), phone), delete_field(MARK),
            set_field(index("contacts:PhysicalAddress:City", "Home"), address), set_field(MARK, marked("z")),
        ),
        "find": _SEARCH.replace("<m:ParentFolderIds>", search + "<m:ParentFolderIds>"),
        "folder": f"<m:CreateFolder><m:ParentFolderId>{CONTACTS}</m:ParentFolderId><m:Folders>{folder}</m:Folders></m:CreateFolder>",
        "sync": sync(),
        "get": f'<m:GetItem>{IDS}<m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds></m:GetItem>',
        "attach": f'<m:CreateAttachment><m:ParentItemId Id="{identifier}"/><m:Attachments><t:FileAttachment><t:Name>x</t:Name>'
        "<t:IsContactPhoto>true</t:IsContactPhoto><t:Content>eA==</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>",
        "people": '<m:FindPeople><m:IndexedPageItemView MaxEntriesReturned="1" Offset="0" BasePoint="Beginning"/><m:ParentFolderId>'
        '<t:DistinguishedFolderId Id="directory"/></m:ParentFolderId><m:QueryString>a</m:QueryString></m:FindPeople>',
        "names": '<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>anna</m:UnresolvedEntry></m:ResolveNames>',
        "move": f'<m:MoveItem><m:ToFolderId>{CONTACTS}</m:ToFolderId><m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds></m:MoveItem>',
    }  # fmt: skip


def _spoilt(body: str) -> Iterator[str]:
    """Yield the request with one element taken out, emptied, or without one of its attributes, at each place."""
    head = f'<x xmlns:m="{M[1:-1]}" xmlns:t="{T[1:-1]}">'
    whole = etree.fromstring(f"{head}{body}</x>")
    for place in range(1, len(list(whole[0].iter()))):
        for how in ("remove", "empty", "attribute"):
            copy = deepcopy(whole)
            one = list(copy[0].iter())[place]
            if how == "remove":
                one.getparent().remove(one)
            elif how == "empty":
                one[:], one.text = [], ""
            elif one.attrib:
                del one.attrib[one.attrib.keys()[0]]
            yield etree.tostring(copy[0], encoding="unicode")


@pytest.mark.parametrize("name", list(_samples("", "")))
def test_a_request_with_something_missing_is_answered_all_the_same(exchange: Exchange, name: str) -> None:
    identifier, key = exchange.create()
    body = _samples(identifier, key)[name]
    for spoilt in _spoilt(body):
        answer = exchange.post(spoilt)
        envelope = etree.fromstring(answer.content)
        assert envelope.tag.endswith("Envelope")
        assert answer.status_code in (200, 500), spoilt
        code = envelope.find(".//detail/{*}ResponseCode")
        assert (code is not None and code.text == "ErrorSchemaValidation") is (answer.status_code == 500), spoilt
    assert exchange.post(body).status_code == 200
