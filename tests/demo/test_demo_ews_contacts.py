"""Contacts on the demo's Exchange Server: fields, dictionaries, named properties, versions, deletion."""

from __future__ import annotations

import re

import pytest

from tests.demo.exchange import (
    CONTACTS,
    IDS,
    MARK,
    Exchange,
    M,
    T,
    contact,
    create,
    delete,
    delete_field,
    folder_id,
    index,
    marked,
    set_field,
    shape,
    text,
    update,
)
from tests.demo.running import MARK as STORED_MARK
from tests.demo.running import Running

_FULL = (
    "<t:GivenName>Ada</t:GivenName><t:Initials>AL</t:Initials><t:CompanyName>Engine &amp; Sons</t:CompanyName>"
    '<t:EmailAddresses><t:Entry Key="EmailAddress1" Name="Ada">ada@small.example</t:Entry>'
    '<t:Entry Key="EmailAddress3">third@small.example</t:Entry></t:EmailAddresses>'
    '<t:PhysicalAddresses><t:Entry Key="Business"><t:Street>Way 1</t:Street><t:City>London</t:City></t:Entry>'
    "</t:PhysicalAddresses>"
    '<t:PhoneNumbers><t:Entry Key="BusinessPhone2">2</t:Entry><t:Entry Key="MobilePhone">3</t:Entry>'
    '<t:Entry Key="Pager">4</t:Entry></t:PhoneNumbers>'
    "<t:Birthday>1815-12-10T00:00:00Z</t:Birthday><t:Children><t:String>Byron</t:String></t:Children>"
    "<t:JobTitle>Countess</t:JobTitle><t:Surname>Lovelace</t:Surname>"
)
_ALL = "<m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:BodyType>Text</t:BodyType></m:ItemShape>"


def _entries(element: object, name: str) -> dict[str, str]:
    found = element.find(f"{T}{name}")  # type: ignore[attr-defined]
    return {entry.get("Key"): entry.text for entry in found} if found is not None else {}


def _mailbox(running: Running, exchange: Exchange) -> object:
    user = running.tenant.directory.find_user(exchange.address)
    assert user is not None
    return running.tenant.server_mailboxes[user.id]


def test_all_fields_come_back_as_they_were_written(exchange: Exchange) -> None:
    before = '<t:Body BodyType="Text">line 1\nline 2</t:Body><t:Categories><t:String>Red</t:String></t:Categories>'
    one = exchange.one(create(contact("Lady Ada", _FULL, before)))
    identifier = one.find(f".//{T}ItemId").get("Id")
    got = exchange.one(f'<m:GetItem>{_ALL}<m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds></m:GetItem>')
    ada = got.find(f".//{T}Contact")
    assert [text(ada, name) for name in ("DisplayName", "FileAs", "CompanyName", "JobTitle", "Subject", "Body")] == [
        "Lady Ada", "Lovelace, Ada", "Engine & Sons", "Countess", "Lady Ada", "line 1\r\nline 2"
    ]  # fmt: skip
    assert _entries(ada, "EmailAddresses") == {
        "EmailAddress1": "ada@small.example", "EmailAddress3": "third@small.example"
    }  # fmt: skip
    assert _entries(ada, "PhoneNumbers") == {"BusinessPhone2": "2", "MobilePhone": "3", "Pager": "4"}
    assert text(ada, "Street") == "Way 1"
    assert text(ada, "Birthday") == "1815-12-10T11:59:00Z"
    assert [one.text for one in ada.find(f"{T}Children")] == ["Byron"]
    assert text(ada, "HasPicture") == "false"
    assert re.fullmatch(r"[A-Za-z0-9_-]{144,}={0,2}", identifier)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text(ada, "DateTimeCreated") or "")


def test_an_entry_is_set_and_deleted_by_itself(running: Running, exchange: Exchange) -> None:
    identifier, key = exchange.create(_FULL)
    phone = '<t:PhoneNumbers><t:Entry Key="BusinessPhone">1</t:Entry></t:PhoneNumbers>'
    exchange.one(
        update(
            identifier, key,
            set_field(index("contacts:PhoneNumber", "BusinessPhone"), phone),
            delete_field(index("contacts:EmailAddress", "EmailAddress1")),
            delete_field(index("contacts:PhysicalAddress:City", "Business")),
            delete_field("contacts:JobTitle"),
        )
    )  # fmt: skip
    ada = exchange.get(
        identifier,
        "contacts:PhoneNumbers",
        "contacts:EmailAddresses",
        "contacts:PhysicalAddresses",
        "contacts:JobTitle",
    )
    assert _entries(ada, "PhoneNumbers") == {
        "BusinessPhone": "1",
        "BusinessPhone2": "2",
        "MobilePhone": "3",
        "Pager": "4",
    }
    assert _entries(ada, "EmailAddresses") == {"EmailAddress3": "third@small.example"}
    assert (text(ada, "Street"), text(ada, "City"), text(ada, "JobTitle")) == ("Way 1", None, None)
    one = exchange.get(identifier, index("contacts:PhoneNumber", "Pager"))
    assert _entries(one, "PhoneNumbers") == {"Pager": "4"}
    values = _mailbox(running, exchange).items[identifier].values  # type: ignore[attr-defined]
    assert values["businessPhones"] == ["1", "2"]
    assert values["emailAddresses"] == [{"name": "third@small.example", "address": "third@small.example"}]


def test_an_empty_entry_is_refused(exchange: Exchange) -> None:
    identifier, key = exchange.create(_FULL)
    empty = '<t:PhoneNumbers><t:Entry Key="MobilePhone"></t:Entry></t:PhoneNumbers>'
    change = set_field(index("contacts:PhoneNumber", "MobilePhone"), empty)
    assert exchange.codes(update(identifier, key, change)) == ["ErrorIncorrectUpdatePropertyCount"]
    assert exchange.codes(create(contact("x", empty))) == ["ErrorIncorrectUpdatePropertyCount"]
    assert _entries(exchange.get(identifier, "contacts:PhoneNumbers"), "PhoneNumbers")["MobilePhone"] == "3"


def test_the_display_name_stays_and_file_as_follows_its_mapping(exchange: Exchange) -> None:
    identifier, key = exchange.create("<t:GivenName>Ada</t:GivenName><t:Surname>Byron</t:Surname>", name="Lady Ada")
    surname = set_field("contacts:Surname", "<t:Surname>Lovelace</t:Surname>")
    key = exchange.one(update(identifier, key, surname)).find(f".//{T}ItemId").get("ChangeKey")
    ada = exchange.get(identifier, "contacts:DisplayName", "contacts:FileAs")
    assert (text(ada, "DisplayName"), text(ada, "FileAs")) == ("Lady Ada", "Lovelace, Ada")
    mapping = set_field("contacts:FileAsMapping", "<t:FileAsMapping>FirstSpaceLast</t:FileAsMapping>")
    given = set_field("contacts:GivenName", "<t:GivenName>Augusta</t:GivenName>")
    key = exchange.one(update(identifier, key, mapping, given)).find(f".//{T}ItemId").get("ChangeKey")
    ada = exchange.get(identifier, "contacts:FileAs", "contacts:FileAsMapping")
    assert (text(ada, "FileAs"), text(ada, "FileAsMapping")) == ("Augusta Lovelace", "FirstSpaceLast")
    own = set_field("contacts:FileAs", "<t:FileAs>As I like it</t:FileAs>")
    exchange.one(update(identifier, key, own))
    assert text(exchange.get(identifier, "contacts:FileAs"), "FileAs") == "As I like it"


def test_a_file_as_that_somebody_has_written_stays(exchange: Exchange) -> None:
    one = exchange.one(
        create("<t:Contact><t:FileAs>The Countess</t:FileAs><t:DisplayName>Ada</t:DisplayName></t:Contact>")
    )
    identifier, key = one.find(f".//{T}ItemId").values()
    exchange.one(update(identifier, key, set_field("contacts:GivenName", "<t:GivenName>Ada</t:GivenName>")))
    assert text(exchange.get(identifier, "contacts:FileAs"), "FileAs") == "The Countess"


def test_a_display_name_is_needed(running: Running, exchange: Exchange) -> None:
    nameless = "<t:Contact><t:GivenName>Ada</t:GivenName></t:Contact>"
    assert exchange.codes(create(nameless)) == ["ErrorRequiredPropertyMissing"]
    running.switch(ews_needs_display_name=False)
    assert exchange.codes(create(nameless)) == ["NoError"]


def test_named_properties_are_shown_when_asked_for_and_searched(running: Running, exchange: Exchange) -> None:
    identifier, key = exchange.one(create(contact("Ada", before=marked("one")))).find(f".//{T}ItemId").values()
    exchange.create(name="Unmarked")
    assert exchange.get(identifier).find(f"{T}ExtendedProperty") is None
    assert text(exchange.get(identifier, MARK), "Value") == "one"
    assert _mailbox(running, exchange).items[identifier].extended == {STORED_MARK: "one"}  # type: ignore[attr-defined]
    same = f'<t:IsEqualTo>{MARK}<t:FieldURIOrConstant><t:Constant Value="ONE"/></t:FieldURIOrConstant></t:IsEqualTo>'
    for search in (same, f"<t:Exists>{MARK}</t:Exists>", f"<t:And>{same}<t:Exists>{MARK}</t:Exists></t:And>"):
        found = exchange.find(restriction=f"<m:Restriction>{search}</m:Restriction>", wanted=shape(MARK))
        assert (found.get("TotalItemsInView"), text(found, "Value")) == ("1", "one")
    without = f"<m:Restriction><t:Not><t:Exists>{MARK}</t:Exists></t:Not></m:Restriction>"
    assert exchange.find(restriction=without).get("TotalItemsInView") == "1"
    key = exchange.one(update(identifier, key, set_field(MARK, marked("two")))).find(f".//{T}ItemId").get("ChangeKey")
    assert text(exchange.get(identifier, MARK), "Value") == "two"
    exchange.one(update(identifier, key, delete_field(MARK)))
    assert text(exchange.get(identifier, MARK), "Value") is None


def test_title_and_yomi_names_are_written_as_extended_properties(running: Running, exchange: Exchange) -> None:
    title = '<t:ExtendedFieldURI PropertyTag="0x3A45" PropertyType="String"/>'
    yomi = '<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32812" PropertyType="String"/>'
    before = "".join(
        f"<t:ExtendedProperty>{uri}<t:Value>{value}</t:Value></t:ExtendedProperty>"
        for uri, value in ((title, "Dr."), (yomi, "エイダ"))
    )
    one = exchange.one(create(contact("Ada", before=before))).find(f".//{T}ItemId")
    got = exchange.get(one.get("Id"), title, yomi, "contacts:CompleteName")
    assert [value.text for value in got.iter(f"{T}Value")] == ["Dr.", "エイダ"]
    assert text(got, "Title") == "Dr."
    values = _mailbox(running, exchange).items[one.get("Id")].values  # type: ignore[attr-defined]
    assert (values["title"], values["yomiGivenName"]) == ("Dr.", "エイダ")


def test_the_quota_of_named_properties(running: Running, exchange: Exchange) -> None:
    exchange.one(create(contact("Ada", before=marked("one"))))
    running.switch(named_properties=1)
    other = marked("x").replace("ContactSync", "Another")
    assert exchange.codes(create(contact("Ada", before=other), contact("Ada", before=marked("two")))) == [
        "ErrorQuotaExceeded", "NoError"
    ]  # fmt: skip
    assert exchange.find().get("TotalItemsInView") == "2"


def test_a_stale_change_key_is_a_conflict_and_changes_nothing(exchange: Exchange) -> None:
    identifier, key = exchange.create(_FULL)
    change = set_field("contacts:JobTitle", "<t:JobTitle>Author</t:JobTitle>")
    exchange.one(update(identifier, key, change))
    again = set_field("contacts:JobTitle", "<t:JobTitle>Twice</t:JobTitle>")
    assert exchange.codes(update(identifier, key, again)) == ["ErrorIrresolvableConflict"]
    assert exchange.codes(update(identifier, "", again)) == ["ErrorChangeKeyRequired"]
    assert text(exchange.get(identifier, "contacts:JobTitle"), "JobTitle") == "Author"
    assert exchange.codes(update(identifier, key, again, policy="AutoResolve")) == ["NoError"]
    assert exchange.codes(update(identifier, "", change, policy="AlwaysOverwrite")) == ["NoError"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (set_field("contacts:JobTitle", "<t:Surname>x</t:Surname>"), "ErrorUpdatePropertyMismatch"),
        (set_field("contacts:JobTitle", ""), "ErrorIncorrectUpdatePropertyCount"),
        (set_field("contacts:JobTitle", "<t:JobTitle>x</t:JobTitle><t:Surname>x</t:Surname>"), "ErrorIncorrectUpdatePropertyCount"),
        (set_field("contacts:HasPicture", "<t:HasPicture>true</t:HasPicture>"), "ErrorInvalidPropertySet"),
        (delete_field("contacts:PhoneNumbers"), "ErrorInvalidPropertyDelete"),
        (set_field("contacts:Surname", f"<t:Surname>{'x' * 256}</t:Surname>"), "ErrorPropertyValidationFailure"),
    ],
)  # fmt: skip
def test_updates_that_are_refused(exchange: Exchange, change: str, code: str) -> None:
    identifier, key = exchange.create(_FULL)
    assert exchange.codes(update(identifier, key, change)) == [code]
    exchange.one(update(identifier, key, delete_field("contacts:JobTitle")))  # the version is still the same


def test_deleted_contacts_go_where_they_were_sent(exchange: Exchange) -> None:
    first, second, third = (exchange.create()[0] for _ in range(3))
    for identifier, kind in ((first, "MoveToDeletedItems"), (second, "HardDelete"), (third, "SoftDelete")):
        assert exchange.codes(delete(identifier, kind)) == ["NoError"]
        assert exchange.codes(delete(identifier, kind)) == ["ErrorItemNotFound"]
    assert exchange.find().get("TotalItemsInView") == "0"
    assert exchange.find('<t:DistinguishedFolderId Id="deleteditems"/>').get("TotalItemsInView") == "1"


def test_ids_that_are_none(exchange: Exchange) -> None:
    assert exchange.codes(delete("x")) == ["ErrorInvalidIdMalformed"]
    assert exchange.codes(delete("A" * 152)) == ["ErrorItemNotFound"]
    get = (
        f'<m:GetItem>{IDS}<m:ItemIds><t:ItemId Id="x"/><t:ItemId Id="{exchange.create()[0]}"/></m:ItemIds></m:GetItem>'
    )
    assert exchange.codes(get) == ["ErrorInvalidIdMalformed", "NoError"]


def test_moved_and_copied_contacts_have_other_ids_and_keep_the_mark(exchange: Exchange) -> None:
    folder = exchange.folder()
    identifier = exchange.one(create(contact("Ada", before=marked("one")))).find(f".//{T}ItemId").get("Id")
    to = f"<m:ToFolderId>{folder_id(folder)}</m:ToFolderId>"
    ids = f'<m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds>'
    copied = exchange.one(f"<m:CopyItem>{to}{ids}</m:CopyItem>").find(f".//{T}ItemId").get("Id")
    moved = exchange.one(f"<m:MoveItem>{to}{ids}</m:MoveItem>").find(f".//{T}ItemId").get("Id")
    assert len({identifier, copied, moved}) == 3
    assert exchange.codes(delete(identifier)) == ["ErrorItemNotFound"]
    assert [text(exchange.get(one, MARK), "Value") for one in (copied, moved)] == ["one", "one"]


def test_pages_say_how_much_there_is(running: Running, exchange: Exchange) -> None:
    exchange(create(*(contact(f"Person {number}") for number in range(7))))
    seen = []
    for offset in (0, 3, 6):
        view = f'<m:IndexedPageItemView MaxEntriesReturned="3" Offset="{offset}" BasePoint="Beginning"/>'
        order = '<m:SortOrder><t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="contacts:DisplayName"/></t:FieldOrder></m:SortOrder>'
        page = exchange.find(view=view, restriction=order, wanted=shape("contacts:DisplayName"))
        seen += [one.text for one in page.iter(f"{T}DisplayName")]
        assert page.get("TotalItemsInView") == "7"
        assert page.get("IncludesLastItemInRange") == ("true" if offset == 6 else "false")
        assert page.get("IndexedPagingOffset") == str(min(7, offset + 3))
    assert seen == [f"Person {number}" for number in range(7)]
    running.switch(ews_find_count=5)
    cut = exchange.find(view='<m:IndexedPageItemView MaxEntriesReturned="7" Offset="0" BasePoint="Beginning"/>')
    assert (len(cut.find(f"{T}Items")), cut.get("IncludesLastItemInRange")) == (5, "false")


def test_a_search_shows_the_beginning_of_long_texts_and_no_body(exchange: Exchange) -> None:
    identifier = exchange.one(create(contact("Ada", before=marked("x" * 400)))).find(f".//{T}ItemId").get("Id")
    assert text(exchange.find(wanted=shape(MARK)), "Value") == "x" * 255
    assert text(exchange.get(identifier, MARK), "Value") == "x" * 400
    body = f'<m:FindItem Traversal="Shallow">{shape("item:Body")}<m:ParentFolderIds>{CONTACTS}</m:ParentFolderIds></m:FindItem>'
    assert exchange.codes(body) == ["ErrorInvalidPropertyRequest"]


def test_of_several_contacts_each_has_its_own_result(exchange: Exchange) -> None:
    answer = exchange(create(contact("One"), contact("Two", f"<t:Surname>{'x' * 300}</t:Surname>"), contact("Three")))
    kinds = [message.get("ResponseClass") for message in answer.find(f"{M}ResponseMessages")]
    assert kinds == ["Success", "Error", "Success"]
    assert exchange.find().get("TotalItemsInView") == "2"
