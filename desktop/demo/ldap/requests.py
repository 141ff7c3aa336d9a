"""What clients send: one message of RFC 4511 as a value."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.ldap.ber import ENUMERATED, BerError, Reader
from desktop.demo.ldap.filters import Filter, FilterReader

_BIND, _UNBIND, _SEARCH, _ABANDON, _EXTENDED, _COMPARE = 0x60, 0x42, 0x63, 0x50, 0x77, 0x6E
_SIMPLE = 0x80
_CONTROLS = 0xA0
_MOST_CONTROLS = 32
_MOST_ATTRIBUTES = 2_000
WRITES = {0x66: 0x67, 0x68: 0x69, 0x4A: 0x6B, 0x6C: 0x6D}
"""Tags of modify, add, delete and rename, each with that of its response."""


@dataclass(frozen=True, slots=True)
class Control:
    """Something that a client adds to a request."""

    oid: str
    is_critical: bool
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Bind:
    """A log-on; `password` is `None` where it is not by name and password."""

    version: int
    name: str
    password: str | None

    def __repr__(self) -> str:
        return "Bind(...)"


@dataclass(frozen=True, slots=True)
class Unbind:
    """The end of a connection."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """A request is not wanted any more."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Extended:
    """An operation by its object identifier."""

    oid: str


@dataclass(frozen=True, slots=True)
class Search:
    """A search; limits of 0 are none."""

    base: str
    scope: int
    size_limit: int
    time_limit: int
    types_only: bool
    filter: Filter
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The question whether an object has a value."""

    name: str
    attribute: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Write:
    """An attempt to change something; `response` is the tag of its answer."""

    response: int


Operation = Bind | Unbind | Abandon | Extended | Search | Comparison | Write


@dataclass(frozen=True, slots=True)
class Message:
    """One request with its number."""

    id: int
    operation: Operation
    controls: tuple[Control, ...]


def read_message(data: bytes) -> Message:
    """Return what a whole frame says; raises `BerError`."""
    outer = Reader(data)
    envelope = outer.inner()
    outer.end()
    number = envelope.integer()
    tag, content = envelope.take()
    controls = _controls(envelope.inner(_CONTROLS)) if envelope.has(_CONTROLS) else ()
    envelope.end()
    return Message(number, _operation(tag, content), controls)


def _operation(tag: int, content: bytes) -> Operation:
    reader = Reader(content)
    if tag in WRITES:
        return Write(WRITES[tag])
    if tag == _ABANDON:
        if not 1 <= len(content) <= 4:
            raise BerError("a message has no such number")
        return Abandon(int.from_bytes(content, "big", signed=True))
    if tag == _BIND:
        return _bind(reader)
    if tag == _SEARCH:
        return _search(reader)
    if tag == _EXTENDED:
        return Extended(reader.text(0x80))
    if tag == _UNBIND:
        return Unbind()
    if tag == _COMPARE:
        name, assertion = reader.text(), reader.inner()
        return Comparison(name, assertion.text().lower(), assertion.octets())
    raise BerError("there is no such operation")


def _bind(reader: Reader) -> Bind:
    version, name = reader.integer(high=127), reader.octets()
    kind, content = reader.take()
    reader.end()
    # A name or password that is not UTF-8 is a wrong one, not a broken message.
    password = content.decode("utf-8", "replace") if kind == _SIMPLE else None
    return Bind(version, name.decode("utf-8", "replace"), password)


def _search(reader: Reader) -> Search:
    base = reader.text()
    scope = reader.integer(ENUMERATED, high=2)
    reader.integer(ENUMERATED, high=3)  # there are no aliases
    size_limit, time_limit = reader.integer(), reader.integer()
    types_only = reader.boolean()
    wanted = FilterReader().read(reader)
    names, attributes = reader.inner(), []
    reader.end()
    while names.has_more:
        attributes.append(names.text())
        if len(attributes) > _MOST_ATTRIBUTES:
            raise BerError("a search asks for too many attributes")
    return Search(base, scope, size_limit, time_limit, types_only, wanted, tuple(attributes))


def _controls(reader: Reader) -> tuple[Control, ...]:
    controls = []
    while reader.has_more:
        one = reader.inner()
        oid = one.text()
        is_critical = one.boolean() if one.has(0x01) else False
        value = one.octets() if one.has_more else None
        one.end()
        controls.append(Control(oid, is_critical, value))
        if len(controls) > _MOST_CONTROLS:
            raise BerError("a message has too many controls")
    return tuple(controls)
