"""SOAP as an Exchange Server writes it, for a scripted server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from desktop.model.mark import PROPERTY_GUID, PROPERTY_NAME
from tests.connectors.scripted import Asked, Reply

XML = {"Content-Type": "text/xml; charset=utf-8"}
_SPACES = (
    'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"'
    ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"'
)
_VERSION = '<t:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="1544" MinorBuildNumber="4"/>'


def envelope(body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><s:Envelope {_SPACES}><s:Header>{_VERSION}</s:Header>'
        f"<s:Body>{body}</s:Body></s:Envelope>"
    ).encode()


def operation(asked: Asked) -> str:
    """Return which operation a request asks for, "" for no SOAP."""
    found = re.search(rb"Body><m:(\w+)", asked.body)
    return found[1].decode() if found else ""


def soap(asked_for: str, *messages: str) -> Reply:
    body = (
        f"<m:{asked_for}Response><m:ResponseMessages>{''.join(messages)}</m:ResponseMessages></m:{asked_for}Response>"
    )
    return Reply(200, envelope(body), XML)


def done(asked_for: str, inner: str = "") -> str:
    tag = f"m:{asked_for}ResponseMessage"
    return f'<{tag} ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{inner}</{tag}>'


def refused(asked_for: str, code: str, inner: str = "") -> str:
    tag = f"m:{asked_for}ResponseMessage"
    text = "<m:MessageText>A text with a name.</m:MessageText>"
    return f'<{tag} ResponseClass="Error">{text}<m:ResponseCode>{code}</m:ResponseCode>{inner}</{tag}>'


def back_off(milliseconds: int) -> str:
    return f'<m:MessageXml><t:Value Name="BackOffMilliseconds">{milliseconds}</t:Value></m:MessageXml>'


def fault(code: str, milliseconds: int | None = None) -> Reply:
    wait = "" if milliseconds is None else back_off(milliseconds).replace("m:MessageXml", "t:MessageXml")
    detail = (
        f'<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">{code}</e:ResponseCode>'
    )
    body = (
        "<s:Fault><faultcode>a:x</faultcode><faultstring>A text with a name.</faultstring>"
        f"<detail>{detail}{wait}</detail></s:Fault>"
    )
    return Reply(500, envelope(body), XML)


def find_page(
    ids: Iterable[str], total: int, *, is_last: bool, offset: int | None = None, kind: str = "Contact"
) -> Reply:
    rows = "".join(f'<t:{kind}><t:ItemId Id="{one}" ChangeKey="k-{one}"/></t:{kind}>' for one in ids)
    at = "" if offset is None else f' IndexedPagingOffset="{offset}"'
    last = "true" if is_last else "false"
    root = f'<m:RootFolder{at} TotalItemsInView="{total}" IncludesLastItemInRange="{last}"><t:Items>{rows}</t:Items></m:RootFolder>'
    return soap("FindItem", done("FindItem", root))


def contact(item_id: str, *, name: str = "Ada", mark: str = "", more: str = "") -> str:
    uri = f'PropertySetId="{{{PROPERTY_GUID}}}" PropertyName="{PROPERTY_NAME}" PropertyType="String"'
    ours = (
        f"<t:ExtendedProperty><t:ExtendedFieldURI {uri}/><t:Value>{mark}</t:Value></t:ExtendedProperty>" if mark else ""
    )
    return (
        f'<t:Contact><t:ItemId Id="{item_id}" ChangeKey="k-{item_id}"/>{ours}'
        f"<t:DisplayName>{escape(name)}</t:DisplayName><t:HasPicture>false</t:HasPicture>{more}</t:Contact>"
    )


def items(asked_for: str, *elements: str) -> Reply:
    return soap(asked_for, *(done(asked_for, f"<m:Items>{one}</m:Items>") for one in elements))


def asked_ids(asked: Asked) -> list[str]:
    """Return the ids of items that a request names, in order."""
    return [one.decode() for one in re.findall(rb'<t:ItemId Id="([^"]*)"', asked.body)]


def get_items(asked: Asked) -> Reply:
    """Answer a GetItem with a plain contact for each id."""
    return items("GetItem", *(contact(one) for one in asked_ids(asked)))


def changes(state: str, *rows: str, is_last: bool = True) -> Reply:
    last = "true" if is_last else "false"
    inner = (
        f"<m:SyncState>{state}</m:SyncState><m:IncludesLastItemInRange>{last}</m:IncludesLastItemInRange>"
        f"<m:Changes>{''.join(rows)}</m:Changes>"
    )
    return soap("SyncFolderItems", done("SyncFolderItems", inner))


def change(kind: str, item_id: str) -> str:
    row = f'<t:ItemId Id="{item_id}" ChangeKey="k"/>'
    return f"<t:{kind}>{row if kind == 'Delete' else f'<t:Contact>{row}</t:Contact>'}</t:{kind}>"
