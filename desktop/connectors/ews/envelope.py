"""Reads SOAP that came from outside: whole, well-formed, without entities or a document type, or not at all."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from desktop.model.errors import ErrorCode, Offline

Element = Any
"""An element of lxml, which has no types of its own."""

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"

MOST_BYTES = 32 * 1024 * 1024
DEEPEST = 100
"""The deepest answer of the service has about fifteen levels."""

_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")
_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']{0,40})["']""")


def message_tag(name: str) -> str:
    """Return the tag of an element of the messages' schema."""
    return f"{{{MESSAGES}}}{name}"


def type_tag(name: str) -> str:
    """Return the tag of an element of the types' schema."""
    return f"{{{TYPES}}}{name}"


def read_envelope(content: bytes) -> tuple[Element, Element | None]:
    """Return the one element in the body of a SOAP envelope, and its header.

    Raises `Offline` (ANSWER_BROKEN) for anything else: what was cut is never well-formed, and nothing is mended here.
    """
    root = _parse(content)
    if root.tag != f"{{{SOAP}}}Envelope":
        raise _broken("not an envelope")
    bodies = root.findall(f"{{{SOAP}}}Body")
    if len(bodies) != 1 or len(bodies[0]) != 1:
        raise _broken("not one body")
    return bodies[0][0], root.find(f"{{{SOAP}}}Header")


def _parse(content: bytes) -> Element:
    if len(content) > MOST_BYTES:
        raise _broken("too large")
    _check_plain(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(_without_bad_references(content), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _broken("not XML") from None
    if root.getroottree().docinfo.doctype:
        raise _broken("not plain XML")
    # The parser's own limit is 256; a path of so many steps meets every element once.
    if root.find("/".join("*" * DEEPEST)) is not None:
        raise _broken("nested too deeply")
    return root


def _check_plain(content: bytes) -> None:
    """Refuse other encodings than UTF-8 and anything with a document type, before a parser sees it."""
    declaration = _DECLARATION.match(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    encoding = _ENCODING.search(declaration[0]) if declaration else None
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise _broken("another encoding")
    if b"\0" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _broken("not plain XML")


def _without_bad_references(content: bytes) -> bytes:
    """Replace references to characters that XML doesn't have: Exchange writes them where a user's text holds one."""
    return _REFERENCE.sub(_checked, content) if b"&#" in content else content


def _checked(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else int(found[2])
    is_good = (
        number in (9, 10, 13) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
    )
    return found[0] if is_good else "\ufffd".encode()


def _broken(cause: str) -> Offline:
    return Offline(ErrorCode.ANSWER_BROKEN, cause=cause)


def text_of(element: Element, tag: str) -> str:
    """Return the text of a child, "" where there is none."""
    found = element.find(tag)
    return str(found.text or "") if found is not None else ""
