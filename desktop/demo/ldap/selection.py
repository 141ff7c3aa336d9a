"""Chooses the attributes of an object that an answer has, with ranges of long ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.demo.ldap.entry import Entry
from desktop.demo.ldap.schema import ATTRIBUTES, find_attribute
from desktop.demo.ldap.tree import BACK_LINKS, Tree

PHOTO = "thumbnailphoto"
_RANGE = re.compile(r"range=(\d{1,9})-(\d{1,9}|\*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One attribute that is asked for, from a value on; `last` of -1 is the end."""

    name: str
    first: int | None = None
    last: int = -1


class Selection:
    """What a search asks for."""

    def __init__(self, attributes: tuple[str, ...], *, types_only: bool, most_values: int) -> None:
        self._types_only = types_only
        self._most = most_values
        self._is_all = not attributes or "*" in attributes
        self._wanted: dict[str, Wanted] = {}
        for text in attributes:
            one = _wanted(text)
            if one is not None:
                self._wanted[one.name] = one

    def wants_photo(self, entry: Entry) -> bool:
        """Tell whether an object's photo has to be drawn for the answer."""
        return entry.portrait is not None and not self._types_only and (self._is_all or PHOTO in self._wanted)

    def rows(self, tree: Tree, entry: Entry, photo: bytes) -> list[tuple[str, list[bytes]]]:
        """Return labels and values."""
        names = dict.fromkeys(self._wanted)
        if self._is_all:
            names = dict.fromkeys((*entry.names(), *BACK_LINKS, PHOTO, *names))
        rows: list[tuple[str, list[bytes]]] = []
        for name in names:
            if name == PHOTO:
                values = [photo] if photo or (self._types_only and entry.portrait is not None) else []
            elif name in BACK_LINKS:
                values = [one.name.encode("utf-8") for one in tree.links(entry, name)]
            else:
                values = entry.get(name)
            if values:
                rows += self._cut(self._wanted.get(name, Wanted(name)), values)
        return [(label, []) for label, _ in rows] if self._types_only else rows

    def _cut(self, wanted: Wanted, values: list[bytes]) -> list[tuple[str, list[bytes]]]:
        """Return an attribute whole, or the range of it that fits into one answer."""
        label = ATTRIBUTES[wanted.name].name
        if wanted.first is None and len(values) <= self._most:
            return [(label, values)]
        first = wanted.first or 0
        last = len(values) - 1 if wanted.last < 0 else min(wanted.last, len(values) - 1)
        last = min(last, first + self._most - 1)
        if first > last:
            return []
        ending = "*" if last == len(values) - 1 else str(last)
        row = (f"{label};range={first}-{ending}", values[first : last + 1])
        return [row] if wanted.first is not None else [(label, []), row]


def _wanted(text: str) -> Wanted | None:
    name, _, option = text.partition(";")
    attribute = find_attribute(name)
    if attribute is None:
        return None
    found = _RANGE.fullmatch(option)
    if found is None:
        return Wanted(attribute.name.lower())
    return Wanted(attribute.name.lower(), int(found[1]), -1 if found[2] == "*" else int(found[2]))
