"""Autodiscover by SOAP: where the web services of a mailbox are."""

from __future__ import annotations

from lxml import etree

from desktop.demo.exchange.soap import SOAP, Element, UnreadableRequest, local, read_envelope, text_of
from desktop.demo.message import Answer
from desktop.demo.tenant import Tenant

PATH = "/autodiscover/autodiscover.svc"
_SPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    made = etree.SubElement(parent, f"{{{_SPACE}}}{name}")
    made.text = text
    return made


def answer_autodiscover(tenant: Tenant, content: bytes) -> Answer:
    """Return the answer of GetUserSettings for every address asked for."""
    try:
        _, operation = read_envelope(content)
    except UnreadableRequest:
        return Answer(400, None, b"", "text/plain")
    if operation.tag != f"{{{_SPACE}}}GetUserSettingsRequestMessage":
        return Answer(500, None, b"", "text/plain")
    addresses = [text_of(one) for one in operation.iter() if local(one) == "Mailbox"]
    wanted = [text_of(one) for one in operation.iter() if local(one) == "Setting"]
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"s": SOAP, "a": _SPACE, "i": _INSTANCE})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    answer = _add(_add(body, "GetUserSettingsResponseMessage"), "Response")
    _add(answer, "ErrorCode", "NoError")
    _add(answer, "ErrorMessage")
    responses = _add(answer, "UserResponses")
    for address in addresses:
        _user(tenant, _add(responses, "UserResponse"), address, wanted)
    return Answer(
        200, None, etree.tostring(envelope, xml_declaration=True, encoding="utf-8"), "text/xml; charset=utf-8"
    )


def _user(tenant: Tenant, target: Element, address: str, wanted: list[str]) -> None:
    user = next(
        (
            tenant.directory.find_user(owner)
            for owner in tenant.server_mailboxes
            if str(_mail(tenant, owner)).casefold() == address.casefold()
        ),
        None,
    )
    is_account = address.casefold() == tenant.service_address
    if user is None and not is_account:
        _add(target, "ErrorCode", "InvalidUser")
        _add(target, "ErrorMessage", "The mailbox is not on this server.")
        _add(target, "RedirectTarget")
        return
    shown = tenant.account.name if user is None else str(user.properties.get("displayName"))
    known = {
        "ExternalEwsUrl": tenant.ews_url, "InternalEwsUrl": tenant.ews_url, "UserDisplayName": shown,
        "AutoDiscoverSMTPAddress": address, "ExternalEwsVersion": "15.02.1748.024",
    }  # fmt: skip
    _add(target, "ErrorCode", "NoError")
    _add(target, "ErrorMessage", "No error.")
    _add(target, "RedirectTarget")
    _add(target, "UserSettingErrors")
    settings = _add(target, "UserSettings")
    for name in wanted:
        if name in known:
            setting = _add(settings, "UserSetting")
            setting.set(f"{{{_INSTANCE}}}type", "a:StringSetting")
            _add(setting, "Name", name)
            _add(setting, "Value", known[name])


def _mail(tenant: Tenant, owner: str) -> object:
    user = tenant.directory.find_user(owner)
    return user.properties.get("mail") if user is not None else ""
