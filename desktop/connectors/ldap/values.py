"""Values of directory entries as the program's own; nothing that a directory may hold makes these fail."""

from __future__ import annotations

import re
import uuid

from desktop.connectors.ldap.service import Entry
from desktop.model.errors import ErrorCode, Offline

LONGEST_TEXT = 32 * 1024
"""Bytes; what is longer is no name and no address, and counts as not there."""
_GUID_BYTES = 16
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML cannot carry, so that no contact could."""
_INTEGER = re.compile(rb"-?[0-9]{1,20}")


def texts(entry: Entry, name: str) -> tuple[str, ...]:
    """Return the texts of an attribute, in order, each once."""
    found = (_text(value) for value in entry.values.get(name.lower(), ()) if len(value) <= LONGEST_TEXT)
    return tuple(dict.fromkeys(text for text in found if text))


def text(entry: Entry, *names: str) -> str:
    """Return the first text that one of the attributes holds, "" for none."""
    return next((found for name in names for found in texts(entry, name)), "")


def _text(value: bytes) -> str:
    return _UNWANTED.sub("", value.decode("utf-8", "replace")).strip()


def integer(entry: Entry, name: str) -> int | None:
    """Return the whole number of an attribute, `None` where there is none."""
    for value in entry.values.get(name.lower(), ()):
        if _INTEGER.fullmatch(value):
            return int(value)
    return None


def is_true(entry: Entry, name: str) -> bool:
    """Tell whether an attribute says TRUE."""
    return any(value.upper() == b"TRUE" for value in entry.values.get(name.lower(), ()))


def has(entry: Entry, name: str) -> bool:
    """Tell whether an attribute holds anything."""
    return any(entry.values.get(name.lower(), ()))


def guid_bytes(entry: Entry) -> bytes:
    """Return the bytes of objectGUID; raises `Offline` (ANSWER_BROKEN) without one: the reading lacks somebody."""
    found = raw_guid(entry, "objectGUID")
    if not found:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="an entry without an id")
    return found


def raw_guid(entry: Entry, name: str) -> bytes:
    """Return the 16 bytes of an identifier, b"" where the attribute holds none."""
    return next((value for value in entry.values.get(name.lower(), ()) if len(value) == _GUID_BYTES), b"")


def guid_text(value: bytes) -> str:
    """Return an identifier as Windows spells it, lower case with hyphens."""
    return str(uuid.UUID(bytes_le=value))


def parse_guid(value: str) -> bytes | None:
    """Return the bytes of an identifier as the directory holds them, `None` for what is none."""
    try:
        found = uuid.UUID(value)
    except ValueError:
        return None
    return found.bytes_le if str(found) == value.lower() else None


def sid_text(entry: Entry) -> str:
    """Return objectSid in its written form (S-1-5-21-...), "" where there is none."""
    for value in entry.values.get("objectsid", ()):
        count = value[1] if len(value) >= 8 else 0
        if value[:1] == b"\x01" and len(value) == 8 + 4 * count and count <= 15:
            parts = [int.from_bytes(value[at : at + 4], "little") for at in range(8, len(value), 4)]
            return "-".join(("S-1", str(int.from_bytes(value[2:8], "big")), *map(str, parts)))
    return ""
