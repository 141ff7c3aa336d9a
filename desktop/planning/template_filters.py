"""The filters of templates; each result is bounded, whatever it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import pass_context
from jinja2.runtime import Context

from desktop.model.syncset import PhoneFormat
from desktop.planning.phones import format_phone

LONGEST_RESULT = 32_000
"""Longer than anything that fits into a contact."""


class TooLong(Exception):
    """A filter would have made more text than a field can hold."""


def _text(value: object) -> str:
    text = str(value)
    if len(text) > LONGEST_RESULT:
        raise TooLong
    return text


def _trim(value: object, characters: str | None = None) -> str:
    return _text(value).strip(characters)


def _upper(value: object) -> str:
    return _text(value).upper()


def _lower(value: object) -> str:
    return _text(value).lower()


def _capitalize(value: object) -> str:
    return _text(value).capitalize()


def _default(value: object, other: object = "") -> str:
    """Return the other value where there is nothing: unlike Jinja2's own, for empty text too."""
    return _text(value) or _text(other)


def _replace(value: object, old: str, new: str) -> str:
    text = _text(value)
    if len(text) + text.count(old) * (len(new) - len(old)) > LONGEST_RESULT:
        raise TooLong
    return text.replace(old, new)


def _truncate(value: object, length: int = 255) -> str:
    return _text(value)[: max(0, length)]


def _first(value: object) -> str:
    return _at(value, 0)


def _last(value: object) -> str:
    return _at(value, -1)


def _at(value: object, index: int) -> str:
    """Return an entry of a list, "" of an empty one; text is taken whole."""
    if isinstance(value, tuple):
        return str(value[index]) if value else ""
    return _text(value)


def _join(value: object, separator: str = "; ") -> str:
    if not isinstance(value, tuple):
        return _text(value)
    if sum(len(entry) + len(separator) for entry in value) > LONGEST_RESULT:
        raise TooLong
    return separator.join(value)


@pass_context
def _phone(context: Context, value: object, wanted: str = PhoneFormat.INTERNATIONAL.value) -> str:
    """Return a number as it is dialled from anywhere, read by the person's country."""
    return format_phone(_text(value), str(context.get("country_code") or ""), PhoneFormat(wanted))


FILTERS: Mapping[str, Callable[..., str]] = {
    "trim": _trim,
    "upper": _upper,
    "lower": _lower,
    "capitalize": _capitalize,
    "default": _default,
    "replace": _replace,
    "truncate": _truncate,
    "first": _first,
    "last": _last,
    "join": _join,
    "phone": _phone,
}
