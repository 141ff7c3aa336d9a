"""Controls of searches: pages, deleted objects, and those that change nothing here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.demo.ldap.answers import Code, Refused
from desktop.demo.ldap.ber import SEQUENCE, Reader, element, integer, octets
from desktop.demo.ldap.requests import Control

PAGED = "1.2.840.113556.1.4.319"
_DELETED, _RECYCLED = "1.2.840.113556.1.4.417", "1.2.840.113556.1.4.2064"
_NO_REFERRALS = "1.2.840.113556.1.4.1339"
_PLAIN = frozenset((
    "1.2.840.113556.1.4.801",  # which parts of security descriptors: there are none
    "2.16.840.1.113730.3.4.2",  # entries stand for themselves
))  # fmt: skip
SUPPORTED = (PAGED, _DELETED, _RECYCLED, _NO_REFERRALS, "1.2.840.113556.1.4.801", "2.16.840.1.113730.3.4.2")
UNKNOWN = "00000057: LdapErr: DSID-0C0907CF, comment: Error processing control, data 0, v4563"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the controls of a search ask for; `page` of `None` is all at once."""

    page: int | None = None
    cookie: bytes = b""
    shows_deleted: bool = False
    has_references: bool = True


def read_wishes(controls: Iterable[Control]) -> Wishes:
    """Return what controls ask for; raises `Refused` for an unknown critical one, `BerError` for a broken one."""
    page, cookie, shows_deleted, has_references = None, b"", False, True
    for one in controls:
        if one.oid == PAGED:
            reader = Reader(one.value or b"").inner()
            page, cookie = reader.integer(), reader.octets()
            reader.end()
        elif one.oid in (_DELETED, _RECYCLED):
            shows_deleted = True
        elif one.oid == _NO_REFERRALS:
            has_references = False
        elif one.is_critical and one.oid not in _PLAIN:
            raise Refused(Code.UNAVAILABLE_EXTENSION, UNKNOWN)
    return Wishes(page, cookie, shows_deleted, has_references)


def page_answer(cookie: bytes) -> tuple[str, bytes]:
    """Return the control that ends a page; an empty cookie ends the last one."""
    return PAGED, element(SEQUENCE, integer(0), octets(cookie))


def check_known(controls: Iterable[Control]) -> None:
    """Raise `Refused` for a critical control of an operation other than search."""
    if any(one.is_critical and one.oid not in _PLAIN for one in controls):
        raise Refused(Code.UNAVAILABLE_EXTENSION, UNKNOWN)
