"""Decides whether an object matches a filter, in three values: true, false, undefined.

Undefined is what names an attribute or rule that the directory does not know, or holds no value of the attribute's
kind; its opposite is undefined too, so that such a filter finds nothing. An attribute that an object merely lacks makes
a comparison false, and its opposite true.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from desktop.demo.ldap.entry import Entry
from desktop.demo.ldap.filters import AllOf, AnyOf, Compared, Extensible, Filter, Not, Order, Present, Substrings
from desktop.demo.ldap.names import fold
from desktop.demo.ldap.schema import Attribute, Syntax, category_of, comparable, find_attribute
from desktop.demo.ldap.tree import BACK_LINKS, Tree

Test = Callable[[Entry], bool | None]
_BITS_ALL, _BITS_ANY = "1.2.840.113556.1.4.803", "1.2.840.113556.1.4.804"
_IN_CHAIN = "1.2.840.113556.1.4.1941"
_SID = "objectSid"
_NUMBERS = (Syntax.INTEGER, Syntax.LARGE)
_ORDERED = (Syntax.TEXT, Syntax.INTEGER, Syntax.LARGE, Syntax.TIME, Syntax.OCTETS)
_RESOLVED = (
    "displayname", "givenname", "sn", "name", "samaccountname", "physicaldeliveryofficename", "proxyaddresses", "mail",
    "mailnickname", "legacyexchangedn",
)  # fmt: skip
"""Where `anr` looks."""


def _undefined(_entry: Entry) -> bool | None:
    return None


def _never(_entry: Entry) -> bool | None:
    return False


class Matching:
    """Turns filters into tests on the objects of a tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def test(self, wanted: Filter) -> Test:
        """Return the test of a filter."""
        if isinstance(wanted, AllOf):
            return _all([self.test(one) for one in wanted.parts])
        if isinstance(wanted, AnyOf):
            return self._any(wanted)
        if isinstance(wanted, Not):
            return _opposite(self.test(wanted.part))
        if isinstance(wanted, Extensible):
            return self._extensible(wanted)
        if wanted.attribute == "anr":
            return self._resolved(wanted)
        attribute = find_attribute(wanted.attribute)
        if attribute is None:
            return _undefined
        if isinstance(wanted, Present):
            return self._present(attribute)
        if isinstance(wanted, Substrings):
            return _substrings(attribute, wanted)
        return self._compared(attribute, wanted.order, wanted.value)

    def _any(self, wanted: AnyOf) -> Test:
        """Return the test of a disjunction; many values of one attribute are looked up, not tried one by one."""
        values: dict[str, set[object]] = {}
        others: list[Test] = []
        for one in wanted.parts:
            attribute = (
                find_attribute(one.attribute) if isinstance(one, Compared) and one.order is Order.EQUAL else None
            )
            if (
                not isinstance(one, Compared)
                or attribute is None
                or attribute.syntax is Syntax.NAME
                or attribute.name == _SID
            ):
                others.append(self.test(one))
                continue
            try:
                values.setdefault(one.attribute, set()).add(comparable(attribute.syntax, one.value))
            except ValueError:
                others.append(_undefined)
        for name, keys in values.items():
            found = find_attribute(name)
            if found is not None:
                others.append(_equal(found, keys))
        return _some(others)

    def _present(self, attribute: Attribute) -> Test:
        name = attribute.name.lower()
        if name in BACK_LINKS:
            return lambda entry: bool(self._tree.links(entry, name))
        if name == "thumbnailphoto":
            return lambda entry: entry.portrait is not None
        return lambda entry: bool(entry.get(name))

    def _compared(self, attribute: Attribute, order: Order, value: bytes) -> Test:
        name = attribute.name.lower()
        if attribute.name == "objectCategory" and b"=" not in value:
            category = category_of(value.decode("utf-8", "replace"))
            if category is None:
                return _undefined
            value = self._tree.domain.category(category).encode()
        if attribute.name == _SID and value.startswith(b"S-"):
            value = sid_bytes(value.decode("ascii", "replace"))
        try:
            key = comparable(attribute.syntax, value)
        except ValueError:
            return _undefined
        if order in (Order.EQUAL, Order.ABOUT):
            if name in BACK_LINKS:
                target = self._tree.by_path.get(key) if isinstance(key, tuple) else None
                return _never if target is None else self._linked(name, target)
            return _equal(attribute, {key})
        if attribute.syntax not in _ORDERED:
            return _undefined
        return _ordered(attribute, order, key)

    def _linked(self, name: str, target: Entry) -> Test:
        """Return the test whether a link of an object leads to another: whether the target is led back to it."""
        sources = {entry.guid for entry in self._tree.links(target, BACK_LINKS[name])}
        return lambda entry: entry.guid in sources

    def _chain(self, name: str, target: Entry) -> set[uuid.UUID]:
        """Return the objects from which a link leads to another over any number of steps; loops end."""
        found: set[uuid.UUID] = set()
        waiting = [target]
        while waiting:
            for one in self._tree.links(waiting.pop(), BACK_LINKS[name]):
                if one.guid not in found:
                    found.add(one.guid)
                    waiting.append(one)
        return found

    def _extensible(self, wanted: Extensible) -> Test:
        attribute = find_attribute(wanted.attribute)
        if attribute is None:
            return _undefined
        name = attribute.name.lower()
        if not wanted.rule:
            return self._compared(attribute, Order.EQUAL, wanted.value)
        try:
            key = comparable(attribute.syntax, wanted.value)
        except ValueError:
            return _undefined
        if wanted.rule == _IN_CHAIN and name in BACK_LINKS and isinstance(key, tuple):
            target = self._tree.by_path.get(key)
            sources = set() if target is None else self._chain(name, target)
            return lambda entry: entry.guid in sources
        if wanted.rule not in (_BITS_ALL, _BITS_ANY) or attribute.syntax not in _NUMBERS or not isinstance(key, int):
            return _undefined
        bits = key
        if wanted.rule == _BITS_ALL:
            return lambda entry: any(int(value) & bits == bits for value in entry.get(name))
        return lambda entry: any(int(value) & bits for value in entry.get(name))

    def _resolved(self, wanted: Compared | Present | Substrings) -> Test:
        """Return the test of ambiguous name resolution: a beginning of a name, or of given name and surname."""
        if isinstance(wanted, Present):
            return _undefined
        text = wanted.value if isinstance(wanted, Compared) else wanted.initial
        if text.startswith(b"="):
            text = text[1:]
        tests = [
            _substrings(found, Substrings(name, text, (), b"")) for name in _RESOLVED if (found := find_attribute(name))
        ]
        first, _, last = text.strip().partition(b" ")
        given, surname = find_attribute("givenName"), find_attribute("sn")
        if last and given is not None and surname is not None:
            for one, other in ((first, last), (last, first)):
                both = [
                    _substrings(given, Substrings("", one, (), b"")),
                    _substrings(surname, Substrings("", other, (), b"")),
                ]
                tests.append(_all(both))
        return _some(tests) if text else _undefined


def sid_bytes(text: str) -> bytes:
    """Return a security identifier in its binary form; what is none gives no bytes."""
    parts = text.split("-")[1:]
    if len(parts) < 2 or not all(part.isascii() and part.isdecimal() and len(part) <= 10 for part in parts):
        return b""
    revision, authority, *rest = (int(part) for part in parts)
    if revision > 255 or len(rest) > 15 or any(number >= 2**32 for number in rest):
        return b""
    return bytes((revision, len(rest))) + authority.to_bytes(6, "big") + b"".join(n.to_bytes(4, "little") for n in rest)


def _all(tests: list[Test]) -> Test:
    def run(entry: Entry) -> bool | None:
        result: bool | None = True
        for test in tests:
            found = test(entry)
            if found is False:
                return False
            if found is None:
                result = None
        return result

    return run


def _some(tests: list[Test]) -> Test:
    def run(entry: Entry) -> bool | None:
        result: bool | None = False
        for test in tests:
            found = test(entry)
            if found:
                return True
            if found is None:
                result = None
        return result

    return run


def _opposite(test: Test) -> Test:
    def run(entry: Entry) -> bool | None:
        found = test(entry)
        return None if found is None else not found

    return run


def _equal(attribute: Attribute, keys: set[object]) -> Test:
    name, syntax = attribute.name.lower(), attribute.syntax
    return lambda entry: any(comparable(syntax, value) in keys for value in entry.get(name))


def _ordered(attribute: Attribute, order: Order, key: object) -> Test:
    name, syntax = attribute.name.lower(), attribute.syntax

    def fits(value: bytes) -> bool:
        own: Any = comparable(syntax, value)
        return bool(own >= key if order is Order.AT_LEAST else own <= key)

    return lambda entry: any(fits(value) for value in entry.get(name))


def _substrings(attribute: Attribute, wanted: Substrings) -> Test:
    """Return the test of a substring filter; only texts and bytes have parts."""
    if attribute.syntax not in (Syntax.TEXT, Syntax.OCTETS):
        return _undefined
    name, is_text = attribute.name.lower(), attribute.syntax is Syntax.TEXT

    def shape(value: bytes) -> bytes:
        return fold(value.decode("utf-8", "replace")).encode() if is_text else value

    initial, middle, final = shape(wanted.initial), [shape(one) for one in wanted.middle], shape(wanted.final)

    def fits(value: bytes) -> bool:
        text = shape(value)
        if not text.startswith(initial) or not text.endswith(final) or len(text) < len(initial) + len(final):
            return False
        at, end = len(initial), len(text) - len(final)
        for one in middle:
            at = text.find(one, at, end)
            if at < 0:
                return False
            at += len(one)
        return True

    return lambda entry: any(fits(value) for value in entry.get(name))
