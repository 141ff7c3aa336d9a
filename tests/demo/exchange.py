"""Speaks to the demo's Exchange Server by hand: SOAP written as text, answers read as XML."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import requests
from lxml import etree

from desktop.demo.ready import TenantReady

M = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
T = "{http://schemas.microsoft.com/exchange/services/2006/types}"
S = "{http://schemas.xmlsoap.org/soap/envelope/}"
MARK = (
    '<t:ExtendedFieldURI PropertySetId="8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9" PropertyName="ContactSync" '
    'PropertyType="String"/>'
)
IDS = "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
FOLDER_IDS = "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
CONTACTS = '<t:DistinguishedFolderId Id="contacts"/>'
Element = etree._Element


def marked(value: str) -> str:
    return f"<t:ExtendedProperty>{MARK}<t:Value>{escape(value)}</t:Value></t:ExtendedProperty>"


def shape(*paths: str) -> str:
    more = "".join(path if path.startswith("<") else f'<t:FieldURI FieldURI="{path}"/>' for path in paths)
    extra = f"<t:AdditionalProperties>{more}</t:AdditionalProperties>" if more else ""
    return f"<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>{extra}</m:ItemShape>"


class Exchange:
    """A client with Basic authentication that acts in one mailbox; "" acts in the account's own."""

    def __init__(self, ready: TenantReady, ca_file: Path, address: str) -> None:
        self.url = ready.ews_url
        self.address = address
        self.version = "Exchange2016"
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = str(ca_file)
        self.session.auth = (ready.service_account, ready.service_password)

    def envelope(self, body: str) -> str:
        acting = (
            f"<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{self.address}</t:PrimarySmtpAddress>"
            "</t:ConnectingSID></t:ExchangeImpersonation>"
            if self.address
            else ""
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<s:Envelope xmlns:s="{S[1:-1]}" xmlns:m="{M[1:-1]}" xmlns:t="{T[1:-1]}"><s:Header>'
            f'<t:RequestServerVersion Version="{self.version}"/>{acting}</s:Header><s:Body>{body}</s:Body></s:Envelope>'
        )

    def post(self, body: str) -> requests.Response:
        content = self.envelope(body).encode()
        return self.session.post(
            self.url, content, headers={"Content-Type": "text/xml; charset=utf-8"}, timeout=30, allow_redirects=False
        )

    def __call__(self, body: str) -> Element:
        """Return what stands in the body of the answer, which is one that succeeded as a whole."""
        answer = self.post(body)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
        return etree.fromstring(answer.content).find(f"{S}Body")[0]

    def one(self, body: str) -> Element:
        """Return the only response message, which tells of success."""
        messages = self(body).findall(f"{M}ResponseMessages/*")
        assert len(messages) == 1
        assert messages[0].get("ResponseClass") == "Success", code_of(messages[0])
        return messages[0]

    def codes(self, body: str) -> list[str]:
        """Return the response code of each message."""
        return [code_of(message) for message in self(body).findall(f"{M}ResponseMessages/*")]

    def fault(self, body: str) -> str:
        """Return the response code of a SOAP fault."""
        answer = self.post(body)
        assert answer.status_code == 500, answer.text
        detail = etree.fromstring(answer.content).find(f"{S}Body/{S}Fault/detail")
        return str(detail[0].text)

    def create(self, inside: str = "", folder: str = CONTACTS, name: str = "Ada Lovelace") -> tuple[str, str]:
        """Make a contact and return its id and change key; `inside` are elements after its display name."""
        identifier = self.one(create(contact(name, inside), folder=folder)).find(f".//{T}ItemId")
        return identifier.get("Id"), identifier.get("ChangeKey")

    def folder(self, name: str = "Company", more: str = "") -> str:
        body = (
            f"<m:CreateFolder><m:ParentFolderId>{CONTACTS}</m:ParentFolderId><m:Folders><t:ContactsFolder>"
            f"<t:DisplayName>{escape(name)}</t:DisplayName>{more}</t:ContactsFolder></m:Folders></m:CreateFolder>"
        )
        return str(self.one(body).find(f".//{T}FolderId").get("Id"))

    def get(self, identifier: str, *paths: str) -> Element:
        """Return a contact with the fields asked for."""
        ids = f'<m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds>'
        return self.one(f"<m:GetItem>{shape(*paths)}{ids}</m:GetItem>").find(f".//{T}Contact")

    def find(self, folder: str = CONTACTS, restriction: str = "", view: str = "", wanted: str = IDS) -> Element:
        """Return the root folder of a search."""
        body = (
            f'<m:FindItem Traversal="Shallow">{wanted}{view}{restriction}<m:ParentFolderIds>{folder}'
            "</m:ParentFolderIds></m:FindItem>"
        )
        return self.one(body).find(f"{M}RootFolder")


def contact(name: str, inside: str = "", before: str = "") -> str:
    """Return a contact; `before` stands before the display name, `inside` after it."""
    return f"<t:Contact>{before}<t:DisplayName>{escape(name)}</t:DisplayName>{inside}</t:Contact>"


def create(*contacts: str, folder: str = CONTACTS) -> str:
    saved = f"<m:SavedItemFolderId>{folder}</m:SavedItemFolderId>"
    return f"<m:CreateItem>{saved}<m:Items>{''.join(contacts)}</m:Items></m:CreateItem>"


def update(identifier: str, key: str, *changes: str, policy: str = "NeverOverwrite") -> str:
    version = f' ChangeKey="{key}"' if key else ""
    return (
        f'<m:UpdateItem ConflictResolution="{policy}" MessageDisposition="SaveOnly"><m:ItemChanges><t:ItemChange>'
        f'<t:ItemId Id="{identifier}"{version}/><t:Updates>{"".join(changes)}</t:Updates></t:ItemChange>'
        "</m:ItemChanges></m:UpdateItem>"
    )


def set_field(path: str, value: str) -> str:
    uri = path if path.startswith("<") else f'<t:FieldURI FieldURI="{path}"/>'
    return f"<t:SetItemField>{uri}<t:Contact>{value}</t:Contact></t:SetItemField>"


def delete_field(path: str) -> str:
    uri = path if path.startswith("<") else f'<t:FieldURI FieldURI="{path}"/>'
    return f"<t:DeleteItemField>{uri}</t:DeleteItemField>"


def index(uri: str, key: str) -> str:
    return f'<t:IndexedFieldURI FieldURI="{uri}" FieldIndex="{key}"/>'


def delete(identifier: str, kind: str = "HardDelete") -> str:
    return f'<m:DeleteItem DeleteType="{kind}"><m:ItemIds><t:ItemId Id="{identifier}"/></m:ItemIds></m:DeleteItem>'


def folder_id(identifier: str) -> str:
    return f'<t:FolderId Id="{identifier}"/>'


def sync(folder: str = CONTACTS, state: str = "", most: int = 100) -> str:
    held = f"<m:SyncState>{state}</m:SyncState>" if state else ""
    return (
        f"<m:SyncFolderItems>{IDS}<m:SyncFolderId>{folder}</m:SyncFolderId>{held}"
        f"<m:MaxChangesReturned>{most}</m:MaxChangesReturned></m:SyncFolderItems>"
    )


def changes_of(message: Element) -> list[tuple[str, str]]:
    """Return kind and id of each change."""
    found = message.find(f"{M}Changes")
    return [(change.tag.removeprefix(T), change.find(f".//{T}ItemId").get("Id")) for change in found]


def code_of(message: Element) -> str:
    return str(message.findtext(f"{M}ResponseCode"))


def text(element: Element, name: str) -> str | None:
    """Return the text of the first element of this name in the types namespace."""
    found: str | None = element.findtext(f".//{T}{name}")
    return found
