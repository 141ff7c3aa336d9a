"""Phone numbers as a phone can dial them."""

from __future__ import annotations

import phonenumbers

from desktop.model.syncset import PhoneFormat

_FORMATS = {
    PhoneFormat.INTERNATIONAL: phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    PhoneFormat.E164: phonenumbers.PhoneNumberFormat.E164,
}
_LONGEST = 250
"""What phonenumbers parses at most; a longer text is no number."""
_SHORTEST = 7
"""Shorter national numbers are taken for internal extensions, unless the country's numbering plan has them."""


def is_dialable(number: str, country: str) -> bool:
    """Tell whether a number can be dialled from anywhere."""
    return _parse(number, country) is not None


def format_phone(number: str, country: str, wanted: PhoneFormat) -> str:
    """Return a number in the wanted form, read as one of `country` where it names no other.

    An extension stays behind it. What can't be read as a number stays as it is.
    """
    text = " ".join(number.split())
    if wanted is PhoneFormat.AS_IS:
        return text
    parsed = _parse(text, country)
    if parsed is None:
        return text
    formatted = phonenumbers.format_number(parsed, _FORMATS[wanted])
    if wanted is PhoneFormat.E164 and parsed.extension:
        return f"{formatted} ext. {parsed.extension}"
    return formatted


def _parse(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    """Return a number that can be dialled from outside; an internal extension ("4711") can't."""
    if not number or len(number) > _LONGEST:
        return None
    try:
        parsed = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException:
        return None
    is_long = len(phonenumbers.national_significant_number(parsed)) >= _SHORTEST
    if not phonenumbers.is_possible_number(parsed) or not (is_long or phonenumbers.is_valid_number(parsed)):
        return None
    return parsed
