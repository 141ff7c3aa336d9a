"""Phone numbers in the three forms."""

from __future__ import annotations

import pytest

from desktop.model.syncset import PhoneFormat
from desktop.planning.phones import PhoneFault, format_phone, is_dialable, phone_fault


@pytest.mark.parametrize(
    ("number", "country", "international", "e164"),
    [
        ("0151 23456789", "DE", "+49 1512 3456789", "+4915123456789"),
        ("+49 (0)30 / 23125-100", "DE", "+49 30 23125100", "+493023125100"),
        ("0043 1 5330", "DE", "+43 1 5330", "+4315330"),
        ("07700 900123", "gb", "+44 7700 900123", "+447700900123"),
        ("(425) 555-0100", "US", "+1 425-555-0100", "+14255550100"),
        ("+1 425 555 0100 x 42", "DE", "+1 425-555-0100 ext. 42", "+14255550100 ext. 42"),
        ("+33 1 99 00 12 34", "", "+33 1 99 00 12 34", "+33199001234"),
        ("０３０ ２３１２５１００", "DE", "+49 30 23125100", "+493023125100"),
    ],
)
def test_numbers(number: str, country: str, international: str, e164: str) -> None:
    assert format_phone(number, country, PhoneFormat.INTERNATIONAL) == international
    assert format_phone(number, country, PhoneFormat.E164) == e164
    assert format_phone(f" {number} ", country, PhoneFormat.AS_IS) == " ".join(number.split())
    assert is_dialable(number, country)


@pytest.mark.parametrize(
    "number", ["", "ask reception", "12", "4711", "110", "030 23125100 " + "9" * 300, "110110110110110110110", "ext"]
)
@pytest.mark.parametrize("country", ["DE", "", "XX", "not a country"])
def test_what_is_no_number_stays_as_it_is(number: str, country: str) -> None:
    assert format_phone(number, country, PhoneFormat.E164) == number
    assert not is_dialable(number, country)


def test_a_national_number_without_a_country_stays() -> None:
    assert format_phone("030 23125100", "", PhoneFormat.E164) == "030 23125100"


def test_formatting_twice_changes_nothing() -> None:
    for number in ("0151 23456789", "+1 425 555 0100 x 42", "030/123"):
        for form in PhoneFormat:
            once = format_phone(number, "DE", form)
            assert format_phone(once, "DE", form) == once


@pytest.mark.parametrize(
    ("number", "country", "fault"),
    [
        ("ask reception", "DE", PhoneFault.NO_NUMBER),
        ("", "DE", PhoneFault.NO_NUMBER),
        ("4711", "DE", PhoneFault.EXTENSION),
        ("12", "DE", PhoneFault.EXTENSION),
        ("555-0100", "US", PhoneFault.NO_AREA),
        ("+43 12345678901234", "DE", PhoneFault.TOO_LONG),
        ("030 1234567 / 0172 5551234", "DE", PhoneFault.TOO_LONG),
        ("9" * 300, "DE", PhoneFault.TOO_LONG),
        ("+999 123456789", "DE", PhoneFault.NO_COUNTRY),
        ("030 23125100", "", PhoneFault.NO_COUNTRY),
        ("030 23125100", "DE", None),
    ],
)
def test_why_a_number_can_not_be_dialled(number: str, country: str, fault: PhoneFault | None) -> None:
    assert phone_fault(number, country) is fault
