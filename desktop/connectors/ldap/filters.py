"""Search filters in the form of RFC 4515; whatever a value holds, it stays a value."""

from __future__ import annotations

from collections.abc import Iterable


def escaped(value: str | bytes) -> str:
    """Return a value for a filter: every byte that is no plain letter or digit is written as two hex digits."""
    if isinstance(value, str):
        return "".join(one if _is_plain(one) else "".join(map(_hex, one.encode("utf-8", "replace"))) for one in value)
    return "".join(map(_hex, value))


def _is_plain(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".-")


def _hex(byte: int) -> str:
    return f"\\{byte:02x}"


def equals(attribute: str, value: str | bytes) -> str:
    """Return the filter for one value of an attribute."""
    return f"({attribute}={escaped(value)})"


def one_of(attribute: str, values: Iterable[str | bytes]) -> str:
    """Return the filter for any of some values, at least one."""
    return f"(|{''.join(equals(attribute, value) for value in values)})"


def both(*filters: str) -> str:
    """Return the filter for all of these."""
    return f"(&{''.join(filters)})"
