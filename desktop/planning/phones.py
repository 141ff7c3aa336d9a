"""Phone numbers as a phone can dial them."""

from __future__ import annotations

from enum import StrEnum

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


class PhoneFault(StrEnum):
    """Why a phone can't dial a number from anywhere."""

    NO_NUMBER = "no_number"
    """Words, or hardly a digit."""
    EXTENSION = "extension"
    """Too short for anything but an extension inside the house."""
    NO_AREA = "no_area"
    """Its area code is missing, so that it can be dialled in one area only."""
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    """More digits than the country has; often two numbers in one field."""
    WRONG_LENGTH = "wrong_length"
    """No number of the country has so many digits."""
    NO_COUNTRY = "no_country"
    """Its country code does not exist, or nothing says which country it belongs to."""


_UNPARSED = {
    phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: PhoneFault.NO_COUNTRY,
    phonenumbers.NumberParseException.NOT_A_NUMBER: PhoneFault.NO_NUMBER,
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: PhoneFault.TOO_SHORT,
    phonenumbers.NumberParseException.TOO_SHORT_NSN: PhoneFault.EXTENSION,
    phonenumbers.NumberParseException.TOO_LONG: PhoneFault.TOO_LONG,
}
_IMPOSSIBLE = {
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: PhoneFault.NO_COUNTRY,
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: PhoneFault.NO_AREA,
    phonenumbers.ValidationResult.TOO_SHORT: PhoneFault.TOO_SHORT,
    phonenumbers.ValidationResult.TOO_LONG: PhoneFault.TOO_LONG,
    phonenumbers.ValidationResult.INVALID_LENGTH: PhoneFault.WRONG_LENGTH,
}


def phone_fault(number: str, country: str) -> PhoneFault | None:
    """Return why a number, read as one of `country` where it names no other, can't be dialled from anywhere."""
    parsed = _parse(number, country)
    return parsed if isinstance(parsed, PhoneFault) else None


def is_dialable(number: str, country: str) -> bool:
    """Tell whether a number can be dialled from anywhere."""
    return phone_fault(number, country) is None


def format_phone(number: str, country: str, wanted: PhoneFormat) -> str:
    """Return a number in the wanted form, read as one of `country` where it names no other.

    An extension stays behind it. What can't be read as a number stays as it is.
    """
    text = " ".join(number.split())
    if wanted is PhoneFormat.AS_IS:
        return text
    parsed = _parse(text, country)
    if isinstance(parsed, PhoneFault):
        return text
    formatted = phonenumbers.format_number(parsed, _FORMATS[wanted])
    if wanted is PhoneFormat.E164 and parsed.extension:
        return f"{formatted} ext. {parsed.extension}"
    return formatted


def _parse(number: str, country: str) -> phonenumbers.PhoneNumber | PhoneFault:
    """Return a number that can be dialled from outside; an internal extension ("4711") can't."""
    if not number:
        return PhoneFault.NO_NUMBER
    if len(number) > _LONGEST:
        return PhoneFault.TOO_LONG
    try:
        parsed = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException as failure:
        return _UNPARSED.get(failure.error_type, PhoneFault.NO_NUMBER)
    is_short = len(phonenumbers.national_significant_number(parsed)) < _SHORTEST
    if is_short and not phonenumbers.is_valid_number(parsed):
        return PhoneFault.EXTENSION
    return _IMPOSSIBLE.get(phonenumbers.is_possible_number_with_reason(parsed), parsed)
