"""SOAP: names, strict reading of requests, writing of answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"
Element: TypeAlias = _Element
MEDIA_TYPE = "text/xml; charset=utf-8"

_NAMES = {"s": SOAP, "m": MESSAGES, "t": TYPES}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VERSION = {
    "MajorVersion": "15", "MinorVersion": "2", "MajorBuildNumber": "1748", "MinorBuildNumber": "24",
    "Version": "V2017_07_11",
}  # fmt: skip


class UnreadableRequest(Exception):
    """A body that is no SOAP envelope."""


def m(name: str) -> str:
    """Return a name of the messages namespace."""
    return f"{{{MESSAGES}}}{name}"


def t(name: str) -> str:
    """Return a name of the types namespace."""
    return f"{{{TYPES}}}{name}"


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def child(element: Element, name: str) -> Element | None:
    """Return the first child of this local name."""
    for one in element:
        if local(one) == name:
            return one
    return None


def text_of(element: Element | None) -> str:
    """Return an element's own text, "" where there is none."""
    return (element.text or "") if element is not None else ""


def is_true(text: str) -> bool:
    """Tell whether an xs:boolean is true."""
    return text in ("true", "1")


def read_envelope(content: bytes) -> tuple[Element | None, Element]:
    """Return header and operation of a request; refuses document types, entities and anything that is no envelope."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableRequest from None
    if root.getroottree().docinfo.doctype or root.tag != f"{{{SOAP}}}Envelope":
        raise UnreadableRequest
    body = root.find(f"{{{SOAP}}}Body")
    if body is None or len(body) != 1:
        raise UnreadableRequest
    return root.find(f"{{{SOAP}}}Header"), body[0]


def clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def element(name: str, text: str | None = None, **attributes: str) -> Element:
    """Return a new element of the types namespace."""
    made = etree.Element(t(name), attributes, nsmap=_NAMES)
    if text is not None:
        made.text = clean(text)
    return made


def message(name: str, text: str | None = None, **attributes: str) -> Element:
    """Return a new element of the messages namespace."""
    made = etree.Element(m(name), attributes, nsmap=_NAMES)
    if text is not None:
        made.text = clean(text)
    return made


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element of the types namespace and return it."""
    made = etree.SubElement(parent, t(name), attributes)
    if text is not None:
        made.text = clean(text)
    return made


def add_message(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element of the messages namespace and return it."""
    made = etree.SubElement(parent, m(name), attributes)
    if text is not None:
        made.text = clean(text)
    return made


def instant(when: datetime) -> str:
    """Return a moment as Exchange writes it: no fractions."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _envelope() -> tuple[Element, Element]:
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap=_NAMES)
    header = etree.SubElement(envelope, f"{{{SOAP}}}Header")
    etree.SubElement(header, t("ServerVersionInfo"), _VERSION)
    return envelope, etree.SubElement(envelope, f"{{{SOAP}}}Body")


def write_answer(content: Element) -> bytes:
    """Return an envelope around an answer."""
    envelope, body = _envelope()
    body.append(content)
    return _written(envelope)


def write_fault(code: str, text: str, values: dict[str, str] | None = None) -> bytes:
    """Return an envelope with a SOAP fault; the response code stands in its detail."""
    envelope, body = _envelope()
    fault = etree.SubElement(body, f"{{{SOAP}}}Fault")
    where = etree.SubElement(fault, "faultcode", nsmap={"a": TYPES})
    where.text = f"a:{code}"
    reason = etree.SubElement(fault, "faultstring")
    reason.set("{http://www.w3.org/XML/1998/namespace}lang", "en-US")
    reason.text = clean(text)
    detail = etree.SubElement(fault, "detail")
    etree.SubElement(detail, f"{{{ERRORS}}}ResponseCode", nsmap={"e": ERRORS}).text = code
    etree.SubElement(detail, f"{{{ERRORS}}}Message", nsmap={"e": ERRORS}).text = clean(text)
    if values:
        more = add(detail, "MessageXml")
        for name, value in values.items():
            add(more, "Value", value, Name=name)
    return _written(envelope)


def _written(envelope: Element) -> bytes:
    return bytes(etree.tostring(envelope, xml_declaration=True, encoding="utf-8"))
