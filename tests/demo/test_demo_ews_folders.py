"""Folders of the demo's Exchange Server, its public folders, its synchronisation, and the photos of contacts."""

from __future__ import annotations

import base64
import re

import pytest

from tests.demo.exchange import (
    CONTACTS,
    FOLDER_IDS,
    MARK,
    Exchange,
    M,
    T,
    changes_of,
    code_of,
    contact,
    create,
    delete,
    delete_field,
    folder_id,
    marked,
    set_field,
    shape,
    sync,
    text,
    update,
)
from tests.demo.running import Running
from tests.demo.test_demo_contacts import jpeg

_NAMES = (
    "root", "msgfolderroot", "contacts", "deleteditems", "inbox", "calendar", "drafts", "outbox", "sentitems", "tasks",
    "notes", "journal", "junkemail", "searchfolders", "directory", "publicfoldersroot",
)  # fmt: skip
_SHOWN = (
    "<m:FolderShape><t:BaseShape>Default</t:BaseShape><t:AdditionalProperties>"
    f'<t:FieldURI FieldURI="folder:FolderClass"/>{MARK}</t:AdditionalProperties></m:FolderShape>'
)


def _find(exchange: Exchange, parent: str, traversal: str = "Shallow", restriction: str = "") -> list[str]:
    body = (
        f'<m:FindFolder Traversal="{traversal}">{_SHOWN}{restriction}<m:ParentFolderIds>{parent}</m:ParentFolderIds>'
        "</m:FindFolder>"
    )
    return [one.text for one in exchange.one(body).iter(f"{T}DisplayName")]


def _update(folder: str, change: str) -> str:
    changes = f"<t:FolderChange>{folder_id(folder)}<t:Updates>{change}</t:Updates></t:FolderChange>"
    return f"<m:UpdateFolder><m:FolderChanges>{changes}</m:FolderChanges></m:UpdateFolder>"


def _delete(folder: str, kind: str = "HardDelete") -> str:
    return f'<m:DeleteFolder DeleteType="{kind}"><m:FolderIds>{folder_id(folder)}</m:FolderIds></m:DeleteFolder>'


def test_all_default_folders_are_there(exchange: Exchange) -> None:
    asked = "".join(f'<t:DistinguishedFolderId Id="{name}"/>' for name in _NAMES)
    answer = exchange(f"<m:GetFolder>{FOLDER_IDS}<m:FolderIds>{asked}</m:FolderIds></m:GetFolder>")
    messages = answer.findall(f"{M}ResponseMessages/*")
    assert {code_of(message) for message in messages} == {"NoError"}
    ids = [message.find(f".//{T}FolderId").get("Id") for message in messages]
    assert len(set(ids)) == len(_NAMES)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{144,}={0,2}", one) for one in ids)
    assert exchange.codes(
        f'<m:GetFolder>{FOLDER_IDS}<m:FolderIds><t:DistinguishedFolderId Id="nonsense"/><t:FolderId Id="x"/>'
        f'{folder_id("A" * 152)}</m:FolderIds></m:GetFolder>'
    ) == ["ErrorFolderNotFound", "ErrorInvalidIdMalformed", "ErrorFolderNotFound"]  # fmt: skip


def test_folders_are_made_marked_renamed_and_found(exchange: Exchange) -> None:
    folder = exchange.folder("Company", marked("ours"))
    assert _find(exchange, CONTACTS) == ["Company"]
    assert "Company" in _find(exchange, '<t:DistinguishedFolderId Id="msgfolderroot"/>', "Deep")
    got = exchange.one(f"<m:GetFolder>{_SHOWN}<m:FolderIds>{folder_id(folder)}</m:FolderIds></m:GetFolder>")
    assert (text(got, "Value"), text(got, "FolderClass"), text(got, "TotalCount")) == ("ours", "IPF.Contact", "0")
    new = "<t:ContactsFolder><t:DisplayName>People</t:DisplayName></t:ContactsFolder>"
    rename = f'<t:SetFolderField><t:FieldURI FieldURI="folder:DisplayName"/>{new}</t:SetFolderField>'
    exchange.one(_update(folder, rename))
    mark = f"<t:SetFolderField>{MARK}<t:ContactsFolder>{marked('other')}</t:ContactsFolder></t:SetFolderField>"
    exchange.one(_update(folder, mark))
    marked_ones = f"<m:Restriction><t:Exists>{MARK}</t:Exists></m:Restriction>"
    assert _find(exchange, CONTACTS, restriction=marked_ones) == ["People"]
    exchange.one(_update(folder, f"<t:DeleteFolderField>{MARK}</t:DeleteFolderField>"))
    assert _find(exchange, CONTACTS, restriction=marked_ones) == []


def test_a_name_is_taken_whatever_its_case_and_a_default_folder_stays(exchange: Exchange) -> None:
    exchange.folder("Company")
    again = (
        f"<m:CreateFolder><m:ParentFolderId>{CONTACTS}</m:ParentFolderId><m:Folders><t:ContactsFolder>"
        "<t:DisplayName>COMPANY</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>"
    )
    assert exchange.codes(again) == ["ErrorFolderExists"]
    assert exchange.codes(again.replace("COMPANY", " ")) == ["ErrorPropertyValidationFailure"]
    gone = f'<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds>{CONTACTS}</m:FolderIds></m:DeleteFolder>'
    assert exchange.codes(gone) == ["ErrorCannotDeleteObject"]


def test_a_deleted_folder_takes_its_contacts_along(exchange: Exchange) -> None:
    folder = exchange.folder()
    identifier, _ = exchange.create(folder=folder_id(folder))
    exchange.one(_delete(folder, "MoveToDeletedItems"))
    assert _find(exchange, CONTACTS) == []
    assert _find(exchange, '<t:DistinguishedFolderId Id="deleteditems"/>') == ["Company"]
    assert exchange.get(identifier) is not None
    exchange.one(_delete(folder))
    assert exchange.codes(delete(identifier)) == ["ErrorItemNotFound"]
    assert exchange.codes(sync(folder_id(folder))) == ["ErrorFolderNotFound"]


def test_a_folder_is_emptied(exchange: Exchange) -> None:
    folder = exchange.folder()
    exchange.create(folder=folder_id(folder))
    body = f'<m:EmptyFolder DeleteType="HardDelete" DeleteSubFolders="true"><m:FolderIds>{folder_id(folder)}</m:FolderIds></m:EmptyFolder>'
    assert exchange.codes(body) == ["NoError"]
    assert exchange.find(folder_id(folder)).get("TotalItemsInView") == "0"


def test_ids_are_converted_and_back(exchange: Exchange) -> None:
    identifier, _ = exchange.create()

    def convert(text_of: str, source: str, target: str) -> str:
        one = f'<t:AlternateId Format="{source}" Id="{text_of}" Mailbox="{exchange.address}"/>'
        body = f'<m:ConvertId DestinationFormat="{target}"><m:SourceIds>{one}</m:SourceIds></m:ConvertId>'
        return str(exchange.one(body).find(f"{M}AlternateId").get("Id"))

    hexadecimal = convert(identifier, "EwsId", "HexEntryId")
    assert bytes.fromhex(hexadecimal) == base64.urlsafe_b64decode(identifier)
    assert convert(hexadecimal, "HexEntryId", "EwsId") == identifier
    dummy = '<m:ConvertId DestinationFormat="EntryId"><m:SourceIds><t:AlternateId Format="EwsId" Id="DUMMY" Mailbox="a@b"/></m:SourceIds></m:ConvertId>'
    assert exchange.codes(dummy) == ["ErrorInvalidIdMalformed"]


def test_public_folders_are_read_and_not_written(exchange: Exchange) -> None:
    root = '<t:DistinguishedFolderId Id="publicfoldersroot"/>'
    assert _find(exchange, root) == ["Partners"]
    deep = f'<m:FindFolder Traversal="Deep">{FOLDER_IDS}<m:ParentFolderIds>{root}</m:ParentFolderIds></m:FindFolder>'
    assert exchange.codes(deep) == ["ErrorInvalidOperation"]
    found = exchange.one(deep.replace("Deep", "Shallow")).find(f".//{T}ContactsFolder/{T}FolderId").get("Id")
    rows = exchange.find(folder_id(found), wanted=shape("contacts:DisplayName", "contacts:EmailAddresses"))
    assert sorted(one.text for one in rows.iter(f"{T}DisplayName")) == ["Partner 0", "Partner 1", "Partner 2"]
    one = rows.find(f".//{T}ItemId").get("Id")
    assert text(exchange.get(one, "contacts:CompanyName"), "CompanyName") == "Partner Ltd"
    assert exchange.codes(delete(one)) == ["ErrorAccessDenied"]
    assert exchange.codes(create(contact("x"), folder=folder_id(found))) == ["ErrorAccessDenied"]
    assert exchange.codes(sync(folder_id(found))) == ["ErrorInvalidOperation"]


def test_a_sync_tells_what_changed_and_nothing_else(exchange: Exchange) -> None:
    first, key = exchange.create("<t:JobTitle>x</t:JobTitle>")
    second, _ = exchange.create()
    start = exchange.one(sync())
    assert changes_of(start) == [("Create", first), ("Create", second)]
    assert start.findtext(f"{M}IncludesLastItemInRange") == "true"
    state = start.findtext(f"{M}SyncState")
    assert changes_of(exchange.one(sync(state=state))) == []
    exchange.one(update(first, key, delete_field("contacts:JobTitle")))
    exchange.codes(delete(second, "MoveToDeletedItems"))
    third, _ = exchange.create()
    brief, _ = exchange.create()
    exchange.codes(delete(brief))
    assert sorted(changes_of(exchange.one(sync(state=state)))) == sorted(
        [("Update", first), ("Delete", second), ("Create", third)]
    )


def test_a_sync_in_pages_loses_nothing_that_changes_meanwhile(exchange: Exchange) -> None:
    made = [exchange.create() for _ in range(5)]
    page = exchange.one(sync(most=2))
    assert changes_of(page) == [("Create", made[0][0]), ("Create", made[1][0])]
    assert page.findtext(f"{M}IncludesLastItemInRange") == "false"
    exchange.one(update(*made[3], set_field("contacts:Surname", "<t:Surname>x</t:Surname>")))
    exchange.codes(delete(made[0][0]))
    rest = exchange.one(sync(state=page.findtext(f"{M}SyncState")))
    assert sorted(changes_of(rest)) == sorted(
        [("Create", made[2][0]), ("Create", made[3][0]), ("Create", made[4][0]), ("Delete", made[0][0])]
    )
    assert rest.findtext(f"{M}IncludesLastItemInRange") == "true"


def test_a_sync_state_is_good_for_its_folder_and_until_it_expires(running: Running, exchange: Exchange) -> None:
    folder = folder_id(exchange.folder())
    state = exchange.one(sync()).findtext(f"{M}SyncState")
    assert exchange.codes(sync(folder, state)) == ["ErrorInvalidSyncStateData"]
    assert exchange.codes(sync(state="bm9uc2Vuc2U=")) == ["ErrorInvalidSyncStateData"]
    assert exchange.fault(sync(most=513)) == "ErrorSchemaValidation"

    def expire() -> None:
        running.tenant.sync_epoch += 1

    running.do(expire)
    refused = exchange(sync(state=state)).find(f"{M}ResponseMessages")[0]
    assert code_of(refused) == "ErrorInvalidSyncStateData"
    assert refused.find(f"{M}SyncState") is not None  # empty, as clients expect it


def test_the_hierarchy_is_synchronised(exchange: Exchange) -> None:
    def hierarchy(state: str = "") -> object:
        held = f"<m:SyncState>{state}</m:SyncState>" if state else ""
        top = '<m:SyncFolderId><t:DistinguishedFolderId Id="msgfolderroot"/></m:SyncFolderId>'
        return exchange.one(f"<m:SyncFolderHierarchy>{FOLDER_IDS}{top}{held}</m:SyncFolderHierarchy>")

    def changes(message: object) -> list[tuple[str, str]]:
        rows = message.find(f"{M}Changes")  # type: ignore[attr-defined]
        return [(one.tag.removeprefix(T), one.find(f".//{T}FolderId").get("Id")) for one in rows]

    start = hierarchy()
    assert len(changes(start)) == 11
    first = exchange.folder("One")
    after = hierarchy(start.findtext(f"{M}SyncState"))  # type: ignore[attr-defined]
    assert changes(after) == [("Create", first)]
    exchange.one(_delete(first))
    assert changes(hierarchy(after.findtext(f"{M}SyncState"))) == [("Delete", first)]  # type: ignore[attr-defined]


def _attach(identifier: str, content: bytes, more: str = "<t:IsContactPhoto>true</t:IsContactPhoto>") -> str:
    photo = (
        "<t:FileAttachment><t:Name>ContactPicture.jpg</t:Name><t:ContentType>image/jpeg</t:ContentType>"
        f"<t:IsInline>false</t:IsInline>{more}<t:Content>{base64.b64encode(content).decode()}</t:Content></t:FileAttachment>"
    )
    parent = f'<m:ParentItemId Id="{identifier}"/>'
    return f"<m:CreateAttachment>{parent}<m:Attachments>{photo}</m:Attachments></m:CreateAttachment>"


def test_a_photo_is_attached_read_and_removed(exchange: Exchange) -> None:
    identifier, key = exchange.create()
    made = exchange.one(_attach(identifier, jpeg())).find(f".//{T}AttachmentId")
    assert made.get("RootItemId") == identifier
    assert made.get("RootItemChangeKey") != key
    one = exchange.get(identifier, "contacts:HasPicture", "item:Attachments", "item:HasAttachments")
    assert (text(one, "HasPicture"), text(one, "IsContactPhoto"), text(one, "HasAttachments")) == ("true",) * 3
    assert one.find(f"{T}ItemId").get("ChangeKey") == made.get("RootItemChangeKey")
    photo = one.find(f".//{T}AttachmentId").get("Id")
    ids = f'<m:AttachmentIds><t:AttachmentId Id="{photo}"/></m:AttachmentIds>'
    got = exchange.one(f"<m:GetAttachment>{ids}</m:GetAttachment>")
    assert base64.b64decode(text(got, "Content") or "") == jpeg()
    gone = exchange.one(f"<m:DeleteAttachment>{ids}</m:DeleteAttachment>").find(f"{M}RootItemId")
    assert gone.get("RootItemChangeKey") != made.get("RootItemChangeKey")
    assert exchange.codes(f"<m:DeleteAttachment>{ids}</m:DeleteAttachment>") == ["ErrorItemNotFound"]
    assert text(exchange.get(identifier, "contacts:HasPicture"), "HasPicture") == "false"


def test_another_photo_has_another_id(exchange: Exchange) -> None:
    identifier, _ = exchange.create()
    first, second = (
        exchange.one(_attach(identifier, jpeg(colour))).find(f".//{T}AttachmentId").get("Id")
        for colour in ("red", "blue")
    )
    assert first != second
    assert exchange.codes(
        f'<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="{first}"/><t:AttachmentId Id="{second}"/>'
        "</m:AttachmentIds></m:GetAttachment>"
    ) == ["ErrorItemNotFound", "NoError"]


@pytest.mark.parametrize(
    ("content", "more", "code"),
    [
        (b"no picture", "<t:IsContactPhoto>true</t:IsContactPhoto>", "ErrorInvalidContactPhoto"),
        (jpeg(), "", "ErrorInvalidOperation"),
    ],
)
def test_attachments_that_are_refused(exchange: Exchange, content: bytes, more: str, code: str) -> None:
    assert exchange.codes(_attach(exchange.create()[0], content, more)) == [code]


def test_photos_need_a_schema_that_knows_them(exchange: Exchange) -> None:
    identifier, _ = exchange.create()
    exchange.version = "Exchange2007_SP1"
    assert exchange.fault(_attach(identifier, jpeg())) == "ErrorSchemaValidation"
