"""Search filters as they are sent (RFC 4511, 4.5.1.7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.demo.ldap.ber import BerError, Reader

_AND, _OR, _NOT = 0xA0, 0xA1, 0xA2
_SUBSTRINGS, _PRESENT, _EXTENSIBLE = 0xA4, 0x87, 0xA9
_INITIAL, _ANY, _FINAL = 0x80, 0x81, 0x82
_DEEPEST = 64
_MOST_PARTS = 20_000


class Order(StrEnum):
    """How a value is compared."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~="


_ORDERS = {0xA3: Order.EQUAL, 0xA5: Order.AT_LEAST, 0xA6: Order.AT_MOST, 0xA8: Order.ABOUT}


@dataclass(frozen=True, slots=True)
class AllOf:
    """`(&...)`; true when empty."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`(|...)`; false when empty."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """`(!...)`."""

    part: Filter


@dataclass(frozen=True, slots=True)
class Compared:
    """`(attribute=value)` and its kin."""

    attribute: str
    order: Order
    value: bytes


@dataclass(frozen=True, slots=True)
class Present:
    """`(attribute=*)`."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Substrings:
    """`(attribute=initial*any*final)`."""

    attribute: str
    initial: bytes
    middle: tuple[bytes, ...]
    final: bytes


@dataclass(frozen=True, slots=True)
class Extensible:
    """`(attribute:rule:=value)`."""

    attribute: str
    rule: str
    value: bytes


Filter = AllOf | AnyOf | Not | Compared | Present | Substrings | Extensible


class FilterReader:
    """Reads one filter; too many parts or too deep ones raise `BerError`."""

    def __init__(self) -> None:
        self._parts = 0

    def read(self, reader: Reader, depth: int = 0) -> Filter:
        """Return the next element of a reader as a filter."""
        self._parts += 1
        if depth > _DEEPEST or self._parts > _MOST_PARTS:
            raise BerError("a filter is too deep or too long")
        tag, content = reader.take()
        inner = Reader(content)
        if tag in (_AND, _OR):
            parts = []
            while inner.has_more:
                parts.append(self.read(inner, depth + 1))
            return AllOf(tuple(parts)) if tag == _AND else AnyOf(tuple(parts))
        if tag == _PRESENT:
            return Present(_described(content))
        if tag == _NOT:
            found: Filter = Not(self.read(inner, depth + 1))
        elif tag == _SUBSTRINGS:
            found = _substrings(inner)
        elif tag == _EXTENSIBLE:
            found = _extensible(inner)
        elif tag in _ORDERS:
            found = Compared(_described(inner.octets()), _ORDERS[tag], inner.octets())
        else:
            raise BerError("a filter is of no known kind")
        inner.end()
        return found


def _described(content: bytes) -> str:
    """Return the name of an attribute without its options, in small letters."""
    return content.decode("ascii", "replace").partition(";")[0].strip().lower()


def _substrings(inner: Reader) -> Substrings:
    attribute = _described(inner.octets())
    parts = inner.inner()
    initial = parts.octets(_INITIAL) if parts.has(_INITIAL) else b""
    middle = []
    while parts.has(_ANY):
        middle.append(parts.octets(_ANY))
    final = parts.octets(_FINAL) if parts.has(_FINAL) else b""
    parts.end()
    if not (initial or middle or final):
        raise BerError("a substring filter has no part")
    return Substrings(attribute, initial, tuple(middle), final)


def _extensible(inner: Reader) -> Extensible:
    rule = inner.text(0x81) if inner.has(0x81) else ""
    attribute = _described(inner.octets(0x82)) if inner.has(0x82) else ""
    value = inner.octets(0x83)
    if inner.has(0x84):
        inner.boolean(0x84)  # the attributes of the name too: Active Directory pays no heed either
    return Extensible(attribute, rule, value)
