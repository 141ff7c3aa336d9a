"""One object of the directory."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from desktop.demo.ldap.names import Path, escape, part
from desktop.demo.ldap.schema import class_line

Value = str | int | bool | bytes | datetime
Values = dict[str, list[bytes]]


def encode(value: Value) -> bytes:
    """Return a value as the directory writes it."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, bool):
        return b"TRUE" if value else b"FALSE"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%d%H%M%S.0Z").encode()
    return str(value).encode("utf-8", "replace")


def collect(pairs: Mapping[str, Value | Iterable[Value] | None]) -> Values:
    """Return attributes by name in small letters; what is empty is not there."""
    values: Values = {}
    for name, given in pairs.items():
        many = [given] if isinstance(given, str | int | bytes | datetime) else list(given or ())
        kept = [encode(one) for one in many if one not in ("", b"")]
        if kept:
            values[name.lower()] = kept
    return values


class Entry:
    """An object with its place; attributes by name in small letters, links to others by their GUIDs."""

    __slots__ = (
        "changed", "class_name", "created", "guid", "is_deleted", "links", "name", "parent", "path", "portrait",
        "usn_changed", "usn_created", "values", "version",
    )  # fmt: skip

    def __init__(self, guid: uuid.UUID, class_name: str, values: Values) -> None:
        self.guid = guid
        self.class_name = class_name
        self.values = values
        self.links: dict[str, tuple[uuid.UUID, ...]] = {}
        """`member` and `manager`; what points back is kept by the tree."""
        self.portrait: int | None = None
        self.version = 0
        """Counts up with each new photo."""
        self.name = ""
        self.parent = ""
        self.path: Path = ()
        self.is_deleted = False
        self.created = self.changed = datetime.fromtimestamp(0, UTC)
        self.usn_created = self.usn_changed = 0

    def place(self, parent_name: str, parent_path: Path, attribute: str, value: str) -> None:
        """Put the object below another one."""
        self.name = f"{attribute}={escape(value)}" + (f",{parent_name}" if parent_name else "")
        self.parent = parent_name
        self.path = (*parent_path, part(attribute, value))
        self.values["name"] = [encode(value)]
        self.values[attribute.lower()] = [encode(value)]

    def get(self, name: str) -> list[bytes]:
        """Return the values of an attribute that is no link; the photo is known to be there only."""
        if name in self.values:
            return self.values[name]
        if name == "distinguishedname":
            return [self.name.encode("utf-8")]
        if name == "objectguid":
            return [self.guid.bytes_le]
        if name == "objectclass":
            return [one.encode() for one in class_line(self.class_name)]
        if name == "usnchanged":
            return [encode(self.usn_changed)]
        if name == "usncreated":
            return [encode(self.usn_created)]
        if name == "whenchanged":
            return [encode(self.changed)]
        if name == "whencreated":
            return [encode(self.created)]
        return []

    def names(self) -> list[str]:
        """Return the names of all attributes that `get` knows."""
        return [
            "objectclass", *self.values, "distinguishedname", "whencreated", "whenchanged", "usncreated", "usnchanged",
            "objectguid",
        ]  # fmt: skip
