"""By what a contact is taken for a person."""

from __future__ import annotations

import pytest

from desktop.model.card import Card, CardField
from desktop.model.likeness import matching_fields, traits

PERSON = Card(
    emails=("Eva@contoso.example",),
    mobile_phone="+49 1522 8800004",
    business_phones=("+49 30 23125004", "12"),
)


@pytest.mark.parametrize(
    ("own", "fields"),
    [
        (Card(emails=("x@y.example", "EVA@contoso.EXAMPLE")), [CardField.EMAILS]),
        (Card(mobile_phone="01522/8800004"), [CardField.MOBILE_PHONE]),
        (Card(home_phones=("0152 2880 0004",)), [CardField.MOBILE_PHONE]),
        (Card(business_phones=("030-23125004",), mobile_phone="015228800004"), [
            CardField.MOBILE_PHONE, CardField.BUSINESS_PHONES]),
        (Card(business_phones=("12",)), []),
        (Card(display_name="Eva Stein", mobile_phone="+49 1522 8800005"), []),
    ],
)  # fmt: skip
def test_the_fields_of_a_person_that_a_contact_has_too(own: Card, fields: list[CardField]) -> None:
    assert matching_fields(PERSON, own) == tuple(fields)
    assert bool(matching_fields(own, PERSON)) == bool(fields), "in whichever field it stands"


def test_short_numbers_tell_nobody() -> None:
    assert [trait for _, trait in traits(PERSON)] == ["eva@contoso.example", "28800004", "23125004"]
