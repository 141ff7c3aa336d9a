"""Distinguished names: written, read and compared as Active Directory does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Path = tuple[tuple[str, str], ...]
"""A name from the root down; each part is an attribute in small letters and a folded value."""

_SPECIAL = re.compile(r'([,+"\\<>;=])')
_ESCAPED = re.compile(rb"\\(?:([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_LONGEST = 8_192


class BadName(ValueError):
    """A text that is not a distinguished name."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return what two texts have in common that are equal to the directory: no case, no accents, no width."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def escape(value: str) -> str:
    """Return a value as it stands in a distinguished name (RFC 4514, 2.4)."""
    text = _SPECIAL.sub(r"\\\1", value)
    text = "".join(f"\\{ord(sign):02X}" if ord(sign) < 32 or ord(sign) == 127 else sign for sign in text)
    if text.startswith((" ", "#")):
        text = "\\" + text
    if text.endswith(" ") and text != "\\ ":
        text = text[:-1] + "\\ "
    return text


def part(attribute: str, value: str) -> tuple[str, str]:
    """Return one part of a path."""
    return attribute.lower(), fold(value)


@lru_cache(maxsize=4_096)
def read_name(text: str) -> Path:
    """Return the path of a name; the root's is empty. Raises `BadName`."""
    if not text.strip():
        return ()
    if len(text) > _LONGEST:
        raise BadName("a name is too long")
    parts = []
    for piece in _pieces(text):
        attribute, equals, value = piece.partition("=")
        name = attribute.strip()
        if not equals or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*|[0-9]+(\.[0-9]+)+", name):
            raise BadName("a name is made of attributes and values")
        parts.append(part(name, _value(value)))
    return tuple(reversed(parts))


def _pieces(text: str) -> list[str]:
    """Split at commas that are neither escaped nor quoted."""
    pieces, start, at, is_quoted = [], 0, 0, False
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == '"':
            is_quoted = not is_quoted
        elif text[at] in ",;" and not is_quoted:
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    return [*pieces, text[start:]]


def _value(text: str) -> str:
    bare = text.lstrip(" ")
    kept = bare.rstrip(" ")
    if kept.endswith("\\") and len(kept) < len(bare) and not kept.endswith("\\\\"):
        kept += " "
    if len(kept) >= 2 and kept.startswith('"') and kept.endswith('"'):
        kept = kept[1:-1]
    raw = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)) if found[1] else found[2], kept.encode("utf-8"))
    try:
        value = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadName("a name is not UTF-8") from None
    if not value:
        raise BadName("a part of a name is empty")
    return value
