"""What the server sends: messages of RFC 4511 as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from desktop.demo.ldap.ber import ENUMERATED, SEQUENCE, SET, element, integer, octets

BIND, ENTRY, DONE, REFERENCE, COMPARED, EXTENDED = 0x61, 0x64, 0x65, 0x73, 0x6F, 0x78
START_TLS = "1.3.6.1.4.1.1466.20037"
_DISCONNECTION = "1.3.6.1.4.1.1466.20036"
_CONTROLS, _REFERRAL, _RESPONSE_NAME = 0xA0, 0xA3, 0x8A


class Code(IntEnum):
    """Result codes."""

    SUCCESS = 0
    OPERATIONS_ERROR = 1
    PROTOCOL_ERROR = 2
    TIME_LIMIT = 3
    SIZE_LIMIT = 4
    COMPARE_FALSE = 5
    COMPARE_TRUE = 6
    METHOD_NOT_SUPPORTED = 7
    STRONGER_AUTH = 8
    REFERRAL = 10
    UNAVAILABLE_EXTENSION = 12
    NO_SUCH_ATTRIBUTE = 16
    NO_SUCH_OBJECT = 32
    INVALID_NAME = 34
    INVALID_CREDENTIALS = 49
    INSUFFICIENT_RIGHTS = 50
    BUSY = 51
    UNAVAILABLE = 52
    UNWILLING = 53
    OTHER = 80


class Refused(Exception):
    """An operation ends with a code other than success; the text is Active Directory's for the case."""

    def __init__(self, code: int, text: str = "", matched: str = "", referral: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.matched = matched
        self.referral = referral


def _message(number: int, operation: bytes, controls: Iterable[tuple[str, bytes]] = ()) -> bytes:
    added = [element(SEQUENCE, octets(oid), octets(value)) for oid, value in controls]
    return element(SEQUENCE, integer(number), operation, *((element(_CONTROLS, *added),) if added else ()))


def result(
    number: int, tag: int, refusal: Refused | None = None, controls: Iterable[tuple[str, bytes]] = (), *more: bytes
) -> bytes:
    """Return the end of an operation: success, or the refusal."""
    said = refusal or Refused(Code.SUCCESS)
    referral = (element(_REFERRAL, octets(said.referral)),) if said.referral else ()
    parts = (integer(said.code, ENUMERATED), octets(said.matched), octets(said.text), *referral, *more)
    return _message(number, element(tag, *parts), controls)


def extended(number: int, oid: str, refusal: Refused | None = None) -> bytes:
    """Return the answer to an extended operation."""
    return result(number, EXTENDED, refusal, (), octets(oid, _RESPONSE_NAME))


def disconnection(text: str, code: int = Code.PROTOCOL_ERROR) -> bytes:
    """Return the notice that goes before the server closes the connection."""
    return extended(0, _DISCONNECTION, Refused(code, text))


def entry(number: int, name: str, attributes: Sequence[tuple[str, Sequence[bytes]]]) -> bytes:
    """Return one object that was found."""
    rows = [
        element(SEQUENCE, octets(label), element(SET, *(octets(value) for value in values)))
        for label, values in attributes
    ]
    return _message(number, element(ENTRY, octets(name), element(SEQUENCE, *rows)))


def reference(number: int, address: str) -> bytes:
    """Return a pointer to what another server holds."""
    return _message(number, element(REFERENCE, octets(address)))
