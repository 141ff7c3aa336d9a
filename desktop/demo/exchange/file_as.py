"""FileAs as Exchange makes it from the names of a contact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.demo.exchange.contact_fields import MAPPINGS


def _joined(sign: str, *parts: str) -> str:
    return sign.join(part for part in parts if part)


def file_as(mapping: int, values: Mapping[str, Any]) -> str:
    """Return the text for a mapping's number; an unknown one gives what the contact has."""
    given, middle, last, company, suffix = (
        str(values.get(name) or "") for name in ("givenName", "middleName", "surname", "companyName", "generation")
    )
    first = _joined(" ", given, middle)
    comma = _joined(", ", last, first)
    space = _joined(" ", last, first)
    close = last + first
    makers: dict[str, Callable[[], str]] = {
        "Empty": lambda: "",
        "LastCommaFirst": lambda: comma or company,
        "FirstSpaceLast": lambda: _joined(" ", first, last, suffix),
        "Company": lambda: company,
        "LastCommaFirstCompany": lambda: _joined("\r\n", comma, company),
        "CompanyLastCommaFirst": lambda: _joined("\r\n", company, comma),
        "LastFirst": lambda: close,
        "LastFirstCompany": lambda: _joined("\r\n", close, company),
        "CompanyLastFirst": lambda: _joined("\r\n", company, close),
        "LastFirstSuffix": lambda: close + suffix,
        "LastSpaceFirst": lambda: space,
        "LastSpaceFirstCompany": lambda: _joined("\r\n", space, company),
        "CompanyLastSpaceFirst": lambda: _joined("\r\n", company, space),
        "DisplayName": lambda: str(values.get("displayName") or ""),
        "FirstName": lambda: given,
        "LastFirstMiddleSuffix": lambda: _joined(" ", close, suffix),
        "LastName": lambda: last,
    }
    for name, number in MAPPINGS.items():
        if number == mapping and name in makers:
            return makers[name]()
    return str(values.get("fileAs") or "")
